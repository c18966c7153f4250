"""`careertui goal ...`"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import GoalDraft
from careertui.planner import goals

if TYPE_CHECKING:
    from careertui.store.store import Store

    from .conftest import Shell

KEYS = [
    "id", "parent_id", "title", "why", "horizon", "kind", "status", "start", "due", "progress", "notes",
    "tasks_open", "tasks_done", "measure", "health", "smart", "confidence", "value_ids", "skill_needs",
    "obstacles", "forecast",
]  # fmt: skip
TODAY = date(2026, 11, 21)


def write_plan(store: Store) -> None:
    """Goals in each other and beside each other, each added by a step."""
    for title, parent_id in (("Lead", None), ("Staff", 1), ("Project", 2), ("Mentor", 2), ("Teach", None)):
        goals.add(store, GoalDraft(title, parent_id))


@pytest.fixture
def family(written: Shell) -> Shell:
    """1 Lead > 2 Staff > (3 Project, 4 Mentor); 5 Teach."""
    return written


def test_add_prints_the_new_id_on_stdout_and_words_on_stderr(shell: Shell) -> None:
    outcome = shell.done("goal", "add", "Become", "a staff engineer")
    assert outcome.out == "1\n"
    assert "Become a staff engineer" in outcome.err


def test_a_goal_has_exactly_the_documented_keys_in_their_order(shell: Shell) -> None:
    assert list(shell.done("goal", "add", "Lead", "--json").json) == KEYS
    (listed,) = shell.done("goal", "list", "--json").json
    assert list(listed) == KEYS
    assert list(shell.show("goal", 1)) == KEYS


def test_add_takes_every_field(shell: Shell) -> None:
    shell.add("goal", "Lead")
    added = shell.done(
        *(
            "goal",
            "add",
            "Project",
            "--parent",
            "1",
            "--horizon",
            "medium",
            "--kind",
            "milestone",
            "--why",
            "W",
        ),
        *(
            "--due",
            "30 jun",
            "--start",
            "2026-12-01",
            "--status",
            "idea",
            "--weight",
            "3",
            "--notes",
            "N",
            "--json",
        ),
    ).json
    assert added == {
        "id": 2, "parent_id": 1, "title": "Project", "why": "W", "horizon": "medium", "kind": "milestone",
        "status": "idea", "start": "2026-12-01", "due": "2027-06-30", "progress": 0, "notes": "N",
        "tasks_open": 0, "tasks_done": 0, "measure": None, "health": None, "smart": added["smart"],
        "confidence": None, "value_ids": [], "skill_needs": [], "obstacles": [], "forecast": None,
    }  # fmt: skip


def test_a_goal_without_a_horizon_gets_the_one_below_its_parents(family: Shell) -> None:
    assert [family.show("goal", number)["horizon"] for number in (1, 2, 3)] == ["vision", "long", "medium"]


def test_the_list_is_the_tree_with_progress_and_counts(family: Shell) -> None:
    family.add("task", "A", "--goal", "3", "--column", "done")
    family.add("task", "B", "--goal", "3")
    listed = family.done("goal", "list", "--json").json
    assert [goal["title"] for goal in listed] == ["Lead", "Staff", "Project", "Mentor", "Teach"]
    assert [goal["progress"] for goal in listed] == [0.25, 0.25, 0.5, 0, 0]
    assert [(goal["tasks_open"], goal["tasks_done"]) for goal in listed[:3]] == [(1, 1)] * 3
    lines = family.done("goal", "list").out.splitlines()
    assert [line[lines[0].index("title") :] for line in lines[1:]] == [
        "Lead", "  Staff", "    Project", "    Mentor", "Teach",
    ]  # fmt: skip
    assert "25%" in lines[1]


def test_the_list_says_how_active_goals_do_as_the_tree_on_screen(family: Shell) -> None:
    family.done("goal", "edit", "3", "--due", "2026-11-01")
    family.done("goal", "edit", "4", "--status", "paused")
    for filters in ((), ("-teach",)):
        head, *lines = family.done("goal", "list", *filters).out.splitlines()
        states = [line[head.index("status") : head.index("due")].strip() for line in lines]
        assert states[:4] == ["active", "no date", "off track", "paused"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["mentor"], ["Mentor"]),
        ([">staff"], ["Project", "Mentor"]),
        (["goal:lead", "is:long"], ["Staff"]),
        (["is:vision"], ["Lead", "Teach"]),
        (["due:any"], ["Teach"]),
        (["is:overdue"], ["Teach"]),
        (["-is:vision", "-is:long"], ["Project", "Mentor"]),
        (["-is:achieved", "-teach", "is:vision"], ["Lead"]),
        (["horizon:medium"], ["Project", "Mentor"]),
        (["horizon:vision,long", "-teach"], ["Lead", "Staff"]),
        (["is:off-track"], ["Teach"]),
        (["is:stalled"], []),
    ],
)
def test_a_filter_finds_what_it_says(family: Shell, filters: list[str], found: list[str]) -> None:
    family.done("goal", "edit", "5", "--due", "2026-11-01")
    assert family.titles("goal", *filters) == found


def test_how_goals_do_is_asked_of_the_list_as_json_tells_it(family: Shell) -> None:
    with closing(sqlite3.connect(family.path, isolation_level=None)) as plan:
        plan.execute("UPDATE goal SET created = '2020-01-01T00:00:00+00:00'")
        plan.execute("DELETE FROM undo_change")
    family.done("goal", "edit", "4", "--why", "They ask")
    told = {goal["title"]: goal["health"] for goal in family.done("goal", "list", "--json").json}
    assert told["Teach"] == "stalled"
    for state in ("stalled", "no date"):
        asked = ["is:stalled"] if state == "stalled" else ["is:active", "-is:stalled"]
        found = {title for title, health in told.items() if health == state}
        assert set(family.titles("goal", *asked)) == found
        lines = family.done("goal", "list", *asked).out.splitlines()[1:]
        assert found <= {line.split()[-1] for line in lines}
    assert told["Mentor"] == told["Lead"] == "no date", "what was edited, and all above it"


def test_a_wrong_word_in_a_filter_is_said_with_those_that_there_are(family: Shell) -> None:
    refused = family("goal", "list", "horizon:soon")
    assert refused.code == 2
    assert "“soon” is no horizon: try vision, long, medium or short" in refused.err
    assert "try at-risk" in family("goal", "list", "is:atrisk").err


def test_after_two_dashes_all_words_are_filter(family: Shell) -> None:
    family.add("goal", "--", "--bare")
    found = family.done("goal", "list", "--json", "--", "-is:long", "is:vision", "--bare").json
    assert [goal["title"] for goal in found] == ["Lead", "Teach"]


def test_the_tree_shows_a_hit_below_its_ancestors(family: Shell) -> None:
    titles = [line.split()[-1] for line in family.done("goal", "list", "mentor").out.splitlines()[1:]]
    assert titles == ["Lead", "Staff", "Mentor"]


def test_show_gives_the_line_of_sight_upward_and_goals_and_tasks_downward(family: Shell) -> None:
    family.add("task", "Write it", "--goal", "2")
    text = family.done("goal", "show", "2").out
    assert "3 Project" in text
    assert "4 Mentor" in text
    assert "1 Write it (backlog)" in text
    assert "Lead › Staff" in family.done("goal", "show", "3").out


def test_edit_changes_and_clears_fields(shell: Shell) -> None:
    shell.add("goal", "Lead")
    shell.done(
        *("goal", "edit", "1", "--title", "New", "--horizon", "long", "--kind", "milestone", "--due", "eoy"),
        *("--why", "W", "--start", "today", "--status", "paused", "--weight", "5", "--notes", "N"),
    )
    goal = shell.show("goal", 1)
    assert (goal["title"], goal["horizon"], goal["kind"], goal["due"]) == (
        "New",
        "long",
        "milestone",
        "2026-12-31",
    )
    assert (goal["why"], goal["start"], goal["status"], goal["notes"]) == ("W", "2026-11-21", "paused", "N")
    assert "weight" in shell.done("goal", "show", "1").out
    shell.done(
        "goal",
        "edit",
        "1",
        "--due",
        "none",
        "--start",
        "none",
        "--why",
        "",
        "--notes",
        "",
        "--weight",
        "none",
    )
    goal = shell.show("goal", 1)
    assert (goal["due"], goal["start"], goal["why"], goal["notes"]) == (None, None, "", "")
    assert "weight" not in shell.done("goal", "show", "1").out


def test_a_goal_that_moves_below_an_achieved_one_is_told_so(family: Shell) -> None:
    family.done("goal", "done", "2")
    outcome = family.done("goal", "move", "5", "--parent", "2")
    assert outcome.err.splitlines()[-1].endswith("is achieved already")


def test_move_puts_a_goal_where_it_is_told(family: Shell) -> None:
    family.done("goal", "move", "5", "--parent", "2")
    assert family.titles("goal", ">staff") == ["Project", "Mentor", "Teach"]
    family.done("goal", "move", "5", "--before", "3")
    assert family.titles("goal", ">staff") == ["Teach", "Project", "Mentor"]
    family.done("goal", "move", "5", "--after", "3", "--parent", "2")
    assert family.titles("goal", ">staff") == ["Project", "Teach", "Mentor"]
    family.done("goal", "move", "5", "--after", "1")
    assert family.show("goal", 5)["parent_id"] is None
    family.done("goal", "move", "2", "--parent", "none")
    assert [goal["parent_id"] for goal in family.done("goal", "list", "--json").json] == [
        None,
        None,
        None,
        2,
        2,
    ]


def test_done_marks_goals_achieved_and_not_opens_only_those(family: Shell) -> None:
    family.done("goal", "edit", "5", "--status", "paused")
    family.done("goal", "done", "3", "4")
    assert [family.show("goal", number)["status"] for number in (3, 4)] == ["achieved"] * 2
    assert family.show("goal", 2)["progress"] == 1
    family.done("goal", "done", "--not", "3", "5")
    assert [family.show("goal", number)["status"] for number in (3, 4, 5)] == ["active", "achieved", "paused"]


@pytest.mark.parametrize("verb", ["done", "delete"])
def test_what_was_done_to_goals_is_told_as_json(family: Shell, verb: str) -> None:
    title = family.done("goal", "show", "2", "--json").json["title"]
    told = family.done("goal", verb, "2", "2", "--json").json
    assert list(told) == ["label", "changed", "warning", "goals"]
    assert (told["changed"], told["goals"]) == (True, [{"id": 2, "title": title}])
    assert title in told["label"]
    assert family("goal", verb, "99", "--json").code == 3


def test_delete_takes_all_that_lies_below_and_undo_brings_it_back(family: Shell) -> None:
    family.add("task", "Write it", "--goal", "3")
    before = family.done("goal", "list", "--json").out, family.done("task", "list", "--json").out
    family.done("goal", "delete", "1")
    assert family.titles("goal") == ["Teach"]
    assert family.titles("task") == []
    family.done("undo")
    assert (family.done("goal", "list", "--json").out, family.done("task", "list", "--json").out) == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["add", "  "], 2),
        (["add"], 2),
        (["add", "A", "--parent", "99"], 3),
        (["add", "A", "--parent", "lead"], 2),
        (["add", "A", "--horizon", "soon"], 2),
        (["add", "A", "--kind", "dream"], 2),
        (["add", "A", "--status", "gone"], 2),
        (["add", "A", "--due", "blursday"], 2),
        (["add", "A", "--weight", "0"], 2),
        (["add", "A", "--weight", "101"], 2),
        (["add", "A", "--start", "+1w", "--due", "today"], 2),
        (["show", "99"], 3),
        (["edit", "1"], 2),
        (["edit", "99", "--title", "X"], 3),
        (["edit", "1", "--title", ""], 2),
        (["move", "1"], 2),
        (["move", "99", "--parent", "1"], 3),
        (["move", "2", "--parent", "99"], 3),
        (["move", "1", "--before", "99"], 3),
        (["move", "1", "--before", "2", "--after", "3"], 2),
        (["move", "1", "--parent", "1"], 4),
        (["move", "1", "--parent", "3"], 4),
        (["move", "1", "--before", "3"], 4),
        (["done", "1", "99"], 3),
        (["done", "--not", "99"], 3),
        (["delete", "1", "99"], 3),
        (["list", "due:blursday"], 2),
        (["list", "--all"], 2),
        ([], 2),
    ],
)
def test_what_cannot_be_done_has_its_exit_code_one_sentence_and_no_effect(
    family: Shell, arguments: list[str], code: int
) -> None:
    before = family.done("goal", "list", "--json").out, family.done("history", "--json").out
    outcome = family("goal", *arguments)
    assert outcome.code == code
    assert outcome.out == ""
    assert outcome.err.strip()
    assert "Traceback" not in outcome.err
    assert (family.done("goal", "list", "--json").out, family.done("history", "--json").out) == before


def test_more_active_goals_of_a_horizon_than_the_limit_are_said_and_not_refused(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    for title in ("One", "Two", "Three"):
        assert "limit" not in shell.done("goal", "add", title, "--horizon", "short").err
    said = "4 short-term goals are active, with a limit of 3"
    assert said in shell.done("goal", "add", "Four", "--horizon", "short").err
    assert "limit" not in shell.done("goal", "edit", "4", "--status", "paused").err
    assert said in shell.done("goal", "edit", "4", "--status", "active").err
    assert "limit" not in shell.done("goal", "done", "4").err
    assert said in shell.done("goal", "done", "4", "--not").err
    shell.done("goal", "adapt", "4", "pause", "--reason", "x")
    assert said in shell.done("goal", "adapt", "4", "continue", "--reason", "y").err
    monkeypatch.setenv("CAREERTUI_FOCUS_LIMIT", "0")
    assert "limit" not in shell.done("goal", "add", "Five", "--horizon", "short").err
