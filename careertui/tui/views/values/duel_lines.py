"""How a duel of two values looks: two cards side by side, their keys, and how many questions are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.tui.drawing import bar
from careertui.tui.views.values.value_card import cards
from careertui.tui.widgets.painted import NARROW, Piece, Zone, centred

if TYPE_CHECKING:
    from careertui.domain.duels import Duels
    from careertui.domain.values import Value
    from careertui.tui.drawing import Line
    from careertui.tui.widgets.painted import Row

CARD = 44
"""The widest that a card gets."""
MEANINGS = "choose_left", "choose_right"
"""What a click on either of them means."""


def question(
    sides: tuple[Value, Value],
    keys: tuple[str, str],
    duels: Duels,
    *,
    width: int,
    room: int,
    is_roomy: bool,
) -> tuple[list[Row], list[Zone]]:
    """The lines of a question, and where a click answers it.

    With little room the cards are lower, and how many questions are left stands elsewhere.
    """
    gap = 6 if width >= NARROW else 2
    across = min(CARD, (width - gap - 4) // 2)
    left = (width - 2 * across - gap) // 2
    beyond = width - left - 2 * across - gap
    high = min(11, room - 12) if is_roomy else max(5, min(9, room * 3 // 7))
    air: Row = [Piece([], width)]
    rows: list[Row] = [
        [Piece(centred([("strong", "Which would you give up last?")], width), width)],
        *([air, air] if is_roomy else [air] if room > 14 else []),
    ]
    top = len(rows)
    for y, (one, other) in enumerate(zip(*cards(sides, across, high), strict=True)):
        between: Line = centred([("faint", "or")], gap) if y == high // 2 and gap > 4 else []
        rows.append(
            [
                Piece([], left),
                Piece(one, across, "card"),
                Piece(between, gap),
                Piece(other, across, "card"),
                Piece([], beyond),
            ]
        )
    if is_roomy:
        rows.append(air)
    first, second = (Piece(centred([("heading", key)], across), across) for key in keys)
    rows.append([Piece([], left), first, Piece([], gap), second, Piece([], beyond)])
    if is_roomy:
        asked, most = duels.asked, duels.most_left
        wide = 2 * across + gap
        said = f"  at most {most} question{'' if most == 1 else 's'} left"
        done = [*bar(asked / (asked + most), wide - len(said)), ("muted", said)]
        rows += [air, air, [Piece([], left), Piece(done, wide), Piece([], width - left - wide)]]
    above = max(0, (room - len(rows)) * 2 // 5) if is_roomy else 0
    starts = left, left + across + gap
    zones = [
        Zone(above + top, above + len(rows), x, x + across, means)
        for means, x in zip(MEANINGS, starts, strict=True)
    ]
    return [air] * above + rows, zones
