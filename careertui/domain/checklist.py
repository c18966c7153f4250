"""Subtasks as a checklist: the boxes of Markdown in the notes of a task, `- [ ] open` and `- [x] done`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .errors import Invalid
from .text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_BOX = re.compile(r"(\s*(?:[-*+]|[0-9]{1,9}[.)])\s+\[)([ xX])(\](?:\s+|$))(.*)")
_NUMBERED = re.compile(r"(\s*)([0-9]{1,9})([.)]\s+\[)")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")


class Box(NamedTuple):
    """One box: the line of the notes that it stands in, from 0, its words, and whether it is ticked.

    `indent` is how many cells it stands further in: more than the box above it, where it is a part of that.
    """

    line: int
    text: str
    done: bool
    indent: int = 0


class Count(NamedTuple):
    """How many boxes are ticked, and how many there are."""

    done: int
    all: int


def boxes(notes: str) -> list[Box]:
    """The boxes of notes, from above. What stands in a block of code is none."""
    return [
        Box(line, found[4].rstrip(), found[2] != " ", _indent_of(found[1]))
        for line, _, found in _lines(notes)
        if found is not None
    ]


def _indent_of(start: str) -> int:
    """The cells before a box; a tab goes on to the next fourth one, as in Markdown."""
    start = start.expandtabs(4)
    return len(start) - len(start.lstrip())


def count(notes: str) -> Count:
    """How many boxes of notes are ticked. Quick where there are none: a board asks it for every card."""
    if "[" not in notes:
        return Count(0, 0)
    found = boxes(notes)
    return Count(sum(box.done for box in found), len(found))


def toggle(notes: str, number: int) -> str:
    """The notes with the box of this number, from 1, ticked or not ticked any more.

    Raises Invalid where there is no such box.
    """
    wanted = box(notes, number)
    return _rewrite(notes, lambda line, done: not done if line == wanted.line else done)


def box(notes: str, number: int) -> Box:
    """The box of this number, from 1. Raises Invalid where there is none."""
    here = boxes(notes)
    if not 1 <= number <= len(here):
        known = f"the boxes have the numbers 1 to {len(here)}" if here else "there is no box in the notes"
        raise Invalid("box", str(number), known)
    return here[number - 1]


def add(notes: str, text: str) -> str:
    """The notes with an open box more: after the last one and what stands indented below it, else at the end.

    Raises Invalid where the text is empty.
    """
    words = _words(text)
    here = boxes(notes)
    if not here:
        before = notes.rstrip()
        return f"{before}\n\n- [ ] {words}" if before else f"- [ ] {words}"
    lines = notes.split("\n")
    last = here[-1].line
    found = _BOX.fullmatch(lines[last])
    start = found[1] if found else "- ["
    if numbered := _NUMBERED.fullmatch(start):
        start = f"{numbered[1]}{int(numbered[2]) + 1}{numbered[3]}"
    at = last + 1
    while at < len(lines) and lines[at].strip() and lines[at][0].isspace():
        at += 1
    return "\n".join([*lines[:at], f"{start} ] {words}", *lines[at:]])


def rename(notes: str, number: int, text: str) -> str:
    """The notes with other words for the box of this number, from 1. Raises Invalid."""
    return _put(notes, {box(notes, number).line: (_words(text), box(notes, number).done)})


def remove(notes: str, number: int) -> str:
    """The notes without the box of this number, from 1. Raises Invalid where there is none."""
    gone = box(notes, number).line
    return "\n".join(text for line, text in enumerate(notes.split("\n")) if line != gone)


def swap(notes: str, number: int, other: int) -> str:
    """The notes with the words and ticks of two boxes exchanged; indents and numbers stay. Raises Invalid."""
    one, two = box(notes, number), box(notes, other)
    return _put(notes, {one.line: (two.text, two.done), two.line: (one.text, one.done)})


def _words(text: str) -> str:
    words = clean_line(text)
    if not words:
        raise Invalid("box", "", "say in a word or more what is to be done")
    return words


def _put(notes: str, said: Mapping[int, tuple[str, bool]]) -> str:
    """The notes with other words and another tick for the boxes in these lines."""
    lines = notes.split("\n")
    for line, (words, done) in said.items():
        if found := _BOX.fullmatch(lines[line]):
            lines[line] = f"{found[1]}{'x' if done else ' '}{found[3].rstrip()} {words}"
    return "\n".join(lines)


def untick(notes: str) -> str:
    """The notes with every box open again."""
    return _rewrite(notes, lambda _line, _done: False) if "[" in notes else notes


def _rewrite(notes: str, is_done: Callable[[int, bool], bool]) -> str:
    """The notes with each box as it should be; whether it is so already is seen from its line and state."""
    written: list[str] = []
    for line, text, found in _lines(notes):
        if found is None:
            written.append(text)
            continue
        was = found[2] != " "
        mark = found[2] if is_done(line, was) is was else " " if was else "x"
        written.append(f"{found[1]}{mark}{found[3]}{found[4]}")
    return "\n".join(written)


def _lines(notes: str) -> Iterator[tuple[int, str, re.Match[str] | None]]:
    """Each line of notes with its number, and the box in it."""
    fence = ""
    for number, text in enumerate(notes.split("\n")):
        mark = _FENCE.match(text)
        if fence:
            if mark is not None and mark[1].startswith(fence) and not text.strip().strip(fence[0]):
                fence = ""
            yield number, text, None
        elif mark is not None:
            fence = mark[1]
            yield number, text, None
        else:
            yield number, text, _BOX.fullmatch(text)
