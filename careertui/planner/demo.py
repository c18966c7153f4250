"""The sample plan: `careertui/data/demo.toml`, with its days counted from today."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from careertui.domain.errors import StoreError
from careertui.domain.model import Column, GoalStatus
from careertui.domain.rank import GAP

from .checks import checked_goal, checked_task

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from careertui.store.tables import GoalRow, TaskBlock, TaskRow, TaskTag

_MORNING, _LATER, _EVENING = time(8, 50), time(10, 20), time(19, 10)
_FINISHED = (time(11, 40), time(16, 25), time(15, 5), time(17, 30), time(12, 10), time(17, 5), time(14, 50))
_SATURDAY = 5
_GOAL_FIELDS = ("title", "why", "horizon", "kind", "status", "weight", "notes")
_TASK_FIELDS = ("title", "notes", "column", "importance", "waiting_for", "tags")


def build(path: Path, today: date) -> None:
    """Write the sample plan, as it stands on this day, to a new file. Its history is empty, to begin with.

    Raises StoreError where the file is there already, or cannot be written.
    """
    from careertui.store.store import Store

    if path.exists():
        raise StoreError(path, "the file is there already")
    store = Store.open(path)
    try:
        with store.transaction("Write the sample plan") as tx:
            goals, tasks, links = _rows(today)
            # In this order: a link is written after what it links, and ids were given out beforehand.
            for records in (goals, tasks, links):
                tx.session.add_all(records)
                tx.session.flush()
        store.clear_history()
    finally:
        store.close()


def _rows(today: date) -> tuple[list[GoalRow], list[TaskRow], list[TaskTag | TaskBlock]]:
    """The rows of the sample plan, parents before their children."""
    import tomllib
    from importlib.resources import files

    plan = tomllib.loads((files("careertui") / "data" / "demo.toml").read_text(encoding="utf-8"))
    goal_ids = {entry["key"]: number for number, entry in enumerate(plan["goal"], 1)}
    goals = [_goal(entry, number, goal_ids, today) for number, entry in enumerate(plan["goal"], 1)]

    tasks = [_task(entry, rank, goal_ids, today) for rank, entry in enumerate(plan["task"], 1)]
    # Ids follow the order in which a person would have written the tasks down.
    for number, at in enumerate(sorted(range(len(tasks)), key=lambda at: tasks[at].created), 1):
        tasks[at].id = number
    by_key = {
        entry["key"]: row.id or 0 for entry, row in zip(plan["task"], tasks, strict=True) if "key" in entry
    }
    return goals, tasks, _links(plan["task"], tasks, by_key)


def _goal(entry: Mapping[str, Any], number: int, ids: Mapping[str, int], today: date) -> GoalRow:
    from careertui.store.tables import GoalRow

    values = checked_goal({name: entry[name] for name in _GOAL_FIELDS if name in entry})
    free = entry.get("free", False)
    row = GoalRow(
        **values,
        id=number,
        parent_id=ids[entry["parent"]] if "parent" in entry else None,
        rank=number * GAP,
        start=_day(entry, "start", today, free),
        due=_day(entry, "due", today, free),
        created=_moment(_past(today, entry["created"], free), _MORNING),
    )
    if row.status is GoalStatus.ACHIEVED:
        row.achieved = _moment(_past(today, entry["achieved"], free), _EVENING if free else _FINISHED[0])
    return row


def _task(entry: Mapping[str, Any], number: int, goal_ids: Mapping[str, int], today: date) -> TaskRow:
    from careertui.store.tables import TaskRow

    values = checked_task({name: entry[name] for name in _TASK_FIELDS if name in entry})
    values.setdefault("column", Column.DONE if "done" in entry else Column.BACKLOG)
    free = entry.get("free", False)
    done_on = entry.get("done")
    # What is done was written down four to twelve days before, and begun at most two days before.
    created_on = entry.get("created", 0 if done_on is None else done_on - 4 - number * 5 % 9)
    started_on = entry.get("started", None if done_on is None else done_on - number % 3)

    created = _moment(_past(today, created_on, free), _MORNING)
    entered = started = done = None
    if started_on is not None:
        entered = started = _moment(_past(today, started_on, free), time(17, 45) if free else _LATER)
    if done_on is not None:
        clock = _EVENING if free else _FINISHED[number % len(_FINISHED)]
        entered = done = _moment(_past(today, done_on, free), clock)
    if "entered" in entry:
        entered = _moment(_past(today, entry["entered"], free), _LATER)
    return TaskRow(
        **values,
        goal_id=goal_ids[entry["goal"]] if "goal" in entry else None,
        rank=number * GAP,
        effort_minutes=entry.get("effort"),
        scheduled=_day(entry, "scheduled", today, free),
        due=_day(entry, "due", today, free),
        created=created,
        entered=entered or created,
        started=started,
        done=done,
    )


def _links(
    entries: list[dict[str, Any]], tasks: list[TaskRow], by_key: Mapping[str, int]
) -> list[TaskTag | TaskBlock]:
    from careertui.store.tables import TaskBlock, TaskTag

    links: list[TaskTag | TaskBlock] = []
    for entry, row in zip(entries, tasks, strict=True):
        tags = enumerate(entry.get("tags", ()))
        task_id = row.id or 0
        links += [TaskTag(task_id=task_id, name=tag, position=position) for position, tag in tags]
        links += [TaskBlock(task_id=task_id, blocker_id=by_key[key]) for key in entry.get("blocked_by", ())]
    return links


def _day(entry: Mapping[str, Any], field: str, today: date, free: bool) -> date | None:
    """A planned day; what would be work on a weekend waits until Monday, unless it is due now."""
    if field not in entry:
        return None
    offset: int = entry[field]
    if offset < 0:
        return _past(today, offset, free)
    day = today + timedelta(days=offset)
    if free or offset < 2 or day.weekday() < _SATURDAY:
        return day
    return day + timedelta(days=7 - day.weekday())


def _past(today: date, offset: int, free: bool) -> date:
    """A day gone by; what would be work on a weekend was done on Friday."""
    day = today + timedelta(days=offset)
    if free or day.weekday() < _SATURDAY:
        return day
    return day - timedelta(days=day.weekday() - _SATURDAY + 1)


def _moment(day: date, clock: time) -> datetime:
    """This hour where the person is, in UTC."""
    return datetime.combine(day, clock).astimezone().astimezone(UTC)
