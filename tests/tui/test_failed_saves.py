"""A plan that another program holds: one clear sentence, what was typed stays, and later it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.domain.model import Column
from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("impatient")


async def test_a_form_that_cannot_be_saved_keeps_its_text_and_says_why(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24), screen="board") as plan:
        await plan.press("enter")
        await plan.fill(title="Read it", notes="All of it")
        with plan.locked():
            plan.send("ctrl+s")
            await plan.until(lambda: plan.form.problem, seconds=10)
            said = plan.form.problem
            assert "Another program" in said
            assert "try again" in said
            await plan.until(lambda: said[2:40] in plan.text)
            assert plan.form.texts["title"] == "Read it"
            assert plan.form.texts["notes"] == "All of it"
        await plan.press("ctrl+s")
        assert not plan.is_editing
        assert plan.task("Read it").notes == "All of it"


async def test_a_task_that_cannot_be_added_stays_in_its_line(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n", *"One")
        with plan.locked():
            plan.send("enter")
            await plan.until(lambda: plan.reading.startswith("✗"), seconds=10)
            assert "Another program" in plan.reading
            assert plan.screen.prompt._input.value == "One"
        await plan.press("enter")
        assert "One" in plan.column(Column.BACKLOG)
        assert plan.steps() == 1


async def test_a_key_that_cannot_be_obeyed_says_why_and_works_later(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        with plan.locked():
            plan.send("plus")
            await plan.until(lambda: "Another program" in plan.said, seconds=10)
        assert plan.steps() == 0
        await plan.press("plus")
        assert plan.steps() == 1


async def test_a_rating_that_cannot_be_written_says_why_and_its_cell_waits(full_plan: Path) -> None:
    async with drive(full_plan, screen="profile") as plan:
        mastery = next(value for value in plan.app.session.plan.ranked if value.name == "Mastery")
        await plan.stand("Mastery")
        await plan.press("enter")
        with plan.locked():
            plan.send("7")
            await plan.until(lambda: "Another program" in plan.said, seconds=10)
        assert plan.app.session.plan.values[mastery.id] == mastery
        await plan.press("7", "8")
        rated = plan.app.session.plan.values[mastery.id]
        assert (rated.importance, rated.lived) == (7, 8)
        assert len(rated.ratings) == 2


async def test_an_answer_and_a_level_that_cannot_be_written_stand_as_they_were(full_plan: Path) -> None:
    async with drive(full_plan, screen="rank") as plan:
        asked = plan.lines[:20]
        with plan.locked():
            plan.send("right")
            plan.send("right")
            await plan.until(lambda: "Another program" in plan.said, seconds=10)
        await plan.press("backspace")
        assert plan.lines[:20] == asked
        assert len(plan.app.session.plan.ranked) == 3
        await plan.go("inventory")
        await plan.stand("Coaching")
        with plan.locked():
            plan.send("plus")
            await plan.until(lambda: "Another program" in plan.said, seconds=10)
        await plan.press("plus")
        assert next(s.level for s in plan.app.session.plan.skills.values() if s.name == "Coaching") == 3
        assert plan.steps() == 1


async def test_a_draft_that_cannot_be_kept_is_not_lost_in_silence(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("enter")
        await plan.fill(title="Precious words")
        with plan.locked():
            plan.send("escape")
            await plan.until(lambda: "Another program" in _problem(plan), seconds=10)
        assert plan.is_editing
        assert plan.form.texts["title"] == "Precious words"
        await plan.press("escape")
        assert not plan.is_editing


def _problem(plan: object) -> str:
    from tests.tui.driving import Driven

    assert isinstance(plan, Driven)
    return plan.form.problem if plan.is_editing else ""


async def test_an_answer_of_the_sort_that_cannot_be_taken_back_stands(small_plan: Path) -> None:
    async with drive(small_plan) as plan:
        await plan.press("2", "enter", "right")
        with plan.locked():
            plan.send("backspace")
            await plan.until(lambda: "Another program" in plan.said, seconds=10)
            assert "2 of" in plan.text
        await plan.press("backspace")
        assert "1 of" in plan.text


def take(path: Path, elsewhere: Path) -> None:
    """Move a file away, as another program does."""
    path.rename(elsewhere)


async def test_what_is_typed_stays_where_the_plan_was_taken_away(small_plan: Path) -> None:
    aside = small_plan.with_name("aside.db")
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n", *"One")
        take(small_plan, aside)
        await plan.press("enter")
        assert "moved, deleted or replaced while it was open" in plan.reading
        assert plan.screen.prompt._input.value == "One"
        take(aside, small_plan)
        await plan.press("enter", "escape")
        assert plan.task("One").column is Column.BACKLOG
