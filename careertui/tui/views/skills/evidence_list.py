"""The evidence of a skill as a list: the day, the text, and the link below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from careertui.domain.dates import show_date
from careertui.tui.drawing import Line, cut, pad, wrap
from careertui.tui.widgets.line_view import LineView
from careertui.tui.widgets.scrolling import Wheel, top_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual import events
    from textual.strip import Strip

    from careertui.domain.skills import Evidence

MOST_LINES = 3
"""Lines that the text of one piece may take."""


class EvidenceList(Wheel, LineView, can_focus=True):
    """Pieces of evidence with a cursor: the day, the text, and the link below it."""

    DEFAULT_CSS = """
    EvidenceList { height: 1fr; margin-right: 2; background: $surface; }
    """

    class Opened(Message):
        """A piece was double-clicked."""

    def __init__(self, today: date) -> None:
        super().__init__(id="evidence-list")
        self._today = today
        self._pieces: Sequence[Evidence] = ()
        self._at = 0
        self._top = 0
        self._lines: list[tuple[int, Line]] = []

    @property
    def current(self) -> Evidence | None:
        """The piece under the cursor."""
        return self._pieces[self._at] if self._pieces else None

    def show(self, pieces: Sequence[Evidence]) -> None:
        """Take in the pieces; the cursor stays on its own, or goes to one that is new."""
        before = {piece.id for piece in self._pieces}
        current = None if self.current is None else self.current.id
        new = [piece.id for piece in pieces if piece.id not in before] if before else []
        wanted = new[0] if len(new) == 1 else current
        self._pieces = pieces
        at = next((at for at, piece in enumerate(pieces) if piece.id == wanted), self._at)
        self._at = max(0, min(at, len(pieces) - 1))
        self._write()

    def move_cursor(self, step: int) -> None:
        """Down (positive) or up."""
        self._at = max(0, min(self._at + step, len(self._pieces) - 1))
        self._scroll_to_cursor()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._write()

    def _write(self) -> None:
        width = max(8, self.size.width - 14)
        self._lines = []
        for number, piece in enumerate(self._pieces):
            if number:
                self._lines.append((-1, []))
            day = show_date(piece.date, self._today)
            for line, part in enumerate(wrap(piece.text, width, MOST_LINES)):
                self._lines.append((number, [("muted", pad("" if line else day, 11)), ("text", part)]))
            if piece.link:
                self._lines.append((number, [("text", " " * 11), ("link", cut(piece.link, width))]))
        self._scroll_to_cursor()

    def _scroll_to_cursor(self) -> None:
        mine = [y for y, (number, _) in enumerate(self._lines) if number == self._at]
        first, last = (mine[0], mine[-1]) if mine else (0, 0)
        self._top = top_for(self._top, first, last, seen=self.size.height, count=len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of a piece, or what an empty list says."""
        width = self.size.width
        if not self._pieces:
            return self.strip(
                [("muted", "Nothing shows it yet. Press n to add something.")] if y == 0 else [], width, "bar"
            )
        at = y + self._top
        number, line = self._lines[at] if at < len(self._lines) else (-1, [])
        is_current = number == self._at
        edge = ("accent", "▌ " if is_current else "  ")
        return self.strip([edge, *line], width, "cursor" if is_current else "bar")

    def on_click(self, event: events.Click) -> None:
        """Select a piece; a double click opens it."""
        at = event.y + self._top
        if at < len(self._lines) and self._lines[at][0] >= 0:
            self.move_cursor(self._lines[at][0] - self._at)
            if event.chain == 2:
                self.post_message(self.Opened())

    def scroll_list(self, step: int) -> None:
        """Scroll by lines."""
        self._top = max(0, min(self._top + step, len(self._lines) - self.size.height))
        self.refresh()
