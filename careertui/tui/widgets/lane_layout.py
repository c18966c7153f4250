"""Where every card of a board in lanes stands, and where the cursor is. It draws nothing."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from careertui.tui.widgets.board_layout import COLUMNS, HEAD, BoardLayout, Slot
from careertui.tui.widgets.stacked import Stacked

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set as AbstractSet

    from careertui.domain.lanes import Key, Lane


class Folded(NamedTuple):
    """The heading of a folded lane, on which the cursor can stand, in whatever column it is."""

    key: Key


Stop = int | Folded
"""Where the cursor can stand in a column: on a card, by its id, or on the heading of a folded lane."""


class Heading(NamedTuple):
    """A heading that is seen: its line, and the number of its lane."""

    y: int
    number: int


class LaneLayout(BoardLayout):
    """Lanes below each other, each with its columns of cards beside each other; all scroll together.

    A lane begins at the same line in every column, below its heading, and ends below its longest column.
    The screen begins with the heading of a lane and then with a row of it, the first card of each column
    being the first row. Only what is seen is measured here, too.
    """

    def __init__(
        self,
        height_of: Callable[[int], int],
        lanes_of: Callable[[Mapping[str, Sequence[int]]], tuple[Sequence[Lane], AbstractSet[str]]],
    ) -> None:
        """`lanes_of` gives the lanes of cards, and the columns that stand otherwise than the time before."""
        super().__init__(height_of)
        self._lanes_of = lanes_of
        self.lanes: Sequence[Lane] = ()
        self.folded: set[Key] = set()
        """The keys of the lanes that are folded, be they there now or not."""
        self.headings: list[Heading] = []
        """The headings that are seen, from top to bottom."""
        self.end: int | None = None
        """The line below the last lane; None where that is not seen whole."""
        self._numbers: dict[Key, int] = {}
        self._stops: dict[str, Sequence[Stop]] = {column: [] for column in COLUMNS}
        self._starts: dict[str, list[int]] = {column: [0] for column in COLUMNS}
        self._folds: list[int] = [0]
        self._stands: dict[str, Stop | None] = dict.fromkeys(COLUMNS)
        self._top = (0, 0)
        self._top_before: tuple[Key, int, int] | None = None

    # What stands where

    @property
    def stop(self) -> Stop | None:
        """What the cursor stands on."""
        return self._stands[self.column]

    @property
    def current(self) -> int | None:
        """The id of the task under the cursor."""
        return self.stop if isinstance(self.stop, int) else None

    @property
    def top(self) -> tuple[int, int]:
        """The lane and the row with which the screen begins."""
        return self._top

    @property
    def number(self) -> int | None:
        """The number of the lane in which the cursor stands."""
        return None if self.stop is None else self._spot(self.column, self.place)[0]

    @property
    def lane(self) -> Lane | None:
        """The lane in which the cursor stands."""
        return None if self.number is None else self.lanes[self.number]

    def lane_of_card(self, column: str, task_id: int) -> int | None:
        """The number of the lane in which a card of a column stands, be it folded; None where in none."""
        for number, lane in enumerate(self.lanes):
            if task_id in lane.columns.get(column, ()):
                return number
        return None

    def number_of(self, key: Key) -> int | None:
        """The number of the lane with this key; None where there is none."""
        return self._numbers.get(key)

    def is_folded(self, number: int) -> bool:
        """Whether a lane is folded."""
        return self.lanes[number].key in self.folded

    def stops(self, column: str) -> Sequence[Stop]:
        """Where the cursor can stand in a column, from top to bottom."""
        return self._stops[column]

    def count(self, column: str) -> int:
        """How many places the cursor can stand on in a column."""
        return len(self._stops[column])

    def place_of(self, column: str, task_id: int) -> int | None:
        """The place of a card in a column; None where it is folded away."""
        stops = self._stops[column]
        return stops.index(task_id) if task_id in stops else None

    def above(self, column: str) -> int:
        """How many cards of a column lie further up, those of folded lanes not counted."""
        number, row = self._top
        return self._place(column, number, row) - self._folds[number]

    def below(self, column: str) -> int:
        """How many cards of a column lie further down."""
        cards = len(self._stops[column]) - self._folds[-1]
        return cards - self.above(column) - len(self.slots(column))

    def _spot(self, column: str, place: int) -> tuple[int, int]:
        """The lane and the row of a place in a column."""
        number = bisect_right(self._starts[column], place) - 1
        return number, place - self._starts[column][number]

    def _place(self, column: str, number: int, row: int) -> int:
        """The place of the first stop of a column that stands in this row or further down."""
        starts = self._starts[column]
        return min(starts[number] + row, starts[min(number + 1, len(starts) - 1)])

    def _cards_in(self, column: str, number: int) -> Sequence[int]:
        """The cards of a lane that can be seen in a column."""
        return () if self.is_folded(number) else self.lanes[number].columns.get(column, ())

    def _rows(self, number: int) -> int:
        """How many rows of cards a lane has."""
        return max(len(self._cards_in(column, number)) for column in self.shown)

    # Coming back

    def keep(self) -> Callable[[], None]:
        """What lets the cursor stand as it does now, in every column, before something else is shown."""
        stand_again, columns = super().keep(), self.columns
        stands, top = self._stands.copy(), self._begins_with()

        def bring_back() -> None:
            stand_again()
            if self.columns == columns:
                self._stands, self._top_before = stands.copy(), top

        return bring_back

    def _begins_with(self) -> tuple[Key, int, int]:
        """The lane with which the screen begins, its number, and the row."""
        number, row = self._top
        return self.lanes[number].key if number < len(self.lanes) else None, number, row

    # Taking in

    def show(self, lists: Mapping[str, Sequence[int]], home_of: Callable[[int], str | None]) -> None:
        """Take in what each column shows now; `home_of` tells the column of a task, or that it is gone."""
        are_others = tuple(lists) != self.columns
        if are_others:
            self._take_columns(tuple(lists))
        top, number, row = self._top_before or self._begins_with()
        self._top_before = None
        self.lanes, moved = self._lanes_of(lists)
        keys = {lane.key: at for at, lane in enumerate(self.lanes)}
        are_others = are_others or [*keys] != [*self._numbers]
        self._numbers = keys
        self._top = keys.get(top, max(0, min(number, len(self.lanes) - 1))), row
        self._arrange(self.columns if are_others else moved, home_of)

    def _take_columns(self, columns: tuple[str, ...]) -> None:
        """Other columns, or another order: the cursor stays in its own, or where that was."""
        super()._take_columns(columns)
        self._stands = {key: self._stands.get(key) for key in columns}
        self._lists = {key: [] for key in columns}
        self._stops = {key: [] for key in columns}
        self._starts = {key: [0] for key in columns}

    def take_over(self, other: BoardLayout, column: str, task_id: int | None) -> None:
        """Be as large as another one from now on, the cursor on this card once it is shown."""
        super().take_over(other, column, None)
        self._stands[column] = task_id

    def fold(self, keys: set[Key], home_of: Callable[[int], str | None]) -> None:
        """Fold these lanes and no others; what stands in one of them gives way to its heading."""
        self.folded = keys
        self._arrange(self.columns, home_of)

    def _arrange(self, columns: Collection[str], home_of: Callable[[int], str | None]) -> None:
        """Put the cards of these columns below each other, lane by lane; the others stand as they did."""
        self._folds = [0, *accumulate(lane.key in self.folded for lane in self.lanes)]
        for column in columns:
            cards = [lane.columns.get(column, ()) for lane in self.lanes]
            self._lists[column] = shown = Stacked(cards)
            self._stops[column] = stops = Stacked(self._with_folds(cards)) if self._folds[-1] else shown
            self._starts[column] = stops.starts
        for column in self.columns:
            self._find(column, home_of)
        self.lay_out()

    def _with_folds(self, cards: Iterable[Sequence[int]]) -> list[Sequence[Stop]]:
        """The cards of each lane, or its heading where it is folded."""
        each = zip(self.lanes, cards, strict=True)
        return [[Folded(lane.key)] if lane.key in self.folded else found for lane, found in each]

    def _find(self, column: str, home_of: Callable[[int], str | None]) -> None:
        """Where a column's card stands now; a neighbour takes its place where it is gone."""
        stops, place, stop = self._stops[column], self._places[column], self._stands[column]
        if not stops:
            self._places[column], self._stands[column] = 0, None
            return
        if stop is not None and stops[min(place, len(stops) - 1)] != stop:
            place = self._place_now(column, stop, home_of, place)
        place = max(0, min(place, len(stops) - 1))
        self._places[column], self._stands[column] = place, stops[place]

    def _place_now(self, column: str, stop: Stop, home_of: Callable[[int], str | None], place: int) -> int:
        stops = self._stops[column]
        if isinstance(stop, Folded):  # unfolded: on its first card, or near to where one would stand
            number = self._numbers.get(stop.key)
            return place if number is None else self._starts[column][number]
        if home_of(stop) != column:
            return place
        for near in (place - 1, place + 1):  # most cards that move go one place up or down
            if stops[near : near + 1] == [stop]:
                return near
        if stop in stops:
            return stops.index(stop)
        number = self.lane_of_card(column, stop)
        return place if number is None else self._starts[column][number]

    def lay_out(self) -> None:
        """Find a slot for every card that is seen, and a line for every heading."""
        self._first = max(0, min(self._first, len(self.columns) - self._fitting))
        self._scroll_to_cursor()
        if self._lay() and self._top > (0, 0):  # there is room below the last lane: begin further up
            self._top = min(self._top, self._back(len(self.lanes), 0))
            self._lay()

    def _lay(self) -> bool:
        """Lay out what is seen from the top on; says whether all that comes after it has found its place."""
        self.headings, self.end = [], None
        slots: dict[str, list[Slot]] = {column: [] for column in self.shown}
        self._slots = slots
        number, row = self._top
        line, bottom = HEAD, HEAD + self._room
        while number < len(self.lanes):
            if line >= bottom:
                return False
            self.headings.append(Heading(line, number))
            line += 1
            end = line
            for column in self.shown:
                below = line
                for task_id in self._cards_in(column, number)[row : row + self._room]:
                    height = self._height_of(task_id)
                    if below + height > bottom and below > HEAD + 1:
                        end = bottom + 1
                        break
                    slots[column].append(Slot(task_id, below, height))
                    below += height + self.gap
                end = max(end, below)
            number, row, line = number + 1, 0, end
        is_whole = line <= bottom + self.gap
        self.end = line if is_whole else None
        return is_whole

    # Moving

    def move_to(self, column: str, place: int) -> None:
        """Put the cursor on a place of a column."""
        stops = self._stops[column]
        self._at, self._places[column] = self.columns.index(column), place
        self._stands[column] = stops[place] if stops else None
        before = self._first, self._top
        self._scroll_to_cursor()
        if (self._first, self._top) != before:
            self.lay_out()

    def scroll(self, column: str, step: int) -> bool:
        """Scroll all lanes by so many rows, the cursor staying where it is; False at their end."""
        del column
        if not self.lanes:
            return False
        before, end = self._top, len(self.lanes) - 1
        last = min(self._back(end + 1, 0), (end, max(0, self._rows(end) - 1)))
        for _ in range(abs(step)):
            number, row = self._top
            if step > 0:
                is_last = row + 1 >= self._rows(number)
                self._top = min(last, (number + 1, 0) if is_last else (number, row + 1))
            elif row:
                self._top = (number, row - 1)
            elif number:
                self._top = (number - 1, max(0, self._rows(number - 1) - 1))
        if self._top == before:
            return False
        self._lay()
        return True

    def scroll_up(self) -> None:
        """Show the first lanes, as far as the card under the cursor stays in view."""
        self._top = (0, 0)
        self.lay_out()

    def place_beside(self, column: str) -> int:
        """The place in another column at about the cursor's height, in its lane where that has a card."""
        if (number := self.number) is None or not self._stops[column]:
            return self._places[column]
        starts = self._starts[column]
        if starts[number] == starts[number + 1]:  # the nearest lane that has one there
            near = (place for place in (starts[number], starts[number] - 1) if 0 <= place < starts[-1])
            return min(near, key=lambda place: abs(self._spot(column, place)[0] - number))
        _, row = self._spot(self.column, self.place)
        cards = self._cards_in(column, number)
        seen = [slot for slot in self.slots(column) if slot.task_id in cards]
        higher = [slot for slot in seen if slot.top <= self._cursor_line]
        if not cards or not seen:
            return min(starts[number] + row, starts[number + 1] - 1)
        return starts[number] + cards.index((higher or seen)[-1 if higher else 0].task_id)

    def card_beside(self, column: str) -> int | None:
        """The id of the card that stands in another column of the lane at the cursor's height.

        None where none stands so low.
        """
        if (number := self.number) is None:
            return None
        line, cards = self._cursor_line, self._cards_in(column, number)
        found = (slot.task_id for slot in self.slots(column) if slot.top + slot.height > line)
        return next((each for each in found if each in cards), None)

    @property
    def _cursor_line(self) -> int:
        if isinstance(self.stop, Folded):
            return next((y for y, number in self.headings if number == self.number), HEAD)
        return super()._cursor_line

    def _scroll_to_cursor(self) -> None:
        """The fewest columns and rows that bring the card under the cursor, or its heading, into view."""
        self._scroll_columns()
        if self.stop is None:
            self._top = min(self._top, (max(0, len(self.lanes) - 1), 0))
            return
        number, row = self._spot(self.column, self.place)
        self._top = max(min(self._top, (number, row)), self._highest(number, row))

    def _highest(self, number: int, row: int) -> tuple[int, int]:
        """The furthest up that the screen can begin with this card of the cursor's column in sight."""
        cards = self._cards_in(self.column, number)
        if not cards:
            return self._back(number, 1)
        used = 1 + self._height_of(cards[row])
        while row > 0:
            used += 1 + self._height_of(cards[row - 1])
            if used > self._room:
                return number, row
            row -= 1
        return self._back(number, used)

    def _back(self, number: int, used: int) -> tuple[int, int]:
        """The furthest up that the screen can begin with so many lines, from this lane on, in sight."""
        while number > 0:
            used += 1
            if used > self._room:
                break
            rows = row = self._rows(number - 1)
            heights = dict.fromkeys(self.shown, 0)
            while row > 0:
                for column in self.shown:
                    if row <= len(cards := self._cards_in(column, number - 1)):
                        heights[column] += 1 + self._height_of(cards[row - 1])
                if used + max(heights.values()) > self._room:
                    break
                row -= 1
            if row > 0:
                return (number - 1, row) if row < rows else (number, 0)
            used += max(heights.values())
            number -= 1
        return number, 0
