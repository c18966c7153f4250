"""The headings of the goal tree where its goals stand by horizon, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.horizons import TITLES, by_horizon, is_in_focus
from careertui.domain.model import GoalKind, Horizon
from careertui.tui.drawing import Line, fit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careertui.domain.model import Goal
    from careertui.domain.plan import Plan

HEADINGS: Mapping[Horizon, str] = {horizon: TITLES[horizon].capitalize() for horizon in Horizon}
"""What stands above the goals of each horizon, the farthest first."""
REACHES: Mapping[Horizon, str] = {
    Horizon.VISION: "5 years and more",
    Horizon.LONG: "1-5 years",
    Horizon.MEDIUM: "3-12 months",
    Horizon.SHORT: "up to 3 months",
}
"""How far away its goals lie."""


class Group(NamedTuple):
    """How many goals and milestones stand below a heading, and how many goals of its horizon are active."""

    goals: int
    milestones: int
    active: int


def goals_by_horizon(plan: Plan) -> dict[Horizon, Sequence[Goal]]:
    """All goals by horizon, the farthest first, each horizon in the order of the tree."""
    found = by_horizon(plan)
    return {horizon: found[horizon] for horizon in HEADINGS}


def group_of(goals: Sequence[Goal]) -> Group:
    """Count the goals of a heading."""
    own = [goal for goal in goals if goal.kind is GoalKind.GOAL]
    active = sum(is_in_focus(goal.status, goal.kind) for goal in own)
    return Group(len(own), len(goals) - len(own), active)


def heading_line(
    horizon: Horizon, group: Group, limit: int, width: int, *, fold: str, is_current: bool
) -> Line:
    """`▾ Short-term   3 of 3 active · 9 goals · 2 milestones   up to 3 months`, as much as there is room for.

    A limit of 0 is none.
    """
    of = f" of {limit}" if limit else ""
    sign, tone = ("△ ", "warn") if 0 < limit < group.active else ("", "muted")
    title = "strong" if is_current else "heading"
    line: Line = [("muted", f"{fold} "), (title, HEADINGS[horizon]), ("text", "   ")]
    if not group.goals and not group.milestones:
        line.append(("faint", "none yet"))
    else:
        line.append((tone, f"{sign}{group.active}{of} active"))
    for count, noun in ((group.goals, "goal"), (group.milestones, "milestone")):
        if count:
            line.append(("muted", f" · {count} {noun}{'' if count == 1 else 's'}"))
    return fit([*line, ("faint", f"   {REACHES[horizon]}")], width)
