"""What leads away from a screen: the other screens, the palette, the settings, the help, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.tui.actions import key_of
from careertui.tui.screens.jumping import Jumping

if TYPE_CHECKING:
    from careertui.tui.app import CareerApp


class Going(Jumping):
    """For a screen from which everything else is a key away."""

    app: CareerApp

    async def action_show_today(self) -> None:
        """To the Today screen."""
        await self.app.go("today")

    async def action_show_values(self) -> None:
        """To the values."""
        await self.app.go("values")

    async def action_show_skills(self) -> None:
        """To the skills."""
        await self.app.go("skills")

    async def action_show_goals(self) -> None:
        """To the goal tree."""
        await self.app.go("goals")

    async def action_show_board(self) -> None:
        """To the board."""
        await self.app.go("board")

    async def action_saved_view(self, number: int = 0) -> None:
        """To the view that has the key of this number; where it is shown already, leave it."""
        from careertui.domain.saved_views import KEYS

        views = await self.session.read_views()
        found = [view for view in views if view.key in KEYS[number : number + 1]]
        if found:
            await self.app.show_view(found[0].id)
        else:
            key = key_of("saved_views", self.session.keymap)
            self.say(f"No view has this key: {key} on the board saves one, and gives keys.")

    def action_palette(self) -> None:
        """All actions by their names."""
        from careertui.tui.palette import ActionPalette

        self.app.push_screen(ActionPalette())

    def action_settings(self) -> None:
        """How it looks and works."""
        from careertui.tui.dialogs.settings import SettingsDialog
        from careertui.tui.screens.plan_screen import PlanScreen

        assert isinstance(self, PlanScreen)  # noqa: S101 (for the type checker)
        self.app.push_screen(SettingsDialog(self))

    async def action_toggle_density(self) -> None:
        """More on the screen, or more air."""
        from careertui.planner.settings import COMFORTABLE, COMPACT
        from careertui.tui.chosen import put
        from careertui.tui.screens.plan_screen import PlanScreen

        assert isinstance(self, PlanScreen)  # noqa: S101 (for the type checker)
        wanted = COMFORTABLE if self.session.settings.is_compact else COMPACT
        if refused := await put(self.app, "density", wanted):
            self.say(refused, tone="warn")
        else:
            self.say(f"Density: {wanted}.")

    def action_help(self) -> None:
        """The keys of this screen, then all others."""
        from careertui.tui.dialogs.help import HelpDialog

        self.app.push_screen(HelpDialog(self.scope, self.session.keymap))

    async def action_quit(self) -> None:
        """Leave."""
        await self.app.action_quit()
