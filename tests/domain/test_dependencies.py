"""What waits for what: chains both ways, what is freed, and a ring in words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from careertui.domain.dependencies import (
    DEEPEST,
    Link,
    after,
    before,
    freed_by,
    freed_in_words,
    ring_in_words,
)
from careertui.domain.model import Column
from careertui.domain.plan import Plan
from tests.domain.examples import NOW, a_task


def a_chain() -> Plan:
    """5 waits for 4 and 9 (done); 4 for 3; 3 for 2 and for 8 (done); 2 for 1; 1 for 7."""
    done: dict[str, Any] = {"column": Column.DONE, "done": NOW}
    return Plan(
        tasks=[
            a_task(1, blocked_by=(7,)),
            a_task(2, blocked_by=(1,)),
            a_task(3, blocked_by=(2, 8)),
            a_task(4, blocked_by=(3,)),
            a_task(5, blocked_by=(4, 9, 99)),
            a_task(7),
            a_task(8, **done),
            a_task(9, blocked_by=(1,), **done),
        ]
    )


def test_before_a_task_are_its_own_blockers_and_what_still_stands_before_those() -> None:
    assert before(a_chain(), 5) == [
        Link(4, 0, is_last=False),
        Link(3, 1, is_last=True),
        Link(2, 2, is_last=True),
        Link(9, 0, is_last=True),
    ]


def test_after_a_task_are_the_open_ones_that_wait_for_it_as_far_as_three_links() -> None:
    assert after(a_chain(), 1) == [
        Link(2, 0, is_last=True),
        Link(3, 1, is_last=True),
        Link(4, 2, is_last=True),
    ]
    assert after(a_chain(), 5) == []
    assert before(a_chain(), 7) == []


def test_a_task_is_freed_where_nothing_else_stands_before_it() -> None:
    plan = Plan(tasks=[a_task(1), a_task(2), a_task(3, blocked_by=(1, 2)), a_task(4, blocked_by=(1,))])
    assert freed_by(plan, [1]) == [4]
    assert freed_by(plan, [1, 2]) == [3, 4]
    assert freed_by(plan, [3]) == []


blocks = st.lists(st.tuples(st.integers(2, 8), st.integers(1, 7)), max_size=16)


@given(blocks, st.sets(st.integers(1, 8)))
def test_a_chain_names_each_task_once_and_mirrors_the_other_way(
    pairs: list[tuple[int, int]], done: set[int]
) -> None:
    tasks = [
        a_task(
            number,
            column=Column.DONE if number in done else Column.NEXT,
            done=NOW if number in done else None,
            # Only to earlier ones, so that no ring comes about.
            blocked_by=tuple(sorted({blocker for task, blocker in pairs if task == number > blocker})),
        )
        for number in range(1, 9)
    ]
    plan = Plan(tasks=tasks)
    for task in tasks:
        for chain in (before(plan, task.id), after(plan, task.id)):
            assert len({link.task_id for link in chain}) == len(chain)
            assert all(link.depth < DEEPEST and link.task_id != task.id for link in chain)
        for link in after(plan, task.id):
            if link.depth == 0:
                assert task.id in {other.task_id for other in before(plan, link.task_id)}


@pytest.mark.parametrize(
    ("titles", "says"),
    [
        ([], ""),
        (["A"], "Frees “A”"),
        (["A", "B"], "Frees “A” and “B”"),
        (["A", "B", "C"], "Frees “A”, “B” and “C”"),
        (["A", "B", "C", "D", "E"], "Frees “A”, “B”, “C” and 2 more"),
    ],
)
def test_what_was_freed_is_named_up_to_three(titles: list[str], says: str) -> None:
    assert freed_in_words(titles) == says


@pytest.mark.parametrize(
    ("titles", "says"),
    [
        ("AA", "A would wait for A"),
        ("ABA", "A would wait for B, and that for A"),
        ("ABCA", "A would wait for B, that for C, and that for A"),
        (
            "ABCDEFGHA",
            (
                "A would wait for B, that for C, that for D, that for E, that for F, "
                "and over 2 more, that for A"
            ),
        ),
    ],
)
def test_a_ring_is_told_from_its_first_task_back_to_it(titles: str, says: str) -> None:
    assert ring_in_words(titles) == says
