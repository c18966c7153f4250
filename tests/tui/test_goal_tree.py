"""The goal tree: walking, folding, moving, filtering, making, deleting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.domain.model import GoalStatus, Horizon
from tests.tui.driving import Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

ALL_ROWS = [
    "Lead well",
    "Become staff",
    "Update the CV",
    "Lead a project",
    "Write the proposal",
    "Agree the scope",
    "Mentor two people",
    "Meet Priya",
    "Write in public",
    "Prepare the talk",
    "Read the book",
]


async def test_the_tree_shows_every_goal_with_its_tasks_below_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        assert plan.rows == ALL_ROWS


async def test_a_row_tells_horizon_due_date_progress_health_and_smart_letters(small_plan: Path) -> None:
    async with drive(small_plan, (140, 36), screen="goals") as plan:
        line = next(line for line in plan.lines if "Lead a project" in line)
        assert "medium" in line
        assert "19 Feb" in line
        assert "0%" in line
        assert "on track  S···T" in line


async def test_columns_are_aligned_whatever_the_depth_and_title(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        rows = [line.partition("│")[0] for line in plan.lines if "─  " in line]
        assert len(rows) == 5
        assert len({line.index("%") for line in rows}) == 1
        starts = [line.index("%") + 3 for line in rows]
        words = [line[start:].split()[0] for line, start in zip(rows, starts, strict=True)]
        assert words == ["active", "on", "on", "no", "no"]
        assert all(line[start - 2 : start] == "  " for line, start in zip(rows, starts, strict=True))


async def test_progress_climbs_to_the_vision_when_a_task_is_done(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Write the proposal")
        await plan.press("space")
        # One of two tasks, one of two goals below Become staff, one of two below the vision.
        rows = [line.partition("│")[0] for line in plan.lines]
        assert "50%" in next(row for row in rows if "Lead a project" in row)
        assert "25%" in next(row for row in rows if "Become staff" in row)
        assert "12%" in next(row for row in rows if "Lead well" in row)


async def test_the_cursor_walks_row_by_row_and_stops_at_the_ends(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("k")
        assert plan.row == "Lead well"
        await plan.press("j", "down")
        assert plan.row == "Update the CV"
        await plan.press("up")
        assert plan.row == "Become staff"
        await plan.press("G")
        assert plan.row == "Read the book"
        await plan.press("j")
        assert plan.row == "Read the book"
        await plan.press("g", "g")
        assert plan.row == "Lead well"


async def test_left_folds_then_goes_to_the_goal_above_and_right_goes_back_down(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Lead a project")
        await plan.press("left")
        assert "Write the proposal" not in plan.rows
        assert plan.row == "Lead a project"
        await plan.press("left")
        assert plan.row == "Become staff"
        await plan.stand("Lead a project")
        await plan.press("right")
        assert "Write the proposal" in plan.rows
        assert plan.row == "Lead a project"
        await plan.press("l")
        assert plan.row == "Write the proposal"
        await plan.press("right")  # a task has nothing inside
        assert plan.row == "Write the proposal"
        await plan.press("h")
        assert plan.row == "Lead a project"


async def test_z_folds_and_unfolds_with_the_mark_that_says_so(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Become staff")
        await plan.press("z")
        assert plan.rows == [
            "Lead well",
            "Become staff",
            "Write in public",
            "Prepare the talk",
            "Read the book",
        ]
        assert "▸ ● Become staff" in plan.text
        await plan.press("z")
        assert plan.rows == ALL_ROWS
        assert "▾ ● Become staff" in plan.text


async def test_folding_all_leaves_the_roots_and_the_cursor_on_one_of_them(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Write the proposal")
        await plan.press("Z")
        assert plan.rows == ["Lead well"]
        assert plan.row == "Lead well"
        await plan.press("Z")
        assert plan.rows == ALL_ROWS
        assert plan.row == "Lead well"


async def test_a_goal_moves_up_and_down_among_its_siblings_and_the_cursor_with_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Write in public")
        await plan.press("K")
        assert plan.rows[1] == "Write in public"
        assert plan.row == "Write in public"
        await plan.press("shift+down")
        assert plan.rows == ALL_ROWS
        await plan.press("shift+up")
        await plan.press("J")
        assert plan.rows == ALL_ROWS
        await plan.press("J")
        assert "last here" in plan.said


async def test_a_goal_moves_in_below_the_one_before_it_and_out_again(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Mentor two people")
        await plan.press("L")
        assert plan.goal("Mentor two people").parent_id == plan.goal("Lead a project").id
        assert plan.row == "Mentor two people"
        await plan.press("shift+left")
        assert plan.goal("Mentor two people").parent_id == plan.goal("Become staff").id
        await plan.press("H")
        assert plan.goal("Mentor two people").parent_id == plan.goal("Lead well").id
        assert plan.rows[plan.rows.index("Meet Priya") + 1] == "Write in public"
        assert plan.steps() == 3


async def test_a_goal_that_moves_into_an_achieved_one_is_told_so(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Lead a project")
        await plan.press("space", "escape")
        await plan.stand("Mentor two people")
        await plan.press("L")
        assert (
            plan.said
            == "Move “Mentor two people” into “Lead a project”. “Lead a project” is achieved already."
        )


async def test_moving_in_without_a_goal_before_it_and_out_of_the_top_explain_themselves(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Lead a project")
        await plan.press("L")
        assert "no goal before it" in plan.said
        await plan.stand("Lead well")
        await plan.press("H")
        assert "at the top already" in plan.said
        assert plan.steps() == 0


async def test_a_goal_moved_into_a_folded_one_unfolds_it_so_that_it_stays_in_sight(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Lead a project")
        await plan.press("z")
        await plan.stand("Mentor two people")
        await plan.press("L")
        assert plan.row == "Mentor two people"
        assert "Write the proposal" in plan.rows


async def test_a_goal_inside_a_folded_one_is_written_beside_what_lies_there(small_plan: Path) -> None:
    async with drive(small_plan, (160, 36), screen="goals") as plan:
        await plan.stand("Become staff")
        await plan.press("z", "N")
        assert "▾ ● Become staff" in plan.text
        assert plan.rows == ALL_ROWS
        assert "Mentor two people" in plan.text


async def test_top_and_bottom_take_one_key_each(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Mentor two people")
        await plan.press("left_curly_bracket")
        assert plan.rows.index("Mentor two people") < plan.rows.index("Lead a project")
        await plan.press("shift+end")
        assert plan.rows == ALL_ROWS
        assert plan.row == "Mentor two people"


async def test_no_key_can_put_a_goal_below_its_own_child(small_plan: Path) -> None:
    """Wherever a goal is moved by keys, the tree stays a tree."""
    async with drive(small_plan, screen="goals") as plan:
        for title in ("Lead well", "Become staff", "Lead a project", "Write in public"):
            await plan.stand(title)
            await plan.press("L", "J", "L", "H", "K", "L")
            goals = {goal.id: goal for goal in plan.stored()[0]}
            for goal in goals.values():
                seen, above = set(), goal.parent_id
                while above is not None:
                    assert above not in seen
                    seen.add(above)
                    above = goals[above].parent_id


async def test_the_form_refuses_a_cycle_and_says_so(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Become staff")
        await plan.press("enter")
        await plan.fill(parent_id="Lead a project")
        await plan.press("ctrl+s")
        assert plan.is_editing
        assert "below itself" in plan.form.problem or "own" in plan.form.problem
        assert plan.form.texts["parent_id"] == "Lead a project"
        assert plan.steps() == 0


async def test_a_task_in_the_tree_moves_to_another_goal_and_between_columns(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Agree the scope")
        await plan.press("J")
        assert plan.task("Agree the scope").goal_id == plan.goal("Mentor two people").id
        assert "now serves “Mentor two people”" in plan.said
        assert plan.row == "Agree the scope"
        await plan.press("K")
        assert plan.task("Agree the scope").goal_id == plan.goal("Lead a project").id
        await plan.press("L")
        assert plan.task("Agree the scope").column == "doing"
        await plan.press("H")
        assert plan.task("Agree the scope").column == "next"


async def test_space_achieves_a_goal_and_takes_it_back(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Mentor two people")
        await plan.press("space")
        assert plan.goal("Mentor two people").status is GoalStatus.ACHIEVED
        assert "✓ Mentor two people" in plan.text
        await plan.press("escape", "space")
        assert plan.goal("Mentor two people").status is GoalStatus.ACTIVE


async def test_deleting_a_goal_takes_all_below_it_and_undo_brings_all_of_it_back(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        before = plan.stored()
        await plan.stand("Become staff")
        await plan.press("x")
        assert plan.rows == ["Lead well", "Write in public", "Prepare the talk", "Read the book"]
        assert "u to bring it back" in plan.said
        assert plan.row  # the cursor stands on something
        await plan.press("u")
        assert plan.rows == ALL_ROWS
        assert plan.row == "Become staff"
        assert plan.stored() == before


async def test_deleting_everything_ends_in_the_empty_tree_with_its_hint(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("x")
        assert plan.rows == []
        assert "Press n to write your vision" in plan.text
        await plan.press("j", "k", "left", "right", "z", "x")
        await plan.press("u")
        assert plan.rows == ALL_ROWS


async def test_tasks_in_the_tree_are_shown_and_hidden_with_one_key(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("s")
        assert plan.rows == [
            "Lead well",
            "Become staff",
            "Lead a project",
            "Mentor two people",
            "Write in public",
        ]
        await plan.press("s")
        assert plan.rows == ALL_ROWS


async def test_enter_on_a_task_in_the_tree_opens_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Meet Priya")
        await plan.press("enter")
        assert plan.form.id == "task-form"
        assert plan.form.texts["title"] == "Meet Priya"


async def test_the_filter_keeps_what_lies_above_a_hit_in_sight_and_dims_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("slash", *"propos")
        assert plan.rows == ["Lead well", "Become staff", "Lead a project", "Write the proposal"]
        assert plan.reading.startswith("1 match")
        assert _role(plan, "Become staff") == _role(plan, "Lead a project")
        assert _role(plan, "Lead a project") != _role(plan, "Write the proposal")
        await plan.press("escape")
        assert plan.rows == ALL_ROWS


def _role(plan: Driven, title: str) -> str:
    """The colour in which a title is drawn on a line without the cursor."""
    _, y = plan.find(title)
    strip = plan.app.screen._compositor.render_strips(plan.app.size)[y]
    return str(next(segment.style.color for segment in strip if title in segment.text and segment.style))


async def test_a_filter_stays_after_enter_until_escape(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("slash", *"mentor", "enter")
        assert plan.rows == ["Lead well", "Become staff", "Mentor two people"]
        assert "mentor" in plan.said
        await plan.press("escape")
        assert plan.rows == ALL_ROWS


async def test_under_a_filter_what_was_changed_stays_in_sight(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("slash", *"is:open priya", "enter")
        await plan.stand("Meet Priya")
        await plan.press("space")
        assert plan.row == "Meet Priya"


@pytest.mark.parametrize("key", ["n", "N"])
async def test_a_new_goal_stands_beside_or_inside_and_the_cursor_on_it(small_plan: Path, key: str) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Lead a project")
        await plan.press(key)
        await plan.write("Run a guild")
        await plan.press("enter")
        new, beside = plan.goal("Run a guild"), plan.goal("Lead a project")
        if key == "n":
            assert (new.parent_id, new.horizon) == (beside.parent_id, beside.horizon)
            assert plan.rows[plan.rows.index("Agree the scope") + 1] == "Run a guild"
        else:
            assert (new.parent_id, new.horizon) == (beside.id, Horizon.SHORT)
        assert plan.row == "Run a guild"
        assert not plan.is_editing
        assert plan.focused == "tree"


async def test_a_task_is_added_to_the_goal_under_the_cursor(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Mentor two people")
        await plan.press("a")
        await plan.write("Find a second mentee")
        await plan.press("enter")
        assert plan.task("Find a second mentee").goal_id == plan.goal("Mentor two people").id
        await plan.press("escape")
        assert plan.row == "Find a second mentee"


async def test_the_panel_shows_the_line_of_sight_upward_and_children_and_tasks_downward(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Become staff")
        await plan.until(lambda: "long-term goal" in plan.goals.detail.text)
        said = plan.goals.detail.text
        assert "Lead well" in next(line for line in said.split("\n") if line.startswith("serves"))
        assert "Lead a project" in said
        assert "3 open · 1 done" in said
        await plan.stand("Write the proposal")
        await plan.until(lambda: "urgency" in plan.goals.detail.text)
        assert "› Lead a project" in plan.goals.detail.text


async def test_i_hides_the_panel_and_shows_it_again(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        assert plan.goals.detail.display
        assert plan.goals.has_class("-side")
        await plan.press("i")
        assert not plan.goals.has_class("-side")
        await plan.press("i")
        assert plan.goals.has_class("-side")


async def test_dropped_goals_are_shown_only_on_demand(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Mentor two people")
        await plan.press("enter")
        plan.form._editors["status"].focus()
        await plan.press("d")
        await plan.press("ctrl+s")
        assert plan.goal("Mentor two people").status is GoalStatus.DROPPED
        assert "Mentor two people" not in plan.rows
        await plan.press("o")
        assert "Mentor two people" in plan.rows
