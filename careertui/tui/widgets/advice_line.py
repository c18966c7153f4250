"""The five letters of SMART and the first thing that is missing, at the foot of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.tui.drawing import wrap
from careertui.tui.widgets.line_view import LineView
from careertui.tui.widgets.smart_marks import letters

if TYPE_CHECKING:
    from textual.strip import Strip

    from careertui.domain.smart import Smart
    from careertui.tui.drawing import Line

INDENT = 7
"""Cells before the sentence."""


class AdviceLine(LineView):
    """Says what a goal still lacks. It never asks for anything."""

    DEFAULT_CSS = """
    AdviceLine { height: 3; width: 1fr; display: none; padding: 1 2 0 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._smart: Smart | None = None

    @property
    def text(self) -> str:
        """What it says."""
        return "\n".join("".join(text for _, text in line) for line in self._lines(1_000))

    def show(self, smart: Smart | None) -> None:
        """Say something else, or nothing."""
        self.display = smart is not None
        if smart != self._smart:
            self._smart = smart
            self.refresh()

    def _lines(self, width: int) -> list[Line]:
        if self._smart is None:
            return []
        found = self._smart.findings[:1] or ((self._smart.suggestion,) if self._smart.suggestion else ())
        said = found[0].sentence if found else "Specific, measurable, achievable, relevant, time-bound."
        role = "muted" if found else "good"
        first, *rest = wrap(said, width - INDENT, 2)
        return [[*letters(self._smart), ("text", "  "), (role, first)]] + [
            [("text", " " * INDENT), (role, part)] for part in rest
        ]

    def render_line(self, y: int) -> Strip:
        """The letters with the sentence, which may need a second line."""
        width = self.content_size.width
        lines = self._lines(width)
        return self.strip(lines[y] if y < len(lines) else [], width)
