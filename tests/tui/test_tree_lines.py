"""A row of the tree in one width, without a screen."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from careertui.tui.drawing import width_of
from careertui.tui.widgets.tree_lines import TreeColumns
from tests.domain.examples import TODAY, a_task

TITLE = "Book a coffee with the head of research, and ask her about the book that she reads on her way home"


def row(width: int, **fields: object) -> str:
    """The row of a task with a long title; it fills its width."""
    task = a_task(1, TITLE, **fields)
    line = TreeColumns(width, TODAY).task(task, depth=2, is_blocked=False, is_current=False, column="backlog")
    assert width_of(line) == width - 2
    return "".join(text for _, text in line)


@pytest.mark.parametrize("width", [60, 76, 110])
def test_a_title_takes_the_room_of_a_date_that_is_not_there(width: int) -> None:
    with_date, without = row(width, due=TODAY), row(width)
    assert without.index("…") >= with_date.index("…") + len("today    ")
    assert [line.partition("…")[2].split()[-1:] for line in (without, with_date)] == (
        [["backlog"], ["backlog"]] if width >= 66 else [[], ["today"]]
    )


@given(st.integers(40, 200), st.booleans(), st.sampled_from(["", "every week"]))
def test_a_row_is_as_wide_as_the_tree(width: int, has_date: bool, repeat: str) -> None:
    row(width, due=TODAY if has_date else None, repeat=repeat)
