"""Records as JSON has them: stable keys in a stable order, ISO dates, moments in UTC."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from careertui.domain.journal import Entry, Question
    from careertui.domain.model import Goal, Task
    from careertui.domain.plan import Plan
    from careertui.domain.skills import Skill
    from careertui.domain.urgency import Urgency
    from careertui.domain.values import Value


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


def value_record(value: Value, plan: Plan) -> dict[str, object]:
    """A value of a plan: its place among the ranked ones from 1, its weight (0-1), its latest ratings."""
    places = {ranked.id: place for place, ranked in enumerate(plan.ranked, 1)}
    return {
        "id": value.id,
        "name": value.name,
        "meaning": value.meaning,
        "pile": value.pile.value,
        "rank": places.get(value.id),
        "weight": round(plan.weight(value.id), 4),
        "importance": value.importance,
        "lived": value.lived,
        "gap": value.gap,
        "goal_ids": [goal.id for goal in plan.serving(value.id)],
        "rated": _day(value.rated),
    }


def skill_record(skill: Skill, plan: Plan) -> dict[str, object]:
    """A skill of a plan: the level that is needed, the gap to it, its place on the strength map."""
    from careertui.domain.skills import gap, quadrant

    place = quadrant(skill)
    return {
        "id": skill.id,
        "name": skill.name,
        "category": skill.category,
        "level": skill.level,
        "target": skill.target,
        "needed": plan.needed(skill.id),
        "gap": gap(skill, plan),
        "energy": skill.energy,
        "quadrant": None if place is None else place.value,
        "evidence": [
            {"date": each.date.isoformat(), "text": each.text, "link": each.link} for each in skill.evidence
        ],
        "goal_ids": [goal.id for goal, _ in plan.needing(skill.id)],
        "last_used": _day(skill.last_used),
    }


def reflection_record(entry: Entry, question: Question | None) -> dict[str, object]:
    """A reflection and the question that it answers; one may answer none, or one that is no longer asked."""
    return {
        "id": entry.id,
        "date": entry.date.isoformat(),
        "prompt": entry.prompt or None,
        "question": None if question is None else question.text,
        "text": entry.text,
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
