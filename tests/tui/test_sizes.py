"""What a screen does with more or less room than usual: nothing is cut that has a place to go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.domain.model import Column
from careertui.planner.setting_table import SETTINGS
from careertui.tui.dialogs.settings import SettingsDialog
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


async def test_that_nothing_is_missing_is_said_in_fewer_words_where_there_is_less_room(
    demo_plan: Path,
) -> None:
    for width, said in ((120, "SMART  All five of SMART are"), (80, "achievable, relevant, time-bound.")):
        async with drive(demo_plan, (width, 36), screen="goals") as plan:
            await plan.stand("Prepare 1:1 with Lena")
            await plan.press("enter")
            assert said in plan.text
            assert "time-bou…" not in plan.text


async def test_a_list_in_a_dialog_says_how_many_more_there_are(small_plan: Path) -> None:
    async with drive(small_plan, (60, 20)) as plan:
        await plan.press("comma")
        assert isinstance(plan.app.screen, SettingsDialog)
        found = [setting.title for setting in SETTINGS]
        seen = [title for title in found if f" {title} " in plan.text]
        assert f"↓ {plan.app.screen.list.count - len(seen)} more" in plan.text
        await plan.press("end")
        assert "↓" not in plan.text
        assert "↑ " in plan.text
        assert not any(f" {title} " in plan.text for title in seen[:3])
        await plan.press("home")
        assert f" {found[0]} " in plan.text
    async with drive(small_plan, (120, 60)) as plan:
        await plan.press("comma")
        assert " more" not in plan.text


async def test_a_long_title_makes_room_for_what_is_counted_behind_it(demo_plan: Path) -> None:
    async with drive(demo_plan, (60, 20), screen="goals") as plan:
        await plan.stand("Lead a cross-team project")
        await plan.press("b")
        assert "Obstacles   Lead a cross-team pr…" in plan.lines[1]
        assert "▲ 2 red  ◆ 1 amber" in plan.lines[1]
    async with drive(demo_plan, (80, 24), screen="goals") as plan:
        await plan.stand("Lead a cross-team project")
        await plan.press("b")
        assert "Lead a cross-team project   ▲ 2 red  ◆ 1 amber" in plan.text


def test_what_a_setting_is_about_fits_the_narrowest_terminal() -> None:
    assert max(len(setting.help) for setting in SETTINGS) <= 56
