"""Why a task stands where it stands: its urgency term by term, what would change it, and changing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.domain.model import Importance
from careertui.domain.weights import COEFFICIENTS
from careertui.planner.settings import Settings
from careertui.tui.dialogs.urgency import UrgencyDialog
from tests.tui.driving import TODAY, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path


def dialog(plan: Driven) -> UrgencyDialog:
    """The dialog that is up."""
    assert isinstance(plan.app.screen, UrgencyDialog)
    return plan.app.screen


def told(plan: Driven) -> list[str]:
    """The lines of the dialog."""
    return dialog(plan).told.text.split("\n")


async def test_every_term_is_told_in_words_with_coefficient_bar_and_share(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Write the proposal")
        await plan.press("w")
        lines = told(plan)
        assert lines[0].startswith("21.1 urgency")
        assert "no. 1 of 3 in Next" in lines[0]
        [blocking] = [line for line in lines if line.startswith("blocking")]
        assert "1 task waits for it" in blocking
        assert "8 × 1.00" in blocking
        assert "━" in blocking
        assert blocking.endswith("+8.0")
        assert any("due in 6 days" in line and "12 × 0.50" in line for line in lines)
        assert any("-6.1  no due date" in line for line in lines)
        assert any("tagged #next" in line and "+15.8" in line for line in lines)
        assert "[urgency] in settings.toml" in lines[-1]


async def test_what_is_changed_there_shows_at_once_what_that_does(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24), screen="board") as plan:
        await plan.stand("Read the book")
        await plan.press("w")
        assert told(plan)[0].startswith("1.0 urgency")
        assert "no. 1 of 3 in Backlog" in told(plan)[0]
        await plan.press("plus", "plus", "plus", "plus")
        assert told(plan)[0].startswith("7.0 urgency")
        assert plan.task("Read the book").importance is Importance.HIGH
        await plan.press("minus")
        assert told(plan)[0].startswith("4.9 urgency")
        await plan.press("d", *"today", "enter")
        assert plan.task("Read the book").due == TODAY
        assert told(plan)[0].startswith("13.7 urgency")
        assert plan.steps() == 5
        await plan.press("u", "u", "u", "u", "u")
        assert told(plan)[0].startswith("1.0 urgency")
        await plan.press("minus", "w")
        assert not isinstance(plan.app.screen, UrgencyDialog)
        assert plan.steps_standing() == 0


@pytest.mark.parametrize("key", ["escape", "q", "enter", "w"])
async def test_it_closes_with_any_key_that_closes(small_plan: Path, key: str) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("w", key)
        assert plan.app.screen is plan.screen
        assert plan.focused == "board"


async def test_the_coefficients_of_the_settings_count_in_the_dialog_the_panel_and_on_today(
    small_plan: Path,
) -> None:
    weights = {**dict.fromkeys(COEFFICIENTS, 0.0), "waiting": 50.0}
    settings = Settings(animation=False, urgency=weights)
    async with drive(small_plan, (160, 40), settings=settings) as plan:
        assert plan.screen.current() is not None
        focus = plan.screen.focus_list.current  # type: ignore[attr-defined]
        assert plan.title(focus) == "Reference from Sam"
        await plan.press("w")
        assert told(plan)[0].startswith("50.0 urgency")
        assert "waits for Sam" in dialog(plan).told.text
        await plan.press("escape", "5")
        await plan.stand("Reference from Sam")
        await plan.until(lambda: "urgency    50.0" in plan.board.detail.text)


async def test_a_blocked_task_says_what_it_waits_for_and_what_would_lift_it(small_plan: Path) -> None:
    async with drive(small_plan, (60, 20), screen="board") as plan:
        await plan.stand("Agree the scope")
        await plan.press("w")
        text = dialog(plan).told.text
        assert "no. 3 of 3 in Next, no. 2 by hand" in text
        assert "waits for “Write" in text
        assert "+5.0  finish what it waits for" in text
        before = plan.text
        await plan.press("down", "down", "pagedown", "up", "pageup")
        await plan.press("pagedown")
        assert plan.text != before


async def test_a_done_task_and_a_goal_have_no_urgency(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Update the CV")
        await plan.press("w")
        assert "nothing about it is urgent" in dialog(plan).told.text
        await plan.press("plus", "escape")
        await plan.go("goals")
        await plan.press("w")
        assert plan.said == "Only tasks have an urgency."
        await plan.stand("Prepare the talk")
        await plan.press("w")
        assert "in progress" in dialog(plan).told.text


async def test_a_task_that_another_window_deletes_closes_it(small_plan: Path) -> None:
    from careertui.planner import tasks

    async with drive(small_plan, screen="board") as plan:
        await plan.press("w")
        with plan.other_window() as other:
            tasks.delete(other, [plan.task("Read the book").id])
        await plan.until(lambda: plan.app.screen is plan.screen)


async def test_the_panel_draws_a_bar_for_each_term_and_the_way_to_what_is_freed(small_plan: Path) -> None:
    async with drive(small_plan, (160, 40), screen="board") as plan:
        await plan.stand("Agree the scope")
        await plan.until(lambda: "blocked by" in plan.board.detail.text)
        text = plan.board.detail.text
        assert "blocked by · Write the proposal" in text
        [blocked] = [line for line in text.split("\n") if line.strip().startswith("blocked ") and "━" in line]
        assert blocked.endswith("-5.0")
