"""The decisions of triage: take a task up, wait, put it off, split it, make a goal of it. Each is one step.

To plan a day is an edit, and to drop a task deletes it. All raise NotFound for an unknown id, Invalid for a
value that its field does not take, and StoreError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.board_columns import column_key
from careertui.domain.drafts import GoalDraft
from careertui.domain.errors import Invalid
from careertui.domain.model import Change, Column, RecordKind, Ref
from careertui.domain.rank import BOTTOM, TOP, after

from . import clock, goals, tasks, waiting
from .checks import checked_task
from .labels import about, column_name, count, quote
from .tasks import NO_LIMITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careertui.domain.drafts import TaskDraft
    from careertui.store.store import Store
    from careertui.store.tables import TaskRow
    from careertui.store.transaction import Transaction


def take_up(store: Store, task_ids: Sequence[int], *, limits: Mapping[Column, int] = NO_LIMITS) -> Change:
    """Put tasks on top of Doing where they fit under its limit, else of Next, where there is one.

    Nobody is waited for then.
    """
    if not task_ids:
        return Change("Take up nothing")
    with store.transaction("Take up tasks", focus=_ref(task_ids[0])) as tx:
        from careertui.store import board_rows, rows

        found = rows.tasks(tx.session, task_ids)
        doing = tasks.column_of(tx, Column.DOING)
        coming = sum(column_key(row.column, row.column_id) != doing.key for row in found)
        limit = doing.limit_among(limits)
        standing = board_rows.count_in(tx.session, doing)
        fits = limit is None or not coming or standing + coming <= limit
        after = tasks.column_of(tx, Column.NEXT)
        column = doing if fits or after.kind is not Column.NEXT else after
        tx.label = f"Take up {_whom(found)} in {column_name(column)}"
        tasks.move_within(tx, found, column.key, TOP, limits=limits)
        _set_whom(found, "")
    return tx.change


def wait_for(
    store: Store, task_ids: Sequence[int], whom: str, *, limits: Mapping[Column, int] = NO_LIMITS
) -> Change:
    """Put tasks into Waiting, for somebody, from now on: also those that waited there before.

    Raises Invalid where nobody is named.
    """
    name = checked_task({"waiting_for": whom})["waiting_for"]
    if not name:
        raise Invalid("waiting_for", whom, "a name: for whom?")
    if not task_ids:
        return Change("Wait for nothing")
    with store.transaction("Wait for somebody", focus=_ref(task_ids[0])) as tx:
        from careertui.store import rows

        found = rows.tasks(tx.session, task_ids)
        tx.label = f"Wait for {name} with {_whom(found)}"
        _enter_anew(tx, found, Column.WAITING, limits)
        _set_whom(found, name)
    return tx.change


def put_off(store: Store, task_ids: Sequence[int], *, limits: Mapping[Column, int] = NO_LIMITS) -> Change:
    """Put tasks at the end of the backlog, from now on: also those that stood there before."""
    if not task_ids:
        return Change("Put off nothing")
    with store.transaction("Put off tasks", focus=_ref(task_ids[0])) as tx:
        from careertui.store import rows

        found = rows.tasks(tx.session, task_ids)
        tx.label = f"Put off {_whom(found)}"
        _enter_anew(tx, found, Column.BACKLOG, limits)
    return tx.change


def split(store: Store, task_id: int, parts: Sequence[TaskDraft]) -> Change:
    """Make several tasks of one: it becomes the first part, the others follow it in its column.

    What waited for the whole waits for all of its parts. Raises Invalid for fewer than two.
    """
    if len(parts) < 2:
        raise Invalid("parts", "", "a split needs two parts or more")
    with store.transaction("Split a task", focus=_ref(task_id)) as tx:
        from careertui.store import rows

        [row] = rows.tasks(tx.session, [task_id])
        tx.label = f"Split {quote(row.title)} into {count(len(parts), 'task')}"
        first, *others = parts
        tasks.write_within(tx, row, first)
        last, added = task_id, []
        for part in others:
            last = tasks.add_within(
                tx, part._replace(column=column_key(row.column, row.column_id)), after(last)
            ).id
            added.append(last)
        waiting = rows.blockers_of(tx.session, rows.waiting_for(tx.session, task_id))
        rows.set_blockers(tx.session, {each: {*known, *added} for each, known in waiting.items()})
    return tx.change


def make_goal(store: Store, task_id: int) -> Change:
    """Make a goal of a task, below the goal that it serves, with its due date and notes; the task goes."""
    with store.transaction("Make a goal of a task") as tx:
        from careertui.store import rows

        [row] = rows.tasks(tx.session, [task_id])
        tx.label = f"Make a goal of {quote(row.title)}"
        draft = GoalDraft(row.title, row.goal_id, due=row.due, notes=row.notes)
        tx.focus = goals.add_within(tx, draft, BOTTOM)
        rows.delete_tasks(tx.session, [task_id])
    return tx.change


def _enter_anew(
    tx: Transaction, found: Sequence[TaskRow], column: Column, limits: Mapping[Column, int]
) -> None:
    """Put tasks at the end of a column, as if all of them came into it now."""
    tasks.move_within(tx, found, column, BOTTOM, limits=limits)
    now = clock.now()
    for row in found:
        row.entered = now


def _set_whom(found: Sequence[TaskRow], whom: str) -> None:
    for row in found:
        row.waiting_for = whom
        waiting.keep_since(row, {"waiting_for": whom})


def _whom(found: Sequence[TaskRow]) -> str:
    return about([row.title for row in found], "task")


def _ref(task_id: int) -> Ref:
    return Ref(RecordKind.TASK, task_id)
