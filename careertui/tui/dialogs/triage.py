"""Triage: one task at a time, one key each. Every decision is a step of its own, and can be taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding

from careertui.domain.model import Importance, RecordKind, Ref
from careertui.domain.text import fold
from careertui.domain.triage import reason_for, why_asked
from careertui.planner import history, tasks, triage
from careertui.tui import day_line
from careertui.tui.actions import Scope, hints, in_scope, key_of
from careertui.tui.dialogs.plan_dialog import PlanDialog
from careertui.tui.drawing import Line, bar
from careertui.tui.split_line import SplitLine
from careertui.tui.widgets.prompt import Prompt
from careertui.tui.widgets.triage_card import WAYS, Told, TriageCard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from careertui.domain.model import Change, Task
    from careertui.tui.actions import Hint
    from careertui.tui.screens.record_actions import RecordActions

KINDS = {
    "take_up": "to do now",
    "plan_day": "planned",
    "wait_for": "waiting",
    "put_off": "later",
    "delete": "dropped",
    "split": "split",
    "make_goal": "now a goal",
    "done": "done already",
    "skip": "skipped",
}
"""What was decided, in words; in this order it is told."""
BY = ("by ", "due ", "due:")
"""What a date begins with that is a due date."""
SUMMARY = ("take_back", "clear")
"""The actions that are offered when nothing is left to decide."""


class Decision(NamedTuple):
    """What was done, about which task, where that stood in the row, and the step that it is; none to skip."""

    kind: str
    title: str
    at: int
    step: str = ""


class TriageDialog(PlanDialog, inherit_bindings=False):
    """Goes through tasks. What the plan is changed to meanwhile is followed; who is gone is passed over."""

    DEFAULT_CSS = """
    TriageDialog > Vertical { width: 100%; height: 100%; }
    """

    BINDINGS: ClassVar = [Binding("enter", "leave_summary", "Leave", show=False)]
    SHARED: ClassVar[Sequence[str]] = tuple(action.id for action in in_scope(Scope.TRIAGE))

    def __init__(self, host: RecordActions, task_ids: Sequence[int]) -> None:
        self.card = TriageCard()
        super().__init__(host, self.card)
        self.screen_below = host
        self._row = tuple(task_ids)
        self._at = 0
        self._decided: list[Decision] = []

    @property
    def current(self) -> Task | None:
        """The task that is asked about; None where all have been."""
        return self.host.session.plan.tasks.get(self._row[self._at]) if self._at < len(self._row) else None

    @property
    def hints(self) -> Sequence[Hint]:
        """What is no decision; those stand below the task. Only what was decided can be taken back."""
        found = hints(Scope.TRIAGE, self.keymap, SUMMARY if self.current is None else None)
        left_out = KINDS.keys() - {"skip"} | (set() if self._decided else {"take_back"})
        return [hint for hint in found if hint[0] not in left_out]

    async def show(self) -> None:
        """The task that is asked about, or what was decided."""
        session = self.host.session
        while self._at < len(self._row) and self.current is None:  # gone meanwhile
            self._at += 1
        number = min(self._at + 1, len(self._row))
        self.title_line.show(
            [
                ("heading", "Triage   "),
                *bar(self._at / len(self._row), 20),
                ("text", f"   {number} of {len(self._row)}"),
            ]
        )
        task = self.current
        if task is None:
            self.card.tell(self._told(), self._left)
        else:
            why = why_asked(task, session.today, reason_for(task, session.today))
            keys = [key_of(action_id, self.keymap) for action_id, _ in WAYS]
            self.card.ask(task, session.plan, session.today, why, keys)
        if not self.is_typing:
            self._footer.show(self.hints)

    @property
    def _left(self) -> int:
        skipped = sum(each.kind == "skip" for each in self._decided)
        return len(self._row) - self._at + skipped

    def _told(self) -> list[Told]:
        by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS if kind != "skip"}
        for each in self._decided:
            if each.kind in by_kind:
                by_kind[each.kind].append(each.title)
        return [Told(len(titles), KINDS[kind], titles) for kind, titles in by_kind.items() if titles]

    # Deciding

    async def _decide(self, kind: str, use_case: Callable[..., Change], *, may_raise: bool = False) -> None:
        """Do it, and go on to the next one."""
        task, at = self.current, self._at
        if task is None:
            return
        change = await self.write(use_case, may_raise=may_raise)
        if change is None:
            return
        self._decided.append(Decision(kind, task.title, at, change.label))
        self._at = at + 1
        await self.show()

    async def _act(self, kind: str, use_case: Callable[..., Change]) -> None:
        if (task := self.current) is not None:
            await self._decide(kind, partial(use_case, task_ids=[task.id]))

    async def action_take_up(self) -> None:
        """On top of Doing, or of Next."""
        await self._act("take_up", partial(triage.take_up, limits=self.host.session.settings.wip))

    async def action_put_off(self) -> None:
        """To the end of the backlog."""
        await self._act("put_off", partial(triage.put_off, limits=self.host.session.settings.wip))

    async def action_delete(self) -> None:
        """Let it go."""
        await self._act("delete", tasks.delete)

    async def action_done(self) -> None:
        """It is done already."""
        await self._act("done", partial(tasks.set_done, done=True))

    async def action_make_goal(self) -> None:
        """It is more than a task."""
        if (task := self.current) is not None:
            await self._decide("make_goal", partial(triage.make_goal, task_id=task.id))

    async def action_skip(self) -> None:
        """Decide nothing, and go on."""
        if (task := self.current) is not None:
            self._decided.append(Decision("skip", task.title, self._at))
            self._at += 1
            self.say("")
            await self.show()

    async def action_importance_up(self) -> None:
        """One step up; it stays here."""
        await self._weigh(1)

    async def action_importance_down(self) -> None:
        """One step down; it stays here."""
        await self._weigh(-1)

    async def _weigh(self, step: int) -> None:
        task, steps = self.current, tuple(Importance)
        if task is None:
            return
        if not 0 <= (level := steps.index(task.importance) + step) < len(steps):
            said = task.importance if task.importance is not Importance.NONE else "no"
            self.say(f"It has {said} importance already.")
            return
        changes = {"importance": steps[level]}
        change = await self.write(partial(tasks.edit, task_ids=[task.id], changes=changes, seen=[task]))
        if change is not None:
            self._decided.append(Decision("weigh", task.title, self._at, change.label))
            await self.show()

    # Decisions that ask for something

    async def action_wait_for(self) -> None:
        """Ask for whom."""
        if (task := self.current) is None:
            return
        limits = self.host.session.settings.wip

        async def submit(text: str) -> str:
            if text.strip():
                use_case = partial(triage.wait_for, task_ids=[task.id], whom=text, limits=limits)
                await self._decide("wait_for", use_case, may_raise=True)
            return ""

        await self.ask(self.screen_below.wait_prompt([task.id])._replace(submit=submit))

    async def action_plan_day(self) -> None:
        """Ask for a day: when it is to be done, or by when; what is late gets another due date."""
        if (task := self.current) is None:
            return
        today = self.host.session.today
        is_late = task.is_overdue(today)
        question = "When? fri, in 3 weeks, 30 jun. With by in front it is due then: by fri"
        if is_late:
            question = "When is it due now? fri, in 3 weeks, 30 jun; none takes the date away"

        def meant(text: str) -> tuple[str, str]:
            start = next((start for start in BY if fold(text).startswith(start)), "")
            return ("due" if start or is_late else "scheduled"), text.strip()[len(start) :]

        def read(text: str) -> Line:
            field, day = meant(text)
            found = day_line.read_back(day, today, question)
            if found[0][0] != "accent" or day_line.is_none(day):
                return found
            return [("accent", f"{'due' if field == 'due' else 'planned for'} "), *found]

        async def submit(text: str) -> str:
            if not text.strip():
                return ""
            field, day = meant(text)
            changes = {field: day_line.taken(day, today, field)}
            use_case = partial(tasks.edit, task_ids=[task.id], changes=changes, seen=[task])
            await self._decide("plan_day", use_case, may_raise=True)
            return ""

        await self.ask(Prompt("Day", "fri, in 3 weeks, by 30 jun …", read, submit, does="plan it"))

    async def action_split(self) -> None:
        """Ask for the parts, a line each; an empty line makes them."""
        if (task := self.current) is None:
            return
        await self._ask_part(task, SplitLine(self.host.session, task))

    async def _ask_part(self, task: Task, line: SplitLine) -> None:
        async def submit(text: str) -> str:
            if text.strip():
                line.add(text)
                await self._ask_part(task, line)  # a line of its own: no letter of the next one waits
            elif line.parts:
                line.require_parts()
                use_case = partial(triage.split, task_id=task.id, parts=line.parts)
                await self._decide("split", use_case, may_raise=True)
            return ""

        await self.ask(Prompt(line.label, "Write the outline", line.read, submit, does="add"))

    # Back, and away

    async def action_take_back(self) -> None:
        """Undo the last decision, and ask again. What another window did since is taken back before it."""
        if not self._decided:
            self.say("Nothing is decided yet.")
            return
        last = self._decided[-1]
        if not last.step:
            self.say("")
        elif (change := await self.write(history.undo, "Undone: {}.")) is None or change.label != last.step:
            return
        self._decided.pop()
        self._at = last.at
        await self.show()

    async def action_undo(self) -> None:
        """The same as everywhere: the last change is taken back."""
        await self.action_take_back()

    def action_why(self) -> None:
        """The words of the values and goals above it."""
        from careertui.tui.dialogs.why import WhyDialog

        if (task := self.current) is not None:
            ref = Ref(RecordKind.TASK, task.id)
            self.app.push_screen(WhyDialog(ref, self.host.session.plan, self.keymap))

    def action_help(self) -> None:
        """The keys of triage, then all others."""
        from careertui.tui.dialogs.help import HelpDialog

        self.app.push_screen(HelpDialog(Scope.TRIAGE, self.keymap))

    def action_leave_summary(self) -> None:
        """Enter leaves where nothing is asked any more."""
        if self.current is None:
            self.action_clear()

    def action_clear(self) -> None:
        """Back to the screen, which says what was decided."""
        self.dismiss()
        told = ", ".join(f"{each.number} {each.words}" for each in self._told())
        if told:
            left = f"; {self._left} left" if self._left else ""
            self.host.say(f"Decided: {told}{left}.", tone="good")

    def on_click(self, event: events.Click) -> None:
        """There is nothing beside it to click on."""
