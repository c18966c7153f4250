"""Lists that are read as one: as if they had been put into one list."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given, strategies as st

from careertui.tui.widgets.stacked import Stacked

PARTS = st.lists(st.lists(st.integers(0, 9), max_size=4), max_size=6)


@given(PARTS, st.slices(25), st.integers(0, 9))
def test_stacked_lists_are_read_as_one(parts: list[list[int]], some: slice, value: int) -> None:
    stacked, one = Stacked(parts), [*chain(*parts)]
    assert (len(stacked), list(stacked), stacked[some]) == (len(one), one, one[some])
    assert [stacked[at] for at in range(-len(one), len(one))] == [*one, *one]
    assert (value in stacked) == (value in one)
    assert [one[first:end] for first, end in zip(stacked.starts, stacked.starts[1:], strict=False)] == parts


@given(PARTS, st.integers(0, 9), st.integers(0, 12), st.integers(0, 30))
def test_a_value_is_found_where_one_list_has_it(
    parts: list[list[int]], value: int, start: int, stop: int
) -> None:
    stacked, one = Stacked(parts), [*chain(*parts)]
    if value in one[start:stop]:
        assert stacked.index(value, start, stop) == one.index(value, start, stop)
    else:
        with pytest.raises(ValueError, match=str(value)):
            stacked.index(value, start, stop)


@pytest.mark.parametrize("place", [2, -3])
def test_what_lies_outside_is_refused(place: int) -> None:
    with pytest.raises(IndexError):
        Stacked([[1], [], [2]])[place]
