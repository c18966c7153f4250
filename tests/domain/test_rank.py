from __future__ import annotations

import random

import pytest
from hypothesis import given, strategies as st

from careertui.domain import rank
from careertui.domain.rank import GAP, Place, Side, insert, ranks_between


@st.composite
def lists_and_slots(draw: st.DrawFn) -> tuple[list[int], int, int]:
    """An ascending list of ranks, dense or wide, a slot in it, and how many records come there."""
    steps = st.one_of(st.integers(1, 3), st.integers(1, GAP))
    gaps = draw(st.lists(steps, max_size=60))
    start = draw(st.integers(-GAP, GAP))
    ranks = [start + sum(gaps[: at + 1]) for at in range(len(gaps))]
    return ranks, draw(st.integers(0, len(ranks))), draw(st.integers(1, 8))


def placed(ranks: list[int], index: int, count: int) -> list[tuple[int, str]]:
    """The whole list after the insertion, as (rank, name), sorted by rank."""
    changes, fresh = insert(ranks, index, count)
    old = [(changes.get(at, old_rank), f"old {at}") for at, old_rank in enumerate(ranks)]
    new = [(new_rank, f"new {at}") for at, new_rank in enumerate(fresh)]
    return sorted(old + new)


@given(lists_and_slots())
def test_inserting_keeps_the_order_and_every_rank_is_used_once(case: tuple[list[int], int, int]) -> None:
    ranks, index, count = case
    names = [f"old {at}" for at in range(len(ranks))]
    names[index:index] = [f"new {at}" for at in range(count)]
    after = placed(ranks, index, count)
    assert [name for _, name in after] == names
    assert len({new_rank for new_rank, _ in after}) == len(after)


@given(lists_and_slots())
def test_a_slot_with_room_moves_no_neighbour(case: tuple[list[int], int, int]) -> None:
    ranks, index, count = case
    changes, _ = insert(ranks, index, count)
    at_an_end = index in (0, len(ranks))
    if at_an_end or ranks[index] - ranks[index - 1] > count:
        assert changes == {}


@given(lists_and_slots())
def test_only_neighbours_that_really_move_are_rewritten(case: tuple[list[int], int, int]) -> None:
    ranks, index, count = case
    changes, _ = insert(ranks, index, count)
    assert all(ranks[at] != new_rank for at, new_rank in changes.items())


def test_ten_thousand_moves_into_one_slot_rewrite_few_rows_on_average() -> None:
    ranks = ranks_between(None, None, 1000)
    assert ranks is not None
    rewritten = 0
    for _ in range(10_000):
        changes, fresh = insert(ranks, 500, 1)
        rewritten += len(changes)
        for at, new_rank in changes.items():
            ranks[at] = new_rank
        ranks[500:500] = fresh
        del ranks[random.Random(len(changes)).randrange(600, len(ranks))]
    assert ranks == sorted(set(ranks))
    assert rewritten < 10_000


def test_records_at_an_end_keep_the_full_gap() -> None:
    assert ranks_between(None, None, 2) == [GAP, 2 * GAP]
    assert ranks_between(None, 10, 2) == [10 - 2 * GAP, 10 - GAP]
    assert ranks_between(10, None, 2) == [10 + GAP, 10 + 2 * GAP]


def test_a_full_slot_has_no_rank_to_give() -> None:
    assert ranks_between(1, 2, 1) is None
    assert ranks_between(1, 3, 2) is None
    assert ranks_between(1, 3, 1) == [2]


@pytest.mark.parametrize(
    ("place", "side", "beside"),
    [
        (rank.TOP, Side.TOP, None),
        (rank.BOTTOM, Side.BOTTOM, None),
        (rank.before(3), Side.BEFORE, 3),
        (rank.after(4), Side.AFTER, 4),
    ],
)
def test_a_place_names_its_side_and_its_neighbour(place: Place, side: Side, beside: int | None) -> None:
    assert (place.side, place.beside) == (side, beside)
