"""What Textual itself needs: programs that do nothing but one thing. Run with the name of one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from textual.app import App
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from rich.segment import Segment
    from textual import events
    from textual.app import ComposeResult


class Empty(App[None]):
    """Shows nothing."""


class EchoLine(Widget, can_focus=True):
    """One line that says which key was pressed last, drawn with nothing around it."""

    def __init__(self) -> None:
        super().__init__()
        self.said = "none yet"

    def render_line(self, y: int) -> Strip:
        """The line."""
        from rich.segment import Segment as Piece

        pieces: list[Segment] = [Piece(self.said if y == 0 else "")]
        return Strip(pieces).adjust_cell_length(self.size.width)

    def on_key(self, event: events.Key) -> None:
        """Say which key it was."""
        self.said = event.key
        self.refresh()


class Echo(App[None]):
    """Says which key was pressed last."""

    CSS = "EchoLine { height: 1; }"
    AUTO_FOCUS = "EchoLine"

    def compose(self) -> ComposeResult:
        """The line."""
        yield EchoLine()


class Typing(App[None]):
    """One line to type in."""

    AUTO_FOCUS = "Input"

    def compose(self) -> ComposeResult:
        """The line."""
        from textual.widgets import Input

        yield Input()


PROGRAMS: dict[str, type[App[None]]] = {"empty": Empty, "echo": Echo, "typing": Typing}


def main() -> None:
    """Run the program named on the command line."""
    PROGRAMS[sys.argv[1]]().run()
