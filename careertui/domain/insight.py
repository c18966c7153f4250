"""One sentence of interpretation for each screen: what this plan says, and the key that acts on it.

Each finding names a fact that can be checked on the screen. Where there is nothing to say, nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from .dates import first_weekday_of, show_date
from .model import Column, GoalStatus, Horizon, RecordKind, Ref

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from .model import Goal, Task
    from .plan import Plan


FEWEST_UNDECIDED = 5
"""Tasks that ask for a decision, from which it is said: fewer are seen on the board."""


@dataclass(frozen=True, slots=True)
class Insight:
    """A finding: its heart, the rest of the sentence, and the record that it speaks of.

    `action` is the id of the action that acts on it at once; empty where going to the record is all.
    """

    heart: str
    rest: str = ""
    ref: Ref | None = None
    is_warning: bool = False
    action: str = ""


def for_board(plan: Plan, today: date, limits: Mapping[Column, int]) -> Insight | None:
    """A column at its limit and what to finish first; else what is overdue; else what waits longest.

    Else that many tasks ask for a decision; else what the week brought.
    """
    if found := _full_column(plan, today, limits):
        return found
    if found := _overdue(plan, today):
        return found
    waiting = [plan.tasks[task_id] for task_id in plan.column(Column.WAITING)]
    if waiting:
        oldest = min(waiting, key=lambda task: task.entered)
        days = (today - oldest.entered.date()).days
        if days >= 7:
            whom = f" for {oldest.waiting_for}" if oldest.waiting_for else ""
            return Insight(
                f"“{oldest.title}” has waited{whom} for {days} days.",
                "Time to ask?",
                _task(oldest),
                is_warning=True,
            )
    from .triage import undecided

    number, is_all = undecided(plan, today)
    if number >= FEWEST_UNDECIDED:
        heart = (
            f"{number} tasks ask for a decision." if is_all else f"Over {number} tasks ask for a decision."
        )
        return Insight(heart, "Triage takes one after the other, with one key each.", action="triage")
    return _week(plan, today)


def _full_column(plan: Plan, today: date, limits: Mapping[Column, int]) -> Insight | None:
    """The column that is furthest over its limit, or at it; of equal ones the first."""
    full = [
        (len(plan.cards(column.key)) - limit, limit, column)
        for column in plan.board
        if (limit := column.limit_among(limits)) and column.kind is not Column.DONE
    ]
    over, limit, column = max(full, key=lambda entry: entry[0], default=(-1, 0, None))
    if column is None or over < 0:
        return None
    from .syntax import shorten

    tasks = [plan.tasks[task_id] for task_id in plan.cards(column.key)]
    days = [_waits_until(task) for task in tasks]
    soonest = min(days)
    pressing = [task for task, day in zip(tasks, days, strict=True) if day == soonest]
    first = min(pressing, key=lambda task: (-len(plan.frees(task.id)), task.rank))
    return Insight(
        f"{shorten(column.name)} is {'over' if over else 'at'} its limit of {limit}.",
        f"Finish “{first.title}” first{_because(first, plan, today)}.",
        _task(first),
        is_warning=True,
    )


def for_goals(plan: Plan, today: date, focus_limit: int = 3) -> Insight | None:
    """An overdue goal; else the one furthest behind; else a red obstacle without a plan.

    Else an active goal with no next step; else a horizon with more active goals than `focus_limit`; else what
    the week brought; else what a goal lacks to be SMART.
    """
    from . import goal_findings

    return (
        _late_goal(plan, today)
        or goal_findings.behind(plan, today)
        or goal_findings.unplanned_obstacle(plan)
        or _idle_goal(plan, today)
        or goal_findings.out_of_focus(plan, focus_limit)
        or (_week(plan, today) if _recent(plan, today) else None)
        or goal_findings.unsmart(plan, today)
        or _load(plan)
    )


def _late_goal(plan: Plan, today: date) -> Insight | None:
    """The open goal that is overdue longest."""
    late = [
        (goal.due, goal)
        for goal in plan.goals.values()
        if goal.due is not None and goal.due < today and goal.is_open
    ]
    if late:
        due, first = min(late, key=lambda each: each[0])
        days = (today - due).days
        return Insight(
            f"“{first.title}” is overdue by {_days(days)}.",
            "Give it a new date, or let it go.",
            Ref(RecordKind.GOAL, first.id),
            is_warning=True,
        )
    return None


def _idle_goal(plan: Plan, today: date) -> Insight | None:
    """The active goal without a next step that is due first."""
    idle = [goal for goal in plan.goals.values() if is_without_next_step(goal, plan)]
    if idle:
        nearest = min(idle, key=lambda goal: (goal.due is None, goal.due or today, goal.id))
        rest = "A goal moves when a task does."
        if nearest.due:
            rest = f"It is due {show_date(nearest.due, today)}. {rest}"
        return Insight(
            f"“{nearest.title}” has no open task.", rest, Ref(RecordKind.GOAL, nearest.id), is_warning=True
        )
    return None


def for_values(plan: Plan, today: date) -> Insight | None:
    """The widest gap between what matters and what is lived, and whether a goal serves it; else less."""
    from . import findings

    return findings.for_values(plan, today)


def for_skills(plan: Plan, today: date) -> Insight | None:
    """Whether the levels tell anything; the gap to close first; what drains; what carries."""
    from . import findings

    return findings.for_skills(plan, today)


def for_today(plan: Plan, today: date, limits: Mapping[Column, int]) -> Insight | None:
    """The most useful finding of all, else what the week brought.

    First what is late or stuck, then the goal furthest behind, then a value that is hardly lived and not
    served, a wide gap of a skill that no task closes, and what the line of sight does not reach.
    """
    if found := _overdue(plan, today):
        return found
    board = for_board(plan, today, limits)
    if board and board.is_warning:
        return board
    if found := _late_goal(plan, today) or _idle_goal(plan, today) or _behind(plan, today):
        return found
    if plan.values or plan.skills:
        from . import findings

        for find in (findings.unserved_gap, findings.red_gap, findings.orphans):
            if found := find(plan):
                return found
    return _to_tell(plan, today) or _week(plan, today)


def _behind(plan: Plan, today: date) -> Insight | None:
    if not plan.goals:
        return None
    from .goal_findings import behind

    return behind(plan, today)


def _to_tell(plan: Plan, today: date) -> Insight | None:
    """That a plan in use does not know what its person values, or can do; each takes five minutes.

    Said where there is nothing else to say, and as a week begins: a fresh start helps (Dai et al. 2014), and
    what is said every day is not heard.
    """
    is_fresh = today.weekday() == first_weekday_of(today)
    if not plan.goals or not plan.tasks or (not is_fresh and _recent(plan, today)):
        return None
    if not plan.values:
        heart = "This plan does not know yet what matters to you."
        return Insight(heart, "Five minutes of sorting tell which goals serve it.", action="sort")
    if not plan.skills:
        heart = "This plan does not know yet what you can do."
        return Insight(heart, "Five minutes show what your goals need.", action="list_skills")
    return None


def is_without_next_step(goal: Goal, plan: Plan) -> bool:
    """An active goal of the near future with no goal below it that is open and no open task.

    Nothing moves it.
    """
    if goal.status is not GoalStatus.ACTIVE or goal.horizon in (Horizon.VISION, Horizon.LONG):
        return False
    return plan.counts(goal.id)[0] == 0 and not any(
        plan.goals[child].is_open for child in plan.children(goal.id)
    )


def _overdue(plan: Plan, today: date) -> Insight | None:
    late = plan.overdue(today)
    if not late:
        return None
    oldest = late[0]
    days = (today - (oldest.due or today)).days
    if len(late) == 1:
        return Insight(
            f"“{oldest.title}” is overdue by {_days(days)}.",
            "Do it, or give it an honest date.",
            _task(oldest),
            is_warning=True,
        )
    return Insight(
        f"{len(late)} tasks are overdue,",
        f"the oldest by {_days(days)}: “{oldest.title}”.",
        _task(oldest),
        is_warning=True,
    )


def _week(plan: Plan, today: date) -> Insight | None:
    """How many tasks were done in the last seven days, and which goal had most of them."""
    recent = _recent(plan, today)
    if not recent:
        return _load(plan)
    by_goal: dict[int, int] = {}
    for task in recent:
        if task.goal_id in plan.goals and task.goal_id is not None:
            by_goal[task.goal_id] = by_goal.get(task.goal_id, 0) + 1
    heart = f"You finished {len(recent)} thing{'' if len(recent) == 1 else 's'} in seven days"
    if not by_goal:
        return Insight(heart + ".")
    best = max(by_goal, key=lambda goal_id: (by_goal[goal_id], -goal_id))
    return Insight(heart + ",", f"{by_goal[best]} of them for “{plan.goals[best].title}”.")


def _recent(plan: Plan, today: date) -> list[Task]:
    """The tasks done in the last seven days, the newest first."""
    since = today - timedelta(days=7)
    recent = []
    for task_id in plan.column(Column.DONE):
        task = plan.tasks[task_id]
        if task.done is None or task.done.date() <= since:
            break
        recent.append(task)
    return recent


def _load(plan: Plan) -> Insight | None:
    """How much there is to do, where nothing was done yet."""
    still_open = sum(len(plan.column(column)) for column in Column if column is not Column.DONE)
    goals = sum(
        goal.status is GoalStatus.ACTIVE and goal.horizon is not Horizon.VISION
        for goal in plan.goals.values()
    )
    if not still_open:
        return None
    heart = f"{still_open} open task{'' if still_open == 1 else 's'}"
    return Insight(
        heart, f"for {goals} active goal{'' if goals == 1 else 's'}." if goals else "and no goal yet."
    )


def _waits_until(task: Task) -> tuple[bool, date]:
    """The day by which a task is to be done, else that since which it has been waiting."""
    return task.due is None, task.due or task.created.date()


def _because(task: Task, plan: Plan, today: date) -> str:
    reasons = []
    if task.due:
        shown = show_date(task.due, today)
        reasons.append(f"it is overdue since {shown}" if task.due < today else f"it is due {shown}")
    if freed := len(plan.frees(task.id)):
        reasons.append(f"{'it ' if not reasons else ''}frees {freed} other{'s' if freed > 1 else ''}")
    return ": " + " and ".join(reasons) if reasons else ""


def _task(task: Task) -> Ref:
    return Ref(RecordKind.TASK, task.id)


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"
