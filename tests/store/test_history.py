"""Undo and redo: without limit, after a restart, and never over what came after."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from careertui.domain.errors import NothingToRedo, NothingToUndo, StaleUndo
from careertui.domain.model import Change, Column, GoalStatus, RecordKind, Ref, StepState
from careertui.store.store import Store
from careertui.store.tables import EntryRow, GoalRow, TaskRow, TaskTag
from tests.store.stored import (
    NOON,
    add_goal,
    add_task,
    check_sound,
    contents,
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
EVIL = "[/x] [b]bold [$accent] \\ \"quoted\" 'single' \u202e 👩\u200d💻 \t\n\x00end"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "plan.db")
    yield store
    store.close()
    check_sound(tmp_path / "plan.db")


def delete_goal(store: Store, goal_id: int) -> Change:
    with store.transaction("Delete") as tx:
        tx.session.delete(tx.session.get_one(GoalRow, goal_id))
    return tx.change


def meddle(tmp_path: Path, statement: str) -> None:
    """Write as another program would, which keeps no history."""
    other = sqlite3.connect(tmp_path / "plan.db", isolation_level=None)
    other.execute("PRAGMA foreign_keys = ON")
    other.execute(statement)
    other.close()


def test_undo_and_redo_walk_through_every_state(store: Store) -> None:
    states: list[Any] = [contents(store.connection)]

    def note(_: object) -> None:
        states.append(contents(store.connection))

    note(add_goal(store, EVIL, why=EVIL, weight=50, start=date(2026, 1, 1), due=date(2027, 1, 1)))
    note(add_task(store, EVIL, goal_id=1, tags=(EVIL, "b"), rank=-(2**62), effort_minutes=90))
    note(add_task(store, "second", blocked_by=(1,), rank=2**62))
    note(set_task(store, 1, column=Column.DOING, due=date(2026, 12, 1), notes=EVIL))
    note(delete_goal(store, 1))
    steps = len(states) - 1
    for position in reversed(range(steps)):
        store.undo()
        assert contents(store.connection) == states[position]
    with pytest.raises(NothingToUndo):
        store.undo()
    for position in range(1, steps + 1):
        store.redo()
        assert contents(store.connection) == states[position]
    with pytest.raises(NothingToRedo):
        store.redo()


def test_undoing_the_deletion_of_a_goal_restores_all_below_it(store: Store) -> None:
    ids = full_plan(store)
    before = contents(store.connection)
    delete_goal(store, ids["top"])
    assert [row[0] for row in contents(store.connection)["task"]] == [ids["third"]]
    change = store.undo()
    assert contents(store.connection) == before
    assert change.label == "Delete"
    assert change.focus == Ref(GOAL, ids["top"])
    assert change.touched == {
        GOAL: frozenset({ids["top"], ids["below"]}),
        TASK: frozenset({ids["first"], ids["second"], ids["third"]}),
    }


def test_undo_and_redo_work_after_reopening(store: Store, tmp_path: Path) -> None:
    full_plan(store)
    before = contents(store.connection)
    delete_goal(store, 1)
    after = contents(store.connection)
    store.close()
    again = Store.open(tmp_path / "plan.db")
    assert again.undo().label == "Delete"
    assert contents(again.connection) == before
    again.close()
    again = Store.open(tmp_path / "plan.db")
    assert again.redo().label == "Delete"
    assert contents(again.connection) == after
    again.close()


def test_the_focus_after_undo_is_the_first_record_that_is_there(store: Store) -> None:
    with store.transaction("Add three") as tx:
        ids = [put_task(tx) for _ in range(3)]
    set_task(store, ids[1], rank=5)
    assert store.undo().focus == Ref(TASK, ids[1])
    assert store.undo().focus is None
    assert store.redo().focus == Ref(TASK, ids[0])


def test_the_focus_is_the_goal_where_a_step_made_a_goal_and_its_task(store: Store) -> None:
    with store.transaction("Both") as tx:
        task_id = put_task(tx)
        goal_id = put_goal(tx)
        tx.session.get_one(TaskRow, task_id).goal_id = goal_id
    store.undo()
    assert store.redo().focus == Ref(GOAL, goal_id)


def test_the_focus_after_redoing_a_deletion_is_not_who_only_lost_a_blocker(store: Store) -> None:
    blocker = add_task(store)
    waiting = add_task(store, blocked_by=(blocker,))
    with store.transaction("Delete") as tx:
        tx.session.delete(tx.session.get_one(TaskRow, blocker))
    assert store.undo().focus == Ref(TASK, blocker)
    change = store.redo()
    assert change.focus is None
    assert change.touched == {TASK: frozenset({blocker, waiting})}


def test_the_focus_after_undoing_a_deletion_is_not_a_text_that_only_lost_its_goal(store: Store) -> None:
    with store.transaction("Add") as tx:
        goal_id = put_goal(tx)
        row = EntryRow(date=date(2026, 11, 22), text="It went well", created=NOON, goal_id=goal_id)
        tx.session.add(row)
        tx.session.flush()
        entry_id = row.id
    delete_goal(store, goal_id)
    assert store.undo().focus == Ref(GOAL, goal_id)
    assert store.redo().focus is None
    with store.transaction("Edit") as tx:
        tx.session.get_one(EntryRow, entry_id).text = "It went wrong"
    assert store.undo().focus == Ref(RecordKind.ENTRY, entry_id or 0)


def test_a_tag_alone_touches_its_task_and_gives_it_the_focus(store: Store) -> None:
    task_id = add_task(store)
    with store.transaction("Tag") as tx:
        tx.session.add(TaskTag(task_id=task_id, name="a"))
    change = store.undo()
    assert change.touched == {TASK: frozenset({task_id})}
    assert change.focus == Ref(TASK, task_id)


def test_a_new_step_overtakes_what_was_undone(store: Store) -> None:
    add_task(store, "one")
    add_task(store, "two")
    add_task(store, "three")
    store.undo()
    store.undo()
    assert [step.state for step in store.history()] == [StepState.UNDONE, StepState.UNDONE, StepState.DONE]
    with store.transaction("Nothing"):
        pass
    assert [step.state for step in store.history()] == [StepState.UNDONE, StepState.UNDONE, StepState.DONE]
    add_task(store, "four")
    assert [(step.label, step.state) for step in store.history()] == [
        ("Add four", StepState.DONE),
        ("Add three", StepState.OVERTAKEN),
        ("Add two", StepState.OVERTAKEN),
        ("Add one", StepState.DONE),
    ]
    with pytest.raises(NothingToRedo):
        store.redo()
    assert [store.undo().label, store.undo().label] == ["Add four", "Add one"]


def test_ids_are_never_used_again_not_even_after_undo(store: Store) -> None:
    assert [add_task(store), add_task(store)] == [1, 2]
    assert add_goal(store) == 1
    for _ in range(3):
        store.undo()
    assert add_task(store) == 3
    assert add_goal(store) == 2


def test_a_row_that_another_program_changed_makes_undo_refuse_and_leaves_all_as_it_is(
    store: Store, tmp_path: Path
) -> None:
    first, second = add_task(store), add_task(store)
    with store.transaction("Edit both") as tx:
        for task_id in (first, second):
            tx.session.get_one(TaskRow, task_id).rank = 5
    meddle(tmp_path, f"UPDATE task SET title = 'theirs' WHERE id = {first}")
    before = contents(store.connection)
    with pytest.raises(StaleUndo, match="Edit both"):
        store.undo()
    assert contents(store.connection) == before
    assert store.history()[0].state is StepState.DONE
    meddle(tmp_path, f"UPDATE task SET title = 'task' WHERE id = {first}")
    store.undo()
    assert rank_of(store, first) == 1


@pytest.mark.parametrize(
    ("prepare", "meddling"),
    [
        ("undo a change", "DELETE FROM task WHERE id = 1"),
        ("undo an addition", "DELETE FROM task WHERE id = 2"),
        ("undo an addition", "INSERT INTO task_tag VALUES (2, 'theirs', 0)"),
        ("undo a deletion", "UPDATE task SET id = 2"),
        ("undo a deletion", "DELETE FROM goal"),
    ],
)
def test_undo_refuses_whatever_another_program_did_to_its_rows(
    store: Store, tmp_path: Path, prepare: str, meddling: str
) -> None:
    goal_id = add_goal(store)
    add_task(store)
    if prepare == "undo a change":
        set_task(store, 1, rank=9)
    else:
        add_task(store, goal_id=goal_id)
    if prepare == "undo a deletion":
        with store.transaction("Delete") as tx:
            tx.session.delete(tx.session.get_one(TaskRow, 2))
    meddle(tmp_path, meddling)
    before = contents(store.connection)
    with pytest.raises(StaleUndo):
        store.undo()
    assert contents(store.connection) == before


def test_a_step_of_a_table_that_is_gone_is_refused(store: Store, tmp_path: Path) -> None:
    add_task(store)
    meddle(tmp_path, "UPDATE undo_change SET table_name = 'dropped'")
    with pytest.raises(StaleUndo):
        store.undo()
    meddle(
        tmp_path,
        "INSERT INTO undo_step (label, at, state) VALUES ('Odd', '2026-11-21T12:00:00+00:00', 'done')",
    )
    store.close()
    again = Store.open(tmp_path / "plan.db")
    assert again.undo().focus is None
    again.close()
    meddle(tmp_path, "DELETE FROM undo_step WHERE label = 'Odd'")


def test_images_from_before_a_migration_replay_in_the_columns_both_have(store: Store, tmp_path: Path) -> None:
    task_id = add_task(store)
    set_task(store, task_id, rank=7)
    with store.transaction("Delete") as tx:
        tx.session.delete(tx.session.get_one(TaskRow, task_id))
    store.close()
    meddle(tmp_path, "ALTER TABLE task ADD COLUMN colour TEXT DEFAULT 'none'")
    meddle(tmp_path, "DROP INDEX ix_task_due")
    meddle(tmp_path, "ALTER TABLE task DROP COLUMN due")
    again = Store.open(tmp_path / "plan.db")
    again.undo()
    again.undo()
    assert rank_of(again, task_id) == 1
    assert again.connection.execute("SELECT colour FROM task").fetchall() == [("none",)]
    again.redo()
    assert rank_of(again, task_id) == 7
    again.close()


def test_columns_and_tables_that_came_later_are_logged_as_well(store: Store, tmp_path: Path) -> None:
    task_id = add_task(store)
    store.close()
    meddle(tmp_path, "ALTER TABLE task ADD COLUMN colour TEXT")
    meddle(
        tmp_path,
        'CREATE TABLE "my stars" (goal_id INTEGER REFERENCES goal (id), '
        'task_id INTEGER REFERENCES task (id), "how many" INTEGER, PRIMARY KEY (goal_id, task_id))',
    )
    again = Store.open(tmp_path / "plan.db")
    with again.transaction("Colour") as tx:
        again.connection.execute("UPDATE task SET colour = 'red'")
        goal_id = put_goal(tx)
        again.connection.execute('INSERT INTO "my stars" VALUES (?, ?, 5)', (goal_id, task_id))
    assert tx.change.touched == {GOAL: frozenset({goal_id}), TASK: frozenset({task_id})}
    again.undo()
    assert again.connection.execute("SELECT colour FROM task").fetchall() == [(None,)]
    assert again.connection.execute('SELECT * FROM "my stars"').fetchall() == []
    again.redo()
    assert again.connection.execute('SELECT "how many" FROM "my stars"').fetchall() == [(5,)]
    again.close()


def test_a_step_that_put_off_its_references_to_its_end_is_replayed_so(store: Store, tmp_path: Path) -> None:
    store.close()
    meddle(tmp_path, "CREATE TABLE star (goal_id INTEGER PRIMARY KEY REFERENCES goal (id))")
    again = Store.open(tmp_path / "plan.db")
    with again.transaction("Star a goal") as tx:
        again.connection.execute("PRAGMA defer_foreign_keys = ON")
        again.connection.execute("INSERT INTO star VALUES (1)")
        assert put_goal(tx) == 1
    again.undo()
    assert contents(again.connection)["goal"] == []
    again.redo()
    assert again.connection.execute("SELECT goal_id FROM star").fetchall() == [(1,)]
    again.close()


def test_the_history_is_read_newest_first_and_as_far_as_wanted(store: Store) -> None:
    for number in range(60):
        add_task(store, str(number))
    assert len(store.history()) == 50
    assert [step.label for step in store.history(2)] == ["Add 59", "Add 58"]
    everything = store.history(None)
    assert [step.id for step in everything] == list(range(60, 0, -1))


def test_a_cleared_history_leaves_the_plan_and_nothing_to_undo(store: Store) -> None:
    full_plan(store)
    before = contents(store.connection)
    store.clear_history()
    assert contents(store.connection) == before
    assert store.history() == []
    with pytest.raises(NothingToUndo):
        store.undo()
    with pytest.raises(NothingToRedo):
        store.redo()


def test_the_change_of_a_status_is_undone_with_its_moment(store: Store) -> None:
    goal_id = add_goal(store)
    with store.transaction("Achieve") as tx:
        row = tx.session.get_one(GoalRow, goal_id)
        row.status, row.achieved = GoalStatus.ACHIEVED, row.created
    store.undo()
    status, achieved = store.connection.execute("SELECT status, achieved FROM goal").fetchone()
    assert (status, achieved) == ("active", None)
