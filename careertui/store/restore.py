"""Bringing a backup back: what it holds takes the place of what the plan holds, whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from shutil import copyfile
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.errors import (
    BackupUnusable,
    StoreCorrupt,
    StoreError,
    StoreForeign,
    StoreLocked,
    StoreReadOnly,
)

from . import connection as opening, schema
from .backup import RESTORE, copy_to, free_name, make_backup_before
from .failure import typed_errors
from .files import close_to_others, is_writable, make_file, require_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PAGES = 64
"""So many pages are written before it is asked whether anybody else has written meanwhile."""


class Holding(NamedTuple):
    """How much a plan holds, and when it was changed last, in UTC; None where its history is empty."""

    goals: int
    tasks: int
    changed: datetime | None


def holding(connection: sqlite3.Connection) -> Holding:
    """How much a plan of any revision holds. Raises sqlite3.Error."""
    [(goals, tasks, changed)] = connection.execute(
        "SELECT (SELECT count(*) FROM goal), (SELECT count(*) FROM task), (SELECT max(at) FROM undo_step)"
    ).fetchall()
    return Holding(goals, tasks, changed and datetime.fromisoformat(changed))


def faults(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with a file, in its words. The index for searching can be made anew."""
    try:
        found = [str(fault) for (fault,) in connection.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return [str(error)]  # too damaged to be checked
    return [fault for fault in found if fault != "ok" and "FTS5 table" not in fault]


@contextmanager
def read_backup(file: Path) -> Iterator[sqlite3.Connection]:
    """A backup as a copy in memory, found sound and brought to head. The file itself is left as it is.

    Raises BackupUnusable where it is damaged or no plan, StoreNewer, and other kinds of StoreError.
    """
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        try:
            with typed_errors(file):
                require_file(file)
                with closing(opening.connect(file, "ro")) as source:
                    source.backup(copy, progress=_patience(file))
                _require_sound(copy, file)
                holding(copy)
        except (StoreCorrupt, StoreForeign) as error:
            raise BackupUnusable(file, error.detail) from error
        except sqlite3.Error as error:  # a table is missing, say
            raise BackupUnusable(file, str(error)) from error
        yield copy
    finally:
        copy.close()


def _require_sound(copy: sqlite3.Connection, file: Path) -> None:
    """Check a backup, and bring it to head. Raises StoreCorrupt, StoreForeign, StoreNewer."""
    _require_ours(copy, file)
    found = opening.known_revision(copy, file)
    if wrong := faults(copy):
        raise StoreCorrupt(file, wrong[0])
    if found != schema.HEAD:
        from .migrate import bring_to_head

        bring_to_head(copy, file)


def _require_ours(connection: sqlite3.Connection, path: Path) -> None:
    if not schema.is_ours(connection):
        raise StoreForeign(path)


def replace(path: Path, copy: sqlite3.Connection) -> Path | None:
    """Let what a copy holds take the place of the plan, and return where the plan of before is kept.

    That is a backup, or the file itself where it is too damaged for one; None where there was no plan. Killed
    at any moment it leaves the plan of before or the new one, and windows that are open see the new one.
    Raises StoreForeign, StoreReadOnly, StoreLocked (another program writes) and other kinds of StoreError.
    """
    path = path.resolve()  # beside a link SQLite keeps nothing
    with typed_errors(path):
        if _is_nothing(path):
            _put_aside(path)
            copy_to(copy, path)
            return None
        if not is_writable(path):
            raise StoreReadOnly(path)
        try:
            with _present(path) as present:
                return _overwrite(present, path, copy)
        except StoreCorrupt:
            aside = _put_aside(path)
            copy_to(copy, path)
            return aside


@contextmanager
def _present(path: Path) -> Iterator[sqlite3.Connection]:
    """The plan as it is, of whichever revision. Raises StoreForeign, StoreCorrupt."""
    present = opening.connect(path)
    try:
        with typed_errors(path):
            _require_ours(present, path)
            close_to_others(path)
            present.execute("PRAGMA journal_mode = WAL")
            present.execute(f"PRAGMA synchronous = {opening.SYNCHRONOUS}")
    except BaseException:
        opening.close_untouched(present, path)
        raise
    with closing(present), typed_errors(path):
        yield present


def _overwrite(present: sqlite3.Connection, path: Path, copy: sqlite3.Connection) -> Path:
    """Write all pages of the copy over those of the plan, in one transaction, after a backup of the plan."""
    sizes = [each.execute("PRAGMA page_size").fetchone()[0] for each in (present, copy)]
    if sizes[0] != sizes[1]:  # SQLite would say that it cannot be written
        raise StoreError(path, f"its pages have {sizes[0]} bytes, and those of the backup {sizes[1]}")
    with closing(opening.connect(path)) as witness:
        before = _data_version(witness)
        kept = make_backup_before(witness, path, RESTORE)
        wait = _patience(path)

        def look_around(status: int, left: int, pages: int) -> None:
            wait(status, left, pages)
            # With the first pages it has the lock. What somebody wrote before that is not in the backup.
            if status == sqlite3.SQLITE_OK and _data_version(witness) != before:
                raise StoreLocked(path, "another program has just written to it")

        try:
            copy.backup(present, pages=_PAGES, progress=look_around)
        except StoreLocked:
            kept.unlink(missing_ok=True)  # nothing has happened
            raise
    return kept


def _put_aside(path: Path) -> Path | None:
    """Give a damaged plan another name beside the old one, with what belongs to it.

    The file keeps its old name, too, until another is put there: what finds no file there begins a new plan.
    None where there is no plan.
    """
    aside = free_name(path.parent, f"{path.stem}-damaged")
    for suffix in ("-wal", "-shm", "-journal"):  # else SQLite would write them into what comes
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).replace(aside.with_name(aside.name + suffix))
    if _is_nothing(path):
        return None
    try:
        aside.hardlink_to(path)
    except OSError:  # as on a stick
        make_file(aside)
        copyfile(path, aside)
    return aside


def _is_nothing(path: Path) -> bool:
    """Whether no plan was ever written to this file. Raises StoreError where it is no file."""
    if path.exists():
        require_file(path)
        return path.stat().st_size == 0
    return True


def _patience(path: Path) -> Callable[[int, int, int], None]:
    """Ends a copy that waits for another program too long; Python would wait for ever."""
    until = monotonic() + opening.PATIENCE

    def look(status: int, _left: int, _pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and monotonic() > until:
            raise StoreLocked(path)

    return look


def _data_version(connection: sqlite3.Connection) -> int:
    """Changes when another connection writes."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
