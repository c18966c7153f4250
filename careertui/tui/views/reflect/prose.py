"""A person's longer text as lines: Markdown is read as it was typed, with headings a little stronger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careertui.domain.dates import show_reading
from careertui.domain.journal import shown_age
from careertui.tui.drawing import Line, wrap, wrap_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from careertui.domain.journal import Entry

WIDEST = 76
"""Cells beyond which a line is hard to read."""
NOTHING = (
    "You have not written to this question yet.\n\n"
    "Once you have, your words stand here when you come back to it."
)

BROKEN_FROM = 60
"""A line of so many characters was ended by an editor, not by its writer."""

_MARKED = re.compile(r"\s*(?:(?:#{1,6}|[-*+]|[0-9]{1,3}[.)])\s|[>|`~])")
_HEADING = re.compile(r"\s*#{1,6}\s+")
_ITEM = re.compile(r"(\s*)([-*+]|[0-9]{1,3}[.)])\s+")


def prose(text: str, width: int, most: int = 400) -> list[Line]:
    """The text in lines of at most so many cells; `most`: what comes after so many of them is left out."""
    width = min(width, WIDEST)
    lines: list[Line] = []
    for paragraph in _paragraphs(text):
        left = most - len(lines)
        if left <= 0:
            break
        if not paragraph.strip():
            lines.append([])
        elif heading := _HEADING.match(paragraph):
            lines += [[("strong", part)] for part in wrap(paragraph[heading.end() :], width, left)]
        elif item := _ITEM.match(paragraph):
            lines += _item(item, paragraph, width, left)
        else:
            role = "muted" if paragraph.lstrip().startswith(">") else "text"
            lines += [[(role, part)] for part in wrap(paragraph, width, left)]
    return lines


def _paragraphs(text: str) -> list[str]:
    """The lines of the text; those that an editor broke are one again, as Markdown reads them."""
    found: list[str] = []
    is_open = False
    for line in text.split("\n"):
        is_plain = bool(line.strip()) and not _MARKED.match(line)
        if is_open and is_plain:
            found[-1] += f" {line.strip()}"
        else:
            found.append(line)
        is_open = len(line) >= BROKEN_FROM and bool(line.strip()) and not _HEADING.match(line)
    return found


def _item(item: re.Match[str], paragraph: str, width: int, most: int) -> list[Line]:
    indent = " " * min(len(item[1]), width // 4)
    mark = f"{indent}{item[2]} "
    parts = wrap(paragraph[item.end() :], width - len(mark), most)
    hanging = " " * len(mark)
    return [
        [("muted", mark if number == 0 else hanging), ("text", part)] for number, part in enumerate(parts)
    ]


def answers(entries: Sequence[Entry], today: date, width: int, *, air: int = 1) -> list[Line]:
    """What was written before to a question, one answer below the other, each with its age."""
    if not entries:
        return [[("faint", part)] for part in wrap_text(NOTHING, min(width, WIDEST))]
    lines: list[Line] = []
    for entry in entries:
        age = shown_age(entry.date, today)
        if lines:
            lines += [[], []]
        said, day = f"{age[0].upper()}{age[1:]} you wrote", show_reading(entry.date, today)
        lines += [[("accent", said), ("faint", f"   {day}")], *([[]] * air), *prose(entry.text, width)]
    return lines
