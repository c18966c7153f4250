"""Eisenhower's four boxes: what is important, what is urgent, and what that says of a task.

Important: importance high, or its goal serves what matters most (alignment from 0.5). Urgent: due within
seven days, or overdue. The bounds are ours.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from .model import Importance

if TYPE_CHECKING:
    from datetime import date

    from .model import Task

URGENT_DAYS: Final = 7
"""A due date is near from so many days before."""
ALIGNED_FROM: Final = 0.5
"""The alignment from which a task is important whatever was said of it."""


class Box(StrEnum):
    """Where a task belongs, in the order in which the boxes are read."""

    DO = "do"
    SCHEDULE = "schedule"
    DELEGATE = "delegate"
    DROP = "drop"

    @property
    def is_important(self) -> bool:
        """One of the upper two."""
        return self in (Box.DO, Box.SCHEDULE)

    @property
    def is_urgent(self) -> bool:
        """One of the left two."""
        return self in (Box.DO, Box.DELEGATE)


MEANINGS: Final = {
    Box.DO: "Important and due: do it first.",
    Box.SCHEDULE: "Important, not due: give it a day.",
    Box.DELEGATE: "Due, not important: who else could?",
    Box.DROP: "Neither: let it go, or leave it.",
}
"""What each box means, in a sentence."""


def box(*, important: bool, urgent: bool) -> Box:
    """The box of what is, or is not, important and urgent."""
    if important:
        return Box.DO if urgent else Box.SCHEDULE
    return Box.DELEGATE if urgent else Box.DROP


def is_important(task: Task, alignment: float) -> bool:
    """Said to be, or serving what matters most. `alignment` (0-1) is that of its goal."""
    return task.importance is Importance.HIGH or alignment >= ALIGNED_FROM


def is_near(due: date | None, today: date) -> bool:
    """Due within seven days, or overdue."""
    return due is not None and (due - today).days <= URGENT_DAYS


def box_of(task: Task, alignment: float, today: date) -> Box:
    """Where a task belongs. `alignment` (0-1) is that of its goal."""
    return box(important=is_important(task, alignment), urgent=is_near(task.due, today))


def importance_for(task: Task, alignment: float, *, important: bool) -> Importance | None:
    """The importance that takes a task across the line; None where it stands there, or cannot cross.

    What its goal serves makes it important whatever is said of it: only another goal would change that.
    """
    if important == is_important(task, alignment):
        return None
    if important:
        return Importance.HIGH
    return None if alignment >= ALIGNED_FROM else Importance.MEDIUM
