"""Why a task is as urgent as it is: every term in words, and what would raise or lower the sum."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from careertui.domain.model import Column, Importance, Task
from careertui.domain.plan import Plan
from careertui.domain.urgency import COEFFICIENTS
from careertui.domain.urgency_words import levers, term_in_words, urgency_in
from tests.domain.examples import NOW, TODAY, a_goal, a_task, a_value

DAY = timedelta(days=1)


def a_plan(*tasks: Task) -> Plan:
    return Plan(
        [a_goal(1, value_ids=(2,))],
        tasks,
        values=[a_value(1, "Family", rank=1), a_value(2, "Mastery", rank=2)],
    )


@pytest.mark.parametrize(
    ("name", "fields", "says"),
    [
        ("next", {"tags": ("next",)}, "tagged #next"),
        ("due", {"due": TODAY}, "due today"),
        ("due", {"due": TODAY + DAY}, "due tomorrow"),
        ("due", {"due": TODAY + 5 * DAY}, "due in 5 days"),
        ("due", {"due": TODAY - DAY}, "overdue by 1 day"),
        ("importance", {"importance": Importance.HIGH}, "high importance"),
        ("scheduled", {"scheduled": TODAY - 2 * DAY}, "planned for 19 Nov"),
        ("active", {"column": Column.DOING}, "in progress"),
        ("age", {"created": NOW - 40 * DAY}, "written down 40 days ago"),
        ("age", {}, "written down today"),
        ("notes", {"notes": "n"}, "has notes"),
        ("tags", {"tags": ("a",)}, "1 tag"),
        ("goal", {"goal_id": 1}, "serves a goal"),
        ("waiting", {"column": Column.WAITING}, "waits for somebody"),
        ("waiting", {"waiting_for": "Sam"}, "waits for Sam"),
        ("blocked", {"blocked_by": (2,)}, "waits for “Agree”"),
        ("blocked", {"blocked_by": (2, 3)}, "waits for 2 other tasks"),
        ("alignment", {"goal_id": 1}, "serves Mastery, value no. 2"),
    ],
)
def test_a_term_is_told_in_words(name: str, fields: dict[str, Any], says: str) -> None:
    task = a_task(**fields)
    assert term_in_words(name, task, a_plan(task, a_task(2, "Agree"), a_task(3)), TODAY) == says


def test_every_term_that_counts_has_words() -> None:
    task = a_task(
        tags=("next",), due=TODAY, importance=Importance.LOW, scheduled=TODAY, column=Column.DOING, notes="n",
        goal_id=1, waiting_for="Sam", blocked_by=(2,), created=NOW - DAY,
    )  # fmt: skip
    plan = a_plan(task, a_task(2), a_task(3, blocked_by=(1,)))
    terms = urgency_in(plan, task, TODAY, COEFFICIENTS).terms
    assert len(terms) == 13
    assert all(term_in_words(term.name, task, plan, TODAY) for term in terms)
    assert term_in_words("blocking", task, plan, TODAY) == "1 task waits for it"


def test_a_goal_whose_values_are_not_known_serves_what_matters() -> None:
    assert term_in_words("alignment", a_task(), Plan(), TODAY) == "its goal serves what matters"


def test_what_would_change_the_urgency_is_told_with_how_much() -> None:
    task = a_task(due=TODAY + 3 * DAY, importance=Importance.MEDIUM, blocked_by=(2,))
    found = {lever.words: lever for lever in levers(task, a_plan(task, a_task(2)), TODAY, COEFFICIENTS)}
    assert found["high importance"].change == pytest.approx(2.1)
    assert found["high importance"].action == "importance_up"
    assert found["low importance"].change == pytest.approx(-2.1)
    assert found["finish what it waits for"].change == pytest.approx(5.0)
    assert found["due today"].change == pytest.approx(12 * 0.8 * 3 / 21)
    assert found["no due date"].action == "due"
    assert found["in Doing"].change == pytest.approx(4.0)
    assert found["waiting for somebody"].change == pytest.approx(-3.0)
    assert found["tagged #next"].change == pytest.approx(15.8)
    assert found["serving a goal"].change == pytest.approx(1.0)
    assert found["a week from now, by itself"].change > 3


def test_a_task_in_doing_that_is_tagged_can_be_put_back_and_untagged() -> None:
    task = a_task(column=Column.DOING, tags=("next",), importance=Importance.LOW, due=TODAY, goal_id=1)
    found = {lever.words: lever.change for lever in levers(task, a_plan(task), TODAY, COEFFICIENTS)}
    assert found["back in Next"] == pytest.approx(-4.0)
    assert found["without #next"] == pytest.approx(-15.8)
    assert found["no importance"] == pytest.approx(-1.8)
    assert "due today" not in found
    assert "serving a goal" not in found


def test_whoever_answers_ends_the_waiting() -> None:
    task = a_task(column=Column.WAITING, waiting_for="Sam")
    found = {lever.words: lever.change for lever in levers(task, a_plan(task), TODAY, COEFFICIENTS)}
    assert found["in Doing"] == pytest.approx(7.0)
    assert "waiting for somebody" not in found


@given(
    importance=st.sampled_from(Importance),
    column=st.sampled_from([column for column in Column if column is not Column.DONE]),
    days=st.none() | st.integers(-30, 30),
    weights=st.fixed_dictionaries({term: st.sampled_from([-5.0, 0.0, 2.0, 9.0]) for term in COEFFICIENTS}),
)
def test_what_raises_comes_first_and_nothing_is_told_that_changes_nothing(
    importance: Importance, column: Column, days: int | None, weights: dict[str, float]
) -> None:
    due = None if days is None else TODAY + days * DAY
    task = a_task(importance=importance, column=column, due=due)
    plan = a_plan(task)
    found = levers(task, plan, TODAY, weights)
    assert [lever.change for lever in found] == sorted((lever.change for lever in found), reverse=True)
    assert all(abs(lever.change) >= 0.05 for lever in found)
    raised = next((lever for lever in found if lever.action == "importance_up"), None)
    if raised is not None:
        steps = list(Importance)
        higher = task._replace(importance=steps[steps.index(importance) + 1])
        total = urgency_in(plan, task, TODAY, weights).total
        assert urgency_in(plan, higher, TODAY, weights).total == pytest.approx(total + raised.change)
