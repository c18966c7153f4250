"""A view that is painted whole: a card in air, a question, a page that says how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.strip import Strip

from careertui.tui.drawing import Line, fit, right, width_of, wrap
from careertui.tui.widgets.line_view import Landing
from careertui.tui.widgets.view import HEAD, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events

    from careertui.tui.session import PlanSession

NARROW = 76
"""Cells below which what stands side by side stands one below the other."""


class Piece(NamedTuple):
    """A part of a painted line: its spans, its width, and what it is drawn on."""

    line: Line
    width: int
    ground: str = ""


Row = list[Piece]


class Zone(NamedTuple):
    """Where a click means something: lines and cells of the view, the last ones not among them."""

    top: int
    bottom: int
    left: int
    right: int
    means: str


class Spoken(View):
    """A view that speaks: lines that name keys, and lines of parts."""

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self.ways_on: dict[str, str] = {}
        """The actions of the keys that were told last, by the words of their lines."""

    def ways(self, *ways: tuple[str, str]) -> list[Line]:
        """Keys and what they do from here, one below the other."""
        keys = [self.key_for(action_id) for action_id, _ in ways]
        widest = max(map(cell_len, keys), default=0)
        lines: list[Line] = [
            [("heading", right(key, widest)), ("text", f"   {does}")]
            for key, (_, does) in zip(keys, ways, strict=True)
        ]
        self.ways_on = {_words(line): action_id for line, (action_id, _) in zip(lines, ways, strict=True)}
        return lines

    def strip_of(self, row: Row, width: int) -> Strip:
        """A painted line."""
        strips = [self.strip(fit(piece.line, piece.width), piece.width, piece.ground) for piece in row]
        return Strip.join(strips).adjust_cell_length(width, self.style("text"))


class PaintedView(Spoken):
    """Paints all of its lines when something changed, and knows what a click on them means."""

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self._strips: list[Strip] | None = None
        self._painted_for = (0, 0)
        self.zones: list[Zone] = []

    def paint(self, width: int, room: int) -> list[Row]:
        """The lines of the view; `zones` is empty before, and to be filled meanwhile."""
        raise NotImplementedError

    def clicked(self, means: str, *, twice: bool) -> None:
        """A click on a zone."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Something is different."""
        self._strips = None
        self.refresh()

    def notify_style_update(self) -> None:
        """Colours changed."""
        self._strips = None
        super().notify_style_update()

    def line(self, y: int, width: int) -> Strip:
        """A painted line."""
        if self._strips is None or self._painted_for != (width, self.room):
            self._painted_for = width, self.room
            self.zones, self.ways_on = [], {}
            rows = self.paint(width, self.room) if self.session.is_read else []
            self.zones += self._zones_of_ways(rows)
            self._strips = [self.strip_of(row, width) for row in rows]
        return self._strips[y] if y < len(self._strips) else self.strip([], width)

    def _zones_of_ways(self, rows: Sequence[Row]) -> Iterable[Zone]:
        """Where a key is told with what it does, a click presses it."""
        for y, row in enumerate(rows):
            line = row[0].line if len(row) == 1 else []
            if (words := _words(line)) in self.ways_on:
                end = width_of(line)
                yield Zone(y, y + 1, end - cell_len(words), end, self.ways_on[words])

    def landings(self) -> Iterable[Landing]:
        """The records that are painted; a zone that means something else is no place to go to."""
        here = self.current()
        for zone in sorted(self.zones, key=lambda zone: (zone.top, zone.left)):
            if zone.means.isdigit():
                is_here = here is not None and zone.means == str(here.id)
                yield Landing(zone.left, zone.top + HEAD, zone.means, is_here=is_here)

    def land(self, key: str) -> None:
        """Put the cursor on a record."""
        self.clicked(key, twice=False)
        self.focus()

    def on_click(self, event: events.Click) -> None:
        """A tab, or a zone."""
        if self.clicked_tab(event):
            return
        y = event.y - HEAD
        for zone in self.zones:
            if zone.top <= y < zone.bottom and zone.left <= event.x < zone.right:
                self.clicked(zone.means, twice=event.chain == 2)
                return


def _words(line: Line) -> str:
    return "".join(text for _, text in line).strip()


def centred(line: Line, width: int) -> Line:
    """The line with as much air at its left as at its right."""
    return [("text", " " * max(0, (width - width_of(line)) // 2)), *line]


def paragraph(role: str, text: str, width: int, *, most: int = 4) -> list[Line]:
    """A text as lines of their own."""
    return [[(role, part)] for part in wrap(text, width, most)] if text else []


def page(title: str, *parts: list[Line], width: int, room: int) -> list[Row]:
    """A title and what follows from it: each part in the middle, with air between where there is room."""
    lines: list[Line] = [centred([("strong", title)], width)]
    airy = 1 + sum(len(part) + 1 for part in parts) <= room
    for part in parts:
        lines += [*([[]] if airy else []), *block(part, width)]
    above = max(0, (room - len(lines)) * 2 // 5)
    return [[Piece(line, width)] for line in [*([[]] * above), *lines]]


def block(lines: Iterable[Line], width: int) -> list[Line]:
    """Lines that begin at the same cell, the longest of them centred."""
    lines = list(lines)
    before = max(0, (width - max(map(width_of, lines), default=0)) // 2)
    return [[("text", " " * before), *line] for line in lines]
