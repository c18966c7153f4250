"""Which tasks ask for a decision, in which order, and in which words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from careertui.domain.model import Column, Importance, Task
from careertui.domain.plan import Plan
from careertui.domain.triage import (
    MOST_LOOKED_AT,
    Ask,
    Reason,
    asked_of,
    reason_for,
    to_decide,
    undecided,
    why_asked,
)
from tests.domain.examples import NOW, TODAY, a_task

DAY = timedelta(days=1)
LONG_AGO = NOW - 40 * DAY
"""Both created and entered then, a task was never touched."""


def old(**fields: Any) -> Task:
    return a_task(**({"created": LONG_AGO, "entered": LONG_AGO} | fields))


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        (a_task(column=Column.DONE, due=TODAY - DAY, done=NOW), None),
        (a_task(due=TODAY - DAY), Reason.OVERDUE),
        (a_task(column=Column.DOING, due=TODAY - DAY), Reason.OVERDUE),
        (a_task(column=Column.WAITING, due=TODAY - DAY), Reason.OVERDUE),
        (a_task(due=TODAY), None),
        (a_task(column=Column.BACKLOG), Reason.UNSORTED),
        (a_task(column=Column.BACKLOG, importance=Importance.LOW), None),
        (a_task(column=Column.BACKLOG, due=TODAY + DAY), None),
        (a_task(column=Column.BACKLOG, scheduled=TODAY + DAY), None),
        (a_task(column=Column.BACKLOG, scheduled=TODAY), Reason.PLANNED),
        (a_task(column=Column.NEXT, scheduled=TODAY), None),
        (a_task(column=Column.NEXT), None),
        (old(column=Column.NEXT), Reason.STALE),
        (old(column=Column.NEXT, due=TODAY + 9 * DAY), None),
        (old(column=Column.BACKLOG, importance=Importance.HIGH), Reason.STALE),
        (old(column=Column.BACKLOG, importance=Importance.HIGH, scheduled=TODAY + 9 * DAY), None),
        (old(column=Column.DOING), None),
        (old(column=Column.WAITING), Reason.WAITING),
        (a_task(column=Column.WAITING, entered=NOW - 13 * DAY), None),
        (a_task(column=Column.WAITING, entered=NOW - 14 * DAY), Reason.WAITING),
    ],
)
def test_a_task_asks_for_a_decision_for_one_reason(task: Task, reason: Reason | None) -> None:
    assert reason_for(task, TODAY) is reason


@pytest.mark.parametrize(
    ("fields", "days", "reason"),
    [
        ({}, 29, None),
        ({}, 30, Reason.STALE),
        ({"due": TODAY - 60 * DAY}, 6, None),
        ({"due": TODAY - 60 * DAY}, 7, Reason.OVERDUE),
        ({"scheduled": TODAY - 60 * DAY}, 6, None),
        ({"scheduled": TODAY - 60 * DAY}, 7, Reason.PLANNED),
    ],
)
def test_what_was_put_off_is_left_alone_for_a_while(
    fields: dict[str, Any], days: int, reason: Reason | None
) -> None:
    task = a_task(column=Column.BACKLOG, created=NOW - 90 * DAY, entered=NOW - days * DAY, **fields)
    assert reason_for(task, TODAY) is reason


@pytest.mark.parametrize("column", [Column.NEXT, Column.DOING, Column.WAITING])
def test_what_is_late_and_was_moved_is_left_alone_for_a_week(column: Column) -> None:
    late: dict[str, Any] = {"column": column, "due": TODAY - 9 * DAY, "created": NOW - 90 * DAY}
    assert reason_for(a_task(**late, entered=NOW - 6 * DAY), TODAY) is None
    assert reason_for(a_task(**late, entered=NOW - 7 * DAY), TODAY) is Reason.OVERDUE


def test_what_presses_most_is_asked_first() -> None:
    plan = Plan(
        tasks=[
            old(task_id=1, column=Column.BACKLOG, importance=Importance.LOW),
            a_task(2, column=Column.BACKLOG, created=NOW - DAY, entered=NOW - DAY),
            a_task(3, column=Column.BACKLOG, created=NOW - 2 * DAY, entered=NOW - 2 * DAY),
            old(task_id=4, column=Column.WAITING),
            a_task(5, column=Column.BACKLOG, scheduled=TODAY),
            a_task(6, due=TODAY - DAY),
            a_task(7, due=TODAY - 2 * DAY),
            a_task(8),
            a_task(9, column=Column.DONE, done=NOW),
        ]
    )
    assert asked_of(plan, TODAY) == [
        Ask(7, Reason.OVERDUE),
        Ask(6, Reason.OVERDUE),
        Ask(5, Reason.PLANNED),
        Ask(4, Reason.WAITING),
        Ask(3, Reason.UNSORTED),
        Ask(2, Reason.UNSORTED),
        Ask(1, Reason.STALE),
    ]


def test_how_many_ask_is_known_without_looking_at_all_of_a_long_plan() -> None:
    few = Plan(tasks=[a_task(1, column=Column.BACKLOG), a_task(2), old(task_id=3, column=Column.WAITING)])
    assert undecided(few, TODAY) == (2, True)
    many = Plan(tasks=[a_task(number, column=Column.BACKLOG) for number in range(1, 400)])
    assert undecided(many, TODAY) == (MOST_LOOKED_AT, False)


@pytest.mark.parametrize(
    ("task", "says"),
    [
        (a_task(due=TODAY - DAY), "overdue by 1 day"),
        (a_task(due=TODAY - 3 * DAY), "overdue by 3 days"),
        (a_task(column=Column.BACKLOG, scheduled=TODAY), "planned for today"),
        (a_task(column=Column.BACKLOG, scheduled=TODAY - DAY), "planned for 20 Nov 2026"),
        (old(column=Column.WAITING, waiting_for="Sam"), "waiting for Sam since 12 Oct"),
        (old(column=Column.WAITING), "waiting since 12 Oct"),
        (a_task(column=Column.BACKLOG), "never sorted: no importance, no date"),
        (old(column=Column.NEXT), "in Next since 12 Oct"),
        (a_task(column=Column.DOING), "in Doing since today"),
    ],
)
def test_the_reason_is_told_in_words(task: Task, says: str) -> None:
    assert why_asked(task, TODAY, reason_for(task, TODAY)) == says


near = st.none() | st.integers(-60, 60).map(lambda days: TODAY + days * DAY)
moments = st.integers(0, 90).map(lambda days: NOW - days * DAY)


@given(
    st.lists(
        st.builds(
            lambda created, later, **fields: a_task(
                created=created, entered=min(created + later * DAY, NOW), **fields
            ),
            created=moments,
            later=st.integers(0, 60),
            task_id=st.integers(1, 9),
            column=st.sampled_from(Column),
            importance=st.sampled_from(Importance),
            due=near,
            scheduled=near,
        ),
        unique_by=lambda task: task.id,
    )
)
def test_each_is_asked_once_and_putting_all_off_leaves_nothing_to_ask(tasks: list[Task]) -> None:

    asked = to_decide(tasks, TODAY)
    assert len({ask.task_id for ask in asked}) == len(asked)
    assert {ask.task_id for ask in asked} == {
        task.id for task in tasks if reason_for(task, TODAY) is not None
    }
    later = NOW + timedelta(seconds=1)
    put_off = [
        task._replace(column=Column.BACKLOG, entered=later) if task.is_open else task for task in tasks
    ]
    assert to_decide(put_off, TODAY) == []
