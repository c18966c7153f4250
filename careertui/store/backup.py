"""Copies of the plan: one each day that something changed, one before what undo cannot take back, by hand.

All but those by hand are thinned.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.errors import StoreError

from .failure import typed_errors
from .files import make_file, make_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DAYS, WEEKS, MONTHS = 7, 4, 12
"""How many daily, weekly and monthly backups are kept."""
RESTORE = "restore"
"""What a backup before a restore is named after; one before a migration has the name of the revision."""
BEFORE, BEFORE_DAYS = 10, 31
"""Of the backups before something so many of each kind are kept, and all that are not so many days old."""
_BY_HAND = "by-hand"
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = r"-(?:(\d{4}-\d\d-\d\d)|(?:before-(\w+)|by-hand)-(\d{8}T\d{6}Z)(?:-\d+)?)\.db"


class Why(StrEnum):
    """What a backup was made for."""

    DAILY = "daily"
    MIGRATION = "before migration"
    RESTORE = "before restore"
    BY_HAND = "by hand"


class Backup(NamedTuple):
    """A backup in the folder of a plan. `at` is the moment it was made, in UTC; `size` counts bytes."""

    path: Path
    why: Why
    at: datetime
    size: int


def backup_folder(path: Path) -> Path:
    """Where the backups of this plan go."""
    return path.parent / "backups"


def today() -> date:
    """The calendar day here; backups are named after it."""
    return datetime.now().astimezone().date()


def backups(path: Path) -> list[Backup]:
    """The backups of this plan, the newest first. Raises OSError."""
    folder, named = backup_folder(path), re.compile(re.escape(path.stem) + _NAME)
    found: list[tuple[datetime, int, Backup]] = []
    for each in folder.iterdir() if folder.is_dir() else ():
        if (match := named.fullmatch(each.name)) is not None and each.is_file():
            with suppress(ValueError):  # no day of any calendar: not a file of ours
                state = each.stat()
                why, at = _told_by_name(match, state.st_mtime)
                found.append((at, state.st_mtime_ns, Backup(each, why, at, state.st_size)))
    return [backup for *_, backup in sorted(found, reverse=True)]


def _told_by_name(match: re.Match[str], modified: float) -> tuple[Why, datetime]:
    day, what, stamp = match.groups()
    if stamp is not None:
        why = Why.BY_HAND if what is None else Why.RESTORE if what == RESTORE else Why.MIGRATION
        return why, datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    # The name has the day alone; the file has the time, unless it was copied later.
    start, at = datetime.combine(date.fromisoformat(day), time()), datetime.fromtimestamp(modified, UTC)
    is_of_that_day = at.astimezone().date() == start.date()
    return Why.DAILY, at if is_of_that_day else start.astimezone().astimezone(UTC)


def make_backup(connection: sqlite3.Connection, path: Path, name: str) -> Path:
    """Copy the plan, as it is committed, to a file of this name in its backup folder; one there is replaced.

    Whole or not at all. Raises StoreError and its kinds.
    """
    return copy_to(connection, backup_folder(path) / name)


def copy_to(connection: sqlite3.Connection, target: Path) -> Path:
    """Copy what a connection sees to a file, for its owner only; one there is replaced.

    Whole or not at all: written under a temporary name, then renamed. Raises StoreError and its kinds.
    """
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    with typed_errors(target):
        make_folder(target.parent)
        try:
            make_file(unfinished)
            copy = sqlite3.connect(unfinished, isolation_level=None)
            try:
                connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, which can be copied like any other
            finally:
                copy.close()
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    return target


def make_backup_before(connection: sqlite3.Connection, path: Path, what: str) -> Path:
    """A backup before something that undo cannot take back, named after it and the moment."""
    return copy_to(connection, free_name(backup_folder(path), f"{path.stem}-before-{what}"))


def name_by_hand(path: Path, folder: Path) -> Path:
    """A name in this folder for a backup that a person asks for."""
    return free_name(folder, f"{path.stem}-{_BY_HAND}")


def free_name(folder: Path, start: str) -> Path:
    """A name with this moment in it that no file has yet."""
    stem = f"{start}-{datetime.now(UTC).strftime(_STAMP)}"
    names = (f"{stem}{number}.db" for number in ("", *(f"-{each}" for each in range(2, 1000))))
    return next(path for name in names if not (path := folder / name).exists())


class DailyBackup:
    """The backup before the first write of a day. It never keeps anyone from writing."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._day: date | None = None

    def make_if_due(self) -> None:
        """Copy the plan unless today's copy is there; thin the older ones. A failure is logged only."""
        day = today()
        if day == self._day:
            return
        self._day = day
        try:
            name = f"{self._path.stem}-{day.isoformat()}.db"
            if (backup_folder(self._path) / name).exists() or _is_empty(self._connection):
                return
            make_backup(self._connection, self._path, name)
            thin(self._path)
        except (StoreError, OSError, sqlite3.Error) as error:
            import logging

            logging.getLogger("careertui").warning("no backup of %s today: %s", self._path, error)


def thin(path: Path) -> None:
    """Delete the backups of this plan that need not be kept; those by hand stay. Raises OSError."""
    found = backups(path)
    daily = {each.at.astimezone().date(): each for each in found if each.why is Why.DAILY}
    too_many = [daily[day] for day in daily.keys() - days_to_keep(daily)]
    recent = datetime.now(UTC) - timedelta(days=BEFORE_DAYS)
    for why in (Why.MIGRATION, Why.RESTORE):
        older = [each for each in found if each.why is why][BEFORE:]
        too_many += [each for each in older if each.at < recent]
    for each in too_many:
        each.path.unlink(missing_ok=True)


def days_to_keep(days: Iterable[date]) -> set[date]:
    """The newest 7 days, and the newest day of each of the newest 4 ISO weeks and 12 months that have any."""
    newest_first = sorted(days, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in newest_first:
        year, week, _ = day.isocalendar()
        weeks.setdefault((year, week), day)
        months.setdefault((day.year, day.month), day)
    return {*newest_first[:DAYS], *list(weeks.values())[:WEEKS], *list(months.values())[:MONTHS]}


def _is_empty(connection: sqlite3.Connection) -> bool:
    row = connection.execute("SELECT EXISTS (SELECT 1 FROM goal) OR EXISTS (SELECT 1 FROM task)").fetchone()
    return not row[0]
