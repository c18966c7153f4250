"""Several links: which one is to be opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from careertui.tui.dialogs.choose_one import ChooseOne
from careertui.tui.drawing import Line, cut
from careertui.tui.widgets.item_list import Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.tui.actions import Hint
    from careertui.tui.screens.plan_screen import PlanScreen


class LinksDialog(ChooseOne):
    """The links in a text. Its answer is the one to open."""

    HINTS: ClassVar[Sequence[Hint]] = (("choose", "enter", "open"), ("close", "esc", "close"))

    def __init__(self, host: PlanScreen, links: Sequence[str]) -> None:
        super().__init__(host)
        self._links = links

    async def show(self) -> None:
        """List them."""
        self.title_line.show([("heading", "Links"), ("muted", f"   {len(self._links)}")])
        self.list.show([Item(at, partial(_line, link)) for at, link in enumerate(self._links)])

    def answer(self, key: int) -> str:
        """The link itself."""
        return self._links[key]


def _line(link: str, width: int) -> list[Line]:
    return [[("link", cut(link, width))]]
