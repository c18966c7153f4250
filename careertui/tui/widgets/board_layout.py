"""Where every card of the board stands, and where the cursor is. It draws nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careertui.domain.model import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

COLUMNS: tuple[str, ...] = tuple(Column)
"""The keys of the columns, as long as nobody has said which there are."""

NARROWEST = 20
"""Cells that a column has at least; where all do not fit, the board scrolls sideways."""
MARGIN = 2
"""Cells left and right of all columns; between two of them there is one."""
ARROW = 2
"""Cells at the edge of the heads that are the arrow to what lies beyond, for a pointer."""
HEAD = 3
"""Lines above the cards: title, rule, and how many cards lie further up."""
FOOT = 1
"""Lines below the cards: how many lie further down."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a card stands on screen: its first line and how many it has."""

    task_id: int
    top: int
    height: int

    @property
    def lines(self) -> range:
        """The lines of the screen that it takes."""
        return range(self.top, self.top + self.height)


class BoardLayout:
    """Columns of cards of different heights, each column scrolled by whole cards, with one cursor.

    The cursor stands on a task, not on a place: whatever re-sorts, it stays on that task; each column
    remembers its own. Only what is seen is measured, so the cost does not grow with the number of cards.
    """

    def __init__(self, height_of: Callable[[int], int]) -> None:
        self._height_of = height_of
        self.columns: tuple[str, ...] = COLUMNS
        """The keys of all columns, from left to right."""
        self._lists: dict[str, Sequence[int]] = dict.fromkeys(COLUMNS, ())
        self._at = 0
        self._places: dict[str, int] = dict.fromkeys(COLUMNS, 0)
        self._cards: dict[str, int | None] = dict.fromkeys(COLUMNS)
        self._tops: dict[str, int] = dict.fromkeys(COLUMNS, 0)
        self._slots: dict[str, list[Slot]] = {}
        self._first = 0
        self.width = 0
        self.height = 0
        self.column_width = 0
        """Cells of each column."""
        self._fitting = 1
        self.gap = 1
        """Lines between two cards."""
        self._take_width(0)

    # What stands where

    @property
    def column(self) -> str:
        """The column of the cursor."""
        return self.columns[self._at]

    @property
    def current(self) -> int | None:
        """The id of the task under the cursor."""
        return self._cards[self.column]

    @property
    def place(self) -> int:
        """The cursor's place in its column, from 0."""
        return self._places[self.column]

    def ids(self, column: str) -> Sequence[int]:
        """The ids of a column, in order."""
        return self._lists[column]

    def stops(self, column: str) -> Sequence[object]:
        """What the cursor can stand on in a column, from top to bottom."""
        return self._lists[column]

    def count(self, column: str) -> int:
        """How many places the cursor can stand on in a column."""
        return len(self._lists[column])

    def place_of(self, column: str, task_id: int) -> int | None:
        """The place of a card in a column; None where it cannot be stood on."""
        ids = self._lists[column]
        return ids.index(task_id) if task_id in ids else None

    def slots(self, column: str) -> Sequence[Slot]:
        """The cards of a column that are seen, from top to bottom."""
        return self._slots.get(column, ())

    def above(self, column: str) -> int:
        """How many cards of a column lie further up."""
        return self._tops[column]

    def below(self, column: str) -> int:
        """How many cards of a column lie further down."""
        return len(self._lists[column]) - self._tops[column] - len(self.slots(column))

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns that fit, from left to right."""
        return self.columns[self._first : self._first + self._fitting]

    def x_of(self, column: str) -> int:
        """The first cell of a column that is shown."""
        return MARGIN + self.shown.index(column) * (self.column_width + 1)

    def column_at(self, x: int) -> str | None:
        """The column at a cell of the screen."""
        index = (x - MARGIN) // (self.column_width + 1)
        return self.shown[index] if 0 <= index < len(self.shown) else None

    def arrow_at(self, x: int) -> int:
        """Which way an arrow at a cell of the heads leads: 1 right, -1 left; 0 where none can be."""
        end = self.x_of(self.shown[-1]) + self.column_width
        return 1 if end - ARROW <= x < end else -1 if x < MARGIN + ARROW else 0

    def beyond(self, step: int) -> str | None:
        """The next column out of sight, to the right (positive) or to the left."""
        at = self._first + (self._fitting if step > 0 else -1)
        return self.columns[at] if 0 <= at < len(self.columns) else None

    @property
    def _room(self) -> int:
        return max(1, self.height - HEAD - FOOT)

    # Coming back

    def keep(self) -> Callable[[], None]:
        """What lets the cursor stand as it does now, in every column, before something else is shown."""
        columns, at = self.columns, self._at
        places, cards, tops = self._places.copy(), self._cards.copy(), self._tops.copy()

        def bring_back() -> None:
            if self.columns == columns:
                self._at, self._places, self._cards = at, places.copy(), cards.copy()
                self._tops = tops.copy()

        return bring_back

    # Taking in

    def show(self, lists: Mapping[str, Sequence[int]], home_of: Callable[[int], str | None]) -> None:
        """Take in what each column shows now; `home_of` tells the column of a task, or that it is gone.

        The lists stand in the order of the columns.
        """
        self._lists = dict(lists)
        if (columns := tuple(lists)) != self.columns:
            self._take_columns(columns)
        for column in self.columns:
            self._find(column, home_of)
        self.lay_out()

    def move_to_cards(self) -> None:
        """From an empty column to the first one that has a card."""
        filled = next((column for column in self.columns if self.count(column)), None)
        if not self.count(self.column) and filled is not None:
            self.move_to(filled, self._places[filled])

    def take_over(self, other: BoardLayout, column: str, task_id: int | None) -> None:
        """Be as large as another one from now on, the cursor on this card once it is shown."""
        self.height = other.height
        if other.columns != self.columns:
            self._take_columns(other.columns)
        self._take_width(other.width)
        self._at, self._cards[column] = self.columns.index(column), task_id

    def resize(self, width: int, height: int) -> None:
        """Take in the size of the screen."""
        if not self.height:  # until now there was no room for any card above the cursor's
            self._tops = dict.fromkeys(self.columns, 0)
        self.height = height
        self._take_width(width)
        self.lay_out()

    def lay_out(self) -> None:
        """Find a slot for every card that is seen."""
        self._first = max(0, min(self._first, len(self.columns) - self._fitting))
        self._scroll_to_cursor()
        self._slots = {column: self._fill(column) for column in self.shown}

    def _take_columns(self, columns: tuple[str, ...]) -> None:
        """Other columns, or another order: the cursor stays in its own, or where that was."""
        here = self.column
        self.columns = columns
        self._at = columns.index(here) if here in columns else min(self._at, len(columns) - 1)
        self._places = {key: self._places.get(key, 0) for key in columns}
        self._cards = {key: self._cards.get(key) for key in columns}
        self._tops = {key: self._tops.get(key, 0) for key in columns}
        self._slots = {}
        self._take_width(self.width)

    def _take_width(self, width: int) -> None:
        """Find out how many columns fit, and how wide each is."""
        self.width = width
        self._fitting = count = max(1, min(len(self.columns), (width - 2 * MARGIN + 1) // (NARROWEST + 1)))
        self.column_width = max(4, (width - 2 * MARGIN - (count - 1)) // count)

    def _find(self, column: str, home_of: Callable[[int], str | None]) -> None:
        """Where a column's card stands now; a neighbour takes its place where it is gone."""
        ids, place, card = self._lists[column], self._places[column], self._cards[column]
        if not ids:
            self._places[column], self._cards[column] = 0, None
            return
        if card is not None:
            for near in (place, place - 1, place + 1):
                if 0 <= near < len(ids) and ids[near] == card:
                    self._places[column] = near
                    return
            if home_of(card) == column and card in ids:
                self._places[column] = ids.index(card)
                return
        place = max(0, min(place, len(ids) - 1))
        self._places[column], self._cards[column] = place, ids[place]

    # Moving

    def move_to(self, column: str, place: int) -> None:
        """Put the cursor on a place of a column."""
        ids = self._lists[column]
        self._at, self._places[column] = self.columns.index(column), place
        self._cards[column] = ids[place] if ids else None
        first = self._first
        self._scroll_to_cursor()
        if self._first != first:
            self.lay_out()

    def scroll(self, column: str, step: int) -> bool:
        """Scroll a column by so many cards, the cursor staying where it is; False at its end."""
        most = len(self._lists[column]) - len(self.slots(column))
        top = max(0, min(self._tops[column] + step, most))
        if top == self._tops[column]:
            return False
        self._tops[column] = top
        self._slots[column] = self._fill(column)
        return True

    def scroll_up(self) -> None:
        """Show the first cards, as far as the one under the cursor stays in view."""
        self._tops = dict.fromkeys(self.columns, 0)
        self.lay_out()

    def place_beside(self, column: str) -> int:
        """The place in another column at about the cursor's height."""
        if column not in self._slots:  # it comes into view with the move
            self._slots[column] = self._fill(column)
        line = self._cursor_line
        higher = [index for index, slot in enumerate(self._slots[column]) if slot.top <= line]
        return self._tops[column] + higher[-1] if higher else self._places[column]

    def card_beside(self, column: str) -> int | None:
        """The id of the card that stands in another column at the cursor's height.

        None where none stands so low.
        """
        place = self.place_beside(column)
        line = self._cursor_line
        slots = self._slots[column]
        index = place - self._tops[column]
        if 0 <= index < len(slots) and slots[index].top + slots[index].height > line:
            return slots[index].task_id
        return None

    @property
    def _cursor_line(self) -> int:
        return next((slot.top for slot in self.slots(self.column) if slot.task_id == self.current), HEAD)

    def _scroll_to_cursor(self) -> None:
        """The fewest columns and cards that bring the whole card under the cursor into view."""
        self._scroll_columns()
        column, place = self.column, self.place
        top = min(self._tops[column], max(0, len(self._lists[column]) - 1), place)
        lowest = place
        used = self._height(column, place)
        while lowest > top:
            used += self.gap + self._height(column, lowest - 1)
            if used > self._room:
                break
            lowest -= 1
        top = max(top, lowest)
        if top != self._tops[column] or column not in self._slots:
            self._tops[column] = top
            self._slots[column] = self._fill(column)

    def _scroll_columns(self) -> None:
        """The fewest columns that bring the cursor's into view."""
        if self._at < self._first:
            self._first = self._at
        elif self._at >= self._first + self._fitting:
            self._first = self._at - self._fitting + 1

    def _height(self, column: str, place: int) -> int:
        ids = self._lists[column]
        return self._height_of(ids[place]) if place < len(ids) else 1

    def _fill(self, column: str) -> list[Slot]:
        """The whole cards that fit below each other, from the column's top card on."""
        ids = self._lists[column]
        self._tops[column] = min(self._tops[column], max(0, len(ids) - 1))
        slots: list[Slot] = []
        line, bottom = HEAD, HEAD + self._room
        for task_id in ids[self._tops[column] : self._tops[column] + self._room]:
            height = self._height_of(task_id)
            if line + height > bottom and slots:
                break
            slots.append(Slot(task_id, line, height))
            line += height + self.gap
        return slots
