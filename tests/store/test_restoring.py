"""A backup takes the place of the plan, whole or not at all, and nobody loses what he wrote meanwhile."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from careertui.domain.errors import (
    BackupUnusable,
    StoreError,
    StoreForeign,
    StoreLocked,
    StoreNewer,
    StoreReadOnly,
)
from careertui.store import connection as opening, restore, schema
from careertui.store.backup import make_backup, make_backup_before
from careertui.store.store import Store
from tests.store.stored import add_goal, add_task, check_sound, contents, file_bytes, full_plan
from tests.store.test_migrating import old_plan

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan with a task, and a backup of it as it was before: with full contents and history."""
    path = tmp_path / "plan.db"
    store = Store.open(path)
    full_plan(store)
    make_backup(store.connection, path, "kept.db")
    add_task(store, "later")
    store.close()
    return path


def backup_of(path: Path) -> Path:
    return path.parent / "backups" / "kept.db"


def bring_back(path: Path, file: Path | None = None) -> Path | None:
    with restore.read_backup(file or backup_of(path)) as copy:
        return restore.replace(path, copy)


def titles(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {title for (title,) in connection.execute("SELECT title FROM task")}


def test_the_plan_is_as_it_was_with_its_history_and_the_one_of_before_is_kept(path: Path) -> None:
    kept = bring_back(path)
    assert kept is not None
    assert kept.name.startswith("plan-before-restore-")
    assert stat.S_IMODE(kept.stat().st_mode) == stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "later" in titles(kept)
    assert "later" not in titles(path)
    check_sound(path)
    store = Store.open(path)
    assert [step.label for step in store.history()] == ["Begin"]
    store.undo()
    assert not any(contents(store.connection).values())
    store.close()
    bring_back(path, kept)
    assert "later" in titles(path)


def test_restoring_twice_within_a_second_keeps_both_plans_of_before(path: Path) -> None:
    first, second = bring_back(path), bring_back(path)
    assert first != second
    assert first is not None
    assert "later" in titles(first)


def test_an_open_window_sees_the_restored_plan_and_writes_on(path: Path) -> None:
    window = Store.open(path)
    add_goal(window, "mine")
    version = window.data_version()
    bring_back(path)
    assert window.data_version() != version
    assert "later" not in {row[2] for row in contents(window.connection)["task"]}
    assert [step.label for step in window.history()] == ["Begin"]
    add_goal(window, "after")
    window.undo()
    window.undo()
    assert not any(contents(window.connection).values())
    window.close()
    check_sound(path)


def test_what_is_being_read_stays_as_it_is_until_the_reading_ends(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        before = reader.execute("SELECT title FROM task").fetchall()
        bring_back(path)
        assert reader.execute("SELECT title FROM task").fetchall() == before
        reader.execute("COMMIT")
        assert len(reader.execute("SELECT title FROM task").fetchall()) == len(before) - 1


def test_where_another_program_writes_nothing_happens(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked):
            bring_back(path)
    assert "later" in titles(path)
    assert [each.name for each in (path.parent / "backups").iterdir()] == ["kept.db"]


def test_what_another_program_writes_after_the_backup_of_before_is_not_lost(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = make_backup_before

    def meanwhile(connection: sqlite3.Connection, path: Path, what: str) -> Path:
        made = make(connection, path, what)
        other = Store.open(path)
        add_task(other, "at the last moment")
        other.close()
        return made

    monkeypatch.setattr(restore, "make_backup_before", meanwhile)
    with pytest.raises(StoreLocked):
        bring_back(path)
    assert {"later", "at the last moment"} <= titles(path)
    check_sound(path)
    monkeypatch.undo()
    kept = bring_back(path)
    assert kept is not None
    assert "at the last moment" in titles(kept)


def damage(path: Path, how: str) -> None:
    content = path.read_bytes()
    if how == "cut short":
        path.write_bytes(content[:9000])
    elif how == "overwritten":
        path.write_bytes(b"not a database at all " * 500)
    elif how == "its pages are mixed up":
        path.write_bytes(content[:8192] + b"\xff" * 8192 + content[16384:])


@pytest.mark.parametrize("how", ["cut short", "overwritten", "its pages are mixed up"])
def test_a_damaged_plan_is_kept_as_it_is_and_the_backup_takes_its_place(path: Path, how: str) -> None:
    damage(path, how)
    log = path.with_name("plan.db-wal")
    log.write_bytes(b"left over")
    before = path.read_bytes()
    kept = bring_back(path)
    assert kept is not None
    assert kept != path
    if how == "its pages are mixed up":  # SQLite copies them as they are
        assert "-before-restore-" in kept.name
    else:
        assert kept.name.startswith("plan-damaged-")
        assert kept.read_bytes() == before
        assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"left over"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    check_sound(path)
    assert titles(path) == titles(backup_of(path))


def test_a_damaged_plan_is_kept_where_a_file_cannot_have_two_names(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(path, "overwritten")
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.hardlink_to", fail)
    kept = bring_back(path)
    assert kept is not None
    assert kept.read_bytes() == before
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    check_sound(path)


@pytest.mark.parametrize("is_empty_file", [True, False])
def test_without_a_plan_the_backup_becomes_one_and_no_old_log_is_written_into_it(
    path: Path, *, is_empty_file: bool
) -> None:
    store = Store.open(path)
    add_task(store, "in the log")
    log = path.with_name("plan.db-wal")
    content = log.read_bytes()
    store.close()
    path.unlink()
    if is_empty_file:
        path.touch()
    else:
        log.write_bytes(content)
    assert bring_back(path) is None
    check_sound(path)
    assert titles(path) == titles(backup_of(path))


def test_a_link_to_the_plan_stays_one(path: Path, tmp_path: Path) -> None:
    damage(path, "overwritten")
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(path)
    bring_back(link, backup_of(path))
    assert link.is_symlink()
    check_sound(path)


@pytest.mark.parametrize("how", ["cut short", "overwritten", "its pages are mixed up"])
def test_a_damaged_backup_is_refused_and_nothing_is_changed(path: Path, how: str) -> None:
    damage(backup_of(path), how)
    before = file_bytes(path)
    with pytest.raises(BackupUnusable):
        bring_back(path)
    assert file_bytes(path) == before


def test_what_is_no_plan_or_a_newer_one_is_refused_as_a_backup(path: Path) -> None:
    file = backup_of(path)
    for statement, kind in (
        ("UPDATE alembic_version SET version_num = '9999'", StoreNewer),
        ("DROP TABLE alembic_version", BackupUnusable),
        ("PRAGMA application_id = 7", BackupUnusable),
    ):
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute(statement)
        with pytest.raises(StoreError) as caught:
            bring_back(path)
        assert type(caught.value) is kind
        assert caught.value.path == file
    file.write_bytes(b"")
    with pytest.raises(BackupUnusable):
        bring_back(path)
    with pytest.raises(StoreError):
        bring_back(path, path.parent)
    assert "later" in titles(path)


def test_a_backup_without_a_table_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(backup_of(path))) as connection, connection:
        connection.execute("DROP TABLE undo_step")
    with pytest.raises(BackupUnusable, match="undo_step"):
        bring_back(path)


def test_a_fault_of_the_index_alone_is_none_of_the_backup() -> None:
    class Connection:
        def execute(self, _: str) -> list[tuple[str]]:
            return [("malformed inverted index for FTS5 table main.search",), ("Tree 4 page 7: bad",)]

    assert restore.faults(Connection()) == ["Tree 4 page 7: bad"]  # type: ignore[arg-type]


def test_a_check_that_another_program_keeps_from_being_made_is_no_damage() -> None:
    class Connection:
        def execute(self, _: str) -> None:
            error = sqlite3.OperationalError("locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise error

    with pytest.raises(sqlite3.OperationalError):
        restore.faults(Connection())  # type: ignore[arg-type]


def test_an_older_backup_comes_at_head_and_the_file_itself_stays_old(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    old_plan(file, "0002").close()
    before = file.read_bytes()
    window = Store.open(path)
    bring_back(path, file)
    assert schema.revision(window.connection) == schema.HEAD
    assert titles(path) == {"Ask for the project"}
    add_task(window, "on we go")
    window.close()
    check_sound(path)
    assert file.read_bytes() == before


def test_a_plan_that_a_newer_version_wrote_can_be_left_for_a_backup_and_is_kept(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    kept = bring_back(path)
    assert kept is not None
    with closing(sqlite3.connect(kept)) as connection:
        assert schema.revision(connection) == "9999"
    Store.open(path).close()


def test_what_is_no_plan_is_never_overwritten(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE theirs (x)")
    before = file_bytes(other)
    with pytest.raises(StoreForeign):
        bring_back(other, backup_of(path))
    assert file_bytes(other) == before
    with pytest.raises(StoreError, match="folder"):
        bring_back(tmp_path, backup_of(path))


def test_a_plan_that_may_not_be_written_is_left_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file_bytes(path)
    monkeypatch.setattr(restore, "is_writable", lambda _: False)
    with pytest.raises(StoreReadOnly):
        bring_back(path)
    assert file_bytes(path) == before


def test_pages_of_another_size_are_refused_in_words(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "small.db"
    shutil.copy(backup_of(path), file)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 1024")
        connection.execute("VACUUM")
    with pytest.raises(StoreError, match="1024"):
        bring_back(path, file)
    assert "later" in titles(path)
