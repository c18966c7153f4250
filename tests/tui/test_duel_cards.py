"""Cards in order by duels: few questions, one step at the end, nothing before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import TaskDraft
from careertui.domain.model import Column
from careertui.planner import tasks
from careertui.tui.dialogs.duel import DuelDialog
from careertui.tui.dialogs.help import HelpDialog
from tests.tui.driving import Driven, drive

if TYPE_CHECKING:
    from pathlib import Path


def dialog(plan: Driven) -> DuelDialog:
    """The dialog that is up."""
    assert isinstance(plan.app.screen, DuelDialog)
    return plan.app.screen


def asked(plan: Driven) -> tuple[str, str]:
    """The titles of the two cards."""
    duel = dialog(plan).duels.question
    assert duel is not None
    known = plan.app.session.plan.tasks
    return known[duel.newcomer].title, known[duel.rival].title


async def choose(plan: Driven, order: list[str]) -> int:
    """Answer as this order says, as long as something is asked; how many questions that were."""
    number = 0
    while isinstance(plan.app.screen, DuelDialog):
        left, right = asked(plan)
        await plan.press("left" if order.index(left) < order.index(right) else "l")
        number += 1
    return number


async def test_a_short_column_finds_its_order_by_few_questions_in_one_step(small_plan: Path) -> None:
    wanted = ["Meet Priya", "Agree the scope", "Write the proposal"]
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Agree the scope")
        await plan.press("D")
        assert "Which comes first?" in plan.text
        assert "at most 3 questions left" in plan.text
        assert asked(plan) == ("Agree the scope", "Write the proposal")
        assert "take back" not in plan.text
        await plan.press("right")
        assert "backspace take back" in plan.text
        await plan.press("backspace")
        assert "take back" not in plan.text
        assert await choose(plan, wanted) <= 3
        assert plan.column(Column.NEXT) == wanted
        assert plan.said == "Order 3 tasks of Next by duels. u takes it back."
        assert plan.steps() == 1
        await plan.press("u")
        assert plan.column(Column.NEXT) == ["Write the proposal", "Agree the scope", "Meet Priya"]


async def test_the_marked_ones_take_the_places_that_they_had(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("v", "j", "v", "D")
        assert await choose(plan, ["Draw the plan", "Read the book"]) == 1
        assert plan.column(Column.BACKLOG) == ["Draw the plan", "Ask for time", "Read the book"]


async def test_cards_of_several_columns_are_compared_column_by_column(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        for title in ("Read the book", "Meet Priya", "Order the room"):
            await plan.stand(title)
            await plan.press("v")
        await plan.press("D")
        assert plan.said == "Each marked card is the only one of its column: mark two of a column."
        for title in ("Ask for time", "Agree the scope"):
            await plan.stand(title)
            await plan.press("v")
        await plan.press("D")
        assert "2 cards of Backlog, two at a time" in plan.text
        assert "at most 2 questions left" in plan.text
        await plan.press("left")
        assert "2 cards of Next, two at a time" in plan.text
        await plan.press("backspace")
        assert "2 cards of Backlog, two at a time" in plan.text
        assert await choose(plan, ["Ask for time", "Read the book", "Meet Priya", "Agree the scope"]) == 2
        assert plan.said == "Order 4 tasks by duels. u takes it back."
        assert plan.column(Column.BACKLOG)[:2] == ["Ask for time", "Read the book"]
        assert plan.column(Column.NEXT)[1:] == ["Meet Priya", "Agree the scope"]
        assert plan.steps() == 1


async def test_an_answer_is_taken_back_and_escape_leaves_everything(small_plan: Path) -> None:
    async with drive(small_plan, (60, 20), screen="board") as plan:
        await plan.stand("Agree the scope")
        await plan.press("D", "h")
        first = asked(plan)
        assert first[0] == "Meet Priya"
        assert "1  Agree the scope" in plan.text
        await plan.press("backspace")
        assert asked(plan) == ("Agree the scope", "Write the proposal")
        await plan.press("backspace", "right", "escape")
        assert plan.said == "Nothing was changed."
        assert plan.steps() == 0
        assert plan.focused == "board"


async def test_the_order_that_stands_already_is_no_step(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Prepare the talk")
        await plan.press("D", "right")
        assert plan.said == "They stand in this order already."
        assert plan.steps() == 0


async def test_a_column_by_urgency_goes_back_to_the_order_that_was_found(small_plan: Path) -> None:
    wanted = ["Agree the scope", "Meet Priya", "Write the proposal"]
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Agree the scope")
        await plan.press("O", "D")
        await choose(plan, wanted)
        assert plan.column(Column.NEXT) == wanted
        assert not plan.board.by_urgency


async def test_a_click_chooses_a_card(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Prepare the talk")
        await plan.press("D")
        assert asked(plan) == ("Order the room", "Prepare the talk")
        cards = dialog(plan).cards.region
        await plan.pilot.click(offset=(cards.x + 3, cards.y + 2))
        await plan.settle()
        assert plan.column(Column.DOING) == ["Order the room", "Prepare the talk"]


@pytest.mark.parametrize(
    ("count", "keys", "says"),
    [
        (0, ("G", "G", "l", "l", "l"), "Two cards are compared"),
        (20, (), "Backlog has 23 cards: mark those to compare with v"),
        (40, ("asterisk",), "49 cards would be too many questions: mark at most 30."),
    ],
)
async def test_too_few_or_too_many_are_not_compared(
    small_plan: Path, count: int, keys: tuple[str, ...], says: str
) -> None:
    async with drive(small_plan, screen="board") as plan:
        if count:
            with plan.other_window() as other:
                tasks.add(other, [TaskDraft(f"Task {number}") for number in range(count)])
            await plan.until(lambda: len(plan.column(Column.BACKLOG)) > count)
        await plan.press(*keys, "D")
        assert plan.said.startswith(says)
        assert plan.app.screen is plan.screen


async def test_the_keys_are_told_and_a_deleted_card_ends_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("D", "question_mark")
        assert isinstance(plan.app.screen, HelpDialog)
        assert "The left one comes first" in plan.text
        await plan.press("escape")
        with plan.other_window() as other:
            tasks.delete(other, [plan.task("Draw the plan").id])
        await plan.until(lambda: plan.app.screen is plan.screen)
        assert plan.steps() == 1
