"""The four boxes: what is important, what is urgent, and what takes a task across a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, strategies as st

from careertui.domain.eisenhower import MEANINGS, Box, box, box_of, importance_for, is_important, is_near
from careertui.domain.model import Importance
from tests.domain.examples import TODAY, a_task

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("importance", "alignment", "days", "expected"),
    [
        (Importance.HIGH, 0.0, 7, Box.DO),
        (Importance.HIGH, 0.0, -1, Box.DO),
        (Importance.HIGH, 0.0, 8, Box.SCHEDULE),
        (Importance.HIGH, 0.0, None, Box.SCHEDULE),
        (Importance.MEDIUM, 0.0, 0, Box.DELEGATE),
        (Importance.NONE, 0.49, None, Box.DROP),
        (Importance.NONE, 0.5, None, Box.SCHEDULE),
    ],
)
def test_importance_or_alignment_and_a_near_date_choose_the_box(
    importance: Importance, alignment: float, days: int | None, expected: Box
) -> None:
    due = None if days is None else TODAY + days * DAY
    assert box_of(a_task(importance=importance, due=due), alignment, TODAY) is expected


@pytest.mark.parametrize("each", Box)
def test_a_box_is_what_its_two_sides_say_and_has_a_sentence(each: Box) -> None:
    assert box(important=each.is_important, urgent=each.is_urgent) is each
    assert MEANINGS[each].endswith((".", "?"))


@given(
    st.sampled_from(Importance),
    st.floats(0, 1),
    st.none() | st.integers(-30, 30),
    st.booleans(),
)
def test_the_importance_that_is_asked_for_takes_a_task_across_and_leaves_its_date(
    importance: Importance, alignment: float, days: int | None, important: bool
) -> None:
    task = a_task(importance=importance, due=None if days is None else TODAY + days * DAY)
    wanted = importance_for(task, alignment, important=important)
    if wanted is None:
        assert is_important(task, alignment) is important or alignment >= 0.5
    else:
        moved = replace(task, importance=wanted)
        assert is_important(moved, alignment) is important
        before, after = box_of(task, alignment, TODAY), box_of(moved, alignment, TODAY)
        assert (before.is_urgent, before.is_important) == (after.is_urgent, not after.is_important)


def test_only_a_date_within_seven_days_is_near() -> None:
    assert [is_near(TODAY + days * DAY, TODAY) for days in (-400, 0, 7, 8)] == [True, True, True, False]
    assert not is_near(None, TODAY)
