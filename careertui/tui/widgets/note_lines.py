"""The notes of a task as lines: as they were written, the boxes of a checklist as boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.checklist import boxes
from careertui.tui.drawing import Line, wrap, wrap_text
from careertui.tui.widgets.detail_lines import LABEL, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careertui.domain.checklist import Box
    from careertui.tui.drawing import Span

OPEN, TICKED = "□", "✓"
MOST_LINES = 6
"""So many lines of a box are shown."""
DEEPEST = 8
"""Cells that a box is indented by at most."""


class BoxLine(Line):
    """A line of a box, which knows the number of the box: a click on it ticks it."""

    def __init__(self, spans: Iterable[Span], number: int) -> None:
        super().__init__(spans)
        self.number = number


def box_lines(box: Box, width: int) -> list[Line]:
    """A box and its words in so many cells, as far in as it stands in the notes."""
    mark = ("good", f"{TICKED} ") if box.done else ("muted", f"{OPEN} ")
    before = " " * min(box.indent, DEEPEST)
    first, *rest = wrap(box.text, width - len(before) - 2, MOST_LINES) or [""]
    role = "muted" if box.done else "text"
    return [
        [("text", before), mark, (role, first)],
        *([("text", before + "  "), (role, part)] for part in rest),
    ]


def note_lines(notes: str, width: int) -> list[Line]:
    """The notes of a task, under their name; nothing where there are none."""
    found = {box.line: (number, box) for number, box in enumerate(boxes(notes), 1)}
    if not notes.strip():
        return []
    lines: list[Line] = []
    passage: list[str] = []
    for at, text in enumerate(notes.rstrip().split("\n")):
        if at not in found:
            passage.append(text)
            continue
        lines += _prose(passage, width)
        passage = []
        number, box = found[at]
        lines += [BoxLine(line, number) for line in box_lines(box, width - LABEL)]
    lines += _prose(passage, width)
    head, *named = listed("notes", lines)
    return [head, *(_same(old, new) for old, new in zip(lines, named, strict=True))]


def _prose(passage: list[str], width: int) -> list[Line]:
    return [[("text", part)] for part in wrap_text("\n".join(passage), width - LABEL)] if passage else []


def _same(line: Line, named: Line) -> Line:
    """A line with its name before it, still the line of the same box."""
    return BoxLine(named, line.number) if isinstance(line, BoxLine) else named
