"""Filters on screen that name columns: they follow one that is called otherwise, or is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.board_columns import forget_in, rename_in
from careertui.domain.model import RecordKind

if TYPE_CHECKING:
    from careertui.domain.board_columns import BoardColumn, BoardColumns
    from careertui.domain.model import Ref


def filter_now(text: str) -> str:
    """What the filter on screen says since a column that it named is called otherwise, or is gone."""
    return f"The filter is “{text.strip()}” now." if text.strip() else "The filter is off."


class ColumnNames:
    """The columns as the filters of a screen name them."""

    def __init__(self, board: BoardColumns) -> None:
        self.board = board
        """The columns as they were looked at last."""
        self._heir: BoardColumn | None = None  # that which took the cards of the column that went last
        self._forgotten: dict[tuple[str, str], str] = {}  # by the column that went, and as now

    def take_in(self, board: BoardColumns, focus: Ref | None) -> BoardColumns:
        """Take in the columns of now, and what the change ends on that made them so; gives those of before.

        A column that takes the cards of another one is what the change ends on.
        """
        before, self.board = self.board, board
        if before != board:
            ends_on = focus.id if focus is not None and focus.kind is RecordKind.COLUMN else None
            self._heir = next((column for column in board if column.id == ends_on), None)
        return before

    def follow(self, text: str, before: BoardColumns) -> str:
        """A filter, where columns that it names are called otherwise now, have gone, or are there again."""
        if before == self.board or not text:
            return text
        for key in set(self.board.keys).difference(before.keys):
            text = self._forgotten.get((key, text), text)
        for column in before if text else ():
            found = self.board.get(column.key)
            if found is None or found.id != column.id:
                heir = self._heir or self.board.home(column.kind)
                now = forget_in(text, before, column, heir.word)
                self._forgotten[column.key, now] = text
                text = now
            elif found.name != column.name:
                text = rename_in(text, before, column, found.word)
        return text
