"""The history: every row before and after, written by triggers, replayed to undo and redo.

The triggers are TEMP, made for the tables and columns that SQLite itself names, so a migration needs no
change here. What they write to is told by the TEMP table `undo_now`: one row with the step's id while a named
transaction runs, with 0 while a step is replayed, none otherwise; then a write is refused.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from careertui.domain.errors import StaleUndo
from careertui.domain.model import RecordKind, Ref

from . import schema

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

Image = dict[str, Any]

OUTSIDE = "a write outside a named transaction"
_REPLAYING = 0

_PARTS = """SELECT DISTINCT json_extract(coalesce("after", "before"), '$.goal_id') FROM undo_change
    WHERE step_id = ? AND table_name IN ('checkin', 'obstacle', 'adaptation')"""

_KINDS = {kind.value: kind for kind in RecordKind}


@dataclass(frozen=True, slots=True)
class _Table:
    """What SQLite says of a logged table.

    `refs`: which of its columns name which record it belongs to; `loose`: those that name what it outlives.
    """

    name: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    refs: tuple[tuple[str, RecordKind], ...]
    loose: frozenset[str]

    @property
    def kind(self) -> RecordKind | None:
        """The kind of record whose rows these are; None for what belongs to one, as tags to a task."""
        return _KINDS.get(self.name)

    @property
    def touches(self) -> tuple[tuple[str, RecordKind], ...]:
        """The columns that name the records which a change of this table touches."""
        return self.refs if self.kind is None else ((self.keys[0], self.kind),)


class UndoLog:
    """The history of one connection's plan. All but `refuse_unnamed_writes` runs inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._tables = {table.name: table for table in _logged_tables(connection)}
        self._touched = _touched_statement(self._tables.values())

    def refuse_unnamed_writes(self) -> None:
        """Make the triggers of this connection; from here on each write belongs to a step or fails."""
        self._connection.execute("CREATE TEMP TABLE IF NOT EXISTS undo_now (step_id INTEGER NOT NULL)")
        for table in self._tables.values():
            for statement in _triggers(table):
                self._connection.execute(statement)

    def begin(self, label: str, at: str) -> int:
        """Open a step, and log to it until `end`. Returns its id."""
        cursor = self._connection.execute(
            "INSERT INTO undo_step (label, at, state) VALUES (?, ?, 'done')", (label, at)
        )
        step_id = cursor.lastrowid
        assert step_id is not None  # noqa: S101 (for the type checker)
        self._connection.execute("INSERT INTO temp.undo_now VALUES (?)", (step_id,))
        return step_id

    def end(self, step_id: int, label: str) -> bool:
        """Close the step under its final label; what was undone before cannot be redone from here on.

        Returns whether it changed anything; a step that did not is taken out again.
        """
        execute = self._connection.execute
        execute("DELETE FROM temp.undo_now")
        if execute("SELECT 1 FROM undo_change WHERE step_id = ? LIMIT 1", (step_id,)).fetchone() is None:
            execute("DELETE FROM undo_step WHERE id = ?", (step_id,))
            return False
        execute("UPDATE undo_step SET label = ?1 WHERE id = ?2 AND label <> ?1", (label, step_id))
        execute("UPDATE undo_step SET state = 'overtaken' WHERE state = 'undone'")
        return True

    def newest_done(self) -> tuple[int, str] | None:
        """Id and label of the step that undo takes back."""
        return self._step("SELECT id, label FROM undo_step WHERE state = 'done' ORDER BY id DESC LIMIT 1")

    def oldest_undone(self) -> tuple[int, str] | None:
        """Id and label of the step that redo brings back."""
        return self._step("SELECT id, label FROM undo_step WHERE state = 'undone' ORDER BY id LIMIT 1")

    def _step(self, query: str) -> tuple[int, str] | None:
        row: tuple[int, str] | None = self._connection.execute(query).fetchone()
        return row

    def replay(self, step_id: int, label: str, *, forward: bool) -> None:
        """Take a step back, or bring it back.

        Raises StaleUndo where a row is not as the step left it, and sqlite3.IntegrityError (at the end of the
        transaction at the latest) where what it belongs to is gone.
        """
        execute = self._connection.execute
        execute("PRAGMA defer_foreign_keys = ON")  # until this transaction ends
        execute("INSERT INTO temp.undo_now VALUES (?)", (_REPLAYING,))
        order = "ASC" if forward else "DESC"
        images = '"before", "after"' if forward else '"after", "before"'
        changes = execute(
            f"SELECT table_name, {images} FROM undo_change WHERE step_id = ? ORDER BY id {order}",
            (step_id,),
        ).fetchall()
        rows_before = self._connection.total_changes
        for table_name, found, wanted in changes:
            self._replace(table_name, _read(found), _read(wanted), label)
        # More rows than logged means that a deletion took others with it, which came after this step.
        if self._connection.total_changes - rows_before != len(changes):
            raise StaleUndo(label)
        execute("DELETE FROM temp.undo_now")
        execute("UPDATE undo_step SET state = ? WHERE id = ?", ("done" if forward else "undone", step_id))

    def _replace(self, table_name: str, found: Image | None, wanted: Image | None, label: str) -> None:
        """Bring one row from the one image to the other."""
        table = self._tables.get(table_name)
        if table is None:
            raise StaleUndo(label)
        execute = self._connection.execute
        if found is not None and not _stands(table, found, self._row(table, found)):
            raise StaleUndo(label)
        if found is None:
            assert wanted is not None  # noqa: S101 (for the type checker)
            if self._row(table, wanted) is not None:
                raise StaleUndo(label)
            names = [name for name in table.columns if name in wanted]
            execute(
                f"INSERT INTO {_q(table.name)} ({_list(names)}) VALUES ({', '.join('?' * len(names))})",
                [wanted[name] for name in names],
            )
            return
        where, key = _where(table, found)
        if wanted is None:
            execute(f"DELETE FROM {_q(table.name)} WHERE {where}", key)
            return
        names = [name for name in table.columns if name in wanted]
        sets = ", ".join(f"{_q(name)} = ?" for name in names)
        execute(
            f"UPDATE {_q(table.name)} SET {sets} WHERE {where}",
            [*(wanted[name] for name in names), *key],
        )

    def _row(self, table: _Table, image: Image) -> Image | None:
        where, key = _where(table, image)
        row = self._connection.execute(
            f"SELECT {_list(table.columns)} FROM {_q(table.name)} WHERE {where}",
            key,
        ).fetchone()
        return None if row is None else dict(zip(table.columns, row, strict=True))

    def touched(self, step_id: int) -> dict[RecordKind, frozenset[int]]:
        """The records that a step touches: changed, made or deleted, or with a part changed, as a tag."""
        found: dict[RecordKind, set[int]] = {}
        for kind, record_id in self._connection.execute(self._touched, (step_id,)):
            found.setdefault(RecordKind(kind), set()).add(record_id)
        return {kind: frozenset(ids) for kind, ids in found.items()}

    def parts(self, step_id: int) -> frozenset[int]:
        """The goals of which a step touches a check-in, an obstacle or a decision."""
        return frozenset(goal_id for (goal_id,) in self._connection.execute(_PARTS, (step_id,)))

    def focus(self, step_id: int) -> Ref | None:
        """The first record touched by a step that is there now; rather what holds it, if touched too."""
        changes = [
            (self._tables[table_name], _read(before), _read(after))
            for table_name, before, after in self._connection.execute(
                'SELECT table_name, "before", "after" FROM undo_change WHERE step_id = ? ORDER BY id',
                (step_id,),
            ).fetchall()
        ]
        # A task that only lost a blocker, or a text its goal, because that was deleted, is not what the step
        # was about.
        records = [each for each in changes if each[0].kind is not None and not _only_lost(*each)]
        present: dict[Ref, Image] = {}
        times: Counter[Ref] = Counter()
        for table, before, after in records or changes:
            image = after or before or {}
            for column, kind in table.touches:
                ref = Ref(kind, image[column])
                times[ref] += 1
                if ref not in present and (found := self._record(ref)) is not None:
                    present[ref] = found
        # Where links alone were written, the step was about the record that all of them hang on.
        shared = (ref for ref in present if times[ref] == len(changes))
        focus = next(shared, next(iter(present), None))
        below: set[Ref] = set()  # in a ring of goals, as another program may have written one, it ends
        while focus is not None and (above := self._holder(present, focus)) not in {None, *below}:
            below.add(focus)
            focus = above
        return focus

    def _record(self, ref: Ref) -> Image | None:
        table = self._tables[ref.kind]
        return self._row(table, {table.keys[0]: ref.id})

    def _holder(self, present: Mapping[Ref, Image], ref: Ref) -> Ref | None:
        """The goal or parent of a record, where it is among those present."""
        holders = (Ref(kind, present[ref][column]) for column, kind in self._tables[ref.kind].refs)
        return next((holder for holder in holders if holder in present), None)


def rewind(copy: sqlite3.Connection, moment: str) -> None:
    """Bring every row of a copy of a plan back to what it was before a moment: ISO 8601, in UTC.

    Only for a copy, whose writes nobody logs: nothing is refused. Foreign keys have to be off.
    """
    tables = {table.name: table for table in _logged_tables(copy)}
    changes = copy.execute(
        'SELECT table_name, "before", "after" FROM undo_change JOIN undo_step ON undo_step.id = step_id '
        "WHERE state = 'done' AND at >= ? ORDER BY undo_change.id DESC",
        (moment,),
    )
    # The oldest image of each row is the one that counts; what came in between is passed over.
    rows: dict[tuple[str, tuple[Any, ...]], Image | None] = {}
    for name, before, after in changes:
        if (table := tables.get(name)) is not None:
            for image, earlier in ((_read(after), None), (_read(before), _read(before))):
                if image is not None:
                    rows[name, tuple(image[key] for key in table.keys)] = earlier
    for (name, keys), image in rows.items():
        where = " AND ".join(f"{_q(key)} = ?" for key in tables[name].keys)
        copy.execute(f"DELETE FROM {_q(name)} WHERE {where}", keys)
        if image is not None:
            names = [each for each in tables[name].columns if each in image]
            copy.execute(
                f"INSERT INTO {_q(name)} ({_list(names)}) VALUES ({', '.join('?' * len(names))})",
                [image[each] for each in names],
            )


def _logged_tables(connection: sqlite3.Connection) -> Iterable[_Table]:
    names = connection.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name"
    ).fetchall()
    for (name,) in names:
        if name in schema.UNLOGGED:
            continue
        info = connection.execute(f"PRAGMA main.table_info({_q(name)})").fetchall()
        keys = sorted((row[5], row[1]) for row in info if row[5])
        links = connection.execute(f"PRAGMA main.foreign_key_list({_q(name)})").fetchall()
        yield _Table(
            name=name,
            columns=tuple(row[1] for row in info),
            keys=tuple(key for _, key in keys),
            # In the order of the columns: SQLite names the last reference first. A row that outlives what
            # it refers to does not belong to it.
            refs=tuple(
                (row[3], _KINDS[row[2]])
                for row in reversed(links)
                if row[2] in _KINDS and row[6] == "CASCADE"
            ),
            loose=frozenset(row[3] for row in links if row[6] == "SET NULL"),
        )


def _triggers(table: _Table) -> Iterable[str]:
    """One trigger for each kind of write. An update that changes nothing is not logged."""
    changed = " OR ".join(f"OLD.{_q(name)} IS NOT NEW.{_q(name)}" for name in table.columns)
    old, new = _json("OLD", table), _json("NEW", table)
    for event, when, before, after in (
        ("INSERT", "", "NULL", new),
        ("UPDATE", f"WHEN {changed}", old, new),
        ("DELETE", "", old, "NULL"),
    ):
        trigger = _q(f"log_{table.name}_{event.lower()}")
        yield f"""CREATE TEMP TRIGGER IF NOT EXISTS {trigger}
        AFTER {event} ON main.{_q(table.name)} {when} BEGIN
            SELECT RAISE(ABORT, '{OUTSIDE}') WHERE NOT EXISTS (SELECT 1 FROM undo_now);
            INSERT INTO undo_change (step_id, table_name, "before", "after")
            SELECT step_id, '{table.name}', {before}, {after} FROM undo_now WHERE step_id > {_REPLAYING};
        END"""


def _json(row: str, table: _Table) -> str:
    pairs = ", ".join(f"'{name}', {row}.{_q(name)}" for name in table.columns)
    return f"json_object({pairs})"


def _touched_statement(tables: Iterable[_Table]) -> str:
    paths = [
        f"('{table.name}', '{kind.value}', '$.{column}')"
        for table in tables
        for column, kind in table.touches
    ]
    return f"""
        WITH paths (table_name, kind, path) AS (VALUES {", ".join(paths)}),
        images (table_name, image) AS (
            SELECT table_name, "before" FROM undo_change WHERE step_id = ?1 AND "before" IS NOT NULL
            UNION ALL
            SELECT table_name, "after" FROM undo_change WHERE step_id = ?1 AND "after" IS NOT NULL
        )
        SELECT DISTINCT kind, json_extract(image, path) FROM images JOIN paths USING (table_name)"""


def _only_lost(table: _Table, before: Image | None, after: Image | None) -> bool:
    """Whether a row stays, and nothing of it has changed but what it names no more."""
    if before is None or after is None:
        return False
    changed = {name for name in after if after[name] != before.get(name)}
    return changed <= table.loose and not any(after[name] for name in changed)


def _stands(table: _Table, image: Image, row: Image | None) -> bool:
    """Whether a row is as its image says, in the columns both have: a migration may have come between."""
    return row is not None and all(row[name] == image[name] for name in table.columns if name in image)


def _where(table: _Table, image: Mapping[str, Any]) -> tuple[str, list[Any]]:
    return " AND ".join(f"{_q(key)} = ?" for key in table.keys), [image[key] for key in table.keys]


def _read(image: str | None) -> Image | None:
    if image is None:
        return None
    found: Image = json.loads(image)
    return found


def _list(names: Iterable[str]) -> str:
    return ", ".join(_q(name) for name in names)


def _q(name: str) -> str:
    """A name of a table or column, quoted for SQL."""
    return '"' + name.replace('"', '""') + '"'
