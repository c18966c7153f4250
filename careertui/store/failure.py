"""What SQLite and the system report, as the errors that a person is told about."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from pathlib import Path

from careertui.domain.errors import (
    StoreCorrupt,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
)

from .files import is_writable

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    from collections.abc import Iterator

# The low byte of an extended result code is the primary one (https://www.sqlite.org/rescode.html).
_BY_CODE = {
    sqlite3.SQLITE_BUSY: StoreLocked,
    sqlite3.SQLITE_LOCKED: StoreLocked,
    sqlite3.SQLITE_CORRUPT: StoreCorrupt,
    sqlite3.SQLITE_NOTADB: StoreCorrupt,
    sqlite3.SQLITE_READONLY: StoreReadOnly,
    sqlite3.SQLITE_PERM: StoreReadOnly,
    sqlite3.SQLITE_FULL: StoreFull,
    sqlite3.SQLITE_IOERR: StoreError,
    sqlite3.SQLITE_CANTOPEN: StoreError,
}

_BY_ERRNO = {
    errno.EACCES: StoreReadOnly,
    errno.EPERM: StoreReadOnly,
    errno.EROFS: StoreReadOnly,
    errno.ENOSPC: StoreFull,
    errno.EDQUOT: StoreFull,
}


def plan_error(path: Path, error: BaseException) -> StoreError | None:
    """The typed error for a failure of SQLite; None where it is none, or a mistake of ours."""
    cause = getattr(error, "orig", error)  # SQLAlchemy wraps what sqlite3 raises
    code = getattr(cause, "sqlite_errorcode", None)
    if not isinstance(cause, sqlite3.Error) or code is None:
        return None
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # the index of the log could not grow
        return StoreFull(path, str(cause))
    primary = code & 0xFF
    if primary == sqlite3.SQLITE_CANTOPEN and path.exists() and not is_writable(path):
        return StoreReadOnly(path, str(cause))
    found = _BY_CODE.get(primary)
    return None if found is None else found(path, str(cause))


@contextmanager
def typed_errors(path: Path) -> Iterator[None]:
    """Raise what SQLite and the system report as a `StoreError`."""
    try:
        yield
    except OSError as error:
        kind = _BY_ERRNO.get(error.errno or 0, StoreError)
        raise kind(path, error.strerror or str(error)) from error
    except sqlite3.Error as error:
        found = plan_error(path, error)
        if found is None:
            raise
        raise found from error


def file_of(connection: sqlite3.Connection) -> Path:
    """The file behind a connection."""
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])
