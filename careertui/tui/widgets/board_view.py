"""The whole board as one widget that draws lines, so a key costs the same however many cards there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from careertui.domain.board_columns import STANDARD
from careertui.domain.dates import due_tone
from careertui.domain.model import Column
from careertui.tui.actions import key_of
from careertui.tui.drawing import pad, width_of
from careertui.tui.widgets.board_layout import HEAD, MARGIN, BoardLayout, Slot
from careertui.tui.widgets.cards import card_lines
from careertui.tui.widgets.column_heads import MOST_HINTS, Counts, Head, head_line, hint_lines, order_of
from careertui.tui.widgets.line_view import Landing, LineView
from careertui.tui.widgets.marking import Marking
from careertui.tui.widgets.small_cards import small_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set as AbstractSet
    from datetime import date

    from textual import events

    from careertui.domain.board_columns import BoardColumn
    from careertui.domain.model import Task
    from careertui.domain.plan import Plan
    from careertui.tui.drawing import Line

MOST_DRAWN = 2_000
"""Drawn cards that are kept for the next frame."""


class BoardView(Marking, LineView, can_focus=True):
    """Columns of cards with one cursor, and marks on cards."""

    DEFAULT_CSS = """
    BoardView { height: 1fr; }
    """

    class Highlighted(Message, bubble=False):
        """The cursor stands on another task, or on none.

        The screen is told and nobody between: every stop would come before the frame.
        """

    class Opened(Message):
        """A card was double-clicked."""

    def __init__(self, plan: Plan, today: date, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, classes="main")
        self.plan = plan
        self.today = today
        self.columns: Mapping[str, BoardColumn] = {column.key: column for column in STANDARD}
        self.limits: Mapping[Column, int] = {}
        self.totals: Mapping[str, int] = {}
        """How many tasks each column has, whatever is shown of them."""
        self.hidden_done = 0
        """Done tasks that are too old to be shown."""
        self.is_filtered = False
        self.by_urgency: AbstractSet[str] = frozenset()
        """The columns whose cards stand by urgency."""
        self.shows_goals = True
        """Whether cards name their goals."""
        self.marked: set[int] = set()
        self.grid = BoardLayout(self._height_of)
        self._was_current: int | None = None
        self._was_filtered = False
        self._drawn: dict[tuple[int, int, bool, bool], list[list[Segment]]] = {}

    # What stands where

    @property
    def column(self) -> str:
        """The column of the cursor."""
        return self.grid.column

    @property
    def current(self) -> int | None:
        """The id of the task under the cursor."""
        return self.grid.current

    def ids(self, column: str) -> Sequence[int]:
        """The ids that a column shows, in order."""
        return self.grid.ids(column)

    def seen_ids(self, column: str) -> Sequence[int]:
        """Those of them that can be stood on."""
        return self.ids(column)

    @property
    def targets(self) -> list[int]:
        """What an action acts on: all marked tasks in board order, else the one under the cursor."""
        if self.marked:
            shown = (task_id for column in self.grid.columns for task_id in self.ids(column))
            return [task_id for task_id in shown if task_id in self.marked]
        return [] if self.current is None else [self.current]

    def show(self, lists: Mapping[str, Sequence[int]], changed: AbstractSet[int] | None = None) -> None:
        """Take in what each column shows now. `changed` names the tasks to draw anew; None means all."""
        before, old = self.current, self._picture()
        is_first = not any(map(self.grid.count, self.grid.columns))
        self.columns = {column.key: column for column in self.plan.board}
        self._forget(changed)
        if self.marked:
            self.marked &= self.plan.tasks.keys()
        self.grid.gap = 0 if self.is_compact else 1
        self.grid.show(lists, self._home_of)
        if is_first or (self.is_filtered and changed is not None and not changed):  # a letter of the filter
            self.grid.move_to_cards()
        self._refresh_difference(old, changed)
        self._was_filtered = self.is_filtered
        if self.current != before or changed is None or self.current in changed:
            self.screen.post_message(self.Highlighted())

    def _picture(self) -> dict[str, tuple[Slot, ...]]:
        return {column: tuple(self.grid.slots(column)) for column in self.grid.shown}

    def _refresh_difference(
        self, old: Mapping[str, tuple[Slot, ...]], changed: AbstractSet[int] | None
    ) -> None:
        """Draw only those cards again that stand elsewhere now or look different, and what is around all."""
        new = self._picture()
        if changed is None or self.is_filtered or self._was_filtered or old.keys() != new.keys():
            self.refresh()
            return
        self.refresh_different((*range(HEAD), self.size.height - 1))
        width = self.grid.column_width
        for column, slots in new.items():
            if bool(slots) != bool(old[column]):  # the hint of an empty column may be taller than a card
                self.refresh(Region(self.grid.x_of(column), HEAD, width, MOST_HINTS))
            stale = set(slots) ^ set(old[column]) | {slot for slot in slots if slot.task_id in changed}
            stale |= {slot for slot in slots if slot.task_id in (self.current, self._was_current)}
            if stale:
                top, bottom = min(slot.top for slot in stale), max(slot.lines.stop for slot in stale)
                self.refresh(Region(self.grid.x_of(column), top, width, bottom - top))
        self._was_current = self.current

    def _home_of(self, task_id: int) -> str | None:
        task = self.plan.tasks.get(task_id)
        return None if task is None else self.plan.board.key_of(task)

    # Moving the cursor

    def go_to(self, task_id: int) -> bool:
        """Put the cursor on a task; False where no column shows it."""
        column = self._home_of(task_id)
        place = None if column is None else self.grid.place_of(column, task_id)
        if column is None or place is None:
            return False
        self._move(column, place)
        return True

    def move_cursor(self, step: int) -> None:
        """Down (positive) or up within the column."""
        if count := self.grid.count(self.column):
            self._move(self.column, max(0, min(self.grid.place + step, count - 1)))

    def page(self, direction: int) -> None:
        """A screenful down (1) or up (-1)."""
        self.move_cursor(direction * max(1, len(self.grid.slots(self.column)) - 1))

    def move_to_end(self, *, last: bool) -> None:
        """To the first or last card of the column."""
        self.move_cursor(self.grid.count(self.column) * (1 if last else -1))

    def move_column(self, step: int) -> None:
        """To the column beside, to the card at about the same height."""
        columns = self.grid.columns
        at = columns.index(self.column) + step
        if 0 <= at < len(columns):
            self._move(columns[at], self.grid.place_beside(columns[at]))

    def _move(self, column: str, place: int) -> None:
        """Put the cursor somewhere else, and draw no more again than that needs."""
        grid = self.grid
        before = grid.column, grid.current, grid.shown, grid.above(column)
        grid.move_to(column, place)
        old_column, old_card, old_shown, old_above = before
        if (column, grid.current) == (old_column, old_card):
            return
        if grid.shown != old_shown or grid.above(column) != old_above:
            self.refresh()
        else:
            for drawn in {old_column, column}:
                for slot in grid.slots(drawn):
                    if slot.task_id in (old_card, grid.current):
                        self.refresh_slot(drawn, slot)
            if column != old_column:
                self.refresh_lines(0, HEAD)
        self._was_current = grid.current
        self.screen.post_message(self.Highlighted())

    def refresh_slot(self, column: str, slot: Slot) -> None:
        """Draw a card again."""
        self.refresh(Region(self.grid.x_of(column), slot.top, self.grid.column_width, slot.height))

    # Jumping

    def landings(self) -> Iterable[Landing]:
        """The cards that are seen, and the columns without one."""
        for column in self.grid.shown:
            x = self.grid.x_of(column)
            for slot in self.grid.slots(column):
                yield Landing(x, slot.top, slot.task_id, is_here=slot.task_id == self.current)
            if not self.ids(column):
                yield Landing(x, HEAD, column, is_here=column == self.column)

    def land(self, key: int | str) -> None:
        """Put the cursor on a card or into an empty column."""
        if isinstance(key, str):
            self._move(key, 0)
        else:
            self.go_to(key)
        super().land(key)

    # Drawing anew

    def draw_anew(self, task_ids: set[int]) -> None:
        """Cards that look different, be it that nothing of them has changed."""
        self._forget(task_ids)
        self.refresh()

    def _forget(self, task_ids: Iterable[int] | None) -> None:
        """What was drawn of these tasks; None means all."""
        if task_ids is None:
            self._drawn.clear()
        elif stale := set(task_ids):
            self._drawn = {key: lines for key, lines in self._drawn.items() if key[0] not in stale}

    # Drawing cards

    def _height_of(self, task_id: int) -> int:
        return len(self._lines(task_id))

    def _lines(self, task_id: int) -> list[list[Segment]]:
        grid = self.grid
        key = (task_id, grid.column_width, task_id == grid.current, task_id in self.marked)
        if (lines := self._drawn.get(key)) is None:
            if len(self._drawn) > MOST_DRAWN:
                self._drawn.clear()
            lines = self._drawn[key] = self._draw_card(task_id, *key[1:])
        return lines

    def _draw_card(self, task_id: int, width: int, is_current: bool, is_marked: bool) -> list[list[Segment]]:
        task = self.plan.tasks[task_id]
        stands_back = task.column is Column.DONE or self.plan.is_blocked(task)
        role = "strong" if is_current else "muted" if stands_back else "text"
        edge = ("link", "█") if is_marked else (self._edge(task, is_current=is_current), "▌")
        lines = []
        if self.is_compact:
            drawn = small_lines(task, self.plan, self.today, width - 3, title_role=role)
        else:
            drawn = card_lines(
                task, self.plan, self.today, width - 3, title_role=role, shows_goal=self.shows_goals
            )
        for number, line in enumerate(drawn):
            start = ("link", "✱") if is_marked and number == 0 else edge
            if self.is_compact and number and not (is_marked or is_current):
                start = ("text", " ")  # without air between them, the edge says where a card begins
            spans: Line = [start, ("text", " "), *line]
            spans.append(("text", " " * (width - width_of(spans))))
            lines.append(self.segments(spans, "cursor" if is_current else "card"))
        return lines

    def _edge(self, task: Task, *, is_current: bool) -> str:
        if is_current:
            return "accent"
        if task.due is None or not task.is_open:
            return "rule"
        tone = due_tone(task.due, self.today)
        return "rule" if tone == "muted" else tone

    # Drawing columns

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region; a new size may have to be drawn before it is told."""
        if (crop.width, crop.height) != (self.grid.width, self.grid.height) != self.size:
            self._resize()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line across all columns."""
        grid = self.grid
        width = grid.column_width
        text, gap = self.style("text"), Segment(" ", self.style("text"))
        segments = [Segment(" " * MARGIN, text)]
        for column in grid.shown:
            segments += self._column_line(column, y, width)
            segments.append(gap)
        used = MARGIN + len(grid.shown) * (width + 1)
        if used < grid.width:
            segments.append(Segment(" " * (grid.width - used), text))
        return Strip(segments, max(used, grid.width))

    def _column_line(self, column: str, y: int, width: int) -> list[Segment]:
        if y == 0:
            return self.segments(self._title(column, width))
        if y == 1:
            is_here = column == self.column
            return self.segments([("accent", "━" * width) if is_here else ("rule", "─" * width)])
        for slot in self.grid.slots(column):
            if 0 <= (line := y - slot.top) < slot.height:
                return self._lines(slot.task_id)[line]
        return self.segments([("faint", pad(self._margin(column, y, width), width))])

    def _margin(self, column: str, y: int, width: int) -> str:
        """Around the cards: how many there are further on, or what an empty column is for."""
        if y == HEAD - 1:
            above = self.grid.above(column)
            return f"  ↑ {above} more" if above else ""
        if not self.ids(column):
            keymap = self.app.session.keymap
            hint = hint_lines(self.columns[column], width - 2, keymap, is_filtered=self.is_filtered)
            return f"  {hint[y - HEAD]}" if y - HEAD < len(hint) else ""
        if y < self.size.height - 1:
            return ""
        if below := self.grid.below(column):
            return f"  ↓ {below} more"
        if column != Column.DONE or not self.hidden_done:
            return ""
        return f"  {key_of('toggle_older', self.app.session.keymap)} {self.hidden_done} older"

    def _title(self, column: str, width: int) -> Line:
        order = ""
        if column in self.by_urgency:
            order = order_of((self._head(each) for each in self.grid.shown if each in self.by_urgency), width)
        return head_line(self._head(column), width, order, is_here=column == self.column)

    def _head(self, column: str) -> Head:
        own, shown, every = self.columns[column], self.grid.shown, self.grid.columns
        counts = Counts(self.totals.get(column, 0), len(self.ids(column)), own.limit_among(self.limits))
        return Head(own, counts, (column == shown[0] != every[0], column == shown[-1] != every[-1]))

    def on_resize(self) -> None:
        """The columns get their new width."""
        self._resize()
        self.refresh()

    def _resize(self) -> None:
        self._drawn.clear()
        self.grid.resize(self.size.width, self.size.height)

    def notify_style_update(self) -> None:
        """Colours changed: every card is drawn anew."""
        self._drawn.clear()
        super().notify_style_update()

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Select a card or a column; a double click opens the card."""
        if (column := self.grid.column_at(event.x)) is None:
            return
        for slot in self.grid.slots(column):
            if event.y in slot.lines:
                self.go_to(slot.task_id)
                if event.chain == 2:
                    self.post_message(self.Opened())
                return
        if event.y >= HEAD or self._go_beyond(self.grid.arrow_at(event.x)):
            return
        if column != self.column:
            self._move(column, self.grid.place_beside(column))

    def _go_beyond(self, step: int) -> bool:
        """To the next column out of sight, to the right (positive) or left; False where there is none."""
        column = self.grid.beyond(step) if step else None
        if column is not None:
            self._move(column, self.grid.place_beside(column))
        return column is not None

    def on_mouse_scroll_right(self) -> None:
        """A wheel that goes sideways shows the columns beyond."""
        self._go_beyond(1)

    def on_mouse_scroll_left(self) -> None:
        """Back."""
        self._go_beyond(-1)

    def _scroll(self, event: events.MouseScrollDown | events.MouseScrollUp, step: int) -> None:
        column = self.grid.column_at(event.x)
        if column is not None and self.grid.scroll(column, step):
            self.refresh()
        event.stop()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls the column under the pointer."""
        self._scroll(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls the column under the pointer."""
        self._scroll(event, -1)
