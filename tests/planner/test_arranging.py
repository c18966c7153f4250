"""An order that was found is taken over as the order by hand, and everything else stays where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings, strategies as st

from careertui.domain.errors import NotFound
from careertui.domain.model import Column
from careertui.planner import arranging, history
from careertui.store import queries

if TYPE_CHECKING:
    from .conftest import World


def test_tasks_stand_in_the_order_on_the_places_that_they_had(world: World) -> None:
    ids = {title: world.task(title, Column.NEXT) for title in "abcde"}
    order = [ids["d"], ids["a"], ids["c"]]
    change = world.check_undo(lambda: arranging.arrange(world.store, order, by="urgency"))
    assert change.label == "Order 3 tasks of Next by urgency"
    assert world.cards(Column.NEXT) == ["d", "b", "a", "c", "e"]


def test_each_column_is_ordered_by_itself_and_done_stays_by_completion(world: World) -> None:
    ids = {title: world.task(title, Column.NEXT) for title in "ab"}
    ids |= {title: world.task(title, Column.DOING) for title in "xy"}
    ids |= {title: world.task(title, Column.DONE) for title in "pq"}
    order = [ids[title] for title in "qybpxa"]
    change = world.check_undo(lambda: arranging.arrange(world.store, order, by="duels"))
    assert change.label == "Order 4 tasks by duels"
    assert world.cards(Column.NEXT) == ["b", "a"]
    assert world.cards(Column.DOING) == ["y", "x"]
    assert world.cards(Column.DONE) == ["p", "q"]


def test_the_order_that_stands_already_is_no_step(world: World) -> None:
    ids = [world.task(title) for title in "abc"]
    world.check_nothing_happens(lambda: arranging.arrange(world.store, ids, by="urgency"))
    world.check_nothing_happens(lambda: arranging.arrange(world.store, [], by="urgency"))
    done = world.task("over", Column.DONE)
    world.check_nothing_happens(lambda: arranging.arrange(world.store, [done], by="urgency"))
    world.check_refused(NotFound, lambda: arranging.arrange(world.store, [99], by="urgency"))


def test_equal_ranks_do_not_stand_in_the_way(world: World) -> None:
    ids = [world.task(title) for title in "abc"]
    with world.store.transaction("As another program would write it") as tx:
        from careertui.store import rows

        for row in rows.tasks(tx.session, ids):
            row.rank = 7
    world.check_undo(lambda: arranging.arrange(world.store, ids[::-1], by="urgency"))
    assert world.cards(Column.BACKLOG) == ["c", "b", "a"]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(8)), st.integers(1, 8))
def test_those_named_are_in_their_order_and_all_others_in_theirs(
    world: World, order: list[int], count: int
) -> None:
    if not queries.has_tasks(world.store.connection):
        for number in range(8):
            world.task(str(number))
    standing = [task.id for task in queries.tasks(world.store.connection)]
    wanted = [standing[place] for place in order[:count]]
    change = arranging.arrange(world.store, wanted, by="duels")
    after = [task.id for task in queries.tasks(world.store.connection)]
    assert [each for each in after if each in wanted] == wanted
    assert all(each == old for each, old in zip(after, standing, strict=True) if old not in wanted)
    if change.touched:
        history.undo(world.store)
    assert [task.id for task in queries.tasks(world.store.connection)] == standing
