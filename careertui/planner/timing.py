"""What a person does with the timer and with worked time. Every function that writes is one step.

All raise NotFound for an unknown task, PartNotFound for unknown worked time, Invalid for something that its
field does not take, and StoreError. Moments are aware, in UTC; none lies in the future.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.dates import show_effort
from careertui.domain.errors import Invalid, NoTimer, TimerLeft
from careertui.domain.model import Change, Column, RecordKind, Ref
from careertui.domain.timing import MOST_MINUTES, is_forgotten, minutes_between

from . import clock
from .checks import checked_work
from .labels import count, quote
from .worked import is_left, read_end, show_moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from careertui.domain.timing import Work
    from careertui.store.board_tables import WorkRow
    from careertui.store.store import Store
    from careertui.store.tables import TaskRow
    from careertui.store.transaction import Transaction


class Running(NamedTuple):
    """The timer that runs: on which task, since when, and whether it was probably forgotten."""

    task_id: int
    title: str
    since: datetime
    forgotten: bool

    @property
    def minutes(self) -> int:
        """For how many minutes it has run."""
        return max(minutes_between(self.since, clock.now()), 0)


def running(store: Store) -> Running | None:
    """The timer that runs."""
    from careertui.store import board

    found = board.running(store.connection)
    if found is None:
        return None
    work, title = found
    return Running(work.task_id, title, work.started, is_left(work.started, clock.now()))


def when_left(store: Store, text: str | None, today: date) -> datetime | None:
    """When the timer that runs stopped, as a line says it (`18:40`, `45m`, `now`, `none`); None for now.

    Raises Invalid for a line that is none of these, NoTimer for one where no timer runs, and TimerLeft where
    nothing is said about one that was probably left.
    """
    found = running(store)
    if found is None:
        if text is not None:
            raise NoTimer
        return None
    if text is not None:
        return read_end(text, found.since, clock.now())
    if found.forgotten:
        raise TimerLeft(found.title, show_moment(found.since, today))
    return None


def of_task(store: Store, task_id: int) -> list[Work]:
    """What was worked on a task, the newest first; nothing for one that is gone."""
    from careertui.store import board

    return board.work_on(store.connection, task_id)


def start(store: Store, task_id: int, left: datetime | None = None) -> Change:
    """Start the timer of a task; that of another one stops: now, or at the moment when it was `left`.

    Raises Invalid for a task that is done.
    """
    with store.transaction("Start a timer", focus=_ref(task_id)) as tx:
        from careertui.store import board_rows, rows
        from careertui.store.board_tables import WorkRow

        task = rows.tasks(tx.session, [task_id])[0]
        tx.label = f"Start the timer of {quote(task.title)}"
        if task.column is Column.DONE:
            raise Invalid("timer", "", f"{quote(task.title)} is done: take it back first")
        current = board_rows.running(tx.session)
        if current is None or current.task_id != task_id:
            now = clock.now()
            if current is not None:
                other = rows.tasks(tx.session, [current.task_id])[0]
                if left is not None:
                    left = checked_work({"ended": left})["ended"]
                    _require_order(current.started, left)
                _stop(tx, current, other, left or now)
                tx.session.flush()  # one timer runs at most: the file insists on it
            tx.session.add(WorkRow(task_id=task_id, started=now))
    return tx.change


def stop(store: Store, at: datetime | None = None) -> Change:
    """Stop the timer: now, or at a moment since it was started. Less than half a minute leaves nothing.

    Raises NoTimer where none runs.
    """
    with store.transaction("Stop a timer") as tx:
        from careertui.store import board_rows, rows

        current = board_rows.running(tx.session)
        if current is None:
            raise NoTimer
        task = rows.tasks(tx.session, [current.task_id])[0]
        tx.focus = _ref(current.task_id)
        ended = clock.now() if at is None else checked_work({"ended": at})["ended"]
        _require_order(current.started, ended)
        minutes = _stop(tx, current, task, ended)
        tx.label = f"Stop the timer of {quote(task.title)} after {show_effort(minutes)}"
        tx.note = ""
    return tx.change


def stop_within(tx: Transaction, finished: Sequence[TaskRow]) -> None:
    """Tasks are done: the timer stops, if it runs for one of them; the step says so."""
    from careertui.store import board_rows

    current = board_rows.running(tx.session)
    task = next((task for task in finished if current and task.id == current.task_id), None)
    if current is not None and task is not None:
        _stop(tx, current, task, clock.now())


def add(
    store: Store,
    task_id: int,
    minutes: int,
    ended: datetime | None = None,
    started: datetime | None = None,
) -> Change:
    """Note time that was worked on a task without a timer, up to now or another moment.

    It began so many minutes before that, or when it is said that it did.
    """
    end = checked_work({"ended": clock.now() if ended is None else ended})["ended"]
    spent = checked_work({"minutes": minutes})["minutes"]
    with store.transaction("Note work", focus=_ref(task_id)) as tx:
        from careertui.store import rows
        from careertui.store.board_tables import WorkRow

        task = rows.tasks(tx.session, [task_id])[0]
        _require_some(spent)
        tx.label = f"Note {show_effort(spent)} of work on {quote(task.title)}"
        began = end - timedelta(minutes=spent)
        if started is not None:
            began = checked_work({"started": started})["started"]
            _require_order(began, end)
        tx.session.add(WorkRow(task_id=task_id, started=began, ended=end, minutes=spent))
    return tx.change


def edit(store: Store, work_id: int, changes: Mapping[str, object]) -> Change:
    """Correct worked time: `started`, `ended`, `minutes`. Of a timer that runs only the start can be.

    Where only start or end are given, the minutes are those between them.
    """
    values = checked_work(changes)
    if not values:
        return Change("Change nothing")
    with store.transaction("Correct worked time") as tx:
        from careertui.store import board_rows, rows

        row = board_rows.work(tx.session, [work_id])[0]
        task = rows.tasks(tx.session, [row.task_id])[0]
        tx.focus = _ref(row.task_id)
        tx.label = f"Correct the time worked on {quote(task.title)}"
        if row.ended is None and set(values) - {"started"}:
            raise Invalid("worked time", "", "its timer runs: stop it first")
        for name, value in values.items():
            setattr(row, name, value)
        _require_order(row.started, row.ended or clock.now())
        if row.ended is not None and "minutes" not in values:
            row.minutes = minutes_between(row.started, row.ended)
        if row.minutes is not None:
            _require_some(row.minutes)
    return tx.change


def delete(store: Store, work_ids: Sequence[int]) -> Change:
    """Delete worked time."""
    if not work_ids:
        return Change("Delete nothing")
    with store.transaction("Delete worked time") as tx:
        from careertui.store import board_rows, rows

        found = board_rows.work(tx.session, work_ids)
        tasks = rows.tasks(tx.session, [row.task_id for row in found])
        tx.focus = _ref(found[0].task_id)
        whose = quote(tasks[0].title) if len(tasks) == 1 else count(len(tasks), "task")
        spent = sum(row.minutes or 0 for row in found)
        tx.label = f"Delete {f'{show_effort(spent)} of work' if spent else 'the timer'} on {whose}"
        for row in found:
            tx.session.delete(row)
    return tx.change


def _stop(tx: Transaction, work: WorkRow, task: TaskRow, ended: datetime) -> int:
    """End a piece of work; one that took no time is taken out. The minutes that it took."""
    # A clock that was set back must not keep a timer from being stopped.
    minutes = max(minutes_between(work.started, ended), 0)
    if not minutes:
        tx.session.delete(work)
        return 0
    work.ended, work.minutes = ended, min(minutes, MOST_MINUTES)
    told = f"The timer of {quote(task.title)} stopped after {show_effort(work.minutes)}"
    if is_forgotten(work.started, ended):
        tx.warning = f"{told}: correct it if it was forgotten"
    else:
        tx.note = told
    return work.minutes


def _require_order(started: datetime, ended: datetime) -> None:
    if ended < started:
        raise Invalid("end", ended.isoformat(), "work ends after it begins, and not in the future")


def _require_some(minutes: int) -> None:
    if minutes < 1:
        raise Invalid("worked time", str(minutes), "at least one minute, such as 30m or 1h30")


def _ref(task_id: int) -> Ref:
    return Ref(RecordKind.TASK, task_id)
