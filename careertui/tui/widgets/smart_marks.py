"""How the five letters of SMART are drawn: one that does not hold has a sign in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careertui.domain.smart import Smart
    from careertui.tui.drawing import Line

MISSING = "·"


def letters(smart: Smart, *, role: str = "text", missing: str = "warn") -> Line:
    """`SMA·T`: what holds as its letter, what does not as a dot."""
    return spans(smart.marks, role=role, missing=missing)


def spans(marks: str, *, role: str = "text", missing: str = "warn") -> Line:
    """The same of marks that are a text already."""
    line: Line = []
    for mark in marks:
        each = missing if mark == MISSING else role
        if line and line[-1][0] == each:
            line[-1] = (each, line[-1][1] + mark)
        else:
            line.append((each, mark))
    return line
