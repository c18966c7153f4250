"""How a goal does: what is done of it against the time that is gone. The bounds are ours.

A goal that is paused, dropped or only an idea has no health: nobody is at it.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from .dates import show_full
from .measure import needed, show_number, start_of, time_used
from .model import GoalKind, GoalStatus
from .plan import show_percent

if TYPE_CHECKING:
    from datetime import date

    from .model import Goal
    from .plan import Plan

AT_RISK: Final = 15
OFF_TRACK: Final = 30
"""Behind by more points than this, a goal is at risk, or off track."""
STALLED_DAYS: Final = 21
"""So many days without a check-in, a done task or an edit, and a goal has stalled."""


class Health(StrEnum):
    """How a goal does, in one word."""

    ACHIEVED = "achieved"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"
    STALLED = "stalled"
    NO_DATE = "no date"


class HealthReport(NamedTuple):
    """How a goal does, why in a few words, and how many points (0-100) it is behind; below 0: ahead.

    `behind` is None where progress or time cannot be told.
    """

    health: Health
    words: str
    behind: int | None = None


def health(goal: Goal, plan: Plan, today: date, last_activity: date | None = None) -> HealthReport | None:
    """How a goal does; None for one that nobody is at. `last_activity` is as `activity` tells it.

    Being far behind, or overdue, is said before having stalled; that before being somewhat behind. A goal
    that nothing tells the progress of (no measure, task or goal below it) is on track until it is overdue.
    """
    if goal.status is GoalStatus.ACHIEVED:
        on = f" on {show_full(goal.achieved.date())}" if goal.achieved else ""
        return HealthReport(Health.ACHIEVED, f"achieved{on}")
    if goal.status is not GoalStatus.ACTIVE:
        return None
    behind = _behind(goal, plan, today)
    idle = _idle(goal, plan, today, last_activity)
    found, words = _found(goal, today, behind, idle), _words(goal, plan, today, behind)
    if found is Health.STALLED:
        words = f"nothing has moved for {_days(idle)}"
    return HealthReport(found, words, behind)


def _found(goal: Goal, today: date, behind: int | None, idle: int) -> Health:
    if goal.is_overdue(today) or (behind is not None and behind > OFF_TRACK):
        return Health.OFF_TRACK
    if idle >= STALLED_DAYS:
        return Health.STALLED
    if behind is not None and behind > AT_RISK:
        return Health.AT_RISK
    return Health.NO_DATE if goal.due is None else Health.ON_TRACK


def health_of(goal: Goal, plan: Plan, today: date, still: set[int] | None = None) -> HealthReport | None:
    """How one goal does, with what happened below it.

    That is looked at only where the goal itself seems to have stalled. `still` is as `last_moved` has it.
    """
    found = health(goal, plan, today)
    if found is None or found.health is not Health.STALLED:
        return found
    since = today - timedelta(days=STALLED_DAYS)
    return health(goal, plan, today, last_moved(goal.id, plan, since, still))


def last_moved(goal_id: int, plan: Plan, enough: date, still: set[int] | None = None) -> date | None:
    """The day of the latest check-in, done task or edit of a goal or of one below it.

    Any day after `enough` will do. Who asks for many goals hands over the same set each time: in it are kept
    those with nothing after it, themselves and below, which are then not looked at again.
    """
    latest: date | None = None
    seen: list[int] = []
    stack = [goal_id]
    while stack:
        current = stack.pop()
        if still is not None and current in still:
            continue
        if current in plan.goals:
            day = max((_own_activity(plan.goals[current], plan), *plan.done_days(current)))
            latest = day if latest is None else max(day, latest)
            if latest > enough:
                return latest
        seen.append(current)
        stack.extend(plan.children(current))
    if still is not None:
        still.update(seen)
    return latest


def activity(plan: Plan) -> dict[int, date]:
    """The day of the latest check-in, done task or edit of each goal, its own or of one below it.

    One pass over all done tasks: for many goals at once.
    """
    latest: dict[int, date] = {}

    def climb(goal_id: int | None, day: date) -> None:
        while goal_id is not None and (goal := plan.goals.get(goal_id)) is not None:
            known = latest.get(goal_id)
            if known is not None and known >= day:
                return  # whatever lies above is as new at least
            latest[goal_id] = day
            goal_id = goal.parent_id

    for goal in plan.goals.values():
        climb(goal.id, max((_own_activity(goal, plan), *plan.done_days(goal.id))))
    return latest


def _own_activity(goal: Goal, plan: Plan) -> date:
    """The day on which a goal itself was made, checked in on or changed last; its tasks aside."""
    days = (goal.created.date(), goal.checked, plan.edited.get(goal.id))
    return max(day for day in days if day is not None)


def reports(plan: Plan, today: date) -> dict[int, HealthReport]:
    """How every goal does that has a health."""
    latest = activity(plan)
    found = ((goal.id, health(goal, plan, today, latest.get(goal.id))) for goal in plan.goals.values())
    return {goal_id: report for goal_id, report in found if report is not None}


def has_progress(goal: Goal, plan: Plan) -> bool:
    """Something tells how far the goal is: a measure, tasks, or goals below it that were not dropped."""
    return (
        goal.has_measure
        or any(plan.counts(goal.id))
        or any(plan.goals[child].status is not GoalStatus.DROPPED for child in plan.children(goal.id))
    )


def _behind(goal: Goal, plan: Plan, today: date) -> int | None:
    if goal.due is None or start_of(goal) >= goal.due or not has_progress(goal, plan):
        return None
    return round((time_used(start_of(goal), goal.due, today) - plan.progress(goal.id)) * 100)


def _idle(goal: Goal, plan: Plan, today: date, last_activity: date | None) -> int:
    """For how many days nothing happened; 0 for a goal that is yet to start, or done but for the word.

    A milestone without tasks is reached, not worked at: it never stalls.
    """
    if plan.progress(goal.id) >= 1:
        return 0
    if goal.kind is GoalKind.MILESTONE and not has_progress(goal, plan):
        return 0
    days = (_own_activity(goal, plan), goal.start, last_activity)
    return max((today - max(day for day in days if day is not None)).days, 0)


def _words(goal: Goal, plan: Plan, today: date, behind: int | None) -> str:
    progress = plan.progress(goal.id)
    if goal.due is None:
        return "no due date to measure it against"
    if goal.due < today:
        return f"overdue by {_days((today - goal.due).days)}, {show_percent(progress)} done"
    if progress >= 1:
        return "all of it is done"
    if behind is None:
        return f"due in {_days((goal.due - today).days)}" if goal.due > today else "due today"
    used = time_used(start_of(goal), goal.due, today)
    how = f"{'behind' if behind > 0 else 'ahead'} by {abs(behind)} point{'' if abs(behind) == 1 else 's'}"
    wanted = needed(goal, today)
    if goal.has_measure and wanted is not None:
        at = goal.baseline if goal.current is None else goal.current
        why = f"at {show_number(at or 0.0, goal.unit)}, {show_number(wanted)} by now"
    else:
        why = f"{show_percent(progress)} done, {show_percent(used)} of the time gone"
    return f"{how if behind else 'as far as the time'}: {why}"


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"
