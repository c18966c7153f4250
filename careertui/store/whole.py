"""Rows of goals and tasks made whole: with tags and links, and what belongs to them. SQL into records."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from careertui.domain.model import (
    Column,
    Goal,
    GoalKind,
    GoalStatus,
    Horizon,
    Importance,
    Need,
    Task,
)

from .failure import file_of, plan_error
from .urgent import json_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = tuple[Any, ...]

_COLUMNS = {member.value: member for member in Column}
_IMPORTANCES = {member.value: member for member in Importance}
_HORIZONS = {member.value: member for member in Horizon}
_KINDS = {member.value: member for member in GoalKind}
_STATUSES = {member.value: member for member in GoalStatus}

GOAL = (
    "SELECT id, parent_id, rank, title, why, horizon, kind, status, start, due, weight, notes, created, "
    "achieved, unit, baseline, target, confidence, successor_id FROM goal"
)
TASK = (
    "SELECT id, goal_id, title, notes, board_column, rank, importance, effort_minutes, scheduled, due, "
    "waiting_for, created, entered, started, done, waiting_since, column_id FROM task"
)
_MANY = 5000
"""From so many records on, tags and links are read whole: a scan is quicker than that many look-ups."""
THESE = "IN (SELECT value FROM json_each(?))"
"""Any number of ids as one parameter; SQLite limits both parameters and the length of a statement."""
_LARGEST = 2**63 - 1
_NOT_CHECKED = (None, None)
_NOT_WORKED = (0, None)


def rows(connection: sqlite3.Connection, query: str, values: Iterable[object] = ()) -> list[Row]:
    """All rows of a query. Raises a StoreError where the file cannot be read."""
    with readable(connection):
        found: list[Row] = connection.execute(query, tuple(values)).fetchall()
    return found


@contextmanager
def readable(connection: sqlite3.Connection) -> Iterator[None]:
    """Raise what SQLite reports as a `StoreError`."""
    try:
        yield
    except sqlite3.Error as error:
        typed = plan_error(file_of(connection), error)
        if typed is None:
            raise
        raise typed from error


def is_any(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a table, with a condition or without, has any row."""
    return bool(rows(connection, f"SELECT 1 FROM {table} LIMIT 1"))


def ids_of(ids: Iterable[int]) -> str:
    """The parameter for `THESE`."""
    return json_of(each for each in ids if abs(each) <= _LARGEST)


def _narrow(column: str, found: list[Row]) -> tuple[str, list[object]]:
    """A condition for what belongs to these rows, and its parameters; none where they are many."""
    if len(found) >= _MANY:
        return "", []
    return f" WHERE {column} {THESE}", [ids_of(row[0] for row in found)]


def _gather(found: Iterable[Row]) -> dict[int, tuple[Any, ...]]:
    """Pairs as the second of each for its first."""
    gathered: dict[int, tuple[Any, ...]] = {}
    for key, item in found:
        gathered[key] = (*gathered.get(key, ()), item)
    return gathered


def _links(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...], found: list[Row]
) -> list[Row]:
    """What a table of links says of these rows, by its first column, in the order of its second."""
    if not is_any(connection, table):
        return []  # as in most plans: nothing is looked up for each row
    only, keys = _narrow(columns[0], found)
    return rows(connection, f"SELECT {', '.join(columns)} FROM {table}{only} ORDER BY {columns[1]}", keys)


def whole_goals(connection: sqlite3.Connection, found: list[Row]) -> list[Goal]:
    """Rows of `GOAL` with what they serve and need, and what their latest check-ins say."""
    served = _gather(_links(connection, "goal_value", ("goal_id", "value_id"), found))
    needs: dict[int, tuple[Need, ...]] = {}
    for goal_id, skill_id, level in _links(connection, "goal_skill", ("goal_id", "skill_id", "level"), found):
        needs[goal_id] = (*needs.get(goal_id, ()), Need(skill_id, level))
    latest = _latest(connection, found)
    day, moment = date.fromisoformat, datetime.fromisoformat
    return [
        Goal(
            id_,
            parent_id,
            rank,
            title,
            why,
            _HORIZONS[horizon],
            _KINDS[kind],
            _STATUSES[status],
            start and day(start),
            due and day(due),
            weight,
            notes,
            moment(created),
            achieved and moment(achieved),
            served.get(id_, ()),
            needs.get(id_, ()),
            unit,
            baseline,
            target,
            confidence,
            successor_id,
            *latest.get(id_, _NOT_CHECKED),
        )
        for (
            id_, parent_id, rank, title, why, horizon, kind, status, start, due, weight, notes, created,
            achieved, unit, baseline, target, confidence, successor_id,
        ) in found
    ]  # fmt: skip


def _latest(connection: sqlite3.Connection, found: list[Row]) -> dict[int, tuple[float | None, date]]:
    """What the latest check-in with a value says, and the day of the latest of all, of these goals."""
    if not is_any(connection, "checkin"):
        return {}
    # Two looks into the index for each goal: grouping would read all check-ins there are.
    only, keys = _narrow("id", found)
    query = f"""SELECT id,
        (SELECT value FROM checkin WHERE goal_id = goal.id AND value IS NOT NULL
            ORDER BY date DESC, id DESC LIMIT 1),
        (SELECT date FROM checkin WHERE goal_id = goal.id ORDER BY date DESC LIMIT 1) AS checked
        FROM goal{only} {"AND" if only else "WHERE"} checked IS NOT NULL"""
    return {
        goal_id: (value, date.fromisoformat(checked))
        for goal_id, value, checked in rows(connection, query, keys)
    }


def whole_tasks(connection: sqlite3.Connection, found: list[Row]) -> list[Task]:
    """Rows of `TASK` with tags, blockers, skills ...: a few more queries for all, not a join for each."""
    only, keys = _narrow("task_id", found)
    tags = _gather(
        rows(connection, f"SELECT task_id, name FROM task_tag{only} ORDER BY position, name", keys)
    )
    blocked_by = _gather(
        rows(connection, f"SELECT task_id, blocker_id FROM task_block{only} ORDER BY 2", keys)
    )
    skills = _gather(_links(connection, "task_skill", ("task_id", "skill_id"), found))
    repeats, worked = _repeats(connection, only, keys), _worked(connection, only, keys)
    day, moment = date.fromisoformat, datetime.fromisoformat
    return [
        Task(
            id_,
            goal_id,
            title,
            notes,
            _COLUMNS[column],
            rank,
            _IMPORTANCES[importance],
            effort_minutes,
            scheduled and day(scheduled),
            due and day(due),
            waiting_for,
            moment(created),
            moment(entered),
            started and moment(started),
            done and moment(done),
            tags.get(id_, ()),
            blocked_by.get(id_, ()),
            skills.get(id_, ()),
            since and day(since),
            repeats.get(id_, ""),
            *worked.get(id_, _NOT_WORKED),
            own_column,
        )
        for (
            id_, goal_id, title, notes, column, rank, importance, effort_minutes, scheduled, due, waiting_for,
            created, entered, started, done, since, own_column,
        ) in found
    ]  # fmt: skip


def _repeats(connection: sqlite3.Connection, only: str, keys: list[object]) -> dict[int, str]:
    """The words of the rules by which these tasks come again."""
    if not is_any(connection, "repetition"):
        return {}
    return dict(rows(connection, f"SELECT task_id, words FROM repetition{only}", keys))


def _worked(
    connection: sqlite3.Connection, only: str, keys: list[object]
) -> dict[int, tuple[int, datetime | None]]:
    """How many minutes were worked on these tasks, and since when the timer of one runs."""
    if not is_any(connection, "work"):
        return {}
    query = f"""SELECT task_id, total(minutes), max(CASE WHEN ended IS NULL THEN started END)
        FROM work{only} GROUP BY task_id"""
    return {
        task_id: (int(minutes), since and datetime.fromisoformat(since))
        for task_id, minutes, since in rows(connection, query, keys)
    }
