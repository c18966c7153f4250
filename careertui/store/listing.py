"""All tasks as one JSON document, made by SQLite itself: for 10,000 tasks twice as quick as through records.

The same values as `careertui.planner.records.task_record` gives, key by key, urgency included; a test holds
them equal. Nothing here loads the classes of the records, which takes as long as reading a thousand rows.
"""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from careertui.domain.weights import (
    AGE_FULL_DAYS,
    COEFFICIENTS,
    DUE_EARLY_DAYS,
    DUE_LATE_DAYS,
    DUE_LEAST,
    NEXT_TAG,
    TAG_FACTORS,
)

from .alignment import ALIGNED, alignments, as_parameter, share
from .board_sql import board_order, column_name
from .connection import open_plan
from .failure import typed_errors

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from careertui.domain.weights import Coefficients

# Few tasks are blocked or block others: those are gathered once, not looked up for each.
_LINKS = """
WITH blockers AS MATERIALIZED (
    SELECT task_id AS waits, max(board_column <> 'done') AS is_blocked
    FROM task_block JOIN task ON id = blocker_id GROUP BY task_id
), blocking AS MATERIALIZED (
    SELECT DISTINCT blocker_id AS frees FROM task_block JOIN task ON id = task_id WHERE board_column <> 'done'
)"""

_TAG_COUNT = "(SELECT count(*) FROM task_tag WHERE task_id = id)"
_IS_NEXT = f"EXISTS (SELECT 1 FROM task_tag WHERE task_id = id AND name = '{NEXT_TAG}' COLLATE NOCASE)"

# Most tasks have one tag or none, which need no order.
_TAGS = f"""CASE {_TAG_COUNT} WHEN 0 THEN json_array()
WHEN 1 THEN json_array((SELECT name FROM task_tag WHERE task_id = id)) ELSE (
    SELECT json_group_array(name) FROM (SELECT name FROM task_tag WHERE task_id = id ORDER BY position, name)
) END"""

_BLOCKED_BY = """CASE WHEN waits IS NULL THEN json_array() ELSE (
    SELECT json_group_array(blocker_id)
    FROM (SELECT blocker_id FROM task_block WHERE task_id = id ORDER BY blocker_id)
) END"""


def _urgency(weight: Coefficients, *, is_aligned: bool) -> str:
    tags = " ".join(
        f"WHEN {count} THEN {weight['tags'] * factor}" for count, factor in enumerate(TAG_FACTORS[:-1])
    )
    return f"""
CASE board_column WHEN 'done' THEN 0.0 ELSE round(
    CASE WHEN due IS NULL THEN 0.0
        WHEN due <= :late THEN {weight["due"]}
        WHEN due > :early THEN {weight["due"] * DUE_LEAST}
        ELSE {weight["due"]} * ((julianday(:today) - julianday(due) + {DUE_EARLY_DAYS})
            * {(1 - DUE_LEAST) / (DUE_EARLY_DAYS + DUE_LATE_DAYS)} + {DUE_LEAST}) END
    + CASE importance WHEN 'high' THEN {weight["high"]} WHEN 'medium' THEN {weight["medium"]}
        WHEN 'low' THEN {weight["low"]} ELSE 0.0 END
    + CASE WHEN scheduled <= :today THEN {weight["scheduled"]} ELSE 0.0 END
    + CASE board_column WHEN 'doing' THEN {weight["active"]} ELSE 0.0 END
    + CASE WHEN created < :year_ago THEN {weight["age"]}
        ELSE {weight["age"] / AGE_FULL_DAYS}
            * max(julianday(:today) - julianday(substr(created, 1, 10)), 0.0) END
    + CASE WHEN notes <> '' THEN {weight["notes"]} ELSE 0.0 END
    + CASE {_TAG_COUNT} {tags} ELSE {weight["tags"] * TAG_FACTORS[-1]} END
    + CASE WHEN {_IS_NEXT} THEN {weight["next"]} ELSE 0.0 END
    + CASE WHEN goal_id IS NOT NULL THEN {weight["goal"]} ELSE 0.0 END
    + CASE WHEN board_column = 'waiting' OR waiting_for <> '' THEN {weight["waiting"]} ELSE 0.0 END
    + CASE WHEN is_blocked THEN {weight["blocked"]} ELSE 0.0 END
    + CASE WHEN frees IS NOT NULL THEN {weight["blocking"]} ELSE 0.0 END
    {f"+ {share(weight)}" if is_aligned else ""}
, 3) END"""


_RECORD = f"""json_object(
    'id', id, 'title', title, 'notes', notes, 'column', board_column, 'column_name', {{column_name}},
    'rank', rank, 'importance', importance,
    'effort_minutes', effort_minutes, 'scheduled', scheduled, 'due', due, 'tags', {_TAGS},
    'goal_id', goal_id, 'waiting_for', waiting_for, 'waiting_since', waiting_since,
    'blocked_by', {_BLOCKED_BY}, 'repeat', {{repeat}}, 'created', created, 'started', started, 'done', done,
    'spent_minutes', {{spent}}, 'urgency', {{urgency}})"""

# Looked up for each task, where there are any at all.
_REPEAT = "(SELECT words FROM repetition WHERE task_id = task.id)"
_SPENT = "ifnull((SELECT sum(minutes) FROM work WHERE task_id = task.id), 0)"

# Joined as texts: building one array of them would parse each again. An index would lead to the tasks in an
# order that is not theirs in the file, and not that of the board either.
_QUERY = """{links} SELECT group_concat(record, :between) FROM (
    SELECT {record} AS record FROM task NOT INDEXED
        LEFT JOIN blockers ON waits = id LEFT JOIN blocking ON frees = id
    WHERE {where}
    ORDER BY {order}, CASE board_column WHEN 'done' THEN done END DESC, rank, id)"""


def tasks_as_json(
    path: Path, today: date, *, with_done: bool, coefficients: Coefficients = COEFFICIENTS
) -> str:
    """A JSON array of the tasks of the plan in this file, in the order of the board; a task a line.

    Raises StoreError as `Store.open` does; the file has to be there.
    """
    connection = open_plan(path, create=False)
    try:
        with typed_errors(path):
            aligned = alignments(connection)
            order, (name, names) = board_order(connection), column_name(connection)
            repeats, worked = _has_any(connection, "repetition"), _has_any(connection, "work")
        query = _QUERY.format(
            links=f"{_LINKS}, {ALIGNED}" if aligned else _LINKS,
            record=_RECORD.format(
                urgency=_urgency(coefficients, is_aligned=bool(aligned)),
                column_name=name,
                repeat=_REPEAT if repeats else "NULL",
                spent=_SPENT if worked else "0",
            ),
            order=order,
            where="1" if with_done else "board_column <> 'done'",
        )
        values = {
            **names,
            "between": ",\n",
            "today": today.isoformat(),
            "late": (today - timedelta(days=DUE_LATE_DAYS)).isoformat(),
            "early": (today + timedelta(days=DUE_EARLY_DAYS)).isoformat(),
            "year_ago": (today - timedelta(days=AGE_FULL_DAYS)).isoformat(),
            "alignments": as_parameter(aligned),
        }
        with typed_errors(path):
            [(document,)] = connection.execute(query, values)
    finally:
        connection.close()
    return f"[{document or ''}]"


def _has_any(connection: sqlite3.Connection, table: str) -> bool:
    return connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None


def is_able() -> bool:
    """Whether this SQLite has all that the query needs; CTEs that are MATERIALIZED came last, in 3.35."""
    return sqlite3.sqlite_version_info >= (3, 38)
