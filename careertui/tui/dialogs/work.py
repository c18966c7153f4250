"""What was worked on a task, the newest first: to read, add, correct and delete."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from careertui.domain.dates import show_effort, show_reading
from careertui.domain.errors import Invalid, PlanError
from careertui.domain.timing import minutes_between, show_spent
from careertui.planner import clock, timing, worked
from careertui.planner.words import explain
from careertui.tui.dialogs.list_dialog import NotedDialog
from careertui.tui.drawing import cut, pad, right
from careertui.tui.signs import RUNS, running_for, show_running
from careertui.tui.widgets.item_list import Item
from careertui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from careertui.domain.model import Change, Task
    from careertui.domain.timing import Work
    from careertui.store.store import Store
    from careertui.tui.drawing import Line
    from careertui.tui.screens.plan_screen import PlanScreen

DAY, SPAN, LENGTH = 17, 14, 7
"""Cells of the columns."""


class WorkDialog(NotedDialog):
    """The worked time of one task."""

    BINDINGS: ClassVar = [Binding("ctrl+t", "leave", "Close", show=False)]
    CHANGE: ClassVar[str] = "correct"
    NOTE: ClassVar[str] = "note what was worked"
    EMPTY: ClassVar[Sequence[str]] = (
        "Nothing was worked on it yet. Press n to note some: 45m, or 14:05-15:20.",
        "Or start the timer on its card.",
    )

    def __init__(self, host: PlanScreen, task_id: int) -> None:
        super().__init__(host)
        self._task_id = task_id
        self._worked: list[Work] = []

    @property
    def task_here(self) -> Task | None:
        """The task, as it is now."""
        return self.host.session.plan.tasks.get(self._task_id)

    @property
    def current(self) -> Work | None:
        """The worked time under the cursor."""
        return next((work for work in self._worked if work.id == self.list.current), None)

    async def show(self) -> None:
        """Read what there is now; where the task is gone, go too."""
        try:
            self._worked = await self.host.session.desk.run(timing.of_task, self._task_id)
        except PlanError as error:
            self.say(explain(error), "bad")
            return
        if (task := self.task_here) is None:
            self.dismiss()
            return
        spent = task.spent + (0 if task.timer is None else running_for(task.timer))
        self.title_line.show(
            [("heading", cut(task.title, 48)), ("muted", f"   {show_spent(spent, task.effort_minutes)}")],
            gives=0,
        )
        self.show_items([Item(work.id, partial(self._lines, work)) for work in self._worked])

    def _lines(self, work: Work, width: int) -> list[Line]:
        """Its day, from when to when, and how long."""
        day = show_reading(clock.local_day(work.started), self.host.session.today)
        end = "" if work.ended is None else worked.show_time(work.ended)
        has_hours = worked.has_hours(work)
        hours = f"{worked.show_time(work.started)}-{end}" if has_hours else ""
        line: Line = [("muted", pad(day, DAY)), ("text", pad(hours, SPAN))]
        if work.ended is None or work.minutes is None:
            running = f"{RUNS} {show_running(work.started)}"
            return [[*line, ("accent", right(running, LENGTH)), ("muted", "  runs")]]
        line.append(("text", right(show_effort(work.minutes), LENGTH)))
        is_corrected = has_hours and work.minutes != minutes_between(work.started, work.ended)
        if is_corrected and width > DAY + SPAN + LENGTH + 12:
            line.append(("faint", "  corrected"))
        return [line]

    # Changing

    async def action_new(self) -> None:
        """Ask for more."""
        await self._ask(None)

    async def action_edit(self) -> None:
        """Ask for what stands under the cursor anew, as it is."""
        if (work := self.current) is None:
            self._nothing_here()
        else:
            await self._ask(work)

    async def _ask(self, work: Work | None) -> None:
        today = self.host.session.today

        def read(text: str) -> Line:
            if not text.strip():
                return [("faint", f"{worked.LINE_HINT}; an hour's break: 14:05-17:20 2h")]
            try:
                span = worked.read_span(text, clock.now())
            except Invalid as error:
                return [("warn", error.hint)]
            return [("faint", "→ "), ("accent", worked.show_span(span, today))]

        async def submit(text: str) -> str:
            if text.strip():
                span = worked.read_span(text, clock.now())
                use_case = self._adding(span, text) if work is None else _correcting(span, work)
                await self.write(use_case, may_raise=True)
            return ""

        value = "" if work is None else worked.write_span(work)
        does = "note" if work is None else "correct"
        await self.ask(Prompt(does.capitalize(), "45m", read, submit, value=value, does=does))

    def _adding(self, span: worked.Span, text: str) -> Callable[[Store], Change]:
        minutes = worked.minutes_of(span)
        if minutes is None:
            raise Invalid("worked time", text, "say until when, too, or start the timer")
        return partial(
            timing.add, task_id=self._task_id, minutes=minutes, ended=span.ended, started=span.started
        )

    async def action_delete(self) -> None:
        """Delete what stands under the cursor."""
        if (work := self.current) is None:
            self._nothing_here()
        else:
            await self.write(partial(timing.delete, work_ids=[work.id]), "{}. u brings it back.")


def _correcting(span: worked.Span, work: Work) -> Callable[[Store], Change]:
    """What makes worked time say what a line says; a length alone leaves from and to as they were."""
    changes: dict[str, object] = {}
    is_length = not worked.has_hours(span)
    if span.started is not None and not (is_length and worked.has_hours(work) and _is_same_day(span, work)):
        said = {"started": (span.started, work.started), "ended": (span.ended, work.ended)}
        # The line has no seconds: what is the same without them was left as it was.
        changes |= {name: new for name, (new, old) in said.items() if new and new != _to_the_minute(old)}
    minutes = worked.minutes_of(span)
    if minutes is not None and (changes or minutes != work.minutes) and work.ended is not None:
        changes["minutes"] = minutes
    return partial(timing.edit, work_id=work.id, changes=changes)


def _is_same_day(span: worked.Span, work: Work) -> bool:
    return span.started is not None and clock.local_day(span.started) == clock.local_day(work.started)


def _to_the_minute(moment: datetime | None) -> datetime | None:
    return moment and moment.replace(second=0)
