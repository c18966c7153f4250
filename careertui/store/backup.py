"""Copies of the plan: one each day that something changed, thinned, and one before each migration."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from careertui.domain.errors import StoreError

from .failure import typed_errors
from .files import make_file, make_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DAYS, WEEKS, MONTHS = 7, 4, 12
"""How many daily, weekly and monthly backups are kept."""


def backup_folder(path: Path) -> Path:
    """Where the backups of this plan go."""
    return path.parent / "backups"


def newest_backup(path: Path) -> Path | None:
    """The backup of this plan that was made last, or None where there is none that can be found."""
    of_this_plan = re.compile(re.escape(path.stem) + r"-(\d{4}-\d\d-\d\d|before-.+)\.db")
    try:
        found = [each for each in backup_folder(path).iterdir() if of_this_plan.fullmatch(each.name)]
        return max(found, key=lambda each: each.stat().st_mtime, default=None)
    except OSError:
        return None


def today() -> date:
    """The calendar day here; backups are named after it."""
    return datetime.now().astimezone().date()


def make_backup(connection: sqlite3.Connection, path: Path, name: str) -> Path:
    """Copy the plan, as it is committed, to a file of this name in its backup folder; one there is replaced.

    Whole or not at all: written under a temporary name, then renamed. Raises StoreError and its kinds.
    """
    target = backup_folder(path) / name
    unfinished = target.with_name(f".{name}.{os.getpid()}")
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
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    return make_backup(connection, path, f"{path.stem}-before-{what}-{stamp}.db")


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
    """Delete the daily backups of this plan that need not be kept. Raises OSError."""
    named = re.compile(re.escape(path.stem) + r"-(\d{4}-\d\d-\d\d)\.db")
    found: dict[date, Path] = {}
    for each in backup_folder(path).iterdir():
        if (match := named.fullmatch(each.name)) is not None:
            with suppress(ValueError):  # no day of any calendar: not a file of ours
                found[date.fromisoformat(match[1])] = each
    for day in found.keys() - days_to_keep(found):
        found[day].unlink(missing_ok=True)


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
