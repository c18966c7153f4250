"""Every action of the current screen in Textual's palette, found by title or by what it does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette, DiscoveryHit, Hit, Provider
from textual.content import Content

from careertui.tui.actions import NO_KEYS, in_scope, show_keys
from careertui.tui.screens.plan_screen import PlanScreen
from careertui.tui.view_words import show_view_key, told

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    from textual.command import Hits
    from textual.widgets import Button, Input

    from careertui.domain.saved_views import SavedView
    from careertui.tui.actions import Action, Keys

PALETTE_ITSELF = "palette"
SAVED_VIEW = "saved_view"


class ActionProvider(Provider):
    """Offers what can be done on the screen below the palette."""

    def _actions(self) -> list[Action]:
        screen = self.screen
        if not isinstance(screen, PlanScreen):
            return []
        found = [each for each in in_scope(screen.scope) if each.id != PALETTE_ITSELF and not each.counts]
        return [action for action in found if screen.check_action(action.id, ())]

    @property
    def _keymap(self) -> Keys:
        return self.screen.session.keymap if isinstance(self.screen, PlanScreen) else NO_KEYS

    def _run(self, action: Action) -> partial[Coroutine[Any, Any, None]]:
        screen = self.screen
        assert isinstance(screen, PlanScreen)  # noqa: S101 (for the type checker: no other screen has actions)
        return partial(screen.perform, action.id)

    async def _views(self) -> Sequence[SavedView]:
        screen = self.screen
        if not isinstance(screen, PlanScreen) or not screen.check_action(SAVED_VIEW, ()):
            return ()
        return await screen.session.read_views()

    def _show(self, view: SavedView) -> partial[Coroutine[Any, Any, None]]:
        assert isinstance(self.screen, PlanScreen)  # noqa: S101 (for the type checker)
        return partial(self.screen.app.show_view, view.id)

    def _view_title(self, view: SavedView) -> str:
        key = show_view_key(view.key, self._keymap)
        return f"View: {view.name}{f'  ·  {key}' if key else ''}"

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action in self._actions():
            yield DiscoveryHit(Content(_title(action, self._keymap)), self._run(action), help=action.help)
        for view in await self._views():
            yield DiscoveryHit(Content(self._view_title(view)), self._show(view), help=told(view))

    async def search(self, query: str) -> Hits:
        """Those whose title or help fits."""
        matcher = self.matcher(query)
        for action in self._actions():
            score = max(matcher.match(action.title), 0.8 * matcher.match(action.help))
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(_title(action, self._keymap)),
                    self._run(action),
                    help=action.help,
                )
        for view in await self._views():
            score = matcher.match(view.name)
            if score > 0:
                yield Hit(score, matcher.highlight(self._view_title(view)), self._show(view), help=told(view))


def _title(action: Action, keymap: Keys) -> str:
    return f"{action.title}  ·  {show_keys(action, keymap)}"


class ActionPalette(CommandPalette):
    """Textual's palette with the actions in it, in the looks of the other screens."""

    DEFAULT_CSS = """
    ActionPalette {
        background: $background 60%; align-horizontal: center;
        & > Vertical { margin-top: 2; width: 84; max-width: 100%; }
        & #--input { background: $surface; border: none; padding: 1 1 0 1; height: 3; }
        & SearchIcon { display: none; }
        & CommandInput { padding: 0 1; margin: 0; }
        & CommandList { background: $surface; border: none; padding: 0 0 1 0; scrollbar-gutter: stable; }
        & CommandList > .option-list--option { text-style: none; }
        & CommandList > .option-list--option-highlighted { background: $panel; }
        & > .command-palette--help-text { color: $foreground-muted; text-style: none; }
        & > .command-palette--highlight { color: $primary; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__(providers=[ActionProvider], placeholder="Find a command", id="--command-palette")

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave; once gone, do nothing: Textual would take away whatever lies on top then."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def _select_or_command(self, event: Input.Submitted | Button.Pressed | None = None) -> None:
        """Do what was chosen; a second Enter that waited in line finds it done."""
        if self.is_active:
            super()._select_or_command(event)
