"""`careertui task add -`: tasks from standard input."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Outcome, Shell


TODAY = date(2026, 11, 21)


@pytest.fixture
def pour(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> object:
    """Runs `task add -` with this on stdin."""

    def run(text: str | bytes, *options: str) -> Outcome:
        data = text if isinstance(text, bytes) else text.encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))
        return shell("task", "add", "-", *options)

    return run


def test_each_line_is_a_task_and_all_are_one_step(shell: Shell, pour) -> None:  # type: ignore[no-untyped-def]
    outcome = pour("Write the proposal !high due:fri #writing\n\n- [ ] Ring Zoë @next\n  2) Ask Sam  \n")
    assert (outcome.code, outcome.out, outcome.err) == (0, "1\n2\n3\n", "Add 3 tasks\n")
    assert shell.titles("task") == ["Write the proposal", "Ask Sam", "Ring Zoë"]
    assert shell.show("task", 1)["due"] == "2026-11-27"
    shell.done("undo")
    assert shell.titles("task") == []


def test_an_option_holds_for_every_line(shell: Shell, pour) -> None:  # type: ignore[no-untyped-def]
    outcome = pour("One @doing\nTwo\n", "--column", "next", "--tag", "poured", "--json")
    assert [(task["title"], task["column"], task["tags"]) for task in outcome.json] == [
        ("One", "next", ["poured"]),
        ("Two", "next", ["poured"]),
    ]


def test_where_a_line_is_wrong_each_such_is_named_and_none_is_added(shell: Shell, pour) -> None:  # type: ignore[no-untyped-def]
    outcome = pour("Good\nBad due:blursday\n\n#tag\nGood again\n")
    assert (outcome.code, outcome.out) == (2, "")
    assert "Line 2: “blursday” is no date" in outcome.err
    assert "Line 4: there is no title in it" in outcome.err
    assert "2 of 4 lines cannot be taken" in outcome.err
    assert shell.titles("task") == []


def test_a_backslash_makes_a_word_of_a_sign(shell: Shell, pour) -> None:  # type: ignore[no-untyped-def]
    assert pour("Mail \\@sam about \\due:blursday\n").code == 0
    assert shell.titles("task") == ["Mail @sam about due:blursday"]


def test_leniently_what_is_not_understood_stays_in_the_title(shell: Shell, pour) -> None:  # type: ignore[no-untyped-def]
    outcome = pour("Good\nBad due:blursday\n", "--lenient")
    assert outcome.code == 0
    assert "Line 2: kept in the title: “blursday” is no date" in outcome.err
    assert shell.titles("task") == ["Good", "Bad due:blursday"]
    assert pour("#tag\n", "--lenient").code == 2


def test_of_very_many_wrong_lines_the_first_are_named(pour) -> None:  # type: ignore[no-untyped-def]
    outcome = pour("x due:blursday\n" * 30)
    assert "Line 20:" in outcome.err
    assert "Line 21:" not in outcome.err
    assert "And 10 more lines." in outcome.err


def test_nothing_on_stdin_is_refused(shell: Shell, pour) -> None:  # type: ignore[no-untyped-def]
    outcome = pour(" \n\n")
    assert outcome.code == 2
    assert "at least one line" in outcome.err


def test_what_is_no_text_is_taken_as_well_as_it_can_be(shell: Shell, pour) -> None:  # type: ignore[no-untyped-def]
    assert pour(b"\xef\xbb\xbfCaf\xe9 \x1b[31mred\r\nTwo").code == 0
    assert shell.titles("task") == ["Caf� red", "Two"]
