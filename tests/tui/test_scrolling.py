"""Which part of a list is seen."""

from __future__ import annotations

from hypothesis import given, strategies as st

from careertui.tui.widgets.scrolling import top_for

lines = st.integers(0, 60)


@given(top=lines, seen=st.integers(1, 20), count=st.integers(1, 60), at=lines, extra=st.integers(0, 3))
def test_what_is_wanted_is_in_sight_and_no_room_is_left_over(
    top: int, seen: int, count: int, at: int, extra: int
) -> None:
    last = min(at, count - 1)
    first = max(0, last - extra)
    found = top_for(top, first, last, seen=seen, count=count)
    assert found <= last < found + seen
    assert found <= first or last - first >= seen
    assert 0 <= found <= max(0, count - seen)
    assert top_for(found, first, last, seen=seen, count=count) == found


def test_what_is_in_sight_already_does_not_move() -> None:
    assert top_for(3, 5, 5, seen=4, count=20) == 3
    assert top_for(7, 5, 5, seen=4, count=20) == 5
    assert top_for(0, 0, 0, seen=4, count=0) == 0
