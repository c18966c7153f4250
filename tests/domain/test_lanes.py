"""Cards stand in lanes by goal, value or tag, each in one; one that moves takes what its lane stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st

from careertui.domain.lanes import Lane, LaneIndex, choices, count_missing, lane_of, lanes, relink
from careertui.domain.model import Column, GoalStatus
from careertui.domain.plan import Plan
from careertui.domain.saved_views import Grouping
from tests.domain.examples import a_goal, a_task, a_value

if TYPE_CHECKING:
    from collections.abc import Sequence

VALUES = [
    a_value(1, "Mastery", rank=2),
    a_value(2, "Autonomy", rank=1),
    a_value(3, "Calm"),
    a_value(4, "Fun"),
]
GOALS = [
    a_goal(1, "Lead", rank=2, value_ids=(1,)),
    a_goal(2, "Staff", parent_id=1, value_ids=(3,)),
    a_goal(3, "Run", rank=1),
    a_goal(4, "Talk", parent_id=1, value_ids=(2, 4), rank=1),
    a_goal(5, "Sail", value_ids=(3,), status=GoalStatus.PAUSED),
]
TASKS = [
    a_task(1, goal_id=2, tags=("Writing", "deep")),
    a_task(2, goal_id=3, column=Column.DOING),
    a_task(3, goal_id=4, tags=("deep",), column=Column.DOING),
    a_task(4, tags=("writing",)),
    a_task(5, goal_id=99),
    a_task(6, goal_id=1, tags=("éclair", "deep")),
]
PLAN = Plan(GOALS, TASKS, values=VALUES)
COLUMNS: dict[str, Sequence[int]] = {column: PLAN.column(column) for column in (Column.NEXT, Column.DOING)}


def shown(grouping: Grouping) -> list[tuple[str, Sequence[int], Sequence[int], int]]:
    return [
        (lane.title, lane.columns[Column.NEXT], lane.columns[Column.DOING], lane.size)
        for lane in lanes(PLAN, COLUMNS, grouping)
    ]


def test_lanes_stand_in_the_order_of_what_they_are_of_and_the_rest_last() -> None:
    assert shown(Grouping.GOAL) == [
        ("Run", [], [2], 1),
        ("Lead", [6], [], 1),
        ("Talk", [], [3], 1),
        ("Staff", [1], [], 1),
        ("no goal", [4, 5], [], 2),
    ]
    assert shown(Grouping.VALUE) == [
        ("Autonomy", [], [3], 1),
        ("Mastery", [1, 6], [], 2),
        ("no value", [4, 5], [2], 3),
    ]
    assert shown(Grouping.TAG) == [
        ("#deep", [], [3], 1),
        ("#eclair", [6], [], 1),
        ("#writing", [1, 4], [], 2),
        ("no tag", [5], [2], 2),
    ]
    assert shown(Grouping.NONE) == [("", [1, 4, 5, 6], [2, 3], 6)]
    assert lanes(PLAN, dict.fromkeys(Column, ()), Grouping.GOAL) == []


def test_a_card_can_be_moved_into_lanes_without_a_card_too() -> None:
    def offered(grouping: Grouping) -> list[tuple[str, int]]:
        return [(each.title, each.size) for each in choices(PLAN, grouping)]

    assert offered(Grouping.GOAL) == [
        ("Run", 1), ("Lead", 1), ("Talk", 1), ("Staff", 1), ("no goal", 2),
    ]  # fmt: skip
    assert offered(Grouping.VALUE) == [
        ("Autonomy", 1), ("Mastery", 2), ("Calm", 0), ("Fun", 0), ("no value", 3),
    ]  # fmt: skip
    assert offered(Grouping.TAG) == [("#deep", 1), ("#eclair", 1), ("#writing", 2), ("no tag", 2)]
    assert [count_missing(PLAN, grouping, {1, None}) for grouping in Grouping] == [0, 3, 3, 0]


def test_a_lane_keeps_the_order_in_which_cards_are_given() -> None:
    [lane] = lanes(PLAN, {Column.NEXT: [6, 1]}, Grouping.VALUE)
    assert lane == Lane(1, "Mastery", {Column.NEXT: [6, 1]}, 2)


@pytest.mark.parametrize(
    ("grouping", "task_id", "key", "changes"),
    [
        (Grouping.GOAL, 1, 3, {"goal_id": 3}),
        (Grouping.GOAL, 1, None, {"goal_id": None}),
        (Grouping.GOAL, 1, 2, {}),
        (Grouping.GOAL, 5, None, {}),
        (Grouping.TAG, 1, "deep", {"tags": ("deep",)}),
        (Grouping.TAG, 6, "writing", {"tags": ("Writing", "deep")}),
        (Grouping.TAG, 2, "new", {"tags": ("new",)}),
        (Grouping.TAG, 1, None, {"tags": ()}),
        (Grouping.TAG, 1, "writing", {}),
        (Grouping.VALUE, 1, 2, {"goal_id": 4}),
        (Grouping.VALUE, 3, 1, {"goal_id": 1}),
        (Grouping.VALUE, 3, None, {"goal_id": None}),
        (Grouping.NONE, 1, None, {}),
    ],
)
def test_a_card_takes_what_its_new_lane_stands_for(
    grouping: Grouping, task_id: int, key: int | str | None, changes: dict[str, object]
) -> None:
    assert relink(PLAN, PLAN.tasks[task_id], grouping, key) == (changes, "", ())


def test_a_value_that_no_goal_or_more_than_one_serves_says_what_to_do() -> None:
    plan = Plan([*GOALS, a_goal(6, "Rest", value_ids=(3,))], TASKS, values=[*VALUES, a_value(5, "Wealth")])
    many = relink(plan, plan.tasks[2], Grouping.VALUE, 3)
    assert many.goal_ids == (2, 6)
    assert many.refusal == "2 goals serve “Calm”: choose the one for this task"
    assert relink(plan, plan.tasks[2], Grouping.VALUE, 5).refusal == (
        "No active goal serves “Wealth”: link one to it first"
    )


def test_goals_in_a_ring_have_their_lanes_too() -> None:
    ring = [a_goal(1, "A", parent_id=2), a_goal(2, "B", parent_id=1)]
    plan = Plan(ring, [a_task(1, goal_id=2), a_task(2, goal_id=1)])
    titles = [lane.title for lane in lanes(plan, {Column.NEXT: [1, 2]}, Grouping.GOAL)]
    assert sorted(titles) == ["A", "B"]


@given(st.sampled_from(Grouping), st.sets(st.sampled_from([1, 2, 3, 4, 5, 6])))
def test_each_card_stands_in_one_lane_which_is_the_one_it_says(grouping: Grouping, ids: set[int]) -> None:
    columns: dict[str, Sequence[int]] = {
        column: [each for each in PLAN.column(column) if each in ids] for column in Column
    }
    found = lanes(PLAN, columns, grouping)
    placed = [task_id for lane in found for cards in lane.columns.values() for task_id in cards]
    assert sorted(placed) == sorted(ids)
    assert sum(lane.size for lane in found) == len(ids)
    for lane in found:
        for cards in lane.columns.values():
            assert all(lane_of(PLAN, PLAN.tasks[task_id], grouping) == lane.key for task_id in cards)


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["move", "tag", "goal", "delete", "filter", "sort"]),
        st.integers(1, 12),
        st.integers(0, 5),
    ),
    max_size=25,
)


class Board:
    """Twelve cards in two columns, some of them shown."""

    def __init__(self) -> None:
        self.columns: dict[str, list[int]] = {"next": [*range(1, 8)], "doing": [*range(8, 13)]}
        self.fields: dict[int, dict[str, Any]] = {number: {} for number in range(1, 13)}

    def plan(self) -> Plan:
        return Plan(GOALS, [a_task(each, **fields) for each, fields in self.fields.items()], values=VALUES)

    def change(self, kind: str, task_id: int, number: int) -> set[int]:
        """Do something to the board, and say which task it was done to."""
        if kind == "filter":  # other cards are shown, though none of them has changed
            self.columns = {
                key: [each for each in ids if each % 5 != number] for key, ids in self.columns.items()
            }
        elif kind == "sort":
            self.columns["next"].reverse()
        elif task_id in self.fields:
            getattr(self, kind)(task_id, number)
            return {task_id}
        return set()

    def move(self, task_id: int, number: int) -> None:
        self._take(task_id)
        self.columns["next" if number % 2 else "doing"].insert(number, task_id)

    def tag(self, task_id: int, number: int) -> None:
        self.fields[task_id]["tags"] = [(), ("a",), ("b", "a"), ("c",), ("A",), ("d",)][number]

    def goal(self, task_id: int, number: int) -> None:
        self.fields[task_id]["goal_id"] = number or None

    def delete(self, task_id: int, number: int) -> None:
        del self.fields[task_id], number
        self._take(task_id)

    def _take(self, task_id: int) -> None:
        for column in self.columns.values():
            if task_id in column:
                column.remove(task_id)


def stands(found: list[Lane], column: str) -> list[list[int]]:
    """The cards of a column, lane by lane; lanes without one in it are none."""
    return [list(lane.columns[column]) for lane in found if lane.columns[column]]


@given(st.sampled_from(Grouping), CHANGES, st.booleans())
def test_lanes_that_follow_each_change_are_those_found_anew(
    grouping: Grouping, changes: list[tuple[str, int, int]], at_once: bool
) -> None:
    board, index = Board(), LaneIndex(grouping)
    changed: set[int] = set()
    first = index.lanes(board.plan(), board.columns)
    before = {column: stands(first, column) for column in board.columns}
    assert index.moved == {"next", "doing"}
    for change in changes:
        changed |= board.change(*change)
        if not at_once:
            plan = board.plan()
            now = index.lanes(plan, board.columns, changed)
            assert now == lanes(plan, board.columns, grouping)
            assert {
                column for column in board.columns if stands(now, column) != before[column]
            } <= index.moved
            before = {column: stands(now, column) for column in board.columns}
            changed = set()
    plan = board.plan()
    assert index.lanes(plan, board.columns, changed) == lanes(plan, board.columns, grouping)
    assert index.lanes(plan, board.columns, ()) == lanes(plan, board.columns, grouping)
    assert not index.moved  # what stands as it did is not said to have moved
    one = {"next": board.columns["next"]}
    assert index.lanes(plan, one, ()) == lanes(plan, one, grouping)
    assert index.lanes(plan, board.columns, range(99)) == lanes(plan, board.columns, grouping)
