"""What can be done to a task beyond what every record knows: its repetition, its checklist, its timer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.model import RecordKind
from careertui.tui.actions import key_of
from careertui.tui.drawing import asked_about
from careertui.tui.screens.record_actions import RecordActions

if TYPE_CHECKING:
    from collections.abc import Callable

    from careertui.domain.model import Task
    from careertui.tui.dialogs.plan_dialog import PlanDialog
    from careertui.tui.drawing import Line
    from careertui.tui.screens.plan_screen import PlanScreen
    from careertui.tui.widgets.detail import DetailPanel


class TaskActions(RecordActions):
    """For a screen on which one stands on a task."""

    def _tasks_here(self) -> list[Task]:
        """The tasks that an action is meant for; where there is none, it is said why."""
        found = [self.session.plan.tasks[task_id] for task_id in self._task_ids()]
        if not found and self.targets():
            self.say("Only a task has this.", tone="warn")
        elif not found:
            self._nothing_here()
        return found

    # Repetition

    async def action_repeat(self) -> None:
        """Ask when it comes again, and read it back while it is typed."""
        from careertui.planner import tasks
        from careertui.tui import repeat_line
        from careertui.tui.widgets.prompt import Prompt

        found = self._tasks_here()
        if not found:
            return
        today = self.session.today
        one = found[0] if len(found) == 1 else None
        about = asked_about([task.title for task in found])
        verb = "does" if one else "do"
        before = one.repeat if one else ""

        def read(text: str) -> Line:
            if text.strip() == before:
                return [("faint", f"When {verb} {about} come again? {repeat_line.SHORT}")]
            own = one.due or one.scheduled if one else None
            return repeat_line.read_back(text.strip() or repeat_line.NONE, today, own, is_one=one is not None)

        async def submit(text: str) -> str:
            if text.strip() != before:
                use_case = partial(
                    tasks.edit,
                    task_ids=[task.id for task in found],
                    changes={"repeat": repeat_line.taken(text, today)},
                    seen=found,
                    limits=self.session.settings.wip,
                )
                await self.write(use_case, may_raise=True)
            return ""

        await self.open_prompt(Prompt("Repeat", "every mon", read, submit, value=before, does="repeat"))

    async def action_skip_this(self) -> None:
        """Pass over this one: it is for its next day then."""
        from careertui.planner import series

        if found := self._tasks_here():
            await self.write(partial(series.skip, task_ids=[task.id for task in found]))

    # The timer

    async def action_timer(self) -> None:
        """Start it, or stop it; of one that was left running it is asked first when that was.

        Of several that are marked, the one whose timer runs is stopped, and none is started.
        """
        from careertui.planner import timing
        from careertui.tui.timer_line import left_task

        plan, found = self.session.plan, self._task_ids()
        wanted = plan.running if plan.running in found else next(iter(found), None)
        if wanted is None and plan.running is None:
            self._tasks_here()
        elif len(found) > 1 and wanted != plan.running:
            key = key_of("clear", self.session.keymap)
            self.say(
                f"One timer runs at a time, and {len(found)} tasks are marked: none was started. "
                f"{key} lets go of the marks.",
                tone="warn",
            )
        elif (left := left_task(self.session)) is not None:
            await self._ask_when_left(left, None if wanted == left.id else wanted)
        elif wanted is None or wanted == plan.running:
            await self.write(timing.stop)
        else:
            await self.write(partial(timing.start, task_id=wanted))

    async def _ask_when_left(self, left: Task, then: int | None) -> None:
        """Ask when the timer of a task was left, stop it then, and start that of another one."""
        from careertui.planner import clock, timing, worked
        from careertui.tui import timer_line
        from careertui.tui.widgets.prompt import Prompt

        since, today = left.timer or clock.now(), self.session.today

        def read(text: str) -> Line:
            if not text.strip():
                return timer_line.question(left, since, today)
            return timer_line.read_back(text, since, today)

        async def submit(text: str) -> str:
            if text.strip():
                ended = worked.read_end(text, since, clock.now())
                stop = partial(timing.stop, at=ended)
                start = partial(timing.start, task_id=then, left=ended) if then is not None else stop
                await self.write(start, may_raise=True)
            return ""

        await self.open_prompt(Prompt("Stopped at", worked.END_HINT, read, submit, does="stop it then"))

    async def action_worked(self) -> None:
        """What was worked on it."""
        from careertui.tui.dialogs.work import WorkDialog

        await self._open_one(WorkDialog)

    async def _open_one(self, dialog: Callable[[PlanScreen, int], PlanDialog]) -> None:
        """Open what one task has; where several are marked that of the one under the cursor, and say so."""
        if not (found := self._tasks_here()):
            return
        under = self.current()
        is_one = len(found) == 1 or under is None or under.kind is not RecordKind.TASK
        opened = dialog(self, found[0].id if is_one or under is None else under.id)
        await self.app.push_screen(opened)
        if len(found) > 1:
            which = "the first of them" if is_one else "the card under the cursor"
            opened.say(f"{len(found)} tasks are marked: this is about {which} alone.")

    # The checklist

    async def action_checklist(self) -> None:
        """The boxes in the notes."""
        from careertui.tui.dialogs.checklist import ChecklistDialog

        await self._open_one(ChecklistDialog)

    async def on_detail_panel_box_chosen(self, message: DetailPanel.BoxChosen) -> None:
        """A click on a box in the panel ticks it."""
        from careertui.planner import checklists

        message.stop()
        use_case = partial(
            checklists.toggle, task_id=message.ref.id, number=message.number, seen=message.text
        )
        await self.write(use_case)
