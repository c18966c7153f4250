"""The columns of a board as a person has named and ordered them, each of one of the five kinds.

As in Azure Boards, where a team's columns are mapped to the categories of states: what a task's column means
for urgency, timers, triage and forecasts is its kind alone; its name and place are the person's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from .model import Column
from .syntax import choices_hint, choose, quote, scan, shorten, spellings_of
from .text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .model import Task


class BoardColumn(NamedTuple):
    """A column of the board, of the kind that rules read.

    `limit` is its own WIP limit (0: none); without one that of its kind in the settings counts. A `base`
    column is one of the five that a plan begins with: its tasks say the kind, and no column of their own.
    """

    id: int
    kind: Column
    name: str
    limit: int | None = None
    base: bool = False

    @property
    def key(self) -> str:
        """What names it in all that is written down: the word of its kind for a base column, else its id."""
        return self.kind if self.base else str(self.id)

    @property
    def own_id(self) -> int | None:
        """What a task in it says beside the kind: nothing in a base column."""
        return None if self.base else self.id

    @property
    def word(self) -> str:
        """Its name as it stands among other words: in small letters where it is the word of its kind."""
        return self.kind if self.name.casefold() == self.kind else self.name

    def limit_among(self, limits: Mapping[Column, int]) -> int | None:
        """The WIP limit in force: its own, else that of its kind; None where there is none."""
        return limits.get(self.kind) if self.limit is None else self.limit or None


class BoardColumns:
    """The columns of a board, from left to right. There is one at least."""

    def __init__(self, columns: Iterable[BoardColumn]) -> None:
        self._columns = tuple(columns)
        self._by_key = {column.key: column for column in self._columns}
        self._homes: dict[str, BoardColumn] = {kind: self._find_home(kind) for kind in Column}
        self._by_place: dict[tuple[str, int | None], BoardColumn] = {
            **{(kind, None): home for kind, home in self._homes.items()},
            **{(column.kind, column.own_id): column for column in self._columns},
        }
        self._keys = {place: column.key for place, column in self._by_place.items()}
        self._places = {key: place for place, key in enumerate(self._by_key)}

    def __iter__(self) -> Iterator[BoardColumn]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BoardColumns) and self._columns == other._columns

    def __hash__(self) -> int:
        return hash(self._columns)

    def __getitem__(self, key: str) -> BoardColumn:
        """The column with this key; the word of a kind whose base column is gone means its home."""
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all columns, from left to right."""
        return tuple(self._by_key)

    def get(self, key: str) -> BoardColumn | None:
        """The column with this key, as `[]` finds it; None where it is gone."""
        return self._by_key.get(key) or self._homes.get(key)

    def of(self, task: Task) -> BoardColumn:
        """Where a task stands. The kind decides where it and its column disagree, or that is gone."""
        return self.at(task.column, task.column_id)

    def at(self, kind: Column, column_id: int | None) -> BoardColumn:
        """Where a task that says this kind and this column stands."""
        return self._by_place.get((kind, column_id)) or self._homes[kind]

    def key_of(self, task: Task) -> str:
        """The key of the column that a task stands in. Asked for every task of a plan that is read."""
        return self._keys.get((task.column, task.column_id)) or self._homes[task.column].key

    def holds_alike(self, other: BoardColumns) -> bool:
        """Whether every task stands in the column with the same key in another board."""
        return self._keys == other._keys

    def of_kind(self, kind: Column) -> list[BoardColumn]:
        """The columns of a kind, from left to right."""
        return [column for column in self._columns if column.kind is kind]

    def home(self, kind: Column) -> BoardColumn:
        """Where a task of a kind comes to when nobody says in which column.

        The base column; else the first of the kind; else, where there is none, one for what is still open.
        """
        return self._homes[kind]

    def beside(self, key: str, step: int) -> BoardColumn | None:
        """The column so many places to the right (or left) of one; None beyond the last."""
        at = self._places[key] + step
        return self._columns[at] if 0 <= at < len(self._columns) else None

    def place(self, key: str) -> int:
        """The place of a column from the left, from 0."""
        return self._places[key]

    def named(self, text: str) -> BoardColumn | Column | None:
        """The column, or the kind, that a word means; hyphens may stand for blanks.

        A name comes before the word of a kind, what is whole before what it begins; None where it is neither,
        or begins more than one.
        """
        wanted = spellings_of(text)
        for word in wanted:
            if (found := self.called(word)) is not None:
                return found
        kinds = {kind for kind in Column if kind in wanted}
        if kinds:
            return kinds.pop()
        starting = [
            column for column in self._columns if any(fold(column.name).startswith(word) for word in wanted)
        ]
        if starting:
            return starting[0] if len(starting) == 1 else None
        return choose(text, Column)

    def called(self, name: str) -> BoardColumn | None:
        """The column with this very name, however its letters are written."""
        spelled = spellings_of(name)
        return next((column for column in self._columns if _is_spelled(column.name, spelled)), None)

    def why_kept(self, column: BoardColumn) -> str:
        """Why a column cannot be removed; empty where it can."""
        if column.base and column.kind in _KEPT:
            return f"{_KEPT[column.kind]}: rename it instead"
        if column.kind not in _KEPT and sum(each.kind not in _KEPT for each in self._columns) == 1:
            return "it is the last one for what is still to do"
        return ""

    def why_no_kind(self, column: BoardColumn, kind: Column) -> str:
        """Why a column cannot be for another kind than it is; empty where it can."""
        if column.base:
            return "what it is for is fixed; add another column"
        return self.why_kept(column) if kind in _KEPT else ""

    def without(self, key: str) -> BoardColumns:
        """The board when a column is removed."""
        return BoardColumns(column for column in self._columns if column.key != key)

    def _find_home(self, kind: Column) -> BoardColumn:
        if kind in self._by_key:
            return self._by_key[kind]
        for near in (kind, *_NEAREST[kind]):
            if found := self.of_kind(near):
                return found[0]
        return self._columns[0]


def column_hint(value: str, columns: BoardColumns) -> str:
    """What to write where a word names no column."""
    return choices_hint(value, "column", [shorten(column.word) for column in columns])


def rename_in(text: str, board: BoardColumns, column: BoardColumn, word: str) -> str:
    """A filter that names a column of this board, with another word for it; all else stays as it is."""
    parts, at = [], 0
    for piece in scan(text, filtering=True):
        if piece.kind == "column" and board.named(piece.value) == column:
            parts += [text[at : piece.start], "-@" if piece.negated else "@", quote(word)]
            at = piece.end
    return "".join((*parts, text[at:]))


def forget_in(text: str, board: BoardColumns, column: BoardColumn, word: str) -> str:
    """A filter that names a column which goes: what it asks for is asked of another one by this word.

    What it leaves out is left out no more: the other column would be hidden with all that it had before.
    """
    parts, at = [], 0
    for piece in scan(text, filtering=True):
        if piece.kind == "column" and piece.negated and board.named(piece.value) == column:
            parts.append(text[at : piece.start].rstrip())
            at = piece.end
    return rename_in("".join((*parts, text[at:])).strip() if parts else text, board, column, word)


def column_key(kind: Column, column_id: int | None) -> str:
    """The key of the column that a task names by its kind and, unless it is a base column, by its id."""
    return kind if column_id is None else str(column_id)


def _is_spelled(name: str, wanted: Sequence[str]) -> bool:
    return any(spelling in wanted for spelling in spellings_of(name))


_KEPT: Final = {
    Column.WAITING: "what waits for somebody needs a column",
    Column.DONE: "what is done needs a column",
}
_NEAREST: Final = {
    Column.BACKLOG: (Column.NEXT, Column.DOING, Column.WAITING),
    Column.NEXT: (Column.BACKLOG, Column.DOING, Column.WAITING),
    Column.DOING: (Column.NEXT, Column.BACKLOG, Column.WAITING),
    Column.WAITING: (Column.BACKLOG, Column.NEXT, Column.DOING),
    Column.DONE: (),
}
ADDABLE: Final = (Column.BACKLOG, Column.NEXT, Column.DOING, Column.WAITING)
"""The kinds that a column of one's own can have: what is done stands in one column alone."""
STANDARD: Final = BoardColumns(
    BoardColumn(number, kind, kind.capitalize(), base=True) for number, kind in enumerate(Column, 1)
)
"""The columns that every plan begins with."""
