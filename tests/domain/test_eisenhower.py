"""The four boxes: what is important, what is urgent, and what takes a task across a line."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from careertui.domain.eisenhower import (
    MEANINGS,
    Box,
    Matrix,
    box,
    box_of,
    importance_for,
    is_important,
    is_near,
    serves_most,
    top_values,
)
from careertui.domain.model import Column, Importance, Task
from careertui.domain.plan import Plan
from tests.domain.examples import TODAY, a_goal, a_task, a_value

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("importance", "alignment", "days", "expected"),
    [
        (Importance.HIGH, 0.0, 7, Box.DO),
        (Importance.HIGH, 0.0, -1, Box.DO),
        (Importance.HIGH, 0.0, 8, Box.SCHEDULE),
        (Importance.HIGH, 0.0, None, Box.SCHEDULE),
        (Importance.MEDIUM, 0.0, 0, Box.DELEGATE),
        (Importance.NONE, 0.49, None, Box.DROP),
        (Importance.NONE, 0.5, None, Box.SCHEDULE),
        (Importance.MEDIUM, 1.0, 0, Box.DO),
        (Importance.LOW, 1.0, None, Box.DROP),
        (Importance.LOW, 1.0, 0, Box.DELEGATE),
    ],
)
def test_importance_or_alignment_and_a_near_date_choose_the_box(
    importance: Importance, alignment: float, days: int | None, expected: Box
) -> None:
    due = None if days is None else TODAY + days * DAY
    assert box_of(a_task(importance=importance, due=due), alignment, TODAY) is expected


@pytest.mark.parametrize("each", Box)
def test_a_box_is_what_its_two_sides_say_and_has_a_sentence(each: Box) -> None:
    assert box(important=each.is_important, urgent=each.is_urgent) is each
    assert MEANINGS[each].endswith((".", "?"))


@given(
    st.sampled_from(Importance),
    st.floats(0, 1),
    st.none() | st.integers(-30, 30),
    st.booleans(),
)
def test_the_importance_that_is_asked_for_takes_a_task_across_and_leaves_its_date(
    importance: Importance, alignment: float, days: int | None, important: bool
) -> None:
    task = a_task(importance=importance, due=None if days is None else TODAY + days * DAY)
    wanted = importance_for(task, alignment, important=important)
    if wanted is None:
        assert is_important(task, alignment) is important
    else:
        moved = task._replace(importance=wanted)
        assert is_important(moved, alignment) is important
        before, after = box_of(task, alignment, TODAY), box_of(moved, alignment, TODAY)
        assert (before.is_urgent, before.is_important) == (after.is_urgent, not after.is_important)


def test_a_task_whose_goal_serves_most_crosses_by_low_importance_alone() -> None:
    task = a_task(importance=Importance.MEDIUM)
    assert serves_most(task, 0.5)
    assert not serves_most(task, 0.4)
    assert importance_for(task, 0.5, important=False) is Importance.LOW
    assert importance_for(a_task(importance=Importance.HIGH), 0.4, important=False) is Importance.MEDIUM
    assert not serves_most(a_task(importance=Importance.HIGH), 1.0)
    assert importance_for(a_task(importance=Importance.LOW), 1.0, important=True) is Importance.HIGH


def test_the_values_that_make_a_task_important_are_those_with_half_the_weight_of_the_first() -> None:
    plan = Plan([], [], values=[a_value(each, rank=each) for each in range(1, 6)])
    assert [value.id for value in top_values(plan)] == [1, 2]
    assert top_values(Plan([], [])) == []


def test_only_a_date_within_seven_days_is_near() -> None:
    assert [is_near(TODAY + days * DAY, TODAY) for days in (-400, 0, 7, 8)] == [True, True, True, False]
    assert not is_near(None, TODAY)


def a_plan(*tasks: Task) -> Plan:
    return Plan([a_goal(1, value_ids=(1,))], tasks, values=[a_value(1, rank=1)])


def test_the_matrix_has_the_tasks_in_their_boxes_what_is_due_first_on_top() -> None:
    plan = a_plan(
        a_task(1, importance=Importance.HIGH, due=TODAY + 2 * DAY),
        a_task(2, importance=Importance.HIGH, due=TODAY),
        a_task(3, goal_id=1),
        a_task(4, due=TODAY),
        a_task(5, column=Column.BACKLOG),
        a_task(6, importance=Importance.MEDIUM),
        a_task(7, column=Column.DOING),
    )
    matrix = Matrix(plan, TODAY, plan.tasks)
    assert {each: list(matrix.ids(each)) for each in Box} == {
        Box.DO: [2, 1],
        Box.SCHEDULE: [3],
        Box.DELEGATE: [4],
        Box.DROP: [6, 7, 5],
    }
    assert matrix.box(3) is Box.SCHEDULE
    assert matrix.box(99) is None


chosen = st.fixed_dictionaries(
    {
        "importance": st.sampled_from(Importance),
        "due": st.none() | st.integers(-9, 20).map(lambda days: TODAY + days * DAY),
        "column": st.sampled_from([Column.NEXT, Column.DOING, Column.DONE]),
        "goal_id": st.sampled_from([None, 1]),
        "rank": st.integers(1, 3),
    }
)


@given(st.lists(chosen, min_size=6, max_size=6), st.lists(st.tuples(st.integers(1, 7), chosen), max_size=6))
def test_after_any_changes_the_matrix_is_what_it_would_be_from_the_start(
    fields: list[dict[str, Any]], changes: list[tuple[int, dict[str, Any]]]
) -> None:
    plan = a_plan(*(a_task(number, **each) for number, each in enumerate(fields, 1)))
    matrix = Matrix(plan, TODAY, [each for each, task in plan.tasks.items() if task.is_open])
    for number, change in changes:
        plan.put_task(a_task(number, **change))
        matrix.update(plan, [number])
    plan.remove_task(1)
    matrix.update(plan, [1])
    anew = Matrix(plan, TODAY, [each for each, task in plan.tasks.items() if task.is_open])
    for each in Box:
        assert list(matrix.ids(each)) == list(anew.ids(each))
        assert all(matrix.box(task_id) is each for task_id in matrix.ids(each))
