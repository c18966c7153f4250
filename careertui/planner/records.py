"""Records as JSON has them: stable keys in a stable order, ISO dates, moments in UTC."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from careertui.domain.board_columns import BoardColumns
    from careertui.domain.checkins import CheckIn
    from careertui.domain.forecast import Forecast
    from careertui.domain.journal import Entry, Question
    from careertui.domain.model import Goal, Task
    from careertui.domain.obstacles import Obstacle
    from careertui.domain.plan import Plan
    from careertui.domain.saved_views import SavedView
    from careertui.domain.searching import Hit
    from careertui.domain.skills import Skill
    from careertui.domain.smart import Smart
    from careertui.domain.urgency import Urgency
    from careertui.domain.values import Value
    from careertui.planner.timing import Running
    from careertui.planner.today import DueItem, FocusTask, GoalProgress, Today


def task_record(task: Task, urgency: float, columns: BoardColumns) -> dict[str, object]:
    """A task and the total of its urgency; `column` is the kind of its column.

    Dates are `YYYY-MM-DD`, moments ISO 8601 in UTC."""
    return {
        "id": task.id,
        "title": task.title,
        "notes": task.notes,
        "column": task.column.value,
        "column_name": columns.of(task).name,
        "rank": task.rank,
        "importance": task.importance.value,
        "effort_minutes": task.effort_minutes,
        "scheduled": _day(task.scheduled),
        "due": _day(task.due),
        "tags": list(task.tags),
        "goal_id": task.goal_id,
        "waiting_for": task.waiting_for,
        "waiting_since": _day(task.waiting_since),
        "blocked_by": list(task.blocked_by),
        "repeat": task.repeat or None,
        "created": moment_text(task.created),
        "started": moment_text(task.started),
        "done": moment_text(task.done),
        "spent_minutes": task.spent,
        "urgency": round(urgency, 3),
    }


def goal_record(
    goal: Goal,
    plan: Plan,
    today: date,
    forecast: Forecast | None = None,
) -> dict[str, object]:
    """A goal of a whole plan: progress (0-1), the tasks of its own and of all goals below it, what it lacks.

    `health` is null for a goal that nobody is at. `forecast` is made for one goal, not for a list of them:
    ten thousand runs for each would be felt.
    """
    from careertui.domain.pace import pace_to_keep
    from careertui.domain.smart import check_goal

    tasks_open, tasks_done = plan.counts(goal.id)
    health = plan.healths(today).of(goal)
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
        "progress": round(plan.progress(goal.id), 4),
        "notes": goal.notes,
        "tasks_open": tasks_open,
        "tasks_done": tasks_done,
        "measure": _measure(goal),
        "health": None if health is None else health.value,
        "smart": smart_record(check_goal(goal, plan, today, pace_to_keep(goal, plan, today))),
        "confidence": goal.confidence,
        "value_ids": list(goal.value_ids),
        "skill_needs": [{"skill_id": skill_id, "level": level} for skill_id, level in goal.needs],
        "obstacles": [obstacle_record(obstacle) for obstacle in plan.obstacles(goal.id)],
        "forecast": None if forecast is None else forecast_record(forecast),
    }


def smart_record(smart: Smart) -> dict[str, object]:
    """Which of the five hold, and each finding with its stable code."""
    return {
        **dict(zip("smart", smart[:5], strict=True)),
        "findings": [
            {"code": finding.code, "letter": finding.letter, "sentence": finding.sentence}
            for finding in smart.findings
        ],
    }


def forecast_record(forecast: Forecast) -> dict[str, object]:
    """By when a goal's tasks are done, the chance (0-1) to meet the due date, the weeks of history used."""
    return {
        "p50": _day(forecast.p50),
        "p85": _day(forecast.p85),
        "p95": _day(forecast.p95),
        "chance": forecast.chance,
        "weeks": forecast.weeks,
    }


def checkin_record(checkin: CheckIn) -> dict[str, object]:
    """A check-in: the value in the goal's unit, the confidence 1-10; null where one was not said."""
    return {
        "id": checkin.id,
        "goal_id": checkin.goal_id,
        "date": checkin.date.isoformat(),
        "value": checkin.value,
        "confidence": checkin.confidence,
        "note": checkin.note,
    }


def obstacle_record(obstacle: Obstacle) -> dict[str, object]:
    """An obstacle with its risk (likelihood times impact, 1-25) and both halves of its plan."""
    return {
        "id": obstacle.id,
        "goal_id": obstacle.goal_id,
        "title": obstacle.title,
        "if": obstacle.cue,
        "then": obstacle.response,
        "likelihood": obstacle.likelihood,
        "impact": obstacle.impact,
        "risk": obstacle.risk,
        "status": obstacle.status.value,
        "rehearsed": _day(obstacle.rehearsed),
    }


def win_record(entry: Entry) -> dict[str, object]:
    """A win, and the goal that it was won with; null where it names none, or that was deleted."""
    return {"id": entry.id, "date": entry.date.isoformat(), "goal_id": entry.goal_id, "text": entry.text}


def view_record(view: SavedView) -> dict[str, object]:
    """A saved view; its key is null where it has none."""
    return {
        "id": view.id,
        "name": view.name,
        "filter": view.filter,
        "grouping": view.grouping.value,
        "order": view.order.value,
        "key": view.key or None,
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


def focus_record(item: FocusTask, urgency: float) -> dict[str, object]:
    """A task to do now: what it is, the goal it serves by its id and title, and why now."""
    task = item.task
    return {
        "id": task.id,
        "title": task.title,
        "why": item.why,
        "column": task.column.value,
        "importance": task.importance.value,
        "effort_minutes": task.effort_minutes,
        "due": _day(task.due),
        "goal_id": task.goal_id,
        "goal": item.goal_title or None,
        "urgency": round(urgency, 3),
    }


def today_record(
    today: Today, day: date, focus: list[dict[str, object]], timer: Running | None = None
) -> dict[str, object]:
    """A day: the vision, the timer that runs, the tasks in focus, what is due, the active goals."""
    vision = today.vision
    return {
        "date": day.isoformat(),
        "vision": None if vision is None else {"id": vision.id, "title": vision.title, "why": vision.why},
        "timer": None if timer is None else _timer_record(timer),
        "focus": focus,
        "due": [_due_record(item, day) for item in today.due],
        "goals": [_progress_record(item) for item in today.goals],
    }


def _timer_record(timer: Running) -> dict[str, object]:
    return {
        "task_id": timer.task_id,
        "title": timer.title,
        "since": moment_text(timer.since),
        "minutes": timer.minutes,
        "left": timer.forgotten,
    }


def _due_record(item: DueItem, day: date) -> dict[str, object]:
    return {
        "kind": "milestone" if item.is_milestone else item.ref.kind.value,
        "id": item.ref.id,
        "title": item.title,
        "due": item.due.isoformat(),
        "overdue": item.due < day,
    }


def _progress_record(item: GoalProgress) -> dict[str, object]:
    goal = item.goal
    return {
        "id": goal.id,
        "title": goal.title,
        "due": _day(goal.due),
        "progress": round(item.progress, 4),
    }


def hit_record(hit: Hit) -> dict[str, object]:
    """Something that was found, and the record to go to."""
    return {
        "kind": hit.kind.value,
        "id": hit.id,
        "of": {"kind": hit.ref.kind.value, "id": hit.ref.id},
        "title": hit.title,
        "snippet": hit.snippet,
        "marks": [list(span) for span in hit.marks],
        "open": hit.is_open,
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


def _measure(goal: Goal) -> dict[str, object] | None:
    """The measure as far as it is known, with what the latest check-in says; null where nothing is."""
    fields = ("unit", "baseline", "target", "current")
    known: dict[str, object] = {name: getattr(goal, name) for name in fields}
    return None if all(value in (None, "") for value in known.values()) else known


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def moment_text(moment: datetime | None) -> str | None:
    """A moment in ISO 8601, in UTC to the second."""
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")
