"""What a screen does with more or less room than usual: nothing is cut that has a place to go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.domain.model import Column
from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path

DIALOGS = {
    "check-ins": ("goals", ("M",), "Nothing is checked in yet. Press n to say where it stands."),
    "obstacles": ("goals", ("b",), "Press p: suppose that it failed, and say why. Or n for one obstacle."),
    "history": ("goals", ("y",), "Nothing has changed on this goal since its history began."),
    "worked": ("board", ("ctrl+t",), "Nothing was worked on it yet. Press n to note some: 45m"),
}


@pytest.mark.parametrize("name", DIALOGS)
async def test_what_an_empty_dialog_says_is_read_to_its_end_in_a_narrow_terminal(
    small_plan: Path, name: str
) -> None:
    screen, keys, said = DIALOGS[name]
    async with drive(small_plan, (60, 20), screen=screen) as plan:
        await plan.press(*keys)
        assert said in " ".join(plan.text.split())


async def test_the_panel_is_wider_where_there_is_room_and_the_board_keeps_its_columns(
    small_plan: Path,
) -> None:
    widths = []
    for width in (170, 180, 220):
        async with drive(small_plan, (width, 40), screen="board") as plan:
            side = plan.screen.query_one("#side")
            assert side.display
            widths.append(side.size.width)
            assert all(column.value.capitalize() in plan.lines[2] for column in Column)
    assert widths[0] < widths[1] == widths[2]
