"""The plan on a day that has been: to look at, never to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.tui.dialogs.past import PastScreen
from tests.tui.driving import Driven, drive

if TYPE_CHECKING:
    from pathlib import Path


def banner(plan: Driven) -> str:
    """What stands above the tree of the day."""
    assert isinstance(plan.app.screen, PastScreen)
    return " ".join(" ".join(plan.lines[:2]).split())


async def look_back(plan: Driven, text: str) -> None:
    """Ask for a day."""
    await plan.press("Y")
    await plan.write(text)
    await plan.press("enter")


async def test_the_goals_are_shown_as_they_stood_and_nothing_changes_them(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="goals") as plan:
        await plan.press("Y")
        assert "which day" in plan.reading
        await plan.write("1 oct")
        assert "read-only" in plan.reading
        await plan.press("enter")
        await plan.until(lambda: isinstance(plan.app.screen, PastScreen))
        await plan.settle()
        assert "The plan on 1 Oct 2026 51 days ago read-only" in banner(plan)
        assert "Lead a cross-team project" in plan.text
        before = plan.stored()
        await plan.press(
            "down", "space", "x", "n", "u", "K", "z", "Z", "G", "g", "l", "h", "pagedown", "pageup"
        )
        await plan.press("end", "home", "up", "j", "k")
        assert plan.stored() == before
        await plan.press("comma")
        await plan.until(lambda: "24 Sep 2026" in banner(plan))
        await plan.press("full_stop")
        await plan.until(lambda: "1 Oct 2026" in banner(plan))
        await plan.click("z fold")
        assert plan.app.failure is None
        await plan.press("escape")
        assert plan.app.screen is plan.screen
        assert plan.focused == "tree"


async def test_a_day_to_come_or_before_the_plan_began_is_refused(small_plan: Path) -> None:
    async with drive(small_plan, (60, 20), screen="goals") as plan:
        for text, why in (("1 jan 2020", "the plan began"), ("1 jan 2030", "a day that has been")):
            await look_back(plan, text)
            assert plan.screen.is_asking
            assert why in plan.reading
            await plan.press("escape")
        await plan.press("Y", "enter")
        assert not plan.screen.is_asking
        await look_back(plan, "today")
        await plan.until(lambda: isinstance(plan.app.screen, PastScreen))
        await plan.press("full_stop")
        assert "not written yet" in banner(plan)
        await plan.press("comma")
        await plan.until(lambda: "The plan began on this day" in banner(plan))
