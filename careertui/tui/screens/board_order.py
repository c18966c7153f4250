"""In which order the cards of a column stand: a person's own, or by urgency; how one becomes the other."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.model import Column, RecordKind
from careertui.domain.order import UrgencyOrder, basis_of
from careertui.domain.syntax import shorten
from careertui.tui.actions import key_of
from careertui.tui.screens.side import SideScreen
from careertui.tui.working import begin

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from careertui.domain.order import Basis
    from careertui.tui.session import PlanChanged, PlanSession
    from careertui.tui.widgets.board_view import BoardView

BY_URGENCY = "board:by urgency"
"""Under which it is remembered which columns stand by urgency."""
AT_ONCE = 3_000
"""Tasks that are put in order before the next frame; more of them in a thread, meanwhile as they stood."""
MOST_COMPARED = 12
"""Cards of a column that are compared with each other without being marked."""
MOST_MARKED = 30
"""Marked cards that are compared: more would be more questions than anybody answers."""


class OrderScreen(SideScreen):
    """A board whose columns can stand by urgency, each as it was left."""

    board: BoardView

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self._orders: dict[str, UrgencyOrder] = {}
        self._waiting: set[str] = set()

    @property
    def shows_boxes(self) -> bool:
        """Whether the cards lie in boxes, not in columns."""
        return False

    # The order of a column

    @property
    def by_urgency(self) -> frozenset[str]:
        """The columns that stand by urgency."""
        return frozenset(self.session.plan.board.keys).intersection(self.session.recall(BY_URGENCY).split())

    def set_by_urgency(self, columns: Collection[str]) -> None:
        """Let these stand by urgency and no others, beyond the end of the program."""
        self.session.remember(
            BY_URGENCY, " ".join(key for key in self.session.plan.board.keys if key in columns)
        )
        self.keep_orders(columns)

    def keep_orders(self, columns: Collection[str]) -> None:
        """What is known of the order of other columns is not needed any more."""
        self._orders = {column: order for column, order in self._orders.items() if column in columns}

    def ids_in_order(self, column: str) -> Sequence[int]:
        """The cards of a column: done ones by completion, others by urgency or as they stand by hand."""
        ids = self.session.plan.cards(column)
        if column not in self.by_urgency:
            return ids
        if column not in self._orders:
            if len(ids) > AT_ONCE:
                self._order_later(column)
                return ids
            self._orders[column] = self._sort(basis_of(self.session.plan, ids))
        return self._orders[column].ids

    def _sort(self, basis: Basis) -> UrgencyOrder:
        return UrgencyOrder(basis, self.session.today, self.session.settings.urgency)

    async def _sorted(self, ids: Sequence[int]) -> list[int]:
        """Tasks by urgency; many of them are weighed while keys go on."""
        basis = basis_of(self.session.plan, ids)
        if len(ids) <= AT_ONCE:
            return self._sort(basis).ids
        return (await asyncio.get_running_loop().run_in_executor(None, self._sort, basis)).ids

    def _order_later(self, column: str) -> None:
        if column not in self._waiting:
            self._waiting.add(column)
            begin(self, partial(self._order_soon, column))

    async def _order_soon(self, column: str) -> None:
        plan = self.session.plan
        basis = basis_of(plan, plan.cards(column))
        order = await asyncio.get_running_loop().run_in_executor(None, self._sort, basis)
        self._waiting.discard(column)
        if plan is self.session.plan and column in self.by_urgency:
            changed = {task.id for task in basis.tasks if plan.tasks.get(task.id) is not task}
            order.update(plan, column, changed | set(plan.cards(column)).symmetric_difference(order.ids))
            self._orders[column] = order
        self.refilter()

    def follow_order(self, changed: PlanChanged) -> None:
        """Give what changed its place; what is aligned otherwise now has all of them weighed anew."""
        touched = changed.change.touched
        if changed.is_whole or touched.get(RecordKind.GOAL) or touched.get(RecordKind.VALUE):
            self._orders.clear()
            return
        ids = {*touched.get(RecordKind.TASK, ()), *changed.linked}
        for column, order in self._orders.items():
            order.update(self.session.plan, column, ids)

    def why_no_rank(self, column: str) -> str:
        """Why cards of a column cannot be moved by hand; empty where they can."""
        if self.shows_boxes:
            return "In a box cards stand by their due date and importance."
        if column == Column.DONE:
            return "Done stands in the order of completion, newest first."
        if column not in self.by_urgency:
            return ""
        own, adopt = (key_of(name, self.session.keymap) for name in ("toggle_order", "adopt_order"))
        return (
            f"{self._name_of(column)} stands by urgency, not by hand: {own} goes back to your own order, "
            f"{adopt} makes this one your own."
        )

    def _name_of(self, column: str) -> str:
        return shorten(self.session.plan.board[column].name)

    # Doing

    def action_toggle_order(self) -> None:
        """By urgency, or as it stands by hand."""
        column = self.board.column
        if column == Column.DONE or self.shows_boxes:
            self.say(self.why_no_rank(column))
            return
        is_on = column not in self.by_urgency
        self.set_by_urgency(self.by_urgency ^ {column})
        self.refilter()
        own, adopt = (key_of(name, self.session.keymap) for name in ("toggle_order", "adopt_order"))
        if is_on:
            self.say(
                f"{self._name_of(column)} stands by urgency, the most urgent first. {adopt} makes it your "
                f"own order, {own} goes back."
            )
        else:
            self.say(f"{self._name_of(column)} stands in your own order again.")

    async def action_adopt_order(self) -> None:
        """The order by urgency becomes the order by hand: of the marked cards, else of the column."""
        from careertui.planner import arranging

        if self.marks_are_for_nothing():
            return
        plan, column = self.session.plan, self.board.column
        marked = self.marked_tasks()
        ids = marked or [task_id for task_id in self.board.ids(column) if plan.tasks[task_id].is_open]
        if not ids or (self.shows_boxes and not marked):
            self.say(self.why_no_rank(column) or "There is nothing to order.")
            return
        change = await self.write(partial(arranging.arrange, task_ids=await self._sorted(ids), by="urgency"))
        was_shown_so = not marked and column in self.by_urgency
        if was_shown_so:
            self.set_by_urgency(self.by_urgency - {column})
            self.refilter()
        undo = key_of("undo", self.session.keymap)
        if change is not None:
            self.say(f"{change.label}: it is your own order now. {undo} takes it back.")
        elif was_shown_so:
            self.say(f"{self._name_of(column)} stood so by hand already; it is your own order again.")
        else:
            self.say("It stands in the order of urgency already.")

    async def action_duel_rank(self) -> None:
        """The marked cards, or those of a short column, two at a time: which comes first?"""
        from careertui.tui.dialogs.duel import DuelDialog

        if self.marks_are_for_nothing():
            return
        plan, column, marked = self.session.plan, self.board.column, self.marked_tasks()
        ids = marked or [each for each in self.board.ids(column) if plan.tasks[each].is_open]
        by_column: dict[str, list[int]] = {}
        for each in ids:
            by_column.setdefault(plan.board.key_of(plan.tasks[each]), []).append(each)
        together = [each for each in by_column.values() if len(each) > 1]
        most = MOST_MARKED if marked else MOST_COMPARED
        if self.shows_boxes and not marked:
            self.say(self.why_no_rank(column))
        elif len(ids) < 2:
            self.say("Two cards are compared: mark two or more, or go to a column with some.", tone="warn")
        elif len(ids) > most and marked:
            self.say(f"{len(ids)} cards would be too many questions: mark at most {most}.", tone="warn")
        elif len(ids) > most:
            key = key_of("mark", self.session.keymap)
            self.say(
                f"{self._name_of(column)} has {len(ids)} cards: mark those to compare with {key}, "
                "two or more.",
                tone="warn",
            )
        elif not together:
            self.say("Each marked card is the only one of its column: mark two of a column.", tone="warn")
        else:
            self.app.push_screen(DuelDialog(self, together), self._take_order)

    async def _take_order(self, order: Sequence[int] | None) -> None:
        """All have their place: one step, however many questions it took."""
        from careertui.planner import arranging

        if order is None:
            self.say("Nothing was changed.")
            return
        plan = self.session.plan
        columns = {plan.board.key_of(plan.tasks[each]) for each in order}
        change = await self.write(partial(arranging.arrange, task_ids=order, by="duels"))
        if columns & self.by_urgency:
            self.set_by_urgency(self.by_urgency - columns)
            self.refilter()
        if change is None:
            self.say("They stand in this order already.")
        else:
            self.say(f"{change.label}. {key_of('undo', self.session.keymap)} takes it back.")
