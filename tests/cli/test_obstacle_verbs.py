"""`careertui obstacle ...` and `careertui win ...`"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import GoalDraft
from careertui.domain.obstacles import ObstacleDraft, ObstacleStatus
from careertui.planner import goals, obstacles

if TYPE_CHECKING:
    from careertui.store.store import Store

    from .conftest import Shell

KEYS = [
    "id", "goal_id", "title", "if", "then", "likelihood", "impact", "risk", "status", "rehearsed",
]  # fmt: skip
WIN_KEYS = ["id", "date", "goal_id", "text"]
TODAY = date(2026, 11, 21)  # a Saturday


def write_plan(store: Store) -> None:
    """The plan of these tests."""
    for title in ("Lead", "Run"):
        goals.add(store, GoalDraft(title))
    forum = ObstacleDraft("The forum is cancelled", "the invitation is gone", "send it by mail", 2, 4)
    obstacles.add(store, 1, [forum, ObstacleDraft("No time", likelihood=4, impact=4), ObstacleDraft("Gone")])
    obstacles.add(store, 2, [ObstacleDraft("Rain", likelihood=5)])
    obstacles.set_status(store, [3], ObstacleStatus.CLOSED)


@pytest.fixture
def threatened(written: Shell) -> Shell:
    """Of 1 Lead: 1 The forum is cancelled (8), 2 No time (16), 3 Gone (closed); of 2 Run: 4 Rain (15)."""
    return written


def ids(shell: Shell, *options: str) -> list[int]:
    """The ids that the list has, in its order."""
    return [each["id"] for each in shell.done("obstacle", "list", *options, "--json").json]


def one(shell: Shell, obstacle_id: int) -> dict[str, object]:
    """An obstacle as JSON."""
    found = shell.done("obstacle", "list", "--all", "--json").json
    return next(each for each in found if each["id"] == obstacle_id)


def test_add_prints_the_new_id_on_stdout_and_words_on_stderr(threatened: Shell) -> None:
    outcome = threatened.done("obstacle", "add", "A", "cold", "--goal", "1")
    assert outcome.out == "5\n"
    assert "A cold" in outcome.err
    assert one(threatened, 5)["risk"] == 9


def test_add_takes_every_field_and_prints_exactly_the_documented_keys(threatened: Shell) -> None:
    added = threatened.done(
        *("obstacle", "add", "A cold", "--goal", "2", "--if", "I cough", "--then", "rest", "--json"),
        *("--likelihood", "5", "--impact", "2"),
    ).json
    assert list(added) == KEYS
    assert added == {
        "id": 5, "goal_id": 2, "title": "A cold", "if": "I cough", "then": "rest", "likelihood": 5,
        "impact": 2, "risk": 10, "status": "open", "rehearsed": None,
    }  # fmt: skip
    assert threatened.show("goal", 2)["obstacles"][1] == added
    assert "If I cough, then I will rest." in threatened.done("goal", "show", "2").out


def test_the_list_has_the_open_ones_with_the_highest_risk_first(threatened: Shell) -> None:
    assert ids(threatened) == [2, 4, 1]
    assert ids(threatened, "--all") == [2, 4, 3, 1]
    assert ids(threatened, "--goal", "1") == [2, 1]
    header, first, *_, last, plan = threatened.done("obstacle", "list").out.splitlines()
    assert header.split() == ["id", "goal", "risk", "level", "status", "obstacle"]
    assert first.split(maxsplit=5) == ["2", "1", "16", "red", "open", "No time"]
    assert last.split()[:4] == ["1", "1", "8", "amber"]
    assert plan.strip() == "If the invitation is gone, then I will send it by mail."


def test_an_empty_list_says_why(threatened: Shell) -> None:
    threatened.done("obstacle", "delete", "1", "2", "4")
    assert "--all" in threatened.done("obstacle", "list").err
    threatened.done("obstacle", "delete", "3")
    outcome = threatened.done("obstacle", "list", "--json")
    assert (outcome.json, outcome.err) == ([], "")
    assert "no obstacle yet" in threatened.done("obstacle", "list").err


def test_edit_changes_and_clears_fields(threatened: Shell) -> None:
    threatened.done(
        *("obstacle", "edit", "1", "--title", "No forum", "--if", "", "--likelihood", "5"),
        *("--impact", "1", "--status", "closed"),
    )
    found = one(threatened, 1)
    assert list(found.values())[2:-1] == ["No forum", "", "send it by mail", 5, 1, 5, "closed"]
    threatened.done("undo")
    assert one(threatened, 1)["title"] == "The forum is cancelled"


def test_one_that_happened_starts_its_plan_as_a_task_and_prints_its_id(threatened: Shell) -> None:
    assert threatened.done("obstacle", "happened", "1").out == "1\n"
    task = threatened.show("task", 1)
    assert (task["title"], task["goal_id"], task["column"]) == ("Send it by mail", 1, "next")
    assert one(threatened, 1)["status"] == "happened"
    threatened.done("obstacle", "happened", "2")
    assert threatened.show("task", 2)["title"] == "Deal with: No time"
    threatened.done("undo")
    assert one(threatened, 2)["status"] == "open"
    assert threatened("task", "show", "2").code == 3


def test_delete_takes_several_and_undo_brings_them_back(threatened: Shell) -> None:
    before = threatened.done("obstacle", "list", "--all", "--json").out
    threatened.done("obstacle", "delete", "1", "2")
    assert ids(threatened, "--all") == [4, 3]
    threatened.done("undo")
    assert threatened.done("obstacle", "list", "--all", "--json").out == before


REFUSED = [
    (["add", "A"], 2),
    (["add", "--goal", "1"], 2),
    (["add", " ", "--goal", "1"], 2),
    (["add", "A", "--goal", "99"], 3),
    (["add", "A", "--goal", "1", "--likelihood", "0"], 2),
    (["add", "A", "--goal", "1", "--impact", "6"], 2),
    (["add", "A", "--goal", "1", "--impact", "bad"], 2),
    (["list", "--goal", "99"], 3),
    (["list", "word"], 2),
    (["edit", "1"], 2),
    (["edit", "99", "--if", "X"], 3),
    (["edit", "1", "--title", ""], 2),
    (["edit", "1", "--status", "gone"], 2),
    (["happened", "99"], 3),
    (["happened"], 2),
    (["delete", "1", "99"], 3),
    (["delete"], 2),
    ([], 2),
]


def test_what_cannot_be_done_has_its_exit_code_one_sentence_and_no_effect(threatened: Shell) -> None:
    before = threatened.done("obstacle", "list", "--all", "--json").out
    steps = threatened.done("history", "--json").out
    for arguments, code in REFUSED:
        outcome = threatened("obstacle", *arguments)
        assert (outcome.code, outcome.out) == (code, ""), arguments
        assert outcome.err.strip()
        assert "Traceback" not in outcome.err
    assert threatened.done("obstacle", "list", "--all", "--json").out == before
    assert threatened.done("history", "--json").out == steps


def test_without_a_plan_there_is_no_obstacle_and_no_plan_is_begun(shell: Shell) -> None:
    for arguments in (
        ["edit", "1", "--if", "X"],
        ["happened", "1"],
        ["delete", "1"],
        ["list", "--goal", "1"],
    ):
        assert shell("obstacle", *arguments).code == 3
    assert shell("obstacle", "add", "A", "--goal", "1").code == 3
    assert shell.done("obstacle", "list", "--json").json == []
    assert shell.done("win", "list", "--json").json == []
    assert not shell.path.exists()


# Wins


def test_a_win_is_written_down_and_its_id_printed(threatened: Shell) -> None:
    outcome = threatened.done("win", "add", "They", "said yes", "--goal", "1", "--on", "fri")
    assert outcome.out == "1\n"
    assert "They said yes" in outcome.err
    added = threatened.done("win", "add", "Alone", "--json").json
    assert added == {"id": 2, "date": "2026-11-21", "goal_id": None, "text": "Alone"}
    assert list(added) == WIN_KEYS


def test_wins_are_listed_the_newest_first_and_narrowed_by_words_and_goal(threatened: Shell) -> None:
    threatened.add("win", "First yes\nand more", "--goal", "1", "--on", "fri")
    threatened.add("win", "Second yes", "--goal", "2")
    threatened.done("reflect", "Yes, this is none")

    def found(*arguments: str) -> list[int]:
        return [each["id"] for each in threatened.done("win", "list", *arguments, "--json").json]

    assert (found(), found("first", "yes"), found("--goal", "2"), found("yes", "--goal", "1")) == (
        [2, 1], [1], [2], [1],
    )  # fmt: skip
    header, *lines = threatened.done("win", "list").out.splitlines()
    assert header.split() == ["id", "date", "goal", "text"]
    assert [line.split(maxsplit=3) for line in lines] == [
        ["2", "2026-11-21", "2", "Second yes"],
        ["1", "2026-11-20", "1", "First yes"],
    ]
    assert "No win matches" in threatened.done("win", "list", "never").err


def test_a_win_that_cannot_be_written_has_its_exit_code_and_no_effect(threatened: Shell) -> None:
    for arguments, code in (
        (["add"], 2),
        (["add", " "], 2),
        (["add", "A", "--goal", "99"], 3),
        (["add", "A", "--on", "tomorrow"], 2),
        (["list", "--colour"], 2),
    ):
        outcome = threatened("win", *arguments)
        assert (outcome.code, outcome.out) == (code, ""), arguments
        assert "Traceback" not in outcome.err
    assert threatened.done("win", "list", "--json").json == []
    assert "no win yet" in threatened.done("win", "list").err
