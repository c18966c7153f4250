"""The plan's file, open: named transactions, undo and redo, the history, and what the screens remember."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from careertui.domain.errors import NothingToRedo, NothingToUndo, StaleUndo, StoreError, StoreGone
from careertui.domain.model import Change, Step, StepState

from .backup import DailyBackup
from .connection import open_plan, refuse_newer
from .failure import plan_error, typed_errors
from .files import identity
from .transaction import Transaction, is_running, roll_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from careertui.domain.model import Ref

    from .undo import UndoLog


class Store:
    """One connection to one plan, for one thread. `careertui.store.queries` reads through `connection`."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self._file = identity(path)
        self._backup = DailyBackup(connection, path)
        self._log: UndoLog | None = None
        self._engine: Engine | None = None
        self._is_rehearsing = False

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Self:
        """Open a plan; make it where it is missing, migrate it (after a backup) where it is older.

        Raises StoreError where it is missing and not to be made, or one of its kinds: StoreLocked,
        StoreCorrupt, StoreForeign, StoreNewer, StoreReadOnly, StoreFull. What is refused stays as it was.
        """
        return cls(path, open_plan(path, create=create))

    def close(self) -> None:
        """Close the file. A store can be closed again, and not be used any more."""
        if self._engine is not None:
            self._engine.dispose(close=False)
        self.connection.close()

    @contextmanager
    def transaction(self, label: str, *, focus: Ref | None = None) -> Iterator[Transaction]:
        """Write, all or nothing, under a name for people; durable when the block has ended.

        Raises what the block raises, after taking everything back, and StoreLocked, StoreFull, StoreReadOnly,
        StoreCorrupt, StoreGone, StoreNewer (another program migrated the plan meanwhile). A block that
        changed nothing leaves no step. Afterwards `Transaction.change` says what was touched.
        """
        from . import search
        from .session import bind, new_session

        if self._engine is None:
            self._engine = bind(self.connection)
        with self._writing() as log:
            step_id = log.begin(label, _now())
            before = self.connection.total_changes
            with new_session(self._engine) as session:
                transaction = Transaction(session, label, focus)
                yield transaction
                session.flush()
                written = self.connection.total_changes != before
                touched, parts = (log.touched(step_id), log.parts(step_id)) if written else ({}, frozenset())
                if log.end(step_id, transaction.label) and not self._is_rehearsing:
                    search.follow(self.connection, step_id)
                if not written or self._is_rehearsing:
                    roll_back(self.connection)  # other instances need not look
        transaction.settle(touched, parts)

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """What is written in this block is taken back at once: its change says what it would have been."""
        self._is_rehearsing = True
        try:
            yield
        finally:
            self._is_rehearsing = False

    @contextmanager
    def _writing(self) -> Iterator[UndoLog]:
        """BEGIN IMMEDIATE to COMMIT, or ROLLBACK and a typed error."""
        if is_running(self.connection):
            raise RuntimeError("a named transaction within another")
        with typed_errors(self.path):
            if identity(self.path) != self._file:  # SQLite would write on into what nobody can open any more
                raise StoreGone(self.path)
            log = self._ready_log()
            if not self._is_rehearsing:
                self._backup.make_if_due()
            self.connection.execute("BEGIN IMMEDIATE")
        try:
            refuse_newer(self.connection, self.path)
            yield log
            if is_running(self.connection):
                self.connection.execute("COMMIT")
        except BaseException as error:
            roll_back(self.connection)
            found = plan_error(self.path, error)
            if found is None:
                raise
            raise found from error

    def _ready_log(self) -> UndoLog:
        if self._log is None:
            from .undo import UndoLog

            log = UndoLog(self.connection)
            log.refuse_unnamed_writes()
            self._log = log
        return self._log

    def undo(self) -> Change:
        """Take back the newest step that stands.

        Raises NothingToUndo, StaleUndo, and what a transaction raises.
        """
        return self._replay(forward=False)

    def redo(self) -> Change:
        """Bring back the step that was undone last.

        Raises NothingToRedo, StaleUndo, and what a transaction raises.
        """
        return self._replay(forward=True)

    def _replay(self, *, forward: bool) -> Change:
        from . import search

        label = ""
        try:
            with self._writing() as log:
                step = log.oldest_undone() if forward else log.newest_done()
                if step is None:
                    raise NothingToRedo if forward else NothingToUndo
                step_id, label = step
                log.replay(step_id, label, forward=forward)
                search.follow(self.connection, step_id)
                touched = log.touched(step_id)
                focus, parts = log.focus(step_id), log.parts(step_id)
                change = Change(label, touched, focus, is_replayed=True, parts=parts)
        except sqlite3.IntegrityError as error:  # a row that is there again, or whose goal is gone
            raise StaleUndo(label) from error
        return change

    def history(self, limit: int | None = 50) -> list[Step]:
        """The steps, newest first; all of them without a limit."""
        with typed_errors(self.path):
            rows = self.connection.execute(
                "SELECT id, label, at, state, "
                "(SELECT count(*) FROM undo_change WHERE step_id = undo_step.id) FROM undo_step "
                "ORDER BY id DESC LIMIT ?",
                (-1 if limit is None else limit,),
            ).fetchall()
        return [
            Step(
                id=step_id,
                label=label,
                at=datetime.fromisoformat(at),
                state=StepState(state),
                changes=changes,
            )
            for step_id, label, at, state, changes in rows
        ]

    def clear_history(self) -> None:
        """Forget every step. For a sample plan, whose making nobody wants to undo."""
        with self._writing():
            self.connection.execute("DELETE FROM undo_change")
            self.connection.execute("DELETE FROM undo_step")

    def reindex(self) -> int:
        """Make the index for searching anew; how many texts it has. Not in the history.

        Raises what a transaction raises, and StoreError where this SQLite cannot keep an index.
        """
        from . import search

        if not search.is_able(self.connection):
            raise StoreError(self.path, "this SQLite has no FTS5 with trigrams, which came with 3.34")
        with self._writing():
            return search.build(self.connection)

    def data_version(self) -> int:
        """A number that changes when another connection writes to the plan."""
        with typed_errors(self.path):
            (version,) = self.connection.execute("PRAGMA data_version").fetchone()
        return int(version)

    def get_state(self, key: str) -> str | None:
        """What was remembered under this key."""
        with typed_errors(self.path):
            row = self.connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def states(self, prefix: str) -> dict[str, str]:
        """All that was remembered under keys with this beginning, by the rest of the key."""
        with typed_errors(self.path):
            rows = self.connection.execute("SELECT key, value FROM state").fetchall()
        return {key.removeprefix(prefix): value for key, value in rows if key.startswith(prefix)}

    def set_state(self, key: str, value: str | None) -> None:
        """Remember a value, or forget it (None); not in the history. In a transaction it belongs to that."""
        with typed_errors(self.path):
            if value is None:
                self.connection.execute("DELETE FROM state WHERE key = ?", (key,))
            else:
                self.connection.execute(
                    "INSERT INTO state (key, value) VALUES (?, ?) "
                    "ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
                    (key, value),
                )

    def warm_up(self, is_busy: Callable[[], bool] = lambda: False) -> None:
        """Import what the first write needs, pausing between modules so that the other threads run.

        It waits, for a while, where `is_busy` says that keys are being pressed.
        """
        from .warm import warm_up

        warm_up(is_busy)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
