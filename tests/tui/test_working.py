"""What goes on beside the screens, when the program ends."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from textual.css.query import NoMatches
from textual.widget import MountError
from textual.worker import WorkerFailed

from careertui.tui.working import begin
from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("error", [NoMatches, MountError])
async def test_a_widget_that_is_missing_because_the_program_ends_is_no_fault(
    small_plan: Path, error: type[Exception]
) -> None:
    raised = []
    async with drive(small_plan) as plan:

        async def work() -> None:
            while plan.app.is_running:  # noqa: ASYNC110 (Textual tells nobody when it begins to end)
                await asyncio.sleep(0)
            raised.append(error)
            raise error("it is gone")

        begin(plan.screen, work)
        await asyncio.sleep(0)
    assert raised
    assert plan.app.failure is None


async def test_one_that_is_missing_while_it_runs_is(small_plan: Path) -> None:
    async def work() -> None:
        raise NoMatches("it was never there")

    with pytest.raises(WorkerFailed):
        async with drive(small_plan) as plan:
            begin(plan.screen, work)
            await plan.until(lambda: plan.app.failure)
