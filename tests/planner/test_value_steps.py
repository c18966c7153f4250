"""What a person does with values."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from careertui.domain.errors import ChangedElsewhere, Invalid, NotFound
from careertui.domain.model import RecordKind, Ref
from careertui.domain.rank import BOTTOM, TOP, after, before
from careertui.domain.values import Pile, Rating, Value, ValueDraft
from careertui.planner import history, values
from careertui.store import queries

from .conftest import focus

if TYPE_CHECKING:
    from .conftest import World

DAY = date(2026, 11, 21)


def add(world: World, *names: str) -> list[int]:
    """Very important values, not ranked."""
    return [focus(values.add(world.store, ValueDraft(name, pile=Pile.VERY))) for name in names]


def ranked(world: World) -> list[str]:
    return [value.name for value in queries.values(world.store.connection) if value.rank is not None]


def read(world: World, value_id: int) -> Value:
    (found,) = queries.values(world.store.connection, [value_id])
    return found


def test_cards_are_laid_out_as_one_step_and_those_there_already_are_left_out(world: World) -> None:
    values.add(world.store, ValueDraft("autonomy "))
    drafts = [ValueDraft("Autonomy", "Deciding"), ValueDraft("Mastery", "Doing well"), ValueDraft("MASTERY")]
    change = world.check_undo(lambda: values.deal(world.store, drafts))
    assert change.label == "Lay out 1 value"
    assert change.focus == Ref(RecordKind.VALUE, 2)
    assert [value.name for value in queries.values(world.store.connection)] == ["autonomy", "Mastery"]
    assert (read(world, 2).definition, read(world, 2).pile) == ("Doing well", Pile.UNSORTED)
    world.check_nothing_happens(lambda: values.deal(world.store, drafts))


def test_a_value_needs_only_a_name(world: World) -> None:
    change = world.check_undo(lambda: values.add(world.store, ValueDraft(" Auto\x1b[31mnomy\n")))
    assert change.label == "Add value “Autonomy”"
    assert change.touched == {RecordKind.VALUE: frozenset({1})}
    assert read(world, 1) == Value(1, "Autonomy", "", "", Pile.UNSORTED, None, world.now)
    assert values.add(world.store, ValueDraft("AUTONOMY")).warning == "There is a value “AUTONOMY” already"
    for name in ("", " \n", "\u202e"):
        world.check_refused(Invalid, partial(values.add, world.store, ValueDraft(name)))


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"name": "Freedom"}, "Rename “Autonomy” to “Freedom”"),
        ({"meaning": "my own\ndays"}, "Change meaning of “Autonomy”"),
        ({"pile": "not"}, "Set pile of “Autonomy” to not"),
        ({"goal_ids": (1,)}, "Change goals of “Autonomy”"),
        ({"definition": "x", "goal_ids": (1,)}, "Change definition and goals of “Autonomy”"),
    ],
)
def test_an_edit_is_one_step_named_by_what_it_changes(
    world: World, changes: dict[str, object], label: str
) -> None:
    world.goal("Become staff")
    (value,) = add(world, "Autonomy")
    change = world.check_undo(lambda: values.edit(world.store, value, changes))
    assert change.label == label
    world.check_nothing_happens(lambda: values.edit(world.store, value, changes))
    world.check_nothing_happens(lambda: values.edit(world.store, value, {}))


def test_the_goals_that_serve_a_value_can_be_set_from_its_end(world: World) -> None:
    goals = [world.goal(title) for title in "abc"]
    (value,) = add(world, "Autonomy")
    change = world.check_undo(lambda: values.edit(world.store, value, {"goal_ids": {goals[0], goals[2]}}))
    assert change.touched == {
        RecordKind.VALUE: frozenset({value}), RecordKind.GOAL: frozenset({goals[0], goals[2]}),
    }  # fmt: skip
    values.edit(world.store, value, {"goal_ids": [goals[1], goals[2]]})
    assert [world.read_goal(goal).value_ids for goal in goals] == [(), (value,), (value,)]
    assert history.undo(world.store).focus == Ref(RecordKind.VALUE, value)  # what all the links hang on
    world.check_refused(NotFound, lambda: values.edit(world.store, value, {"goal_ids": [99]}))
    world.check_refused(Invalid, lambda: values.edit(world.store, value, {"goal_ids": "1"}))


def test_a_value_is_added_together_with_the_goals_that_serve_it(world: World) -> None:
    goal, draft = world.goal("a"), ValueDraft("Autonomy")
    change = world.check_undo(lambda: values.add(world.store, draft, [goal]))
    assert change.touched[RecordKind.GOAL] == {goal}
    assert len(world.read_goal(goal).value_ids) == 1
    world.check_refused(NotFound, lambda: values.add(world.store, draft, [99]))


def test_what_was_changed_elsewhere_is_not_overwritten(world: World) -> None:
    goals = [world.goal(title) for title in "ab"]
    (value,) = add(world, "Autonomy")
    shown = read(world, value)
    values.edit(world.store, value, {"meaning": "theirs", "goal_ids": goals[:1]})
    values.edit(
        world.store, value, {"name": "Mine", "meaning": "", "goal_ids": ()}, seen=shown, seen_goal_ids=()
    )
    now = read(world, value)
    assert (now.name, now.meaning, world.read_goal(goals[0]).value_ids) == ("Mine", "theirs", (value,))
    for changes in ({"meaning": "mine"}, {"goal_ids": goals[1:]}):
        world.check_refused(
            ChangedElsewhere,
            partial(values.edit, world.store, value, changes, seen=shown, seen_goal_ids=()),
        )
    values.edit(world.store, value, {"goal_ids": goals}, seen=read(world, value))
    assert world.read_goal(goals[1]).value_ids == (value,)


def test_what_is_no_longer_very_important_loses_its_rank(world: World) -> None:
    first, second = add(world, "Autonomy", "Mastery")
    values.arrange(world.store, [first, second])
    change = world.check_undo(lambda: values.sort(world.store, [first], Pile.IMPORTANT))
    assert change.label == "Call “Autonomy” important"
    assert (read(world, first).pile, read(world, first).rank) == (Pile.IMPORTANT, None)
    values.edit(world.store, second, {"pile": Pile.NOT})
    assert ranked(world) == []
    change = world.check_undo(lambda: values.sort(world.store, [first, second], Pile.VERY))
    assert change.label == "Call 2 values very important"
    assert (
        values.sort(world.store, [second], Pile.UNSORTED).label == "Put “Mastery” back on the pile of cards"
    )
    world.check_nothing_happens(lambda: values.sort(world.store, [second], Pile.UNSORTED))
    world.check_nothing_happens(lambda: values.sort(world.store, [], Pile.NOT))
    world.check_refused(NotFound, lambda: values.sort(world.store, [second, 9], Pile.NOT))


def test_a_value_is_ranked_at_its_place(world: World) -> None:
    first, second, third = add(world, "a", "b", "c")
    values.sort(world.store, [second], Pile.UNSORTED)
    labels = [
        world.check_undo(partial(values.place, world.store, value, place)).label
        for value, place in ((first, BOTTOM), (second, TOP), (third, before(first)), (second, after(third)))
    ]
    assert labels == ["Rank “a” last", "Rank “b” first", "Rank “c” before “a”", "Rank “b” after “c”"]
    assert ranked(world) == ["c", "b", "a"]
    assert read(world, second).pile is Pile.VERY
    world.check_nothing_happens(lambda: values.place(world.store, second, after(third)))
    world.check_refused(NotFound, lambda: values.place(world.store, second, after(9)))
    values.unrank(world.store, [first])
    world.check_refused(Invalid, lambda: values.place(world.store, second, after(first)))


def test_an_order_is_written_as_one_step_and_the_others_follow(world: World) -> None:
    ids = add(world, "a", "b", "c", "d")
    assert world.check_undo(lambda: values.arrange(world.store, ids[2:0:-1])).label == "Rank 2 values"
    assert world.check_undo(lambda: values.arrange(world.store, ids[:1])).label == "Rank “a”"
    assert ranked(world) == ["a", "c", "b"]
    world.check_nothing_happens(lambda: values.arrange(world.store, [ids[0], ids[2], ids[1]]))
    world.check_nothing_happens(lambda: values.arrange(world.store, []))
    world.check_refused(NotFound, lambda: values.arrange(world.store, [ids[3], 9]))


def test_values_can_be_taken_out_of_the_ranking(world: World) -> None:
    ids = add(world, "a", "b", "c")
    values.arrange(world.store, ids)
    change = world.check_undo(lambda: values.unrank(world.store, ids[:2]))
    assert change.label == "Take 2 values out of the ranking"
    assert (ranked(world), read(world, ids[0]).pile) == (["c"], Pile.VERY)
    world.check_nothing_happens(lambda: values.unrank(world.store, ids[:1]))
    world.check_nothing_happens(lambda: values.unrank(world.store, []))


def test_a_rating_is_dated_and_a_second_one_of_a_day_changes_the_first(world: World) -> None:
    (value,) = add(world, "Autonomy")
    change = world.check_undo(lambda: values.rate(world.store, value, DAY, importance=9, lived=4))
    assert change.label == "Rate “Autonomy”: importance 9, lived 4"
    assert change.focus == Ref(RecordKind.VALUE, value)
    assert world.check_undo(lambda: values.rate(world.store, value, DAY, lived=5)).label.endswith(": lived 5")
    later = DAY + timedelta(30)
    change = world.check_undo(lambda: values.rate(world.store, value, later, importance=8))
    assert change.label == "Rate “Autonomy”: importance 8"
    assert read(world, value).ratings == (Rating(DAY, 9, 5), Rating(later, 8, None))
    world.check_nothing_happens(lambda: values.rate(world.store, value, later, importance=8))


@pytest.mark.parametrize("said", [{}, {"importance": 0}, {"lived": 11}, {"lived": True}])
def test_a_rating_is_from_one_to_ten(world: World, said: dict[str, int]) -> None:
    (value,) = add(world, "Autonomy")
    caught = world.check_refused(Invalid, lambda: values.rate(world.store, value, DAY, **said))
    assert "1 to 10" in caught.value.hint
    world.check_refused(NotFound, lambda: values.rate(world.store, 9, DAY, lived=3))


def test_deleting_a_value_takes_its_ratings_and_links_and_undo_brings_them_back(world: World) -> None:
    goal = world.goal("Become staff")
    first, second = add(world, "Autonomy", "Mastery")
    values.arrange(world.store, [second, first])
    values.rate(world.store, first, DAY, importance=9, lived=4)
    values.edit(world.store, first, {"goal_ids": [goal]})
    before_it = queries.values(world.store.connection)
    change = world.check_undo(lambda: values.delete(world.store, [first]))
    assert change.label == "Delete “Autonomy”"
    assert change.touched == {RecordKind.VALUE: frozenset({first}), RecordKind.GOAL: frozenset({goal})}
    assert world.read_goal(goal).value_ids == ()
    assert history.undo(world.store).focus == Ref(RecordKind.VALUE, first)
    assert queries.values(world.store.connection) == before_it
    assert world.read_goal(goal).value_ids == (first,)
    assert values.delete(world.store, [first, second]).label == "Delete 2 values"
    world.check_nothing_happens(lambda: values.delete(world.store, []))
    world.check_refused(NotFound, lambda: values.delete(world.store, [first]))
