"""The three piles side by side, once all values are sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.values import PILE_TITLES, Pile
from careertui.tui.drawing import Line, cut
from careertui.tui.views.values.sort_deck import PILES, SortDeck
from careertui.tui.widgets.painted import Piece, Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.domain.values import Value
    from careertui.tui.widgets.painted import Row

ROLES = {Pile.NOT: "faint", Pile.IMPORTANT: "muted", Pile.VERY: "text"}
HEAD = 2
"""Lines above the names."""
GAP = 2


def pile_columns(deck: SortDeck, width: int, room: int, top: int) -> tuple[list[Row], list[Zone]]:
    """The piles from line `top` on in so many lines, and where each name can be clicked."""
    across = min(30, (width - 2 * GAP - 4) // 3)
    left = (width - 3 * across - 2 * GAP) // 2
    most = max(1, room - HEAD)
    columns: list[list[Line]] = []
    zones: list[Zone] = []
    for number, pile in enumerate(PILES):
        found = deck.by_name(pile)
        names = _names(found, ROLES[pile], most, across)
        title = [
            ("heading" if pile is Pile.VERY else "muted", PILE_TITLES[pile]),
            ("faint", f" {len(found)}"),
        ]
        columns.append([title, [("rule", "─" * across)], *names])
        x = left + number * (across + GAP)
        shown = len(names) if len(found) <= most else len(names) - 1
        for y, value in enumerate(found[:shown], top + HEAD):
            zones.append(Zone(y, y + 1, x, x + across, str(value.id)))
    rows: list[Row] = []
    for y in range(max(map(len, columns))):
        row = [Piece([], left)]
        for column in columns:
            row += [Piece(column[y] if y < len(column) else [], across), Piece([], GAP)]
        rows.append(row)
    return rows, zones


def _names(found: Sequence[Value], role: str, most: int, across: int) -> list[Line]:
    """The names, at most so many lines; the last one counts those that have no room."""
    if len(found) <= most:
        return [[(role, cut(value.name, across))] for value in found]
    lines: list[Line] = [[(role, cut(value.name, across))] for value in found[: most - 1]]
    return [*lines, [("faint", f"↓ {len(found) - most + 1} more")]]
