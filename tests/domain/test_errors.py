from __future__ import annotations

from pathlib import Path

import pytest

from careertui.domain import errors
from careertui.domain.model import RecordKind, Ref

TASK = Ref(RecordKind.TASK, 12)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (errors.Invalid("due", "xyz", "try fri"), "due: 'xyz': try fri"),
        (errors.NotFound(TASK), "task 12"),
        (errors.GoalCycle(child=1, parent=2), "goal 1 below goal 2"),
        (errors.BlockCycle([1, 2, 1]), "1 > 2 > 1"),
        (errors.ChangedElsewhere(TASK, ["due", "title"]), "task 12: due, title"),
        (errors.TimerLeft("Write", "14:05"), "Write since 14:05"),
        (errors.StaleUndo("Move “X”"), "Move “X”"),
        (errors.StoreError(Path("plan.db")), "plan.db"),
        (errors.StoreLocked(Path("plan.db"), "busy"), "plan.db: busy"),
    ],
)
def test_an_error_carries_enough_for_a_log(error: errors.PlanError, says: str) -> None:
    assert str(error) == says


def test_a_blank_title_is_an_invalid_title() -> None:
    blank = errors.BlankTitle()
    assert isinstance(blank, errors.Invalid)
    assert blank.field == "title"


def test_the_parts_of_an_error_cannot_change_behind_its_back() -> None:
    path = [1, 2, 1]
    ring = errors.BlockCycle(path)
    path.append(9)
    assert ring.path == (1, 2, 1)


def test_what_the_exit_codes_tell_apart_are_separate_families() -> None:
    families = (errors.Invalid, errors.NotFound, errors.Conflict, errors.StoreError)
    for family in families:
        assert issubclass(family, errors.PlanError)
        assert not any(issubclass(family, other) for other in families if other is not family)
