"""How the health of a goal looks: a colour, and a sign for whoever sees none."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from careertui.domain.health import STALLED_DAYS, Health, health
from careertui.domain.model import Column

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.model import Goal
    from careertui.domain.plan import Plan

ROLES = {
    Health.ACHIEVED: "good",
    Health.ON_TRACK: "good",
    Health.AT_RISK: "warn",
    Health.OFF_TRACK: "bad",
    Health.STALLED: "warn",
    Health.NO_DATE: "muted",
}
BARS = {Health.AT_RISK: "warn", Health.OFF_TRACK: "bad", Health.STALLED: "warn"}
"""The colour of a progress bar that is not as it should be."""
SIGNS = {Health.AT_RISK: "△", Health.OFF_TRACK: "▼", Health.STALLED: "…"}
"""What stands beside it where there is no room for a word."""


class Healths:
    """The health of the goals that are seen, each worked out once until the plan changes."""

    def __init__(self) -> None:
        self._known: dict[int, Health | None] = {}
        self._latest: dict[int, date] | None = None

    def forget(self) -> None:
        """The plan has changed, or the day."""
        self._known.clear()
        self._latest = None

    def of(self, goal: Goal, plan: Plan, today: date) -> Health | None:
        """How a goal does; None for one that nobody is at."""
        if goal.id not in self._known:
            found = health(goal, plan, today)
            if found is not None and found.health is Health.STALLED:
                if self._latest is None:
                    self._latest = recent_activity(plan, today)
                found = health(goal, plan, today, self._latest.get(goal.id))
            self._known[goal.id] = None if found is None else found.health
        return self._known[goal.id]


def recent_activity(plan: Plan, today: date) -> dict[int, date]:
    """A day so near that a goal has not stalled, for each goal where something was done, its own or below it.

    Only what is that near is looked at, so that a long history costs nothing.
    """
    since = today - timedelta(days=STALLED_DAYS)
    found: dict[int, date] = {}

    def climb(goal_id: int | None, day: date) -> None:
        while goal_id is not None and (goal := plan.goals.get(goal_id)) is not None:
            if found.get(goal_id, since) >= day:
                return
            found[goal_id] = day
            goal_id = goal.parent_id

    for task_id in plan.column(Column.DONE):  # the newest first
        task = plan.tasks[task_id]
        if task.done is None or task.done.date() <= since:
            break
        climb(task.goal_id, task.done.date())
    for goal in plan.goals.values():
        climb(goal.id, max(goal.created.date(), goal.checked or since, plan.edited.get(goal.id, since)))
    return found
