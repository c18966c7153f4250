"""A ring of goals, which only another program can have written: it is told, shown, and can be mended."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from careertui.planner import damage, goals, history, reading
from careertui.store import queries

if TYPE_CHECKING:
    from .conftest import World


def lay(world: World, **parents: int) -> None:
    """Put goals below others as another program would, which asks nobody."""
    with closing(sqlite3.connect(world.store.path)) as connection, connection:
        for name, parent in parents.items():
            connection.execute("UPDATE goal SET parent_id = ? WHERE title = ?", (parent, name))


@pytest.fixture
def ring(world: World) -> World:
    """`a` (1) over `b` (2) over `c` (3), and nothing over `a` but `c`; `d` (4) stands alone."""
    for name, parent in (("a", None), ("b", 1), ("c", 2), ("d", None)):
        world.goal(name, parent)
    lay(world, a=3)
    return world


def test_a_sound_plan_has_nothing_to_tell(world: World) -> None:
    world.goal("a")
    world.goal("b")
    goals.move(world.store, 1, 2)  # below one that was added later
    assert damage.told(world.store) == ""


def test_a_ring_is_told_with_what_to_do(ring: World) -> None:
    assert damage.told(ring.store) == (
        "Goal 1, “a”, lies below itself by way of goals 3, 2. "
        "It is shown at the top: move it to where it belongs."
    )


def test_of_several_rings_the_first_is_named_and_the_others_counted(ring: World) -> None:
    lay(ring, d=4)
    assert damage.told(ring.store).endswith("belongs. 1 more like this.")
    lay(ring, a=0)
    assert damage.told(ring.store).startswith("Goal 4, “d”, lies below itself. It is shown at the top:")


def test_the_first_goal_of_a_ring_is_read_as_a_root_from_everywhere(ring: World) -> None:
    plan = reading.read_plan(ring.store)
    assert list(plan.children(None)) == [1, 4]
    assert list(plan.below(1)) == [2, 3]
    assert [goal.title for goal in plan.line_of_goals(3)] == ["c", "b", "a"]
    assert queries.goal(ring.store.connection, 1).parent_id is None


def test_a_change_of_a_goal_in_a_ring_leaves_it_at_the_top(ring: World) -> None:
    plan = reading.read_plan(ring.store)
    _, delta = reading.make_change(ring.store, lambda store: goals.edit(store, 1, {"title": "top"}))
    delta.apply(plan)
    assert plan.goals[1].title == "top"
    assert list(plan.children(None)) == [1, 4]


def test_moving_the_goal_mends_the_plan_and_undo_is_no_trap(ring: World) -> None:
    change = goals.move(ring.store, 1, 4)
    assert damage.told(ring.store) == ""
    assert history.undo(ring.store).focus == change.focus
    assert damage.told(ring.store).startswith("Goal 1")
    goals.move(ring.store, 1, None)
    assert damage.told(ring.store) == ""


def test_below_a_ring_another_goal_finds_its_place_and_all_of_it_can_be_deleted(ring: World) -> None:
    goals.move(ring.store, 4, 3)
    goals.delete(ring.store, [2])
    assert queries.goals(ring.store.connection) == []
    history.undo(ring.store)
    assert len(queries.goals(ring.store.connection)) == 4
