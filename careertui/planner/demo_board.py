"""What stands beside the tasks of the sample plan: repetition, worked time, saved views."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from careertui.domain.model import Column
from careertui.domain.rank import GAP

from . import clock
from .checks import checked_task, checked_view
from .demo_days import LATER, MORNING, moment, past

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from careertui.store.board_tables import RepetitionRow, ViewRow, WorkRow
    from careertui.store.tables import TaskRow

_APART = timedelta(minutes=100)
"""Two pieces of work on one day begin so far apart."""


def parts(
    entries: list[dict[str, Any]], tasks: Sequence[TaskRow], today: date
) -> list[RepetitionRow | WorkRow]:
    """The rules of these tasks and the time worked on them."""
    found: list[RepetitionRow | WorkRow] = []
    for entry, task in zip(entries, tasks, strict=True):
        if task.column is Column.WAITING:
            task.waiting_since = clock.local_day(task.entered)
        if "repeat" in entry:
            found.append(_rule(entry["repeat"], task, today))
        found += _work(entry.get("worked", ()), task, today, entry.get("free", False))
    return found


def views(entries: list[dict[str, Any]], last_rank: int, today: date) -> list[ViewRow]:
    """The saved views, after the one with this rank."""
    from careertui.store.board_tables import ViewRow

    created = moment(past(today, -30, free=True), LATER)
    return [
        ViewRow(**checked_view(entry), rank=last_rank + number * GAP, created=created)
        for number, entry in enumerate(entries, 1)
    ]


def _rule(words: str, task: TaskRow, today: date) -> RepetitionRow:
    from careertui.domain.repeat_words import read_repeat
    from careertui.domain.repetition import rrule_of
    from careertui.store.board_tables import RepetitionRow

    said = checked_task({"repeat": words})["repeat"]
    repeat = read_repeat(said, today)
    assert repeat is not None  # noqa: S101 (it was checked)
    start = task.due or today
    home = task.column if task.column is Column.BACKLOG else Column.NEXT
    return RepetitionRow(
        task_id=task.id or 0,
        words=said,
        rule=rrule_of(repeat),
        anchor=repeat.anchor,
        start=start,
        day=start,
        home=home.value,
    )


def _work(pieces: Sequence[tuple[int, int]], task: TaskRow, today: date, free: bool) -> list[WorkRow]:
    """Worked time from days and minutes: of what is done in the morning, before it was done."""
    from careertui.store.board_tables import WorkRow

    hour = MORNING if task.column is Column.DONE else LATER
    found = []
    for number, (day, minutes) in enumerate(pieces):
        started = moment(past(today, day, free), hour) + number * _APART
        ended = started + timedelta(minutes=minutes)
        found.append(WorkRow(task_id=task.id or 0, started=started, ended=ended, minutes=minutes))
    return found
