"""A piece of evidence as lines: the day, the text, and the link below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import show_date
from careertui.tui.drawing import Line, cut, pad, wrap

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.skills import Evidence

MOST_LINES = 3
"""Lines that the text of one piece may take."""
DAY = 11
"""Cells for the day."""


def evidence_lines(piece: Evidence, today: date, width: int) -> list[Line]:
    """All of a piece, in so many cells."""
    room = max(8, width - DAY - 1)
    day = show_date(piece.date, today)
    lines: list[Line] = [
        [("muted", pad("" if line else day, DAY)), ("text", part)]
        for line, part in enumerate(wrap(piece.text, room, MOST_LINES))
    ]
    if piece.link:
        lines.append([("text", " " * DAY), ("link", cut(piece.link, room))])
    return lines
