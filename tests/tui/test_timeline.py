"""The goals on a time axis, and the forecast of a goal, driven by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_the_rows_stand_on_a_time_axis_and_back(demo_plan: Path, size: tuple[int, int]) -> None:
    async with drive(demo_plan, size, screen="goals") as plan:
        tree = plan.lines
        await plan.press("t")
        assert "today" in plan.text
        at = next(line.index("today") for line in plan.lines if "today" in line)
        assert all(len(line) <= size[0] for line in plan.lines)
        before = plan.text
        await plan.press("left_parenthesis")
        assert plan.text != before
        await plan.press("right_parenthesis", "right_square_bracket")
        moved = next((line.index("today") for line in plan.lines if "today" in line), 0)
        assert moved < at
        await plan.press("t")
        assert "today" not in plan.lines[2]
        assert plan.lines[2][: size[0] // 4] == tree[2][: size[0] // 4]


async def test_a_goal_moves_in_time_by_the_step_of_the_zoom_as_one_step(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="goals") as plan:
        await plan.stand("Lead a cross-team project")
        due = plan.goal("Lead a cross-team project").due
        await plan.press("t", "L")
        later = plan.goal("Lead a cross-team project").due
        assert due is not None
        assert later is not None
        assert later > due
        await plan.press("u")
        assert plan.goal("Lead a cross-team project").due == due


async def test_the_forecast_says_when_and_changes_with_what_if(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="goals") as plan:
        await plan.stand("Lead a cross-team project")
        steps = plan.steps()
        await plan.press("f")
        await plan.until(lambda: "P85" in plan.text)
        before = plan.text
        await plan.press(*["right"] * 5)
        await plan.until(lambda: plan.text != before)
        await plan.press("escape")
        assert len(plan.app.screen_stack) == 1
        assert plan.steps() == steps  # nothing is stored
