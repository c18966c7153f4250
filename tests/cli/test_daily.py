"""`careertui today` and `next`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Shell

FOCUS_KEYS = [
    "id", "title", "why", "column", "importance", "effort_minutes", "due", "goal_id", "goal", "urgency",
]  # fmt: skip
TODAY_KEYS = ["date", "vision", "timer", "focus", "due", "goals"]


TODAY = date(2026, 11, 21)


@pytest.fixture
def plan(shell: Shell) -> Shell:
    """A vision, a goal, a milestone, and tasks of which one is blocked and one overdue."""
    shell.add("goal", "Lead well", "--horizon", "vision", "--why", "People grow")
    shell.add("goal", "Become staff", "--parent", "1", "--due", "2028-06-30")
    shell.add("goal", "Proposal accepted", "--parent", "2", "--kind", "milestone", "--due", "2026-11-30")
    shell.add("task", "Write the proposal !high due:fri effort:2h >staff @next")
    shell.add("task", "Ask Lena for a slot due:2026-11-20")
    shell.add("task", "Give the talk !high due:today", "--blocked-by", "1")
    return shell


def test_today_tells_the_vision_the_focus_what_is_due_and_the_goals(plan: Shell) -> None:
    outcome = plan.done("today")
    assert outcome.err == ""
    assert [line.rstrip() for line in outcome.out.splitlines()] == [
        "Lead well",
        "",
        "Focus",
        "id  due         task                 why                                       goal",
        " 1  2026-11-27  Write the proposal   important, due in 6 days · frees 1 other  Become staff",
        " 2  2026-11-20  Ask Lena for a slot  overdue by 1 day",
        "",
        "Next 14 days",
        "id  due         what       title",
        " 2  2026-11-20  task       Ask Lena for a slot",
        " 3  2026-11-21  task       Give the talk",
        " 1  2026-11-27  task       Write the proposal",
        " 3  2026-11-30  milestone  Proposal accepted",
        "",
        "Goals",
        "id  due         progress  title",
        " 2  2028-06-30        0%  Become staff",
    ]


def test_today_as_json_has_the_documented_keys(plan: Shell) -> None:
    found = plan.done("today", "--json").json
    assert list(found) == TODAY_KEYS
    assert found["date"] == "2026-11-21"
    assert found["vision"] == {"id": 1, "title": "Lead well", "why": "People grow"}
    assert [list(task) for task in found["focus"]] == [FOCUS_KEYS] * 2
    first = found["focus"][0]
    assert (first["title"], first["goal"], first["effort_minutes"]) == (
        "Write the proposal",
        "Become staff",
        120,
    )
    assert first["urgency"] == plan.show("task", 1)["urgency"]
    assert found["due"][0] == {
        "kind": "task",
        "id": 2,
        "title": "Ask Lena for a slot",
        "due": "2026-11-20",
        "overdue": True,
    }
    assert [item["kind"] for item in found["due"]] == ["task", "task", "task", "milestone"]
    assert found["goals"] == [{"id": 2, "title": "Become staff", "due": "2028-06-30", "progress": 0.0}]


def test_next_is_the_most_urgent_task_that_nothing_blocks_on_one_line(plan: Shell) -> None:
    assert plan.done("next").out == "1  Write the proposal  important, due in 6 days · frees 1 other\n"
    lines = plan.done("next", "9").out.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2"]
    plan.done("task", "done", "1")
    assert plan.done("next").out.startswith("3  Give the talk")


def test_next_as_json_is_an_array_of_the_same_records(plan: Shell) -> None:
    assert plan.done("next", "2", "--json").json == plan.done("today", "--json").json["focus"]


@pytest.mark.parametrize("count", ["0", "many", "99999"])
def test_how_many_are_next_is_a_sound_number(plan: Shell, count: str) -> None:
    outcome = plan("next", count)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"“{count}”" in outcome.err


def test_on_a_terminal_a_line_of_next_is_cut_rather_than_wrapped(plan: Shell) -> None:
    plan.add("task", "word " * 60, "--importance", "high", "--due", "today", "--column", "doing")
    shown = plan.on_terminal("next", "3").splitlines()
    assert len(shown) == 3
    assert all(len(line) <= 80 for line in shown)
    assert shown[0].endswith("…")


def test_on_a_terminal_today_has_headings_and_relative_dates(plan: Shell) -> None:
    shown = plan.on_terminal("today")
    assert "Focus" in shown
    assert " fri " in shown
    assert "2026" not in shown


def test_without_a_plan_there_is_nothing_to_do_and_none_is_begun(shell: Shell) -> None:
    for words in (("today",), ("next",)):
        outcome = shell.done(*words)
        assert outcome.out == ""
        assert "There is no plan yet" in outcome.err
    assert shell.done("next", "--json").json == []
    assert shell.done("today", "--json").json["focus"] == []
    assert not shell.path.exists()


def test_where_nothing_is_open_it_is_said(shell: Shell) -> None:
    shell.add("goal", "Lead well", "--horizon", "vision")
    outcome = shell.done("next")
    assert (outcome.out, outcome.err) == ("", "There is no open task that nothing blocks.\n")
    assert shell.done("today").out == "Lead well\n"


def test_the_help_names_every_key(shell: Shell) -> None:
    for words, keys in ((("today",), [*TODAY_KEYS, *FOCUS_KEYS]), (("next",), FOCUS_KEYS)):
        described = shell.bare(*words, "--help").out.partition("--json prints")[2].replace(",", " ").split()
        assert [key for key in keys if key not in described] == []
