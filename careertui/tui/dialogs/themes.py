"""All themes: the one under the cursor is tried on at once, and taken with Enter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical

from careertui.tui.dialogs.list_dialog import ListDialog
from careertui.tui.drawing import Line, cut
from careertui.tui.widgets.item_list import Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from careertui.tui.actions import Hint
    from careertui.tui.screens.plan_screen import PlanScreen


class ThemesDialog(ListDialog):
    """The themes. Its answer is the one that was taken; left with Escape, everything looks as before."""

    DEFAULT_CSS = """
    ThemesDialog {
        align: right middle; background: transparent;
        & > Vertical { width: 38; height: 80%; margin-right: 2; }
    }
    """

    BINDINGS: ClassVar = [Binding("enter", "choose", "Take", show=False)]
    HINTS: ClassVar[Sequence[Hint]] = (("choose", "enter", "take"), ("close", "esc", "as before"))
    GAP = 0

    def __init__(self, host: PlanScreen, names: Sequence[str]) -> None:
        super().__init__(host)
        self._names = names
        self._before = host.app.theme

    async def show(self) -> None:
        """List them, the cursor on the one in force."""
        told = "here in 16 colours" if self.host.app.has_few_colours else str(len(self._names))
        self.title_line.show([("heading", "Themes"), ("muted", f"   {told}")])
        is_first = not self.list.count
        self.list.show([Item(at, partial(self._line, name)) for at, name in enumerate(self._names)])
        if is_first and self._before in self._names:
            self.list.move_cursor(self._names.index(self._before))

    def _line(self, name: str, width: int) -> list[Line]:
        shown = cut(name, width - 8)
        is_light = not self.host.app.available_themes[name].dark
        return [[("text", shown), ("faint", "  light" if is_light else "")]]

    def _try_on(self) -> None:
        if (at := self.list.current) is not None:
            self.host.app.show_theme(self._names[at])

    def action_move(self, step: int) -> None:
        """Down (positive) or up; the theme is tried on."""
        super().action_move(step)
        self._try_on()

    def on_click(self, event: events.Click) -> None:
        """A click tries a theme on; beside the list it leaves all as it was."""
        if self.query_one(Vertical).region.contains(event.screen_x, event.screen_y):
            self._try_on()
        else:
            self.action_close()

    def on_item_list_opened(self) -> None:
        """A double click takes it."""
        self.action_choose()

    def action_choose(self) -> None:
        """Take the one under the cursor."""
        at = self.list.current
        self.dismiss(None if at is None else self._names[at])

    def action_leave(self) -> None:
        """As it was."""
        self.host.app.show_theme(self._before)
        super().action_leave()

    def action_close(self) -> None:
        """As it was."""
        self.host.app.show_theme(self._before)
        super().action_close()
