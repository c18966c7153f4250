"""Reading: the domain's records in the order that the screens show."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from careertui.domain.errors import NotFound, StoreCorrupt
from careertui.domain.model import (
    Column,
    Goal,
    GoalKind,
    GoalStatus,
    Horizon,
    Importance,
    RecordKind,
    Ref,
    Task,
)
from careertui.domain.plan import Plan
from careertui.domain.urgency import COEFFICIENTS, urgency
from careertui.store import queries, urgent, whole
from careertui.store.store import Store
from careertui.store.tables import GoalRow, GoalValue
from tests.store.stored import (
    NOON,
    add_goal,
    add_task,
    full_plan,
    put_checkins,
    put_goal,
    put_links,
    put_task,
    put_value,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2026, 11, 21)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "plan.db")
    yield store
    store.close()


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 8, 30, tzinfo=UTC)


def test_a_goal_comes_back_whole(store: Store) -> None:
    add_goal(store, "top")
    fields: dict[str, Any] = {
        "rank": 5, "title": "Lead", "why": "people", "horizon": Horizon.SHORT, "kind": GoalKind.MILESTONE,
        "status": GoalStatus.ACHIEVED, "start": date(2026, 1, 2), "due": date(2026, 3, 4), "weight": 7,
        "notes": "n", "created": at(1), "achieved": at(2), "unit": "hours", "baseline": 8.0, "target": 2.5,
        "confidence": 7, "successor_id": 1,
    }  # fmt: skip
    goal_id = add_goal(store, fields.pop("title"), 1, **fields)
    assert queries.goal(store.connection, goal_id) == Goal(id=goal_id, parent_id=1, title="Lead", **fields)


def test_a_goal_says_what_its_latest_check_ins_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.transaction("Add") as tx:
        checked, silent, unchecked = (put_goal(tx, title) for title in ("one", "two", "three"))
        put_checkins(tx, checked, [(9, 3.0), (12, 4.0), (12, 5.0), (15, None), (2, 1.0)])
        put_checkins(tx, silent, [(4, None)])
    wanted = {checked: (5.0, TODAY.replace(day=15)), silent: (None, TODAY.replace(day=4))}

    def said() -> dict[int, tuple[float | None, date | None]]:
        return {goal.id: (goal.current, goal.checked) for goal in queries.goals(store.connection)}

    assert said() == wanted | {unchecked: (None, None)}
    monkeypatch.setattr(whole, "_MANY", 2)
    assert said() == wanted | {unchecked: (None, None)}
    assert queries.goal(store.connection, checked).current == 5.0


def test_a_task_comes_back_whole(store: Store) -> None:
    add_goal(store)
    add_task(store)
    add_task(store)
    fields: dict[str, Any] = {
        "goal_id": 1, "notes": "n", "column": Column.DONE, "rank": -5, "importance": Importance.HIGH,
        "effort_minutes": 90, "scheduled": date(2026, 1, 2), "due": date(2026, 3, 4), "waiting_for": "Sam",
        "created": at(1), "entered": at(2), "started": at(3), "done": at(4),
        "tags": ("z", "a"), "blocked_by": (1, 2),
    }  # fmt: skip
    task_id = add_task(store, "Write", **fields)
    assert queries.task(store.connection, task_id) == Task(id=task_id, title="Write", **fields)


def test_a_moment_of_another_zone_is_kept_in_utc(store: Store) -> None:
    there = datetime.fromisoformat("2026-11-21T23:30:00-05:00")
    task_id = add_task(store, created=there)
    found = queries.task(store.connection, task_id).created
    assert (found, found.utcoffset()) == (there, timedelta(0))


def test_an_unknown_id_is_not_found(store: Store) -> None:
    for unknown in (1, 0, -1, 2**63, 10**30):
        with pytest.raises(NotFound) as caught:
            queries.goal(store.connection, unknown)
        assert caught.value.ref == Ref(RecordKind.GOAL, unknown)
        with pytest.raises(NotFound) as caught:
            queries.task(store.connection, unknown)
        assert caught.value.ref == Ref(RecordKind.TASK, unknown)


def test_goals_stand_by_parent_then_rank_then_id(store: Store) -> None:
    with store.transaction("Add") as tx:
        for parent, rank in ((None, 5), (None, 1), (1, 9), (1, 3), (2, 1), (None, 5), (1, 3)):
            put_goal(tx, parent_id=parent, rank=rank)
    assert [goal.id for goal in queries.goals(store.connection)] == [2, 1, 6, 4, 7, 3, 5]
    assert [goal.id for goal in queries.goals_by_id(store.connection, [5, 4, 99, 6])] == [6, 4, 5]


def test_tasks_stand_by_column_rank_and_id_and_done_ones_newest_first(store: Store) -> None:
    with store.transaction("Add") as tx:
        for column, rank, done in (
            (Column.DONE, 1, at(3)),
            (Column.DONE, 2, at(9)),
            (Column.WAITING, 1, None),
            (Column.BACKLOG, 7, None),
            (Column.BACKLOG, -7, None),
            (Column.DOING, 4, None),
            (Column.DOING, 4, None),
            (Column.NEXT, 1, None),
        ):
            put_task(tx, column=column, rank=rank, done=done)
    assert [task.id for task in queries.tasks(store.connection)] == [5, 4, 8, 6, 7, 3, 2, 1]


def test_tasks_can_be_narrowed_by_ids_columns_goal_and_the_day_they_were_done(store: Store) -> None:
    with store.transaction("Add") as tx:
        goal_id = put_goal(tx)
        put_task(tx, goal_id=goal_id)
        put_task(tx, column=Column.NEXT, goal_id=goal_id, tags=("a",))
        put_task(tx, column=Column.DONE, done=at(9))
        put_task(tx, column=Column.DONE, done=at(10), goal_id=goal_id, blocked_by=(1,))

    def found(**narrowed: Any) -> list[int]:
        return [task.id for task in queries.tasks(store.connection, **narrowed)]

    assert found(ids=[4, 1, 99]) == [1, 4]
    assert found(ids=[]) == []
    assert found(columns=[Column.DONE, Column.NEXT]) == [2, 4, 3]
    assert found(columns=[]) == []
    assert found(goal_id=goal_id) == [1, 2, 4]
    assert found(done_since=date(2026, 11, 10)) == [1, 2, 4]
    assert found(done_since=date(2026, 11, 10), columns=[Column.DONE], goal_id=goal_id, ids=range(9)) == [4]


def test_many_tasks_have_their_tags_and_blockers_too(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    full_plan(store)
    few = queries.tasks(store.connection, ids=[1, 2])
    monkeypatch.setattr(whole, "_MANY", 1)
    assert queries.tasks(store.connection, ids=[1, 2]) == few
    assert [(task.tags, task.blocked_by) for task in few] == [(("b", "a"), ()), (("a",), (1,))]


def test_due_tasks_are_the_open_ones_between_two_days(store: Store) -> None:
    with store.transaction("Add") as tx:
        for day, column in (
            (25, Column.NEXT),
            (3, Column.DOING),
            (21, Column.DONE),
            (21, Column.WAITING),
            (26, Column.NEXT),
        ):
            put_task(tx, due=date(2026, 11, day), column=column)
        put_task(tx)
    assert [task.id for task in queries.due_between(store.connection, None, date(2026, 11, 25))] == [2, 4, 1]
    first = date(2026, 11, 21)
    assert [task.id for task in queries.due_between(store.connection, first, date(2026, 11, 25))] == [4, 1]


def test_counts(store: Store) -> None:
    assert queries.task_counts(store.connection) == {}
    with store.transaction("Add") as tx:
        first, second = put_goal(tx), put_goal(tx)
        put_goal(tx)
        for goal_id, column in (
            (first, Column.NEXT),
            (first, Column.DONE),
            (first, Column.WAITING),
            (second, Column.DONE),
            (None, Column.NEXT),
        ):
            put_task(tx, goal_id=goal_id, column=column, done=NOON if column is Column.DONE else None)
    assert queries.task_counts(store.connection) == {first: (2, 1), second: (0, 1)}


def test_only_open_tasks_block_and_are_blocked(store: Store) -> None:
    with store.transaction("Add") as tx:
        for column, blocked_by in (
            (Column.NEXT, ()),
            (Column.DONE, ()),
            (Column.NEXT, (1, 2)),
            (Column.NEXT, (2,)),
            (Column.DONE, (1,)),
            (Column.DOING, (1, 3)),
        ):
            put_task(tx, column=column, blocked_by=blocked_by)
    assert queries.blocked_ids(store.connection) == {3, 6}
    assert queries.blocking_counts(store.connection) == {1: 2, 3: 1}


def test_a_plan_that_cannot_be_read_is_a_typed_error(store: Store, tmp_path: Path) -> None:
    full_plan(store)
    store.close()
    path = tmp_path / "plan.db"
    (root,) = (
        sqlite3.connect(path).execute("SELECT rootpage FROM sqlite_master WHERE name = 'task'").fetchone()
    )
    broken = bytearray(path.read_bytes())
    broken[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    path.write_bytes(broken)
    again = Store.open(path)
    with pytest.raises(StoreCorrupt) as caught:
        queries.tasks(again.connection)
    assert caught.value.path == path
    with pytest.raises(StoreCorrupt):
        queries.most_urgent(again.connection, TODAY, 6)
    with pytest.raises(StoreCorrupt):
        add_task(again)
    again.close()


def test_a_mistake_in_a_query_is_not_called_a_fault_of_the_file(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        whole.rows(store.connection, "SELECT * FROM nowhere")


def test_every_coefficient_is_in_the_query_or_left_out_for_a_reason() -> None:
    computed = [term for kind in urgent.shares(COEFFICIENTS) for term in kind]
    assert sorted([*computed, *urgent.LEFT_OUT]) == sorted(COEFFICIENTS)


def test_a_task_that_others_wait_for_is_found_below_many_that_are_urgent_by_themselves(store: Store) -> None:
    with store.transaction("Add") as tx:
        for _ in range(20):
            put_task(tx, due=TODAY - timedelta(days=30))
        blocker = put_task(tx, importance=Importance.HIGH)
        put_task(tx, blocked_by=(blocker,), importance=Importance.HIGH, due=TODAY)
    [found] = queries.most_urgent(store.connection, TODAY, 1)
    assert found.id == blocker


def test_a_goal_is_aligned_as_well_as_the_best_value_that_it_or_one_above_it_serves(store: Store) -> None:
    assert queries.alignments(store.connection) == {}
    with store.transaction("Add") as tx:
        top, other = put_goal(tx), put_goal(tx)
        below = put_goal(tx, parent_id=top)
        lowest = put_goal(tx, parent_id=below)
        second, first, unranked = put_value(tx, rank=2), put_value(tx, rank=1), put_value(tx)
        put_links(tx, GoalValue(goal_id=other, value_id=unranked))
    assert queries.alignments(store.connection) == {}
    with store.transaction("Link") as tx:
        put_links(tx, GoalValue(goal_id=top, value_id=second), GoalValue(goal_id=lowest, value_id=first))
    found = queries.alignments(store.connection)
    assert found == {top: pytest.approx(1 / 3), below: pytest.approx(1 / 3), lowest: 1.0}
    plan = Plan(queries.goals(store.connection), values=queries.values(store.connection))
    assert found == {goal_id: plan.alignment(goal_id) for goal_id in (top, below, lowest)}
    with store.transaction("A ring, as only another program would write it") as tx:
        tx.session.get_one(GoalRow, top).parent_id = lowest
    assert queries.alignments(store.connection) == dict.fromkeys((top, below, lowest), 1.0)


near = st.none() | st.integers(-40, 40).map(lambda days: TODAY + timedelta(days=days))
drafts = st.fixed_dictionaries(
    {
        "column": st.sampled_from(Column),
        "importance": st.sampled_from(Importance),
        "notes": st.sampled_from(["", "n"]),
        "waiting_for": st.sampled_from(["", "", "Sam"]),
        "scheduled": near,
        "due": near,
        "goal_id": st.sampled_from([None, 1, 2, 3]),
        "created": st.integers(-5, 400).map(lambda days: NOON - timedelta(days=days)),
        "tags": st.lists(st.sampled_from(["next", "NEXT", "a", "b", "c"]), unique=True, max_size=5).map(
            tuple
        ),
    }
)


@settings(max_examples=35, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    plan=st.lists(drafts, max_size=12),
    blocks=st.sets(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=6),
    serves=st.sets(st.tuples(st.integers(1, 3), st.integers(1, 4)), max_size=3),
    limit=st.integers(1, 6),
    sample=st.sampled_from([1, 3, 1000]),
    coefficients=st.just(COEFFICIENTS)
    | st.fixed_dictionaries({term: st.sampled_from([-20.0, -0.5, 0.0, 1.5, 30.0]) for term in COEFFICIENTS}),
)
def test_the_most_urgent_are_those_that_the_domain_finds(
    tmp_path_factory: pytest.TempPathFactory,
    plan: list[dict[str, Any]],
    blocks: set[tuple[int, int]],
    serves: set[tuple[int, int]],
    limit: int,
    sample: int,
    coefficients: dict[str, float],
) -> None:
    store = Store.open(tmp_path_factory.mktemp("urgent") / "plan.db")
    with store.transaction("Add") as tx:
        put_goal(tx, parent_id=put_goal(tx))
        put_goal(tx)
        for rank in (3, 1, 2, None):
            put_value(tx, rank=rank)
        put_links(tx, *(GoalValue(goal_id=goal_id, value_id=value_id) for goal_id, value_id in serves))
        for number, fields in enumerate(plan, 1):
            # Only to earlier ones, so that no ring comes about.
            blockers = tuple(
                sorted(blocker for task, blocker in blocks if task == number and blocker < number)
            )
            put_task(tx, blocked_by=blockers, **fields)
    connection = store.connection
    blocked, blocking = queries.blocked_ids(connection), queries.blocking_counts(connection)
    in_memory = Plan(queries.goals(connection), values=queries.values(connection))
    expected = [
        (-round(urgency(task, TODAY, blocked=False, blocking=blocking.get(task.id, 0),
                        alignment=in_memory.alignment(task.goal_id), coefficients=coefficients).total, 9),
         task.id)
        for task in queries.tasks(connection)
        if task.is_open and task.id not in blocked
    ]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(urgent, "SAMPLE", sample)
        found = queries.most_urgent(connection, TODAY, limit, coefficients)
    assert [task.id for task in found] == [task_id for _, task_id in sorted(expected)[:limit]]
    store.close()
