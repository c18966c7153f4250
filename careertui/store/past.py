"""The plan as it stood at an earlier moment: a copy in memory, brought back by the history."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from .undo import rewind
from .whole import readable, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

_CREATED = ("adaptation", "obstacle", "checkin", "entry", "task", "goal", "value", "skill")
_DATED = ("value_rating", "skill_level", "evidence")
_MOMENTS = (
    # What was finished later was still open; what was begun later was still to do.
    """UPDATE task SET done = NULL, board_column = CASE WHEN started < :moment THEN 'doing' ELSE 'next' END
        WHERE done >= :moment""",
    """UPDATE task SET started = NULL,
        board_column = CASE board_column WHEN 'doing' THEN 'next' ELSE board_column END
        WHERE started >= :moment""",
    "UPDATE task SET entered = coalesce(done, started, created) WHERE entered >= :moment",
    "UPDATE task SET waiting_since = NULL WHERE waiting_since >= :moment",
    "DELETE FROM work WHERE started >= :moment OR ended >= :moment",
    "UPDATE goal SET achieved = NULL, status = 'active' WHERE achieved >= :moment",
    """UPDATE skill SET level = coalesce((SELECT level FROM skill_level WHERE skill_id = skill.id
        ORDER BY date DESC LIMIT 1), level)""",
)


@contextmanager
def at(connection: sqlite3.Connection, moment: datetime, day: date) -> Iterator[sqlite3.Connection]:
    """A connection to the plan as it stood at a moment, the last one of a day: to read from, like any other.

    Steps that were undone never were. Where the history does not reach back, as in a sample plan or one that
    was imported, the records themselves say when they were created, begun and finished.
    """
    text = moment.astimezone(UTC).isoformat(timespec="seconds")
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with readable(connection):
            connection.backup(copy)
        copy.execute("PRAGMA foreign_keys = OFF")
        copy.execute("BEGIN")
        rewind(copy, text)
        copy.execute("COMMIT")
        copy.execute("PRAGMA foreign_keys = ON")
        _leave_out(copy, text, day)
        yield copy
    finally:
        copy.close()


def first_moment(connection: sqlite3.Connection) -> datetime | None:
    """When the plan began: its first step that stands, or the record that was created first; None: empty."""
    first = " UNION ALL ".join(f"SELECT min(created) FROM {table}" for table in _CREATED)
    steps = "SELECT min(at) AS first FROM undo_step WHERE state = 'done'"
    [(found,)] = rows(connection, f"SELECT min(first) FROM ({steps} UNION ALL {first})")
    return None if found is None else datetime.fromisoformat(found)


def _leave_out(copy: sqlite3.Connection, moment: str, day: date) -> None:
    """Take out what came later by its own account; where the history reaches back, nothing is left of it."""
    copy.execute("BEGIN")
    for table in _CREATED:
        copy.execute(f"DELETE FROM {table} WHERE created >= ?", (moment,))
    for table in _DATED:
        copy.execute(f"DELETE FROM {table} WHERE date > ?", (day.isoformat(),))
    for statement in _MOMENTS:
        copy.execute(statement, {"moment": moment})
    copy.execute("COMMIT")
