"""Opening a plan's file with nothing but the standard library."""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from careertui.domain.errors import StoreCorrupt, StoreError, StoreForeign, StoreNewer, StoreReadOnly

from . import schema
from .failure import plan_error, typed_errors
from .files import close_to_others, is_writable, make_file, make_folder, require_file

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 2.0
"""Seconds to wait for another program that holds the file."""
SYNCHRONOUS = "FULL"
"""How far a step waits for the disk: until it would outlive a power cut."""


def open_plan(path: Path, *, create: bool = True) -> sqlite3.Connection:
    """A connection to the plan at head; a missing plan is made, an older one migrated after a backup.

    The caller begins and ends every transaction (`isolation_level` None). Raises StoreError where the file is
    missing and not to be made, or is no file; StoreForeign and StoreNewer, which leave it as it was;
    StoreCorrupt, StoreLocked, StoreReadOnly, StoreFull.
    """
    with typed_errors(path):
        if not path.exists():
            if not create:
                raise StoreError(path, "there is no such file")
            make_folder(path.parent)
            make_file(path)
        require_file(path)
        if not is_writable(path):  # SQLite would open it for reading, and fail at the first write
            raise StoreReadOnly(path)
        connection = connect(path)
        try:
            _make_ready(connection, path)
        except BaseException:
            close_untouched(connection, path)
            raise
        return connection


def peek(path: Path) -> sqlite3.Connection:
    """A connection that only reads, and waits for nobody; whether the file is a plan, its answers show.

    Raises sqlite3.Error where there is no such file or it cannot be read.
    """
    return sqlite3.connect(f"{_uri(path)}?mode=ro", uri=True, timeout=0, isolation_level=None)


def refuse_newer(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StoreNewer where another program brought the plan to a revision that is not ours."""
    found = _revision(connection, path)
    if found != schema.HEAD:
        raise StoreNewer(path, f"revision {found or 'unknown'}")


def known_revision(connection: sqlite3.Connection, path: Path) -> str:
    """The revision of a plan. Raises StoreNewer where this version does not know it."""
    found = _revision(connection, path)
    if found not in schema.REVISIONS:
        raise StoreNewer(path, f"revision {found or 'unknown'}")
    return found


def _revision(connection: sqlite3.Connection, path: Path) -> str:
    try:
        return schema.revision(connection)
    except sqlite3.OperationalError as error:  # a plan of ours always has the table that is asked
        raise plan_error(path, error) or StoreCorrupt(path, str(error)) from error


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A connection to a file that is there, as it is; `mode` is `ro` or `rw`. It waits for other programs."""
    uri = f"{_uri(path)}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)


def _uri(path: Path) -> str:
    name = path.absolute().as_posix()
    if name.isascii() and name.isprintable() and name.startswith("/"):
        # Only these mean something in a URI of SQLite (https://www.sqlite.org/uri.html). `as_uri` would
        # import urllib, which takes as long as reading 1,000 tasks.
        return "file://" + name.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return path.absolute().as_uri()


def _make_ready(connection: sqlite3.Connection, path: Path) -> None:
    if schema.is_empty(connection):
        schema.create(connection)
    if not schema.is_ours(connection):
        raise StoreForeign(path)
    found = known_revision(connection, path)
    close_to_others(path)  # before the log is made, which takes its mode from the file
    for pragma in (
        "journal_mode = WAL",
        f"synchronous = {SYNCHRONOUS}",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if found != schema.HEAD:
        from .migrate import migrate

        migrate(connection, path)


def close_untouched(connection: sqlite3.Connection, path: Path) -> None:
    """Close without moving the log into the file, which the last one to close does: the file is not ours.

    A second connection, which may only read, keeps the first from being the last and cannot move the log.
    """
    log = path.with_name(f"{path.name}-wal")
    if not log.exists() or log.stat().st_size == 0:
        connection.close()
        return
    guard = connect(path, "ro")
    with suppress(sqlite3.Error):
        guard.execute("PRAGMA schema_version").fetchone()  # with its first read it takes part in the log
    connection.close()
    guard.close()
