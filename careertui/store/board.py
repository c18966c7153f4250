"""Reading what stands beside the tasks of the board: columns, worked time, saved views. Loaded when asked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from careertui.domain.board_columns import STANDARD, BoardColumn, BoardColumns
from careertui.domain.model import Column
from careertui.domain.saved_views import Grouping, Order, SavedView
from careertui.domain.timing import Work

from .whole import rows

if TYPE_CHECKING:
    import sqlite3

    from .whole import Row

_WORK = "SELECT id, task_id, started, ended, minutes FROM work"


def columns(connection: sqlite3.Connection) -> BoardColumns:
    """The columns of the board."""
    query = "SELECT id, kind, name, wip_limit, base FROM board_column ORDER BY rank, id"
    found = [
        BoardColumn(id_, Column(kind), name, limit, bool(base))
        for id_, kind, name, limit, base in rows(connection, query)
    ]
    return BoardColumns(found) if found else STANDARD


def count_in(connection: sqlite3.Connection, column: BoardColumn) -> int:
    """How many tasks stand in a column."""
    query = "SELECT count(*) FROM task WHERE board_column = ? AND column_id IS ?"
    [(found,)] = rows(connection, query, (column.kind.value, column.own_id))
    return int(found)


def work_on(connection: sqlite3.Connection, task_id: int) -> list[Work]:
    """What was worked on a task, the newest first."""
    query = f"{_WORK} WHERE task_id = ? ORDER BY started DESC, id DESC"
    return [_work(row) for row in rows(connection, query, (task_id if abs(task_id) < 2**63 else 0,))]


def running(connection: sqlite3.Connection) -> tuple[Work, str] | None:
    """The timer that runs, and the title of its task."""
    query = (
        f"SELECT found.*, title FROM ({_WORK} WHERE ended IS NULL) AS found JOIN task ON task.id = task_id"
    )
    found = rows(connection, query)
    return (_work(found[0][:-1]), found[0][-1]) if found else None


def views(connection: sqlite3.Connection) -> list[SavedView]:
    """The saved views, in their order."""
    query = 'SELECT id, name, "query", "grouping", ordering, shortcut, rank FROM "view" ORDER BY rank, id'
    return [
        SavedView(id_, name, text, Grouping(grouping), Order(order), key, rank)
        for id_, name, text, grouping, order, key, rank in rows(connection, query)
    ]


def _work(row: Row) -> Work:
    id_, task_id, started, ended, minutes = row
    moment = datetime.fromisoformat
    return Work(id_, task_id, moment(started), ended and moment(ended), minutes)
