"""From a gap to a dated task, in one line, wherever a skill stands under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import show_date
from careertui.domain.skills import open_task_for
from careertui.tui.screens.view_screen import ViewScreen
from careertui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from careertui.domain.model import Task
    from careertui.domain.skills import Skill

EXAMPLE = "Take the course due:+2w >goal"


class GapPlanning(ViewScreen):
    """A screen whose skills can be practised by tasks."""

    async def action_plan_gap(self) -> None:
        """A task for the skill under the cursor; where there is one already, only when asked for again."""
        ref = self.current()
        skill = None if ref is None else self.session.plan.skills.get(ref.id)
        if skill is None:
            self._nothing_here()
            return
        task = open_task_for(skill.id, self.session.plan)
        if task is not None:
            said = self._say_task(skill, task)
            if self.insight_bar.said != said:  # whoever reads it and presses the key again, means it
                self.say(said)
                return
        await self._ask_for_practice(skill)

    def _say_task(self, skill: Skill, task: Task) -> str:
        due = f" ({show_date(task.due, self.session.today)})" if task.due else ""
        return f"“{task.title}”{due} practises {skill.name} already. The same key again plans another one."

    async def _ask_for_practice(self, skill: Skill) -> None:
        from careertui.tui.views.skills.gap_line import GapLine

        line = GapLine(self.session, skill)

        async def submit(text: str) -> str:
            if text.strip():
                await self.write(line.use_case(text), said="{}. It is on the board", may_raise=True)
            return ""

        await self.open_prompt(
            Prompt("Task", EXAMPLE, line.read, submit, value=line.proposal, does="plan it")
        )
