from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from careertui.domain.model import Column, Importance, Task
from careertui.domain.urgency import COEFFICIENTS, Term, due_factor, reasons, score, urgency
from tests.domain.examples import NOW, TODAY, a_task


def total(task: Task, *, blocked: bool = False, blocking: int = 0, alignment: float = 0.0) -> float:
    return urgency(task, TODAY, blocked=blocked, blocking=blocking, alignment=alignment).total


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


tasks = st.builds(
    a_task,
    st.just(1),
    goal_id=st.none() | st.integers(1, 9),
    notes=st.sampled_from(["", "notes"]),
    column=st.sampled_from(Column),
    importance=st.sampled_from(Importance),
    scheduled=st.none() | st.integers(-40, 40).map(in_days),
    due=st.none() | st.integers(-40, 40).map(in_days),
    waiting_for=st.sampled_from(["", "Sam"]),
    created=st.integers(-900, 5).map(lambda days: NOW + timedelta(days=days)),
    tags=st.lists(st.sampled_from(["next", "NEXT", "a", "b", "c", "d"]), unique=True, max_size=5).map(tuple),
)


def test_the_coefficients_are_the_published_ones() -> None:
    assert COEFFICIENTS == {
        "next": 15, "due": 12, "blocking": 8, "high": 6, "medium": 3.9, "low": 1.8, "scheduled": 5,
        "active": 4, "age": 2, "notes": 1, "tags": 1, "goal": 1, "waiting": -3, "blocked": -5, "alignment": 4,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"tags": ("next",)}, {"next": 15, "tags": 0.8}),
        ({"tags": ("Next",)}, {"next": 15, "tags": 0.8}),
        ({"due": TODAY}, {"due": 12 * (14 * 0.8 / 21 + 0.2)}),
        ({"importance": Importance.HIGH}, {"importance": 6}),
        ({"importance": Importance.MEDIUM}, {"importance": 3.9}),
        ({"importance": Importance.LOW}, {"importance": 1.8}),
        ({"scheduled": TODAY}, {"scheduled": 5}),
        ({"scheduled": in_days(1)}, {}),
        ({"column": Column.DOING}, {"active": 4}),
        ({"created": NOW - timedelta(days=73)}, {"age": 0.4}),
        ({"created": NOW - timedelta(days=365)}, {"age": 2}),
        ({"created": NOW - timedelta(days=3650)}, {"age": 2}),
        ({"created": NOW + timedelta(days=9)}, {}),
        ({"notes": "n"}, {"notes": 1}),
        ({"tags": ("a",)}, {"tags": 0.8}),
        ({"tags": ("a", "b")}, {"tags": 0.9}),
        ({"tags": ("a", "b", "c", "d")}, {"tags": 1}),
        ({"goal_id": 3}, {"goal": 1}),
        ({"column": Column.WAITING}, {"waiting": -3}),
        ({"waiting_for": "Sam"}, {"waiting": -3}),
        ({}, {}),
    ],
)
def test_each_term_counts_as_it_is_defined(fields: dict[str, Any], expected: dict[str, float]) -> None:
    found = urgency(a_task(**fields), TODAY, blocked=False, blocking=0)
    assert {term.name: term.share for term in found.terms} == pytest.approx(expected)
    assert found.total == pytest.approx(sum(expected.values()))


def test_blocking_any_number_of_tasks_counts_once_and_being_blocked_counts_against() -> None:
    assert total(a_task(), blocking=1) == total(a_task(), blocking=7) == 8
    assert total(a_task(), blocked=True) == -5
    assert total(a_task(), alignment=0.5) == 2


@pytest.mark.parametrize(
    ("days_overdue", "factor"),
    [
        (-15, 0.2),
        (-14, 0.2),
        (-7, 0.2 + 7 * 0.8 / 21),
        (0, 0.2 + 14 * 0.8 / 21),
        (6, 0.2 + 20 * 0.8 / 21),
        (7, 1),
        (99, 1),
    ],
)
def test_the_due_factor_climbs_from_two_weeks_before_to_a_week_after(
    days_overdue: int, factor: float
) -> None:
    assert due_factor(in_days(-days_overdue), TODAY) == pytest.approx(factor)


@given(tasks, st.booleans(), st.integers(0, 3))
def test_the_total_is_the_sum_of_the_listed_terms_and_of_nothing_else(
    task: Task, blocked: bool, blocking: int
) -> None:
    found = urgency(task, TODAY, blocked=blocked, blocking=blocking)
    assert found.total == pytest.approx(sum(term.share for term in found.terms))
    assert found.total == pytest.approx(score(task, TODAY, blocked=blocked, blocking=blocking))
    assert all(term.share != 0 and 0 < term.factor <= 1 for term in found.terms)
    assert len({term.name for term in found.terms}) == len(found.terms)


@given(tasks, st.integers(-40, 40), st.integers(0, 40))
def test_an_earlier_due_date_is_never_less_urgent(task: Task, days: int, earlier: int) -> None:
    fields: dict[str, Any] = {"column": task.column, "tags": task.tags, "notes": task.notes}
    later_task, sooner_task = (
        a_task(due=in_days(days), **fields),
        a_task(due=in_days(days - earlier), **fields),
    )
    assert total(sooner_task) >= total(later_task)
    assert total(later_task) >= total(a_task(due=None, **fields))


@given(st.integers(0, 900), st.integers(0, 900))
def test_an_older_task_is_never_less_urgent(age: int, older: int) -> None:
    young = a_task(created=NOW - timedelta(days=age))
    old = a_task(created=NOW - timedelta(days=age + older))
    assert total(old) >= total(young)


@given(tasks)
def test_a_done_task_is_not_urgent_at_all(task: Task) -> None:
    done = a_task(column=Column.DONE, due=task.due, tags=task.tags)
    assert urgency(done, TODAY, blocked=True, blocking=2, alignment=1).terms == ()
    assert total(done, blocking=2) == score(done, TODAY, blocked=True, blocking=2) == 0


def test_a_share_is_the_coefficient_times_the_factor() -> None:
    assert Term("due", 12.0, 0.5).share == 6


@pytest.mark.parametrize(
    ("fields", "blocking", "expected"),
    [
        ({"due": in_days(-2)}, 0, "overdue by 2 days"),
        ({"due": in_days(-1)}, 0, "overdue by 1 day"),
        ({"due": TODAY}, 2, "due today · frees 2 others"),
        ({"due": in_days(1)}, 1, "due tomorrow · frees 1 other"),
        ({"due": in_days(3), "importance": Importance.HIGH}, 0, "important, due in 3 days"),
        ({"due": in_days(15), "importance": Importance.HIGH}, 0, "important"),
        ({"column": Column.DOING, "entered": NOW - timedelta(days=6)}, 0, "in progress for 6 days"),
        ({"column": Column.DOING}, 0, "in progress since today"),
        ({"tags": ("next",), "waiting_for": "Sam"}, 0, "marked #next · waiting for Sam"),
        ({"scheduled": in_days(-1)}, 0, "planned for 1 day"),
        ({"column": Column.NEXT}, 0, "chosen as next"),
        ({"column": Column.BACKLOG, "created": NOW - timedelta(days=40)}, 0, "open for 40 days"),
    ],
)
def test_the_reasons_are_told_in_a_few_words(fields: dict[str, Any], blocking: int, expected: str) -> None:
    assert reasons(a_task(**fields), TODAY, blocked=False, blocking=blocking) == expected


def test_a_goal_is_named_only_where_there_is_room() -> None:
    task = a_task(goal_id=1)
    assert reasons(task, TODAY, blocked=False, blocking=0, goal_title="Lead") == "for Lead"
    assert reasons(task, TODAY, blocked=True, blocking=1, goal_title="Lead") == "blocked · frees 1 other"


@given(tasks, st.booleans(), st.integers(0, 3))
def test_there_is_always_a_reason_and_never_more_than_two(task: Task, blocked: bool, blocking: int) -> None:
    words = reasons(task, TODAY, blocked=blocked, blocking=blocking, goal_title="Lead")
    assert words
    assert len(words.split(" · ")) <= 2
