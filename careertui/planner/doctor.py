"""Looking over the plan and all around it: what is wrong, and what helps."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import closing, suppress
from datetime import date, datetime
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.errors import StoreError, StoreForeign, StoreReadOnly
from careertui.store import backup, schema, search
from careertui.store.connection import known_revision, peek
from careertui.store.failure import typed_errors
from careertui.store.files import close_to_others, is_writable, require_file
from careertui.store.restore import faults
from careertui.store.store import Store

from . import damage, places
from .backups import size_in_words
from .words import explain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from careertui.store.backup import Backup

    from .settings import Problem

LEAST_FREE = 50_000_000
"""Bytes that the disk should have left, and three times what the plan takes: for its log and a backup."""
_FIX = "careertui doctor --fix mends that."
_RESTORE = "careertui backup --list names the backups, careertui restore NAME brings one back."


class State(StrEnum):
    """How a check came out; unusable says that the plan cannot be used."""

    OK = "ok"
    WRONG = "wrong"
    UNUSABLE = "unusable"


class Finding(NamedTuple):
    """What one check found, in words, and what helps where it is not ok."""

    check: str
    what: str
    help: str = ""
    state: State = State.OK


def examine(path: Path, problems: Sequence[Problem]) -> list[Finding]:
    """All checks: of the plan in this file, of what lies around it, of the settings with their problems."""
    around = [*_settings(problems), _log()]
    try:
        with typed_errors(path):
            return [*_plan(path), _files(path), _space(path), _backups(path), *around]
    except StoreError as error:  # its folder cannot even be looked into
        return [Finding("file", explain(error), state=State.UNUSABLE), *around]


def fix(path: Path) -> list[str]:
    """Mend what is safe to mend, and say what was: nothing of what the plan holds is changed.

    Raises StoreError where the plan cannot be used.
    """
    said = []
    if open_files := _open_to_others(path):
        for each in open_files:
            close_to_others(each)
        said.append(f"Closed to others: {_counted(len(open_files), 'file')}.")
    if path.exists():
        store = Store.open(path)
        try:
            if _search(store.connection).state is not State.OK:
                store.reindex()
                said.append("Made the index for searching anew.")
        finally:
            store.close()
    return said


def _plan(path: Path) -> Iterator[Finding]:
    if not path.exists():
        yield Finding("file", f"There is no plan yet: {path}. What is written first begins one.")
        return
    try:
        with typed_errors(path):
            require_file(path)
            if not is_writable(path):
                raise StoreReadOnly(path)
            with closing(peek(path)) as connection:
                yield from _content(connection, path)
    except StoreError as error:
        yield Finding("file", explain(error), state=State.UNUSABLE)
    except sqlite3.Error as error:  # a table is missing, say
        yield Finding("file", f"{path} is damaged: {error}.", _RESTORE, State.UNUSABLE)


def _content(connection: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    if schema.is_empty(connection):
        yield Finding("file", f"The plan is empty: {path}")
        return
    if not schema.is_ours(connection):
        raise StoreForeign(path)
    revision = known_revision(connection, path)
    later = "" if revision == schema.HEAD else f", brought to {schema.HEAD} when it is opened"
    yield Finding("file", f"{path}, {size_in_words(path.stat().st_size)}, revision {revision}{later}")
    if wrong := faults(connection):
        what = f"{_counted(len(wrong), 'fault')}: {wrong[0]}."
        yield Finding("pages", what, _RESTORE, State.UNUSABLE)
        return
    yield Finding("pages", "Whole.")
    yield _references(connection)
    if not later:
        yield _goals(path, connection)
        yield _blockers(connection)
        yield _search(connection)


def _references(connection: sqlite3.Connection) -> Finding:
    lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    if not lost:
        return Finding("references", "Whatever a record names is there.")
    tables = ", ".join(sorted({row[0] for row in lost}))
    what = f"{_counted(len(lost), 'row')} of {tables} name what is not there."
    return Finding("references", what, _RESTORE, State.WRONG)


def _goals(path: Path, connection: sqlite3.Connection) -> Finding:
    told = damage.told(Store(path, connection))
    if told:
        return Finding("goals", told, "careertui goal move ID --parent ID moves it.", State.WRONG)
    return Finding("goals", "None lies below itself.")


def _blockers(connection: sqlite3.Connection) -> Finding:
    graph: dict[int, list[int]] = {}
    for task_id, blocker_id in connection.execute("SELECT task_id, blocker_id FROM task_block"):
        graph.setdefault(task_id, []).append(blocker_id)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        ring = " → ".join(map(str, error.args[1][: damage.MOST_NAMED]))
        what = f"Tasks wait for each other in a ring: {ring}."
        return Finding("blockers", what, "careertui task edit ID --blocked-by none ends it.", State.WRONG)
    return Finding("blockers", "No task waits for itself.")


def _search(connection: sqlite3.Connection) -> Finding:
    if not search.is_able(connection):
        return Finding("search", "This SQLite keeps no index: everything is read, which takes longer.")
    if not search.is_ready(connection):
        return Finding("search", "The index is made with the first search.")
    if not search.is_sound(connection):
        return Finding("search", "The index is damaged.", _FIX, State.WRONG)
    if lacking := search.missing(connection):
        return Finding("search", f"The index is wrong in {_counted(lacking, 'text')}.", _FIX, State.WRONG)
    return Finding("search", "The index has everything.")


def _files(path: Path) -> Finding:
    if not (found := _open_to_others(path)):
        return Finding("files", "Nobody else may read them.")
    others = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return Finding("files", f"Others may read {found[0]}{others}.", _FIX, State.WRONG)


def _open_to_others(path: Path) -> list[Path]:
    """The files of the plan and its backups with which others may do something."""
    own = [path, *(path.with_name(path.name + suffix) for suffix in ("-wal", "-shm")), places.log()]
    own += [each.path for each in _made(path)]
    there = own if os.name == "posix" else []
    return [each for each in there if each.is_file() and stat.S_IMODE(each.stat().st_mode) & 0o077]


def _space(path: Path) -> Finding:
    folder = _standing(path.parent)
    free = shutil.disk_usage(folder).free
    needed = max(LEAST_FREE, 3 * path.stat().st_size if path.exists() else 0)
    what = f"{size_in_words(free)} free in {folder.resolve()}."
    if free < needed:
        return Finding("space", what, f"Make room: {size_in_words(needed)} are good to have.", State.WRONG)
    return Finding("space", what)


def _backups(path: Path) -> Finding:
    """There is one for the last day of changes, unless the plan began on that day."""
    found = _made(path)
    what = f"{len(found)}, the newest {found[0].at.astimezone():%Y-%m-%d %H:%M}" if found else "None yet"
    what += f" in {places.backups(path)}."
    first, last = _days_of_change(path)
    if first == last or (found and found[0].at.astimezone().date() >= last):
        return Finding("backups", what)
    what = f"{what} None was made when the plan was changed on {last}."
    return Finding("backups", what, "careertui backup makes one.", State.WRONG)


def _made(path: Path) -> list[Backup]:
    """The backups of the plan; none where their folder cannot be read."""
    with suppress(OSError):
        return backup.backups(path)
    return []


def _days_of_change(path: Path) -> tuple[date, date]:
    """The first and the last day of changes in the history; the same where it is empty, or cannot be read."""
    with suppress(sqlite3.Error, TypeError), closing(peek(path)) as connection:
        row = connection.execute("SELECT min(at), max(at) FROM undo_step").fetchone()
        first, last = (datetime.fromisoformat(at).astimezone().date() for at in row)
        return first, last
    return date.min, date.min


def _settings(problems: Sequence[Problem]) -> Iterator[Finding]:
    if not problems:
        yield Finding("settings", f"Nothing is wrong with them: {places.settings()}")
    for problem in problems:
        yield Finding("settings", str(problem), "careertui config list shows all.", State.WRONG)


def _log() -> Finding:
    path = places.log()
    if not os.access(path if path.exists() else _standing(path.parent), os.W_OK):
        help_ = "Give yourself the right, or name another file with CAREERTUI_LOG."
        return Finding("log", f"{path} cannot be written.", help_, State.WRONG)
    return Finding("log", f"{'The program failed at times' if path.exists() else 'Nothing yet'}: {path}")


def _standing(folder: Path) -> Path:
    """This folder, or the nearest one above it that is there."""
    return next((each for each in (folder, *folder.absolute().parents) if each.is_dir()), folder)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
