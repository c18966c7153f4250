"""Why a task is as urgent as it is, in words: its terms, and what would raise or lower the sum."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from .dates import show_date
from .model import Column, Importance
from .urgency import NEXT_TAG, is_next, urgency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from .model import Task
    from .plan import Plan
    from .urgency import Urgency
    from .weights import Coefficients

LEAST: Final = 0.05
"""A change that rounds to less than 0.1 is not told."""
_STEPS: Final = tuple(Importance)


class Lever(NamedTuple):
    """What would change the urgency of a task: in words, by how much, and the action that does it."""

    words: str
    change: float
    action: str = ""


def urgency_in(plan: Plan, task: Task, today: date, coefficients: Coefficients) -> Urgency:
    """The urgency of a task of a plan, term by term."""
    return urgency(
        task,
        today,
        blocked=plan.is_blocked(task),
        blocking=len(plan.frees(task.id)),
        alignment=plan.alignment(task.goal_id),
        coefficients=coefficients,
    )


def term_in_words(name: str, task: Task, plan: Plan, today: date) -> str:
    """What a term says of this task: `due in 5 days`, `2 tasks wait for it`."""
    says: Mapping[str, Callable[[], str]] = {
        "next": lambda: f"tagged #{NEXT_TAG}",
        "due": lambda: _due(task.due, today),
        "blocking": lambda: _count(len(plan.frees(task.id)), "task waits for it", "tasks wait for it"),
        "importance": lambda: f"{task.importance} importance",
        "scheduled": lambda: f"planned for {show_date(task.scheduled or today, today)}",
        "active": lambda: "in progress",
        "age": lambda: _age((today - task.created.date()).days),
        "notes": lambda: "has notes",
        "tags": lambda: _count(len(task.tags), "tag", "tags"),
        "goal": lambda: "serves a goal",
        "waiting": lambda: f"waits for {task.waiting_for}" if task.waiting_for else "waits for somebody",
        "blocked": lambda: _blocked(task, plan),
        "alignment": lambda: _aligned(task, plan),
    }
    return says[name]()


def levers(task: Task, plan: Plan, today: date, coefficients: Coefficients) -> list[Lever]:
    """What would raise the urgency of an open task, the most first, then what would lower it.

    Each is found by weighing the task as it would be then.
    """
    blocked = plan.is_blocked(task)
    blocking = len(plan.frees(task.id))
    alignment = plan.alignment(task.goal_id)

    def total(then: Task, day: date = today, *, is_blocked: bool = blocked) -> float:
        return urgency(
            then, day, blocked=is_blocked, blocking=blocking, alignment=alignment, coefficients=coefficients
        ).total

    now = total(task)
    found = [Lever(words, total(then) - now, action) for words, then, action in _changes(task, today)]
    if blocked:
        found.append(Lever("finish what it waits for", total(task, is_blocked=False) - now, "block"))
    found.append(Lever("a week from now, by itself", total(task, today + timedelta(days=7)) - now))
    found = [lever for lever in found if abs(lever.change) >= LEAST]
    return sorted(found, key=lambda lever: -lever.change)


def _changes(task: Task, today: date) -> Iterator[tuple[str, Task, str]]:
    """What a person could say of a task with one key or one word: in words, the task then, the action."""
    step = _STEPS.index(task.importance)
    if step + 1 < len(_STEPS):
        yield f"{_STEPS[step + 1]} importance", task._replace(importance=_STEPS[step + 1]), "importance_up"
    if step:
        lower = _STEPS[step - 1]
        said = "no importance" if lower is Importance.NONE else f"{lower} importance"
        yield said, task._replace(importance=lower), "importance_down"
    if task.due is None or task.due > today:
        yield "due today", task._replace(due=today), "due"
    if task.due is not None:
        yield "no due date", task._replace(due=None), "due"
    if is_next(task.tags):
        fewer = tuple(tag for tag in task.tags if not is_next([tag]))
        yield f"without #{NEXT_TAG}", task._replace(tags=fewer), "edit"
    else:
        yield f"tagged #{NEXT_TAG}", task._replace(tags=(*task.tags, NEXT_TAG)), "edit"
    if task.goal_id is None:
        yield "serving a goal", task._replace(goal_id=0), "edit"
    if task.column is Column.DOING:
        yield "back in Next", task._replace(column=Column.NEXT), "move_left"
    else:
        yield "in Doing", task._replace(column=Column.DOING, waiting_for=""), "move_right"
    if task.column is not Column.WAITING and not task.waiting_for:
        yield "waiting for somebody", task._replace(column=Column.WAITING), "wait_for"


def _due(due: date | None, today: date) -> str:
    days = 0 if due is None else (due - today).days
    if days < 0:
        return f"overdue by {_count(-days, 'day', 'days')}"
    return ("due today", "due tomorrow")[days] if days < 2 else f"due in {days} days"


def _age(days: int) -> str:
    return "written down today" if days < 1 else f"written down {_count(days, 'day', 'days')} ago"


def _blocked(task: Task, plan: Plan) -> str:
    open_ones = [
        plan.tasks[each] for each in task.blocked_by if each in plan.tasks and plan.tasks[each].is_open
    ]
    if len(open_ones) == 1:
        return f"waits for “{open_ones[0].title}”"
    return f"waits for {len(open_ones)} other tasks"


def _aligned(task: Task, plan: Plan) -> str:
    values = plan.values_of(task.goal_id)
    if not values:
        return "its goal serves what matters"
    places = {value.id: place for place, value in enumerate(plan.ranked)}
    return f"serves {values[0].name}, value no. {places.get(values[0].id, 0) + 1}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
