"""One task or goal in full, with its line of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import show_effort
from careertui.domain.measure import show_bare, show_number
from careertui.domain.model import GoalKind, Importance
from careertui.domain.text import show_percent
from careertui.domain.timing import show_spent
from careertui.planner import records
from careertui.store import board, queries

from . import chosen, output
from .reading import goal_record, show_due, urgency_of, whole_plan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from careertui.domain.adapting import Adaptation
    from careertui.domain.checkins import CheckIn
    from careertui.domain.model import Goal, Ref, Task
    from careertui.domain.obstacles import Obstacle
    from careertui.domain.plan import Plan
    from careertui.domain.urgency import Urgency
    from careertui.store.store import Store

_FEW = 5
"""So many check-ins are shown with their goal."""


def show_task(store: Store, task_id: int, *, as_json: bool) -> None:
    """Print a task with its line of sight and its urgency, term by term. Raises NotFound."""
    today = chosen.today()
    task = queries.task(store.connection, task_id)
    urgency = urgency_of(store, task, today, chosen.settings().urgency)
    if as_json:
        record = records.task_record(task, urgency.total, board.columns(store.connection))
        timer = {"timer": records.moment_text(task.timer)}
        output.show_json(record | timer | {"urgency_terms": records.urgency_terms(urgency)})
        return
    plan = whole_plan(store)
    frees = [plan.tasks[waiting] for waiting in plan.frees(task_id)]
    output.show_fields(
        {
            "id": str(task.id),
            "title": task.title,
            "serves": _line_of_sight(plan, task.goal_id, task.goal_id),
            "column": plan.column_of(task).word,
            "importance": "" if task.importance is Importance.NONE else task.importance.value,
            "effort": "" if task.effort_minutes is None else show_effort(task.effort_minutes),
            "scheduled": show_due(task.scheduled, today),
            "due": show_due(task.due, today),
            "repeats": task.repeat,
            "worked": show_spent(task.spent, task.effort_minutes),
            "timer": "" if task.timer is None else f"runs since {_moment(task.timer)}",
            "tags": " ".join(f"#{tag}" for tag in task.tags),
            "skills": _skills(plan, task),
            "waiting for": task.waiting_for,
            "waiting since": show_due(task.waiting_since, today),
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
    """Print a goal with its line of sight, how it does, and what is right below it. Raises NotFound."""
    from careertui.domain.forecast import forecast_goal

    goal = queries.goal(store.connection, goal_id)
    if as_json:
        output.show_json(goal_record(store, goal_id))
        return
    today = chosen.today()
    plan = whole_plan(store)
    still_open, done = plan.counts(goal_id)
    report = plan.healths(today).report(goal)
    forecast = forecast_goal(goal_id, plan, today)
    heir = None if goal.successor_id is None else plan.goals.get(goal.successor_id)
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
            "measure": _measure(goal),
            "health": "" if report is None else f"{report.health.value}: {report.words}",
            "confidence": "" if goal.confidence is None else f"{goal.confidence} of 10",
            "smart": _smart(goal, plan, today),
            "forecast": "" if forecast is None else forecast.words(today),
            "why": goal.why,
            "notes": goal.notes,
            "achieved": _moment(goal.achieved),
            "replaced by": "" if heir is None else goal_line(plan, heir),
            "check-ins": _checkins(goal, plan, today),
            "obstacles": "\n".join(map(_obstacle, plan.obstacles(goal_id))),
            "adapted": dated(((each.date, _adapted(each)) for each in plan.adaptations(goal_id)), today),
            "goals": "\n".join(goal_line(plan, plan.goals[child]) for child in plan.children(goal_id)),
            "tasks": "\n".join(task_line(plan, task) for task in plan.tasks_of(goal_id)),
        }
    )


def show_as_markdown(store: Store, ref: Ref) -> None:
    """Print a task or goal as the screens copy it. Raises NotFound."""
    from careertui.domain.errors import NotFound
    from careertui.domain.markdown import record_text

    plan = whole_plan(store)
    record = plan.record(ref)
    if record is None:
        raise NotFound(ref)
    output.show(record_text(record, plan))


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


def _measure(goal: Goal) -> str:
    """`from 8 to 2 hours, now 5.5`, as far as it is known."""
    known = (("from", goal.baseline, ""), ("to", goal.target, goal.unit))
    way = [f"{word} {show_number(value, unit)}" for word, value, unit in known if value is not None]
    now = [] if goal.current is None else [f"now {show_bare(goal.current, goal.unit)}"]
    return ", ".join([" ".join(way) or goal.unit, *now]) if way or now else goal.unit


def _smart(goal: Goal, plan: Plan, today: date) -> str:
    """The marks, and a line for each finding."""
    from careertui.domain.pace import pace_of
    from careertui.domain.smart import check_goal

    smart = check_goal(goal, plan, today, pace_of(goal, plan, today))
    return "\n".join((smart.marks, *(f"{each.letter}  {each.sentence}" for each in smart.findings)))


def _checkins(goal: Goal, plan: Plan, today: date) -> str:
    """The newest few; `goal checkins` has them all."""
    known = plan.checkins(goal.id)
    newest = known[: -_FEW - 1 : -1]
    more = f"\n{len(known) - _FEW} more: careertui goal checkins {goal.id}" if len(known) > _FEW else ""
    return dated(((each.date, _checked(each, goal.unit)) for each in newest), today) + more


def _checked(checkin: CheckIn, unit: str) -> str:
    said = (
        "" if checkin.value is None else show_number(checkin.value, unit),
        "" if checkin.confidence is None else f"confidence {checkin.confidence}",
        checkin.note,
    )
    return ", ".join(filter(None, said))


def _obstacle(obstacle: Obstacle) -> str:
    from careertui.domain.obstacles import plan_sentence, risk_level

    level = risk_level(obstacle.risk)
    head = f"{obstacle.id} {obstacle.title} (risk {obstacle.risk}, {level}, {obstacle.status})"
    sentence = plan_sentence(obstacle.cue, obstacle.response)
    return f"{head}\n  {sentence}" if sentence else head


def _adapted(adaptation: Adaptation) -> str:
    from careertui.domain.adapting import EFFECTS

    return f"{EFFECTS[adaptation.choice].done}: {adaptation.reason}"


def _skills(plan: Plan, task: Task) -> str:
    skills = [plan.skills[skill_id] for skill_id in task.skill_ids if skill_id in plan.skills]
    return "\n".join(f"{skill.id} {skill.name}" for skill in skills)


def _names(tasks: Iterable[Task]) -> str:
    return "\n".join(f"{task.id} {task.title}{'' if task.is_open else ' (done)'}" for task in tasks)


def goal_line(plan: Plan, goal: Goal) -> str:
    """A goal in one line: its id, title and state."""
    milestone = "milestone, " if goal.kind is GoalKind.MILESTONE else ""
    return f"{goal.id} {goal.title} ({milestone}{goal.status.value}, {show_percent(plan.progress(goal.id))})"


def task_line(plan: Plan, task: Task) -> str:
    """A task in one line: its id, title and column."""
    return f"{task.id} {task.title} ({plan.column_of(task).word})"


def dated(lines: Iterable[tuple[date, str]], today: date) -> str:
    """Texts behind their days, one below the other."""
    found = [(show_due(day, today), text.split("\n")) for day, text in lines]
    width = max((len(day) for day, _ in found), default=0)
    return "\n".join(
        f"{'' if number else day:<{width}}  {line}"
        for day, parts in found
        for number, line in enumerate(parts)
    )


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
