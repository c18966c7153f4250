"""The whole board as one widget that draws lines, so a key costs the same however many cards there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.strip import Strip

from careertui.domain.model import Column
from careertui.tui.drawing import pad, width_of, wrap
from careertui.tui.widgets.cards import SOON, card_lines
from careertui.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from rich.segment import Segment
    from textual import events
    from textual.geometry import Size

    from careertui.domain.model import Task
    from careertui.domain.plan import Plan

NARROWEST = 20
"""Cells that a column has at least; where five do not fit, the board scrolls sideways."""

HEAD = 3
"""Lines above the cards: title, rule, and how many cards lie further up."""

MOST_DRAWN = 2_000
"""Drawn cards that are kept for the next frame."""

TITLES = {
    Column.BACKLOG: "Backlog",
    Column.NEXT: "Next",
    Column.DOING: "Doing",
    Column.WAITING: "Waiting",
    Column.DONE: "Done",
}
HINTS = {
    Column.BACKLOG: "Everything that could be done. Press n to add a task.",
    Column.NEXT: "What comes next. Press n, or bring a card here with shift+right.",
    Column.DOING: "What you work on now. Bring a card here with shift+right.",
    Column.WAITING: "What waits for somebody. Bring a card here with shift+right.",
    Column.DONE: "What you finished. Press space on a card.",
}


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a card stands on screen: its first line and how many it has."""

    task_id: int
    top: int
    height: int


class BoardView(LineView, can_focus=True):
    """Columns of cards with one cursor.

    It stands on a task, not on a place: whatever re-sorts, it stays on that task.
    """

    DEFAULT_CSS = """
    BoardView { height: 1fr; }
    """

    COLUMNS: ClassVar[tuple[Column, ...]] = tuple(Column)

    class Highlighted(Message):
        """The cursor stands on another task, or on none."""

    class Opened(Message):
        """A card was double-clicked."""

    def __init__(self, plan: Plan, today: date, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.plan = plan
        self.today = today
        self.limits: Mapping[Column, int] = {}
        self.totals: Mapping[Column, int] = {}
        """How many tasks each column has, whatever is shown of them."""
        self.hidden_done = 0
        """Done tasks that are too old to be shown."""
        self.marked: set[int] = set()
        self._lists: dict[Column, Sequence[int]] = dict.fromkeys(Column, ())
        self._at = 0
        self._places: dict[Column, int] = dict.fromkeys(Column, 0)
        self._cards: dict[Column, int | None] = dict.fromkeys(Column)
        self._tops: dict[Column, int] = dict.fromkeys(Column, 0)
        self._first = 0
        self._laid_out: Size | None = None
        self._slots: dict[Column, list[_Slot]] = {}
        self._drawn: dict[tuple[int, int, bool, bool], list[list[Segment]]] = {}

    # What stands where

    @property
    def column(self) -> Column:
        """The column of the cursor."""
        return self.COLUMNS[self._at]

    @property
    def current(self) -> int | None:
        """The id of the task under the cursor."""
        return self._cards[self.column]

    def ids(self, column: Column) -> Sequence[int]:
        """The ids that a column shows, in order."""
        return self._lists[column]

    @property
    def targets(self) -> list[int]:
        """What an action acts on: all marked tasks in board order, else the one under the cursor."""
        if self.marked:
            return [
                task_id
                for column in self.COLUMNS
                for task_id in self._lists[column]
                if task_id in self.marked
            ]
        return [] if self.current is None else [self.current]

    def show(self, lists: Mapping[Column, Sequence[int]], changed: Iterable[int] | None = None) -> None:
        """Take in what each column shows now. `changed` names the tasks to draw anew; None means all."""
        self._lists = dict(lists)
        if changed is None:
            self._drawn.clear()
        else:
            stale = set(changed)
            self._drawn = {key: lines for key, lines in self._drawn.items() if key[0] not in stale}
        if self.marked:
            self.marked &= self.plan.tasks.keys()
        before = self.current
        for column in self.COLUMNS:
            self._find(column)
        self._lay_out()
        self.refresh()
        if self.current != before or changed is None or self.current in stale:
            self.post_message(self.Highlighted())

    def _find(self, column: Column) -> None:
        """Where a column's card under the cursor stands now.

        Its place is taken by a neighbour where it is gone.
        """
        ids, place, card = self._lists[column], self._places[column], self._cards[column]
        if not ids:
            self._places[column], self._cards[column] = 0, None
            return
        if card is not None:
            for near in (place, place - 1, place + 1):
                if 0 <= near < len(ids) and ids[near] == card:
                    self._places[column] = near
                    return
            task = self.plan.tasks.get(card)
            if task is not None and task.column is column and card in ids:
                self._places[column] = ids.index(card)
                return
        place = max(0, min(place, len(ids) - 1))
        self._places[column], self._cards[column] = place, ids[place]

    # Moving the cursor

    def go_to(self, task_id: int) -> bool:
        """Put the cursor on a task; False where no column shows it."""
        task = self.plan.tasks.get(task_id)
        if task is None or task_id not in self._lists[task.column]:
            return False
        self._move(self.COLUMNS.index(task.column), self._lists[task.column].index(task_id))
        return True

    def move_cursor(self, step: int) -> None:
        """Down (positive) or up within the column."""
        if ids := self._lists[self.column]:
            self._move(self._at, max(0, min(self._places[self.column] + step, len(ids) - 1)))

    def page(self, direction: int) -> None:
        """A screenful down (1) or up (-1)."""
        self.move_cursor(direction * max(1, len(self._slots.get(self.column, ())) - 1))

    def move_to_end(self, *, last: bool) -> None:
        """To the first or last card of the column."""
        self.move_cursor(len(self._lists[self.column]) * (1 if last else -1))

    def move_column(self, step: int) -> None:
        """To the column beside, to the card at about the same height."""
        at = max(0, min(self._at + step, len(self.COLUMNS) - 1))
        if at == self._at:
            return
        column = self.COLUMNS[at]
        place = self._place_beside(column)
        self._move(at, self._places[column] if place is None else place)

    def card_beside(self, column: Column) -> int | None:
        """The id of the card that stands in another column at the cursor's height.

        None where none stands so low.
        """
        place = self._place_beside(column)
        if place is None:
            return None
        slot = self._slots[column][place - self._tops[column]]
        return slot.task_id if slot.top + slot.height > self._cursor_line else None

    @property
    def _cursor_line(self) -> int:
        return next(
            (slot.top for slot in self._slots.get(self.column, ()) if slot.task_id == self.current), HEAD
        )

    def _place_beside(self, column: Column) -> int | None:
        if column not in self._slots:  # comes into view with this move
            self._slots[column] = self._fill(column)
        place = None
        for index, slot in enumerate(self._slots[column]):
            if slot.top <= self._cursor_line:
                place = self._tops[column] + index
        return place

    def _move(self, at: int, place: int) -> None:
        old_at, old_card, old_first, old_top = (
            self._at,
            self.current,
            self._first,
            self._tops[self.COLUMNS[at]],
        )
        column = self.COLUMNS[at]
        ids = self._lists[column]
        self._at, self._places[column] = at, place
        self._cards[column] = ids[place] if ids else None
        if self._cards[column] == old_card and at == old_at:
            return
        self._scroll_to_cursor()
        if self._first != old_first:
            self._lay_out()
            self.refresh()
        else:
            for moved in {self.COLUMNS[old_at], column}:
                for slot in self._slots.get(moved, ()):
                    if slot.task_id in (old_card, self.current) or (
                        moved is column and self._tops[column] != old_top
                    ):
                        self.refresh_lines(slot.top, slot.height)
            if self._tops[column] != old_top:
                self.refresh()
            if at != old_at:
                self.refresh_lines(0, HEAD)
        self.post_message(self.Highlighted())

    # Marks

    def toggle_mark(self) -> None:
        """Mark the card under the cursor, or take its mark away."""
        if (task_id := self.current) is not None:
            self.marked ^= {task_id}
            self._draw_again({task_id})

    def mark_to(self) -> None:
        """Mark everything from the nearest mark above (else below) in this column to the cursor."""
        ids, here = self._lists[self.column], self._places[self.column]
        marks = [index for index, task_id in enumerate(ids) if task_id in self.marked]
        if not marks or self.current is None:
            self.toggle_mark()
            return
        start = max((index for index in marks if index <= here), default=marks[0])
        reached = set(ids[min(start, here) : max(start, here) + 1])
        self.marked |= reached
        self._draw_again(reached)

    def mark_all(self) -> None:
        """Mark all that the board shows, or take all marks away where all are marked."""
        shown = {task_id for ids in self._lists.values() for task_id in ids}
        self.marked = set() if shown <= self.marked else shown
        self._draw_again(shown)

    def clear_marks(self) -> bool:
        """Take all marks away; say whether there were any."""
        marked, self.marked = self.marked, set()
        self._draw_again(marked)
        return bool(marked)

    def _draw_again(self, task_ids: set[int]) -> None:
        self._drawn = {key: lines for key, lines in self._drawn.items() if key[0] not in task_ids}
        self.refresh()

    # Geometry

    @property
    def shown(self) -> tuple[Column, ...]:
        """The columns that fit, from left to right."""
        return self.COLUMNS[self._first : self._first + self._fitting]

    @property
    def _fitting(self) -> int:
        return max(1, min(len(self.COLUMNS), (self.size.width - 3) // (NARROWEST + 1)))

    @property
    def _column_width(self) -> int:
        count = self._fitting
        return max(4, (self.size.width - 4 - (count - 1)) // count)

    def _lay_out(self) -> None:
        self._laid_out = self.size
        self._first = max(0, min(self._first, len(self.COLUMNS) - self._fitting))
        self._scroll_to_cursor()
        self._slots = {column: self._fill(column) for column in self.shown}

    def _scroll_to_cursor(self) -> None:
        if self._at < self._first:
            self._first = self._at
        elif self._at >= self._first + self._fitting:
            self._first = self._at - self._fitting + 1
        column, place = self.column, self._places[self.column]
        top = min(self._tops[column], max(0, len(self._lists[column]) - 1))
        if place < top:
            top = place
        else:
            room = self._room
            lowest = place
            used = self._height(column, place)
            while lowest > top:
                used += 1 + self._height(column, lowest - 1)
                if used > room:
                    break
                lowest -= 1
            top = max(top, lowest)
        if top != self._tops[column] or column not in self._slots:
            self._tops[column] = top
            self._slots[column] = self._fill(column)

    @property
    def _room(self) -> int:
        return max(1, self.size.height - HEAD - 1)

    def _height(self, column: Column, place: int) -> int:
        ids = self._lists[column]
        return len(self._lines(ids[place])) if place < len(ids) else 1

    def _fill(self, column: Column) -> list[_Slot]:
        """The whole cards that fit below each other, from the column's top card on."""
        ids = self._lists[column]
        self._tops[column] = min(self._tops[column], max(0, len(ids) - 1))
        slots: list[_Slot] = []
        line, bottom = HEAD, HEAD + self._room
        for task_id in ids[self._tops[column] : self._tops[column] + self._room]:
            height = len(self._lines(task_id))
            if line + height > bottom and slots:
                break
            slots.append(_Slot(task_id, line, height))
            line += height + 1
        return slots

    # Drawing

    def _lines(self, task_id: int) -> list[list[Segment]]:
        key = (task_id, self._column_width, task_id == self.current, task_id in self.marked)
        if (lines := self._drawn.get(key)) is None:
            if len(self._drawn) > MOST_DRAWN:
                self._drawn.clear()
            lines = self._drawn[key] = self._draw_card(task_id, *key[1:])
        return lines

    def _draw_card(self, task_id: int, width: int, is_current: bool, is_marked: bool) -> list[list[Segment]]:
        task = self.plan.tasks[task_id]
        ground = "cursor" if is_current else "card"
        role = "strong" if is_current else "muted" if task.column is Column.DONE else "text"
        edge = ("link", "█") if is_marked else (self._edge(task, is_current=is_current), "▌")
        mark = ("link", "✱ ") if is_marked else ("text", " ")
        inner = width - 3 - (1 if is_marked else 0)
        lines = []
        for number, line in enumerate(card_lines(task, self.plan, self.today, inner, title_role=role)):
            start = mark if number == 0 else ("text", "  " if is_marked else " ")
            spans = [edge, start, *line]
            spans.append(("text", " " * (width - width_of(spans))))
            lines.append(self.segments(spans, ground))
        return lines

    def _edge(self, task: Task, *, is_current: bool) -> str:
        if is_current:
            return "accent"
        if task.due is None or not task.is_open:
            return "rule"
        left = (task.due - self.today).days
        return "bad" if left <= 0 else "warn" if left <= SOON else "rule"

    def _title(self, column: Column, width: int) -> list[Segment]:
        limit = self.limits.get(column)
        count = self.totals.get(column, 0)
        shown = len(self._lists[column])
        number = f"{count}/{limit}" if limit else str(count)
        if column is Column.DONE:
            number = str(shown)
        elif shown != count:
            number = f"{shown} of {number}"
        over = limit is not None and count > limit
        role = "bad" if over else "warn" if limit == count else "muted"
        left = "‹ " if self._first > 0 and column is self.shown[0] else ""
        is_last = column is self.shown[-1] and self.shown[-1] is not self.COLUMNS[-1]
        name = "strong" if column is self.column else "muted"
        spans = [
            ("accent", left),
            (name, TITLES[column]),
            ("text", " "),
            (role, number + (" over" if over else "")),
        ]
        if is_last:
            spans.append(("text", " " * (width - width_of(spans) - 1)))
            spans.append(("accent", "›"))
        return self.segments([*spans, ("text", " " * max(0, width - width_of(spans)))])

    def _head_line(self, column: Column, y: int, width: int) -> list[Segment]:
        if y == 0:
            return self._title(column, width)
        if y == 1:
            is_here = column is self.column
            return self.segments([("accent" if is_here else "rule", ("━" if is_here else "─") * width)])
        above = self._tops[column]
        return self.segments([("faint", pad(f"  ↑ {above} more" if above else "", width))])

    def _column_line(self, column: Column, y: int, width: int) -> list[Segment]:
        if y < HEAD:
            return self._head_line(column, y, width)
        slots = self._slots.get(column, ())
        for slot in slots:
            if slot.top <= y < slot.top + slot.height:
                return self._lines(slot.task_id)[y - slot.top]
        if not self._lists[column]:
            hint = wrap(HINTS[column], width - 2, 6)
            text = hint[y - HEAD] if y - HEAD < len(hint) else ""
            return self.segments([("faint", pad(f"  {text}", width))])
        below = len(self._lists[column]) - self._tops[column] - len(slots)
        if y == self.size.height - 1:
            if below:
                return self.segments([("faint", pad(f"  ↓ {below} more", width))])
            if column is Column.DONE and self.hidden_done:
                return self.segments([("faint", pad(f"  o {self.hidden_done} older", width))])
        return self.segments([("text", " " * width)])

    def render_line(self, y: int) -> Strip:
        """One line across all columns."""
        if self.size != self._laid_out:  # Textual may draw a new size before it tells of it
            self._drawn.clear()
            self._lay_out()
        width = self._column_width
        segments = self.segments([("text", "  ")])
        for number, column in enumerate(self.shown):
            if number:
                segments += self.segments([("text", " ")])
            segments += self._column_line(column, y, width)
        return Strip(segments).adjust_cell_length(self.size.width, self.style("text"))

    def on_resize(self) -> None:
        """The columns get their new width."""
        self._drawn.clear()
        self._lay_out()
        self.refresh()

    def notify_style_update(self) -> None:
        """Colours changed: every card is drawn anew."""
        self._drawn.clear()
        super().notify_style_update()

    # The mouse

    def _column_at(self, x: int) -> Column | None:
        index = (x - 2) // (self._column_width + 1)
        return self.shown[index] if 0 <= index < len(self.shown) else None

    def on_click(self, event: events.Click) -> None:
        """Select a card or a column; a double click opens the card."""
        if (column := self._column_at(event.x)) is None:
            return
        at = self.COLUMNS.index(column)
        for index, slot in enumerate(self._slots.get(column, ())):
            if slot.top <= event.y < slot.top + slot.height:
                self._move(at, self._tops[column] + index)
                if event.chain == 2:
                    self.post_message(self.Opened())
                return
        if event.y < 2:
            self._move(at, self._places[column])

    def _scroll(self, event: events.MouseScrollDown | events.MouseScrollUp, step: int) -> None:
        if (column := self._column_at(event.x)) is None:
            return
        top = max(
            0, min(self._tops[column] + step, len(self._lists[column]) - len(self._slots.get(column, ())))
        )
        if top != self._tops[column]:
            self._tops[column] = top
            self._slots[column] = self._fill(column)
            self.refresh()
        event.stop()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls the column under the pointer."""
        self._scroll(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls the column under the pointer."""
        self._scroll(event, -1)
