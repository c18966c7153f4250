"""Killed at any moment: what was acknowledged is there, and nothing is there by half."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careertui.domain.errors import NothingToUndo
from careertui.store import schema
from careertui.store.backup import make_backup
from careertui.store.store import Store
from tests.crash import later
from tests.crash.writer import digest
from tests.store.stored import check_sound, contents, put_goal, put_task

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that nobody can catch")


def killed(module: str, *args: object, signal_word: str, after: Callable[[], float]) -> list[str]:
    """Start a program, wait for its word, kill it some seconds later, and return the lines that it wrote.

    It says that word however busy the machine is; how much it does in the seconds after it nobody knows.

    A line is said when it is ended: Python may write it in pieces (PYTHONUNBUFFERED), and die between them.
    """
    command = [sys.executable, "-m", module, *(str(each) for each in args)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as program:
        assert program.stdout is not None
        said = [program.stdout.readline()]
        while not said[-1].startswith(signal_word):
            assert said[-1], said
            said.append(program.stdout.readline())
        time.sleep(after())
        program.send_signal(signal.SIGKILL)
        rest = program.stdout.read()
        program.wait()
    return ("".join(said) + rest).split("\n")[:-1]


def acknowledged(lines: list[str]) -> tuple[str, str | None]:
    """The digest of the last state that was acknowledged, and what was under way after it."""
    last, under_way = "", None
    for line in lines:
        word, _, rest = line.partition(" ")
        if word in ("ready", "done"):
            last, under_way = rest, None
        else:
            under_way = word
    return last, under_way


@pytest.mark.parametrize("seed", [1, 2])
def test_a_writer_killed_ten_times_loses_nothing_that_it_acknowledged(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "plan.db"
    chance = random.Random(seed)
    for turn in range(10):
        lines = killed(
            "tests.crash.writer",
            path,
            seed * 100 + turn,
            signal_word="done" if turn % 2 else "ready",
            after=lambda: chance.uniform(0, 0.25),
        )
        check_sound(path)
        last, under_way = acknowledged(lines)
        store = Store.open(path)
        if digest(store) != last:
            # The step was written whole before its word could be: taking it back leads to the last word.
            assert under_way is not None
            if under_way == "undo":
                store.redo()
            else:
                store.undo()
            assert digest(store) == last
        store.close()
    store = Store.open(path)
    with pytest.raises(NothingToUndo):
        for _ in range(10_000):
            store.undo()
    assert not any(contents(store.connection).values())
    store.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_migration_killed_five_times_leaves_the_old_plan_or_the_new_one(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = tmp_path / "plan.db"
    chance = random.Random(seed)
    store = Store.open(original)
    with store.transaction("Begin") as tx:
        for number in range(20):
            put_task(tx, tags=("a",), goal_id=put_goal(tx, f"goal {number}"))
    before = contents(store.connection)
    store.close()
    interrupted = 0
    for turn in range(5):
        path = tmp_path / str(turn) / "plan.db"
        path.parent.mkdir()
        shutil.copy(original, path)
        lines = killed(
            "tests.crash.migrator", path, signal_word="migrating", after=lambda: chance.uniform(0, 0.13)
        )
        check_sound(path)
        backups = list((path.parent / "backups").iterdir())
        assert [read_raw(backup) for backup in backups] == [(schema.HEAD, before, 1)]
        found = sqlite3.connect(path)
        columns = {
            row[1] for table in ("goal", "task") for row in found.execute(f"PRAGMA table_info({table})")
        }
        if schema.revision(found) == schema.HEAD:
            interrupted += 1
            assert "migrated" not in lines
            assert "colour" not in columns
            assert contents(found) == before
        else:
            assert schema.revision(found) == later.HEAD
            assert found.execute("SELECT DISTINCT colour FROM goal").fetchall() == [("red",)]
            assert found.execute("SELECT DISTINCT colour FROM task").fetchall() == [("red",)]
        found.close()
        with monkeypatch.context() as patch:
            for name in ("REVISIONS", "HEAD", "VERSION_FOLDERS"):
                patch.setattr(schema, name, getattr(later, name))
            store = Store.open(path)
            assert schema.revision(store.connection) == later.HEAD
            counts = {name: len(rows) for name, rows in contents(store.connection).items() if rows}
            assert counts == {"goal": 20, "task": 20, "task_tag": 20}
            assert [step.label for step in store.history()] == ["Begin"]
            store.close()
        check_sound(path)
    assert interrupted > 0


@pytest.mark.parametrize("seed", [1, 2])
def test_a_restore_killed_ten_times_leaves_the_plan_of_before_or_the_new_one(
    tmp_path: Path, seed: int
) -> None:
    path, chance = tmp_path / "plan.db", random.Random(seed)
    store = Store.open(path)
    backups = []
    for count in (300, 5):
        with store.transaction("Begin") as tx:
            for number in range(count):
                put_task(tx, f"task {number}", notes="words " * 50, tags=("a",))
        backups.append(make_backup(store.connection, path, f"{count}.db"))
    known = [read_raw(backup) for backup in backups]
    store.close()
    damage = b"no plan any more " * 1000
    restored = 0
    for turn in range(10):
        was_damaged = turn % 3 == 2
        if was_damaged:
            path.write_bytes(damage)
        killed(
            "tests.crash.restorer",
            *(path, *backups),
            signal_word="done" if turn % 2 else "ready",
            after=lambda: chance.uniform(0, 0.06),
        )
        if was_damaged and path.read_bytes() == damage:
            assert not path.with_name("plan.db-wal").exists()
            shutil.copy(backups[0], path)
            continue
        check_sound(path)
        assert read_raw(path) in known
        for kept in (path.parent / "backups").glob("plan-before-restore-*.db"):
            assert read_raw(kept) in known
            kept.unlink()
            restored += 1
    assert restored > 0


def read_raw(path: Path) -> tuple[str, dict[str, list[tuple[object, ...]]], int]:
    """The revision of a plan, its rows, and how many steps its history has."""
    connection = sqlite3.connect(path)
    try:
        (steps,) = connection.execute("SELECT count(*) FROM undo_step").fetchone()
        return schema.revision(connection), contents(connection), steps
    finally:
        connection.close()
