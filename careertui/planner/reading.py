"""Reading the plan for the screens: whole once, then only what a change touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.model import Change, Goal, RecordKind, Ref, Task
from careertui.domain.plan import Plan
from careertui.store import queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from careertui.store.store import Store


class Delta(NamedTuple):
    """The records that a change touched, as they are now, and those that are gone."""

    goals: tuple[Goal, ...] = ()
    tasks: tuple[Task, ...] = ()
    gone: frozenset[Ref] = frozenset()

    def apply(self, plan: Plan) -> set[int | None]:
        """Bring a plan in memory up to date; the goals below which anything changed (None: the roots)."""
        parents: set[int | None] = set()
        for ref in self.gone:
            if ref.kind is RecordKind.GOAL:
                parents.add(plan.goals[ref.id].parent_id if ref.id in plan.goals else None)
                plan.remove_goal(ref.id)
            else:
                parents.add(plan.tasks[ref.id].goal_id if ref.id in plan.tasks else None)
                plan.remove_task(ref.id)
        for goal in self.goals:
            old = plan.goals.get(goal.id)
            parents |= {goal.parent_id, goal.id} | ({old.parent_id} if old else set())
            plan.put_goal(goal)
        for task in self.tasks:
            before = plan.tasks.get(task.id)
            parents |= {task.goal_id} | ({before.goal_id} if before else set())
            plan.put_task(task)
        return parents


def read_plan(store: Store) -> Plan:
    """The whole plan, indexed."""
    return Plan(queries.goals(store.connection), queries.tasks(store.connection))


def read_changed(store: Store, change: Change) -> Delta:
    """The records that a change touched."""
    goal_ids = change.touched.get(RecordKind.GOAL, frozenset())
    task_ids = change.touched.get(RecordKind.TASK, frozenset())
    goals = tuple(queries.goals_by_id(store.connection, goal_ids)) if goal_ids else ()
    tasks = tuple(queries.tasks(store.connection, ids=task_ids)) if task_ids else ()
    gone = {Ref(RecordKind.GOAL, goal_id) for goal_id in goal_ids - {goal.id for goal in goals}}
    gone |= {Ref(RecordKind.TASK, task_id) for task_id in task_ids - {task.id for task in tasks}}
    return Delta(goals, tasks, frozenset(gone))


def make_change(store: Store, use_case: Callable[[Store], Change]) -> tuple[Change, Delta]:
    """Run a use case that writes, and read again what it touched."""
    change = use_case(store)
    return change, read_changed(store, change)
