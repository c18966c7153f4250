"""The base of every widget that draws its own lines: no children, and a refresh for what changed only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from careertui.tui.drawing import tame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style

    from careertui.tui.app import CareerApp
    from careertui.tui.drawing import Span


class LineView(Widget):
    """Draws lines of spans. Subclasses give the spans of a line; roles and grounds become colours here.

    The colours come from the theme itself, not from component classes: those cost a style computation for
    each role of each widget, 60 ms for a form.
    """

    app: CareerApp

    DEFAULT_CSS = """
    LineView { background: $background; color: $foreground; }
    """

    def style(self, role: str, ground: str = "") -> Style:
        """The colours of a role on a ground; the empty ground is the screen's own."""
        return self.app.palette.style(role, ground)

    def segments(self, line: Iterable[Span], ground: str = "") -> list[Segment]:
        """Spans in their colours."""
        return [Segment(tame(text), self.style(role, ground)) for role, text in line if text]

    def strip(self, line: Iterable[Span], width: int, ground: str = "") -> Strip:
        """A whole line of the widget: the spans, cut or filled to the width."""
        return Strip(self.segments(line, ground)).adjust_cell_length(width, self.style("text", ground))

    def refresh_lines(self, first: int, count: int = 1) -> None:
        """Draw only these lines again."""
        self.refresh(Region(0, first, self.size.width, count))
