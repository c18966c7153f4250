"""What a shell may complete is read, and nothing else is done."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import GoalDraft, TaskDraft
from careertui.domain.model import Column
from careertui.domain.skills import SkillDraft
from careertui.domain.values import ValueDraft
from careertui.planner import clock, goals, skills, tasks, values
from careertui.store import completing
from careertui.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan with one of each, and a task that is done."""
    path = tmp_path / "plan.db"
    with closing(Store.open(path)) as store:
        goals.add(store, GoalDraft("Become staff"))
        tasks.add(store, [TaskDraft(f"Task {number}", tags=("paper", "%odd")) for number in range(1, 13)])
        tasks.add(store, [TaskDraft("Over", column=Column.DONE)])
        values.add(store, ValueDraft("Mastery"))
        skills.add(store, [SkillDraft("Writing")], clock.today())
    return path


def test_ids_that_begin_so_come_with_their_titles_the_newest_first(path: Path) -> None:
    assert completing.records(path, "task", "1") == [
        ("12", "Task 12"),
        ("11", "Task 11"),
        ("10", "Task 10"),
        ("1", "Task 1"),
    ]
    assert completing.records(path, "any task", "13") == [("13", "Over")]
    assert completing.records(path, "task", "13") == []
    assert completing.records(path, "task", "%") == []


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("goal", [("1", "Become staff")]),
        ("value", [("1", "Mastery")]),
        ("skill", [("1", "Writing")]),
        ("tag", [("%odd", ""), ("paper", "")]),
    ],
)
def test_every_kind_is_known(path: Path, what: str, found: list[tuple[str, str]]) -> None:
    assert completing.records(path, what, "") == found


def test_where_there_is_no_plan_none_is_made(tmp_path: Path) -> None:
    assert completing.records(tmp_path / "plan.db", "task", "") == []
    (tmp_path / "other.db").write_bytes(b"no database at all, but long enough to be looked at" * 20)
    assert completing.records(tmp_path / "other.db", "task", "") == []
    assert [each.name for each in tmp_path.iterdir()] == ["other.db"]


def test_a_plan_that_is_being_written_can_be_asked(path: Path) -> None:
    with closing(Store.open(path)) as store:
        store.connection.execute("BEGIN IMMEDIATE")
        assert completing.records(path, "goal", "1") == [("1", "Become staff")]
        store.connection.execute("ROLLBACK")
