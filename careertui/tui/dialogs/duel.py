"""Cards in order by duels: two at a time, which comes first? Nothing changes before the last answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.strip import Strip

from careertui.domain.duels import Duels
from careertui.domain.syntax import shorten
from careertui.tui.actions import Scope, hints, in_scope, key_of
from careertui.tui.dialogs.plan_dialog import PlanDialog
from careertui.tui.drawing import Line, bar, cut, fit, width_of, wrap
from careertui.tui.widgets.cards import facts
from careertui.tui.widgets.line_view import LineView
from careertui.tui.widgets.painted import centred

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual import events

    from careertui.domain.duels import Duel
    from careertui.domain.plan import Plan
    from careertui.tui.actions import Hint
    from careertui.tui.screens.plan_screen import PlanScreen

GAP = 4
"""Cells between the two cards."""


class DuelCards(LineView, can_focus=True):
    """Two cards side by side, how far it is, and the order so far."""

    DEFAULT_CSS = """
    DuelCards { height: 1fr; margin: 0 2; background: $surface; }
    """

    class Chosen(Message):
        """A card was clicked."""

        def __init__(self, is_left: bool) -> None:
            super().__init__()
            self.is_left = is_left

    def __init__(self, plan: Plan, today: date, keys: tuple[str, str]) -> None:
        super().__init__(id="duel")
        self._plan, self._today = plan, today
        self._keys = keys
        self._duels = Duels((), ())
        self._asked = self._most = 0

    def show(self, plan: Plan, duels: Duels, asked: int, most: int) -> None:
        """Another question: how many were `asked` before it, and how many there are at `most` from it on."""
        self._plan, self._duels = plan, duels
        self._asked, self._most = asked, most
        self.refresh()

    @property
    def _height(self) -> int:
        """Lines of a card: what the order so far leaves."""
        return max(4, min(8, self.size.height - 6))

    def render_line(self, y: int) -> Strip:
        """A line of the cards, of how far it is, or of the order so far."""
        width, duel = self.size.width, self._duels.question
        if duel is None:
            return self.strip([], width, "bar")
        across = (width - GAP) // 2
        if y < self._height:
            return self._cards_line(duel, y, across)
        below = y - self._height
        if below == 0:
            left, right = (centred([("heading", key)], across) for key in self._keys)
            left = [*left, ("text", " " * (across + GAP - width_of(left)))]
            return self.strip([*left, *right], width, "bar")
        if below == 2:
            most, asked = self._most, self._asked
            said = f"  at most {most} question{'' if most == 1 else 's'} left"
            done = bar(asked / (asked + most), max(4, width - len(said)))
            return self.strip([*done, ("muted", said)], width, "bar")
        return self.strip(self._so_far(below - 4, width), width, "bar")

    def _cards_line(self, duel: Duel, y: int, across: int) -> Strip:
        left, right = (self._card(task_id, across)[y] for task_id in duel)
        return Strip.join(
            [
                self.strip(left, across, "cursor"),
                self.strip([("faint", " or" if y == self._height // 2 else "")], GAP, "bar"),
                self.strip(right, across, "cursor"),
            ]
        ).adjust_cell_length(self.size.width, self.style("text", "bar"))

    def _card(self, task_id: int, width: int) -> list[Line]:
        """Title, what matters about it, its goal: in the middle of the card."""
        task, plan, inner = self._plan.tasks[task_id], self._plan, width - 4
        said: list[Line] = [[("strong", part)] for part in wrap(task.title, inner, 3)]
        below: Line = []
        for role, text in facts(task, plan, self._today):
            below += [("text", "  " if below else ""), (role, text)]
        goal = plan.goals.get(task.goal_id) if task.goal_id is not None else None
        said += [fit(below, inner)] if below else []
        said += [[("faint", cut(goal.title, inner))]] if goal is not None else []
        said = said[: self._height]
        above = (self._height - len(said)) // 2
        lines: list[Line] = [[] for _ in range(above)]
        lines += [centred(line, width) for line in said]
        return lines + [[] for _ in range(self._height - len(lines))]

    def _so_far(self, row: int, width: int) -> Line:
        """The order so far, from its top; below it how many have no place yet."""
        order = self._duels.order
        if row < 0 or row >= len(order) or len(order) < 2:
            return []
        title = self._plan.tasks[order[row]].title
        return [("faint", f"{row + 1:>3}  "), ("muted", cut(title, width - 5))]

    def on_click(self, event: events.Click) -> None:
        """Choose a card."""
        if event.y < self._height:
            self.post_message(self.Chosen(is_left=event.x < self.size.width // 2))


class DuelDialog(PlanDialog, inherit_bindings=False):
    """Asks as little as possible; closes with the order, or with nothing where it was left before.

    Cards of several columns are compared column by column: no answer across them would change anything.
    """

    SHARED: ClassVar[Sequence[str]] = tuple(action.id for action in in_scope(Scope.DUEL))

    def __init__(self, host: PlanScreen, columns: Sequence[Sequence[int]]) -> None:
        session = host.session
        keys = key_of("choose_left", session.keymap), key_of("choose_right", session.keymap)
        self.cards = DuelCards(session.plan, session.today, keys)
        super().__init__(host, self.cards)
        self._columns = [Duels((), tuple(task_ids)) for task_ids in columns]
        self._at = 0

    @property
    def duels(self) -> Duels:
        """Those of the column that is asked about."""
        return self._columns[self._at]

    @property
    def hints(self) -> Sequence[Hint]:
        """The two answers, and the way back, where there is one."""
        found = hints(Scope.DUEL, self.keymap)
        is_first = not self._at and not self.duels.asked
        return [hint for hint in found if hint[0] != "take_back"] if is_first else found

    async def show(self) -> None:
        """The question."""
        plan = self.host.session.plan
        waiting = [task_id for duels in self._columns for task_id in duels.waiting]
        if any(task_id not in plan.tasks for task_id in waiting):  # another window deleted one
            self.dismiss(None)
            return
        here = self.duels.waiting
        column = plan.board[plan.board.key_of(plan.tasks[here[0]])]
        about = f"   {len(here)} cards of {shorten(column.name)}, two at a time"
        self.title_line.show([("heading", "Which comes first?"), ("muted", about)])
        asked, most = (sum(getattr(each, name) for each in self._columns) for name in ("asked", "most_left"))
        self.cards.show(plan, self.duels, asked, most)
        self._footer.show(self.hints)

    # Answering

    async def _answer(self, newcomer_wins: bool) -> None:
        self._columns[self._at] = self.duels.answer(newcomer_wins)
        if self.duels.question is not None:
            await self.show()
        elif self._at + 1 < len(self._columns):
            self._at += 1
            await self.show()
        else:
            self.dismiss([task_id for duels in self._columns for task_id in duels.order])

    async def action_choose_left(self) -> None:
        """The left one comes first."""
        await self._answer(newcomer_wins=True)

    async def action_choose_right(self) -> None:
        """The right one comes first."""
        await self._answer(newcomer_wins=False)

    async def on_duel_cards_chosen(self, message: DuelCards.Chosen) -> None:
        """A click is an answer."""
        await self._answer(newcomer_wins=message.is_left)

    async def action_take_back(self) -> None:
        """The question before."""
        if not self.duels.asked and self._at:
            self._at -= 1
        self._columns[self._at] = self.duels.take_back()
        await self.show()

    def action_clear(self) -> None:
        """Leave; nothing is changed."""
        self.dismiss(None)

    def action_help(self) -> None:
        """The keys of the duels, then all others."""
        from careertui.tui.dialogs.help import HelpDialog

        self.app.push_screen(HelpDialog(Scope.DUEL, self.keymap))
