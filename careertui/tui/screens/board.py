"""Screen 5: the task board."""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.model import Column, RecordKind, Ref
from careertui.domain.rank import BOTTOM, TOP, Place, after, before
from careertui.planner import tasks
from careertui.tui.actions import Scope, key_of
from careertui.tui.screens.board_views import SavedViewScreen
from careertui.tui.widgets.lane_view import LaneView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from careertui.domain.insight import Insight
    from careertui.tui.actions import Hint
    from careertui.tui.screens.sharing import Sections
    from careertui.tui.session import PlanChanged, PlanSession
    from careertui.tui.widgets.board_view import BoardView
    from careertui.tui.widgets.matrix_view import MatrixView

DONE_DAYS = 30
"""How long a done task stays on the board without being asked for."""


class BoardScreen(SavedViewScreen):
    """All tasks in their columns."""

    SCOPE = Scope.BOARD
    NAME = "board"
    DETAIL_FROM = 151  # five whole columns beside the panel

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self.board = LaneView(session.plan, session.today, id="board")
        self.board.limits = session.settings.wip
        self._shows_older = False
        self._comes_back: list[Callable[[], None]] = []  # while a filter is typed

    def rebind(self) -> None:
        """The person has chosen other keys, which the note of a view names."""
        super().rebind()
        if self.is_mounted:
            self.refresh_note()

    @property
    def list_widget(self) -> BoardView | MatrixView:
        """The board, or its matrix."""
        return self.cards

    def current(self) -> Ref | None:
        """The task under the cursor."""
        return None if self.cards.current is None else Ref(RecordKind.TASK, self.cards.current)

    def targets(self) -> list[Ref]:
        """The marked tasks, else the one under the cursor."""
        return [Ref(RecordKind.TASK, task_id) for task_id in self.cards.targets]

    def marked_tasks(self) -> list[int]:
        """The marked cards that are open, in the order of the board."""
        plan = self.session.plan
        return [each for each in self.cards.targets if each in self.board.marked and plan.tasks[each].is_open]

    def marks_are_for_nothing(self) -> bool:
        """Whether no marked card is open and shown; others are not decided on or ordered in their place."""
        if not self.board.marked or self.marked_tasks():
            return False
        if self.cards.targets:
            self.say(
                f"What is marked here is done already. {self._clear_key} takes the marks away.", tone="warn"
            )
        else:
            self._nothing_here()
        return True

    @property
    def _clear_key(self) -> str:
        return key_of("clear", self.session.keymap)

    def shown(self) -> Sections:
        """The tasks of each column, or of each box."""
        if self.matrix is not None and self.shows_boxes:
            return self.matrix.sections()
        return [
            (
                column.name,
                [(0, Ref(RecordKind.TASK, task_id)) for task_id in self.board.seen_ids(column.key)],
            )
            for column in self.session.plan.board
        ]

    def footer_hints(self) -> Sequence[Hint]:
        """Without any task, only what leads on."""
        if self.session.is_read and not self.session.plan.tasks and self.has_keys:
            back = [("toggle_matrix", "board")] if self.shows_boxes else []
            return self.first_hints("show_goals", *back)
        return super().footer_hints()

    def insight(self) -> Insight | None:
        """What the board says."""
        from careertui.domain import insight

        return insight.for_board(self.session.plan, self.session.today, self.session.settings.wip)

    def stand_on(self, ref: Ref) -> bool:
        """Put the cursor on a task."""
        if ref.kind is not RecordKind.TASK:
            return False
        if self.shows_boxes and not self.cards.go_to(ref.id) and self.board.go_to(ref.id):
            self.leave_matrix(ref.id)  # done tasks are in no box
        return self.cards.go_to(ref.id)

    def take_in(self, changed: PlanChanged) -> None:
        """Draw what changed anew."""
        self.board.plan, self.board.today = self.session.plan, self.session.today
        self.board.limits = self.session.settings.wip
        super().take_in(changed)
        self.follow_order(changed)
        touched = changed.change.touched
        is_wide_change = changed.is_whole or touched.get(RecordKind.GOAL) or touched.get(RecordKind.VALUE)
        self._show(None if is_wide_change else self._drawn_anew(changed))
        self.tell_news()
        self.refresh_footer()
        self.show_detail_soon()

    def _drawn_anew(self, changed: PlanChanged) -> set[int]:
        """The tasks touched, and those whose cards say that they wait for one of them or free one of them."""
        return {*changed.change.touched.get(RecordKind.TASK, ()), *changed.linked}

    def draw_minute(self) -> None:
        """The card whose timer runs, and the panel."""
        if (running := self.session.plan.running) is not None:
            self.board.draw_anew({running})
        super().draw_minute()

    async def action_filter(self) -> None:
        """Narrow the board while the line is typed."""
        self._comes_back = [self.board.grid.keep()]
        if self.matrix is not None:
            self._comes_back.append(self.matrix.keep())
        await super().action_filter()

    def refilter(self) -> None:
        """Show what the filter lets through.

        While it is typed, each letter begins with the card that the cursor stood on before: so the last one
        says where it stands, however fast they come. Where that card does not match, it is the first match
        of its column, else of the first column that has one.
        """
        for bring_back in self._comes_back:
            bring_back()
        stood = self.cards.current
        self._show(set())
        if self._comes_back and self.is_filtered and self.cards.current != stood:
            self.cards.move_to_end(last=False)

    def _line_is_gone(self) -> None:
        super()._line_is_gone()
        self.call_later(self._stay_here)  # after what follows on leaving the line

    def _stay_here(self) -> None:
        if not self.is_asking:
            self._comes_back.clear()

    def _show(self, changed: set[int] | None) -> None:
        plan = self.session.plan
        lists: dict[str, Sequence[int]] = {key: self.ids_in_order(key) for key in plan.board.keys}
        self.board.totals = {column: len(ids) for column, ids in lists.items()}
        recent = lists[Column.DONE] if self._shows_older else self._recent(lists[Column.DONE])
        self.board.hidden_done = len(lists[Column.DONE]) - len(recent)
        lists[Column.DONE] = recent
        if self.filter_text.strip():
            found = self.parse_filter(self.filter_text)
            shown = [plan.tasks[task_id] for ids in lists.values() for task_id in ids]
            hits: dict[str, list[int]] = {key: [] for key in lists}
            for task in found.select_tasks(shown, plan):
                hits[plan.board.key_of(task)].append(task.id)
            lists = dict(hits)
        self.board.is_filtered = bool(self.filter_text.strip())
        self.board.by_urgency = self.by_urgency
        self.group_lanes()
        self.board.show(lists, changed)
        self.follow_matrix(changed)
        self.refresh_note()

    def _recent(self, done: Sequence[int]) -> Sequence[int]:
        """The newest of the done tasks, back to the oldest day that is shown."""
        first = datetime.combine(self.session.today - timedelta(days=DONE_DAYS), time.min).astimezone()
        plan = self.session.plan

        def age(task_id: int) -> float:
            task = plan.tasks[task_id]
            return -(task.done or task.entered).timestamp()

        return done[: bisect_left(done, -first.timestamp(), key=age)]

    def count_shown(self) -> int:
        """How many tasks the board shows."""
        if self.matrix is not None and self.shows_boxes:
            return self.matrix.count()
        return sum(len(self.board.ids(column)) for column in self.board.grid.columns)

    def on_board_view_highlighted(self) -> None:
        """The panel follows the cursor."""
        self.show_detail_soon()

    async def on_board_view_opened(self) -> None:
        """A double click edits."""
        await self.action_edit()

    # Walking, marking

    def action_cursor_left(self) -> None:
        """The column before."""
        self.cards.move_column(-1)

    def action_cursor_right(self) -> None:
        """The next column."""
        self.cards.move_column(1)

    def action_mark(self) -> None:
        """Mark the card, and go on to the next."""
        self.cards.toggle_mark()
        self.cards.move_cursor(1)
        self._say_marks()

    def action_mark_to(self) -> None:
        """Mark up to here."""
        self.cards.mark_to()
        self._say_marks()

    def action_mark_all(self) -> None:
        """Mark everything that is shown, or nothing."""
        self.cards.mark_all()
        self._say_marks()

    def _say_marks(self) -> None:
        count = len(self.board.marked)
        self.refresh_note()
        if count:
            self.say(
                f"{count} marked: moves, dates, importance, done and delete act on all. "
                f"{self._clear_key} lets go."
            )
        else:
            self.say("None marked.")

    def note(self) -> str:
        """How many are marked, and what is not shown."""
        marked = f"{len(self.board.marked)} marked" if self.board.marked else ""
        return "   ".join(part for part in (marked, super().note()) if part)

    async def action_clear(self) -> None:
        """Marks first, then panel and filter."""
        if self.cards.clear_marks():
            self.refresh_note()
        else:
            await super().action_clear()

    def show_hidden(self) -> None:
        """Tasks done long ago."""
        self._shows_older = True

    def action_toggle_older(self) -> None:
        """Done tasks of the last 30 days, or all of them."""
        self._shows_older = not self._shows_older
        self.refilter()
        self.say(
            "All done tasks are shown." if self._shows_older else f"Done shows the last {DONE_DAYS} days."
        )

    def action_columns(self) -> None:
        """The columns themselves."""
        from careertui.tui.dialogs.columns import ColumnsDialog

        self.app.push_screen(ColumnsDialog(self, self.board.column))

    # New tasks

    async def action_new(self) -> None:
        """A task beside the one under the cursor."""
        column, task_id = self.board.column, self.board.current
        if column == Column.DONE or self.shows_boxes:
            column, task_id = Column.BACKLOG, None
        await self.ask_in_lane(column, BOTTOM if task_id is None else after(task_id))

    # Moving

    async def action_move_up(self) -> None:
        """Up in its column; in the matrix to what is important."""
        if self.shows_boxes:
            await self.move_in_matrix(0, -1)
        else:
            await self._shift(-1)

    async def action_move_down(self) -> None:
        """Down in its column; in the matrix to what is not important."""
        if self.shows_boxes:
            await self.move_in_matrix(0, 1)
        else:
            await self._shift(1)

    async def _shift(self, step: int) -> None:
        column, moving = self.board.column, self.board.targets
        if await self.shift_lane(moving, step) or not self._can_rank(moving):
            return
        ids = self.ids_beside(moving)
        places = [ids.index(task_id) for task_id in moving]
        beside = (min(places) - 1) if step < 0 else (max(places) + 1)
        if not 0 <= beside < len(ids):
            self.say("It is the first already." if step < 0 else "It is the last already.")
            return
        await self._put(moving, column, before(ids[beside]) if step < 0 else after(ids[beside]))

    async def action_move_top(self) -> None:
        """First in its column."""
        if self._can_rank(moving := self.board.targets):
            await self._put(moving, self.board.column, TOP)

    async def action_move_bottom(self) -> None:
        """Last in its column."""
        if self._can_rank(moving := self.board.targets):
            await self._put(moving, self.board.column, BOTTOM)

    def _nothing_here(self) -> None:
        if marked := len(self.board.marked):
            which = "The marked card is" if marked == 1 else f"The {marked} marked cards are"
            self.say(f"{which} not shown here. {self._clear_key} takes the mark away.", tone="warn")
        else:
            super()._nothing_here()

    def _can_rank(self, moving: Sequence[int]) -> bool:
        if not moving:
            self._nothing_here()
        elif why_not := self.why_no_rank(self.board.column):
            self.say(why_not)
        elif any(self._column_of(task_id) != self.board.column for task_id in moving):
            self.say("The marked cards stand in several columns: bring them into one first.", tone="warn")
        else:
            return True
        return False

    def _column_of(self, task_id: int) -> str:
        plan = self.session.plan
        return plan.board.key_of(plan.tasks[task_id])

    async def action_move_left(self) -> None:
        """To the column before; in the matrix to what is urgent."""
        if self.shows_boxes:
            await self.move_in_matrix(-1, 0)
        else:
            await self._move_column(-1)

    async def action_move_right(self) -> None:
        """To the next column; in the matrix to what is not urgent."""
        if self.shows_boxes:
            await self.move_in_matrix(1, 0)
        else:
            await self._move_column(1)

    async def _move_column(self, step: int) -> None:
        moving = self.board.targets
        beyond = self.session.plan.board.beside(self.board.column, step)
        if not moving:
            self._nothing_here()
            return
        if beyond is None:
            self.say("This is the first column." if step < 0 else "This is the last column.")
            return
        column = beyond.key
        # The card keeps its height on the screen, as if it were carried over.
        beside = self.board.grid.card_beside(column)
        is_free = beside is None or beside in moving or self.why_no_rank(column)
        place = BOTTOM if is_free or beside is None else before(beside)
        await self._put(moving, column, place)

    async def _put(self, moving: Sequence[int], column: str, place: Place) -> None:
        current = self.board.current
        limits = self.session.settings.wip
        await self.write(partial(tasks.move, task_ids=moving, column=column, place=place, limits=limits))
        self.board.go_to(current if current in moving else moving[0])  # type: ignore[arg-type]
