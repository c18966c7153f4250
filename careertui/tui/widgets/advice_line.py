"""The five letters of SMART and what is missing, at the foot of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.tui.drawing import width_of, wrap
from careertui.tui.widgets.line_view import LineView
from careertui.tui.widgets.smart_marks import letters

if TYPE_CHECKING:
    from textual.strip import Strip

    from careertui.domain.smart import Finding, Smart
    from careertui.tui.drawing import Line

INDENT = 7
"""Cells before the sentence."""

ALL = ("Specific, measurable, achievable, relevant, time-bound.", "All five of SMART are there.")
"""What is said where nothing is missing, in as many words as there is room for."""


class AdviceLine(LineView):
    """Says what a goal still lacks: of the field that is typed in, else first of all. It never asks."""

    DEFAULT_CSS = """
    AdviceLine {
        height: 4; width: 1fr; display: none; padding: 1 2 0 2;
        &.-tight { height: 3; padding: 0 2; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.key = ""
        """The key that goes to the field of the next finding."""
        self._smart: Smart | None = None
        self._field = ""

    @property
    def text(self) -> str:
        """What it says."""
        return "\n".join("".join(text for _, text in line) for line in self._lines(1_000))

    @property
    def fields(self) -> list[str]:
        """The fields that mend something, each once, in the order of the findings."""
        found = () if self._smart is None else self._smart.findings
        return list(dict.fromkeys(each.field for each in found if each.field))

    def show(self, smart: Smart | None, field: str = "") -> None:
        """Say something else, or nothing; `field` is the one that is typed in."""
        self.display = smart is not None
        if (smart, field) != (self._smart, self._field):
            self._smart, self._field = smart, field
            self.refresh()

    def _finding(self, smart: Smart) -> Finding | None:
        first = smart.findings[0] if smart.findings else smart.suggestion
        return next((each for each in smart.findings if each.field == self._field), first)

    def _lines(self, width: int) -> list[Line]:
        if self._smart is None:
            return []
        found = self._finding(self._smart)
        role = "muted" if found else "good"
        wrapped = [wrap(said, width - INDENT, 2) for said in ((found.sentence,) if found else ALL)]
        first, *rest = next((parts for parts in wrapped if not parts[-1].endswith("…")), wrapped[0])
        lines: list[Line] = [[*letters(self._smart), ("text", "  "), (role, first)]]
        lines += [[("text", " " * INDENT), (role, part)] for part in rest]
        # Where the focus is already, no key has to lead.
        away = [name for name in self.fields if name != self._field]
        if away and self.key:
            word = "goes there" if found and found.field in away else "goes to the next"
            hint: Line = [("text", "  "), ("accent", self.key), ("faint", f" {word}")]
            if width_of([*lines[-1], *hint]) > width:
                lines.append([("text", " " * (INDENT - 2))])
            lines[-1] += hint
        return lines

    def render_line(self, y: int) -> Strip:
        """The letters with the sentence, which may need a second line, and the key that leads on."""
        width = self.content_size.width
        lines = self._lines(width)
        return self.strip(lines[y] if y < len(lines) else [], width)
