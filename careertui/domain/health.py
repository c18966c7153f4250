"""How a goal does: what is done of it against the time that is gone. The bounds are ours.

A goal that is paused, dropped or only an idea has no health: nobody is at it.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from .dates import show_full
from .measure import needed, show_bare, show_number, start_of, time_used
from .model import GoalKind, GoalStatus
from .pace import done_days
from .text import show_percent

if TYPE_CHECKING:
    from collections.abc import Iterable
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


TONES = {
    Health.ACHIEVED: "good",
    Health.ON_TRACK: "good",
    Health.AT_RISK: "warn",
    Health.OFF_TRACK: "bad",
    Health.STALLED: "warn",
    Health.NO_DATE: "muted",
}
"""How a word stands out: `good`, `warn`, `bad`, `muted`."""


class HealthReport(NamedTuple):
    """How a goal does, why in a few words, and how many points (0-100) it is behind; below 0: ahead.

    `behind` is None where progress or time cannot be told.
    """

    health: Health
    words: str
    behind: int | None = None


def health(goal: Goal, plan: Plan, today: date, last_activity: date | None = None) -> HealthReport | None:
    """How a goal does; None for one that nobody is at. `last_activity` is as `activity_of` tells it.

    Being far behind, or overdue, is said before having stalled; that before being somewhat behind. A goal
    that nothing tells the progress of (no measure, task or goal below it) is on track until it is overdue.
    """
    state = _state(goal, plan, today, last_activity)
    return None if state is None else _report(goal, plan, today, state)


class _State(NamedTuple):
    """How a goal does, how many points it is behind, and for how many days nothing has moved."""

    health: Health
    behind: int | None = None
    idle: int = 0


def _state(goal: Goal, plan: Plan, today: date, last_activity: date | None = None) -> _State | None:
    if goal.status is GoalStatus.ACHIEVED:
        return _State(Health.ACHIEVED)
    if goal.status is not GoalStatus.ACTIVE:
        return None
    behind = _behind(goal, plan, today)
    idle = _idle(goal, plan, today, last_activity)
    return _State(_found(goal, today, behind, idle), behind, idle)


def _report(goal: Goal, plan: Plan, today: date, state: _State) -> HealthReport:
    """With the words for why."""
    if state.health is Health.ACHIEVED:
        words = f"achieved on {show_full(goal.achieved.date(), today)}" if goal.achieved else "achieved"
    elif state.health is Health.STALLED:
        words = f"nothing has moved for {_days(state.idle)}"
    else:
        words = _words(goal, plan, today, state.behind)
    return HealthReport(state.health, words, state.behind)


def _found(goal: Goal, today: date, behind: int | None, idle: int) -> Health:
    if goal.is_overdue(today) or (behind is not None and behind > OFF_TRACK):
        return Health.OFF_TRACK
    if idle >= STALLED_DAYS:
        return Health.STALLED
    if behind is not None and behind > AT_RISK:
        return Health.AT_RISK
    return Health.NO_DATE if goal.due is None else Health.ON_TRACK


class Activity:
    """In which goals something has moved since a day: a check-in, a done task or an edit, there or below.

    Found when it is asked for, and then known. A goal is looked through until something is found, and what
    nothing was found in is not looked through again: those on screen cost little, all of them one pass.
    """

    def __init__(self, plan: Plan, since: date) -> None:
        self._plan = plan
        self.since = since
        self._with_done = {goal_id for goal_id, _ in plan.done_since(since)}
        self._unsure: set[int] = set()
        """The goals whose own tasks may be others than they were."""
        self._known: dict[int, bool] = {}

    def reaches(self, goal_id: int) -> bool:
        """Whether something has moved in it or below it."""
        if goal_id not in self._known:
            self._look_through(goal_id)
        return self._known[goal_id]

    def renew(self, goal_id: int, above: Iterable[int]) -> None:
        """Something has changed in a goal itself, and so perhaps for those above it."""
        self._unsure.add(goal_id)
        for each in (goal_id, *above):
            self._known.pop(each, None)

    def _look_through(self, goal_id: int) -> None:
        looked_at: dict[int, bool] = {}
        waiting = [goal_id]
        while waiting:
            each = waiting.pop()
            if self._known.get(each) or self._has_moved(each):
                self._tell_above(each)
                return
            if each not in self._known and each not in looked_at:  # goals may stand in a ring
                looked_at[each] = False
                waiting.extend(self._plan.children(each))
        self._known |= looked_at

    def _has_moved(self, goal_id: int) -> bool:
        if goal_id in self._unsure:
            self._unsure.discard(goal_id)
            if any(day >= self.since for day in self._plan.done_days(goal_id)):
                self._with_done.add(goal_id)
            else:
                self._with_done.discard(goal_id)
        return goal_id in self._with_done or _touched(self._plan.goals[goal_id], self._plan) >= self.since

    def _tell_above(self, goal_id: int) -> None:
        """What has moved here has moved in all goals above."""
        self._known[goal_id] = True
        for goal in self._plan.ancestors(goal_id):
            self._known[goal.id] = True


def activity_of(goal: Goal, plan: Plan) -> date:
    """The day on which something moved last in a goal or below it. It walks through all that lies there."""
    days = [_touched(goal, plan), *(_touched(plan.goals[below], plan) for below in plan.below(goal.id))]
    return max([*days, *done_days(goal.id, plan)])


def _touched(goal: Goal, plan: Plan) -> date:
    """The day on which a goal itself was created, checked in on, or edited last."""
    day = goal.created.date()
    if goal.checked is not None and goal.checked > day:
        day = goal.checked
    edited = plan.edits.get(goal.id)
    return edited if edited is not None and edited > day else day


class Healths:
    """How the goals of a plan do on a day, each worked out when it is asked for, and then known.

    A plan hands it out, and tells it what has changed: how a goal does follows from itself and from what lies
    below it. A filter asks of all goals at once, so that little is worked out of each: the words, and since
    when nothing has moved, only for who asks for them.
    """

    def __init__(self, plan: Plan, today: date) -> None:
        self._plan = plan
        self.today = today
        self._states: dict[int, _State | None] = {}
        self._activity: Activity | None = None

    def of(self, goal: Goal) -> Health | None:
        """How a goal does, in one word; None for one that nobody is at."""
        if (state := self._state(goal)) is None:
            return None
        return state.health

    def behind(self, goal: Goal) -> int | None:
        """How many points it is behind; None where that cannot be told."""
        state = self._state(goal)
        return None if state is None else state.behind

    def report(self, goal: Goal) -> HealthReport | None:
        """How it does, with the words for why. For one goal: it may walk through all that lies below."""
        if (state := self._state(goal)) is None:
            return None
        if state.health is Health.STALLED:
            return health(goal, self._plan, self.today, activity_of(goal, self._plan))
        return _report(goal, self._plan, self.today, state)

    def renew(self, goal_id: int) -> None:
        """A goal has changed, or its own tasks, or it is gone: it and all above it are worked out anew."""
        above = [goal.id for goal in self._plan.ancestors(goal_id)]
        for each in (goal_id, *above):
            self._states.pop(each, None)
        if self._activity is not None:
            self._activity.renew(goal_id, above)

    def _state(self, goal: Goal) -> _State | None:
        """How a goal does; of one that has stalled, only that it has."""
        if goal.id not in self._states:
            state = _state(goal, self._plan, self.today)
            if state is not None and state.health is Health.STALLED:
                if self._activity is None:
                    self._activity = Activity(self._plan, self.today - timedelta(days=STALLED_DAYS - 1))
                if self._activity.reaches(goal.id):
                    state = _state(goal, self._plan, self.today, self._activity.since)
            self._states[goal.id] = state
        return self._states[goal.id]


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
    days = (_touched(goal, plan), goal.start, last_activity)
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
        why = f"at {show_number(at or 0.0, goal.unit)}, {show_bare(wanted, goal.unit)} by now"
    else:
        why = f"{show_percent(progress)} done, {show_percent(used)} of the time gone"
    return f"{how if behind else 'as far as the time'}: {why}"


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"
