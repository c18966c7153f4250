"""Triage: which tasks ask for a decision, and why.

After the weekly review (Allen, Getting Things Done, 2001): every open thing is decided about now and then,
and none has to be remembered meanwhile. The bounds are ours. A task asks for the first of these reasons that
holds, and tasks ask in this order:
1. overdue: its due date has passed, wherever it stands; what is late longest first;
2. planned: the day that it was scheduled for has come, and it is in Backlog; the earliest day first;
3. waiting: in Waiting for 14 days; the longest first;
4. unsorted: in Backlog without importance, due date or a day ahead, and never moved; the oldest first;
5. stale: in Backlog or Next for 30 days without a due date or a day ahead; the longest first.
Doing asks only for what is overdue: what is worked on is decided. A task that was moved within seven days
does not ask at all: whoever decided "later" is not asked again tomorrow.

What is decided is a use case of `careertui.planner.triage`, each one step. A part of a task that is split has
the goal, importance, dates, tags, blockers and skills of the whole.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from .dates import show_full, show_since
from .model import Column, Importance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from .drafts import TaskDraft
    from .model import Task
    from .plan import Plan

STALE_DAYS: Final = 30
"""Days in Backlog or Next, untouched and without a date ahead, after which a task is asked about; so long one
that was put off is left alone."""
WAITING_DAYS: Final = 14
"""Days after which it is asked whether somebody should be reminded."""
REST_DAYS: Final = 7
"""Days for which a task that was moved is left alone even where its date has passed."""


MOST_LOOKED_AT: Final = 300
"""Tasks of a column that are looked at to say that some ask for a decision."""


class Reason(StrEnum):
    """Why a task asks for a decision, the most pressing first."""

    OVERDUE = "overdue"
    PLANNED = "planned"
    WAITING = "waiting"
    UNSORTED = "unsorted"
    STALE = "stale"


_ORDER: Final = tuple(Reason)
_INHERITED: Final = (
    "goal_id", "importance", "scheduled", "due", "waiting_for", "waiting_since", "tags", "blocked_by",
    "skill_ids", "repeat",
)  # fmt: skip
"""What the parts of a task have of it."""


class Ask(NamedTuple):
    """A task to decide about, and why."""

    task_id: int
    reason: Reason


def is_moved(task: Task) -> bool:
    """It came into its column by a decision, and was not only written down there."""
    return task.entered > task.created


def reason_for(task: Task, today: date) -> Reason | None:
    """Why a task asks for a decision; None where it does not.

    Overdue; planned for a day that has come, and still in the backlog; waiting for two weeks; unsorted: in
    the backlog with neither importance nor a date, and never touched; stale: in Backlog or Next for 30 days
    without a date ahead.
    """
    days = (today - task.entered.date()).days
    if not task.is_open or (is_moved(task) and days < REST_DAYS):
        return None
    if task.is_overdue(today):
        return Reason.OVERDUE
    if task.column is Column.WAITING:
        return Reason.WAITING if (today - _waits_since(task)).days >= WAITING_DAYS else None
    return None if task.column is Column.DOING else _unplanned(task, today, days)


def _unplanned(task: Task, today: date, days: int) -> Reason | None:
    """Why a task in Backlog or Next asks for a decision, where its date has not passed."""
    in_backlog = task.column is Column.BACKLOG
    if in_backlog and task.scheduled is not None and task.scheduled <= today:
        return Reason.PLANNED
    if task.due is not None or (task.scheduled is not None and task.scheduled > today):
        return None
    if in_backlog and task.importance is Importance.NONE and not is_moved(task):
        return Reason.UNSORTED
    return Reason.STALE if days >= STALE_DAYS else None


def to_decide(tasks: Iterable[Task], today: date) -> list[Ask]:
    """The tasks that ask for a decision: by reason, then what is due, planned or standing longest first."""
    found = [(task, reason) for task in tasks if (reason := reason_for(task, today)) is not None]
    found.sort(key=lambda pair: (_ORDER.index(pair[1]), _since(*pair), pair[0].rank, pair[0].id))
    return [Ask(task.id, reason) for task, reason in found]


def asked_of(plan: Plan, today: date) -> list[Ask]:
    """What asks for a decision in a whole plan."""
    asking = [column for column in Column if column is not Column.DONE]
    return to_decide((plan.tasks[task_id] for column in asking for task_id in plan.column(column)), today)


def undecided(plan: Plan, today: date) -> tuple[int, bool]:
    """How many tasks ask for a decision, and whether that is all of them.

    Of each column only the first are looked at, so that a long plan costs no more than a short one.
    """
    number, is_all = 0, True
    for column in (Column.BACKLOG, Column.NEXT, Column.WAITING):
        ids = plan.column(column)
        number += sum(reason_for(plan.tasks[each], today) is not None for each in ids[:MOST_LOOKED_AT])
        is_all = is_all and len(ids) <= MOST_LOOKED_AT
    return number, is_all


def why_asked(task: Task, today: date, reason: Reason | None) -> str:
    """The reason in words: `overdue by 3 days`, `never sorted: no importance, no date`."""
    if reason is Reason.OVERDUE and task.due is not None:
        days = (today - task.due).days
        return f"overdue by {days} day{'' if days == 1 else 's'}"
    if reason is Reason.PLANNED and task.scheduled is not None:
        day = "today" if task.scheduled == today else show_full(task.scheduled, today)
        return f"planned for {day}"
    if reason is Reason.WAITING:
        since = show_since(_waits_since(task), today)
        return f"waiting for {task.waiting_for} {since}" if task.waiting_for else f"waiting {since}"
    if reason is Reason.UNSORTED:
        return "never sorted: no importance, no date"
    return f"in {task.column.value.capitalize()} {show_since(task.entered.date(), today)}"


def part_of(
    whole: Task, part: TaskDraft, given: Collection[str] = (), *, is_first: bool = False
) -> TaskDraft:
    """A part of a task that is split: it has what the whole has, but for fields that it was `given`.

    The effort is that of the whole and not of a part; the notes stay with the first.
    """
    fields = {name: getattr(whole, name) for name in _INHERITED if name not in given}
    return part._replace(**fields, notes=whole.notes if is_first else part.notes)


def _waits_since(task: Task) -> date:
    return task.waiting_since or task.entered.date()


def _since(task: Task, reason: Reason) -> date:
    """The day from which the reason holds, about."""
    if reason is Reason.OVERDUE and task.due is not None:
        return task.due
    if reason is Reason.PLANNED and task.scheduled is not None:
        return task.scheduled
    if reason is Reason.WAITING:
        return _waits_since(task)
    return task.created.date() if reason is Reason.UNSORTED else task.entered.date()
