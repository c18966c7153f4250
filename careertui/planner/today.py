"""What the Today screen shows: little, read at once, however long the plan is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.model import GoalKind, GoalStatus, Horizon, RecordKind, Ref
from careertui.domain.plan import Plan
from careertui.domain.urgency import reasons
from careertui.store import queries

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from careertui.domain.model import Goal, Task
    from careertui.domain.weights import Coefficients
    from careertui.store.store import Store

FOCUS = 6
"""How many tasks are in focus."""
AHEAD = 14
"""Days ahead that are shown."""
MEMORY = "screen:"
"""What the keys of the state begin with under which the screens remember."""
PATH, SKIPPED = "today:path", "skipped"
"""Under which it is remembered that the first steps were sent away, and how."""


class FocusTask(NamedTuple):
    """A task to do now, and why in a few words."""

    task: Task
    why: str
    goal_title: str


class DueItem(NamedTuple):
    """Something with a due date: an open task, goal or milestone."""

    ref: Ref
    title: str
    due: date
    is_milestone: bool


class GoalProgress(NamedTuple):
    """An active goal and how far it is, 0 to 1."""

    goal: Goal
    progress: float


class Today(NamedTuple):
    """The plan as it concerns this day."""

    vision: Goal | None
    focus: tuple[FocusTask, ...]
    due: tuple[DueItem, ...]
    goals: tuple[GoalProgress, ...]
    has_vision: bool
    has_goal: bool
    has_task: bool
    has_value: bool
    has_skill: bool
    is_path_skipped: bool = False
    """Whether the person sent the first steps away."""

    @property
    def steps(self) -> tuple[bool, ...]:
        """Which first steps are made: sorted values, a skill, a vision, a goal, a task."""
        return self.has_value, self.has_skill, self.has_vision, self.has_goal, self.has_task


NOTHING = Today(
    None, (), (), (), has_vision=False, has_goal=False, has_task=False, has_value=False, has_skill=False
)
"""A day without a plan."""


def focus(store: Store, today: date, coefficients: Coefficients) -> list[Task]:
    """The six most urgent tasks by these coefficients, which takes longest in a long plan."""
    return queries.most_urgent(store.connection, today, FOCUS, coefficients)


def read(store: Store, today: date, coefficients: Coefficients, urgent: list[Task] | None = None) -> Today:
    """What matters today.

    The six most urgent tasks, which may have been read before; what is due within 14 days or overdue; the
    active goals.
    """
    connection = store.connection
    if urgent is None:
        urgent = focus(store, today, coefficients)
    goals = queries.goals(connection)
    # Tasks are counted, not read: progress needs no more, and the first frame does not wait for a long plan.
    plan = Plan(goals, counts=queries.task_counts(connection))
    visions = [goal for goal in goals if goal.horizon is Horizon.VISION and goal.is_open]
    return Today(
        vision=visions[0] if visions else None,
        focus=_focus(store, plan.goals, urgent, today),
        due=_due(store, goals, today),
        goals=_active(plan),
        has_vision=any(goal.horizon is Horizon.VISION for goal in goals),
        has_goal=any(goal.horizon is not Horizon.VISION for goal in goals),
        has_task=queries.has_tasks(connection),
        has_value=queries.has_chosen_values(connection),
        has_skill=queries.has_skills(connection),
        is_path_skipped=store.states(MEMORY).get(PATH) == SKIPPED,
    )


def next_tasks(store: Store, today: date, count: int, coefficients: Coefficients) -> tuple[FocusTask, ...]:
    """The most urgent open tasks that nothing blocks, the most urgent first, each with its reason."""
    urgent = queries.most_urgent(store.connection, today, count, coefficients)
    served = {task.goal_id for task in urgent if task.goal_id is not None}
    goals = {goal.id: goal for goal in queries.goals_by_id(store.connection, served)}
    return _focus(store, goals, urgent, today)


def _focus(store: Store, goals: Mapping[int, Goal], urgent: list[Task], today: date) -> tuple[FocusTask, ...]:
    freed = queries.blocking_counts(store.connection, [task.id for task in urgent])
    found = []
    for task in urgent:
        goal = goals.get(task.goal_id) if task.goal_id is not None else None
        why = reasons(task, today, blocked=False, blocking=freed.get(task.id, 0))
        found.append(FocusTask(task, why, goal.title if goal else ""))
    return tuple(found)


def _due(store: Store, goals: list[Goal], today: date) -> tuple[DueItem, ...]:
    last = today + timedelta(days=AHEAD)
    items = [
        DueItem(Ref(RecordKind.TASK, task.id), task.title, task.due, is_milestone=False)
        for task in queries.due_between(store.connection, None, last)
    ]
    items += [
        DueItem(Ref(RecordKind.GOAL, goal.id), goal.title, goal.due, goal.kind is GoalKind.MILESTONE)
        for goal in goals
        if goal.due and goal.due <= last and goal.is_open
    ]
    items.sort(key=lambda item: (item.due, item.ref.kind, item.ref.id))
    return tuple(items)


def _active(plan: Plan) -> tuple[GoalProgress, ...]:
    """The active goals, nearest due date first. Visions and milestones stand on other screens."""
    found = [
        goal
        for goal in plan.goals.values()
        if goal.status is GoalStatus.ACTIVE
        and goal.horizon is not Horizon.VISION
        and goal.kind is GoalKind.GOAL
    ]
    found.sort(key=lambda goal: (goal.due is None, goal.due or goal.created.date(), goal.id))
    return tuple(GoalProgress(goal, plan.progress(goal.id)) for goal in found)
