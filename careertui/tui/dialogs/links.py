"""Several links: which one is to be opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from careertui.tui.dialogs.list_dialog import ListDialog
from careertui.tui.drawing import Line, cut
from careertui.tui.widgets.item_list import Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.tui.actions import Hint
    from careertui.tui.screens.plan_screen import PlanScreen


class LinksDialog(ListDialog):
    """The links in a text. Its answer is the one to open."""

    DEFAULT_CSS = """
    LinksDialog { & > Vertical { height: 14; } }
    """

    BINDINGS: ClassVar = [Binding("enter", "choose", "Open", show=False)]
    HINTS: ClassVar[Sequence[Hint]] = (("choose", "enter", "open"), ("close", "esc", "close"))
    GAP = 0

    def __init__(self, host: PlanScreen, links: Sequence[str]) -> None:
        super().__init__(host)
        self._links = links

    async def show(self) -> None:
        """List them."""
        self.title_line.show([("heading", "Links"), ("muted", f"   {len(self._links)}")])
        self.list.show([Item(at, partial(_line, link)) for at, link in enumerate(self._links)])

    def on_item_list_opened(self) -> None:
        """A double click opens it."""
        self.action_choose()

    def action_choose(self) -> None:
        """Open the one under the cursor."""
        if (at := self.list.current) is not None:
            self.dismiss(self._links[at])


def _line(link: str, width: int) -> list[Line]:
    return [[("link", cut(link, width))]]
