"""A value on a card: its name, what it is like to live it, and what it means to this person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.tui.drawing import Line, wrap
from careertui.tui.widgets.painted import centred

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.domain.values import Value

MEASURE = 46
"""Cells of a line that is read at a glance."""
RULE: Line = [("accent", "━━━")]


def cards(values: Sequence[Value], width: int, height: int, *, has_rule: bool = False) -> list[list[Line]]:
    """Cards of one size, their names on one line; what they say moves together where there is little room."""
    for air in (2 if has_rule else 1, 1, 0):
        said = [_said(value, width, air) for value in values]
        if max(map(len, said)) <= height - 2:
            break
    above = max(0, (height - max(map(len, said))) // 2)
    blank: list[Line] = [[]]
    return [
        (blank * above + [centred(line, width) for line in lines] + blank * height)[:height] for lines in said
    ]


def _said(value: Value, width: int, air: int) -> list[Line]:
    """With much air a rule below the name, with none no blank line at all."""
    measure = min(MEASURE, width - 4)
    said = _balanced("muted" if value.meaning else "text", value.definition, measure)
    own = _balanced("text", value.meaning, measure)
    lines = _balanced("strong", value.name, width - 2, most=2)
    if said or own:
        lines += [RULE, []] if air > 1 else [[]] * air
    return [*lines, *said, *([[]] if air and said and own else []), *own]


def _balanced(role: str, text: str, width: int, *, most: int = 3) -> list[Line]:
    """A text as lines of about one length: centred, a last word alone would look lost."""
    if not text:
        return []
    count = len(wrap(text, width, most))
    tighter = (less for less in range(width // 2, width) if len(wrap(text, less, most + 1)) == count)
    return [[(role, part)] for part in wrap(text, next(tighter, width) if count > 1 else width, most)]
