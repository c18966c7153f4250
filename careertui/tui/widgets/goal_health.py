"""How the health of a goal looks: a colour, and a sign for whoever sees none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.health import Health, health_of

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
        self._still: set[int] = set()

    def forget(self) -> None:
        """The plan has changed, or the day."""
        self._known.clear()
        self._still.clear()

    def of(self, goal: Goal, plan: Plan, today: date) -> Health | None:
        """How a goal does; None for one that nobody is at."""
        if goal.id not in self._known:
            found = health_of(goal, plan, today, self._still)
            self._known[goal.id] = None if found is None else found.health
        return self._known[goal.id]
