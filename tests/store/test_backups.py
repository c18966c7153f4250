"""A backup on each day that something changed, thinned, and never in the way of a write."""

from __future__ import annotations

import logging
import os
import sqlite3
import stat
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from careertui.domain.errors import StoreError, StoreReadOnly
from careertui.store import backup
from careertui.store.store import Store
from tests.store.stored import add_goal, add_task, check_sound, contents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DAY = date(2026, 11, 21)


@pytest.fixture
def set_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    def set_day(day: date) -> None:
        monkeypatch.setattr(backup, "today", lambda: day)

    set_day(DAY)
    return set_day


@pytest.fixture
def store(tmp_path: Path, set_day: Callable[[date], None]) -> Iterator[Store]:
    store = Store.open(tmp_path / "plan.db")
    yield store
    store.close()


def backups(tmp_path: Path) -> list[str]:
    folder = tmp_path / "backups"
    return sorted(os.listdir(folder)) if folder.exists() else []  # noqa: PTH208 (hidden ones too)


def test_today_is_the_day_of_the_clock_on_the_wall() -> None:
    assert abs(backup.today() - date.today()) <= timedelta(days=1)  # noqa: DTZ011


def test_the_first_write_of_a_day_backs_up_what_was_there_before_it(
    store: Store, tmp_path: Path, set_day: Callable[[date], None]
) -> None:
    add_goal(store, "first day")
    add_goal(store, "still the first day")
    assert backups(tmp_path) == []
    before = contents(store.connection)
    set_day(DAY + timedelta(days=1))
    add_goal(store, "second day")
    add_goal(store, "again")
    assert backups(tmp_path) == ["plan-2026-11-22.db"]
    copy = tmp_path / "backups" / "plan-2026-11-22.db"
    check_sound(copy)
    opened = Store.open(copy)
    assert contents(opened.connection) == before
    assert [step.label for step in opened.history()] == ["Add still the first day", "Add first day"]
    opened.close()


def test_undo_is_a_write_too(store: Store, tmp_path: Path, set_day: Callable[[date], None]) -> None:
    add_task(store)
    set_day(DAY + timedelta(days=1))
    store.undo()
    assert backups(tmp_path) == ["plan-2026-11-22.db"]


def test_a_second_instance_leaves_the_backup_of_the_day_as_it_is(
    store: Store, tmp_path: Path, set_day: Callable[[date], None]
) -> None:
    add_task(store)
    set_day(DAY + timedelta(days=1))
    add_task(store)
    other = Store.open(tmp_path / "plan.db")
    add_task(other)
    other.close()
    copy = sqlite3.connect(tmp_path / "backups" / "plan-2026-11-22.db")
    assert copy.execute("SELECT count(*) FROM task").fetchone() == (1,)
    copy.close()


def test_backups_are_for_their_owner_only(
    store: Store, tmp_path: Path, set_day: Callable[[date], None]
) -> None:
    before = os.umask(0)
    try:
        add_task(store)
        set_day(DAY + timedelta(days=1))
        add_task(store)
    finally:
        os.umask(before)
    folder = tmp_path / "backups"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()] == [0o600]


def test_a_backup_that_fails_is_logged_and_the_write_goes_on(
    store: Store, tmp_path: Path, set_day: Callable[[date], None], caplog: pytest.LogCaptureFixture
) -> None:
    add_task(store)
    (tmp_path / "backups").write_text("in the way")
    set_day(DAY + timedelta(days=1))
    with caplog.at_level(logging.WARNING, "careertui"):
        add_task(store)
        add_task(store)
    assert len(contents(store.connection)["task"]) == 3
    assert [record.name for record in caplog.records] == ["careertui"]


def test_a_backup_that_breaks_off_leaves_nothing_behind(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_task(store)

    def broken(_: Path, __: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.replace", broken)
    with pytest.raises(StoreReadOnly):
        backup.make_backup(store.connection, store.path, "by-hand.db")
    assert backups(tmp_path) == []


def test_a_backup_of_this_name_is_replaced_and_other_failures_have_their_kind(
    store: Store, tmp_path: Path
) -> None:
    target = backup.make_backup(store.connection, store.path, "by-hand.db")
    add_task(store)
    assert backup.make_backup(store.connection, store.path, "by-hand.db") == target
    assert backups(tmp_path) == ["by-hand.db"]
    opened = Store.open(target)
    assert len(contents(opened.connection)["task"]) == 1
    opened.close()
    with pytest.raises(StoreError):
        backup.make_backup(store.connection, store.path, "x" * 300)


def test_backups_are_thinned_and_other_files_are_left_alone(
    store: Store, tmp_path: Path, set_day: Callable[[date], None]
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    others = {
        "plan-before-0002-20260101T000000Z.db",
        "plan-2026-99-99.db",
        "other-2020-01-01.db",
        "notes.txt",
    }
    for name in others:
        (folder / name).write_text("")
    add_task(store)
    days = [DAY + timedelta(days=number) for number in range(1, 401)]
    for day in days[:-1]:
        (folder / f"plan-{day}.db").write_text("")
    set_day(days[-1])
    add_task(store)
    kept = {f"plan-{day}.db" for day in backup.days_to_keep(days)}
    assert set(backups(tmp_path)) == kept | others


def test_backups_are_listed_the_newest_first_with_what_they_are_for(store: Store, tmp_path: Path) -> None:
    assert backup.backups(store.path) == []
    folder = tmp_path / "backups"
    folder.mkdir()
    for name in (
        *("plan-2026-11-20.db", "plan-2026-11-21.db", "plan-before-0005-20261121T080000Z.db"),
        *("plan-before-restore-20261121T090000Z.db", "plan-before-restore-20261121T090000Z-2.db"),
        *("plan-by-hand-20261121T100000Z.db", "plan-by-hand-20261399T100000Z.db", "other-2026-11-21.db"),
        *("plan-before-.db", ".plan-2026-11-21.db.77", "plan-2026-99-99.db"),
    ):
        (folder / name).write_text(name)
    (folder / "plan-2026-11-19.db").mkdir()
    morning = datetime(2026, 11, 21, 7, 30, tzinfo=UTC)
    os.utime(folder / "plan-2026-11-21.db", (morning.timestamp(),) * 2)
    os.utime(folder / "plan-before-restore-20261121T090000Z.db", (morning.timestamp(),) * 2)
    found = backup.backups(store.path)
    assert [(each.path.name, each.why.value) for each in found] == [
        ("plan-by-hand-20261121T100000Z.db", "by hand"),
        ("plan-before-restore-20261121T090000Z-2.db", "before restore"),
        ("plan-before-restore-20261121T090000Z.db", "before restore"),
        ("plan-before-0005-20261121T080000Z.db", "before migration"),
        ("plan-2026-11-21.db", "daily"),
        ("plan-2026-11-20.db", "daily"),
    ]
    assert found[0].at == datetime(2026, 11, 21, 10, tzinfo=UTC)
    assert found[4].at == morning
    assert found[5].at.astimezone().strftime("%F %T") == "2026-11-20 00:00:00", "it was copied later"
    assert [each.size for each in found] == [len(each.path.name) for each in found]


def test_of_backups_before_something_the_newest_ten_of_each_kind_and_those_of_a_month_are_kept(
    store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    now = datetime.now(UTC)

    def make(what: str, days: int) -> str:
        name = f"plan-{what}-{now - timedelta(days=days):%Y%m%dT%H%M%SZ}.db"
        (folder / name).touch()
        return name

    recent = {make("before-restore", days) for days in range(12)}
    old = {make("before-restore", days) for days in range(40, 43)}
    migrations = [make("before-0005", days) for days in range(100, 115)]
    by_hand = {make("by-hand", days) for days in range(1000, 1020)}
    backup.thin(store.path)
    assert set(backups(tmp_path)) == recent | set(migrations[:10]) | by_hand
    assert not old & set(backups(tmp_path))


def test_two_backups_within_a_second_have_two_names(store: Store, tmp_path: Path) -> None:
    made = []
    for _ in range(3):
        made.append(backup.name_by_hand(store.path, tmp_path))
        made[-1].touch()
    assert len(set(made)) == 3


def test_of_daily_backups_over_a_year_these_are_kept() -> None:
    kept = backup.days_to_keep(date(2026, 11, 22) - timedelta(days=number) for number in range(500))
    assert sorted(kept, reverse=True) == [
        *(date(2026, 11, day) for day in range(22, 15, -1)),  # seven days: 22 November is a Sunday
        date(2026, 11, 15),  # the weeks before that one
        date(2026, 11, 8),
        date(2026, 11, 1),
        date(2026, 10, 31),  # the months before this one
        date(2026, 9, 30),
        date(2026, 8, 31),
        date(2026, 7, 31),
        date(2026, 6, 30),
        date(2026, 5, 31),
        date(2026, 4, 30),
        date(2026, 3, 31),
        date(2026, 2, 28),
        date(2026, 1, 31),
        date(2025, 12, 31),
    ]


@given(st.sets(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=60))
def test_thinning_keeps_the_newest_of_each_kind_and_thins_no_further_when_repeated(days: set[date]) -> None:
    kept = backup.days_to_keep(days)
    assert kept <= days
    assert set(sorted(days)[-7:]) <= kept
    assert len(kept) <= 7 + 4 + 12
    assert backup.days_to_keep(kept) == kept
    newest_months = sorted({(day.year, day.month) for day in days})[-12:]
    assert {(day.year, day.month) for day in kept} >= set(newest_months)
