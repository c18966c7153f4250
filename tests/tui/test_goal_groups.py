"""The goals by horizon: four headings, what stands below them, and what can be done there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from careertui.domain.model import GoalStatus, Horizon, RecordKind
from careertui.planner.settings import Settings
from careertui.tui.widgets.tree_rows import ref_of
from tests.tui.driving import EVIL, NOON, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

LONG_AGO = timedelta(days=8)
GROUPED = [
    "[vision]", "Lead well",
    "[long]", "Become staff", "Write in public",
    "[medium]", "Lead a project", "Mentor two people",
    "[short]",
]  # fmt: skip
"""The small plan without its tasks."""


def line_of(plan: Driven, text: str) -> str:
    """The line of the tree in which a text stands first."""
    return plan.lines[plan.find(text)[1]]


async def by_horizon(plan: Driven) -> None:
    """The goals by horizon, without their tasks."""
    await plan.press("s", "c")


async def test_one_key_puts_the_goals_below_four_headings_and_back(small_plan: Path) -> None:
    async with drive(small_plan, (100, 30), screen="goals") as plan:
        await plan.press("s")
        tree = plan.rows
        await plan.stand("Mentor two people")
        await plan.press("c")
        assert plan.rows == GROUPED
        assert plan.row == "Mentor two people"
        assert "Goals by horizon" in plan.text
        assert "2 of 3 active · 2 goals   1-5 years" in line_of(plan, "Long-term")
        assert "none yet" in line_of(plan, "Short-term")
        assert "‹ Become staff" in line_of(plan, "Mentor two people")
        assert "‹" not in line_of(plan, "Lead well")
        assert "/ horizon:short shows it alone" in plan.said
        await plan.press("c")
        assert plan.rows == tree
        assert plan.row == "Mentor two people"
        assert "‹" not in plan.text


async def test_it_is_remembered_and_opens_on_a_goal(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("c")
    async with drive(small_plan, screen="goals") as plan:
        assert plan.rows[0] == "[vision]"
        assert plan.row == "Lead well"
        await plan.press("c")
    async with drive(small_plan, screen="goals") as plan:
        assert plan.rows[0] == "Lead well"


async def test_a_limit_that_is_passed_is_seen_and_none_is_not(small_plan: Path) -> None:
    for limit, shown in ((1, "△ 2 of 1 active"), (2, "  2 of 2 active"), (0, "  2 active ·")):
        settings = Settings(animation=False, focus_limit=limit)
        async with drive(small_plan, screen="goals", settings=settings) as plan:
            if not plan.goals.is_grouped:
                await by_horizon(plan)
            assert shown in line_of(plan, "Medium-term")


async def test_headings_are_walked_folded_and_opened_like_goals(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("c", "home")
        assert plan.row == "[vision]"
        await plan.until(lambda: "Visions lie 5" in plan.screen.detail.hint)  # type: ignore[attr-defined]
        await plan.press("right", "right", "left", "left")
        assert plan.row == "[vision]"
        await plan.press("left")
        assert plan.rows[:2] == ["[vision]", "[long]"]
        await plan.press("left")
        assert plan.row == "[vision]"
        for key in ("right", "z", "z", "enter", "enter"):
            await plan.press(key)
        assert plan.rows[1] == "Lead well"
        await plan.stand("Read the book")
        await plan.press("Z")
        assert plan.rows == [row for row in GROUPED if row.startswith("[")]
        assert plan.row == "[long]"
        await plan.press("right", "down")
        assert plan.row == "Become staff"
        await plan.stand("Read the book")
        assert plan.row == "Read the book"
        await plan.press("Z", "Z")
        await plan.click("▾ Vision")
        assert plan.rows[:2] == ["[vision]", "[long]"]
        await plan.click("▸ Vision")
        assert plan.rows[:2] == ["[vision]", "Lead well"]


async def test_the_heading_is_seen_with_the_first_goal_below_it(demo_plan: Path) -> None:
    async with drive(demo_plan, (80, 24), screen="goals") as plan:
        await plan.press("c", "G")
        heading = plan.rows.index("[short]")
        assert "▾ Short-term" not in plan.text
        await plan.press(*("k",) * (len(plan.rows) - heading - 2))
        assert plan.row == plan.rows[heading + 1]
        assert "▾ Short-term" in plan.text


async def test_a_goal_is_added_where_one_stands(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await by_horizon(plan)
        await plan.press("end", "n")
        assert "New goal below “Lead well”" in plan.text
        await plan.fill(title="Rest more")
        await plan.press("ctrl+s")
        new = plan.goal("Rest more")
        assert (new.horizon, new.parent_id) == (Horizon.SHORT, plan.goal("Lead well").id)
        assert plan.rows[-2:] == ["[short]", "Rest more"]
        assert plan.row == "Rest more"
        await plan.press("end", "home", "n")
        assert "New vision" in plan.text
        await plan.press("escape")
        await plan.stand("Become staff")
        await plan.press("z", "Z", "home", "down", "right", "down", "N")
        await plan.fill(title="Find a sponsor")
        await plan.press("ctrl+s")
        assert plan.row == "Find a sponsor", "its heading was folded"
        assert plan.goal("Find a sponsor").horizon is Horizon.MEDIUM
        await plan.press("n")
        await plan.fill(title="And a mentor")
        await plan.press("ctrl+s")
        assert plan.rows[plan.rows.index("Find a sponsor") + 1] == "And a mentor"


async def test_a_goal_moves_among_those_below_the_same_goal_that_stand_with_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await by_horizon(plan)
        await plan.stand("Lead a project")
        await plan.press("K")
        assert "It is the first here of those below the same goal" in plan.said
        await plan.press("J")
        assert plan.rows[6:8] == ["Mentor two people", "Lead a project"]
        assert plan.row == "Lead a project"
        await plan.press("shift+home", "shift+end", "u")
        assert plan.rows[6:8] == ["Lead a project", "Mentor two people"]
        for key in ("H", "L"):
            plan.screen.say("")
            await plan.press(key)
            assert plan.said.startswith(
                "By horizon there is no out and in: enter changes its horizon, c shows"
            )
        assert plan.goal("Lead a project").parent_id == plan.goal("Become staff").id


async def test_what_changes_its_horizon_stands_below_another_heading(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await by_horizon(plan)
        await plan.stand("Mentor two people")
        await plan.press("e")
        for _ in range(2):
            await plan.press("tab")
        await plan.press("right", "ctrl+s")
        assert plan.goal("Mentor two people").horizon is Horizon.SHORT
        assert plan.rows[-2:] == ["[short]", "Mentor two people"]
        assert "1 of 3 active · 1 goal " in line_of(plan, "Short-term")
        assert plan.row == "Mentor two people"
        await plan.press("space", "escape")
        assert "0 of 3 active · 1 goal " in line_of(plan, "Short-term")
        assert plan.goal("Mentor two people").status is GoalStatus.ACHIEVED
        await plan.press("u", "u")
        assert plan.rows == GROUPED
        await plan.press("x")
        assert "Mentor two people" not in plan.rows
        await plan.press("u")
        assert plan.rows == GROUPED


async def test_tasks_stand_below_their_goals_and_move_over_headings(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("c")
        await plan.stand("Read the book")
        assert plan.rows[plan.rows.index("Read the book") - 1] in ("Write in public", "Prepare the talk")
        await plan.press("J")
        assert plan.task("Read the book").goal_id == plan.goal("Lead a project").id
        assert plan.row == "Read the book"
        await plan.press("a")
        await plan.write("Ask Ana")
        await plan.press("enter", "escape")
        assert plan.task("Ask Ana").goal_id == plan.goal("Lead a project").id
        assert "Ask Ana" in plan.rows
        await plan.stand("Ask Ana")
        await plan.press("space")
        assert not plan.task("Ask Ana").is_open
        await plan.press("u", "u")
        assert "Ask Ana" not in plan.rows


async def test_one_horizon_can_be_seen_alone(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("c", "slash", *"horizon:long is:open")
        assert plan.rows[:3] == ["[long]", "Become staff", "Write in public"] or plan.rows[0] == "[long]"
        assert all(not row.startswith("[") for row in plan.rows[1:])
        assert plan.row == "Become staff"
        assert "long-term" in plan.reading
        await plan.press("enter", "c")
        assert plan.rows[0] == "Lead well", "above them in the tree"
        assert "Mentor two people" not in plan.rows
        await plan.press("c")
        assert plan.rows[0] == "[long]"
        await plan.press("escape")
        assert "[short]" in plan.rows
        await plan.press("slash", *"horizon:soon")
        assert "“soon” is no horizon" in plan.reading
        await plan.press(*["backspace"] * 4, *"vision,short is:stal")
        assert "vision or short-term" in plan.reading
        assert "stalled" in plan.reading


async def test_who_asks_for_a_horizon_sees_the_tasks_that_the_tree_shows(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="goals") as plan:
        tasks, shown = plan.app.session.plan.tasks, plan.goals.goal_tree.rows
        long_done = {-task.id for task in tasks.values() if task.done and task.done < NOON - LONG_AGO}
        await plan.press("slash", *"horizon:short", "enter")
        assert "Proposal accepted at the architecture forum" in plan.rows
        assert "Write the proposal" in plan.rows
        assert not long_done & set(shown.keys)
        await plan.press("o")
        assert long_done & set(shown.keys)
        await plan.press("o", "s")
        kinds = {ref.kind for key in shown.keys if (ref := ref_of(key)) is not None}
        assert kinds == {RecordKind.GOAL}
        await plan.press("slash", *" proposal", "enter")
        assert "Write the proposal" in plan.rows, "what is sought by its name is found"


async def test_on_the_time_axis_the_goals_stand_by_horizon_too(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await by_horizon(plan)
        await plan.press("t")
        assert plan.rows == GROUPED
        assert "2 of 3 active" in line_of(plan, "Medium-term")
        await plan.stand("Lead a project")
        before = plan.goal("Lead a project").due
        await plan.press("L")
        assert plan.goal("Lead a project").due != before
        await plan.press("home")
        for key in ("L", "ctrl+right", ")", "f"):
            await plan.press(key)
            assert plan.row == "[vision]"


FOR_GOALS = (
    *("a", "E", "space", "d", "x", "m", "M", "W", "b", "A", "y", "f", "S", "K", "J", "H", "L"),
    *("shift+home", "shift+end"),
)


async def test_what_is_for_a_goal_says_so_on_a_heading(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("c", "home")
        before = plan.steps()
        for key in FOR_GOALS:
            plan.screen.say("before")
            await plan.press(key)
            assert "This is a heading: z folds it, n adds a goal of this horizon." in plan.said, key
            assert plan.app.screen is plan.screen, key
        await plan.press("plus")
        assert "Only tasks" in plan.said
        await plan.press("N")
        assert "New vision" in plan.text
        assert plan.steps() == before


async def test_an_empty_plan_has_no_headings(empty_plan: Path) -> None:
    async with drive(empty_plan, screen="goals") as plan:
        await plan.press("c")
        assert plan.rows == []
        assert "Your goals will stand here" in plan.text
        await plan.press("n")
        await plan.fill(title=EVIL)
        await plan.press("ctrl+s")
        assert plan.rows[0] == "[vision]"
        assert len(plan.rows) == 5


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (160, 45)])
async def test_every_line_fits_at_every_size(demo_plan: Path, size: tuple[int, int]) -> None:
    async with drive(demo_plan, size, screen="goals") as plan:
        for keys in (("c",), ("v",), ("t",), ("slash", *"is:open")):
            await plan.press(*keys)
            assert "Goals by horizon" in plan.text
            assert all(len(line) <= size[0] for line in plan.lines)


async def test_a_goal_too_many_is_said_wherever_it_becomes_active(small_plan: Path) -> None:
    said = "2 medium-term goals are active, with a limit of 1."
    async with drive(small_plan, screen="goals", settings=Settings(animation=False, focus_limit=1)) as plan:
        assert "are active, with a limit of 1. Pause one" in plan.text
        await plan.stand("Mentor two people")
        await plan.press("space", "escape")
        assert "limit" not in plan.said
        await plan.press("space")
        assert plan.said == f"Mark “Mentor two people” as active. {said}"
        await plan.press("n")
        await plan.fill(title="Speak in public")
        await plan.press("ctrl+s")
        assert plan.said == "Add goal “Speak in public”. 3 medium-term goals are active, with a limit of 1."
        assert plan.goal("Speak in public").status is GoalStatus.ACTIVE
        await plan.press("u")
        await plan.stand("Mentor two people")
        await plan.press("A", "down", "down", "down", "enter", *"later", "enter")
        assert plan.goal("Mentor two people").status is GoalStatus.PAUSED
        await plan.press("home", "enter", *"now", "enter")
        assert said in plan.app.screen.said  # type: ignore[attr-defined]
