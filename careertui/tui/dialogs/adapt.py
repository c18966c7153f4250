"""Changing a goal for a reason: what can be decided about it, what that does, and why."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding

from careertui.domain.adapting import EFFECTS, Choice, Move, moves_in_words, reschedule
from careertui.domain.checkins import read_number
from careertui.domain.dates import show_full, show_reading
from careertui.domain.drafts import GoalDraft
from careertui.domain.errors import Invalid
from careertui.domain.measure import show_number
from careertui.domain.model import GoalStatus
from careertui.domain.text import clean_line, fold
from careertui.planner import dates
from careertui.tui.dialogs.list_dialog import ListDialog
from careertui.tui.drawing import Line, cut, pad
from careertui.tui.widgets.item_list import Item
from careertui.tui.widgets.prompt import Prompt, Switch

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
        self._is_alone = False
        """Whether what is open below the goal is left as it is."""

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
                    ("muted", pad(show_full(each.date, self.host.session.today), 13)),
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
        self.show_soon()

    async def on_item_list_opened(self) -> None:
        """A double click chooses."""
        await self.action_choose()

    async def action_choose(self) -> None:
        """Ask for what the choice needs, then why."""
        goal, at = self.goal, self.list.current
        if goal is None or at is None:
            return
        choice = CHOICES[at]
        self._is_alone = False
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
            self._look_ahead(goal, Decision(Choice.RESCHEDULE, due=day))
            if day is None:
                was = f"It is due {show_full(goal.due, today)}. " if goal.due else "It has no due date yet. "
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

        prompt = Prompt("New due date", "30 jun, +4w …", read, submit, leave=self._let_be, does="go on")
        return prompt._replace(switch=self._switch(goal, Choice.RESCHEDULE))

    def _switch(self, goal: Goal, choice: Choice, then: Callable[[], None] = lambda: None) -> Switch | None:
        """Between all that is open below the goal and the goal alone; None where that is the same."""
        plan = self.host.session.plan
        if choice is Choice.RESCHEDULE:
            differs = bool(goal.due and self._moved(goal, goal.due - timedelta(days=1)))
        else:
            has_tasks = choice is Choice.REPLACE and plan.counts(goal.id)[0] > 0
            differs = has_tasks or bool(self._goes_along(goal, choice))
        if not differs:
            return None

        def turn() -> None:
            self._is_alone = not self._is_alone
            then()

        return Switch(turn, lambda: "with all below it" if self._is_alone else "only this goal")

    def _look_ahead(self, goal: Goal, decision: Decision) -> None:
        """Show what goes along with a decision, or what is left behind."""
        lines = self._moves(goal, decision.due) if decision.due else self._goes_along(goal, decision.choice)
        self._preview = () if decision.choice is Choice.RESCHEDULE and decision.due is None else lines
        self.show_soon()

    def _moved(self, goal: Goal, day: date) -> list[Move]:
        """What moves with a goal by itself. Raises OverflowError."""
        if goal.due is None:
            return []
        plan, today = self.host.session.plan, self.host.session.today
        return reschedule(plan, goal.id, (day - goal.due).days, today)

    def _count_moves(self, goal: Goal, day: date) -> str:
        try:
            moved = self._moved(goal, day)
        except OverflowError:
            return "" if self._is_alone else "the calendar ends before what lies below it"
        return "only this goal moves" if self._is_alone and moved else moves_in_words(moved)

    def _moves(self, goal: Goal, day: date) -> list[Line]:
        """What else moves: each date, old and new; or what stays."""
        try:
            moved = self._moved(goal, day)
        except OverflowError:
            return []
        if not moved:
            return []
        heading = "What stays where it is" if self._is_alone else "What moves with it"
        found: list[Line] = [[("heading", heading)]]
        today = self.host.session.today
        for move in moved:
            line: Line = [
                ("muted" if self._is_alone else "text", f"{pad(move.title, 34)}  "),
                ("faint", pad(move.field, 10)),
                ("muted", pad(show_full(move.before, today), 12)),
            ]
            found.append(line if self._is_alone else [*line, ("accent", f"→ {show_full(move.after, today)}")])
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

        self._look_ahead(goal, decision)

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
                with_open_below=not self._is_alone,
                focus_limit=self.host.session.settings.focus_limit,
            )
            await self.write(use_case, "{}. u takes it back.", may_raise=True)
            await self._preview_of(())
            return ""

        switch = self._switch(goal, decision.choice, lambda: self._look_ahead(goal, decision))
        prompt = Prompt("Because", "", read, submit, leave=self._let_be, does="decide", switch=switch)
        await self.ask(prompt)

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
        if self._is_alone:
            return [[("heading", "What stays as it is")], *([("muted", each.title)] for each in along)]
        return [[("heading", "What goes along")], *([("text", each.title)] for each in along)]


def _choice_line(choice: Choice, width: int) -> list[Line]:
    effect = EFFECTS[choice]
    return [[("strong", pad(effect.title, 12)), ("muted", cut(effect.help, width - 12))]]
