"""The line that turns the gap of a skill into a task: what it proposes, and how it is read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.drafts import TaskDraft
from careertui.domain.language import render_capture
from careertui.domain.model import Column, GoalStatus
from careertui.domain.rank import TOP
from careertui.domain.text import fold
from careertui.tui.quick_add import HELP, QuickAdd

if TYPE_CHECKING:
    from careertui.domain.model import Goal
    from careertui.domain.plan import Plan
    from careertui.domain.skills import Skill
    from careertui.tui.drawing import Line
    from careertui.tui.session import PlanSession

DUE = "due:+2w"
"""When a proposed task is due: soon enough to be begun, late enough to fit in."""
TITLES = (
    "Learn the basics of {}",
    "Learn the basics of {}",
    "Practise {} on something real",
    "Practise {} on something real",
    "Teach {} to somebody",
    "Teach {} to somebody",
)
"""What is proposed at each level: whoever is proficient learns most by teaching."""


def goal_for(skill: Skill, plan: Plan) -> Goal | None:
    """The active goal that needs a skill most: by what is missing for it, then by its weight."""
    needing = [(goal, level) for goal, level in plan.needing(skill.id) if goal.status is GoalStatus.ACTIVE]
    found = max(needing, key=lambda each: (each[1] > skill.level, each[0].weight or 1, each[1]), default=None)
    return found[0] if found else None


class GapLine(QuickAdd):
    """Reads a line into a task that practises a skill, for the goal that needs it, among what comes next."""

    def __init__(self, session: PlanSession, skill: Skill) -> None:
        goal = goal_for(skill, session.plan)
        super().__init__(session, Column.NEXT, TOP, goal.id if goal else None, skill_ids=(skill.id,))
        self._skill = skill
        self._goal = goal

    @property
    def proposal(self) -> str:
        """The line to begin with."""
        title = TITLES[self._skill.level].format(self._skill.name)
        return f"{render_capture(TaskDraft(title), ())} {DUE}"

    def read(self, text: str) -> Line:
        """The live reading: also the goal that it goes to where the line names none."""
        if not text.strip():
            return [("faint", HELP)]
        line = super().read(text)
        if self._goal is not None and "goal_id" not in self._capture(text).given:
            line += [("faint", "  ·  "), ("accent", f"› {self._goal.title}")]
        if fold(self._skill.name) not in fold(text):
            line += [("faint", f"  ·  practises {self._skill.name}")]
        return line
