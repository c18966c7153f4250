"""How fast a goal moves, and how fast it would have to: in tasks, or in the unit of its measure, a week."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from .checkins import series
from .measure import show_number, start_of

if TYPE_CHECKING:
    from datetime import date

    from .model import Goal
    from .plan import Plan

RECENT_WEEKS: Final = 8
"""The recent pace is that of so many weeks (ours), or of all there are."""
LEAST_WEEKS: Final = 4
"""Fewer weeks of history tell no pace."""


class Pace(NamedTuple):
    """What moved in a week lately, and what has to until the due date; both in `unit`, recent maybe below 0.

    `needed` is None without a due date that is still to come.
    """

    recent: float
    needed: float | None
    unit: str

    @property
    def ratio(self) -> float | None:
        """How many times the recent pace is needed: infinite where nothing moves, None without a due date."""
        if self.needed is None:
            return None
        if self.needed <= 0:
            return 0.0
        return self.needed / self.recent if self.recent > 0 else float("inf")

    @property
    def words(self) -> str:
        """`needs 2 tasks a week, you do 1.2`; `you do 1.2 tasks a week` where nothing is needed."""
        verb = "you do" if self.unit == _TASKS else "it moves by"
        recent = show_number(_rounded(self.recent))
        if self.needed is None:
            return f"{verb} {_counted(self.recent, self.unit)} a week"
        return f"needs {_counted(self.needed, self.unit)} a week, {verb} {recent}"


_TASKS: Final = "tasks"


def _rounded(number: float) -> float:
    """To a tenth; what would come to nothing, to a hundredth."""
    return round(number, 1) or round(number, 2)


def _counted(number: float, unit: str) -> str:
    # Who counts evenings a week is not told of evenings a week a week.
    shown = show_number(_rounded(number), "" if unit == _TASKS or "week" in unit else unit)
    return f"{shown} task{'' if shown == '1' else 's'}" if unit == _TASKS else shown


def done_days(goal_id: int, plan: Plan) -> list[date]:
    """The days on which tasks of a goal, or of a goal below it, were done; in no order."""
    return [day for each in (goal_id, *plan.below(goal_id)) for day in plan.done_days(each)]


def pace_of(goal: Goal, plan: Plan, today: date) -> Pace | None:
    """The pace of a goal: by its measure where it has one, else by the tasks of its own and below it.

    None where there is too little history to know one, or nothing that moves.
    """
    weeks_left = (goal.due - today).days / 7 if goal.due is not None and goal.due > today else None
    if goal.has_measure:
        return _of_measure(goal, plan, today, weeks_left)
    days = done_days(goal.id, plan)
    still_open, _ = plan.counts(goal.id)
    if not days:
        return None
    weeks = min(((today - min(days)).days + 1) // 7, RECENT_WEEKS)
    if weeks < LEAST_WEEKS:
        return None
    since = today - timedelta(weeks=weeks)
    recent = sum(since < day <= today for day in days) / weeks
    return Pace(recent, None if weeks_left is None else still_open / weeks_left, _TASKS)


def pace_to_keep(goal: Goal, plan: Plan, today: date) -> Pace | None:
    """The pace of a goal that is still to come due: only of such a one it can be said to be too slow."""
    return pace_of(goal, plan, today) if goal.due is not None and goal.due > today else None


def _of_measure(goal: Goal, plan: Plan, today: date, weeks_left: float | None) -> Pace | None:
    values = series(plan.checkins(goal.id))
    if not values or goal.baseline is None or goal.target is None:
        return None
    began = (start_of(goal), goal.baseline)
    known = values if values[0][0] <= began[0] else (began, *values)
    since = today - timedelta(weeks=RECENT_WEEKS)
    from_day, from_value = next((each for each in reversed(known) if each[0] <= since), known[0])
    weeks = (today - max(from_day, since)).days / 7
    if weeks < LEAST_WEEKS:
        return None
    sign = 1 if goal.target > goal.baseline else -1
    current = values[-1][1]
    needed = None if weeks_left is None else max(sign * (goal.target - current), 0) / weeks_left
    return Pace(sign * (current - from_value) / weeks, needed, goal.unit)
