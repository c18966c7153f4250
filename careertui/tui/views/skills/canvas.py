"""A field of cells to draw on: signs of our own below, a person's words above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.tui.drawing import joined
from careertui.tui.widgets.painted import Piece, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careertui.tui.drawing import Line

BLANK = ("text", " ")


class Canvas:
    """So many lines of so many cells."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._cells = [[BLANK] * width for _ in range(height)]
        self._pieces: list[list[tuple[int, Piece]]] = [[] for _ in range(height)]

    def draw(self, x: int, y: int, role: str, signs: str) -> None:
        """Draw signs, each one cell wide, over what is drawn there; what lies outside is left out."""
        if 0 <= y < self.height:
            cells = self._cells[y]
            for at, sign in enumerate(signs, x):
                if 0 <= at < self.width:
                    cells[at] = (role, sign)

    def write(self, x: int, y: int, line: Line, width: int, ground: str = "") -> None:
        """Put words over what is drawn; no two may overlap."""
        width = min(width, self.width - x)
        if 0 <= y < self.height and x >= 0 and width > 0:
            self._pieces[y].append((x, Piece(line, width, ground)))

    def rows(self) -> Iterable[Row]:
        """The lines, as they are painted."""
        for cells, pieces in zip(self._cells, self._pieces, strict=True):
            row: Row = []
            at = 0
            for x, piece in sorted(pieces, key=lambda each: each[0]):
                if x > at:
                    row.append(Piece(joined(cells[at:x]), x - at))
                row.append(piece)
                at = x + piece.width
            if at < self.width:
                row.append(Piece(joined(cells[at:]), self.width - at))
            yield row
