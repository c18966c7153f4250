"""What a shell may complete: the ids of records with their titles. Nothing is made, migrated or written."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress

from .connection import peek

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    from pathlib import Path

MOST = 200
"""So many records are offered; who wants another types more of its id."""

_BEGINS = "substr(CAST({column} AS TEXT), 1, length(:start)) = :start"
_QUERIES = {
    "task": "SELECT id, title FROM task WHERE board_column <> 'done' AND {id} ORDER BY id DESC",
    "any task": "SELECT id, title FROM task WHERE {id} ORDER BY id DESC",
    "goal": "SELECT id, title FROM goal WHERE {id} ORDER BY parent_id, rank",
    "value": "SELECT id, name FROM value WHERE {id} ORDER BY id",
    "skill": "SELECT id, name FROM skill WHERE {id} ORDER BY id",
    "view": 'SELECT id, name FROM "view" WHERE {id} ORDER BY rank, id',
    "column": "SELECT name, '' FROM board_column WHERE {name} ORDER BY rank, id",
    "tag": "SELECT DISTINCT name, '' FROM task_tag WHERE {name} ORDER BY name",
}


def records(path: Path, what: str, start: str) -> list[tuple[str, str]]:
    """Ids, or tags, that begin so, each with its title; none where the plan cannot be read."""
    query = _QUERIES[what].format(id=_BEGINS.format(column="id"), name=_BEGINS.format(column="name"))
    with suppress(sqlite3.Error), closing(peek(path)) as connection:
        found = connection.execute(f"{query} LIMIT {MOST}", {"start": start}).fetchall()
        return [(str(key), title) for key, title in found]
    return []
