"""Lines of text as spans: the one way from a person's words to the screen.

A span is a role and a text. Roles become colours in `careertui.tui.widgets.line_view`; text is never
markup, and whatever a terminal might obey is taken out here once more, should the file have been written by
another program.
"""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from careertui.domain.text import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ASKED = 24
"""Cells of a title in a line that asks about it."""

_HYPHEN = r"(?<=\w\w-)(?=\w\w)"

_BARS = "▁▂▃▄▅▆▇█"

Span = tuple[str, str]
"""A role (`text`, `muted`, `accent` ...) and the text drawn in it."""

Line = list[Span]

TITLE, PIECE = 12, 18
"""Cells that a title keeps, and those that a piece has, before a piece is left out for want of room."""


class Pieces(list[Span]):
    """A title and pieces behind it. Where there is not room for all, what weighs least gives way.

    It is a line as any other; `fitted` is what is drawn of it.
    """

    def __init__(self, title: str, pieces: Sequence[tuple[float, Span]]) -> None:
        super().__init__([("faint", "→ "), ("text", title)])
        for _, piece in pieces:
            self += [("faint", "  ·  "), piece]
        self._title = title
        self._pieces = pieces

    def fitted(self, width: int) -> Line:
        """As much as has room: first the title gives way, then long pieces are cut, then the lightest go.

        How many went is told at the end. What is wrong is cut last of all.
        """
        if width_of(self) <= width:
            return self
        lightest = sorted(range(len(self._pieces)), key=lambda at: (self._pieces[at][0], -at))
        tail: Line = []
        for gone in range(len(lightest) or 1):
            kept = [self._pieces[at][1] for at in sorted(lightest[gone:])]
            for most in (width, PIECE) if not gone else (PIECE,):
                tail = _behind(kept, most, gone)
                room = width - 2 - width_of(tail)
                if room >= min(TITLE, cell_len(self._title)):
                    return [("faint", "→ "), ("text", cut(self._title, room)), *tail]
        return [("faint", "→ "), ("text", cut(self._title, TITLE)), *tail]


def _behind(pieces: Iterable[Span], most: int, gone: int) -> Line:
    """Pieces of at most so many cells, closer to each other than usual, and how many more there are."""
    line: Line = []
    for role, text in pieces:
        line += [("faint", " · "), (role, text if role == "warn" else cut(text, most))]
    return [*line, ("faint", f" · +{gone}")] if gone else line


def asked_about(titles: Sequence[str]) -> str:
    """What a line asks about: a title, so short that the question has room; of several, how many."""
    return f"“{cut(titles[0], ASKED)}”" if len(titles) == 1 else f"{len(titles)} tasks"


def cut(text: str, width: int) -> str:
    """The text on one line, at most so many cells wide, an ellipsis where something is missing."""
    if width <= 0:
        return ""
    # A long text is cut before it is measured: no screen shows more than a few hundred cells.
    text = clean_line(text[: 8 * width + 64])
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…"


def tame(text: str) -> str:
    """The text without anything that a terminal would obey, should it not have come through `cut`."""
    return text if text.isprintable() else clean(text).replace("\n", " ")


def pad(text: str, width: int) -> str:
    """The text cut or filled with blanks to exactly so many cells."""
    return set_cell_size(cut(text, width), width)


def right(text: str, width: int) -> str:
    """The text cut or filled at its left to exactly so many cells."""
    text = cut(text, width)
    return " " * (width - cell_len(text)) + text


def wrap(text: str, width: int, most: int) -> list[str]:
    """The text broken at blanks and behind hyphens into at most so many lines, an ellipsis for the rest."""
    if width <= 0:
        return []
    parts = _parts(clean_line(text[: 8 * width * most + 64]))
    lines: list[str] = []
    current = ""
    while parts:
        glue, part = parts.popleft()
        candidate = current + glue + part if current else part
        if cell_len(candidate) <= width:
            current = candidate
        elif len(lines) == most - 1:
            return [*lines, cut(candidate + "".join(glue + part for glue, part in parts), width)]
        elif current:
            lines.append(current)
            current = ""
            parts.appendleft((glue, part))
        else:  # one word wider than the line
            head = _head(part, width)
            lines.append(head)
            parts.appendleft(("", part[len(head) :]))
    return [*lines, current]


def _parts(text: str) -> deque[tuple[str, str]]:
    """The pieces between which a line may break, each with what stands before it on the same line."""
    return deque(
        ("" if number else " ", part)
        for word in text.split(" ")
        for number, part in enumerate(re.split(_HYPHEN, word) if "-" in word else (word,))
    )


def _head(word: str, width: int) -> str:
    """As much of a word as fits, at least one character."""
    head = set_cell_size(word, width).rstrip()
    while head and not word.startswith(head):  # a wide character was cut in half
        head = head[:-1]
    return head or word[0]


def wrap_text(text: str, width: int, most: int = 10_000) -> list[str]:
    """A text of several paragraphs wrapped to a width; its own line breaks stay."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if len(lines) >= most:
            break
        lines.extend(wrap(paragraph, width, most - len(lines)))
    return lines


def bar(fraction: float, width: int, role: str = "accent") -> Line:
    """A thin bar: how much is filled in a role, the rest as a `rule`; readable without colour."""
    halves = round(max(0.0, min(1.0, fraction)) * width * 2)
    if fraction > 0 and halves == 0:
        halves = 1
    full, half = divmod(halves, 2)
    return [(role, "━" * full + "╸" * half), ("rule", "─" * (width - full - half))]


def spark(values: Iterable[float], most: float) -> str:
    """Numbers from 0 to `most` as small bars, one cell each; readable without colour."""
    return "".join(_BARS[min(7, max(0, round(value / most * 8) - 1))] for value in values)


def width_of(line: Iterable[Span]) -> int:
    """The cells that a line takes."""
    return sum(cell_len(text) for _, text in line)


def joined(cells: Iterable[Span]) -> Line:
    """Neighbours of one role as one span."""
    line: Line = []
    for role, text in cells:
        if line and line[-1][0] == role:
            line[-1] = (role, line[-1][1] + text)
        else:
            line.append((role, text))
    return line


def fit(line: Sequence[Span], width: int) -> Line:
    """The line cut to so many cells, with an ellipsis where something is missing."""
    fitted: Line = []
    left = width
    for index, (role, text) in enumerate(line):
        cells = cell_len(text)
        rest = any(other for _, other in line[index + 1 :])
        if cells > left or (cells == left and rest):
            if left > 0:
                fitted.append((role, set_cell_size(text, left - 1).rstrip() + "…"))
            return fitted
        fitted.append((role, text))
        left -= cells
    return fitted
