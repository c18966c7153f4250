"""Compact density: more lines with words in them, and the same things to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.planner.settings import Settings
from careertui.tui.dialogs.settings import SettingsDialog
from careertui.tui.widgets.detail import DetailPanel
from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path

COMPACT = Settings(animation=False, density="compact")


@pytest.mark.parametrize("name", ["today", "profile", "inventory", "gaps", "reflect", "goals"])
async def test_a_compact_screen_says_as_much_in_fewer_lines(demo_plan: Path, name: str) -> None:
    said, needed, frames = [], [], []
    for settings in (Settings(animation=False), COMPACT):
        async with drive(demo_plan, screen=name, settings=settings) as plan:
            full = [number for number, line in enumerate(plan.lines[1:-3]) if line.strip()]
            said.append(len(full))
            needed.append(full[-1])
            frames.append((plan.lines[0], plan.lines[-1]))
    assert frames[0] == frames[1]
    assert said[1] > said[0] or (said[1] == said[0] and needed[1] < needed[0])


async def test_the_panel_has_no_blank_lines(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="goals", settings=COMPACT) as plan:
        await plan.stand("Prepare 1:1 with Lena")
        await plan.until(lambda: "urgency" in plan.screen.query_one(DetailPanel).text)
        lines = plan.screen.query_one(DetailPanel).text.split("\n")
        assert all(line.strip() for line in lines if not line.startswith(" " * 11))


async def test_a_key_makes_it_compact_at_once_everywhere_and_in_the_file(
    demo_plan: Path, tmp_path: Path
) -> None:
    async with drive(demo_plan, screen="goals") as plan:
        await plan.go("today")
        before = plan.lines
        await plan.press("underscore")
        assert plan.said == "Density: compact."
        assert plan.lines != before
        assert 'density = "compact"' in (tmp_path / "settings.toml").read_text("utf-8")
        row = plan.app.session.plan
        await plan.go("goals")
        assert plan.lines[1].lstrip().startswith("Goals")
        assert plan.app.session.plan is row  # nothing was read again for it
        await plan.press("underscore")
        assert plan.said == "Density: comfortable."
        assert not plan.lines[1].strip()
        await plan.go("today")
        assert [line for line in plan.lines[:-4] if line.strip()] == [
            line for line in before[:-4] if line.strip()
        ]


async def test_the_environment_wins_and_is_named(
    demo_plan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CAREERTUI_DENSITY", "comfortable")
    async with drive(demo_plan) as plan:
        await plan.press("underscore")
        assert plan.said == "CAREERTUI_DENSITY is set in the environment, and wins over the file."
        assert not (tmp_path / "settings.toml").exists()


async def test_a_file_that_cannot_be_written_is_named(demo_plan: Path, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("theme = ", "utf-8")
    async with drive(demo_plan) as plan:
        await plan.press("underscore")
        assert "is not TOML" in plan.said
        assert not plan.app.session.settings.is_compact


async def test_the_settings_change_it_behind_themselves(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="goals") as plan:
        await plan.press("comma", "down", "down", "right")
        assert isinstance(plan.app.screen, SettingsDialog)
        assert "Density: compact." in plan.app.screen.said
        assert plan.screen.has_class("-low")
        await plan.press("u", "escape")
        assert not plan.screen.has_class("-low")


async def test_items_of_a_dialog_stand_without_air(demo_plan: Path) -> None:
    seen = []
    for settings in (Settings(animation=False), COMPACT):
        async with drive(demo_plan, screen="goals", settings=settings) as plan:
            await plan.stand("Lead a cross-team project")
            await plan.press("b")
            lines = [index for index, line in enumerate(plan.lines) if "impact" in line]
            seen.append(lines[1] - lines[0])
    assert seen[1] == seen[0] - 1
