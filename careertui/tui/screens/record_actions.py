"""What can be done to a task or goal on whatever screen it is seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.dates import show_reading
from careertui.domain.errors import Invalid
from careertui.domain.model import Column, GoalStatus, Importance, RecordKind, Ref
from careertui.domain.rank import BOTTOM, Place
from careertui.tui.records import delete
from careertui.tui.screens.plan_screen import PlanScreen

if TYPE_CHECKING:
    from careertui.tui.drawing import Line

STEPS = tuple(Importance)
HIDDEN = "The filter hides it: escape shows everything."


class RecordScreen(PlanScreen):
    """A screen that shows records. Subclasses say which ones an action is meant for."""

    def targets(self) -> list[Ref]:
        """The records that an action acts on, in the order in which they stand; all of one kind."""
        raise NotImplementedError

    @property
    def is_filtered(self) -> bool:
        """Whether a filter hides something."""
        return False

    def _task_ids(self) -> list[int]:
        return [ref.id for ref in self.targets() if ref.kind is RecordKind.TASK]

    def _goal_ids(self) -> list[int]:
        return [ref.id for ref in self.targets() if ref.kind is RecordKind.GOAL]

    def _nothing_here(self) -> None:
        self.say("There is nothing under the cursor. Press n to add something.", tone="warn")

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
            change = await self.write(partial(goals.set_status, goal_ids=goal_ids, status=status))
            if change and len(goal_ids) == 1 and not achieved:
                from careertui.tui.celebrating import celebrate

                await celebrate(self, plan.goals[goal_ids[0]])
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
        if len(seen) == 1 and level == levels[0]:
            shown = "no" if level == 0 else str(STEPS[level])
            self.say(f"“{seen[0].title}” has {shown} importance already.")
            return
        changes = {"importance": STEPS[level]}
        await self.write(partial(tasks.edit, task_ids=task_ids, changes=changes, seen=seen))

    async def action_delete(self) -> None:
        """Gone, with all below it; undo brings it back."""
        refs = self.targets()
        if refs:
            use_case = delete(refs[0].kind, [ref.id for ref in refs])
            await self.write(use_case, said="{}. Press u to bring it back")
        else:
            self._nothing_here()

    def action_why(self) -> None:
        """The words of the values and goals above it."""
        from careertui.tui.dialogs.why import WhyDialog

        if refs := self.targets():
            self.app.push_screen(WhyDialog(refs[0], self.session.plan, self.session.keymap))
        else:
            self._nothing_here()

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
        from careertui.planner import dates, goals, tasks
        from careertui.tui.widgets.prompt import Prompt

        refs = self.targets()
        if not refs:
            self._nothing_here()
            return
        plan, today = self.session.plan, self.session.today
        records = [plan.tasks[ref.id] if ref.kind is RecordKind.TASK else plan.goals[ref.id] for ref in refs]
        about = f"“{records[0].title}”" if len(records) == 1 else f"{len(records)} tasks"

        def read(text: str) -> Line:
            if not text.strip():
                return [
                    (
                        "faint",
                        f"When is {about} due? fri, 30 jun, +2w, in 3 weeks, eom; none takes the date away",
                    )
                ]
            if text.strip().casefold() == "none":
                return [("accent", "no due date")]
            day = dates.read_date(text, today)
            if day is None:
                return [("warn", f"no date yet: {dates.EXAMPLES}")]
            return [("accent", show_reading(day, today)), ("faint", f"  {_distance((day - today).days)}")]

        async def submit(text: str) -> str:
            if not text.strip():
                return ""
            due = None
            if text.strip().casefold() != "none" and (due := dates.read_date(text, today)) is None:
                raise Invalid("due", text, dates.EXAMPLES)
            changes = {"due": due}
            if refs[0].kind is RecordKind.TASK:
                seen = [plan.tasks[ref.id] for ref in refs]
                await self.write(
                    partial(tasks.edit, task_ids=[ref.id for ref in refs], changes=changes, seen=seen),
                    may_raise=True,
                )
            else:
                await self.write(
                    partial(goals.edit, goal_id=refs[0].id, changes=changes, seen=plan.goals[refs[0].id]),
                    may_raise=True,
                )
            return ""

        await self.open_prompt(Prompt("Due", "fri, 30 jun, +2w …", read, submit, does="set the date"))

    # Quick add

    async def ask_for_task(self, column: Column, place: Place = BOTTOM, goal_id: int | None = None) -> None:
        """The quick-add line: one task after the other, until an empty line or Escape."""
        from careertui.tui.quick_add import QuickAdd
        from careertui.tui.widgets.prompt import Prompt

        line = QuickAdd(self.session, column, place, goal_id)

        async def submit(text: str) -> str:
            if not text.strip():
                return ""
            change = await self.write(line.use_case(text), may_raise=True)
            if change is None:
                return ""
            line.added(text, change)
            if change.focus is not None and not self.stand_on(change.focus) and self.is_filtered:
                return f"{change.label}. {HIDDEN}"
            return ". ".join(filter(None, (change.label, change.note, change.warning)))

        example = "Write the proposal !high due:fri"
        await self.open_prompt(
            Prompt(line.label, example, line.read, submit, does="add", leaves="close", stays=True)
        )


def _distance(days: int) -> str:
    if days < 0:
        return f"{-days} day{'' if days == -1 else 's'} ago"
    if days < 2:
        return ("today", "tomorrow")[days]
    if days < 14:
        return f"in {days} days"
    return f"in {days // 7} weeks" if days < 84 else f"in {days // 30} months"
