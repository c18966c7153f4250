"""One of several things: which one is it?"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding

from careertui.tui.dialogs.list_dialog import ListDialog


class ChooseOne(ListDialog):
    """A short list; its answer is the key of the row that was chosen."""

    DEFAULT_CSS = """
    ChooseOne { & > Vertical { height: 14; } }
    """

    BINDINGS: ClassVar = [Binding("enter", "choose", "Choose", show=False)]
    GAP = 0

    def on_item_list_opened(self) -> None:
        """A double click chooses."""
        self.action_choose()

    def action_choose(self) -> None:
        """The one under the cursor."""
        if self.list.current is not None:
            self.dismiss(self.answer(self.list.current))

    def answer(self, key: int) -> object:
        """What is told of the chosen row."""
        return key
