"""Backups of the plan: made by hand, listed, and brought back."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.errors import Invalid, StoreReadOnly
from careertui.store import backup, restore
from careertui.store.backup import Backup
from careertui.store.connection import peek
from careertui.store.failure import typed_errors
from careertui.store.files import identity

from . import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careertui.store.restore import Holding
    from careertui.store.store import Store

_UNITS = ("kB", "MB", "GB")


def listed(path: Path) -> list[Backup]:
    """The backups of the plan in this file, the newest first. Raises StoreError."""
    with typed_errors(backup.backup_folder(path)):
        return backup.backups(path)


def make(store: Store, place: str = "") -> Backup:
    """A backup as of now: among the others, in a folder, or under the name of a file that is not there yet.

    One among the others is never thinned. Raises Invalid where there is a file already or none can be
    written, and kinds of StoreError.
    """
    where = Path(place).expanduser() if place else _folder(store.path)
    if not place or where.is_dir():
        target = backup.name_by_hand(store.path, where)
    else:
        target = where
        if target.exists():
            raise Invalid("backup", "", f"{target} is there already; name another file, or a folder")
        if not target.parent.is_dir():
            raise Invalid("backup", "", f"there is no folder {target.parent}; make it first")
    try:
        backup.copy_to(store.connection, target)
    except StoreReadOnly as error:
        raise Invalid("backup", "", f"{target.parent} cannot be written; name another folder") from error
    return Backup(target, backup.Why.BY_HAND, clock.now(), target.stat().st_size)


def find(path: Path, word: str) -> Path:
    """The backup that a person names: a file, or one of the plan's own by its name. Raises Invalid."""
    own, file = _folder(path), Path(word).expanduser()
    candidates = (own / word, own / f"{word}.db", file)
    found = next((each for each in candidates if word and each.is_file()), None)
    if found is None:
        raise Invalid("backup", word, "there is no such file; careertui backup --list names those there are")
    if identity(found) == identity(path):
        raise Invalid("backup", word, "this is the plan itself")
    return found


class Restoring(NamedTuple):
    """A backup that can be brought back: what it holds, and what the plan holds.

    `replaced` is None where there is no plan, or none that can be read; `is_damaged` tells which.
    """

    holding: Holding
    replaced: Holding | None
    is_damaged: bool
    copy: sqlite3.Connection


@contextmanager
def examined(path: Path, file: Path) -> Iterator[Restoring]:
    """A backup, found sound and brought to the present form, before anything is changed.

    Raises BackupUnusable, StoreNewer and other kinds of StoreError.
    """
    with restore.read_backup(file) as copy:
        replaced = None
        with suppress(sqlite3.Error), closing(peek(path)) as present:
            replaced = restore.holding(present)
        is_there = path.exists() and path.stat().st_size > 0
        yield Restoring(restore.holding(copy), replaced, is_there and replaced is None, copy)


def bring_back(path: Path, found: Restoring) -> Path | None:
    """Let a backup take the place of the plan; where the plan of before is kept, None where there was none.

    Undo does not take this back: the history comes with the backup. Raises kinds of StoreError.
    """
    return restore.replace(path, found.copy)


def size_in_words(size: float) -> str:
    """A number of bytes as people read it: `336 kB`, `1.2 MB`."""
    for unit in _UNITS:
        size /= 1000
        if size < 999.5 or unit == _UNITS[-1]:
            break
    return f"{size:.0f} {unit}" if size >= 10 or unit == _UNITS[0] else f"{size:.1f} {unit}"


def _folder(path: Path) -> Path:
    return backup.backup_folder(path)
