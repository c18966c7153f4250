"""Eisenhower's four boxes as one widget that draws lines: a card a line, one cursor, the board's marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.strip import Strip

from careertui.domain.dates import due_tone, show_due
from careertui.domain.eisenhower import MEANINGS, Box, Matrix, serves_most
from careertui.domain.model import Column, Importance, RecordKind, Ref
from careertui.tui.drawing import Line, cut, fit, pad, right, width_of
from careertui.tui.signs import SERVES
from careertui.tui.widgets.line_view import Landing, LineView
from careertui.tui.widgets.scrolling import top_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events

    from careertui.domain.model import Task
    from careertui.tui.widgets.board_view import BoardView

MARGIN = 2
"""Cells left and right of the boxes."""
GAP = 2
"""Cells between the two boxes of a row."""
HEAD = 3
"""Lines of a box above its cards: its name and count, a rule, what it means."""
ROWS = ((Box.DO, Box.SCHEDULE), (Box.DELEGATE, Box.DROP))
"""The boxes as they lie: above what is important, at the left what is urgent."""
WIDE = 55
"""Cells of both boxes from which a card says in which column it stands."""
SIGNS = {Importance.HIGH: "!!!", Importance.MEDIUM: "!!", Importance.LOW: "!", Importance.NONE: ""}
"""The importance in three cells."""
AIR = ("text", " ")


class MatrixView(LineView, can_focus=True):
    """The open cards of a board in four boxes. Marks are those of the board."""

    DEFAULT_CSS = """
    MatrixView { height: 1fr; }
    """

    class Highlighted(Message, bubble=False):
        """The cursor stands on another task, or on none."""

    class Opened(Message):
        """A card was double-clicked."""

    def __init__(self, board: BoardView) -> None:
        super().__init__(id="matrix", classes="main")
        self._board = board
        self._matrix = Matrix(board.plan, board.today, ())
        self._box = Box.DO
        self._cards: dict[Box, int | None] = dict.fromkeys(Box)
        self._places: dict[Box, int] = dict.fromkeys(Box, 0)
        self._tops: dict[Box, int] = dict.fromkeys(Box, 0)

    # What stands where

    @property
    def box(self) -> Box:
        """The box of the cursor."""
        return self._box

    @property
    def current(self) -> int | None:
        """The id of the task under the cursor."""
        return self._cards[self._box]

    @property
    def marked(self) -> set[int]:
        """The marks of the board."""
        return self._board.marked

    @property
    def targets(self) -> list[int]:
        """What an action acts on: all marked tasks, box by box, else the one under the cursor."""
        marked = [each for box in Box for each in self.ids(box) if each in self.marked]
        return marked or ([] if self.current is None else [self.current])

    def ids(self, box: Box) -> Sequence[int]:
        """The tasks of a box, in order."""
        return self._matrix.ids(box)

    def count(self) -> int:
        """How many tasks there are in all four."""
        return sum(len(self.ids(box)) for box in Box)

    def show(self, matrix: Matrix, *, is_new: bool = False) -> None:
        """Take in where every card stands now; the cursor stays on its card, whichever box that is in.

        Where these are other cards, not those of before with a change, it does not stay in an empty box.
        """
        current = self.current
        self._matrix = matrix
        if current is not None and (box := matrix.box(current)) is not None:
            self._box = box
            self._cards[box] = current
        for each in Box:
            self._find(each)
        if self.current is None and is_new:
            self._box = next((box for box in Box if self.ids(box)), self._box)
        self._scroll()
        self.refresh()
        if self.is_attached:
            self.screen.post_message(self.Highlighted())

    def keep(self) -> Callable[[], None]:
        """What lets the cursor stand as it does now, in every box, before something else is shown."""
        box, cards, places, tops = self._box, self._cards.copy(), self._places.copy(), self._tops.copy()

        def bring_back() -> None:
            self._box, self._cards, self._places, self._tops = box, cards.copy(), places.copy(), tops.copy()

        return bring_back

    def _find(self, box: Box) -> None:
        """Where the card of a box stands now; a neighbour takes its place where it is gone."""
        ids, card = self.ids(box), self._cards[box]
        if card is not None and self._matrix.box(card) is box:
            self._places[box] = ids.index(card)
        self._places[box] = max(0, min(self._places[box], len(ids) - 1))
        self._cards[box] = ids[self._places[box]] if ids else None

    # Moving the cursor

    def go_to(self, task_id: int) -> bool:
        """Put the cursor on a task; False where no box shows it."""
        box = self._matrix.box(task_id)
        if box is None:
            return False
        self._move(box, self.ids(box).index(task_id))
        return True

    def move_cursor(self, step: int) -> None:
        """Down (positive) or up; at the end of a box into the one below or above."""
        place, last = self._places[self._box] + step, len(self.ids(self._box)) - 1
        beyond = self._beside(0, 1 if step > 0 else -1)
        if abs(step) == 1 and not 0 <= place <= last and beyond is not None and self.ids(beyond):
            self._move(beyond, 0 if step > 0 else len(self.ids(beyond)) - 1)
        else:
            self._move(self._box, max(0, min(place, last)))

    def page(self, direction: int) -> None:
        """A boxful down (1) or up (-1)."""
        self.move_cursor(direction * max(2, self._seen(self._box) - 1))

    def move_to_end(self, *, last: bool) -> None:
        """To the first or last card of the box."""
        self._move(self._box, len(self.ids(self._box)) - 1 if last else 0)

    def move_column(self, step: int) -> None:
        """To the box beside, to the card at about the same height; to one that is empty, too."""
        beside = self._beside(step, 0)
        if beside is not None:
            row = self._places[self._box] - self._tops[self._box]
            self._move(beside, max(0, min(self._tops[beside] + row, len(self.ids(beside)) - 1)))

    def _beside(self, across: int, down: int) -> Box | None:
        row = next(number for number, boxes in enumerate(ROWS) if self._box in boxes)
        column = ROWS[row].index(self._box)
        if 0 <= row + down < len(ROWS) and 0 <= column + across < len(ROWS[0]):
            return ROWS[row + down][column + across]
        return None

    def _move(self, box: Box, place: int) -> None:
        ids = self.ids(box)
        before = self._box, self.current
        self._box, self._places[box] = box, max(0, place)
        self._cards[box] = ids[place] if ids else None
        if (box, self.current) != before:
            self._scroll()
            self.refresh()
            self.screen.post_message(self.Highlighted())

    def _scroll(self) -> None:
        for box in Box:
            place = self._places[box]
            self._tops[box] = top_for(
                self._tops[box], place, place, seen=self._seen(box), count=len(self.ids(box))
            )

    # Jumping, taking along

    def landings(self) -> Iterable[Landing]:
        """The cards that are seen, and the boxes without one."""
        left, lower = MARGIN + self._widths[0] + GAP, self._heights[0]
        for box in Box:
            x, y = (MARGIN if box.is_urgent else left), (HEAD if box.is_important else lower + HEAD)
            top, ids = self._tops[box], self.ids(box)
            for row, task_id in enumerate(ids[top : top + self._seen(box)]):
                yield Landing(x, y + row, task_id, is_here=box is self._box and task_id == self.current)
            if not ids:
                yield Landing(x, y, box, is_here=box is self._box)

    def land(self, key: int | Box) -> None:
        """Put the cursor on a card or into an empty box."""
        if isinstance(key, Box):
            self._move(key, 0)
        else:
            self.go_to(key)
        super().land(key)

    def sections(self) -> list[tuple[str, list[tuple[int, Ref]]]]:
        """The cards of each box, below its name."""
        return [
            (box.capitalize(), [(0, Ref(RecordKind.TASK, task_id)) for task_id in self.ids(box)])
            for box in Box
        ]

    # Marks

    def toggle_mark(self) -> None:
        """Mark the card under the cursor, or take its mark away."""
        if self.current is not None:
            self._board.marked ^= {self.current}
            self.refresh()

    def mark_to(self) -> None:
        """Mark everything from the nearest mark above (else below) in this box to the cursor."""
        ids, here = self.ids(self._box), self._places[self._box]
        marks = [place for place, task_id in enumerate(ids) if task_id in self.marked]
        if not marks or self.current is None:
            self.toggle_mark()
            return
        start = max((place for place in marks if place <= here), default=marks[0])
        self._board.marked |= set(ids[min(start, here) : max(start, here) + 1])
        self.refresh()

    def mark_all(self) -> None:
        """Mark all that the boxes show, or take all marks away where all are marked."""
        shown = {task_id for box in Box for task_id in self.ids(box)}
        self._board.marked = set() if shown <= self.marked else shown
        self.refresh()

    def clear_marks(self) -> bool:
        """Take all marks away; say whether there were any."""
        self.refresh()
        return self._board.clear_marks()

    # Drawing

    @property
    def _heights(self) -> tuple[int, int]:
        """Lines of the upper and the lower boxes."""
        lower = self.size.height // 2
        return self.size.height - lower, lower

    def _seen(self, box: Box) -> int:
        """How many cards of a box are seen at once; the last line says how many more there are."""
        return max(1, self._heights[0 if box.is_important else 1] - HEAD - 1)

    @property
    def _widths(self) -> tuple[int, int]:
        free = max(8, self.size.width - 2 * MARGIN - GAP)
        return free - free // 2, free // 2

    def render_line(self, y: int) -> Strip:
        """One line across the two boxes that it belongs to."""
        upper = self._heights[0]
        boxes, row = (ROWS[0], y) if y < upper else (ROWS[1], y - upper)
        strips = [self._box_line(box, row, width) for box, width in zip(boxes, self._widths, strict=True)]
        edge, gap = (self.strip([], width) for width in (MARGIN, GAP))
        whole = Strip.join([edge, strips[0], gap, strips[1]])
        return whole.adjust_cell_length(self.size.width, self.style("text"))

    def _box_line(self, box: Box, row: int, width: int) -> Strip:
        ids, is_here = self.ids(box), box is self._box
        if row == 0:
            name: Line = [
                ("strong" if is_here else "muted", f"{box.capitalize()} "),
                ("muted", str(len(ids))),
            ]
            said = f"↑ {self._tops[box]} more" if self._tops[box] else self._legend(box)
            return self.strip([*name, ("faint", right(said, width - width_of(name)))], width)
        if row == 1:
            return self.strip([("accent", "━" * width) if is_here else ("rule", "─" * width)], width)
        if row == HEAD - 1:
            return self.strip([("faint", cut(MEANINGS[box], width))], width)
        at = self._tops[box] + row - HEAD
        if row - HEAD < self._seen(box):
            if at < len(ids):
                return self._card(box, ids[at], width)
            return self.strip([("faint", "  nothing here")] if not ids and row == HEAD else [], width)
        more = len(ids) - self._tops[box] - self._seen(box)
        return self.strip([("faint", f"  ↓ {more} more" if more > 0 else "")], width)

    def _legend(self, box: Box) -> str:
        """What makes a card important, above the first box."""
        if box is not Box.DO:
            return ""
        return f"!!! high · {SERVES} top value" if self._board.plan.ranked else "!!! high"

    def _card(self, box: Box, task_id: int, width: int) -> Strip:
        """A card in a line: its title, in a wide box its column, how much it matters, when it is due."""
        board = self._board
        task = board.plan.tasks[task_id]
        is_current = box is self._box and task_id == self.current
        is_marked = task_id in board.marked
        after = self._facts(task)
        edge = ("link", "✱ ") if is_marked else ("accent" if is_current else "rule", "▌ ")
        role = "strong" if is_current else "muted" if board.plan.is_blocked(task) else "text"
        title = pad(task.title, max(4, width - 2 - width_of(after)))
        line: Line = [edge, (role, title), *after]
        return self.strip(fit(line, width), width, "cursor" if is_current else "card")

    def _facts(self, task: Task) -> Line:
        """What stands behind a title: one below the other where there is room, else only what there is."""
        board = self._board
        due = show_due(task.due, board.today) if task.due else ""
        role = due_tone(task.due, board.today) if task.due else "muted"
        signs, weight = SIGNS[task.importance], "text" if task.importance is Importance.HIGH else "muted"
        serves = SERVES if serves_most(task, board.plan.alignment(task.goal_id)) else ""
        line: Line = [("bad", " ⊘")] if board.plan.is_blocked(task) else []
        if min(self._widths) >= WIDE:
            column = "" if task.column is Column.BACKLOG else board.plan.column_of(task).word
            return [
                *line,
                ("faint", f"  {pad(column, 8)}"),
                ("accent", f"{serves:<2}"),
                (weight, f"{signs:<3}"),
                (role, right(due, 9)),
                AIR,
            ]
        line += [("accent", f" {serves}")] if serves else []
        line += [(weight, f" {signs}")] if signs else []
        return [*line, *([AIR, (role, due)] if due else []), AIR]

    def on_resize(self) -> None:
        """The boxes get their new size."""
        self._tops = dict.fromkeys(Box, 0)
        self._scroll()
        self.refresh()

    # The mouse

    def _at(self, x: int, y: int) -> tuple[Box, int]:
        """The box and the line in it at a place of the screen."""
        upper = self._heights[0]
        column = 0 if x < MARGIN + self._widths[0] + GAP // 2 else 1
        return (ROWS[0][column], y) if y < upper else (ROWS[1][column], y - upper)

    def on_click(self, event: events.Click) -> None:
        """Select a card or a box; a double click opens the card."""
        box, row = self._at(event.x, event.y)
        at = self._tops[box] + row - HEAD
        if 0 <= row - HEAD < self._seen(box) and at < len(self.ids(box)):
            self._move(box, at)
            if event.chain == 2:
                self.post_message(self.Opened())
        elif row < HEAD and box is not self._box:
            self._move(box, self._places[box])

    def _wheel(self, event: events.MouseScrollDown | events.MouseScrollUp, step: int) -> None:
        box, _ = self._at(event.x, event.y)
        most = max(0, len(self.ids(box)) - self._seen(box))
        top = max(0, min(self._tops[box] + step, most))
        if top != self._tops[box]:
            self._tops[box] = top
            self.refresh()
        event.stop()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls the box under the pointer."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls the box under the pointer."""
        self._wheel(event, -1)
