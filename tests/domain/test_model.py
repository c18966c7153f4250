from __future__ import annotations

from datetime import timedelta

import pytest

from careertui.domain.model import Change, Column, GoalStatus, Importance, RecordKind
from tests.domain.examples import TODAY, a_goal, a_task

YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize("column", list(Column))
def test_a_task_is_open_until_it_stands_in_done(column: Column) -> None:
    assert a_task(column=column).is_open is (column is not Column.DONE)


def test_a_task_is_overdue_from_the_day_after_its_due_date() -> None:
    assert a_task(due=YESTERDAY).is_overdue(TODAY)
    assert not a_task(due=TODAY).is_overdue(TODAY)
    assert not a_task().is_overdue(TODAY)


def test_what_is_done_is_never_overdue() -> None:
    assert not a_task(due=YESTERDAY, column=Column.DONE).is_overdue(TODAY)
    assert not a_goal(due=YESTERDAY, status=GoalStatus.ACHIEVED).is_overdue(TODAY)
    assert not a_goal(due=YESTERDAY, status=GoalStatus.DROPPED).is_overdue(TODAY)


def test_a_paused_goal_and_an_idea_are_still_open_and_can_be_overdue() -> None:
    for status in (GoalStatus.PAUSED, GoalStatus.IDEA, GoalStatus.ACTIVE):
        assert a_goal(status=status).is_open
        assert a_goal(status=status, due=YESTERDAY).is_overdue(TODAY)
    assert not a_goal().is_overdue(TODAY)


def test_the_board_runs_from_backlog_to_done_and_importance_from_least_to_most() -> None:
    assert [column.value for column in Column] == ["backlog", "next", "doing", "waiting", "done"]
    assert [importance.value for importance in Importance] == ["none", "low", "medium", "high"]


def test_records_cannot_be_changed_in_place() -> None:
    with pytest.raises(AttributeError):
        a_task().title = "Another"  # type: ignore[misc]


def test_a_change_without_records_touches_nothing() -> None:
    change = Change("Nothing")
    assert not change.touched
    with pytest.raises(TypeError):
        change.touched[RecordKind.TASK] = frozenset({1})  # type: ignore[index]
