"""Reading the plan for the screens: whole once, then only what a change touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.model import Change, Goal, RecordKind, Ref, Task
from careertui.domain.plan import Plan
from careertui.store import queries

from . import clock, history

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping
    from datetime import date

    from careertui.domain.adapting import Adaptation
    from careertui.domain.checkins import CheckIn
    from careertui.domain.obstacles import Obstacle
    from careertui.domain.skills import Skill
    from careertui.domain.values import Value
    from careertui.store.store import Store


class Delta(NamedTuple):
    """The records that a change touched, as they are now, and those that are gone. Entries are not kept.

    The goals come with all that belongs to them.
    """

    goals: tuple[Goal, ...] = ()
    tasks: tuple[Task, ...] = ()
    values: tuple[Value, ...] = ()
    skills: tuple[Skill, ...] = ()
    gone: frozenset[Ref] = frozenset()
    checkins: tuple[CheckIn, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    adaptations: tuple[Adaptation, ...] = ()

    def apply(self, plan: Plan, today: date) -> set[int | None]:
        """Bring a plan in memory up to date; the goals below which anything changed (None: the roots).

        They were edited `today`, but for those that only stand elsewhere among their siblings.
        """
        parents: set[int | None] = set()
        for ref in self.gone:
            if ref.kind is RecordKind.GOAL:
                parents.add(plan.goals[ref.id].parent_id if ref.id in plan.goals else None)
                plan.remove_goal(ref.id)
            elif ref.kind is RecordKind.TASK:
                parents.add(plan.tasks[ref.id].goal_id if ref.id in plan.tasks else None)
                plan.remove_task(ref.id)
            elif ref.kind is RecordKind.VALUE:
                plan.remove_value(ref.id)
            else:
                plan.remove_skill(ref.id)
        for value in self.values:
            plan.put_value(value)
        for skill in self.skills:
            plan.put_skill(skill)
        for goal in self.goals:
            old = plan.goals.get(goal.id)
            parents |= {goal.parent_id, goal.id} | ({old.parent_id} if old else set())
            if old is None or old.rank == goal.rank or replace(old, rank=goal.rank) != goal:
                plan.edited[goal.id] = today
            plan.put_goal(goal)
        self._put_parts(plan)
        for task in self.tasks:
            before = plan.tasks.get(task.id)
            parents |= {task.goal_id} | ({before.goal_id} if before else set())
            plan.put_task(task)
        return parents

    def _put_parts(self, plan: Plan) -> None:
        parts: dict[int, tuple[list[CheckIn], list[Obstacle], list[Adaptation]]] = {
            goal.id: ([], [], []) for goal in self.goals
        }
        for checkin in self.checkins:
            parts[checkin.goal_id][0].append(checkin)
        for obstacle in self.obstacles:
            parts[obstacle.goal_id][1].append(obstacle)
        for adaptation in self.adaptations:
            parts[adaptation.goal_id][2].append(adaptation)
        for goal_id, found in parts.items():
            plan.put_parts(goal_id, *found)


def read_plan(store: Store) -> Plan:
    """The whole plan, indexed, with the last edits of its goals."""
    return plan_in(store.connection, history.last_edits(store, clock.today()))


def read_goals(store: Store) -> Plan:
    """The goals, with as much of their tasks and check-ins as progress, health and SMART ask for.

    A list of 10,000 goals with 50,000 tasks is read in a third of the time that the whole plan takes.
    """
    from careertui.domain.pace import RECENT_WEEKS
    from careertui.store import pursuit

    connection, today = store.connection, clock.today()
    return Plan(
        queries.goals(connection),
        values=queries.values(connection) if queries.has_values(connection) else (),
        skills=queries.skills(connection) if queries.has_skills(connection) else (),
        checkins=pursuit.pace_checkins(connection, today - timedelta(weeks=RECENT_WEEKS), today),
        obstacles=pursuit.obstacles(connection),
        edited=history.last_edits(store, today),
        counts=queries.task_counts(connection),
        done_days=pursuit.done_days(connection),
    )


def plan_in(connection: sqlite3.Connection, edited: Mapping[int, date] | None = None) -> Plan:
    """The whole plan that a connection sees, indexed."""
    checkins, obstacles, adaptations = queries.parts(connection)
    return Plan(
        queries.goals(connection),
        queries.tasks(connection),
        values=queries.values(connection) if queries.has_values(connection) else (),
        skills=queries.skills(connection) if queries.has_skills(connection) else (),
        checkins=checkins,
        obstacles=obstacles,
        adaptations=adaptations,
        edited=edited,
    )


def read_changed(store: Store, change: Change) -> Delta:
    """The records that a change touched."""
    connection = store.connection
    goal_ids = change.touched.get(RecordKind.GOAL, frozenset())
    task_ids = change.touched.get(RecordKind.TASK, frozenset())
    value_ids = change.touched.get(RecordKind.VALUE, frozenset())
    skill_ids = change.touched.get(RecordKind.SKILL, frozenset())
    goals = tuple(queries.goals_by_id(connection, goal_ids)) if goal_ids else ()
    tasks = tuple(queries.tasks(connection, ids=task_ids)) if task_ids else ()
    values = tuple(queries.values(connection, value_ids)) if value_ids else ()
    skills = tuple(queries.skills(connection, skill_ids)) if skill_ids else ()
    gone = {
        Ref(kind, record_id)
        for kind, wanted, found in (
            (RecordKind.GOAL, goal_ids, goals),
            (RecordKind.TASK, task_ids, tasks),
            (RecordKind.VALUE, value_ids, values),
            (RecordKind.SKILL, skill_ids, skills),
        )
        for record_id in wanted - {record.id for record in found}
    }
    return Delta(goals, tasks, values, skills, frozenset(gone), *queries.parts(connection, goal_ids))


def make_change(store: Store, use_case: Callable[[Store], Change]) -> tuple[Change, Delta]:
    """Run a use case that writes, and read again what it touched."""
    change = use_case(store)
    return change, read_changed(store, change)
