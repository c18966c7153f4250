"""A record as text to edit: a field a line, the long text below, comments between. Nothing of it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .text import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

COMMENT = "#"
FAULT = "#!"
"""A line that says what is wrong with the one below it."""


class SheetField(NamedTuple):
    """A field of a sheet: its name, what stands in it, and what a person should know of that."""

    name: str
    text: str
    comments: Sequence[str] = ()


class Fault(NamedTuple):
    """What is wrong in a line, counted from 1."""

    line: int
    sentence: str


class Sheet(NamedTuple):
    """The fields that a text holds, each with the line that it stands in, and the lines that are wrong."""

    texts: Mapping[str, str]
    lines: Mapping[str, int]
    faults: tuple[Fault, ...]


def write_sheet(head: Iterable[str], fields: Sequence[SheetField], long: SheetField) -> str:
    """The text of a record: what to know first, its fields, and the long one, to the end of the text."""
    width = max(len(field.name) for field in fields) + 1
    lines = [f"{COMMENT} {line}".rstrip() for line in head]
    lines.append("")
    for field in fields:
        lines.extend(f"{COMMENT} {clean_line(comment)}" for comment in field.comments)
        lines.append(f"{field.name + ':':<{width}} {clean_line(field.text)}".rstrip())
    lines += ["", f"{long.name}:", clean(long.text)]
    return "\n".join(lines).rstrip("\n") + "\n"


def read_sheet(text: str, names: Sequence[str], long: str) -> Sheet:
    """What stands in a text that `write_sheet` made and a person changed.

    A field that was taken out is not among the texts. Below the line of the long field everything is text.
    """
    texts: dict[str, str] = {}
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    rows = clean(text).split("\n")
    for number, row in enumerate(rows, 1):
        if not row.strip() or row.lstrip().startswith(COMMENT):
            continue
        name, colon, value = row.partition(":")
        name = clean_line(name).casefold()
        if not colon or name not in (*names, long):
            faults.append(Fault(number, _unknown(row, name, (*names, long))))
        elif name in texts:
            faults.append(Fault(number, f"{name} stands in line {lines[name]} already."))
        elif name == long:
            first = [value.strip()] if value.strip() else []
            texts[long], lines[long] = "\n".join([*first, *rows[number:]]).strip("\n"), number
            break
        else:
            texts[name], lines[name] = clean_line(value), number
    return Sheet(texts, lines, tuple(faults))


def point_out(text: str, faults: Iterable[Fault], long: str) -> str:
    """The text with what is wrong written above each line, in the place of what was said before.

    What is wrong in no single line (0) stands first.
    """
    said = dict(faults)
    rows = [f"{FAULT} {clean_line(said[0])}"] if 0 in said else []
    is_below = False
    for number, row in enumerate(text.split("\n"), 1):
        if number in said:
            rows.append(f"{FAULT} {clean_line(said[number])}")
        is_below = is_below or row.partition(":")[0].strip().casefold() == long
        if is_below or not row.startswith(FAULT):
            rows.append(row)
    return "\n".join(rows)


def _unknown(row: str, name: str, names: Sequence[str]) -> str:
    from difflib import get_close_matches

    if close := get_close_matches(name, names, n=1, cutoff=0.5):
        return f"“{clean_line(row)[:40]}” is no field: did you mean {close[0]}?"
    return f"“{clean_line(row)[:40]}” is no field: each line is one of {', '.join(names)}, and a colon."
