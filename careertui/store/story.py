"""What the history tells of goals: when they were changed last, and every change of them that stands."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from .whole import rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

Image = dict[str, Any]


class Told(NamedTuple):
    """One row of a goal, or of what belongs to it, before and after a step that stands.

    `table` is the row's table: `goal`, `checkin`, `obstacle`, `adaptation`, `goal_value`, `goal_skill`. The
    images have its columns as the file keeps them: ISO dates, enumerations by their value. None: the row was
    not there."""

    step: int
    at: datetime
    table: str
    before: Image | None
    after: Image | None


_OF_GOALS = """table_name IN ('checkin', 'obstacle', 'adaptation', 'goal_value', 'goal_skill')"""

_GOAL_OF = f"""CASE WHEN table_name = 'goal' THEN json_extract(coalesce("after", "before"), '$.id')
    WHEN {_OF_GOALS} THEN json_extract(coalesce("after", "before"), '$.goal_id') END"""


def told(connection: sqlite3.Connection, goal_id: int) -> list[Told]:
    """Every change of a goal and of what belongs to it, the oldest first; what was undone is left out."""
    query = f"""SELECT step_id, at, table_name, "before", "after"
        FROM undo_change JOIN undo_step ON undo_step.id = step_id
        WHERE state = 'done' AND {_GOAL_OF} = ? ORDER BY undo_change.id"""
    return [
        Told(step, datetime.fromisoformat(at), table, _read(before), _read(after))
        for step, at, table, before, after in rows(connection, query, (goal_id,))
    ]


def name_of(connection: sqlite3.Connection, table: str, record_id: int) -> str:
    """The title of a goal, or the name of a value or skill, as it is now; empty where it is gone."""
    column = "title" if table == "goal" else "name"
    found = rows(connection, f"SELECT {column} FROM {table} WHERE id = ?", (record_id,))
    return str(found[0][0]) if found else ""


def last_edits(
    connection: sqlite3.Connection, since: datetime, until: datetime | None = None
) -> dict[int, datetime]:
    """When each goal, or what belongs to it, was last changed by a step that stands, from a moment on.

    With `until`, by a step before that moment. Being moved among its siblings is no work on a goal, and does
    not count.
    """
    steps, moments = "undo_step.id >= (SELECT min(id) FROM undo_step WHERE at >= ?)", [_written(since)]
    if until is not None:
        steps += " AND at < ?"
        moments.append(_written(until))
    return _edits(connection, steps, moments)


def newest_edits(connection: sqlite3.Connection) -> dict[int, datetime]:
    """What `last_edits` says of the newest step alone."""
    return _edits(connection, "undo_step.id = (SELECT max(id) FROM undo_step)", ())


def _edits(connection: sqlite3.Connection, steps: str, moments: Sequence[str]) -> dict[int, datetime]:
    query = f"""SELECT {_GOAL_OF} AS goal_id, max(at)
        FROM undo_step CROSS JOIN undo_change ON step_id = undo_step.id
        WHERE {steps} AND state = 'done'
        AND (table_name <> 'goal' OR "before" IS NULL OR "after" IS NULL
            OR json_remove("before", '$.rank') <> json_remove("after", '$.rank'))
        AND goal_id IS NOT NULL GROUP BY goal_id"""
    found = rows(connection, query, moments)
    return {goal_id: datetime.fromisoformat(at) for goal_id, at in found}


def _written(moment: datetime) -> str:
    """A moment as the file keeps it."""
    return moment.isoformat(timespec="seconds")


def _read(image: str | None) -> Image | None:
    return None if image is None else json.loads(image)
