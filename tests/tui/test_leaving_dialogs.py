"""Leaving a dialog: whatever is pressed or clicked how often, it goes alone."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING
from weakref import ref

import pytest

from careertui.tui.dialogs.help import HelpDialog
from careertui.tui.dialogs.orphans import OrphansDialog
from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("first", ["enter", "escape"])
@pytest.mark.parametrize("second", ["enter", "escape"])
async def test_a_second_key_that_means_to_leave_leaves_nothing_else(
    demo_plan: Path, first: str, second: str
) -> None:
    async with drive(demo_plan, screen="goals") as plan:
        await plan.press("O")
        assert isinstance(plan.app.screen, OrphansDialog)
        plan.send(first)
        plan.send(second)
        await plan.settle()
        assert plan.app.failure is None
        assert plan.screen in plan.app.screen_stack


async def test_one_that_lies_below_another_goes_after_it(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="goals") as plan:
        await plan.press("O")
        below = plan.app.screen
        assert isinstance(below, OrphansDialog)
        help_ = HelpDialog(plan.goals.scope, plan.app.session.keymap)
        plan.app.push_screen(help_)
        await plan.settle()
        below.dismiss()
        await plan.settle()
        assert plan.app.screen is help_
        await plan.press("escape")
        assert plan.app.screen_stack[-1] is plan.goals


async def test_a_click_beside_a_dialog_closes_it_and_one_into_it_does_not(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="goals") as plan:
        await plan.press("question_mark")
        await plan.pilot.click(offset=(60, 18))
        assert isinstance(plan.app.screen, HelpDialog)
        await plan.pilot.click(offset=(1, 1))
        assert plan.app.screen_stack[-1] is plan.goals


@pytest.mark.parametrize("key", ["w", "ctrl+w", "comma"])
async def test_a_dialog_that_was_closed_is_let_go(demo_plan: Path, key: str) -> None:
    async with drive(demo_plan, screen="board") as plan:
        opened = []
        for _ in range(4):
            await plan.press(key)
            opened.append(ref(plan.app.screen))
            await plan.press("escape")
        assert plan.app.screen is plan.board
        gc.collect()
        assert sum(each() is not None for each in opened) <= 1, "the last may still be known to Textual"


@pytest.mark.parametrize(
    "opening",
    [[], ["n"], ["comma"], ["question_mark"], ["ctrl+p"], ["T"], ["b"], ["slash", "a"], ["comma", "slash"]],
)
async def test_ctrl_c_says_how_to_leave_wherever_it_is_pressed(demo_plan: Path, opening: list[str]) -> None:
    async with drive(demo_plan, screen="board") as plan:
        await plan.press(*opening)
        lies_over = plan.app.screen is not plan.board
        await plan.press("ctrl+c")
        notes = [note.message for note in plan.app._notifications]
        assert len(notes) == 1
        assert ("[b]ctrl+q[/b]" if opening else "[b]q[/b]") in notes[0]
        assert ("[b]esc[/b] to close this" in notes[0]) is lies_over
        plan.app.clear_notifications()
        if lies_over:
            await plan.press("ctrl+q")
            assert plan.app._exit


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_the_palette_goes_once_and_does_once_however_often_a_key_is_pressed(
    small_plan: Path, key: str
) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("ctrl+p", *"Matrix")
        await plan.until(lambda: "four boxes" in plan.text)
        for _ in range(3):
            plan.send(key)
        await plan.settle()
        assert plan.app.failure is None
        assert plan.app.screen is plan.board
        assert plan.board.shows_boxes == (key == "enter")
