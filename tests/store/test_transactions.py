"""Named transactions: all or nothing, durable, and told to whoever asks what changed."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import select

from careertui.domain.errors import StoreFull, StoreGone, StoreLocked, StoreNewer
from careertui.domain.model import Change, Column, Horizon, RecordKind, Ref, StepState
from careertui.store.store import Store
from careertui.store.tables import GoalRow, TaskBlock, TaskRow, TaskTag
from tests.store.stored import (
    NOON,
    add_goal,
    add_task,
    contents,
    file_bytes,
    full_plan,
    put_goal,
    put_task,
    rank_of,
    set_task,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GOAL, TASK = RecordKind.GOAL, RecordKind.TASK


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "plan.db")
    yield store
    store.close()


def test_a_transaction_says_its_label_what_it_touched_its_focus_and_its_warning(store: Store) -> None:
    with store.transaction("Add a goal") as tx:
        goal_id = put_goal(tx)
        task_id = put_task(tx, goal_id=goal_id)
        tx.focus = Ref(TASK, task_id)
        tx.label = "Add “goal”"
        tx.warning = "careful"
    assert tx.change == Change(
        label="Add “goal”",
        touched={GOAL: frozenset({goal_id}), TASK: frozenset({task_id})},
        focus=Ref(TASK, task_id),
        warning="careful",
    )
    [step] = store.history()
    assert (step.label, step.state, step.changes) == ("Add “goal”", StepState.DONE, 2)
    assert step.at.tzinfo is not None


def test_the_change_is_not_there_before_the_end(store: Store) -> None:
    with store.transaction("Early") as tx, pytest.raises(RuntimeError, match="not ended"):
        tx.change  # noqa: B018


def test_a_focus_can_be_given_at_the_start(store: Store) -> None:
    task_id = add_task(store)
    with store.transaction("Rank", focus=Ref(TASK, task_id)) as tx:
        tx.session.get_one(TaskRow, task_id).rank = 9
    assert tx.change.focus == Ref(TASK, task_id)


def test_a_tag_touches_its_task_and_a_block_both_tasks(store: Store) -> None:
    first, second, third = (add_task(store) for _ in range(3))
    with store.transaction("Tag") as tx:
        tx.session.add(TaskTag(task_id=first, name="writing"))
    assert tx.change.touched == {TASK: frozenset({first})}
    with store.transaction("Block") as tx:
        tx.session.add(TaskBlock(task_id=second, blocker_id=third))
    assert tx.change.touched == {TASK: frozenset({second, third})}


def test_deleting_a_goal_touches_all_that_goes_with_it(store: Store) -> None:
    ids = full_plan(store)
    with store.transaction("Delete") as tx:
        tx.session.delete(tx.session.get_one(GoalRow, ids["top"]))
    # The third task stays, but no longer waits for the second.
    assert tx.change.touched == {
        GOAL: frozenset({ids["top"], ids["below"]}),
        TASK: frozenset({ids["first"], ids["second"], ids["third"]}),
    }


def test_what_changes_nothing_leaves_no_step_and_another_instance_need_not_look(
    store: Store, tmp_path: Path
) -> None:
    task_id = add_task(store)
    other = Store.open(tmp_path / "plan.db")
    before = other.data_version()
    with store.transaction("Nothing") as tx:
        tx.session.get_one(TaskRow, task_id).rank = 1
    assert tx.change == Change(label="Nothing")
    assert len(store.history()) == 1
    assert other.data_version() == before
    other.close()


def test_a_rehearsal_tells_what_would_be_done_and_leaves_nothing_behind(store: Store) -> None:
    task_id = add_task(store)
    before, version = contents(store.connection), store.data_version()
    with store.rehearsal(), store.transaction("Rank") as tx:
        tx.session.get_one(TaskRow, task_id).rank = 9
        tx.warning = "careful"
    assert tx.change == Change("Rank", {TASK: frozenset({task_id})}, warning="careful")
    assert (contents(store.connection), store.data_version()) == (before, version)
    assert len(store.history()) == 1
    with store.transaction("Rank") as tx:
        tx.session.get_one(TaskRow, task_id).rank = 9
    assert len(store.history()) == 2


def test_what_is_remembered_in_a_transaction_without_changes_is_kept_and_leaves_no_step(store: Store) -> None:
    with store.transaction("Look") as tx:
        store.set_state("cursor", "7")
    assert not tx.change.touched
    assert store.get_state("cursor") == "7"
    assert store.history() == []


def test_what_is_remembered_in_a_transaction_that_fails_is_forgotten_with_it(store: Store) -> None:
    with pytest.raises(KeyError), store.transaction("Look"):
        store.set_state("cursor", "7")
        raise KeyError
    assert store.get_state("cursor") is None


@pytest.mark.parametrize("error", [ValueError("no"), KeyboardInterrupt(), OSError(28, "of the caller")])
def test_what_raises_is_taken_back_whole_and_raised(store: Store, error: BaseException) -> None:
    add_goal(store)
    before = contents(store.connection)
    with pytest.raises(type(error)) as caught, store.transaction("Fail") as tx:
        put_goal(tx)
        put_task(tx, tags=("a",))
        raise error
    assert caught.value is error
    assert contents(store.connection) == before
    assert len(store.history()) == 1
    assert add_goal(store) == 2


def test_the_database_refuses_what_no_rule_let_through(store: Store) -> None:
    before = contents(store.connection)
    with pytest.raises(IntegrityError), store.transaction("Nowhere") as tx:
        put_task(tx, goal_id=99)
    with pytest.raises(IntegrityError), store.transaction("Itself") as tx:
        task_id = put_task(tx)
        tx.session.add(TaskBlock(task_id=task_id, blocker_id=task_id))
    with pytest.raises(StatementError), store.transaction("Unknown word") as tx:
        put_task(tx, importance="huge")
    with pytest.raises(StatementError, match="time zone"), store.transaction("Naive moment") as tx:
        put_task(tx, created=datetime(2026, 11, 21))  # noqa: DTZ001
    assert contents(store.connection) == before


def test_rows_come_back_with_the_types_of_the_domain(store: Store) -> None:
    goal_id = add_goal(store, horizon=Horizon.SHORT)
    task_id = add_task(store, goal_id=goal_id, column=Column.DONE, done=NOON)
    with store.transaction("Read") as tx:
        goal = tx.session.get_one(GoalRow, goal_id)
        [task] = tx.session.exec(select(TaskRow).where(TaskRow.column == Column.DONE))
        assert goal.horizon is Horizon.SHORT
        assert task.column is Column.DONE
        assert (task.id, task.done, task.due) == (task_id, NOON, None)


def test_an_update_that_changes_nothing_is_not_logged(store: Store) -> None:
    add_task(store)
    with store.transaction("Same"):
        store.connection.execute("UPDATE task SET rank = rank, title = title")
    assert [step.label for step in store.history()] == ["Add task"]


def test_letting_go_of_the_engine_leaves_the_connection_open(store: Store) -> None:
    with store.transaction("Add") as tx:
        put_task(tx)
        tx.session.connection().engine.dispose()
    assert add_task(store) == 2


def test_a_commit_of_the_session_ends_nothing(store: Store) -> None:
    with pytest.raises(KeyError), store.transaction("Commit halfway") as tx:
        put_goal(tx)
        tx.session.commit()
        raise KeyError
    assert contents(store.connection)["goal"] == []


def test_a_write_outside_a_named_transaction_is_refused(store: Store) -> None:
    task_id = add_task(store)
    for statement in (
        "INSERT INTO task_tag VALUES (1, 'x', 0)",
        "UPDATE task SET rank = 2",
        "DELETE FROM task",
        "REPLACE INTO task_tag VALUES (1, 'x', 0)",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="outside a named transaction"):
            store.connection.execute(statement)
    assert rank_of(store, task_id) == 1


def test_a_transaction_within_another_is_refused_and_does_not_end_it(store: Store) -> None:
    with store.transaction("Outer") as tx:
        put_goal(tx)
        with pytest.raises(RuntimeError), store.transaction("Inner"):
            pass
        with pytest.raises(RuntimeError):
            store.undo()
    assert len(contents(store.connection)["goal"]) == 1


def test_a_row_that_is_replaced_is_logged_as_deleted_and_made(store: Store) -> None:
    task_id = add_task(store, tags=("a",))
    before = contents(store.connection)
    with store.transaction("Replace"):
        store.connection.execute("REPLACE INTO task_tag VALUES (?, 'a', 5)", (task_id,))
    assert store.history()[0].changes == 2
    store.undo()
    assert contents(store.connection) == before


def test_two_stores_on_one_file_see_each_other_and_write_in_turn(store: Store, tmp_path: Path) -> None:
    other = Store.open(tmp_path / "plan.db")
    seen = other.data_version()
    task_id = add_task(store)
    assert other.data_version() != seen
    set_task(other, task_id, rank=5)
    assert rank_of(store, task_id) == 5
    assert [step.label for step in store.history()] == ["Edit", "Add task"]
    assert store.undo().label == "Edit"
    assert other.redo().label == "Edit"
    assert rank_of(store, task_id) == 5
    other.close()


def test_a_reader_is_not_kept_waiting_and_a_second_writer_is_told(store: Store, tmp_path: Path) -> None:
    task_id = add_task(store)
    other = Store.open(tmp_path / "plan.db")
    other.connection.execute("PRAGMA busy_timeout = 10")
    with store.transaction("Long") as tx:
        tx.session.get_one(TaskRow, task_id).rank = 7
        tx.session.flush()
        assert rank_of(other, task_id) == 1
        with pytest.raises(StoreLocked):
            set_task(other, task_id, rank=8)
        with pytest.raises(StoreLocked):
            other.undo()
        with pytest.raises(StoreLocked):
            other.set_state("key", "value")
    assert rank_of(other, task_id) == 7
    other.close()


def test_a_full_disk_takes_the_step_back_and_later_ones_work(store: Store) -> None:
    add_task(store)
    before = contents(store.connection)
    (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
    store.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreFull):
        add_task(store, notes="long " * 10_000)
    assert contents(store.connection) == before
    with pytest.raises(StoreFull):
        store.set_state("draft", "long " * 10_000)
    store.connection.execute("PRAGMA max_page_count = 100000")
    add_task(store, notes="long " * 10_000)
    assert len(store.history()) == 2


def test_a_plan_that_a_newer_version_migrated_meanwhile_is_left_alone(store: Store, tmp_path: Path) -> None:
    task_id = add_task(store)
    newer = sqlite3.connect(tmp_path / "plan.db", isolation_level=None)
    newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    before = file_bytes(tmp_path / "plan.db")
    with pytest.raises(StoreNewer):
        set_task(store, task_id, rank=3)
    with pytest.raises(StoreNewer):
        store.undo()
    assert file_bytes(tmp_path / "plan.db") == before


def test_nothing_is_written_into_a_file_that_was_taken_away(store: Store, tmp_path: Path) -> None:
    task_id = add_task(store)
    path, aside = tmp_path / "plan.db", tmp_path / "aside.db"
    path.rename(aside)
    with pytest.raises(StoreGone):
        set_task(store, task_id, rank=7)
    with pytest.raises(StoreGone):
        store.undo()
    path.touch()  # another file in its place
    with pytest.raises(StoreGone):
        set_task(store, task_id, rank=7)
    aside.replace(path)
    set_task(store, task_id, rank=8)
    assert rank_of(store, task_id) == 8


def test_what_the_screens_remember_is_kept_replaced_and_forgotten(store: Store, tmp_path: Path) -> None:
    assert store.get_state("draft") is None
    store.set_state("draft", "half a sent")
    store.set_state("draft", "half a sentence [/x]\n")
    store.set_state("other", "")
    store.close()
    again = Store.open(tmp_path / "plan.db")
    assert again.get_state("draft") == "half a sentence [/x]\n"
    assert again.get_state("other") == ""
    again.set_state("draft", None)
    again.set_state("draft", None)
    assert again.get_state("draft") is None
    assert again.history() == []
    again.close()


def test_a_store_can_be_closed_twice_and_the_file_stands_alone_then(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "plan.db")
    add_task(store)
    store.close()
    store.close()
    assert [each.name for each in tmp_path.iterdir()] == ["plan.db"]


def test_warming_up_leaves_a_store_that_writes(store: Store) -> None:
    store.warm_up()
    assert add_task(store) == 1
