"""Undo and redo: for every change, across a restart, and the message says what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.model import Column
from careertui.planner import tasks
from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path


async def test_undo_and_redo_say_what_they_did(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("L")
        assert plan.said == "Move “Read the book” to Next."
        await plan.press("u")
        assert plan.said == "Undone: Move “Read the book” to Next."
        assert plan.said in plan.text
        await plan.press("U")
        assert plan.said == "Done again: Move “Read the book” to Next."
        assert plan.task("Read the book").column is Column.NEXT


async def test_undo_ends_at_the_beginning_and_redo_at_the_end_in_words(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("u")
        assert "nothing to undo" in plan.said.lower()
        await plan.press("U")
        assert "nothing" in plan.said.lower()


async def test_many_steps_are_taken_back_after_a_restart(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        before = plan.stored()
        await plan.press("L", "L", "plus", "J", "space", "n")
        await plan.write("Another")
        await plan.press("enter", "escape", "x")
        steps = plan.steps()
        assert steps == 7
    async with drive(small_plan, screen="goals") as plan:
        for _ in range(steps):
            await plan.press("u")
        assert plan.stored() == before
        await plan.press("u")
        assert "nothing to undo" in plan.said.lower()
        for _ in range(steps):
            await plan.press("ctrl+y")
        assert plan.task("Read the book").column is Column.DONE


async def test_undo_puts_the_cursor_on_what_came_back(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Order the room")
        await plan.press("x")
        await plan.stand("Read the book")
        await plan.press("u")
        assert plan.card == "Order the room"


async def test_undo_works_on_what_was_done_on_another_screen(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Write in public")
        await plan.press("x", "5")
        assert "Prepare the talk" not in plan.text
        await plan.press("u")
        assert "Prepare the talk" in plan.text
        await plan.press("4")
        assert "Write in public" in plan.rows


async def test_values_skills_and_reflections_are_taken_back_from_any_screen(full_plan: Path) -> None:
    async with drive(full_plan, screen="profile") as plan:
        before = plan.app.session.plan
        ranked, known = before.ranked, dict(before.skills)
        await plan.stand("Mastery")
        await plan.press("enter", "5", "5", "escape", "J")
        assert plan.app.session.plan.ranked != ranked
        await plan.go("inventory")
        await plan.stand("Coaching")
        await plan.press("plus", "greater_than_sign", "right_parenthesis", "x")
        assert len(plan.app.session.plan.skills) == len(known) - 1
        await plan.go("reflect")
        await plan.press("down", "x")
        assert "Written   2" in plan.text
        assert plan.steps() == 8
        await plan.go("board")
        for _ in range(8):
            await plan.press("u")
            assert plan.said.startswith("Undone: ")
        assert plan.app.session.plan.ranked == ranked
        assert plan.app.session.plan.skills == known
        await plan.go("reflect")
        assert "Written   3" in plan.text
        await plan.go("today")
        for _ in range(8):
            await plan.press("U")
        await plan.go("profile")
        assert plan.app.session.plan.ranked[0].lived == 5
        assert "Coaching" not in {skill.name for skill in plan.app.session.plan.skills.values()}


async def test_undo_takes_the_cursor_to_the_value_or_skill_that_came_back(full_plan: Path) -> None:
    async with drive(full_plan, screen="profile") as plan:
        await plan.stand("Family")
        await plan.press("x", "G", "u")
        current = plan.screen.current()
        assert current is not None
        assert plan.title(current) == "Family"
        await plan.go("map")
        await plan.stand("Spreadsheets")
        await plan.press("x", "home", "u")
        current = plan.screen.current()
        assert current is not None
        assert plan.title(current) == "Spreadsheets"


async def test_a_step_that_another_window_has_changed_since_is_refused_in_words(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("plus")
        with plan.other_window() as other:
            task_id = plan.task("Read the book").id
            tasks.edit(other, [task_id], {"title": "Read it"})
        # The other window's step is the last one, and goes first.
        await plan.press("u")
        assert "Read the book" in plan.said or "Read it" in plan.said
        assert plan.task("Read the book").id == task_id


async def test_a_message_goes_with_escape(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("L")
        assert plan.said
        await plan.press("escape")
        assert plan.said == ""
        assert "Move “Read" not in plan.text


async def test_what_is_deleted_on_one_screen_is_gone_from_another_before_that_is_drawn(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="goals") as plan:
        assert "Prepare the talk" in plan.rows
        await plan.go("board")
        await plan.stand("Prepare the talk")
        await plan.press("x", "4")
        assert plan.app.failure is None
        assert "Prepare the talk" not in plan.rows
