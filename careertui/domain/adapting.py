"""Changing a goal for a reason: the choices, and what each of them does.

To let go of a goal that cannot be reached and take up another goes with a better life (goal re-engagement,
r = .19, Barlow et al. 2020).
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from .model import Goal, GoalStatus, RecordKind, Ref

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from .model import Task
    from .plan import Plan


class Choice(StrEnum):
    """What can be decided about a goal at a review, or when it is off track."""

    CONTINUE = "continue"
    SHRINK = "shrink"
    RESCHEDULE = "reschedule"
    PAUSE = "pause"
    REPLACE = "replace"
    LET_GO = "let go"


class Adaptation(NamedTuple):
    """What was decided about a goal on a day, and why."""

    id: int
    goal_id: int
    date: date
    choice: Choice
    reason: str


class Effect(NamedTuple):
    """What a choice does: the status that the goal takes (None: the one it has).

    `title` and `help` say it to a person, `done` is how it is told afterwards.
    """

    status: GoalStatus | None
    title: str
    help: str
    done: str


EFFECTS: Final[Mapping[Choice, Effect]] = {
    Choice.CONTINUE: Effect(None, "Continue", "Go on, or take it up again, and note why.", "continued"),
    Choice.SHRINK: Effect(None, "Shrink", "Aim lower, or at less.", "made smaller"),
    Choice.RESCHEDULE: Effect(
        None,
        "Reschedule",
        "Give it another due date; what is open below moves with it.",
        "rescheduled",
    ),
    Choice.PAUSE: Effect(GoalStatus.PAUSED, "Pause", "Lay it aside and keep it.", "paused"),
    Choice.REPLACE: Effect(GoalStatus.DROPPED, "Replace", "Let another goal take its place.", "replaced"),
    Choice.LET_GO: Effect(GoalStatus.DROPPED, "Let go", "Close it without having reached it.", "let go"),
}
"""The choices in the order in which they are offered."""


class Move(NamedTuple):
    """A date of a record below a rescheduled goal: the field, and where it moves from and to."""

    ref: Ref
    title: str
    field: str
    before: date
    after: date


def reschedule(plan: Plan, goal_id: int, days: int, today: date) -> list[Move]:
    """What else moves when a goal is due so many days later (earlier below 0), in tree order.

    The open goals below it that have a due date, with their start where that is still to come; the open tasks
    of all goals from here on down, with their due date and the day they are planned for.

    Raises OverflowError where a date would leave the calendar.
    """
    if not days or goal_id not in plan.goals:
        return []
    by = timedelta(days=days)
    found: list[Move] = []

    def take(record: Goal | Task, field: str, before: date | None) -> None:
        if before is not None:
            kind = RecordKind.GOAL if isinstance(record, Goal) else RecordKind.TASK
            found.append(Move(Ref(kind, record.id), record.title, field, before, before + by))

    for each in (goal_id, *plan.below(goal_id)):
        goal = plan.goals[each]
        if each != goal_id and goal.is_open and goal.due is not None:
            take(goal, "start", goal.start if goal.start is not None and goal.start > today else None)
            take(goal, "due", goal.due)
        for task in plan.tasks_of(each):
            if task.is_open:
                take(task, "scheduled", task.scheduled)
                take(task, "due", task.due)
    return found


def moves_in_words(moves: Sequence[Move]) -> str:
    """`2 goals and 5 tasks move with it`; `nothing else moves`."""
    counts = [
        (len({move.ref.id for move in moves if move.ref.kind is kind}), kind.value)
        for kind in (RecordKind.GOAL, RecordKind.TASK)
    ]
    parts = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts if count]
    if not parts:
        return "nothing else moves"
    return f"{' and '.join(parts)} move{'s' if sum(count for count, _ in counts) == 1 else ''} with it"
