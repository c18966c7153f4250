"""Reading the plan: SQL straight into the domain's records. SQLModel takes six times as long for a list."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from careertui.domain.errors import NotFound
from careertui.domain.model import (
    Column,
    Goal,
    GoalKind,
    GoalStatus,
    Horizon,
    Importance,
    Need,
    RecordKind,
    Ref,
    Task,
)
from careertui.domain.weights import COEFFICIENTS

from .alignment import alignments as goal_alignments
from .failure import file_of, plan_error
from .urgent import json_of, most_urgent_ids

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from careertui.domain.adapting import Adaptation
    from careertui.domain.checkins import CheckIn
    from careertui.domain.obstacles import Obstacle
    from careertui.domain.skills import Skill
    from careertui.domain.values import Value
    from careertui.domain.weights import Coefficients

Row = tuple[Any, ...]

_COLUMNS = {member.value: member for member in Column}
_IMPORTANCES = {member.value: member for member in Importance}
_HORIZONS = {member.value: member for member in Horizon}
_KINDS = {member.value: member for member in GoalKind}
_STATUSES = {member.value: member for member in GoalStatus}

_GOAL = (
    "SELECT id, parent_id, rank, title, why, horizon, kind, status, start, due, weight, notes, created, "
    "achieved, unit, baseline, target, confidence, successor_id FROM goal"
)
_TASK = (
    "SELECT id, goal_id, title, notes, board_column, rank, importance, effort_minutes, scheduled, due, "
    "waiting_for, created, entered, started, done FROM task"
)
_BOARD_ORDER = " ".join(
    (
        "CASE board_column",
        *(f"WHEN '{column.value}' THEN {place}" for place, column in enumerate(Column)),
        "END",
    )
)
_DONE = Column.DONE.value
_MANY = 5000
"""From so many records on, tags and links are read whole: a scan is quicker than that many look-ups."""
_THESE = "IN (SELECT value FROM json_each(?))"
"""Any number of ids as one parameter; SQLite limits both parameters and the length of a statement."""
_LARGEST = 2**63 - 1
_NOT_CHECKED = (None, None)


def goals(connection: sqlite3.Connection) -> list[Goal]:
    """All goals, by parent, rank, id; those without a parent first."""
    return _goals(connection, rows(connection, f"{_GOAL} ORDER BY parent_id, rank, id"))


def goal(connection: sqlite3.Connection, goal_id: int) -> Goal:
    """One goal. Raises NotFound."""
    found = goals_by_id(connection, (goal_id,))
    if not found:
        raise NotFound(Ref(RecordKind.GOAL, goal_id))
    return found[0]


def goals_by_id(connection: sqlite3.Connection, ids: Collection[int]) -> list[Goal]:
    """Those of these goals that there are, by parent, rank, id."""
    query = f"{_GOAL} WHERE id {_THESE} ORDER BY parent_id, rank, id"
    return _goals(connection, rows(connection, query, (_ids(ids),)))


def task(connection: sqlite3.Connection, task_id: int) -> Task:
    """One task. Raises NotFound."""
    found = tasks(connection, ids=(task_id,))
    if not found:
        raise NotFound(Ref(RecordKind.TASK, task_id))
    return found[0]


def tasks(
    connection: sqlite3.Connection,
    *,
    ids: Collection[int] | None = None,
    columns: Collection[Column] | None = None,
    done_since: date | None = None,
    goal_id: int | None = None,
) -> list[Task]:
    """Tasks in the order of the board: by column, rank, id; done ones newest first.

    Each argument narrows further: to these ids, these columns, this goal; `done_since` leaves out what was
    done before that day (in UTC).
    """
    conditions: list[str] = []
    values: list[object] = []
    if ids is not None:
        conditions.append(f"id {_THESE}")
        values.append(_ids(ids))
    if columns is not None:
        conditions.append(f"board_column IN ({', '.join('?' * len(columns))})")
        values.extend(column.value for column in columns)
    if done_since is not None:
        # Moments are text that begins with their day, so text order is time order.
        conditions.append(f"(board_column <> '{_DONE}' OR done >= ?)")
        values.append(done_since.isoformat())
    if goal_id is not None:
        conditions.append("goal_id = ?")
        values.append(goal_id)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    newest_first = f"CASE board_column WHEN '{_DONE}' THEN done END DESC"
    query = f"{_TASK}{where} ORDER BY {_BOARD_ORDER}, {newest_first}, rank, id"
    return _whole_tasks(connection, rows(connection, query, values))


class Due(NamedTuple):
    """What a list of due dates says of a task: the whole task takes four times as long to read."""

    id: int
    title: str
    due: date


def due_between(connection: sqlite3.Connection, first: date | None, last: date) -> list[Due]:
    """Open tasks due from `first` (None: from ever) to `last`, both included, by due date, rank, id."""
    query = (
        "SELECT id, title, due FROM task "
        f"WHERE due BETWEEN ? AND ? AND board_column <> '{_DONE}' ORDER BY due, rank, id"
    )
    found = rows(connection, query, ("" if first is None else first.isoformat(), last.isoformat()))
    return [Due(task_id, title, date.fromisoformat(due)) for task_id, title, due in found]


def done_between(connection: sqlite3.Connection, first: date, last: date) -> int:
    """How many tasks were done from `first` to `last`, both included (days in UTC)."""
    query = (
        f"SELECT count(*) FROM task WHERE board_column = '{_DONE}' AND substr(done, 1, 10) BETWEEN ? AND ?"
    )
    [(count,)] = rows(connection, query, (first.isoformat(), last.isoformat()))
    return int(count)


def most_urgent(
    connection: sqlite3.Connection, today: date, limit: int, coefficients: Coefficients = COEFFICIENTS
) -> list[Task]:
    """The most urgent open tasks that are not blocked, the most urgent first; what is equal, by id."""
    with readable(connection):
        ids = most_urgent_ids(connection, today, limit, coefficients)
    found = {each.id: each for each in tasks(connection, ids=ids)}
    return [found[task_id] for task_id in ids]


def alignments(connection: sqlite3.Connection) -> dict[int, float]:
    """For each goal that serves a ranked value, itself or by a goal above it: how well, over 0 to 1."""
    with readable(connection):
        return goal_alignments(connection)


def task_counts(connection: sqlite3.Connection) -> dict[int, tuple[int, int]]:
    """For each goal that has tasks of its own: how many are open, and how many done."""
    query = (
        f"SELECT goal_id, count(*), count(*) FILTER (WHERE board_column = '{_DONE}') "
        "FROM task WHERE goal_id IS NOT NULL GROUP BY goal_id"
    )
    return {goal_id: (count - done, done) for goal_id, count, done in rows(connection, query)}


def column_counts(connection: sqlite3.Connection) -> dict[Column, int]:
    """How many tasks each column holds; every column is there."""
    found: dict[str, int] = dict(
        rows(connection, "SELECT board_column, count(*) FROM task GROUP BY board_column")
    )
    return {column: found.get(column.value, 0) for column in Column}


_BLOCKS = (
    "task_block JOIN task AS waiting ON waiting.id = task_id JOIN task AS blocker ON blocker.id = blocker_id "
    f"WHERE waiting.board_column <> '{_DONE}' AND blocker.board_column <> '{_DONE}'"
)


def blocked_ids(connection: sqlite3.Connection) -> set[int]:
    """The open tasks that wait for an open one."""
    return {task_id for (task_id,) in rows(connection, f"SELECT DISTINCT task_id FROM {_BLOCKS}")}


def blocking_counts(connection: sqlite3.Connection, ids: Collection[int] | None = None) -> dict[int, int]:
    """For each open task (of these, where ids are given) that open tasks wait for: how many."""
    query, values = f"SELECT blocker_id, count(*) FROM {_BLOCKS}", []
    if ids is not None:
        query += f" AND blocker_id IN ({', '.join('?' * len(ids))})"
        values = list(ids)
    return dict(rows(connection, f"{query} GROUP BY blocker_id", values))


def has_tasks(connection: sqlite3.Connection) -> bool:
    """Whether there is any task, open or done."""
    return _is_any(connection, "task")


def has_values(connection: sqlite3.Connection) -> bool:
    """Whether there is any value, on whichever pile."""
    return _is_any(connection, "value")


def has_chosen_values(connection: sqlite3.Connection) -> bool:
    """Whether any value is very important."""
    return _is_any(connection, "value WHERE pile = 'very'")


def has_skills(connection: sqlite3.Connection) -> bool:
    """Whether there is any skill."""
    return _is_any(connection, "skill")


def values(connection: sqlite3.Connection, ids: Collection[int] | None = None) -> list[Value]:
    """Values (all, or those of these that there are): the ranked ones in their order, then as they came."""
    from . import profile

    return profile.values(connection, ids)


def skills(connection: sqlite3.Connection, ids: Collection[int] | None = None) -> list[Skill]:
    """Skills (all, or those of these that there are), as they came."""
    from . import profile

    return profile.skills(connection, ids)


def parts(
    connection: sqlite3.Connection, goal_ids: Collection[int] | None = None
) -> tuple[tuple[CheckIn, ...], tuple[Obstacle, ...], tuple[Adaptation, ...]]:
    """What belongs to goals (all, or these): check-ins, obstacles, adaptations, as they came."""
    asked = goal_ids is None or len(goal_ids) > 0
    if not asked or not any(_is_any(connection, table) for table in ("checkin", "obstacle", "adaptation")):
        return (), (), ()  # as in many plans: how they are read is not loaded
    from .pursuit import adaptations, checkins, obstacles

    checked, threats = checkins(connection, goal_ids), obstacles(connection, goal_ids)
    return tuple(checked), tuple(threats), tuple(adaptations(connection, goal_ids))


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


def _is_any(connection: sqlite3.Connection, table: str) -> bool:
    return bool(rows(connection, f"SELECT 1 FROM {table} LIMIT 1"))


def _ids(ids: Iterable[int]) -> str:
    return json_of(each for each in ids if abs(each) <= _LARGEST)


def _narrow(column: str, found: list[Row]) -> tuple[str, list[object]]:
    """A condition for what belongs to these rows, and its parameters; none where they are many."""
    if len(found) >= _MANY:
        return "", []
    return f" WHERE {column} {_THESE}", [_ids(row[0] for row in found)]


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
    if not _is_any(connection, table):
        return []  # as in most plans: nothing is looked up for each row
    only, keys = _narrow(columns[0], found)
    return rows(connection, f"SELECT {', '.join(columns)} FROM {table}{only} ORDER BY {columns[1]}", keys)


def _goals(connection: sqlite3.Connection, found: list[Row]) -> list[Goal]:
    """Rows of `_GOAL` with what they serve and need, and what their latest check-ins say."""
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
    if not _is_any(connection, "checkin"):
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


def _whole_tasks(connection: sqlite3.Connection, found: list[Row]) -> list[Task]:
    """Rows of `_TASK` with tags, blockers and skills: three more queries for all, not a join for each."""
    only, keys = _narrow("task_id", found)
    tags = _gather(
        rows(connection, f"SELECT task_id, name FROM task_tag{only} ORDER BY position, name", keys)
    )
    blocked_by = _gather(
        rows(connection, f"SELECT task_id, blocker_id FROM task_block{only} ORDER BY 2", keys)
    )
    skills = _gather(_links(connection, "task_skill", ("task_id", "skill_id"), found))
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
        )
        for (
            id_, goal_id, title, notes, column, rank, importance, effort_minutes, scheduled, due, waiting_for,
            created, entered, started, done,
        ) in found
    ]  # fmt: skip
