"""One line of text that can be exchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.tui.drawing import Line, fit
from careertui.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.strip import Strip


class OneLine(LineView):
    """A line of spans that can be exchanged."""

    DEFAULT_CSS = """
    OneLine { height: 1; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.ground = ""
        """What it is drawn on."""
        self._line: Line = []

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(text for _, text in self._line)

    def show(self, line: Line) -> None:
        """Say something else."""
        if line != self._line:
            self._line = line
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one line."""
        return self.strip(fit(self._line, self.size.width) if y == 0 else [], self.size.width, self.ground)
