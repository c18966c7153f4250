"""One line of text that can be exchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from careertui.tui.drawing import Line, Pieces, cut, fit, width_of
from careertui.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.strip import Strip

LEAST = 8
"""Cells that are left of a part that makes room for the others."""


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
        self._gives: int | None = None

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(text for _, text in self._line)

    def show(self, line: Line, *, gives: int | None = None) -> None:
        """Say something else; where there is not room for all, the span `gives` is cut before the end."""
        if (line, gives) != (self._line, self._gives):
            self._line, self._gives = line, gives
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one line."""
        width = self.size.width
        return self.strip(fit(self._fitted(width), width) if y == 0 else [], width, self.ground)

    def _fitted(self, width: int) -> Line:
        if isinstance(self._line, Pieces):
            return self._line.fitted(width)
        over = width_of(self._line) - width
        if self._gives is None or over <= 0:
            return self._line
        at, (role, text) = self._gives, self._line[self._gives]
        said = text.strip()
        before, _, after = text.partition(said)
        shorter = cut(said, max(LEAST, cell_len(said) - over))
        return [*self._line[:at], (role, f"{before}{shorter}{after}"), *self._line[at + 1 :]]
