"""Changing a goal for a reason on the screen of goals, and its history in plain words."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from careertui.domain.adapting import Adaptation, Choice
from careertui.domain.model import GoalStatus
from careertui.planner import goals
from careertui.store import pursuit
from careertui.store.store import Store
from careertui.tui.dialogs.adapt import CHOICES, AdaptDialog
from careertui.tui.dialogs.story import StoryDialog
from tests.tui.driving import TODAY, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

GOAL = "Lead a project"


def decided(plan: Driven) -> list[Adaptation]:
    """What was decided about the goal, from the file."""
    with closing(Store.open(plan.path)) as store:
        return list(pursuit.adaptations(store.connection, [plan.goal(GOAL).id]))


def reading(plan: Driven) -> str:
    """How the line of the dialog was understood."""
    assert isinstance(plan.app.screen, AdaptDialog)
    return plan.app.screen.prompt.reading


async def choose(plan: Driven, choice: Choice, title: str = GOAL) -> None:
    """Open the dialog on a goal and choose."""
    await plan.stand(title)
    await plan.press("A", *["down"] * CHOICES.index(choice), "enter")


async def type_in(plan: Driven, text: str) -> None:
    """Type a line and Enter."""
    await plan.write(text)
    await plan.press("enter")


async def test_to_reschedule_shows_what_else_moves_before_it_does(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24), screen="goals") as plan:
        await choose(plan, Choice.RESCHEDULE)
        assert "due 19 Feb 2027" in reading(plan)
        await type_in(plan, "no day")
        assert "✗" in reading(plan)
        await plan.press(*["backspace"] * 6)
        await plan.write("1 mar 2027")
        await plan.settle()
        assert "1 task moves with it" in reading(plan)
        assert "Write the proposal" in plan.text
        assert "27 Nov 2026 → 7 Dec 2026" in " ".join(plan.text.split())
        await plan.press("enter", "enter")
        assert "why?" in reading(plan)
        assert plan.goal(GOAL).due == TODAY + timedelta(days=90)
        await type_in(plan, "the forum was put off")
        assert plan.goal(GOAL).due == TODAY + timedelta(days=100)
        assert plan.task("Write the proposal").due == TODAY + timedelta(days=16)
        assert [(each.choice, each.reason) for each in decided(plan)] == [
            (Choice.RESCHEDULE, "the forum was put off")
        ]
        assert "because “the forum was put off”" in plan.text
        await plan.press("escape", "y")
        assert isinstance(plan.app.screen, StoryDialog)
        told = " ".join(plan.text.replace("▌", "").split())
        assert "Due moved from 19 Feb 2027 to 1 Mar 2027 because “the forum was put off”." in told
        await plan.press("u")
        assert plan.goal(GOAL).due == TODAY + timedelta(days=90)
        await plan.until(lambda: "Nothing has changed on this goal" in plan.text)


@pytest.mark.parametrize(
    ("choice", "status"),
    [
        (Choice.CONTINUE, GoalStatus.ACTIVE),
        (Choice.PAUSE, GoalStatus.PAUSED),
        (Choice.LET_GO, GoalStatus.DROPPED),
    ],
)
async def test_a_goal_is_changed_only_for_a_reason(
    small_plan: Path, choice: Choice, status: GoalStatus
) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await choose(plan, choice)
        await plan.press("enter")
        assert "a few words" in reading(plan)
        await type_in(plan, "I want less")
        assert plan.goal(GOAL).status is status
        assert [(each.choice, each.reason) for each in decided(plan)] == [(choice, "I want less")]
        await plan.press("u")
        assert decided(plan) == []


async def test_what_goes_along_is_named_before_a_goal_is_paused(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await choose(plan, Choice.PAUSE, "Become staff")
        assert "What goes along" in plan.text
        await plan.press("escape")
        assert "What goes along" not in plan.text
        assert plan.goal("Become staff").status is GoalStatus.ACTIVE


async def test_a_goal_is_replaced_by_a_new_one_or_by_one_of_the_plan(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await choose(plan, Choice.REPLACE)
        assert "takes its place" in reading(plan)
        await plan.write("Lead a small project")
        assert "a new goal" in reading(plan)
        await plan.press("enter")
        await type_in(plan, "too large")
        heir = plan.goal("Lead a small project")
        assert plan.goal(GOAL).successor_id == heir.id
        assert plan.task("Write the proposal").goal_id == heir.id
        await plan.press("u", "enter")
        await plan.write("write in public")
        assert "of your plan" in reading(plan)
        await plan.press("enter")
        await type_in(plan, "it matters more")
        assert plan.goal(GOAL).successor_id == plan.goal("Write in public").id


async def test_to_shrink_a_goal_is_to_lower_its_target_or_to_say_it_smaller(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await choose(plan, Choice.SHRINK)
        assert "say in its title" in reading(plan)
        await plan.press("enter")
        assert "✗" in reading(plan)
        await plan.write(" of two teams")
        await plan.press("enter")
        await type_in(plan, "four were too many")
        goal = plan.goal(f"{GOAL} of two teams")
        with plan.other_window() as store:
            goals.edit(store, goal.id, {"unit": "teams", "baseline": 0.0, "target": 4.0})
        await plan.app.look_for_changes()
        await plan.press("enter")
        assert "The target is 4 teams." in reading(plan)
        await type_in(plan, "many")
        assert "✗" in reading(plan)
        await plan.press(*["backspace"] * 4)
        await type_in(plan, "2")
        await type_in(plan, "less is more")
        assert plan.goal(goal.title).target == 2


async def test_leaving_a_line_decides_nothing_and_a_deleted_goal_closes_the_dialogs(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        for choice in CHOICES:
            await choose(plan, choice)
            await plan.press("escape", "escape")
            assert plan.app.screen is plan.screen
        assert plan.steps() == 0
        for key in ("A", "y"):
            await plan.stand(GOAL)
            await plan.press(key)
            with plan.other_window() as store:
                goals.delete(store, [plan.goal(GOAL).id])
            await plan.app.look_for_changes()
            await plan.settle()
            assert plan.app.screen is plan.screen
            await plan.press("u")


async def test_a_task_without_a_goal_has_nothing_to_adapt(small_plan: Path, empty_plan: Path) -> None:
    async with drive(empty_plan, screen="goals") as plan:
        for key in ("b", "A", "y"):
            plan.screen.say("")
            await plan.press(key)
            assert "nothing under the cursor" in plan.said


async def test_only_this_goal_can_be_rescheduled_which_is_shown_before(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24), screen="goals") as plan:
        before = plan.task("Write the proposal").due
        await choose(plan, Choice.RESCHEDULE)
        await plan.write("1 mar 2027")
        assert "tab only this goal" in plan.lines[-2]
        await plan.press("tab")
        assert reading(plan).endswith("only this goal moves")
        assert "What stays where it is" in plan.text
        assert "tab with all below it" in plan.lines[-2]
        await plan.press("enter", "tab")
        assert "What moves with it" in plan.text
        await plan.press("tab")
        await type_in(plan, "one thing at a time")
        assert plan.goal(GOAL).due == TODAY + timedelta(days=100)
        assert plan.task("Write the proposal").due == before
        await plan.press("enter", *"1 apr 2027", "enter")
        assert "What moves with it" in plan.text, "all below goes along again, unless it is said"


async def test_only_this_goal_can_be_paused_and_taken_up_again(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await choose(plan, Choice.PAUSE, "Become staff")
        assert "What goes along" in plan.text
        await plan.click("only this goal")
        assert "What stays as it is" in plan.text
        await type_in(plan, "not now")
        assert plan.goal("Become staff").status is GoalStatus.PAUSED
        assert plan.goal(GOAL).status is GoalStatus.ACTIVE
        await plan.press("escape")
        await choose(plan, Choice.PAUSE, "Write in public")
        assert "tab" not in plan.lines[-2], "nothing below it could be paused"
        await plan.press("tab")
        assert plan.app.screen.is_typing  # type: ignore[attr-defined]
