"""Goals and tasks as JSON has them: stable keys in a stable order, ISO dates, moments in UTC."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from careertui.domain.model import Goal, Task
    from careertui.domain.urgency import Urgency


def task_record(task: Task, urgency: float) -> dict[str, object]:
    """A task and the total of its urgency. Dates are `YYYY-MM-DD`, moments ISO 8601 in UTC."""
    return {
        "id": task.id,
        "title": task.title,
        "notes": task.notes,
        "column": task.column.value,
        "rank": task.rank,
        "importance": task.importance.value,
        "effort_minutes": task.effort_minutes,
        "scheduled": _day(task.scheduled),
        "due": _day(task.due),
        "tags": list(task.tags),
        "goal_id": task.goal_id,
        "waiting_for": task.waiting_for,
        "blocked_by": list(task.blocked_by),
        "created": _moment(task.created),
        "started": _moment(task.started),
        "done": _moment(task.done),
        "urgency": round(urgency, 3),
    }


def goal_record(goal: Goal, progress: float, tasks_open: int, tasks_done: int) -> dict[str, object]:
    """A goal with its progress (0-1) and the tasks of its own and of all goals below it."""
    return {
        "id": goal.id,
        "parent_id": goal.parent_id,
        "title": goal.title,
        "why": goal.why,
        "horizon": goal.horizon.value,
        "kind": goal.kind.value,
        "status": goal.status.value,
        "start": _day(goal.start),
        "due": _day(goal.due),
        "progress": round(progress, 4),
        "notes": goal.notes,
        "tasks_open": tasks_open,
        "tasks_done": tasks_done,
    }


def urgency_terms(urgency: Urgency) -> list[dict[str, object]]:
    """The terms of an urgency, each with its name, coefficient, factor (0-1) and share of the total."""
    return [
        {
            "name": term.name,
            "coefficient": term.coefficient,
            "factor": round(term.factor, 4),
            "share": round(term.share, 3),
        }
        for term in urgency.terms
    ]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")
