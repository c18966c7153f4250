"""Eisenhower's four boxes: what is important, what is urgent, and what that says of a task.

The two questions are Eisenhower's (1954), the four boxes Covey's (1989); the bounds are ours.
- Important: importance high, or its goal serves what matters most: alignment from 0.5, which is the weight
  of the best-ranked value that it serves, over that of the first value. Whoever says low has the last word.
- Urgent: due within seven days, or overdue. A scheduled day is a plan, no promise: it makes nothing urgent.
- Both: do it now. Important only: give it a day. Urgent only: who else could? Neither: let it go.

A box has what is due first on top, then what is more important, then Doing, Next, Waiting, Backlog and rank.
Between important and not, a task moves by its importance: to high, or down to medium; where its goal would
keep it important, to low. Between urgent and not, it moves by a due date on the other side, or none.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from .model import Column, Importance
from .order import Ordered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .model import Task
    from .plan import Plan
    from .values import Value

URGENT_DAYS: Final = 7
"""A due date is near from so many days before."""
ALIGNED_FROM: Final = 0.5
"""The alignment from which a task is important unless it was said that it is not."""


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
    Box.DO: "Important and due: do now.",
    Box.SCHEDULE: "Important: give it a day.",
    Box.DELEGATE: "Due only: who else could?",
    Box.DROP: "Neither: let it go.",
}
"""What each box means, in a sentence."""


def box(*, important: bool, urgent: bool) -> Box:
    """The box of what is, or is not, important and urgent."""
    if important:
        return Box.DO if urgent else Box.SCHEDULE
    return Box.DELEGATE if urgent else Box.DROP


def is_important(task: Task, alignment: float) -> bool:
    """Said to be, or serving what matters most. `alignment` (0-1) is that of its goal."""
    return task.importance is Importance.HIGH or serves_most(task, alignment)


def serves_most(task: Task, alignment: float) -> bool:
    """Important for the values that its goal serves, without having been said to be, or not to be."""
    return alignment >= ALIGNED_FROM and task.importance not in (Importance.HIGH, Importance.LOW)


def top_values(plan: Plan) -> list[Value]:
    """The values that make a task important whose goal serves one of them, the first one first."""
    ranked = plan.ranked
    return [each for each in ranked if plan.weight(each.id) >= ALIGNED_FROM * plan.weight(ranked[0].id)]


def is_near(due: date | None, today: date) -> bool:
    """Due within seven days, or overdue."""
    return due is not None and (due - today).days <= URGENT_DAYS


def box_of(task: Task, alignment: float, today: date) -> Box:
    """Where a task belongs. `alignment` (0-1) is that of its goal."""
    return box(important=is_important(task, alignment), urgent=is_near(task.due, today))


def importance_for(task: Task, alignment: float, *, important: bool) -> Importance | None:
    """The importance that takes a task across the line; None where it stands there already.

    What its goal serves keeps it important at any importance but low.
    """
    if important == is_important(task, alignment):
        return None
    if important:
        return Importance.HIGH
    return Importance.LOW if alignment >= ALIGNED_FROM else Importance.MEDIUM


Key = tuple[date, int, int, int, int]
_COLUMNS: Final = {
    column: place
    for place, column in enumerate((Column.DOING, Column.NEXT, Column.WAITING, Column.BACKLOG, Column.DONE))
}
_STEPS: Final = tuple(Importance)


class Matrix:
    """Open tasks in their boxes: what is due first on top, then what matters more, then column and rank."""

    def __init__(self, plan: Plan, today: date, task_ids: Iterable[int]) -> None:
        self._today = today
        self._box_of: dict[int, Box] = {}
        alignments: dict[int | None, float] = {}
        keys: dict[Box, dict[int, Key]] = {each: {} for each in Box}
        for task_id in task_ids:
            task = plan.tasks[task_id]
            if task.goal_id not in alignments:
                alignments[task.goal_id] = plan.alignment(task.goal_id)
            found = self._box_of[task_id] = box_of(task, alignments[task.goal_id], today)
            keys[found][task_id] = _key(task)
        self._boxes = {each: Ordered(keys[each]) for each in Box}

    def ids(self, each: Box) -> Sequence[int]:
        """The tasks of a box, in order."""
        return self._boxes[each].ids

    def box(self, task_id: int) -> Box | None:
        """Where a task stands; None for one that is not here."""
        return self._box_of.get(task_id)

    def update(self, plan: Plan, changed: Iterable[int]) -> None:
        """Take in the new state of tasks; what is done or gone leaves."""
        for task_id in changed:
            if (old := self._box_of.pop(task_id, None)) is not None:
                self._boxes[old].put(task_id, None)
            task = plan.tasks.get(task_id)
            if task is not None and task.is_open:
                found = self._box_of[task_id] = box_of(task, plan.alignment(task.goal_id), self._today)
                self._boxes[found].put(task_id, _key(task))


def _key(task: Task) -> Key:
    return task.due or date.max, -_STEPS.index(task.importance), _COLUMNS[task.column], task.rank, task.id
