"""The board in lanes: the cards below a heading for each goal, value or tag, drawn by one widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.strip import Strip

from careertui.domain.lanes import LaneIndex, count_missing
from careertui.domain.saved_views import Grouping
from careertui.tui.drawing import cut, fit, width_of
from careertui.tui.widgets.board_layout import HEAD, MARGIN, BoardLayout, Slot
from careertui.tui.widgets.board_view import BoardView
from careertui.tui.widgets.lane_layout import Folded, LaneLayout
from careertui.tui.widgets.line_view import Landing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence, Set as AbstractSet
    from datetime import date

    from textual import events

    from careertui.domain.lanes import Key, Lane
    from careertui.domain.plan import Plan
    from careertui.tui.drawing import Line

LEAST_TITLE = 12
"""Cells of a heading's title that are shown at least."""


class LaneView(BoardView):
    """A board that can stand in lanes. Without them, it is the board."""

    class FoldsChanged(Message):
        """A lane was folded or unfolded."""

    def __init__(self, plan: Plan, today: date, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(plan, today, id=id)
        self.grouping = Grouping.NONE
        """What the lanes stand for."""
        self._plain = self.grid
        self.lanes = LaneLayout(self._height_of, self._lanes_of)
        """Where the cards stand while there are lanes."""
        self._index = LaneIndex(self.grouping)
        self._changed: AbstractSet[int] | None = None
        self._headings: list[tuple[object, ...]] = []
        self._missing: int | None = None  # counted when it is to be seen
        self.says_missing: Callable[[int], str] = str
        """What is said below the last lane of so many that there could be, and that no card stands in."""

    @property
    def is_laned(self) -> bool:
        """Whether the cards stand in lanes."""
        return self.grid is self.lanes

    @property
    def lane(self) -> Lane | None:
        """The lane of the cursor."""
        return self.lanes.lane if self.is_laned else None

    @property
    def is_on_heading(self) -> bool:
        """Whether the cursor stands on the heading of a folded lane."""
        return self.is_laned and isinstance(self.lanes.stop, Folded)

    def _lanes_of(self, lists: Mapping[str, Sequence[int]]) -> tuple[Sequence[Lane], AbstractSet[str]]:
        found = self._index.lanes(self.plan, lists, self._changed)
        if self._changed is None or [lane.key for lane in found] != [lane.key for lane in self.lanes.lanes]:
            self._missing = None
        return found, self._index.moved

    # Taking in

    def group(self, grouping: Grouping, folded: Iterable[Key]) -> None:
        """Let lanes stand for something else from now on, these being folded; what follows shows them."""
        if grouping is self.grouping:
            return
        current, column = self.current, self.column
        self.grouping, self.lanes.folded = grouping, set(folded)
        self._index, self._missing = LaneIndex(grouping), None
        grid: BoardLayout = self._plain if grouping is Grouping.NONE else self.lanes
        if grid is not self.grid:
            grid.take_over(self.grid, column, current)
            self.grid = grid
        self.shows_goals = grouping is not Grouping.GOAL  # there the headings name them
        self._forget(None)
        self.refresh()

    def show(self, lists: Mapping[str, Sequence[int]], changed: AbstractSet[int] | None = None) -> None:
        """Take in what each column shows now. `changed` names the tasks to draw anew; None means all."""
        self._headings, self._changed = self._seen_headings(), changed
        super().show(lists, changed)

    def _seen_headings(self) -> list[tuple[object, ...]]:
        """What the headings that are seen say."""
        if not self.is_laned:
            return []
        found = ((y, number, self.lanes.lanes[number]) for y, number in self.lanes.headings)
        here = self.lanes.number
        seen: list[tuple[object, ...]] = [
            (y, lane.title, lane.size, number == here) for y, number, lane in found
        ]
        return [*seen, (self._foot, self._missing)]

    def _refresh_difference(
        self, old: Mapping[str, tuple[Slot, ...]], changed: AbstractSet[int] | None
    ) -> None:
        if self._headings == self._seen_headings():
            super()._refresh_difference(old, changed)
        else:
            self.refresh()

    # Folding

    def fold(self, key: Key) -> None:
        """Fold the lane of this key, or unfold it; the cursor stays where it can."""
        self._fold({key} ^ self.lanes.folded)

    def fold_here(self) -> bool:
        """Fold the lane of the cursor, or unfold it; False where it stands in none."""
        if (lane := self.lane) is None:
            return False
        self.fold(lane.key)
        return True

    def fold_all(self) -> None:
        """Fold all lanes that are there; unfold them where nothing is left to fold."""
        keys = {lane.key for lane in self.lanes.lanes}
        self._fold(self.lanes.folded - keys if keys <= self.lanes.folded else self.lanes.folded | keys)

    def _fold(self, keys: set[Key]) -> None:
        self.lanes.fold(keys, self._home_of)
        self.refresh()
        self.screen.post_message(self.Highlighted())
        self.post_message(self.FoldsChanged())

    # Moving the cursor

    def begin_at_top(self) -> None:
        """Show the first cards, as far as the one under the cursor stays in view."""
        self.grid.scroll_up()
        self.refresh()

    def go_to(self, task_id: int) -> bool:
        """Put the cursor on a task, unfolding its lane; False where no column shows it."""
        column = self._home_of(task_id)
        if self.is_laned and column is not None and self.lanes.place_of(column, task_id) is None:
            number = self.lanes.lane_of_card(column, task_id)
            if number is None:
                return False
            self.fold(self.lanes.lanes[number].key)
        return super().go_to(task_id)

    def page(self, direction: int) -> None:
        """A screenful down (1) or up (-1)."""
        if self.is_laned:
            folded = sum(self.lanes.is_folded(number) for _, number in self.lanes.headings)
            self.move_cursor(direction * max(1, len(self.grid.slots(self.column)) + folded - 1))
        else:
            super().page(direction)

    def _move(self, column: str, place: int) -> None:
        if not self.is_laned:
            super()._move(column, place)
            return
        grid = self.lanes
        before = grid.column, grid.stop, grid.number, grid.shown, grid.top
        grid.move_to(column, place)
        old_column, old_stop, old_number, old_shown, old_top = before
        if (column, grid.stop) == (old_column, old_stop):
            return
        if grid.shown != old_shown or grid.top != old_top:
            self.refresh()
        else:
            self._refresh_step(old_column, old_stop, old_number)
        self._was_current = grid.current
        self.screen.post_message(self.Highlighted())

    def _refresh_step(self, old_column: str, old_stop: object, old_number: int | None) -> None:
        """Draw again what the cursor left and where it came to."""
        grid = self.lanes
        for drawn in {old_column, grid.column}:
            for slot in grid.slots(drawn):
                if slot.task_id in (old_stop, grid.current):
                    self.refresh_slot(drawn, slot)
        if old_number != grid.number or isinstance(old_stop, Folded) or isinstance(grid.stop, Folded):
            for y, number in grid.headings:
                if number in (old_number, grid.number):
                    self.refresh_lines(y)
        if grid.column != old_column:
            self.refresh_lines(0, HEAD)

    # Marks

    def seen_ids(self, column: str) -> Sequence[int]:
        """The ids of a column that are not folded away."""
        if not self.is_laned:
            return self.ids(column)
        return [stop for stop in self.lanes.stops(column) if isinstance(stop, int)]

    # Jumping

    def landings(self) -> Iterable[Landing]:
        """The cards that are seen, the columns without one, and the headings of folded lanes."""
        for landing in super().landings():
            if not (self.is_laned and self.lanes.lanes and isinstance(landing.key, str)):
                yield landing
        if self.is_laned:
            for y, number in self.lanes.headings:
                if self.lanes.is_folded(number):
                    key = Folded(self.lanes.lanes[number].key)
                    yield Landing(MARGIN, y, key, is_here=number == self.lanes.number)

    def land(self, key: int | str | Folded) -> None:
        """Put the cursor on a card, into an empty column, or on a heading."""
        if isinstance(key, Folded):
            self._move(self.column, self.lanes.stops(self.column).index(key))
            self.focus()
        else:
            super().land(key)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line across all columns, or the heading of a lane."""
        heading = self._heading_at(y)
        return super().render_line(y) if heading is None else heading

    @property
    def _foot(self) -> int | None:
        """The line that says how many lanes there are not, below all others, where nothing is filtered."""
        end = None if self.is_filtered else self.lanes.end
        if end is None or end >= self.size.height - 1:
            return None
        if self._missing is None:
            keys = {lane.key for lane in self.lanes.lanes}
            self._missing = count_missing(self.plan, self.grouping, keys)
        return end if self._missing else None

    def _heading_at(self, y: int) -> Strip | None:
        if not self.is_laned:
            return None
        if y == self._foot:
            line: Line = [("text", " " * (MARGIN + 2)), ("faint", self.says_missing(self._missing or 0))]
            return self.strip(fit(line, self.size.width), self.size.width)
        number = next((number for line, number in self.lanes.headings if line == y), None)
        return None if number is None else self._draw_heading(number)

    def _draw_heading(self, number: int) -> Strip:
        """`▾ Title  3 ────────`, over all columns."""
        grid = self.lanes
        lane = grid.lanes[number]
        columns = len(grid.shown)
        width = columns * (grid.column_width + 1) - 1
        is_here, is_folded = number == grid.number, grid.is_folded(number)
        is_current = is_here and isinstance(grid.stop, Folded)
        count = f"  {lane.size} "
        title = cut(lane.title, max(LEAST_TITLE, width - len(count) - 6))
        line: Line = [
            ("accent" if is_here else "muted", "▸ " if is_folded else "▾ "),
            ("strong" if is_here else "muted" if lane.key is None else "text", title),
            ("muted", count),
        ]
        line.append(("rule", "─" * max(0, width - width_of(line))))
        segments = self.segments([("text", " " * MARGIN)])
        segments += self.segments(line, "cursor" if is_current else "")
        return Strip(segments).adjust_cell_length(self.size.width, self.style("text"))

    def _margin(self, column: str, y: int, width: int) -> str:
        if self.is_laned and self.lanes.lanes and not self.ids(column):
            return ""
        return super()._margin(column, y, width)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Select a card or a column; a double click opens the card; a click on a heading folds its lane."""
        if self.is_laned:
            for y, number in self.lanes.headings:
                if event.y == y:
                    self.fold(self.lanes.lanes[number].key)
                    event.prevent_default()
                    return
