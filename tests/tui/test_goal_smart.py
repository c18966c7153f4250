"""A goal that is SMART, or says what it lacks: in the form while it is typed, in the panel, in the tree."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from careertui.domain.checkins import CheckIn
from careertui.domain.model import Column, Horizon, Task
from careertui.domain.plan import Plan
from careertui.planner.reading import read_plan
from careertui.planner.records import goal_record
from careertui.store.store import Store
from careertui.tui.widgets.detail import goal_lines, task_lines
from careertui.tui.widgets.measure_chart import measure_chart, measure_spark
from careertui.tui.widgets.smart_marks import marks_of, marks_of_task
from tests.domain.examples import NOW, a_goal, a_task, a_value
from tests.tui.driving import TODAY, drive

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_form_says_what_a_goal_lacks_while_it_is_typed(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Mentor two people")
        await plan.press("e")
        assert plan.form.advice == "S····  It has no measure.  ctrl+n goes there"
        await plan.fill(title="Mentoring")
        assert plan.form.advice.startswith("·····  Its title has fewer than three words.")
        await plan.fill(title="Mentor two engineers", unit="engineers", baseline="0")
        assert plan.form.advice.startswith("S····  It has no target.")
        await plan.fill(target="two")
        assert plan.form.advice.startswith("S····  It has no target.")
        assert "a number: 3, 8.5, 12k" in plan.text
        await plan.fill(target="2", confidence="7")
        assert plan.form.advice.startswith("SMA··  It serves no value")
        await plan.press("ctrl+s")
        goal = plan.goal("Mentor two engineers")
        assert (goal.unit, goal.baseline, goal.target, goal.confidence) == ("engineers", 0, 2, 7)


async def test_a_number_is_read_back_and_one_out_of_range_is_named(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Mentor two people")
        await plan.press("e")
        await plan.fill(target="12k", confidence="11")
        assert "→ 12,000" in plan.text
        await plan.press("ctrl+s")
        assert "confidence: a whole number, 1-10" in plan.text
        assert plan.is_editing
        await plan.fill(target="-2.125", confidence="1")
        await plan.press("ctrl+s", "e")
        assert plan.form.texts["target"] == "-2.125"


async def test_a_key_goes_straight_to_what_mends_the_first_finding(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Mentor two people")
        await plan.press("S")
        assert plan.is_editing
        assert plan.app.focused is plan.form._editors["target"]


async def test_what_lacks_nothing_is_told_so_a_task_without_a_date_not_that_it_is_time_bound(
    demo_plan: Path,
) -> None:
    async with drive(demo_plan, screen="goals") as plan:
        await plan.stand("Rewrite the CV summary")
        await plan.press("S")
        assert (
            plan.said
            == "“Rewrite the CV summary” lacks nothing: it is clear, small enough and serves a goal."
        )


async def test_a_key_goes_through_the_fields_that_mend_something_while_the_form_is_open(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Mentor two people")
        await plan.press("e")
        for name, said in (
            ("target", "It has no measure."),
            ("confidence", "how confident you are"),
            ("value_ids", "It serves no value"),
            ("due", "It has no due date."),
            ("target", "It has no measure."),
        ):
            await plan.press("ctrl+n")
            assert plan.app.focused is plan.form._editors[name]
            assert said in plan.form.advice
            assert "ctrl+n goes to the next" in plan.form.advice
        await plan.press("shift+tab")
        assert "It has no measure.  ctrl+n goes there" in plan.form.advice
        assert plan.form.draft is None
        await plan.press("escape")
        await plan.go("board")
        await plan.stand("Write the proposal")
        await plan.press("e", "ctrl+n")
        assert "anything to mend" in plan.said


def test_a_row_says_what_the_panel_says_of_the_pace() -> None:
    start, due = TODAY - timedelta(days=70), TODAY + timedelta(days=70)
    measure = {"unit": "talks", "baseline": 0.0, "target": 10.0, "current": 1.0, "confidence": 6}
    goal = a_goal(
        1, "Give ten talks", start=start, due=due, value_ids=(1,), horizon=Horizon.MEDIUM, **measure
    )
    said = [CheckIn(1, 1, TODAY - timedelta(days=30), 1.0, 6, "")]
    plan = Plan([goal], values=[a_value(1)], checkins=said)
    assert marks_of(goal, plan, TODAY) == "SM·RT"
    assert "✗ A" in "\n".join("".join(text for _, text in line) for line in goal_lines(goal, plan, TODAY, 40))


def test_the_chart_goes_from_the_baseline_to_the_target_and_falls_where_the_measure_falls() -> None:
    goal = a_goal(
        1, start=TODAY - timedelta(days=50), due=TODAY + timedelta(days=50), baseline=8.0, target=2.0
    )
    said = [CheckIn(1, 1, TODAY - timedelta(days=20), 6.0, None, ""), CheckIn(2, 1, TODAY, 5.0, None, "")]
    lines = ["".join(text for _, text in line) for line in measure_chart(goal, said, TODAY, 40)]
    assert lines[0].startswith("8 ")
    assert lines[-2].startswith("2 ")
    assert "●" in lines[2] or "●" in lines[3]
    assert all(len(line) <= 40 for line in lines)
    assert measure_spark(goal, said, 12) == "▃▄"
    assert measure_chart(a_goal(2), said, TODAY, 40) == []


async def test_an_edit_moves_a_goal_on_screen_as_in_json_and_undo_takes_that_back(small_plan: Path) -> None:
    with closing(sqlite3.connect(small_plan)) as other:
        other.execute("UPDATE goal SET created = '2026-01-01T00:00:00+00:00'")
        other.commit()

    def in_json(title: str) -> object:
        with closing(Store.open(small_plan)) as store:
            plan = read_plan(store)
        goal = next(goal for goal in plan.goals.values() if goal.title == title)
        return goal_record(goal, plan, TODAY)["health"]

    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Mentor two people")
        for keys, expected in (
            ((), "stalled"),
            (("K",), "stalled"),  # its place among its siblings is no work on it
            (("d", *"none", "enter"), "stalled"),  # nothing was changed
            (("d", *"2036-01-01", "enter"), "on track"),
            (("u",), "stalled"),
            (("U",), "on track"),
        ):
            await plan.press(*keys)
            assert in_json("Mentor two people") == expected, keys
            (row,) = (line for line in plan.lines if line.startswith(" ▌"))
            assert expected in row, (keys, row)


def test_a_task_says_what_it_lacks_in_the_panel_and_in_its_row_and_nothing_else() -> None:
    goal = a_goal(1, due=TODAY + timedelta(days=9))
    late = a_task(1, "Write the proposal", goal_id=1, due=TODAY + timedelta(days=10))
    loose, whole = a_task(2, "Write"), a_task(3, "Write the memo", goal_id=1)
    plan = Plan([goal], [late, loose, whole])

    def panel(task: Task) -> str:
        lines = task_lines(task, plan, TODAY, 40)
        return " ".join(" ".join("".join(text for _, text in line) for line in lines).split())

    assert [marks_of_task(task, plan, TODAY) for task in (late, loose, whole)] == ["SMAR·", "·MA·T", ""]
    assert marks_of_task(a_task(4, "X", column=Column.DONE, done=NOW), plan, TODAY) == ""
    assert "✗ T" in panel(late)
    assert "It is due after its goal" in panel(late)
    assert "It belongs to no goal. enter goal" in panel(loose)
    assert "SMART" not in panel(whole)
