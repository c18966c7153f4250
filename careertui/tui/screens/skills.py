"""Screen 3: what this person can do, and what the goals need."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from careertui.domain.model import RecordKind
from careertui.tui.actions import Scope
from careertui.tui.screens.view_screen import ViewScreen

if TYPE_CHECKING:
    from careertui.tui.widgets.view import View

MAKERS = {
    "inventory": ("inventory_view", "InventoryView"),
    "map": ("map_view", "MapView"),
    "gaps": ("gaps_view", "GapsView"),
    "growth": ("growth_view", "GrowthView"),
}


class SkillsScreen(ViewScreen):
    """Inventory, strength map, gaps, growth."""

    SCOPE = Scope.SKILLS
    NAME = "skills"
    VIEWS = tuple(MAKERS)
    FORMS = (RecordKind.SKILL,)
    DETAIL_FROM = 112

    def make_view(self, name: str) -> View:
        """Make a view."""
        module, view = MAKERS[name]
        made: View = getattr(import_module(f"careertui.tui.widgets.{module}"), view)(self.session)
        return made

    async def action_view_inventory(self) -> None:
        """All skills by category."""
        await self.show_view("inventory")

    async def action_view_map(self) -> None:
        """Level against energy."""
        await self.show_view("map")

    async def action_view_gaps(self) -> None:
        """What is needed and not there yet."""
        await self.show_view("gaps")

    async def action_view_growth(self) -> None:
        """How levels rose."""
        await self.show_view("growth")
