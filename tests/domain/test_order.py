"""The order by urgency, and how it follows every change."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given, strategies as st

from careertui.domain.model import Column, Importance, Task
from careertui.domain.order import UrgencyOrder, basis_of
from careertui.domain.plan import Plan
from careertui.domain.urgency import COEFFICIENTS
from careertui.domain.urgency_words import urgency_in
from tests.domain.examples import NOW, TODAY, a_goal, a_task, a_value

DAY = timedelta(days=1)


def order_of(plan: Plan, column: Column = Column.NEXT) -> UrgencyOrder:
    return UrgencyOrder(basis_of(plan, plan.column(column)), TODAY, COEFFICIENTS)


def test_the_most_urgent_comes_first_and_what_is_equal_stands_as_by_hand() -> None:
    plan = Plan(
        tasks=[
            a_task(1, rank=3),
            a_task(2, rank=1),
            a_task(3, rank=2, importance=Importance.HIGH),
            a_task(4, rank=4, blocked_by=(1,)),
        ]
    )
    # The first frees another one.
    assert order_of(plan).ids == [1, 3, 2, 4]


fields = st.fixed_dictionaries(
    {
        "column": st.sampled_from([Column.NEXT, Column.NEXT, Column.DOING, Column.DONE]),
        "rank": st.integers(1, 5),
        "importance": st.sampled_from(Importance),
        "due": st.none() | st.integers(-20, 20).map(lambda days: TODAY + days * DAY),
        "goal_id": st.sampled_from([None, 1, 2]),
        "notes": st.sampled_from(["", "n"]),
        "blocked_by": st.sets(st.integers(1, 8), max_size=2),
    }
)


def made(number: int, chosen: dict[str, Any]) -> Task:
    blocked_by = tuple(sorted(blocker for blocker in chosen["blocked_by"] if blocker < number))
    done = NOW if chosen["column"] is Column.DONE else None
    return a_task(number, **(chosen | {"blocked_by": blocked_by, "done": done}))


@given(st.lists(fields, min_size=8, max_size=8), st.lists(st.tuples(st.integers(1, 8), fields), max_size=6))
def test_after_any_changes_it_is_what_it_would_be_from_the_start(
    chosen: list[dict[str, Any]], changes: list[tuple[int, dict[str, Any]]]
) -> None:
    goals, values = [a_goal(1, value_ids=(1,)), a_goal(2)], [a_value(1, rank=1)]
    plan = Plan(goals, [made(number, each) for number, each in enumerate(chosen, 1)], values=values)
    order = order_of(plan)
    for number, change in changes:
        task = made(number, change)
        linked = {*plan.tasks[number].blocked_by, *task.blocked_by, *plan.waiting_for(number)}
        plan.put_task(task)
        order.update(plan, Column.NEXT, {number, *linked})
    totals = {
        task_id: round(urgency_in(plan, plan.tasks[task_id], TODAY, COEFFICIENTS).total, 9)
        for task_id in plan.column(Column.NEXT)
    }
    expected = sorted(totals, key=lambda task_id: (-totals[task_id], plan.tasks[task_id].rank, task_id))
    assert order.ids == order_of(plan).ids == expected


def test_a_task_that_is_gone_has_no_place() -> None:
    plan = Plan(tasks=[a_task(1), a_task(2)])
    order = order_of(plan)
    plan.remove_task(1)
    order.update(plan, Column.NEXT, {1})
    assert order.ids == [2]
    plan.put_task(a_task(3)._replace(column=Column.DOING))
    order.update(plan, Column.NEXT, {3})
    assert order.ids == [2]
