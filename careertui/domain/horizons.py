"""How far away a goal lies, and whether its due date agrees with that and with the goals above it.

A vision lies 5 years away and more, a long-term goal 1-5 years, a medium-term one 3-12 months, a short-term
one up to 3 months. Where one ends and the next begins is not taken to the day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from .dates import show_date
from .measure import start_of
from .model import GoalKind, GoalStatus, Horizon

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from .model import Goal
    from .plan import Plan

SPANS: Final[Mapping[Horizon, tuple[int, int | None]]] = {
    Horizon.SHORT: (0, 92),
    Horizon.MEDIUM: (92, 366),
    Horizon.LONG: (366, 1826),
    Horizon.VISION: (1826, None),
}
"""How many days away a goal of each horizon lies, from the nearest on; None: without end."""
SLACK: Final = 0.1
"""A date that misses its horizon by this share of the bound still fits (ours)."""
FOCUS_LIMIT: Final = 3
"""More active goals of a horizon than this are more than one can have in mind (ours)."""

TITLES: Final[Mapping[Horizon, str]] = {
    Horizon.VISION: "vision",
    Horizon.LONG: "long-term",
    Horizon.MEDIUM: "medium-term",
    Horizon.SHORT: "short-term",
}
"""What a goal of each horizon is called."""


class Crowd(NamedTuple):
    """The active goals of a horizon that has more of them than its limit, in tree order."""

    horizon: Horizon
    goals: tuple[Goal, ...]


def horizon_of(due: date, today: date) -> Horizon:
    """The horizon that a due date lies in."""
    days = (due - today).days
    return next(each for each, (_, most) in SPANS.items() if most is None or days <= most)


def fits(horizon: Horizon, due: date, today: date, since: date | None = None) -> bool:
    """Whether a due date agrees with a horizon, give or take `SLACK`.

    It may lie no further from today than the horizon reaches. It comes nearer by itself, so that it is too
    near only where it was so from the start, on the day `since` (today where that is not given).
    """
    least, most = SPANS[horizon]
    if most is not None and (due - today).days > most * (1 + SLACK):
        return False
    began = today if since is None else min(since, today)
    return (due - began).days >= least * (1 - SLACK)


def horizon_misfit(goal: Goal, today: date) -> str:
    """That the due date of a goal does not fit its horizon, as a sentence; empty where it does."""
    if goal.due is None or goal.due < today or fits(goal.horizon, goal.due, today, start_of(goal)):
        return ""
    due = show_date(goal.due, today)
    meant = TITLES[horizon_of(goal.due, today)]
    return f"It is due {due}, which is {meant} and not {TITLES[goal.horizon]}."


def parent_due(goal: Goal, plan: Plan) -> Goal | None:
    """The nearest goal above that has a due date, dropped ones aside."""
    above = plan.line_of_goals(goal.parent_id)
    return next((each for each in above if each.due and each.status is not GoalStatus.DROPPED), None)


def parent_misfit(goal: Goal, plan: Plan, today: date) -> str:
    """That a goal is due after the one above it, as a sentence; empty where it is not."""
    parent = parent_due(goal, plan)
    if goal.due is None or parent is None or parent.due is None or goal.due <= parent.due:
        return ""
    dates = f"It is due {show_date(goal.due, today)}, after “{parent.title}”"
    return f"{dates} above it ({show_date(parent.due, today)})."


def crowded(plan: Plan, limit: int = FOCUS_LIMIT) -> list[Crowd]:
    """The horizons with more active goals than the limit, the nearest first. Milestones do not count.

    A limit of 0 is none.
    """
    if not limit:
        return []
    return [
        Crowd(horizon, goals)
        for horizon, all_goals in by_horizon(plan).items()
        if len(goals := tuple(goal for goal in all_goals if is_in_focus(goal.status, goal.kind))) > limit
    ]


def crowd_in_words(horizon: Horizon, count: int, limit: int) -> str:
    """`4 short-term goals are active, with a limit of 3`."""
    goals = "visions" if horizon is Horizon.VISION else f"{TITLES[horizon]} goals"
    return f"{count} {goals} are active, with a limit of {limit}"


def is_in_focus(status: GoalStatus, kind: GoalKind) -> bool:
    """Whether a goal counts against the limit: it is active, and no milestone."""
    return status is GoalStatus.ACTIVE and kind is GoalKind.GOAL


def by_horizon(plan: Plan) -> dict[Horizon, list[Goal]]:
    """All goals by their horizon, the nearest first; each horizon in tree order."""
    found: dict[Horizon, list[Goal]] = {horizon: [] for horizon in SPANS}
    stack = list(reversed(plan.children(None)))
    while stack:
        goal = plan.goals[stack.pop()]
        found[goal.horizon].append(goal)
        stack.extend(reversed(plan.children(goal.id)))
    return found
