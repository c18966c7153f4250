"""Checking in on a goal: in one line, in the panel, and in the list of what was said."""

from __future__ import annotations

import gc
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from careertui.domain.model import Change
from careertui.planner import checkins, goals
from careertui.store.store import Store
from careertui.tui.dialogs.checkins import CheckInsDialog
from careertui.tui.session import PlanChanged
from tests.tui.driving import TODAY, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

    from careertui.domain.checkins import CheckIn

MEASURE = {"unit": "engineers", "baseline": 0.0, "target": 5.0, "due": TODAY + timedelta(days=100)}


@pytest.fixture
def measured_plan(small_plan: Path) -> Path:
    """A plan with a goal that is measured and was checked in on twice."""
    with closing(Store.open(small_plan)) as store:
        goal_id = _id(store, "Mentor two people")
        goals.edit(store, goal_id, MEASURE | {"start": TODAY - timedelta(days=100)})
        checkins.add(store, goal_id, TODAY - timedelta(days=40), 1.0, 6, note="began")
        checkins.add(store, goal_id, TODAY - timedelta(days=10), 2.0, 7)
    return small_plan


def _id(store: Store, title: str) -> int:
    from careertui.store import queries

    return next(goal.id for goal in queries.goals(store.connection) if goal.title == title)


def said(plan: Driven) -> list[CheckIn]:
    """The check-ins of the goal, the oldest first."""
    goal = plan.goal("Mentor two people")
    return list(plan.app.session.plan.checkins(goal.id))


async def test_a_check_in_is_read_back_and_kept(measured_plan: Path) -> None:
    async with drive(measured_plan, screen="goals") as plan:
        await plan.stand("Mentor two people")
        await plan.press("m")
        assert "now 2" in plan.reading
        assert "2.5 is needed by now" in plan.reading
        await plan.write("yesterday: 3 8 two more")
        assert "3 engineers · confidence 8" in plan.reading
        assert "“two more”" in plan.reading
        assert "60%" in plan.reading
        await plan.press("enter")
        assert "On track" in plan.said
        newest = said(plan)[-1]
        assert (newest.date, newest.value, newest.confidence) == (TODAY - timedelta(days=1), 3, 8)
        await plan.press("u")
        assert len(said(plan)) == 2


async def test_what_cannot_be_taken_stays_and_says_why(measured_plan: Path) -> None:
    async with drive(measured_plan, screen="goals") as plan:
        await plan.stand("Mentor two people")
        await plan.press("m")
        await plan.write("3 !11")
        await plan.press("enter")
        assert "confidence is a whole number from 1 to 10" in plan.reading
        assert len(said(plan)) == 2


async def test_a_goal_without_a_measure_takes_confidence_and_a_note(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Mentor two people")
        await plan.press("m")
        assert "for a value, set unit and target first: esc, enter" in plan.reading
        await plan.write("6 a first talk")
        await plan.press("enter")
        assert [(each.value, each.confidence, each.note) for each in said(plan)] == [
            (None, 6, "a first talk")
        ]


async def test_the_panel_shows_the_measure_its_chart_and_the_latest(measured_plan: Path) -> None:
    async with drive(measured_plan, (120, 50), screen="goals") as plan:
        await plan.stand("Mentor two people")
        await plan.until(lambda: "engineers" in plan.goals.detail.text)  # it follows a moment later
        await plan.settle()
        assert "on track" in plan.text
        assert "behind by 10 points" in plan.text
        assert "0 › 2 › 5 engineers" in plan.text
        assert "1  6/10  began" in plan.text
        assert "●" in plan.text
        assert "✓ S  ✓ M  ✗ A" in plan.text or "✓ S  ✓ M  ✓ A" in plan.text


async def test_check_ins_are_listed_changed_and_deleted(measured_plan: Path) -> None:
    async with drive(measured_plan, screen="goals") as plan:
        await plan.stand("Mentor two people")
        await plan.press("M")
        dialog = plan.app.screen
        assert isinstance(dialog, CheckInsDialog)
        assert "2 check-ins" in plan.text
        await plan.press("enter")
        await plan.write(" and a half")
        await plan.press("enter")
        assert said(plan)[-1].note == "and a half"
        await plan.press("j", "x")
        assert [each.value for each in said(plan)] == [2.0]
        await plan.press("u", "n")
        await plan.write("2.5 9")
        await plan.press("enter")
        assert [each.value for each in said(plan)] == [1.0, 2.0, 2.5]
        await plan.press("escape")
        assert not isinstance(plan.app.screen, CheckInsDialog)


async def test_why_reads_the_own_words_above_a_task(small_plan: Path) -> None:
    with closing(Store.open(small_plan)) as store:
        goals.edit(store, _id(store, "Become staff"), {"why": "To shape what we build."})
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Write the proposal")
        await plan.press("W")
        assert "To shape what we build." in plan.text
        assert "Become staff" in plan.text
        await plan.press("escape")
        assert "To shape what we build." not in plan.text


async def test_changes_that_come_all_at_once_are_taken_in_without_a_complaint(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("M")
        for _ in range(3):
            plan.app.plan_changed.publish(PlanChanged(Change("")))
        await plan.settle()
        gc.collect()  # what was made and never awaited complains now
        assert "Nothing is checked in yet" in plan.text
