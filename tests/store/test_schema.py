"""The schema stands in three places, which say the same."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import Any

from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from careertui.store import migrate, schema
from careertui.store.session import bind

CHECK = re.compile(r"CONSTRAINT \w+ CHECK \((?:[^()]|\([^()]*\))*\)")

Shape = dict[str, dict[str, Any]]


def memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


def shape(connection: sqlite3.Connection) -> Shape:
    """What SQLite understood of each table: columns, keys, references, indexes, checks."""
    found: Shape = {}
    master = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
    for name, sql in connection.execute(master).fetchall():
        indexes = connection.execute(f"PRAGMA index_list({name})").fetchall()
        found[name] = {
            "columns": {row[1]: row[2:6] for row in connection.execute(f"PRAGMA table_info({name})")},
            "references": {row[2:7] for row in connection.execute(f"PRAGMA foreign_key_list({name})")},
            "indexes": {
                (row[1], row[2], *(part[2] for part in connection.execute(f"PRAGMA index_info({row[1]})")))
                for row in indexes
            },
            "checks": {re.sub(r"\s", "", each) for each in CHECK.findall(sql)},
            "ids are never reused": "AUTOINCREMENT" in sql,
        }
    return found


def made() -> Shape:
    with closing(memory()) as connection:
        schema.create(connection)
        return shape(connection)


def test_a_new_plan_equals_one_that_went_through_all_migrations() -> None:
    with closing(memory()) as connection:
        migrate.upgrade(bind(connection), schema.HEAD)
        assert shape(connection) == made()
        assert schema.revision(connection) == schema.HEAD


def test_a_new_plan_equals_the_tables_of_sqlmodel() -> None:
    with closing(memory()) as connection:
        SQLModel.metadata.create_all(bind(connection))
        of_alembic = {"alembic_version"}
        assert shape(connection) == {name: each for name, each in made().items() if name not in of_alembic}


def test_the_shape_sees_every_kind_of_difference() -> None:
    found = made()
    assert found["task"]["checks"] == {
        "CONSTRAINTboard_column_knownCHECK(board_columnIN('backlog','next','doing','waiting','done'))",
        "CONSTRAINTimportance_knownCHECK(importanceIN('none','low','medium','high'))",
    }
    assert found["task_block"]["checks"] == {"CONSTRAINTnever_itselfCHECK(task_id<>blocker_id)"}
    assert ("ix_task_column_rank", 0, "board_column", "column_id", "rank") in found["task"]["indexes"]
    assert {each[0] for each in found["task_block"]["references"]} == {"task"}
    assert found["goal"]["ids are never reused"]
    assert found["goal"]["columns"]["title"] == ("TEXT", 1, None, 0)


def test_the_known_revisions_are_those_of_alembic_in_their_order() -> None:
    scripts = ScriptDirectory.from_config(migrate._config())
    assert tuple(each.revision for each in scripts.walk_revisions())[::-1] == schema.REVISIONS
    assert scripts.get_current_head() == schema.HEAD
