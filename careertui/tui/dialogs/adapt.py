"""Changing a goal for a reason: what can be decided about it, what that does, and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding

from careertui.domain.adapting import EFFECTS, Choice, moves_in_words, reschedule
from careertui.domain.checkins import read_number
from careertui.domain.dates import show_full, show_reading
from careertui.domain.errors import Invalid
from careertui.domain.measure import show_number
from careertui.domain.model import GoalDraft, GoalStatus
from careertui.domain.text import clean_line, fold
from careertui.planner import dates
from careertui.tui.background import begin
from careertui.tui.dialogs.list_dialog import ListDialog
from careertui.tui.drawing import Line, cut, pad
from careertui.tui.widgets.item_list import Item
from careertui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from careertui.domain.model import Goal
    from careertui.tui.actions import Hint
    from careertui.tui.screens.plan_screen import PlanScreen

CHOICES = tuple(EFFECTS)


class Decision(NamedTuple):
    """What is known of a decision before its reason is asked for."""

    choice: Choice
    due: date | None = None
    changes: dict[str, object] | None = None
    successor: GoalDraft | int | None = None


class AdaptDialog(ListDialog):
    """The choices; on one of them, what it asks for, what goes along with it, and the reason."""

    BINDINGS: ClassVar = [
        Binding("A", "leave", "Close", show=False),
        Binding("enter,space", "choose", "Choose", show=False),
    ]

    HINTS: ClassVar[Sequence[Hint]] = (
        ("choose", "enter", "choose"),
        ("undo", "u", "undo"),
        ("close", "esc", "close"),
    )
    GAP: ClassVar[int] = 0

    def __init__(self, host: PlanScreen, goal_id: int) -> None:
        super().__init__(host)
        self._goal_id = goal_id
        self._preview: Sequence[Line] = ()

    @property
    def goal(self) -> Goal | None:
        """The goal, as it is now."""
        return self.host.session.plan.goals.get(self._goal_id)

    async def show(self) -> None:
        """The choices, and below them what was decided before, or what one of them would do."""
        goal = self.goal
        if goal is None:
            self.dismiss()
            return
        self.title_line.show([("heading", "Adapt"), ("text", f"   {cut(goal.title, 56)}")])
        items = [Item(number, partial(_choice_line, choice)) for number, choice in enumerate(CHOICES)]
        self.list.show(items, self._foot)

    def _foot(self, width: int) -> list[Line]:
        """What else would happen; while nothing is being decided, what was decided before."""
        if self._preview:
            return [[], *self._preview]
        decided = self.host.session.plan.adaptations(self._goal_id)
        if not decided:
            return []
        found: list[Line] = [[], [("heading", "Decided before")]]
        for each in decided:
            words = EFFECTS[each.choice].done
            found.append(
                [
                    ("muted", pad(show_full(each.date), 13)),
                    ("text", f"{words}  "),
                    ("faint", cut(f"because “{each.reason}”", width - 15 - len(words))),
                ]
            )
        return found

    async def _preview_of(self, lines: Sequence[Line]) -> None:
        self._preview = lines
        await self.show()

    def _let_be(self) -> None:
        """Nothing is being decided any more."""
        self._preview = ()
        begin(self, self.show, exclusive=True, group="show")

    async def on_item_list_opened(self) -> None:
        """A double click chooses."""
        await self.action_choose()

    async def action_choose(self) -> None:
        """Ask for what the choice needs, then why."""
        goal, at = self.goal, self.list.current
        if goal is None or at is None:
            return
        choice = CHOICES[at]
        ask: dict[Choice, Callable[[Goal], Prompt]] = {
            Choice.RESCHEDULE: self._ask_due,
            Choice.SHRINK: self._ask_less,
            Choice.REPLACE: self._ask_successor,
        }
        if choice in ask:
            await self.ask(ask[choice](goal))
        else:
            await self._ask_why(goal, Decision(choice))

    # What a choice asks for

    def _ask_due(self, goal: Goal) -> Prompt:
        today = self.host.session.today

        def read(text: str) -> Line:
            day = dates.read_date(text, today) if text.strip() else None
            self._preview = self._moves(goal, day)
            begin(self, self.show, exclusive=True, group="show")
            if day is None:
                was = f"It is due {show_full(goal.due)}. " if goal.due else "It has no due date yet. "
                return [("warn" if text.strip() else "faint", f"{was}When then? {dates.EXAMPLES}")]
            moves = self._count_moves(goal, day)
            return [("accent", show_reading(day, today)), ("faint", f"   {moves}")]

        async def submit(text: str) -> str:
            if not text.strip():
                self._let_be()
                return ""
            day = dates.read_date(text, today)
            if day is None:
                raise Invalid("due", text, dates.EXAMPLES)
            if day == goal.due:
                raise Invalid("due", text, "another date: it is due then already")
            await self._ask_why(goal, Decision(Choice.RESCHEDULE, due=day))
            return ""

        return Prompt("New due date", "30 jun, +4w …", read, submit, leave=self._let_be, does="go on")

    def _moved(self, goal: Goal, day: date | None) -> list[tuple[str, str, date, date]]:
        if day is None or goal.due is None:
            return []
        plan, today = self.host.session.plan, self.host.session.today
        try:
            moves = reschedule(plan, goal.id, (day - goal.due).days, today)
        except OverflowError:
            return []
        return [(move.title, move.field, move.before, move.after) for move in moves]

    def _count_moves(self, goal: Goal, day: date) -> str:
        if goal.due is None:
            return "nothing else moves"
        plan, today = self.host.session.plan, self.host.session.today
        try:
            return moves_in_words(reschedule(plan, goal.id, (day - goal.due).days, today))
        except OverflowError:
            return "the calendar ends before what lies below it"

    def _moves(self, goal: Goal, day: date | None) -> list[Line]:
        """What else moves: each date, old and new."""
        moved = self._moved(goal, day)
        if not moved:
            return []
        found: list[Line] = [[("heading", "What moves with it")]]
        for title, field, before, after in moved:
            found.append(
                [
                    ("text", f"{pad(title, 34)}  "),
                    ("faint", pad(field, 10)),
                    ("muted", pad(show_full(before), 12)),
                    ("accent", f"→ {show_full(after)}"),
                ]
            )
        return found

    def _ask_less(self, goal: Goal) -> Prompt:
        """A lower target; for a goal without a measure, what it is called now."""
        if goal.target is None:
            return self._ask_lesser_title(goal)
        is_target = f"The target is {show_number(goal.target, goal.unit)}."

        def read(text: str) -> Line:
            number = read_number(text, goal.unit)
            if number is None:
                return [("warn" if text.strip() else "faint", f"{is_target} What is it from now on?")]
            return [("accent", show_number(number, goal.unit)), ("faint", f"   {is_target}")]

        async def submit(text: str) -> str:
            if not text.strip():
                return ""
            number = read_number(text, goal.unit)
            if number is None or number == goal.target:
                raise Invalid("target", text, "a number, other than before")
            await self._ask_why(goal, Decision(Choice.SHRINK, changes={"target": number}))
            return ""

        return Prompt("New target", "", read, submit, leave=self._let_be, does="go on")

    def _ask_lesser_title(self, goal: Goal) -> Prompt:
        def read(text: str) -> Line:
            if clean_line(text) == goal.title:
                return [("faint", "It has no target: say in its title what you aim at now.")]
            return [("accent", clean_line(text))]

        async def submit(text: str) -> str:
            title = clean_line(text)
            if not title or title == goal.title:
                raise Invalid("title", text, "say what you aim at now")
            await self._ask_why(goal, Decision(Choice.SHRINK, changes={"title": title}))
            return ""

        return Prompt("Aim at", "", read, submit, goal.title, leave=self._let_be, does="go on")

    def _ask_successor(self, goal: Goal) -> Prompt:
        def known(text: str) -> Goal | None:
            wanted = fold(clean_line(text))
            others = (each for each in self.host.session.plan.goals.values() if each.id != goal.id)
            return next((each for each in others if each.is_open and fold(each.title) == wanted), None)

        def read(text: str) -> Line:
            if not text.strip():
                return [("faint", "Which goal takes its place? A new one stands beside it.")]
            if known(text) is not None:
                return [("accent", "a goal of your plan"), ("faint", "   what is open below goes over to it")]
            return [("accent", "a new goal"), ("faint", "   with its values, and what is open below it")]

        async def submit(text: str) -> str:
            if not text.strip():
                return ""
            heir = known(text)
            successor = GoalDraft(clean_line(text), due=goal.due) if heir is None else heir.id
            await self._ask_why(goal, Decision(Choice.REPLACE, successor=successor))
            return ""

        return Prompt("Replaced by", "", read, submit, leave=self._let_be, does="go on")

    # Why

    async def _ask_why(self, goal: Goal, decision: Decision) -> None:
        """The reason, which every decision has; with it, it is done."""
        from careertui.planner import adapting

        if decision.due is None:
            await self._preview_of(self._goes_along(goal, decision.choice))

        def read(text: str) -> Line:
            if text.strip():
                return []
            return [("faint", f"{EFFECTS[decision.choice].title}: why? In a year you will want to know.")]

        async def submit(text: str) -> str:
            if not clean_line(text):
                raise Invalid("reason", text, "a few words: why?")
            use_case = partial(
                adapting.adapt,
                goal_id=goal.id,
                choice=decision.choice,
                reason=clean_line(text),
                today=self.host.session.today,
                due=decision.due,
                changes=decision.changes or {},
                successor=decision.successor,
            )
            await self.write(use_case, "{}. u takes it back.", may_raise=True)
            await self._preview_of(())
            return ""

        await self.ask(Prompt("Because", "", read, submit, leave=self._let_be, does="decide"))

    def _goes_along(self, goal: Goal, choice: Choice) -> list[Line]:
        """The open goals below that are paused, dropped, taken up again or handed over with it."""
        plan = self.host.session.plan
        below = [plan.goals[each] for each in plan.below(goal.id)]
        if choice is Choice.PAUSE:
            along = [each for each in below if each.status is GoalStatus.ACTIVE]
        elif choice is Choice.CONTINUE:
            is_paused = goal.status is GoalStatus.PAUSED
            along = [each for each in below if is_paused and each.status is GoalStatus.PAUSED]
        elif choice is Choice.SHRINK:
            along = []
        else:
            along = [each for each in below if each.is_open]
        if not along:
            return []
        return [[("heading", "What goes along")], *([("text", each.title)] for each in along)]


def _choice_line(choice: Choice, width: int) -> list[Line]:
    effect = EFFECTS[choice]
    return [[("strong", pad(effect.title, 12)), ("muted", cut(effect.help, width - 12))]]
