"""Looking over the plan and all around it: what is wrong is named, with what helps; nothing is changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from careertui.domain.errors import StoreCorrupt
from careertui.planner import backups, doctor
from careertui.planner.doctor import Finding, State
from careertui.planner.settings import Problem
from careertui.store import search
from careertui.store.store import Store
from tests.store.stored import add_goal, add_task
from tests.store.test_migrating import old_plan

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound plan with two goals and two tasks."""
    monkeypatch.setenv("CAREERTUI_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("CAREERTUI_LOG", str(tmp_path / "log" / "careertui.log"))
    store = Store.open(tmp_path / "plan.db")
    for number in (1, 2):
        add_goal(store, f"goal {number}")
        add_task(store, f"task {number}")
    store.close()
    return store.path


def write(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def found(path: Path, *problems: Problem) -> dict[str, Finding]:
    return {each.check: each for each in doctor.examine(path, problems)}


def wrong(path: Path) -> set[str]:
    return {name for name, each in found(path).items() if each.state is not State.OK}


def test_nothing_is_wrong_with_a_sound_plan_and_nothing_is_changed(path: Path) -> None:
    before = path.read_bytes()
    assert list(found(path)) == [
        *("file", "pages", "references", "goals", "blockers", "search"),
        *("files", "space", "backups", "settings", "log"),
    ]
    assert wrong(path) == set()
    assert doctor.fix(path) == []
    assert path.read_bytes() == before


def test_without_a_plan_nothing_is_wrong_and_none_is_begun(path: Path) -> None:
    missing = path.parent / "deep" / "none.db"
    assert wrong(missing) == set()
    assert str(missing) in found(missing)["file"].what
    assert doctor.fix(missing) == []
    assert not missing.parent.exists()


def test_what_another_program_has_done_to_the_records_is_named_with_what_helps(path: Path) -> None:
    write(
        path,
        "INSERT INTO task_block VALUES (1, 2), (2, 1)",
        "UPDATE goal SET parent_id = id WHERE id = 1",
        "INSERT INTO task_tag VALUES (99, 'lost', 0), (98, 'lost', 0)",
        "UPDATE search SET title = 'other' WHERE rowid = (SELECT min(rowid) FROM search)",
    )
    assert wrong(path) == {"references", "goals", "blockers", "search"}
    named = found(path)
    assert named["references"].what == "2 rows of task_tag name what is not there."
    assert "“goal 1”, lies below itself" in named["goals"].what
    assert "1 → 2 → 1" in named["blockers"].what.replace("2 → 1 → 2", "1 → 2 → 1")
    assert named["search"].what == "The index is wrong in 1 text."
    assert all("careertui " in named[name].help for name in wrong(path))


@pytest.mark.parametrize(
    "harm",
    ["DELETE FROM search_data", "UPDATE search_data SET block = x'00ff'", "DROP TABLE search_content"],
)
def test_a_damaged_index_is_seen_and_made_anew_however_damaged_it_is(path: Path, harm: str) -> None:
    write(path, harm)
    assert wrong(path) == {"search"}
    assert doctor.fix(path) == ["Made the index for searching anew."]
    assert wrong(path) == set()


def test_the_index_may_be_made_later_or_be_beyond_this_sqlite(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path, "DELETE FROM state WHERE key = 'search'")
    assert "first search" in found(path)["search"].what
    monkeypatch.setattr(search, "is_able", lambda _: False)
    assert "no index" in found(path)["search"].what


def test_files_that_others_may_read_are_named_and_closed_to_them(path: Path) -> None:
    store = Store.open(path)
    made = backups.make(store).path
    store.close()
    made.chmod(0o644)
    assert str(made) in found(path)["files"].what
    path.chmod(0o640)
    assert f"{path} and " in found(path)["files"].what
    said = doctor.fix(path)
    assert said[0].startswith("Closed to others: ")
    assert wrong(path) == set()
    assert [each.stat().st_mode & 0o777 for each in (path, made)] == [0o600, 0o600]


def test_a_plan_that_cannot_be_used_says_why(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = path.read_bytes()

    def said(check: str = "file") -> str:
        assert found(path)[check].state is State.UNUSABLE
        return found(path)[check].what

    write(path, "UPDATE alembic_version SET version_num = '9999'")
    assert "newer careertui" in said()
    write(path, "UPDATE alembic_version SET version_num = '0005'", "DROP TABLE task_block")
    assert "task_block" in said()
    write(path, "PRAGMA application_id = 1")
    assert "another program" in said()
    path.write_bytes(whole[:9000])
    assert "is damaged" in said()
    with pytest.raises(StoreCorrupt):
        doctor.fix(path)
    path.write_bytes(whole)
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage - 1 FROM sqlite_master WHERE name = 'ix_task_goal'"
        start = 4096 * connection.execute(query).fetchone()[0]
    path.write_bytes(whole[:start] + b"\xff" * 4096 + whole[start + 4096 :])
    assert said("pages").startswith("1 fault: ")
    assert "careertui restore" in found(path)["pages"].help
    path.write_bytes(b"")
    assert "is empty" in found(path)["file"].what
    path.write_bytes(whole)
    with monkeypatch.context() as patch:
        patch.setattr("careertui.planner.doctor.is_writable", lambda _: False)
        assert "cannot be written" in said()
    path.unlink()
    path.mkdir()
    assert "is a folder" in said()


def test_a_folder_that_cannot_be_looked_into_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(doctor, "_plan", fail)
    assert wrong(path) == {"file"}
    assert "cannot be written" in found(path)["file"].what


def test_an_older_plan_stays_old_and_is_told(path: Path) -> None:
    older = path.with_name("old.db")
    old_plan(older, "0003").close()
    older.chmod(0o600)
    before = older.read_bytes()
    assert wrong(older) == set()
    assert "brought to" in found(older)["file"].what
    assert older.read_bytes() == before


def test_a_day_with_changes_and_without_a_backup_is_told(path: Path) -> None:
    folder = path.parent / "backups"
    folder.write_text("in the way")
    write(path, "UPDATE undo_step SET at = '2026-01-01T12:00:00+00:00'")
    store = Store.open(path)
    add_task(store)
    assert wrong(path) == {"backups"}
    assert "None yet in " in found(path)["backups"].what
    folder.unlink()
    backups.make(store)
    assert found(path)["backups"].what.startswith("1, the newest ")
    assert wrong(path) == set()
    store.close()
    write(path, "DELETE FROM undo_change", "DELETE FROM undo_step")
    shutil.rmtree(folder)
    assert wrong(path) == set()


def test_a_full_disk_and_a_log_that_cannot_be_written_are_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        free = 1_234_567

    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage)
    access = os.access
    monkeypatch.setattr(os, "access", lambda each, *_, **named: bool(named) and access(each, *_, **named))
    assert wrong(path) == {"space", "log"}
    assert found(path)["space"].what == f"1.2 MB free in {path.parent}."
    assert "50 MB" in found(path)["space"].help


def test_the_log_says_whether_the_program_ever_failed(path: Path) -> None:
    assert found(path)["log"].what.startswith("Nothing yet: ")
    (path.parent / "log").mkdir()
    (path.parent / "log" / "careertui.log").touch(0o600)
    assert found(path)["log"].what.startswith("The program failed at times: ")


def test_each_wrong_setting_is_told(path: Path) -> None:
    problems = [Problem("settings.toml", "theme", "no such theme", 3), Problem("settings.toml", "wip", "odd")]
    told = [each for each in doctor.examine(path, problems) if each.check == "settings"]
    assert [(each.what, each.state) for each in told] == [(str(each), State.WRONG) for each in problems]
