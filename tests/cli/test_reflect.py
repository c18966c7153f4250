"""`careertui reflect`"""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest

from careertui.planner import starters

if TYPE_CHECKING:
    from .conftest import Shell

KEYS = ["id", "date", "prompt", "question", "text"]
PROMPT_KEYS = ["number", "key", "group", "text"]
TODAY = date(2026, 11, 21)  # a Saturday


def listed(shell: Shell, *arguments: str) -> list[str]:
    """The texts of a list, in its order."""
    return [entry["text"] for entry in shell.done("reflect", "--list", *arguments, "--json").json]


def test_a_reflection_is_written_down_and_its_id_printed(shell: Shell) -> None:
    outcome = shell.done("reflect", "Two hours", "were gone")
    assert outcome.out == "1\n"
    assert "Two hours were gone" in outcome.err
    added = shell.done("reflect", "Another", "--json").json
    assert added == {"id": 2, "date": "2026-11-21", "prompt": None, "question": None, "text": "Another"}
    assert list(added) == KEYS


@pytest.mark.parametrize("by_number", [True, False], ids=["by number", "by key"])
def test_a_reflection_answers_a_question(shell: Shell, by_number: bool) -> None:
    question = starters.questions()[8]
    prompt = "9" if by_number else question.key
    added = shell.done("reflect", "An hour", "--prompt", prompt, "--on", "fri", "--json").json
    assert (added["prompt"], added["question"]) == (question.key, question.text)
    assert added["date"] == "2026-11-20"


def test_the_questions_are_listed_by_the_numbers_that_prompt_takes(shell: Shell) -> None:
    questions = shell.done("reflect", "--prompts", "--json").json
    assert len(questions) >= 20
    assert [question["number"] for question in questions] == [*range(1, len(questions) + 1)]
    assert list(questions[0]) == PROMPT_KEYS
    header, first, *_ = shell.done("reflect", "--prompts").out.splitlines()
    assert header.split() == ["n", "key", "group", "question"]
    assert questions[0]["text"] in first
    assert not shell.path.exists()


def test_the_list_has_the_newest_first_and_is_narrowed_by_words_and_question(shell: Shell) -> None:
    shell.done("reflect", "Older ÉCRIRE", "--on", "2026-01-02", "--prompt", "1")
    shell.done("reflect", "Newest", "--prompt", "1")
    shell.done("reflect", "# Heading\n\nwith lines", "--on", "yesterday")
    assert listed(shell) == ["Newest", "# Heading\n\nwith lines", "Older ÉCRIRE"]
    assert listed(shell, "ecrire", "old") == ["Older ÉCRIRE"]
    assert listed(shell, "--prompt", "1") == ["Newest", "Older ÉCRIRE"]
    assert listed(shell, "--prompt", "1", "newest") == ["Newest"]
    header, *lines = shell.done("reflect", "--list").out.splitlines()
    assert header.split() == ["id", "date", "prompt", "text"]
    assert lines[1].split() == ["3", "2026-11-20", "Heading"]
    assert "No reflection matches" in shell.done("reflect", "--list", "zither").err


def test_an_entry_whose_question_is_no_longer_asked_is_listed_by_its_key(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = starters.questions()[0].key
    shell.done("reflect", "Answer", "--prompt", "1")
    monkeypatch.setattr(starters, "questions", lambda: ())
    (entry,) = shell.done("reflect", "--list", "--json").json
    assert (entry["prompt"], entry["question"]) == (key, None)


def test_a_text_with_all_its_lines_comes_from_stdin(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("- first\n- second\n"))
    shell.done("reflect", "-")
    assert listed(shell) == ["- first\n- second"]
    monkeypatch.setattr("sys.stdin", io.StringIO(" \n"))
    assert shell("reflect", "-").code == 2


def test_undo_takes_a_reflection_back_and_redo_brings_it_again(shell: Shell) -> None:
    shell.done("reflect", "Once")
    shell.done("undo")
    assert listed(shell) == []
    assert "no reflection yet" in shell.done("reflect", "--list").err
    shell.done("redo")
    assert listed(shell) == ["Once"]


def test_reading_a_plan_that_is_not_there_finds_nothing_and_makes_none(shell: Shell) -> None:
    outcome = shell.done("reflect", "--list", "--json")
    assert outcome.json == []
    assert str(shell.path) in outcome.err
    assert not shell.path.exists()


REFUSED = [
    [],
    [""],
    [" \n "],
    ["X", "--prompt", "0"],
    ["X", "--prompt", "999"],
    ["X", "--prompt", "no such key"],
    ["X", "--on", "tomorrow"],
    ["X", "--on", "blursday"],
    ["X", "--colour", "red"],
    ["--prompt", "1"],
    ["--list", "--on", "today"],
    ["--list", "--prompts"],
    ["--prompts", "words"],
    ["--prompts", "--prompt", "1"],
]


def test_what_cannot_be_done_is_refused_in_one_sentence_and_nothing_is_written(shell: Shell) -> None:
    for arguments in REFUSED:
        outcome = shell("reflect", *arguments)
        assert (outcome.code, outcome.out) == (2, ""), arguments
        assert outcome.err.strip()
        assert "Traceback" not in outcome.err
    assert listed(shell) == []
