"""The matrix: four boxes of the board's open cards, and what moves a card between them."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import TaskDraft
from careertui.domain.eisenhower import Box
from careertui.domain.model import Column, Importance
from careertui.planner import goals, tasks
from careertui.planner.settings import Settings
from careertui.tui.app import CareerApp
from careertui.tui.desk import Desk
from careertui.tui.session import PlanSession
from tests.tui.driving import TODAY, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

    from careertui.tui.session import PlanChanged
    from careertui.tui.widgets.matrix_view import MatrixView

DAY = timedelta(days=1)


def matrix(plan: Driven) -> MatrixView:
    """The boxes that are shown."""
    assert plan.board.shows_boxes
    assert plan.board.matrix is not None
    return plan.board.matrix


def boxes(plan: Driven) -> dict[Box, list[str]]:
    """The titles in each box, as they stand."""
    known = plan.app.session.plan.tasks
    return {box: [known[each].title for each in matrix(plan).ids(box)] for box in Box}


async def test_the_open_cards_lie_in_four_boxes_with_counts_and_what_each_means(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24), screen="board") as plan:
        await plan.stand("Meet Priya")
        await plan.press("M")
        assert boxes(plan) == {
            Box.DO: ["Write the proposal"],
            Box.SCHEDULE: [],
            Box.DELEGATE: ["Meet Priya"],
            Box.DROP: [
                "Prepare the talk",
                "Order the room",
                "Agree the scope",
                "Reference from Sam",
                "Read the book",
                "Ask for time",
                "Draw the plan",
            ],
        }
        assert plan.card == "Meet Priya"
        for said in ("Do 1", "Schedule 0", "Delegate 1", "Drop 7", "Due only: who else could?"):
            assert said in plan.text
        assert plan.focused == "matrix"
        await plan.press("M")
        assert plan.focused == "board"
        assert plan.card == "Meet Priya"
        assert "Backlog 3" in plan.text


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (160, 45)])
async def test_every_box_is_readable_at_every_size(demo_plan: Path, size: tuple[int, int]) -> None:
    async with drive(demo_plan, size, screen="board") as plan:
        await plan.press("M")
        for said in ("Important and due: do now.", "Important: give it a day.", "Neither: let it go."):
            assert said in plan.text
        for box in Box:
            assert any(line.find(f"{box.capitalize()} ") >= 0 for line in plan.lines)
        assert all(len(line) <= size[0] for line in plan.lines)
        for title in boxes(plan)[Box.DO][:2]:
            assert title[:8] in plan.text


async def test_up_and_down_move_a_card_by_its_importance(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Read the book")
        await plan.press("M", "K")
        assert plan.task("Read the book").importance is Importance.HIGH
        assert matrix(plan).box is Box.SCHEDULE
        assert plan.card == "Read the book"
        await plan.press("shift+up")
        assert plan.said == "It stands there already: important."
        await plan.press("J")
        assert plan.task("Read the book").importance is Importance.MEDIUM
        assert matrix(plan).box is Box.DROP
        await plan.press("shift+down")
        assert plan.said == "It stands there already: not important."
        await plan.press("u", "u")
        assert plan.task("Read the book").importance is Importance.NONE
        assert plan.steps_standing() == 0


async def test_left_and_right_ask_for_a_date_on_the_other_side_of_a_week(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Read the book")
        await plan.press("M", "H")
        assert "within seven days" in plan.reading
        await plan.press(*"+2w")
        assert "that is not urgent yet" in plan.reading
        await plan.press("enter")
        assert "within seven days" in plan.reading
        assert plan.steps() == 0
        await plan.press("backspace", "d", "enter")
        assert plan.task("Read the book").due == TODAY + 2 * DAY
        assert matrix(plan).box is Box.DELEGATE
        assert plan.focused == "matrix"
        await plan.press("shift+left")
        assert plan.said == "It stands there already: urgent."
        await plan.press("L", *"none", "enter")
        assert plan.task("Read the book").due is None
        assert plan.card == "Read the book"
        assert matrix(plan).box is Box.DROP
        await plan.press("shift+right")
        assert plan.said == "It stands there already: not urgent."
        await plan.press("K", "H", "escape", "H", "enter")
        assert plan.task("Read the book").due is None


async def test_what_its_goal_serves_makes_a_card_important_and_low_takes_it_down(full_plan: Path) -> None:
    async with drive(full_plan, screen="board") as plan:
        mastery = plan.app.session.plan.ranked[0].id
        vision = plan.goal("Lead well").id
        await plan.screen.write(partial(goals.edit, goal_id=vision, changes={"value_ids": (mastery,)}))
        await plan.stand("Meet Priya")
        await plan.press("M")
        assert matrix(plan).box is Box.DO
        assert plan.said.startswith("Up: importance high, or ✦ its goal serves “Mastery”")
        assert "!!! high · ✦ top value" in plan.text
        line = next(line for line in plan.lines if "Meet Priya" in line)
        assert "✦" in line[: len(line) // 2]
        await plan.press("J")
        assert plan.task("Meet Priya").importance is Importance.LOW
        assert matrix(plan).box is Box.DELEGATE
        assert plan.said == (
            "Set importance of “Meet Priya” to low: low wins over “Mastery”, which its goal serves."
        )
        await plan.press("K", "u", "u")
        assert matrix(plan).box is Box.DO
        await plan.stand("Order the room")
        await plan.press("K", "asterisk", "J")
        assert plan.task("Order the room").importance is Importance.LOW
        assert "low wins over the values that their goals serve" in plan.said
        assert boxes(plan)[Box.DO] == boxes(plan)[Box.SCHEDULE] == []


async def test_marked_cards_move_as_one_step(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("v", "v", "M")
        assert plan.text.count("✱") == 2
        await plan.press("K")
        assert plan.steps() == 1
        assert boxes(plan)[Box.SCHEDULE] == ["Read the book", "Ask for time"]
        await plan.press("H")
        assert "2 tasks" in plan.reading
        await plan.press(*"fri", "enter")
        assert plan.steps() == 2
        assert boxes(plan)[Box.DO] == ["Write the proposal", "Read the book", "Ask for time"]
        await plan.press("escape", "M")
        assert plan.text.count("✱") == 0


async def test_the_cursor_walks_boxes_and_cards_and_marks_them(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Write the proposal")
        await plan.press("M", "k")
        assert plan.card == "Write the proposal"
        await plan.press("j")
        assert plan.card == "Meet Priya"
        await plan.press("l")
        assert matrix(plan).box is Box.DROP
        assert plan.card == "Prepare the talk"
        await plan.press("k")
        assert matrix(plan).box is Box.DROP  # the box above has no card
        await plan.press("G", "V", "home", "V")
        assert len(plan.board.targets()) == 7
        await plan.press("escape", "pagedown")
        assert plan.card == "Draw the plan"
        await plan.press("pageup", "g", "g", "h", "up", "right")
        assert matrix(plan).box is Box.SCHEDULE
        assert matrix(plan).current is None
        await plan.press("K")
        assert plan.said == "There is nothing under the cursor. Press n to add something."
        await plan.press("asterisk")
        assert "9 marked" in plan.said
        await plan.press("asterisk")
        assert "None marked" in plan.said


async def test_what_is_done_on_the_board_is_done_here_too(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Write the proposal")
        await plan.press("M", "space")
        assert plan.task("Write the proposal").column is Column.DONE
        assert boxes(plan)[Box.DO] == []
        assert "Frees “Agree the scope”" in plan.said
        await plan.press("u", "enter")
        assert plan.is_editing
        await plan.fill(title="Write it")
        await plan.press("ctrl+s")
        assert plan.card == "Write it"
        await plan.press("slash", *"the book", "enter")
        assert boxes(plan)[Box.DROP] == ["Read the book"]
        assert "1 shown" in plan.said
        await plan.press("escape", "n", *"New one !high", "enter", "escape")
        assert "New one" in boxes(plan)[Box.SCHEDULE]
        for key in ("O", "A", "D", "left_curly_bracket"):
            await plan.press("escape", key)
            assert plan.said == "In a box cards stand by their due date and importance."


async def test_another_window_is_followed_and_a_done_task_is_found_in_the_columns(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("M")
        with plan.other_window() as other:
            tasks.edit(other, [plan.task("Read the book").id], {"due": TODAY})
        await plan.until(lambda: "Read the book" in boxes(plan)[Box.DELEGATE])
        await plan.stand("Update the CV")
        assert not plan.board.shows_boxes
        assert plan.card == "Update the CV"


async def test_a_board_that_was_never_seen_shows_all_cards_there_is_room_for(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("M")
    async with drive(small_plan, screen="board") as plan:
        assert plan.board.shows_boxes
        await plan.stand("Draw the plan")
        await plan.press("M")
        assert plan.card == "Draw the plan"
        assert "↑" not in plan.text


async def test_the_footer_names_the_way_back_without_any_card(empty_plan: Path) -> None:
    async with drive(empty_plan, screen="board") as plan:
        assert "M board" not in plan.lines[-1]
        await plan.press("M")
        assert "M board" in plan.lines[-1]


async def test_the_cursor_stays_in_an_empty_box_whatever_another_window_writes(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Write the proposal")
        await plan.press("M", "l")
        assert matrix(plan).box is Box.SCHEDULE
        with plan.other_window() as other:
            tasks.add(other, [TaskDraft("From afar")])
        await plan.until(lambda: "From afar" in plan.text)
        assert matrix(plan).box is Box.SCHEDULE
        await plan.press("M", "M")
        assert plan.card  # who comes to the boxes begins with a card


async def test_a_long_box_says_how_much_there_is_above_and_below(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24), screen="board") as plan:
        with plan.other_window() as other:
            tasks.add(other, [TaskDraft(f"Task {number}") for number in range(30)])
        await plan.until(lambda: len(plan.column(Column.BACKLOG)) > 30)
        await plan.press("M", "home")
        assert "↓ 32 more" in plan.text
        await plan.press("end")
        assert "↑ 32 more" in plan.text

        await plan.click("Drop")
        await plan.click("Task 28")
        assert plan.card == "Task 28"
        await plan.click("Do 1")
        assert matrix(plan).box is Box.DO
        await plan.click("Task 27", times=2)
        assert plan.is_editing


async def test_every_card_of_the_boxes_can_be_jumped_to_and_an_empty_box_too(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24), screen="board") as plan:
        await plan.stand("Write the proposal")
        await plan.press("M", "g")
        places = {place.landing.key: code for code, place in plan.board._places.items()}
        await plan.press(*places[plan.task("Agree the scope").id])
        assert plan.card == "Agree the scope"
        await plan.press("g")
        places = {place.landing.key: code for code, place in plan.board._places.items()}
        await plan.press(*places[Box.SCHEDULE])
        assert matrix(plan).box is Box.SCHEDULE
        assert [name for name, _ in plan.board.shown()] == ["Do", "Schedule", "Delegate", "Drop"]
        assert sum(len(rows) for _, rows in plan.board.shown()) == 9


async def test_in_a_narrow_terminal_the_panel_covers_the_boxes_and_the_columns(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24), screen="board") as plan:
        await plan.press("M", "i")
        assert not matrix(plan).size
        await plan.press("i", "M", "i")
        assert not plan.board.board.size
        await plan.press("i")
        assert plan.board.board.size


async def test_the_matrix_is_remembered_beyond_the_end_of_the_program(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("M")
    async with drive(small_plan, screen="board") as plan:
        assert plan.focused == "matrix"
        assert "M board" in plan.lines[-1]
        assert plan.card == "Write the proposal"
        await plan.press("f2")  # a view shows columns; what is done in it is not remembered
        assert plan.focused == "board"
        await plan.press("M", "M")
    async with drive(small_plan, screen="board") as plan:
        assert plan.focused == "board"
        await plan.press("f2")
        assert plan.focused == "matrix"
        await plan.press("M")
    async with drive(small_plan, screen="board") as plan:
        assert plan.focused == "board"
        assert plan.board.matrix is None


async def test_the_matrix_is_back_where_the_board_is_asked_for_before_the_plan_is_read(
    small_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("M")
    read, may_read = PlanSession.read_all, asyncio.Event()

    async def read_later(session: PlanSession) -> PlanChanged:
        await may_read.wait()
        return await read(session)

    monkeypatch.setattr(PlanSession, "read_all", read_later)
    desk = Desk(small_plan)
    session = PlanSession(desk, Settings(animation=False))
    desk.open_now()
    app = CareerApp(session, session.begin_reading_today()())
    async with app.run_test(size=(120, 36)) as pilot:
        plan = Driven(app, pilot, small_plan)
        await pilot.press("5")
        assert not session.is_read
        may_read.set()
        await plan.until(lambda: plan.where == "board" and plan.focused == "matrix" and plan.card)
        assert plan.card == "Write the proposal"
    desk.close_now()
