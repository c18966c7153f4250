"""`careertui task edit ID` in $EDITOR: all fields as text, and nothing lost on a mistake."""

from __future__ import annotations

import contextlib
import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careertui.planner import editor
from careertui.store.store import Store
from tests.cli.conftest import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Outcome, Shell

    Edit = Callable[[str], str]


TODAY = date(2026, 11, 21)


@pytest.fixture
def plan(shell: Shell) -> Shell:
    """A goal, a skill, and a task with every field set, waiting for another one."""
    shell.add("goal", "Become staff")
    shell.add("skill", "Writing")
    shell.add("task", "Ask Lena")
    shell.done(
        *("task", "add", "Write the proposal !high due:fri effort:2h #writing #deep @next scheduled:today"),
        *("--goal", "1", "--notes", "# Aim\n\n#! one page", "--waiting-for", "Sam", "--blocked-by", "1"),
        *("--skill", "1"),
    )
    return shell


class Desk:
    """Edits in the place of an editor, one turn after the other, and answers what is asked in between."""

    def __init__(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shell = shell
        self.turns: list[Edit] = []
        self.seen: list[str] = []
        self.saved = ""
        self._monkeypatch = monkeypatch
        monkeypatch.setattr(editor, "edit_text", self._edit)

    def _edit(self, text: str, name: str, *, saved: str) -> str:
        self.saved = saved
        assert name == "task-2.txt"
        self.seen.append(text)
        return self.turns[len(self.seen) - 1](text)

    def __call__(self, *turns: Edit, answers: str = "") -> Outcome:
        """Run the command; its code, and what it said."""
        self.turns, self.seen = list(turns), []
        self._monkeypatch.setattr("sys.stdin", Terminal(answers))
        with contextlib.redirect_stdout(Terminal()):
            return self.shell("task", "edit", "2")


@pytest.fixture
def desk(plan: Shell, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The plan with an editor."""
    return Desk(plan, monkeypatch)


def put(old: str, new: str) -> Edit:
    """Replaces a line that begins so."""

    def edit(text: str) -> str:
        assert any(line.startswith(old) for line in text.split("\n"))
        return "\n".join(new if line.startswith(old) else line for line in text.split("\n"))

    return edit


def same(text: str) -> str:
    """Leaves everything."""
    return text


def test_all_fields_stand_in_the_text_with_what_their_numbers_mean(desk: Desk) -> None:
    assert desk(same).code == 0
    lines = desk.seen[0].split("\n")
    for line in (
        "title:       Write the proposal",
        "goal:        1",
        "# 1 Become staff",
        "column:      next",
        "importance:  high",
        "due:         2026-11-27",
        "scheduled:   2026-11-21",
        "effort:      2h",
        "tags:        writing deep",
        "waiting for: Sam",
        "# 1 Ask Lena",
        "blocked by:  1",
        "# 1 Writing",
        "skills:      1",
    ):
        assert line in lines
    assert desk.seen[0].endswith("notes:\n# Aim\n\n#! one page\n")


@pytest.mark.parametrize("edit", [same, lambda _: "", lambda _: "\n \n"])
def test_what_is_not_changed_or_emptied_changes_nothing(desk: Desk, edit: Edit) -> None:
    steps = len(desk.shell.done("history", "--json").json)
    outcome = desk(edit)
    assert (outcome.code, outcome.err) == (0, "Nothing was changed.\n")
    assert len(desk.shell.done("history", "--json").json) == steps


def test_a_tag_with_a_comma_in_it_stays_one(desk: Desk) -> None:
    desk.shell.done("task", "edit", "2", "--tag", '"a,b"', "--tag", "c")
    assert desk(put('tags:        "a,b" c', 'tags: d "a,b"')).code == 0
    assert desk.shell.show("task", 2)["tags"] == ["d", "a,b"]


def test_an_editor_that_fails_changes_nothing_and_what_was_typed_is_kept(
    plan: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plan.show("task", 2)
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.delenv("VISUAL", raising=False)
    for command, is_kept in (("exit 3", False), ("echo more >> $0; exit 3", True)):
        monkeypatch.setenv("EDITOR", f"sh -c '{command}'")
        with contextlib.redirect_stdout(Terminal()):
            outcome = plan("task", "edit", "2")
        assert outcome.code == 1
        assert outcome.err.startswith("The editor failed (exit status 3): nothing was saved.")
        assert ("Your text: " in outcome.err) is is_kept
    assert plan.show("task", 2) == before
    kept = Path(outcome.err.rpartition("Your text: ")[2].strip())
    assert kept.read_text("utf-8").endswith("more\n")
    kept.unlink()


def test_what_was_typed_before_is_no_saved_text_for_the_editor_that_opens_again(desk: Desk) -> None:
    desk(put("due:", "due: someday"), put("due:", "due:"), answers="y\n")
    assert desk.saved == desk.seen[0] != desk.seen[1]


def test_what_is_changed_is_saved_as_one_step_and_the_rest_stays(desk: Desk) -> None:
    before = desk.shell.show("task", 2)
    outcome = desk(
        lambda text: (
            text.replace("2026-11-27", "eom")
            .replace("goal:        1", "goal:")
            .replace("importance:  high", "importance: l")
            .replace("tags:        writing deep", "tags: deep, #talk")
            .replace("blocked by:  1", "blocked by: none")
            .replace("Sam", "")
            .replace("# Aim", "# Aim: say")
        )
    )
    assert (outcome.code, outcome.err.count("\n")) == (0, 1)
    after = desk.shell.show("task", 2)
    assert after["due"] == "2026-11-30"
    assert (after["goal_id"], after["importance"], after["waiting_for"]) == (None, "low", "")
    assert (after["tags"], after["blocked_by"]) == (["deep", "talk"], [])
    assert after["notes"] == "# Aim: say\n\n#! one page"
    assert (after["effort_minutes"], after["scheduled"]) == (before["effort_minutes"], before["scheduled"])
    desk.shell.done("undo")
    assert desk.shell.show("task", 2) == before


def test_a_goal_may_be_named_by_a_word_and_a_field_be_taken_out(desk: Desk) -> None:
    desk.shell.add("goal", "Mentor two people")
    assert desk(lambda text: put("goal:", "goal: >mentor")(text).replace("effort:      2h\n", "")).code == 0
    after = desk.shell.show("task", 2)
    assert (after["goal_id"], after["effort_minutes"]) == (2, 120)


def test_what_is_wrong_is_said_with_its_line_and_opened_again_as_it_was_left(desk: Desk) -> None:
    outcome = desk(
        lambda text: put("due:", "due: blursday")(put("column:", "colum: doing")(text)),
        lambda text: text.replace("blursday", "fri").replace("colum: doing", "column: doing"),
        answers="y\n",
    )
    assert outcome.code == 0
    lines = desk.seen[0].split("\n")
    at = next(number for number, line in enumerate(lines, 1) if line.startswith("due:"))
    assert f"Line {at}: Due cannot be “blursday”" in outcome.err
    assert "did you mean column?" in outcome.err
    again = desk.seen[1].split("\n")
    assert again[again.index("due: blursday") - 1].startswith("#! Due cannot be “blursday”")
    assert desk.shell.show("task", 2)["column"] == "doing"


@pytest.mark.parametrize("answers", ["n\n", ""])
def test_who_does_not_open_it_again_finds_the_text_in_a_file(desk: Desk, answers: str) -> None:
    outcome = desk(put("effort:", "effort: long"), answers=answers)
    assert outcome.code == 2
    kept = Path(outcome.err.rpartition("is kept in ")[2].strip())
    try:
        assert "effort: long" in kept.read_text("utf-8")
        assert kept.stat().st_mode & 0o077 == 0
    finally:
        kept.unlink()
    assert desk.shell.show("task", 2)["effort_minutes"] == 120


def test_leaving_it_wrong_a_second_time_is_not_taken_for_no_change(desk: Desk) -> None:
    outcome = desk(put("title:", "title:"), same, put("title:", "title: Write it"), answers="y\ny\n")
    assert outcome.code == 0
    assert outcome.err.count("A title needs at least one letter") == 2
    assert desk.shell.show("task", 2)["title"] == "Write it"


def test_what_the_plan_does_not_allow_is_said_above_all(desk: Desk) -> None:
    outcome = desk(put("blocked by:", "blocked by: 2"), put("blocked by:", "blocked by: 1"), answers="y\n")
    assert "Task 2 cannot wait for itself" in outcome.err
    assert desk.seen[1].startswith("#! Task 2 cannot wait for itself")
    outcome = desk(put("blocked by:", "blocked by: 99"), answers="n\n")
    assert outcome.code == 3
    Path(outcome.err.rpartition("is kept in ")[2].strip()).unlink()


def test_what_another_window_changed_meanwhile_is_not_overwritten_unseen(desk: Desk) -> None:
    def meanwhile(text: str) -> str:
        from careertui.planner import tasks

        with contextlib.closing(Store.open(desk.shell.path)) as other:
            tasks.edit(other, [2], {"title": "Theirs"})
        return put("title:", "title: Mine")(text)

    outcome = desk(meanwhile, same, answers="y\n")
    assert "Another window changed task 2" in outcome.err
    assert desk.shell.show("task", 2)["title"] == "Mine"


def test_without_a_terminal_it_is_a_wrong_use(plan: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    outcome = plan("task", "edit", "2")
    assert outcome.code == 2
    assert "at least one option" in outcome.err


def test_without_an_editor_it_says_what_to_set(plan: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(""))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    with contextlib.redirect_stdout(Terminal()):
        outcome = plan("task", "edit", "2")
    assert outcome.code == 2
    assert "$EDITOR" in outcome.err


def test_an_unknown_task_is_not_found(desk: Desk) -> None:
    assert desk.shell("task", "edit", "99").code == 3


def test_when_it_comes_again_stands_in_the_sheet_and_a_wrong_rule_at_its_line(
    plan: Shell, desk: Desk
) -> None:
    outcome = desk(put("repeat:", "repeat: whenever"), put("repeat:", "repeat: every 2 weeks"), answers="y\n")
    assert "Line" in outcome.err
    assert "Repetition cannot be “whenever”" in outcome.err
    assert outcome.err.endswith("Repeat “Write the proposal” every 2 weeks\n")
    assert plan.done("task", "show", "2", "--json").json["repeat"] == "every 2 weeks"
    desk(put("repeat:      every 2 weeks", "repeat:"))
    assert plan.done("task", "show", "2", "--json").json["repeat"] is None
