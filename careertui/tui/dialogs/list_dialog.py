"""The frame of dialogs that list something and ask for it in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from careertui.tui.dialogs.plan_dialog import PlanDialog
from careertui.tui.widgets.item_list import ItemList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.tui.screens.plan_screen import PlanScreen


class ListDialog(PlanDialog):
    """A title, a list, and the keys. Subclasses say what is listed; the screen below does the writing."""

    BINDINGS: ClassVar = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,ctrl+d", "move(5)", "Page down", show=False),
        Binding("pageup,ctrl+b", "move(-5)", "Page up", show=False),
        Binding("home,g", "move(-100000)", "First", show=False),
        Binding("end,G", "move(100000)", "Last", show=False),
    ]

    EMPTY: ClassVar[Sequence[str]] = ()
    """What an empty list says."""
    GAP: ClassVar[int] = 1
    """Lines between two items."""

    def __init__(self, host: PlanScreen) -> None:
        self.list = ItemList(self.EMPTY, gap=self.GAP)
        super().__init__(host, self.list)

    def action_move(self, step: int) -> None:
        """Down (positive) or up."""
        self.list.move_cursor(step)
