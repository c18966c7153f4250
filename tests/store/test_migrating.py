"""Older plans come to head, each revision whole or not at all, after a backup."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import TYPE_CHECKING

import pytest

from careertui.domain.adapting import Choice
from careertui.domain.board_columns import STANDARD
from careertui.domain.errors import StoreCorrupt, StoreError, StoreNewer
from careertui.domain.journal import EntryKind
from careertui.domain.model import Column, Importance, Need
from careertui.domain.saved_views import BUILT_IN, ViewDraft
from careertui.domain.skills import SkillDraft
from careertui.domain.values import ValueDraft
from careertui.planner import goals, skills, values
from careertui.store import board, migrate, queries, schema, search
from careertui.store.backup import make_backup_before
from careertui.store.session import bind
from careertui.store.store import Store
from careertui.store.tables import AdaptationRow, CheckInRow, EntryRow, GoalRow, ObstacleRow
from tests.store.stored import NOON, add_goal, add_task, check_sound, contents, full_plan, put_goal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy import Engine

HEADER = """
import sqlalchemy as sa
from alembic import op

revision = {revision!r}
down_revision = {before!r}


def upgrade() -> None:
    {body}
"""
NOW = schema.HEAD
NEXT = f"{len(schema.REVISIONS) + 1:04}"
COLOUR = 'op.add_column("goal", sa.Column("colour", sa.Text, nullable=False, server_default="none"))'
REBUILD = """with op.batch_alter_table("goal") as batch:
        batch.alter_column("title", type_=sa.String(200), existing_type=sa.Text)"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan of the first version, with history."""
    path = tmp_path / "plan.db"
    store = Store.open(path)
    full_plan(store)
    store.close()
    return path


def grow(monkeypatch: pytest.MonkeyPatch, folder: Path, *bodies: str) -> None:
    """Let the program know further revisions, as a later version would."""
    folder = folder / "100% later"
    folder.mkdir()
    known = list(schema.REVISIONS)
    for body in bodies:
        revision = f"{len(known) + 1:04}"
        text = HEADER.format(revision=revision, before=known[-1], body=body)
        (folder / f"{revision}.py").write_text(text)
        known.append(revision)
    monkeypatch.setattr(schema, "REVISIONS", tuple(known))
    monkeypatch.setattr(schema, "HEAD", known[-1])
    monkeypatch.setattr(schema, "VERSION_FOLDERS", (*schema.VERSION_FOLDERS, folder))


def backups(path: Path) -> list[str]:
    return [each.name for each in (path.parent / "backups").iterdir()]


def test_an_older_plan_is_backed_up_and_brought_to_head(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow(monkeypatch, tmp_path, COLOUR, REBUILD)
    store = Store.open(path)
    assert schema.revision(store.connection) == schema.HEAD
    assert store.connection.execute("SELECT DISTINCT colour FROM goal").fetchall() == [("none",)]
    assert {name: len(rows) for name, rows in contents(store.connection).items() if rows} == {
        "goal": 3,
        "task": 3,
        "task_block": 2,
        "task_tag": 3,
    }
    assert store.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert [step.label for step in store.history()] == ["Begin"]
    store.undo()
    assert contents(store.connection)["goal"] == []
    store.redo()
    assert add_goal(store) == 4
    store.close()
    check_sound(path)
    name, _of_the_day = sorted(backups(path), reverse=True)
    assert re.fullmatch(rf"plan-before-{schema.HEAD}-\d{{8}}T\d{{6}}Z\.db", name)
    old = sqlite3.connect(path.parent / "backups" / name)
    assert schema.revision(old) == NOW
    assert old.execute("SELECT count(*) FROM task").fetchone() == (3,)
    old.close()


def old_plan(path: Path, revision: str) -> sqlite3.Connection:
    """A plan that an older version wrote: a goal with a task that has a tag, and the steps that made them.

    Still open.
    """
    old = sqlite3.connect(path, isolation_level=None)
    migrate.upgrade(bind(old), revision)
    old.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    goal = dict.fromkeys(("why", "notes"), "") | {
        "id": 1, "parent_id": None, "rank": 1, "title": "Lead", "horizon": "long", "kind": "goal",
        "status": "active", "start": None, "due": None, "weight": None, "created": NOON.isoformat(),
        "achieved": None,
    }  # fmt: skip
    insert(old, "goal", goal)
    task = dict.fromkeys(("notes", "waiting_for"), "") | {
        "id": 1, "goal_id": 1, "title": "Ask for the project", "board_column": "done", "rank": 1,
        "importance": "high", "effort_minutes": 30, "scheduled": None, "due": "2026-11-27",
        "created": NOON.isoformat(), "entered": NOON.isoformat(), "started": None, "done": NOON.isoformat(),
    }  # fmt: skip
    insert(old, "task", task)
    tag = {"task_id": 1, "name": "people", "position": 0}
    insert(old, "task_tag", tag)
    for number, (label, table, row) in enumerate(
        (("Add goal", "goal", goal), ("Add task", "task", task), ("Tag it", "task_tag", tag)), start=1
    ):
        insert(old, "undo_step", {"id": number, "label": label, "at": NOON.isoformat(), "state": "done"})
        image = {"id": number, "step_id": number, "table_name": table, "after": json.dumps(row)}
        insert(old, "undo_change", image)
    return old


def insert(connection: sqlite3.Connection, table: str, row: Mapping[str, object]) -> None:
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))


def test_a_plan_of_the_first_version_gets_its_values_and_skills_and_keeps_its_history(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    old_plan(path, "0001").close()
    store = Store.open(path)
    assert schema.revision(store.connection) == schema.HEAD
    assert any(name.startswith(f"plan-before-{schema.HEAD}-") for name in backups(path))
    values.add(store, ValueDraft("Autonomy"))
    values.edit(store, 1, {"goal_ids": [1]})
    skills.add(store, [SkillDraft("Writing")], NOON.date())
    goals.edit(store, 1, {"needs": [(1, 4)]})
    for _ in range(7):
        store.undo()
    assert not any(contents(store.connection).values())
    for _ in range(7):
        store.redo()
    [found] = queries.goals(store.connection)
    assert (found.title, found.value_ids, found.needs) == ("Lead", (1,), (Need(1, 4),))
    store.close()
    check_sound(path)


@pytest.mark.parametrize("revision", ["0001", "0002", "0003"])
def test_an_older_plan_gets_measures_and_what_belongs_to_goals_and_keeps_its_history(
    tmp_path: Path, revision: str
) -> None:
    path = tmp_path / "plan.db"
    old_plan(path, revision).close()
    store = Store.open(path)
    [before] = queries.goals(store.connection)
    assert (before.unit, before.baseline, before.target, before.confidence) == ("", None, None, None)
    with store.transaction("Measure") as tx:
        other = put_goal(tx, "Lead less")
        row = tx.session.get_one(GoalRow, 1)
        row.unit, row.baseline, row.target, row.confidence, row.successor_id = "km", 0.1, 21.1, 7, other
        tx.session.flush()
        tx.session.add_all(
            [
                CheckInRow(goal_id=1, date=NOON.date(), value=8.5, created=NOON),
                ObstacleRow(goal_id=1, title="Rain", likelihood=4, impact=2, created=NOON),
                AdaptationRow(
                    goal_id=1, date=NOON.date(), choice=Choice.LET_GO, reason="Knees", created=NOON
                ),
                EntryRow(goal_id=1, kind=EntryKind.WIN, date=NOON.date(), text="10 km", created=NOON),
            ]
        )
    whole = contents(store.connection)
    [task] = queries.tasks(store.connection)
    assert (task.title, task.tags, task.importance, task.done) == (
        "Ask for the project", ("people",), Importance.HIGH, NOON,
    )  # fmt: skip
    for _ in range(4):
        store.undo()
    assert not any(contents(store.connection).values())
    for _ in range(4):
        store.redo()
    assert contents(store.connection) == whole
    goals.delete(store, [other])
    [found] = queries.goals(store.connection)
    assert (found.unit, found.target, found.successor_id) == ("km", 21.1, None)
    goals.delete(store, [1])
    left = {name: rows for name, rows in contents(store.connection).items() if rows}
    assert [(name, len(rows)) for name, rows in left.items()] == [("entry", 1)], "a win outlives its goal"
    for _ in range(2):
        store.undo()
    assert contents(store.connection) == whole
    store.close()
    check_sound(path)


def test_a_plan_without_a_day_of_waiting_gets_it_and_the_views_that_a_new_plan_has(tmp_path: Path) -> None:
    old = old_plan(tmp_path / "plan.db", "0003")
    columns = {"1": ("waiting", ""), "2": ("next", "Sam"), "3": ("done", "Sam"), "4": ("next", "")}
    for number, (column, whom) in columns.items():
        task = dict.fromkeys(("goal_id", "effort_minutes", "scheduled", "due", "started", "done")) | {
            "id": 10 + int(number), "title": number, "notes": "", "board_column": column, "rank": int(number),
            "importance": "none", "waiting_for": whom, "created": NOON.isoformat(),
            "entered": NOON.isoformat(),
        }  # fmt: skip
        insert(old, "task", task)
    old.close()
    store = Store.open(tmp_path / "plan.db")
    new = Store.open(tmp_path / "new.db")
    asked = "SELECT title, waiting_since FROM task WHERE id > 10"
    since = dict(store.connection.execute(asked).fetchall())
    assert since == {"1": "2026-11-21", "2": "2026-11-21", "3": None, "4": None}
    views = 'SELECT id, rank, name, "query", "grouping", ordering, shortcut FROM "view"'
    shown = store.connection.execute(views).fetchall()
    assert shown == new.connection.execute(views).fetchall()
    assert [ViewDraft(*view[2:]) for view in shown] == list(BUILT_IN)
    store.close()
    new.close()
    check_sound(tmp_path / "plan.db")


def test_an_older_plan_gets_the_columns_of_a_new_one_and_its_tasks_stand_where_they_stood(
    tmp_path: Path,
) -> None:
    old_plan(tmp_path / "plan.db", "0004").close()
    store, new = Store.open(tmp_path / "plan.db"), Store.open(tmp_path / "new.db")
    asked = "SELECT * FROM board_column ORDER BY id"
    assert store.connection.execute(asked).fetchall() == new.connection.execute(asked).fetchall()
    assert board.columns(store.connection) == board.columns(new.connection) == STANDARD
    [task] = queries.tasks(store.connection)
    assert (task.column, task.column_id) == (Column.DONE, None)
    for _ in range(3):
        store.undo()
    assert queries.tasks(store.connection) == []
    for _ in range(3):
        store.redo()
    assert queries.tasks(store.connection) == [task]
    store.close()
    new.close()
    check_sound(tmp_path / "plan.db")


def test_an_older_plan_gets_its_index_or_goes_without_for_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / "a.db", tmp_path / "b.db", tmp_path / "c.db"]
    for path in paths:
        old_plan(path, "0003").close()
    stores = [Store.open(paths[0])]

    def fail(_connection: sqlite3.Connection) -> int:
        raise sqlite3.OperationalError("disk is full")

    monkeypatch.setattr(search, "build", fail)
    stores.append(Store.open(paths[1]))
    monkeypatch.undo()
    monkeypatch.setattr(search, "is_able", lambda _connection: False)
    stores.append(Store.open(paths[2]))
    assert [search.is_ready(store.connection) for store in stores] == [True, False, False]
    assert search.missing(stores[0].connection) == 0
    for store in stores:
        assert [goal.title for goal in queries.goals(store.connection)] == ["Lead"]
        store.close()


def test_a_plan_at_head_is_not_migrated_again(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow(monkeypatch, tmp_path, COLOUR)
    Store.open(path).close()
    (before,) = backups(path)
    Store.open(path).close()
    assert backups(path) == [before]


def test_a_revision_that_fails_is_taken_back_and_those_before_it_stand(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow(monkeypatch, tmp_path, COLOUR, 'op.execute("DELETE FROM task"); raise ValueError("broken")')
    with pytest.raises(StoreError, match=f"after revision {NEXT}: broken"):
        Store.open(path)
    found = sqlite3.connect(path)
    assert schema.revision(found) == NEXT
    assert found.execute("SELECT count(*) FROM task").fetchone() == (3,)
    found.close()
    check_sound(path)


def test_a_revision_that_would_orphan_rows_is_taken_back(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow(monkeypatch, tmp_path, 'op.execute("DELETE FROM goal")')
    with pytest.raises(StoreError, match="without what they belong to"):
        Store.open(path)
    check_sound(path)


def test_what_sqlite_reports_during_a_revision_has_its_kind(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow(monkeypatch, tmp_path, 'import sqlite3; error = sqlite3.DatabaseError("malformed"); '
         "error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT; raise error")  # fmt: skip
    with pytest.raises(StoreCorrupt):
        Store.open(path)


def test_an_interrupted_revision_is_taken_back(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow(monkeypatch, tmp_path, 'op.execute("DELETE FROM task"); raise KeyboardInterrupt')
    with pytest.raises(KeyboardInterrupt):
        Store.open(path)
    found = sqlite3.connect(path)
    assert found.execute("SELECT count(*) FROM task").fetchone() == (3,)
    found.close()


def test_a_plan_that_another_instance_migrates_meanwhile_is_migrated_once(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow(monkeypatch, tmp_path, COLOUR, REBUILD)
    step = migrate._step
    others = [Store.open]

    def meanwhile(connection: sqlite3.Connection, engine: Engine, path: Path) -> bool:
        if others:
            other = others.pop()(path)
            add_task(other)
            other.close()
        return step(connection, engine, path)

    monkeypatch.setattr(migrate, "_step", meanwhile)
    store = Store.open(path)
    assert schema.revision(store.connection) == schema.HEAD
    assert len(contents(store.connection)["task"]) == 4
    store.close()


def test_a_plan_that_a_newer_instance_migrates_meanwhile_is_refused(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow(monkeypatch, tmp_path, COLOUR)

    def meanwhile(connection: sqlite3.Connection, path: Path, what: str) -> object:
        newer = sqlite3.connect(path, isolation_level=None)
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.close()
        return make_backup_before(connection, path, what)

    monkeypatch.setattr(migrate, "make_backup_before", meanwhile)
    with pytest.raises(StoreNewer):
        Store.open(path)


def test_without_a_backup_there_is_no_migration(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow(monkeypatch, tmp_path, COLOUR)
    (tmp_path / "backups").write_text("in the way")
    with pytest.raises(StoreError):
        Store.open(path)
    found = sqlite3.connect(path)
    assert schema.revision(found) == NOW
    found.close()
