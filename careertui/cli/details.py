"""One task or goal in full, with its line of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import show_effort
from careertui.domain.model import GoalKind, Importance
from careertui.domain.plan import show_percent
from careertui.planner import clock, records
from careertui.store import queries

from . import output
from .reading import goal_record, show_due, task_record, urgency_of, whole_plan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from careertui.domain.model import Goal, Task
    from careertui.domain.plan import Plan
    from careertui.domain.urgency import Urgency
    from careertui.store.store import Store


def show_task(store: Store, task_id: int, *, as_json: bool) -> None:
    """Print a task with its line of sight and its urgency, term by term. Raises NotFound."""
    today = clock.today()
    task = queries.task(store.connection, task_id)
    urgency = urgency_of(store, task, today)
    if as_json:
        terms = records.urgency_terms(urgency)
        output.show_json(task_record(store, task_id, today) | {"urgency_terms": terms})
        return
    plan = whole_plan(store)
    frees = [plan.tasks[waiting] for waiting in plan.frees(task_id)]
    output.show_fields(
        {
            "id": str(task.id),
            "title": task.title,
            "serves": _line_of_sight(plan, task.goal_id, task.goal_id),
            "column": task.column.value,
            "importance": "" if task.importance is Importance.NONE else task.importance.value,
            "effort": "" if task.effort_minutes is None else show_effort(task.effort_minutes),
            "scheduled": show_due(task.scheduled, today),
            "due": show_due(task.due, today),
            "tags": " ".join(f"#{tag}" for tag in task.tags),
            "skills": _skills(plan, task),
            "waiting for": task.waiting_for,
            "blocked by": _names(plan.tasks[blocker] for blocker in task.blocked_by if blocker in plan.tasks),
            "frees": _names(frees),
            "created": _moment(task.created),
            "started": _moment(task.started),
            "done": _moment(task.done),
            "notes": task.notes,
            "urgency": _explained(urgency),
        }
    )


def show_goal(store: Store, goal_id: int, *, as_json: bool) -> None:
    """Print a goal with its line of sight, the goals right below it and its own tasks. Raises NotFound."""
    goal = queries.goal(store.connection, goal_id)
    if as_json:
        output.show_json(goal_record(store, goal_id))
        return
    today = clock.today()
    plan = whole_plan(store)
    still_open, done = plan.counts(goal_id)
    output.show_fields(
        {
            "id": str(goal.id),
            "title": goal.title,
            "serves": _line_of_sight(plan, goal.parent_id, goal.id),
            "values": _own_values(plan, goal),
            "needs": _needs(plan, goal),
            "kind": goal.kind.value,
            "horizon": goal.horizon.value,
            "status": goal.status.value,
            "start": show_due(goal.start, today),
            "due": show_due(goal.due, today),
            "weight": "" if goal.weight is None else str(goal.weight),
            "progress": f"{show_percent(plan.progress(goal_id))}, {still_open} tasks open, {done} done",
            "why": goal.why,
            "notes": goal.notes,
            "achieved": _moment(goal.achieved),
            "goals": "\n".join(goal_line(plan, plan.goals[child]) for child in plan.children(goal_id)),
            "tasks": "\n".join(task_line(task) for task in plan.tasks_of(goal_id)),
        }
    )


def _line_of_sight(plan: Plan, goal_id: int | None, serving: int | None) -> str:
    """From the value that matters most, over the vision, down to this goal."""
    served = plan.values_of(serving)
    steps = [
        *(value.name for value in served[:1]),
        *(goal.title for goal in reversed(plan.line_of_goals(goal_id))),
    ]
    return " › ".join(steps)


def _own_values(plan: Plan, goal: Goal) -> str:
    own = [value for value in plan.values_of(goal.id) if value.id in goal.value_ids]
    return "\n".join(f"{value.id} {value.name}" for value in own)


def _needs(plan: Plan, goal: Goal) -> str:
    """The skills that a goal needs, each with the level that is needed and the one that is there."""
    needs = [(plan.skills[need.skill_id], need.level) for need in goal.needs if need.skill_id in plan.skills]
    return "\n".join(
        f"{skill.id} {skill.name} (level {skill.level} of {level} needed)" for skill, level in needs
    )


def _skills(plan: Plan, task: Task) -> str:
    skills = [plan.skills[skill_id] for skill_id in task.skill_ids if skill_id in plan.skills]
    return "\n".join(f"{skill.id} {skill.name}" for skill in skills)


def _names(tasks: Iterable[Task]) -> str:
    return "\n".join(f"{task.id} {task.title}{'' if task.is_open else ' (done)'}" for task in tasks)


def goal_line(plan: Plan, goal: Goal) -> str:
    """A goal in one line: its id, title and state."""
    milestone = "milestone, " if goal.kind is GoalKind.MILESTONE else ""
    return f"{goal.id} {goal.title} ({milestone}{goal.status.value}, {show_percent(plan.progress(goal.id))})"


def task_line(task: Task) -> str:
    """A task in one line: its id, title and column."""
    return f"{task.id} {task.title} ({task.column.value})"


def _moment(moment: datetime | None) -> str:
    """A moment where the person is, to the minute."""
    return "" if moment is None else f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _explained(urgency: Urgency) -> str:
    """The sum and its terms: what each weighs, how much of it counts, and what it adds."""
    lines = [f"{urgency.total:.2f}"]
    width = max((len(term.name) for term in urgency.terms), default=0)
    lines += [
        f"{term.name:<{width}}  {term.coefficient:>5.1f} x {term.factor:.2f} = {term.share:>6.2f}"
        for term in urgency.terms
    ]
    return "\n".join(lines)
