"""Goals that lie below each other in a ring are found, and seen nevertheless."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from careertui.domain.plan import Plan
from careertui.domain.rings import as_trees, rings
from tests.domain.examples import a_goal

Parents = dict[int, int | None]


@pytest.mark.parametrize(
    ("parents", "found"),
    [
        ({1: None, 2: 1, 3: 2}, []),
        ({1: 3, 2: None, 3: 2}, []),
        ({1: 99}, []),
        ({1: 1}, [(1,)]),
        ({1: 2, 2: 1, 3: 2}, [(1, 2)]),
        ({1: None, 2: 4, 3: 2, 4: 3, 7: 9, 8: 7, 9: 7}, [(2, 4, 3), (7, 9)]),
    ],
)
def test_a_ring_is_told_once_from_its_smallest_id_upward(
    parents: Parents, found: list[tuple[int, ...]]
) -> None:
    assert rings(parents, parents.get) == found


@given(
    st.integers(1, 12).flatmap(
        lambda count: st.fixed_dictionaries(
            {each: st.none() | st.integers(1, count) for each in range(1, count + 1)}
        )
    )
)
def test_whatever_lies_below_what_every_goal_is_in_the_tree_once(parents: Parents) -> None:
    goals = [a_goal(each, parent_id=parent) for each, parent in parents.items()]
    plan = Plan(as_trees(goals, parents.get))
    seen = [goal for root in plan.children(None) for goal in (root, *plan.below(root))]
    assert sorted(seen) == sorted(parents)
    moved = [goal.id for goal in plan.goals.values() if goal.parent_id != parents[goal.id]]
    assert sorted(moved) == sorted(ring[0] for ring in rings(parents, parents.get))
