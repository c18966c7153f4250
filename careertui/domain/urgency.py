"""Urgency: which task to do first, and why. Taskwarrior's polynomial with its published coefficients.

Source: https://taskwarrior.org/docs/urgency/ ; the term `alignment` is ours: how well the task's goal serves
the values that matter most. Urgency proposes; the manual order of the board always wins.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from .model import Column, Importance
from .weights import (
    AGE_FULL_DAYS,
    COEFFICIENTS,
    DUE_EARLY_DAYS,
    DUE_LATE_DAYS,
    DUE_LEAST,
    NEXT_TAG,
    TAG_FACTORS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from .model import Task
    from .weights import Coefficients


__all__ = [
    "AGE_FULL_DAYS",
    "COEFFICIENTS",
    "DUE_EARLY_DAYS",
    "DUE_LATE_DAYS",
    "DUE_LEAST",
    "NEXT_TAG",
    "NOT_URGENT",
    "TAG_FACTORS",
    "Term",
    "Urgency",
    "age_factor",
    "due_factor",
    "is_next",
    "reasons",
    "score",
    "urgency",
]


class Term(NamedTuple):
    """One summand of an urgency: `factor` (0-1) of its coefficient."""

    name: str
    coefficient: float
    factor: float

    @property
    def share(self) -> float:
        """What the term adds to the total."""
        return self.coefficient * self.factor


class Urgency(NamedTuple):
    """The terms that count for a task, in the order of the definition, and their sum."""

    terms: tuple[Term, ...]
    total: float


NOT_URGENT: Final = Urgency((), 0.0)

_NEXT_TAGS: Final = frozenset(map("".join, product(*zip(NEXT_TAG, NEXT_TAG.upper(), strict=True))))
"""The tag in every mixture of small letters and capitals: looked up for each task of long lists."""


def is_next(tags: Iterable[str]) -> bool:
    """Whether one of these tags is the one that lifts a task above all others."""
    return not _NEXT_TAGS.isdisjoint(tags)


def due_factor(due: date | None, today: date) -> float:
    """How much of the term `due` counts, 0-1: Taskwarrior's ramp over three weeks."""
    if due is None:
        return 0.0
    days_overdue = (today - due).days
    if days_overdue >= DUE_LATE_DAYS:
        return 1.0
    if days_overdue >= -DUE_EARLY_DAYS:
        span = DUE_EARLY_DAYS + DUE_LATE_DAYS
        return (days_overdue + DUE_EARLY_DAYS) * (1 - DUE_LEAST) / span + DUE_LEAST
    return DUE_LEAST


def age_factor(created: date, today: date) -> float:
    """How much of the term `age` counts, 0-1: the age in days over a year."""
    return min(max((today - created).days, 0) / AGE_FULL_DAYS, 1.0)


def urgency(
    task: Task,
    today: date,
    *,
    blocked: bool,
    blocking: int,
    alignment: float = 0.0,
    coefficients: Coefficients = COEFFICIENTS,
) -> Urgency:
    """The urgency of a task, term by term; only terms that add something are listed. A done task has none.

    `blocked`: an open task stands before it. `blocking`: how many open tasks wait for it; any number counts
    alike. `alignment` (0-1): the weight of the best value that its goal serves, over that of the top value.
    """
    if not task.is_open:
        return NOT_URGENT
    factors = _factors(task, today, blocked=blocked, blocking=blocking, alignment=alignment)
    terms = tuple(
        Term(name, coefficients[key], factor) for name, key, factor in factors if factor and coefficients[key]
    )
    return Urgency(terms, sum(term.share for term in terms))


def score(
    task: Task,
    today: date,
    *,
    blocked: bool,
    blocking: int,
    alignment: float = 0.0,
    coefficients: Coefficients = COEFFICIENTS,
) -> float:
    """The total of `urgency` alone: half the time, for long lists."""
    if not task.is_open:
        return 0.0
    factors = _factors(task, today, blocked=blocked, blocking=blocking, alignment=alignment)
    return sum(coefficients[key] * factor for _, key, factor in factors if factor)


def _factors(
    task: Task, today: date, *, blocked: bool, blocking: int, alignment: float
) -> tuple[tuple[str, str, float], ...]:
    """Each term's name, the key of its coefficient, and its factor."""
    return (
        ("next", "next", float(is_next(task.tags))),
        ("due", "due", due_factor(task.due, today)),
        ("blocking", "blocking", float(blocking > 0)),
        ("importance", task.importance.value, float(task.importance is not Importance.NONE)),
        ("scheduled", "scheduled", float(task.scheduled is not None and task.scheduled <= today)),
        ("active", "active", float(task.column is Column.DOING)),
        ("age", "age", age_factor(task.created.date(), today)),
        ("notes", "notes", float(bool(task.notes))),
        ("tags", "tags", TAG_FACTORS[min(len(task.tags), 3)]),
        ("goal", "goal", float(task.goal_id is not None)),
        ("waiting", "waiting", float(task.column is Column.WAITING or bool(task.waiting_for))),
        ("blocked", "blocked", float(blocked)),
        ("alignment", "alignment", alignment),
    )


def reasons(task: Task, today: date, *, blocked: bool, blocking: int, goal_title: str | None = None) -> str:
    """Why a task is in focus, in a few words: its two strongest reasons at most, joined by ` · `."""
    due = _due_reason(task.due, today)
    important = task.importance is Importance.HIGH
    planned = task.scheduled if task.scheduled is not None and task.scheduled <= today else None
    candidates = (
        "blocked" if blocked else "",
        f"important, {due}" if important and due else due,
        "marked #next" if is_next(task.tags) else "",
        f"frees {blocking} other{'s' if blocking > 1 else ''}" if blocking else "",
        _for_days("in progress", task.entered.date(), today) if task.column is Column.DOING else "",
        f"waiting for {task.waiting_for}" if task.waiting_for else "",
        "important" if important and not due else "",
        _for_days("planned", planned, today) if planned else "",
        f"for {goal_title}" if goal_title else "",
    )
    parts = [words for words in candidates if words][:2]
    if parts:
        return " · ".join(parts)
    return "chosen as next" if task.column is Column.NEXT else _for_days("open", task.created.date(), today)


def _due_reason(due: date | None, today: date) -> str:
    """Words for a due date that is near or past; none for one that is further away than the ramp."""
    if due is None:
        return ""
    days = (due - today).days
    if days > DUE_EARLY_DAYS:
        return ""
    if days < 0:
        return f"overdue by {_days(-days)}"
    return ("due today", "due tomorrow")[days] if days < 2 else f"due in {days} days"


def _for_days(words: str, since: date, today: date) -> str:
    days = (today - since).days
    return f"{words} for {_days(days)}" if days > 0 else f"{words} since today"


def _days(count: int) -> str:
    return f"{count} day{'s' if count > 1 else ''}"
