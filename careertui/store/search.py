"""The index for searching everything: FTS5 with trigrams (https://www.sqlite.org/fts5.html, section 4.3.4).

It is kept in the plan's file, beside the tables and not among them: no revision makes it, the history does
not know it, and it can be made anew at any time. What a step changed is told by the step's own images, so
nothing is written twice while it runs, and undo and redo keep the index right in the same way.

Where SQLite has no trigrams (before 3.34, or built without FTS5), `scan` reads the plan instead.
"""

from __future__ import annotations

import json
import sqlite3
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.searching import has_all, needle, normal

from . import schema
from .transaction import roll_back

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from careertui.domain.searching import Query

VERSION = "1"
"""What the index holds, and how. One of another version is made anew."""
SMALL = 2000
"""A plan of up to so many tasks gets its index with the first write; a larger one when it is first asked."""
_INDEX = "fts5(title, text, tokenize = 'trigram case_sensitive 1', columnsize = 0)"
_KEY = "search"
_SHIFT = 40
_MOST_TASKS, _MOST_OTHERS = 300, 300
"""So many candidates are looked at closer, however many there are."""
_LARGEST_ID = 1 << _SHIFT
_OF_THE_INDEX = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT_VTAB)
"""What SQLite reports where the index is damaged, or made by one that could do more."""


class Document(NamedTuple):
    """One kind of text in the index: the table it is of, its code, and the SQL of its title and its text.

    `columns` are those of the table that make it up; `parts` are other tables with rows that belong to it,
    each with the column that says to which.
    """

    table: str
    code: int
    title: str
    text: str
    columns: tuple[str, ...]
    parts: tuple[tuple[str, str], ...] = ()


_LINE = "char(10)"
_TAGS = "ifnull((SELECT group_concat('#' || name, ' ') FROM task_tag WHERE task_id = task.id), '')"
DOCUMENTS = (
    Document("goal", 1, "title", f"why || {_LINE} || notes", ("title", "why", "notes")),
    Document("value", 2, "name", f"definition || {_LINE} || meaning", ("name", "definition", "meaning")),
    Document("skill", 3, "name", f"category || {_LINE} || notes", ("name", "category", "notes")),
    Document("obstacle", 4, "title", f"cue || {_LINE} || response", ("title", "cue", "response")),
    Document("entry", 5, "''", "text", ("text",)),
    Document("evidence", 6, "''", f"text || {_LINE} || link", ("text", "link")),
    Document("checkin", 7, "''", "note", ("note",)),
    Document("adaptation", 8, "''", "reason", ("reason",)),
    # Last, so that all others stand before the many tasks.
    Document(
        "task",
        15,
        "title",
        f"notes || {_LINE} || waiting_for || {_LINE} || {_TAGS}",
        ("title", "notes", "waiting_for"),
        (("task_tag", "task_id"),),
    ),
)
_BY_TABLE = {document.table: document for document in DOCUMENTS}
_BY_CODE = {document.code: document for document in DOCUMENTS}
_TASKS = _BY_TABLE["task"].code << _SHIFT


class Candidate(NamedTuple):
    """Something that may be a hit: the table and id of the record, and its title in its normal form."""

    table: str
    id: int
    title: str


def is_able(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite can keep the index."""
    return sqlite3.sqlite_version_info >= (3, 34) and bool(
        connection.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchone()
    )


def is_ready(connection: sqlite3.Connection) -> bool:
    """Whether there is an index of everything."""
    found = connection.execute("SELECT value FROM state WHERE key = ?", (_KEY,)).fetchone()
    return found is not None and found[0] == VERSION


def build(connection: sqlite3.Connection) -> int:
    """Make the index anew, inside a transaction. How many texts it has."""
    _drop(connection)
    connection.execute(f"CREATE VIRTUAL TABLE search USING {_INDEX}")
    count = 0
    for document in DOCUMENTS:
        found = connection.execute(f"SELECT id, {document.title}, {document.text} FROM {document.table}")
        count += _write(connection, document, found)
    connection.execute("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)", (_KEY, VERSION))
    return count


def make(connection: sqlite3.Connection) -> None:
    """Make the index in a transaction of its own, for a plan that was just migrated.

    Where that does not go well, on a full disk say, the plan is opened all the same: the first search tries
    again.
    """
    if not is_able(connection):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        build(connection)
        connection.execute("COMMIT")
    except sqlite3.DatabaseError:
        roll_back(connection)


def follow(connection: sqlite3.Connection, step_id: int) -> None:
    """Index again what a step changed, inside its transaction; done, undone and redone alike.

    What is wrong with the index never stands in the way of a write: it is left out, and made anew later.
    """
    connection.execute("SAVEPOINT indexing")
    try:
        if is_ready(connection):
            _follow(connection, step_id)
        elif is_able(connection) and _is_small(connection):
            build(connection)
        # FTS5 writes what it holds back when a savepoint begins; else a fault would come with the commit.
        connection.execute("SAVEPOINT written")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode not in _OF_THE_INDEX:
            raise
        connection.execute("ROLLBACK TO indexing")
        connection.execute("DELETE FROM state WHERE key = ?", (_KEY,))
    connection.execute("RELEASE indexing")


def missing(connection: sqlite3.Connection) -> int:
    """How many texts the index lacks or has too many; 0 where it is right. For a check of the plan."""
    held = {
        rowid: (title, text)
        for rowid, title, text in connection.execute("SELECT rowid, title, text FROM search")
    }
    wanted = {
        (document.code << _SHIFT) + id_: (normal(title), normal(text))
        for document in DOCUMENTS
        for id_, title, text in connection.execute(
            f"SELECT id, {document.title}, {document.text} FROM {document.table}"
        )
        if title.strip() or text.strip()
    }
    return sum(held.get(rowid) != wanted.get(rowid) for rowid in held.keys() | wanted.keys())


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether the index agrees with the texts it holds; asked of a copy, for SQLite takes it for a write."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.backup(copy)
        copy.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError:
        return False
    finally:
        copy.close()
    return True


def candidates(connection: sqlite3.Connection, query: Query) -> list[Candidate]:
    """What has all terms of a query: first where the title begins with it, then in the title, then anywhere.

    Some hundreds at most; of the tasks the newest.
    """
    everywhere = " AND ".join(f'"{needle(term)}"' for term in query.terms)
    begins = f" {query.whole}" if len(query.whole) > 1 else f" {query.whole} "
    tiers = (f'title : ^ "{begins}"', f"title : ({everywhere})", everywhere)
    found: dict[int, str] = {}
    for rows, most in ((f"rowid >= {_TASKS}", _MOST_TASKS), (f"rowid < {_TASKS}", _MOST_OTHERS)):
        here: dict[int, str] = {}
        for tier in tiers:
            sql = (
                f"SELECT rowid, title FROM search WHERE search MATCH ? AND {rows} ORDER BY rowid DESC LIMIT ?"
            )
            here |= dict(connection.execute(sql, (tier, most)).fetchall())
            if len(here) >= most:
                break
        found |= here
    return [
        Candidate(_BY_CODE[rowid >> _SHIFT].table, rowid & (_LARGEST_ID - 1), title)
        for rowid, title in found.items()
    ]


def scan(connection: sqlite3.Connection, query: Query) -> list[Candidate]:
    """The same without the index: everything is read. Some tenths of a second for 100,000 tasks."""
    found: list[Candidate] = []
    for document in DOCUMENTS:
        sql = f"SELECT id, {document.title}, {document.text} FROM {document.table} ORDER BY id DESC"
        texts = ((id_, normal(title), normal(text)) for id_, title, text in connection.execute(sql))
        here = (
            Candidate(document.table, id_, title) for id_, title, text in texts if has_all(query, title, text)
        )
        found += islice(here, _MOST_TASKS)
    return found


class Detail(NamedTuple):
    """What is shown of a hit. `title` is that of its goal or skill where it has none, of an entry its prompt;
    `ref_id` is the record to go to, and `kind` the kind of an entry."""

    id: int
    title: str
    text: str
    ref_id: int
    is_open: bool
    kind: str


_DETAILS = {
    "goal": "title, {text}, id, status NOT IN ('achieved', 'dropped'), ''",
    "task": "title, {text}, id, board_column <> 'done', ''",
    "value": "name, {text}, id, 1, ''",
    "skill": "name, {text}, id, 1, ''",
    "obstacle": "title, {text}, goal_id, status <> 'closed', ''",
    "entry": "prompt, {text}, id, 1, kind",
    "evidence": "(SELECT name FROM skill WHERE skill.id = skill_id), {text}, skill_id, 1, ''",
    "checkin": "(SELECT title FROM goal WHERE goal.id = goal_id), {text}, goal_id, 1, ''",
    "adaptation": "(SELECT title FROM goal WHERE goal.id = goal_id), {text}, goal_id, 1, ''",
}


def details(connection: sqlite3.Connection, table: str, ids: Collection[int]) -> list[Detail]:
    """What is shown of these records of a table; those that are gone are left out."""
    columns = _DETAILS[table].format(text=_BY_TABLE[table].text)
    sql = f"SELECT id, {columns} FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
    return [
        Detail(id_, title, text, ref_id, bool(is_open), kind)
        for id_, title, text, ref_id, is_open, kind in connection.execute(sql, (json.dumps(list(ids)),))
    ]


def _drop(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("DROP TABLE IF EXISTS search")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT):
            raise
        # Its tables were tampered with, so that FTS5 cannot even drop it: what stands for it is taken out.
        connection.execute("PRAGMA writable_schema = ON")
        try:
            connection.execute("DELETE FROM sqlite_master WHERE name = 'search'")
        finally:
            connection.execute("PRAGMA writable_schema = RESET")
        for part in schema.INDEX - {"search"}:
            connection.execute(f"DROP TABLE IF EXISTS {part}")


def _follow(connection: sqlite3.Connection, step_id: int) -> None:
    changed = sorted(connection.execute(_CHANGED, (step_id,)).fetchall())
    for table, group in groupby(changed, key=lambda row: row[0]):
        document = _BY_TABLE[table]
        ids = json.dumps([id_ for _, id_ in group])
        connection.execute(
            f"DELETE FROM search WHERE rowid IN (SELECT value + {document.code << _SHIFT} FROM json_each(?))",
            (ids,),
        )
        found = connection.execute(
            f"SELECT id, {document.title}, {document.text} FROM {table} "
            "WHERE id IN (SELECT value FROM json_each(?))",
            (ids,),
        )
        _write(connection, document, found)


def _write(connection: sqlite3.Connection, document: Document, found: Iterable[Sequence[str]]) -> int:
    rows = [
        ((document.code << _SHIFT) + int(id_), normal(title), normal(text))
        for id_, title, text in found
        if title.strip() or text.strip()
    ]
    connection.executemany("INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)", rows)
    return len(rows)


def _is_small(connection: sqlite3.Connection) -> bool:
    """Whether making the index takes less time than anybody notices."""
    return all(
        connection.execute(f"SELECT 1 FROM {document.table} LIMIT 1 OFFSET {SMALL}").fetchone() is None
        for document in DOCUMENTS
    )


def _differs(columns: Collection[str]) -> str:
    return " OR ".join(
        f"""json_extract("before", '$.{column}') IS NOT json_extract("after", '$.{column}')"""
        for column in columns
    )


def _changes() -> Iterator[str]:
    """For each table that an image may be of: whose text that changes."""
    for document in DOCUMENTS:
        yield f"WHEN '{document.table}' THEN {_differs(document.columns)}"
        for part, _ in document.parts:
            yield f"WHEN '{part}' THEN 1"


_OWNERS = " ".join(
    f"WHEN '{part}' THEN '{document.table}'" for document in DOCUMENTS for part, _ in document.parts
)
_KEYS = " ".join(f"WHEN '{part}' THEN '$.{column}'" for each in DOCUMENTS for part, column in each.parts)
# Where a row came or went, one of its images is NULL, and all that is extracted from that.
_CHANGED = f"""
    SELECT DISTINCT CASE table_name {_OWNERS} ELSE table_name END,
        json_extract(coalesce("after", "before"), CASE table_name {_KEYS} ELSE '$.id' END)
    FROM undo_change
    WHERE step_id = ? AND CASE table_name {" ".join(_changes())} ELSE 0 END"""
