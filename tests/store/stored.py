"""What tests of the store ask for again and again: a few rows, and everything that a file holds."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from careertui.domain.model import Change, Column, Horizon
from careertui.domain.values import Pile
from careertui.store.tables import (
    CheckInRow,
    GoalRow,
    GoalSkill,
    GoalValue,
    SkillRow,
    TaskBlock,
    TaskRow,
    TaskSkill,
    TaskTag,
    ValueRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from careertui.store.store import Store
    from careertui.store.transaction import Transaction

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LOGGED = (
    "goal", "checkin", "obstacle", "adaptation", "task", "task_block", "task_tag", "value", "value_rating",
    "skill", "skill_level", "evidence", "entry", "goal_value", "goal_skill", "task_skill", "repetition",
    "work",
)  # fmt: skip


def put_goal(tx: Transaction, title: str = "goal", parent_id: int | None = None, **fields: Any) -> int:
    """Add a goal within a transaction."""
    values: dict[str, Any] = {"rank": 1, "horizon": Horizon.LONG, "created": NOON} | fields
    row = GoalRow(title=title, parent_id=parent_id, **values)
    tx.session.add(row)
    tx.session.flush()
    assert row.id is not None
    return row.id


def put_task(
    tx: Transaction,
    title: str = "task",
    *,
    tags: tuple[str, ...] = (),
    blocked_by: tuple[int, ...] = (),
    **fields: Any,
) -> int:
    """Add a task within a transaction."""
    values: dict[str, Any] = {"rank": 1, "created": NOON, "entered": NOON} | fields
    row = TaskRow(title=title, **values)
    tx.session.add(row)
    tx.session.flush()
    assert row.id is not None
    for position, name in enumerate(tags):
        tx.session.add(TaskTag(task_id=row.id, name=name, position=position))
    for blocker_id in blocked_by:
        tx.session.add(TaskBlock(task_id=row.id, blocker_id=blocker_id))
    tx.session.flush()
    return row.id


def put_value(tx: Transaction, name: str = "value", rank: int | None = None, **fields: Any) -> int:
    """Add a value within a transaction; very important, unless told otherwise."""
    values: dict[str, Any] = {"pile": Pile.VERY, "created": NOON} | fields
    row = ValueRow(name=name, rank=rank, **values)
    tx.session.add(row)
    tx.session.flush()
    assert row.id is not None
    return row.id


def put_skill(tx: Transaction, name: str = "skill", **fields: Any) -> int:
    """Add a skill within a transaction."""
    values: dict[str, Any] = {"category": "Other", "created": NOON} | fields
    row = SkillRow(name=name, **values)
    tx.session.add(row)
    tx.session.flush()
    assert row.id is not None
    return row.id


def put_checkins(tx: Transaction, goal_id: int, said: list[tuple[int, float | None]]) -> None:
    """Check in within a transaction: days of November 2026, with values."""
    tx.session.add_all(
        CheckInRow(goal_id=goal_id, date=NOON.date().replace(day=day), value=value, created=NOON)
        for day, value in said
    )
    tx.session.flush()


def put_links(tx: Transaction, *links: GoalValue | GoalSkill | TaskSkill) -> None:
    """Link goals and tasks within a transaction."""
    tx.session.add_all(links)
    tx.session.flush()


def add_goal(store: Store, title: str = "goal", parent_id: int | None = None, **fields: Any) -> int:
    """Add a goal in a transaction of its own."""
    with store.transaction(f"Add {title}") as tx:
        return put_goal(tx, title, parent_id, **fields)


def add_task(store: Store, title: str = "task", **fields: Any) -> int:
    """Add a task in a transaction of its own."""
    with store.transaction(f"Add {title}") as tx:
        return put_task(tx, title, **fields)


def set_task(store: Store, task_id: int, **fields: Any) -> Change:
    """Change fields of a task in a transaction of its own."""
    with store.transaction("Edit") as tx:
        row = tx.session.get_one(TaskRow, task_id)
        for name, value in fields.items():
            setattr(row, name, value)
    return tx.change


def rank_of(store: Store, task_id: int) -> int:
    """The rank of a task."""
    (rank,) = store.connection.execute("SELECT rank FROM task WHERE id = ?", (task_id,)).fetchone()
    return int(rank)


def full_plan(store: Store) -> dict[str, int]:
    """A goal with a subgoal, tasks below both, with tags, and blocked across goals. Returns ids by name."""
    with store.transaction("Begin") as tx:
        top = put_goal(tx, "top")
        below = put_goal(tx, "below", top)
        other = put_goal(tx, "other", rank=2)
        first = put_task(tx, "first", goal_id=top, tags=("b", "a"))
        second = put_task(tx, "second", goal_id=below, blocked_by=(first,), tags=("a",))
        third = put_task(tx, "third", goal_id=other, blocked_by=(second,), column=Column.WAITING)
    return {"top": top, "below": below, "other": other, "first": first, "second": second, "third": third}


def contents(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables whose changes can be undone."""
    return {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in LOGGED}


def check_sound(path: Path) -> None:
    """The file is whole, every reference holds, and every change belongs to a step."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        unowned = "SELECT count(*) FROM undo_change WHERE step_id NOT IN (SELECT id FROM undo_step)"
        assert connection.execute(unowned).fetchone() == (0,)
        empty = "SELECT count(*) FROM undo_step WHERE id NOT IN (SELECT step_id FROM undo_change)"
        assert connection.execute(empty).fetchone() == (0,)
    finally:
        connection.close()


def file_bytes(path: Path) -> dict[str, bytes]:
    """The bytes of a file and its log; its index (-shm) says nothing that lasts."""
    found = [each for each in path.parent.glob(f"{path.name}*") if not each.name.endswith("-shm")]
    return {each.name: each.read_bytes() for each in found}


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of root, for whom no file is read-only."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
