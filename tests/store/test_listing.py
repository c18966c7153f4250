"""The list that SQLite makes is the list that the records make."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from careertui.domain.errors import StoreCorrupt, StoreError
from careertui.domain.model import Column, Horizon, Importance
from careertui.domain.plan import Plan
from careertui.domain.urgency import COEFFICIENTS, score
from careertui.planner.records import task_record
from careertui.store import board, listing, queries
from careertui.store.store import Store
from tests.store.stored import put_links, put_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from careertui.domain.model import Task

TODAY = date(2026, 11, 21)
TEXTS = (
    "",
    "plain",
    'a "quote" and \\',
    '},{"id":7',
    "two\nlines\tand",
    "Führung 提案 👩\u200d💻",
    "\u202e[b]\x7f",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "plan.db")
    yield store
    store.close()


def fill(store: Store, count: int, seed: int) -> None:
    """Tasks that differ in all that counts for urgency, with dates around every edge."""
    from careertui.store.board_tables import ColumnRow, RepetitionRow, WorkRow
    from careertui.store.tables import GoalRow, GoalValue, TaskBlock, TaskRow, TaskTag

    chance = random.Random(seed)
    now = datetime(2026, 11, 20, 23, 59, 59, tzinfo=UTC)

    def day() -> date | None:
        return chance.choice(
            [None, *(TODAY + timedelta(days=by) for by in (-400, -8, -7, -6, -1, 0, 1, 13, 14, 15))]
        )

    with store.transaction("Fill") as tx:
        for parent in (None, 1, None):
            tx.session.add(GoalRow(title="Goal", parent_id=parent, horizon=Horizon.LONG, rank=1, created=now))
            tx.session.flush()
        if seed % 2:
            for rank in (2, 1, None):
                put_value(tx, rank=rank)
            put_links(tx, GoalValue(goal_id=1, value_id=1), GoalValue(goal_id=2, value_id=2))
        if seed % 2:
            tx.session.add(ColumnRow(rank=1, kind=Column.DOING, name=TEXTS[2]))
            tx.session.add(ColumnRow(rank=2, kind=Column.NEXT, name="Soon"))
        rows = []
        for _ in range(count):
            column = chance.choice(list(Column))
            own = (
                {Column.DOING: 6, Column.NEXT: 7}.get(column) if seed % 2 and chance.random() < 0.5 else None
            )
            moment = now - timedelta(
                days=chance.choice([-2, -1, 0, 1, 30, 364, 365, 366, 800]), seconds=chance.randrange(3)
            )
            rows.append(
                TaskRow(
                    title=chance.choice(TEXTS[1:]),
                    notes=chance.choice(TEXTS),
                    column=column,
                    column_id=chance.choice([None, own]),
                    rank=chance.randrange(-5, 5),
                    importance=chance.choice(list(Importance)),
                    effort_minutes=chance.choice([None, 0, 90]),
                    scheduled=day(),
                    due=day(),
                    goal_id=chance.choice([None, 1, 2, 3]),
                    waiting_for=chance.choice(["", "Sam"]),
                    waiting_since=day(),
                    created=moment,
                    entered=moment,
                    started=chance.choice([None, moment]),
                    done=moment if column is Column.DONE else None,
                )
            )
        tx.session.add_all(rows)
        tx.session.flush()
        for row in rows:
            names = chance.sample(["next", "Next", "writing", "a", "Z", "ö"], chance.randrange(5))
            tx.session.add_all(
                TaskTag(task_id=row.id or 0, name=name, position=at) for at, name in enumerate(names)
            )
            others = [
                other.id or 0
                for other in chance.sample(rows, chance.choice([0, 0, 1, 3]))
                if other is not row
            ]
            tx.session.add_all(TaskBlock(task_id=row.id or 0, blocker_id=other) for other in others)
            if seed % 3 and chance.random() < 0.3:
                rule = RepetitionRow(
                    task_id=row.id or 0,
                    words="every day",
                    rule="FREQ=DAILY",
                    start=TODAY,
                    day=TODAY,
                    home="next",
                )
                tx.session.add(rule)
                for minutes in chance.sample([0, 5, 90], 2):
                    tx.session.add(WorkRow(task_id=row.id or 0, started=now, ended=now, minutes=minutes))


def through_records(
    store: Store, *, with_done: bool, coefficients: Mapping[str, float] = COEFFICIENTS
) -> list[dict[str, object]]:
    """The same list by way of the domain's records."""
    columns = None if with_done else [column for column in Column if column is not Column.DONE]
    blocked, blocking = queries.blocked_ids(store.connection), queries.blocking_counts(store.connection)
    plan = Plan(queries.goals(store.connection), values=queries.values(store.connection))

    def total(task: Task) -> float:
        return score(
            task,
            TODAY,
            blocked=task.id in blocked,
            blocking=blocking.get(task.id, 0),
            alignment=plan.alignment(task.goal_id),
            coefficients=coefficients,
        )

    tasks, own = queries.tasks(store.connection, columns=columns), board.columns(store.connection)
    return [task_record(task, total(task), own) for task in tasks]


@pytest.mark.parametrize("with_done", [True, False])
@pytest.mark.parametrize("seed", range(5))
def test_sqlite_makes_the_same_list_as_the_records(store: Store, seed: int, with_done: bool) -> None:
    fill(store, 150, seed)
    made = json.loads(listing.tasks_as_json(store.path, TODAY, with_done=with_done))
    wanted = through_records(store, with_done=with_done)
    assert [list(record) for record in made] == [list(record) for record in wanted]
    assert [record["urgency"] for record in made] == pytest.approx(
        [record["urgency"] for record in wanted], abs=2e-3
    )
    assert [record | {"urgency": 0} for record in made] == [record | {"urgency": 0} for record in wanted]


def test_the_list_weighs_urgency_with_the_coefficients_of_the_settings(store: Store) -> None:
    fill(store, 150, 1)
    chosen = {term: 7.5 - place for place, term in enumerate(COEFFICIENTS)}
    made = json.loads(listing.tasks_as_json(store.path, TODAY, with_done=True, coefficients=chosen))
    wanted = through_records(store, with_done=True, coefficients=chosen)
    assert [record["urgency"] for record in made] == pytest.approx(
        [record["urgency"] for record in wanted], abs=2e-3
    )


def test_a_list_has_a_task_a_line_and_an_empty_plan_an_empty_list(store: Store) -> None:
    assert json.loads(listing.tasks_as_json(store.path, TODAY, with_done=True)) == []
    fill(store, 20, 1)
    assert len(listing.tasks_as_json(store.path, TODAY, with_done=True).splitlines()) == 20


def test_a_file_that_has_lost_its_columns_is_listed_with_the_standard_ones(store: Store) -> None:
    from careertui.store import board_rows

    fill(store, 30, seed=1)
    with store.transaction("Lose the columns") as tx:
        for row in board_rows.column_rows(tx.session):
            tx.session.delete(row)
    listed = json.loads(listing.tasks_as_json(store.path, TODAY, with_done=True))
    assert [each["id"] for each in listed] == [task.id for task in queries.tasks(store.connection)]
    kinds = list(Column)
    places = [kinds.index(Column(each["column"])) for each in listed]
    assert places == sorted(places)
    assert {each["column_name"] for each in listed} == {kind.capitalize() for kind in kinds}


def test_a_file_that_cannot_be_read_is_a_typed_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        listing.tasks_as_json(tmp_path / "none.db", TODAY, with_done=True)
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "bad.db").write_bytes(b"no database" * 1000)
    with pytest.raises(StoreCorrupt):
        listing.tasks_as_json(tmp_path / "bad.db", TODAY, with_done=True)
