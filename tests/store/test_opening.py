"""Opening a plan: what is made, who may read it, and what is refused untouched."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careertui.domain.errors import (
    StoreCorrupt,
    StoreError,
    StoreForeign,
    StoreFull,
    StoreLocked,
    StoreNewer,
    StoreReadOnly,
)
from careertui.store import connection as opening, schema, warm
from careertui.store.failure import plan_error, typed_errors
from careertui.store.store import Store
from careertui.store.transaction import roll_back
from tests.store.stored import add_task, as_nobody, contents, file_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def made(path: Path) -> Path:
    store = Store.open(path)
    add_task(store, "kept")
    store.close()
    return path


def refusal(path: Path, kind: type[StoreError]) -> StoreError:
    """The error on opening, of exactly this kind."""
    with pytest.raises(StoreError) as caught:
        Store.open(path)
    assert type(caught.value) is kind
    assert caught.value.path == path
    return caught.value


def test_a_missing_plan_is_made_at_head_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "plan.db"
    store = Store.open(path)
    assert schema.revision(store.connection) == schema.HEAD
    assert not any(contents(store.connection).values())
    store.close()
    assert mode(tmp_path / "new") == mode(tmp_path / "new" / "deep") == 0o700


def test_a_missing_plan_that_is_not_to_be_made_is_an_error_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        Store.open(tmp_path / "folder" / "plan.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_plan_opens_without_leave_to_make_one(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db")
    store = Store.open(path, create=False)
    assert len(contents(store.connection)["task"]) == 1
    store.close()


def test_only_the_owner_can_read_the_file_its_log_and_its_index_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "plan.db"
        store = Store.open(path)
        add_task(store)
        assert {each.name: mode(each) for each in tmp_path.iterdir() if each.is_file()} == {
            "plan.db": 0o600,
            "plan.db-wal": 0o600,
            "plan.db-shm": 0o600,
        }
        store.close()
    finally:
        os.umask(before)


def test_a_plan_that_others_could_read_is_closed_to_them_but_not_their_folder(
    tmp_path: Path,
) -> None:
    path = made(tmp_path / "plan.db")
    path.chmod(0o644)
    tmp_path.chmod(0o755)
    Store.open(path).close()
    assert mode(path) == 0o600
    assert mode(tmp_path) == 0o755


def test_a_plan_of_another_owner_is_opened_with_the_mode_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "plan.db")
    path.chmod(0o666)

    def not_permitted(*_: object) -> None:
        raise PermissionError(errno.EPERM, "not the owner")

    monkeypatch.setattr("pathlib.Path.chmod", not_permitted)
    Store.open(path).close()
    assert mode(path) == 0o666


def test_the_connection_keeps_its_promises(tmp_path: Path, durable: None) -> None:
    store = Store.open(tmp_path / "plan.db")
    found = {
        name: store.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout")
    }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "busy_timeout": 2000,
    }
    store.close()


def test_a_file_that_is_no_database_is_called_corrupt_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    path.write_bytes(b"Dear diary, today I decided to become a staff engineer. " * 40)
    before = file_bytes(path)
    refusal(path, StoreCorrupt)
    assert file_bytes(path) == before


def test_a_plan_cut_short_is_corrupt(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db")
    path.write_bytes(path.read_bytes()[:3000])
    refusal(path, StoreCorrupt)


def test_a_database_of_another_program_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE songs (title)")
    other.commit()
    other.close()
    before = file_bytes(path)
    refusal(path, StoreForeign)
    assert file_bytes(path) == before


def test_a_database_that_another_program_has_only_signed_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    other = sqlite3.connect(path)
    other.execute("PRAGMA application_id = 5")
    other.close()
    before = file_bytes(path)
    refusal(path, StoreForeign)
    assert file_bytes(path) == before


def test_a_plan_that_lost_the_table_of_its_revision_is_corrupt(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db")
    store = Store.open(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("DROP TABLE alembic_version")
    other.close()
    with pytest.raises(StoreCorrupt):
        add_task(store)
    store.close()
    refusal(path, StoreCorrupt)


def test_a_plan_behind_a_link_is_opened_where_it_is(tmp_path: Path) -> None:
    path = made(tmp_path / "real" / "plan.db")
    (tmp_path / "link.db").symlink_to(path)
    store = Store.open(tmp_path / "link.db")
    assert len(contents(store.connection)["task"]) == 1
    assert path.with_name("plan.db-wal").exists()
    store.close()
    (tmp_path / "lost.db").symlink_to(tmp_path / "nowhere.db")
    refusal(tmp_path / "lost.db", StoreError)


def write_as_newer(path: Path) -> sqlite3.Connection:
    newer = sqlite3.connect(path, isolation_level=None)
    newer.execute("UPDATE alembic_version SET version_num = '9999'")
    return newer


def test_a_plan_of_a_newer_version_is_refused_byte_for_byte_untouched(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db")
    write_as_newer(path).close()
    path.chmod(0o640)
    before = file_bytes(path)
    assert "9999" in refusal(path, StoreNewer).detail
    assert file_bytes(path) == before
    assert mode(path) == 0o640


def test_a_newer_plan_whose_log_was_left_by_a_crash_is_refused_with_the_log_as_it_was(tmp_path: Path) -> None:
    path = made(tmp_path / "there" / "plan.db")
    newer = write_as_newer(path)
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for each in path.parent.glob("plan.db*"):
        (crashed / each.name).write_bytes(each.read_bytes())
    newer.close()
    copy = crashed / "plan.db"
    assert (crashed / "plan.db-wal").stat().st_size > 0
    before = file_bytes(copy)
    refusal(copy, StoreNewer)
    assert file_bytes(copy) == before


def test_a_file_whose_log_cannot_even_be_read_is_closed_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "plan.db")
    newer = write_as_newer(path)
    connect = opening.connect

    def only_once(path: Path, mode: str = "rw") -> sqlite3.Connection:
        return connect(path, mode) if mode == "rw" else sqlite3.connect(":memory:", factory=Unreadable)

    class Unreadable(sqlite3.Connection):
        def execute(self, *_: object) -> sqlite3.Cursor:
            raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(opening, "connect", only_once)
    refusal(path, StoreNewer)
    newer.close()


def test_a_plan_without_a_revision_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path / "plan.db")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("DELETE FROM alembic_version")
    other.close()
    assert "unknown" in refusal(path, StoreNewer).detail


def test_a_plan_that_another_program_holds_is_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "plan.db")
    monkeypatch.setattr(opening, "PATIENCE", 0.05)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    refusal(path, StoreLocked)
    holder.close()
    Store.open(path).close()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can reach; those of pytest are for their owner only."""
    folder = Path(tempfile.mkdtemp(prefix="careertui-test-"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


def test_a_read_only_file_is_refused(open_folder: Path) -> None:
    path = made(open_folder / "plan.db")
    path.chmod(0o444)
    before = file_bytes(path)
    with as_nobody():
        assert path.read_bytes()
        refusal(path, StoreReadOnly)
    assert file_bytes(path) == before


def test_a_plan_in_a_read_only_folder_is_refused(open_folder: Path) -> None:
    path = made(open_folder / "plan.db")
    path.chmod(0o666)
    open_folder.chmod(0o555)
    with as_nobody():
        assert path.read_bytes()
        refusal(path, StoreReadOnly)


def test_a_plan_that_cannot_be_looked_at_is_refused(open_folder: Path) -> None:
    path = made(open_folder / "plan.db")
    open_folder.chmod(0o000)
    with as_nobody():
        refusal(path, StoreReadOnly)


def test_a_plan_cannot_be_made_in_a_read_only_folder(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with as_nobody():
        refusal(open_folder / "plan.db", StoreReadOnly)
        refusal(open_folder / "deeper" / "plan.db", StoreReadOnly)
    assert list(open_folder.iterdir()) == []


def test_a_log_that_cannot_be_made_means_that_the_folder_is_read_only(open_folder: Path) -> None:
    path = made(open_folder / "plan.db")
    open_folder.chmod(0o555)
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    with as_nobody():
        assert type(plan_error(path, error)) is StoreReadOnly


def test_a_plan_cannot_be_made_on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("careertui.store.files.os.open", full)
    refusal(tmp_path / "plan.db", StoreFull)


def test_a_new_plan_that_finds_no_room_for_its_tables_stays_empty_and_can_be_made_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.db"
    connect = opening.connect

    def small(path: Path, mode: str = "rw") -> sqlite3.Connection:
        connection = connect(path, mode)
        connection.execute("PRAGMA max_page_count = 5")
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(opening, "connect", small)
        refusal(path, StoreFull)
    Store.open(path).close()


def test_a_folder_is_no_plan(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path, StoreError).detail


def test_a_path_through_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refusal(tmp_path / "file" / "plan.db", StoreError)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_without_waiting_for_its_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "not a file" in refusal(tmp_path / "pipe", StoreError).detail


@pytest.mark.parametrize("name", ["plan with blanks.db", "100% sure?#mine&yours.db", "plän–🚀.db"])
def test_a_path_may_have_any_characters(tmp_path: Path, name: str) -> None:
    made(tmp_path / name)
    assert {each.name for each in tmp_path.iterdir()} == {name}


def test_two_that_make_the_same_plan_at_once_make_it_once(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    Store.open(path).close()
    again = opening.connect(path)
    schema.create(again)
    assert again.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
    again.close()


def test_a_fault_of_ours_is_not_called_a_fault_of_the_file(tmp_path: Path) -> None:
    assert plan_error(tmp_path, ValueError("ours")) is None
    assert plan_error(tmp_path, sqlite3.ProgrammingError("closed")) is None
    with pytest.raises(sqlite3.ProgrammingError), typed_errors(tmp_path):
        raise sqlite3.ProgrammingError("closed")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, StoreLocked),
        (sqlite3.SQLITE_CORRUPT_VTAB, StoreCorrupt),
        (sqlite3.SQLITE_READONLY_DBMOVED, StoreReadOnly),
        (sqlite3.SQLITE_IOERR_SHMSIZE, StoreFull),
        (sqlite3.SQLITE_IOERR_READ, StoreError),
        (sqlite3.SQLITE_CANTOPEN, StoreError),
    ],
)
def test_extended_codes_of_sqlite_have_their_kind(tmp_path: Path, code: int, kind: type[StoreError]) -> None:
    error = sqlite3.OperationalError("words")
    error.sqlite_errorcode = code
    assert type(plan_error(tmp_path, error)) is kind


def test_opening_and_reading_load_no_sqlmodel_and_warming_up_does(tmp_path: Path) -> None:
    script = f"""
import sys
from datetime import date
from pathlib import Path
from careertui.store import queries
from careertui.store.store import Store
from careertui.store.transaction import roll_back
store = Store.open(Path({str(tmp_path / "plan.db")!r}))
queries.goals(store.connection), queries.tasks(store.connection), store.history()
queries.most_urgent(store.connection, date(2026, 11, 21), 6)
store.set_state("key", "value")
heavy = {{"sqlmodel", "sqlalchemy", "pydantic", "alembic"}}
assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()
finders = list(sys.meta_path)
store.warm_up()
assert sys.meta_path == finders
assert heavy - sys.modules.keys() == {{"alembic"}}
store.close()
"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_only_the_thread_that_warms_up_pauses_before_a_module(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    pausing = warm._Pausing()
    other = threading.Thread(target=pausing.find_spec, args=("module", None))
    other.start()
    other.join()
    assert pauses == []
    assert pausing.find_spec("module", None) is None
    assert pauses == [warm.PAUSE]


def test_the_import_waits_while_keys_are_pressed_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(time, "sleep", lambda seconds: now.__setitem__(0, now[0] + seconds))
    warm.warm_up(lambda: now[0] < 100.5)
    assert 100.5 <= now[0] < 102
    now[0] = 200.0
    warm.warm_up(lambda: True)
    assert 200 + warm.LONGEST_WAIT <= now[0] < 202 + warm.LONGEST_WAIT


def test_taking_back_what_sqlite_took_back_by_itself_is_no_error() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    roll_back(connection)
    connection.close()
