"""What can be done to a task or goal on whatever screen it is seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.model import Column, GoalStatus, Importance, RecordKind, Ref
from careertui.domain.rank import BOTTOM, Place
from careertui.tui.actions import HIDDEN, key_of, with_keys
from careertui.tui.drawing import asked_about
from careertui.tui.screens.sharing import Sharing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.tui.drawing import Line
    from careertui.tui.widgets.prompt import Prompt

STEPS = tuple(Importance)


class RecordActions(Sharing):
    """For a screen that shows records. Subclasses say which ones an action is meant for."""

    @property
    def is_filtered(self) -> bool:
        """Whether a filter hides something."""
        return False

    def _task_ids(self) -> list[int]:
        return [ref.id for ref in self.targets() if ref.kind is RecordKind.TASK]

    def _goal_ids(self) -> list[int]:
        return [ref.id for ref in self.targets() if ref.kind is RecordKind.GOAL]

    def _nothing_here(self) -> None:
        key = key_of("new", self.session.keymap)
        self.say(f"There is nothing under the cursor. Press {key} to add something.", tone="warn")

    # What changes a record at once

    async def action_done(self) -> None:
        """Tasks done, goals achieved; where all are already, back again."""
        from careertui.planner import goals, tasks

        plan = self.session.plan
        if task_ids := self._task_ids():
            done = any(plan.tasks[task_id].is_open for task_id in task_ids)
            limits = self.session.settings.wip
            await self.write(partial(tasks.set_done, task_ids=task_ids, done=done, limits=limits))
        elif goal_ids := self._goal_ids():
            achieved = all(plan.goals[goal_id].status is GoalStatus.ACHIEVED for goal_id in goal_ids)
            status = GoalStatus.ACTIVE if achieved else GoalStatus.ACHIEVED
            limit, before = self.session.settings.focus_limit, plan.goals[goal_ids[0]].status
            change = await self.write(
                partial(goals.set_status, goal_ids=goal_ids, status=status, focus_limit=limit)
            )
            if change and len(goal_ids) == 1 and not achieved:
                from careertui.tui.celebrating import celebrate

                await celebrate(self, plan.goals[goal_ids[0]], before)
        else:
            self._nothing_here()

    def action_wins(self, at: int | None = None) -> None:
        """What was achieved, and what made it work; the cursor on one of them."""
        from careertui.tui.dialogs.wins import WinsDialog

        async def go_to(ref: Ref | None) -> None:
            if ref is not None:
                await self.app.go_to(ref, self)

        self.app.push_screen(WinsDialog(self, at), go_to)

    async def action_importance_up(self) -> None:
        """One step up."""
        await self._weigh(1)

    async def action_importance_down(self) -> None:
        """One step down."""
        await self._weigh(-1)

    async def _weigh(self, step: int) -> None:
        from careertui.planner import tasks

        plan = self.session.plan
        task_ids = self._task_ids()
        if not task_ids:
            self.say("Only tasks have an importance.", tone="warn")
            return
        seen = [plan.tasks[task_id] for task_id in task_ids]
        # Marked tasks may stand at different steps: the one furthest on leads, the others come up to it.
        levels = [STEPS.index(task.importance) for task in seen]
        level = max(0, min((max(levels) if step > 0 else min(levels)) + step, len(STEPS) - 1))
        if len(set(levels)) > 1:
            level = max(levels) if step > 0 else min(levels)
        if {level} == set(levels):
            shown = "no" if level == 0 else str(STEPS[level])
            whom = f"“{seen[0].title}” has" if len(seen) == 1 else f"All {len(seen)} have"
            self.say(f"{whom} {shown} importance already.")
            return
        changes = {"importance": STEPS[level]}
        await self.write(partial(tasks.edit, task_ids=task_ids, changes=changes, seen=seen))

    async def action_delete(self) -> None:
        """Gone, with all below it; undo brings it back."""
        refs = self.targets()
        if refs:
            from careertui.tui.records import delete

            use_case = delete(refs[0].kind, [ref.id for ref in refs])
            key, what = key_of("undo", self.session.keymap), "it" if len(refs) == 1 else "them"
            await self.write(use_case, said=f"{{}}. Press {key} to bring {what} back")
        else:
            self._nothing_here()

    def action_why(self) -> None:
        """The words of the values and goals above it."""
        from careertui.tui.dialogs.why import WhyDialog

        if refs := self.targets():
            self.app.push_screen(WhyDialog(refs[0], self.session.plan, self.session.keymap))
        else:
            self._nothing_here()

    # Waiting

    async def action_wait_for(self) -> None:
        """Ask for whom tasks wait."""
        if task_ids := self._task_ids():
            await self.open_prompt(self.wait_prompt(task_ids))
        elif self.targets():
            self.say("Only tasks wait for somebody.", tone="warn")
        else:
            self._nothing_here()

    def wait_prompt(self, task_ids: Sequence[int]) -> Prompt:
        """The line that asks for whom these tasks wait; names that are known are completed."""
        from careertui.domain.text import clean_line, fold
        from careertui.planner import triage
        from careertui.tui.widgets.prompt import Prompt

        plan = self.session.plan
        about = asked_about([plan.tasks[task_id].title for task_id in task_ids])
        verb = "does" if len(task_ids) == 1 else "do"
        waiting = (plan.tasks[task_id] for task_id in plan.column(Column.WAITING))
        known = sorted({task.waiting_for for task in waiting if task.waiting_for})

        def complete(text: str) -> str:
            return next((name for name in known if fold(name).startswith(fold(text))), "")

        def read(text: str) -> Line:
            if not text.strip():
                return [("faint", f"For whom, or for what, {verb} {about} wait?")]
            return [("accent", f"waiting for {clean_line(text)}"), ("faint", "  from today")]

        async def submit(text: str) -> str:
            if text.strip():
                limits = self.session.settings.wip
                use_case = partial(triage.wait_for, task_ids=task_ids, whom=text, limits=limits)
                await self.write(use_case, may_raise=True)
            return ""

        return Prompt("Wait for", "Sam", read, submit, does="wait", complete=complete)

    def action_blocked_by(self) -> None:
        """Choose what tasks wait for."""
        from careertui.tui.dialogs.blockers import BlockersDialog

        if task_ids := self._task_ids():
            self.app.push_screen(BlockersDialog(self, task_ids))
        elif self.targets():
            self.say("Only tasks wait for each other.", tone="warn")
        else:
            self._nothing_here()

    # Deciding

    async def action_triage(self) -> None:
        """One task at a time: the marked ones, else those that are unsorted, stale or late."""
        from careertui.domain.triage import asked_of
        from careertui.tui.dialogs.triage import TriageDialog

        if self.marks_are_for_nothing():
            return
        plan, today = self.session.plan, self.session.today
        asked = self.marked_tasks() or [ask.task_id for ask in asked_of(plan, today)]
        if asked:
            self.app.push_screen(TriageDialog(self, asked))
        else:
            self.say("Nothing asks for a decision: all is sorted, and nothing lies too long.", tone="good")

    def marked_tasks(self) -> list[int]:
        """The tasks that are marked, in the order in which they stand; most screens know no marks."""
        return []

    def marks_are_for_nothing(self) -> bool:
        """Whether there are marks, but on no task that is open and shown; then it is said."""
        return False

    def action_why_here(self) -> None:
        """The urgency of the task under the cursor, term by term."""
        from careertui.tui.dialogs.urgency import UrgencyDialog

        ref = self.current()
        if ref is None:
            self._nothing_here()
        elif ref.kind is not RecordKind.TASK:
            self.say("Only tasks have an urgency.", tone="warn")
        elif ref.id in self.session.plan.tasks:
            self.app.push_screen(UrgencyDialog(self, ref.id))

    # Undo and redo

    async def action_undo(self) -> None:
        """Take the last change back."""
        from careertui.planner import history

        await self._replay(await self.write(history.undo, said="Undone: {}"))

    async def action_redo(self) -> None:
        """Make it again."""
        from careertui.planner import history

        await self._replay(await self.write(history.redo, said="Done again: {}"))

    async def _replay(self, change: object) -> None:
        from careertui.domain.model import Change

        if isinstance(change, Change) and change.focus is not None:
            self.stand_on(change.focus)

    # Due dates

    async def action_due(self) -> None:
        """Ask for a date, and read it back while it is typed."""
        if refs := self.targets():
            await self.open_prompt(self.due_prompt(refs))
        else:
            self._nothing_here()

    def due_prompt(self, refs: Sequence[Ref]) -> Prompt:
        """The line that asks when these records, all of one kind, are due."""
        from careertui.planner import goals, tasks
        from careertui.tui import day_line
        from careertui.tui.widgets.prompt import Prompt

        plan, today = self.session.plan, self.session.today
        records = [plan.tasks[ref.id] if ref.kind is RecordKind.TASK else plan.goals[ref.id] for ref in refs]
        about = asked_about([record.title for record in records])
        verb = "is" if len(records) == 1 else "are"
        question = f"When {verb} {about} due? fri, 30 jun, +2w, in 3 weeks, eom; none takes the date away"

        async def submit(text: str) -> str:
            if not text.strip():
                return ""
            changes = {"due": day_line.taken(text, today)}
            if refs[0].kind is RecordKind.TASK:
                seen = [plan.tasks[ref.id] for ref in refs]
                use_case = partial(tasks.edit, task_ids=[ref.id for ref in refs], changes=changes, seen=seen)
            else:
                use_case = partial(
                    goals.edit, goal_id=refs[0].id, changes=changes, seen=plan.goals[refs[0].id]
                )
            await self.write(use_case, may_raise=True)
            return ""

        def read(text: str) -> Line:
            return day_line.read_back(text, today, question)

        return Prompt("Due", "fri, 30 jun, +2w …", read, submit, does="set the date")

    # Quick add

    async def ask_for_task(
        self, column: str, place: Place = BOTTOM, goal_id: int | None = None, tags: tuple[str, ...] = ()
    ) -> None:
        """The quick-add line: one task after the other, until an empty line or Escape.

        They serve this goal where they name none, and have these tags before their own.
        """
        from careertui.tui.quick_add import QuickAdd
        from careertui.tui.widgets.prompt import Prompt

        line = QuickAdd(self.session, column, place, goal_id, tags=tags)

        async def submit(text: str) -> str:
            if not text.strip():
                return ""
            change = await self.write(line.use_case(text), may_raise=True)
            if change is None:
                return ""
            line.added(text, change)
            if change.focus is not None and not self.stand_on(change.focus) and self.is_filtered:
                return f"{change.label}. {with_keys(HIDDEN, self.session.keymap)}"
            return ". ".join(filter(None, (change.label, change.note, change.warning)))

        example = "Write the proposal !high due:fri"
        await self.open_prompt(
            Prompt(
                line.label,
                example,
                line.read,
                submit,
                does="add",
                leaves="close",
                stays=True,
                label_now=lambda: line.label,
            )
        )
