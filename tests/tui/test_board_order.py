"""Columns by urgency or by hand: the key, what is remembered, what moves are told, and adopting the order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hypothesis import given, strategies as st

from careertui.domain.board_columns import STANDARD
from careertui.domain.drafts import TaskDraft
from careertui.domain.model import Column
from careertui.planner import goals, tasks
from careertui.tui.drawing import width_of
from careertui.tui.screens import board_order
from careertui.tui.widgets.column_heads import ORDERS, Counts, Head, head_line, order_of
from tests.tui.driving import TODAY, drive

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

BY_HAND = ["Write the proposal", "Agree the scope", "Meet Priya"]
BY_URGENCY = ["Write the proposal", "Meet Priya", "Agree the scope"]


async def test_a_column_stands_by_urgency_and_says_so_in_its_header(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Agree the scope")
        await plan.press("O")
        assert plan.column(Column.NEXT) == BY_URGENCY
        assert "Next 3  by urgency" in plan.text
        assert plan.text.count("by urgency") == 2  # the header, and what is said
        assert plan.card == "Agree the scope"
        await plan.press("O")
        assert plan.column(Column.NEXT) == BY_HAND
        assert "in your own order again" in plan.said
        assert plan.steps() == 0


async def test_each_column_remembers_its_order_beyond_the_end_of_the_program(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Agree the scope")
        await plan.press("O")
        await plan.stand("Prepare the talk")
        await plan.press("O")
    async with drive(small_plan, (80, 24), screen="board") as plan:
        assert plan.column(Column.NEXT) == BY_URGENCY
        assert plan.board.by_urgency == {Column.NEXT, Column.DOING}


async def test_the_order_follows_every_change(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Agree the scope")
        await plan.press("O")
        await plan.stand("Write the proposal")
        await plan.press("space")  # what waited for it waits no longer
        assert plan.column(Column.NEXT) == ["Meet Priya", "Agree the scope"]
        await plan.stand("Agree the scope")
        await plan.press("plus", "plus", "plus", "d", *"today", "enter")
        assert plan.column(Column.NEXT) == ["Agree the scope", "Meet Priya"]
        await plan.press("u", "u")
        await plan.press("u", "u", "u")
        assert plan.column(Column.NEXT) == BY_URGENCY


async def test_moves_by_hand_say_why_they_cannot_be_and_offer_the_key(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Agree the scope")
        await plan.press("O")
        for key in ("K", "J", "left_curly_bracket", "right_curly_bracket"):
            await plan.press("escape", key)
            assert plan.said == (
                "Next stands by urgency, not by hand: O goes back to your own order, "
                "A makes this one your own."
            )
        assert plan.steps() == 0
        await plan.stand("Prepare the talk")
        await plan.press("H")  # into it, a card goes to the end of the order by hand
        ranks = {task.title: task.rank for task in plan.stored()[1] if task.column is Column.NEXT}
        assert max(ranks, key=lambda title: ranks[title]) == "Prepare the talk"


async def test_the_order_is_adopted_for_the_column_as_one_step(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Agree the scope")
        await plan.press("O", "A")
        assert "Order 3 tasks of Next by urgency: it is your own order now." in plan.said
        assert plan.column(Column.NEXT) == BY_URGENCY
        assert not plan.board.by_urgency
        assert plan.steps() == 1
        await plan.press("u")
        assert plan.column(Column.NEXT) == BY_HAND
        await plan.press("A")
        assert plan.column(Column.NEXT) == BY_URGENCY
        await plan.press("A")
        assert plan.said == "It stands in the order of urgency already."
        await plan.press("O", "A")
        assert "stood so by hand already" in plan.said


async def test_the_order_is_adopted_for_the_marked_ones_among_their_places(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Agree the scope")
        await plan.press("v", "v", "A")
        assert "Order 2 tasks of Next by urgency" in plan.said
        assert plan.column(Column.NEXT) == BY_URGENCY
        assert plan.steps() == 1


async def test_done_has_an_order_of_its_own(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Update the CV")
        for key in ("O", "A", "D"):
            await plan.press("escape", key)
            assert plan.said
        assert "Update the CV" in plan.text
        assert plan.steps() == 0
        assert not plan.board.by_urgency


async def test_what_another_window_changes_is_weighed_anew(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Agree the scope")
        await plan.press("O")
        with plan.other_window() as other:
            tasks.edit(other, [plan.task("Agree the scope").id], {"tags": ("next",), "blocked_by": ()})
        await plan.until(lambda: plan.column(Column.NEXT)[0] == "Agree the scope")


async def test_where_a_goal_serves_another_value_its_tasks_are_weighed_anew(full_plan: Path) -> None:
    async with drive(full_plan, screen="board") as plan:
        session = plan.app.session
        await plan.stand("Draw the plan")
        await plan.press("plus", "O")
        assert plan.column(Column.BACKLOG)[0] == "Draw the plan"
        goal_id = plan.goal("Write in public").id
        mastery = next(value.id for value in session.plan.ranked)
        await plan.screen.write(
            partial(goals.edit, goal_id=goal_id, changes={"value_ids": (mastery,), "weight": 3})
        )
        await plan.settle()
        assert plan.column(Column.BACKLOG)[0] == "Read the book"


async def test_a_long_column_is_weighed_while_keys_go_on(
    small_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board_order, "AT_ONCE", 1)
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Agree the scope")
        await plan.press("O")
        await plan.until(lambda: plan.column(Column.NEXT) == BY_URGENCY)
        await plan.press("A")
        await plan.until(lambda: plan.steps() == 1)
        assert plan.column(Column.NEXT) == BY_URGENCY


async def test_a_narrow_column_says_its_order_in_fewer_words(small_plan: Path) -> None:
    with_many = [TaskDraft(f"Task {number}", column=Column.DOING, due=TODAY) for number in range(120)]
    async with drive(small_plan, (108, 24), screen="board") as plan:
        with plan.other_window() as other:
            tasks.add(other, with_many)
        await plan.until(lambda: len(plan.column(Column.DOING)) > 100)
        await plan.stand("Prepare the talk")
        await plan.press("O", "escape")
        head = next(line for line in plan.lines if "Doing" in line)
        assert "over urg" in head


async def test_all_columns_by_urgency_say_so_in_the_same_words(small_plan: Path) -> None:
    async with drive(small_plan, (120, 36), screen="board") as plan:
        for title in ("Read the book", "Agree the scope", "Prepare the talk", "Reference from Sam"):
            await plan.stand(title)
            await plan.press("O")
        assert plan.lines[2].count("  by urgency") == 4
        await plan.press("slash")
        await plan.write("the")
        assert plan.lines[2].count(" urg ") == 4  # “Backlog 1 of 3” leaves no room for more
        assert "urgency" not in plan.lines[2]


@given(
    names=st.lists(st.text("aZé漢", min_size=1, max_size=40), min_size=1, max_size=9),
    cards=st.integers(0, 999),
    limit=st.none() | st.integers(1, 99),
    width=st.integers(24, 60),
)
def test_heads_fill_their_column_and_say_the_order_in_one_way(
    names: list[str], cards: int, limit: int | None, width: int
) -> None:
    heads = [
        Head(STANDARD[Column.NEXT]._replace(name=name), Counts(cards, cards // 2, limit)) for name in names
    ]
    order = order_of(heads, width)
    for head in heads:
        line = head_line(head, width, order, is_here=False)
        assert width_of(line) == width
        assert ("link", order) in line
        assert order == ORDERS[-1] or (("muted", f"{head.column.name} ") in line)
