"""A board that is too narrow for five columns scrolls sideways, column by column, and cuts none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("Backlog", "Next", "Doing", "Waiting", "Done")


def _shown(plan: Driven) -> list[str]:
    head = next(
        line for line in plan.lines if any(name + " " in line for name in NAMES) and "Today" not in line
    )
    return [name for name in NAMES if f" {name} " in f" {head} "]


@pytest.mark.parametrize(("width", "fitting"), [(60, 2), (80, 3), (120, 5), (150, 5), (151, 5)])
async def test_as_many_whole_columns_are_shown_as_fit(demo_plan: Path, width: int, fitting: int) -> None:
    async with drive(demo_plan, (width, 24), screen="board") as plan:
        assert _shown(plan) == list(NAMES[:fitting])


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_walking_sideways_brings_every_column_into_view_and_cuts_none(
    demo_plan: Path, size: tuple[int, int]
) -> None:
    async with drive(demo_plan, size, screen="board") as plan:
        seen = []
        for name in NAMES:
            board = plan.board.board
            shown = _shown(plan)
            assert name in shown
            seen.append(tuple(shown))
            # Every column has its whole width on the screen.
            assert 4 + len(shown) * board.grid.column_width + len(shown) - 1 <= size[0]
            rule = next(line for line in plan.lines if "━━━" in line)
            assert [len(part) for part in rule.split()] == [board.grid.column_width] * len(shown)
            await plan.press("l")
        assert len(set(seen)) == len(NAMES) - len(seen[0]) + 1
        for name in reversed(NAMES):
            assert name in _shown(plan)
            await plan.press("h")
        assert tuple(_shown(plan)) == seen[0]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_columns_further_on_are_announced_at_the_edge(demo_plan: Path, size: tuple[int, int]) -> None:
    async with drive(demo_plan, size, screen="board") as plan:
        fits_all = size[0] == 120
        assert ("›" in plan.text) is not fits_all
        assert "‹" not in plan.text
        await plan.press("l", "l", "l", "l")
        assert ("‹" in plan.text) is not fits_all
        assert "›" not in plan.text


async def test_no_line_is_wider_than_the_terminal_and_no_card_is_cut_in_half(demo_plan: Path) -> None:
    async with drive(demo_plan, (60, 20), screen="board") as plan:
        for _ in range(25):
            await plan.press("j")
            assert all(len(line) <= 60 for line in plan.lines)
            assert any("▌ " in line for line in plan.lines)
            board = plan.board.board
            slot = next(slot for slot in board.grid.slots(board.column) if slot.task_id == board.current)
            assert slot.top + slot.height <= board.size.height


async def test_growing_and_shrinking_the_terminal_keeps_the_cursor_in_sight(demo_plan: Path) -> None:
    async with drive(demo_plan, (120, 36), screen="board") as plan:
        await plan.press("G")
        card = plan.card
        for width, height in ((60, 20), (80, 24), (30, 10), (200, 60), (60, 20)):
            await plan.pilot.resize_terminal(width, height)
            await plan.settle()
            assert plan.card == card
            board = plan.board.board
            assert board.column in board.grid.shown
            assert any(slot.task_id == board.current for slot in board.grid.slots(board.column))


async def test_a_column_says_how_many_cards_lie_above_and_below(demo_plan: Path) -> None:
    async with drive(demo_plan, (120, 24), screen="board") as plan:
        assert "↓" in plan.text
        assert "↑" not in plan.text
        await plan.press("G")
        assert "↑" in plan.text
