"""The index for searching holds what the plan holds, whatever was done, undone or migrated."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from careertui.domain.errors import StoreError
from careertui.domain.searching import read_query
from careertui.planner import tasks
from careertui.store import search
from careertui.store.store import Store
from careertui.store.tables import CheckInRow, EntryRow, EvidenceRow, ObstacleRow
from tests.store.stored import NOON, add_goal, add_task, check_sound, put_goal, put_skill, put_task, put_value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "plan.db")
    yield store
    store.close()


def fill(store: Store) -> None:
    """One text of each kind."""
    with store.transaction("Fill") as tx:
        goal = put_goal(tx, "Run a half marathon", why="to have energy", notes="Slowly!")
        put_task(tx, "Buy shoes", notes="Ask Jonas", waiting_for="Lena", tags=("health",), goal_id=goal)
        put_value(tx, "Health", meaning="energy left in the evening")
        skill = put_skill(tx, "Running", notes="knees")
        tx.session.add_all(
            [
                EvidenceRow(skill_id=skill, date=NOON.date(), text="10 km", link="https://example.com"),
                ObstacleRow(goal_id=goal, title="Rain", cue="it pours", likelihood=3, impact=3, created=NOON),
                CheckInRow(goal_id=goal, date=NOON.date(), note="wet feet", created=NOON),
                CheckInRow(goal_id=goal, date=NOON.date(), value=3.0, created=NOON),
                EntryRow(date=NOON.date(), text="Mist over the lake", created=NOON),
            ]
        )


def found(store: Store, words: str) -> set[str]:
    return {each.table for each in search.candidates(store.connection, read_query(words))}


def test_every_kind_of_text_is_found_by_words_of_any_of_its_fields(store: Store) -> None:
    fill(store)
    for words, tables in {
        "marathon": {"goal"},
        "energy": {"goal", "value"},
        "jonas": {"task"},
        "lena": {"task"},
        "health": {"task", "value"},
        "KNEES": {"skill"},
        "example": {"evidence"},
        "pours": {"obstacle"},
        "feet": {"checkin"},
        "mist lake": {"entry"},
        "mist feet": set(),
        "km": {"evidence"},
    }.items():
        assert found(store, words) == tables, words
    assert search.missing(store.connection) == 0


def test_the_index_follows_every_step_and_every_undo(store: Store) -> None:
    fill(store)
    tasks.edit(store, [1], {"title": "Buy boots", "tags": ("gear",)})
    assert (found(store, "shoes"), found(store, "gear")) == (set(), {"task"})
    add_task(store, "Rest")
    tasks.delete(store, [1])
    assert found(store, "boots") == set()
    for _ in range(4):
        store.undo()
        assert search.missing(store.connection) == 0
    assert found(store, "shoes marathon") == set()
    for _ in range(4):
        store.redo()
        assert search.missing(store.connection) == 0
    assert found(store, "boots") == set()
    assert found(store, "rest") == {"task"}


def test_a_step_that_fails_leaves_the_index_as_it_was(store: Store) -> None:
    fill(store)
    with pytest.raises(ValueError, match="no"), store.transaction("Fail") as tx:
        put_task(tx, "Never there")
        tx.session.flush()
        raise ValueError("no")
    assert search.missing(store.connection) == 0
    assert found(store, "never") == set()


def test_a_move_by_hand_writes_nothing_to_the_index(store: Store) -> None:
    fill(store)
    add_task(store, "Other", rank=2)
    store.connection.execute("UPDATE search SET title = ' marked ' WHERE title = ' other '")
    with store.transaction("Move") as tx:
        from careertui.store.tables import TaskRow

        tx.session.get_one(TaskRow, 2).rank = 7
    assert found(store, "marked") == {"task"}
    assert search.missing(store.connection) == 1


def test_what_an_index_lacks_is_seen_and_making_it_anew_mends_it(store: Store) -> None:
    fill(store)
    store.connection.execute("DELETE FROM search WHERE title = ' rain '")
    assert search.missing(store.connection) == 1
    steps = len(store.history(None))
    assert store.reindex() == 8
    assert search.missing(store.connection) == 0
    assert len(store.history(None)) == steps
    assert found(store, "rain") == {"obstacle"}


def test_a_damaged_index_keeps_nobody_from_writing_and_is_made_anew(store: Store) -> None:
    fill(store)
    store.connection.execute("DROP TABLE search_data")
    add_task(store, "Goes on")
    assert not search.is_ready(store.connection)
    add_task(store, "Still")
    assert search.is_ready(store.connection), "a small plan gets its index with the next write"
    assert search.missing(store.connection) == 0


def test_an_index_that_lost_its_tables_is_made_anew_in_a_window_opened_later(store: Store) -> None:
    fill(store)
    assert search.is_sound(store.connection)
    store.connection.execute("DROP TABLE search_data")
    store.close()
    later = Store.open(store.path)
    assert not search.is_sound(later.connection)
    assert later.reindex() == 8
    assert search.is_sound(later.connection)
    assert found(later, "rain") == {"obstacle"}
    later.close()
    check_sound(store.path)


def test_a_large_plan_gets_its_index_only_when_it_is_asked_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "SMALL", 1)
    with store.transaction("Two") as tx:
        put_task(tx, "One")
        put_task(tx, "Two")
    assert not search.is_ready(store.connection)
    store.reindex()
    add_goal(store, "Three")
    assert search.missing(store.connection) == 0


def test_where_sqlite_has_no_trigrams_all_is_written_and_read_without_an_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "is_able", lambda _connection: False)
    store = Store.open(tmp_path / "plan.db")
    fill(store)
    assert not search.is_ready(store.connection)
    for words in ("marathon", "energy", "health", "km", "mist lake", "ist"):
        scanned = search.scan(store.connection, read_query(words))
        monkeypatch.undo()
        store.reindex()
        wanted = search.candidates(store.connection, read_query(words))
        assert sorted(scanned) == sorted(wanted)
        assert scanned
        monkeypatch.setattr(search, "is_able", lambda _connection: False)
    with pytest.raises(StoreError, match="FTS5"):
        store.reindex()
    store.close()


def test_a_fault_of_the_file_is_none_of_the_index(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store)

    def fail(_connection: sqlite3.Connection, _step: int) -> None:
        error = sqlite3.OperationalError("full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(search, "_follow", fail)
    with pytest.raises(StoreError):
        add_task(store, "Too much")
    monkeypatch.undo()
    assert search.missing(store.connection) == 0
