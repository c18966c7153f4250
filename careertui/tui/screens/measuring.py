"""What is done about the goal under the cursor to have it SMART and measured: mend, check in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.model import RecordKind, Ref
from careertui.tui.actions import key_of
from careertui.tui.screens.side import SideScreen
from careertui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from careertui.domain.model import Goal
    from careertui.domain.smart import Finding
    from careertui.tui.drawing import Line


class MeasuringScreen(SideScreen):
    """A screen of goals that can be checked and checked in on."""

    def goal_here(self) -> int | None:
        """The goal under the cursor, or that of the task under it."""
        raise NotImplementedError

    # SMART

    async def action_mend(self) -> None:
        """Straight to the field or action that mends the first thing that is missing."""
        ref = self.current()
        if ref is None:
            self._nothing_here()
            return
        finding = self._first_finding(ref)
        if finding is None:
            title = getattr(self.session.plan.record(ref), "title", "")
            said = "is specific, measurable, achievable, relevant and time-bound"
            if ref.kind is RecordKind.TASK:  # which needs neither a measure nor a date
                said = "lacks nothing: it is clear, small enough and serves a goal"
            self.say(f"“{title}” {said}.", tone="good")
            return
        if finding.action == "edit":
            await self.edit_record(ref, field=finding.field)
        else:
            await self.run_action(finding.action)

    def _first_finding(self, ref: Ref) -> Finding | None:
        from careertui.domain.pace import pace_to_keep
        from careertui.domain.smart import check_goal, check_task

        plan, today = self.session.plan, self.session.today
        if ref.kind is RecordKind.TASK:
            smart = check_task(plan.tasks[ref.id], plan, today)
        else:
            goal = plan.goals[ref.id]
            smart = check_goal(goal, plan, today, pace_to_keep(goal, plan, today))
        return smart.findings[0] if smart.findings else smart.suggestion

    # Check-ins

    def _goal_to_check(self) -> Goal | None:
        goal_id = self.goal_here()
        if goal_id is None:
            self._nothing_here()
            return None
        return self.session.plan.goals.get(goal_id)

    async def action_check_in(self) -> None:
        """Ask where the goal stands, in one line."""
        from careertui.domain.health import TONES
        from careertui.tui import checkin_line

        if (goal := self._goal_to_check()) is None:
            return
        today = self.session.today

        def read(text: str) -> Line:
            return checkin_line.read(text, goal, today, key_of("edit", self.session.keymap))

        async def submit(text: str) -> str:
            if not text.strip():
                return ""
            change = await self.write(checkin_line.adding(text, goal, today), may_raise=True)
            now = self.session.plan.goals.get(goal.id)
            report = None if now is None else self.session.plan.healths(today).report(now)
            if change and report and not change.warning and report.behind is not None:
                role = TONES[report.health]
                self.say(f"{change.label}. {report.health.capitalize()}: {report.words}.", tone=role)
            return ""

        title = f"“{goal.title}”"
        await self.open_prompt(
            Prompt(
                title if len(title) <= 32 else "Check in",
                checkin_line.placeholder(goal),
                read,
                submit,
                does="check in",
            )
        )

    async def action_check_ins(self) -> None:
        """The check-ins of the goal, to read, add, change and delete."""
        from careertui.tui.dialogs.checkins import CheckInsDialog

        if (goal := self._goal_to_check()) is not None:
            self.app.push_screen(CheckInsDialog(self, goal.id))
