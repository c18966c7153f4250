"""Reading the plan for the screens: whole once, then only what a change touched."""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.model import Change, Goal, RecordKind, Ref, Task
from careertui.domain.plan import Plan
from careertui.store import queries

from . import clock

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping
    from datetime import date

    from careertui.domain.adapting import Adaptation
    from careertui.domain.board_columns import BoardColumns
    from careertui.domain.checkins import CheckIn
    from careertui.domain.obstacles import Obstacle
    from careertui.domain.skills import Skill
    from careertui.domain.values import Value
    from careertui.store.store import Store


class Delta(NamedTuple):
    """The records that a change touched, as they are now, and those that are gone. Entries are not kept.

    The goals of `parts` come with all that belongs to them. `edits` are the days of the last edit of the
    goals that were edited; of all goals, where the change was undone or redone (`has_all_edits`). `columns`
    are those of the board, where one was changed.
    """

    goals: tuple[Goal, ...] = ()
    tasks: tuple[Task, ...] = ()
    values: tuple[Value, ...] = ()
    skills: tuple[Skill, ...] = ()
    gone: frozenset[Ref] = frozenset()
    checkins: tuple[CheckIn, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    adaptations: tuple[Adaptation, ...] = ()
    edits: Mapping[int, date] = MappingProxyType({})
    has_all_edits: bool = False
    columns: BoardColumns | None = None
    parts: frozenset[int] = frozenset()

    def apply(self, plan: Plan) -> set[int | None]:
        """Bring a plan in memory up to date; the goals below which anything changed (None: the roots)."""
        parents: set[int | None] = set()
        if self.columns is not None:
            plan.put_columns(self.columns)
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
            plan.put_goal(goal)
        self._put_parts(plan)
        for task in self.tasks:
            before = plan.tasks.get(task.id)
            parents |= {task.goal_id} | ({before.goal_id} if before else set())
            plan.put_task(task)
        plan.put_edits(self.edits, anew=self.has_all_edits)
        return parents

    def reordered(self, plan: Plan) -> set[int]:
        """The goals that only stand in another place among those beside them; asked before `apply`."""
        known = ((goal, plan.goals[goal.id]) for goal in self.goals if goal.id in plan.goals)
        return {
            goal.id
            for goal, before in known
            if before.rank != goal.rank and before._replace(rank=goal.rank) == goal
        }

    def linked(self, plan: Plan) -> set[int]:
        """The tasks that those here wait for, and those that wait for one of them; asked before `apply`.

        Those count that did so before, too: what is said of them changes with these.
        """
        known = [task for task in self.tasks if task.id in plan.tasks]
        gone = [ref.id for ref in self.gone if ref.kind is RecordKind.TASK and ref.id in plan.tasks]
        before = [plan.tasks[task_id] for task_id in (*(task.id for task in known), *gone)]
        blockers = {blocker for task in (*self.tasks, *before) for blocker in task.blocked_by}
        return blockers.union(*(plan.waiting_for(task.id) for task in (*self.tasks, *before)))

    def _put_parts(self, plan: Plan) -> None:
        parts: dict[int, tuple[list[CheckIn], list[Obstacle], list[Adaptation]]] = {
            goal.id: ([], [], []) for goal in self.goals if goal.id in self.parts
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
    """The whole plan, indexed, with the days on which its goals were edited."""
    from . import history

    plan = plan_in(store.connection)
    plan.put_edits(history.last_edits(store, clock.today()))
    return plan


def read_goals(store: Store) -> Plan:
    """The goals, with as much of their tasks and check-ins as progress, health and SMART ask for.

    A list of 10,000 goals with 50,000 tasks is read in a third of the time that the whole plan takes.
    """
    from careertui.domain.pace import RECENT_WEEKS
    from careertui.store import pursuit

    from . import history

    connection, today = store.connection, clock.today()
    plan = Plan(
        queries.goals(connection),
        values=queries.values(connection) if queries.has_values(connection) else (),
        skills=queries.skills(connection) if queries.has_skills(connection) else (),
        checkins=pursuit.pace_checkins(connection, today - timedelta(weeks=RECENT_WEEKS), today),
        obstacles=pursuit.obstacles(connection),
        counts=queries.task_counts(connection),
        done_days=pursuit.done_days(connection),
    )
    plan.put_edits(history.last_edits(store, today))
    return plan


def plan_in(connection: sqlite3.Connection) -> Plan:
    """The whole plan that a connection sees, indexed."""
    from careertui.store import board

    checkins, obstacles, adaptations = queries.parts(connection)
    return Plan(
        queries.goals(connection),
        queries.tasks(connection),
        values=queries.values(connection) if queries.has_values(connection) else (),
        skills=queries.skills(connection) if queries.has_skills(connection) else (),
        checkins=checkins,
        obstacles=obstacles,
        adaptations=adaptations,
        columns=board.columns(connection),
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
    found = Delta(goals, tasks, values, skills, frozenset(gone), parts=change.parts)
    if change.parts:  # which may be many: a goal that only moves keeps its own
        checkins, obstacles, adaptations = queries.parts(connection, change.parts)
        found = found._replace(checkins=checkins, obstacles=obstacles, adaptations=adaptations)
    if change.touched.get(RecordKind.COLUMN):
        from careertui.store import board

        found = found._replace(columns=board.columns(connection))
    if not goal_ids:
        return found
    from . import history

    if change.is_replayed:
        return found._replace(edits=history.last_edits(store, clock.today()), has_all_edits=True)
    return found._replace(edits=history.newest_edits(store))


def make_change(store: Store, use_case: Callable[[Store], Change]) -> tuple[Change, Delta]:
    """Run a use case that writes, and read again what it touched."""
    change = use_case(store)
    return change, read_changed(store, change)
