"""What the rows of the goal tree say is kept over a change, but for what it may tell something of."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from careertui.domain.model import Change, Goal, RecordKind
from careertui.domain.plan import Plan
from careertui.tui.session import PlanChanged
from careertui.tui.widgets import tree_facts
from careertui.tui.widgets.tree_facts import TreeFacts
from careertui.tui.widgets.tree_rows import TreeRows
from tests.domain.examples import TODAY, a_goal

if TYPE_CHECKING:
    import pytest

FAR = TODAY + timedelta(days=400)


class Tree:
    """Three goals, each below the one before, and another one beside them."""

    def __init__(self) -> None:
        self.fields: dict[int, dict[str, Any]] = {
            1: {"due": FAR},
            2: {"parent_id": 1},
            3: {"parent_id": 2},
            4: {"due": FAR},
        }
        self.plan = Plan([a_goal(number, **fields) for number, fields in self.fields.items()])
        self.rows = TreeRows(self.plan, TODAY)
        self.rows.lay_out()
        self.facts = TreeFacts(self.rows)

    def marks(self) -> dict[int, str]:
        """The five letters of each goal."""
        found = (self.facts.of(row, is_current=False, width=120, in_time=False) for row in range(4))
        return {says["goal"].id: says["smart"] for says in found}

    def change(self, number: int, **fields: Any) -> None:
        """Change a goal, and tell of it as the session does."""
        self.fields[number] |= fields
        goal = a_goal(number, **self.fields[number])
        self.plan.put_goal(goal)
        change = Change("", {RecordKind.GOAL: frozenset({number})})
        self.facts.take_in(PlanChanged(change, frozenset({goal.parent_id, number})))


def test_what_a_goal_gets_is_told_to_those_above_it() -> None:
    tree = Tree()
    before = tree.marks()
    tree.change(3, due=TODAY + timedelta(days=9))  # a date on the way to the far one
    after = tree.marks()
    assert (before[1][4], after[1][4]) == ("·", "T")
    assert after[4] == before[4] == "S····"


def test_what_a_goal_gets_is_told_to_those_below_it() -> None:
    tree = Tree()
    before = tree.marks()
    tree.change(1, value_ids=(1,))
    after = tree.marks()
    assert [before[number][3] for number in (1, 2, 3, 4)] == ["·"] * 4
    assert [after[number][3] for number in (1, 2, 3, 4)] == ["R", "R", "R", "·"]


def test_a_change_of_anything_else_may_tell_something_of_every_goal() -> None:
    tree = Tree()
    assert tree.marks()[4] == "S····"
    tree.plan.put_goal(a_goal(4, "Grow", due=FAR))
    tree.facts.take_in(PlanChanged(Change("", {RecordKind.VALUE: frozenset({1})})))
    assert tree.marks()[4] == "·····"


def test_a_goal_that_only_stands_elsewhere_tells_nothing_new_of_any(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = Tree()
    before = tree.marks()
    asked: list[int] = []

    def marks_of(goal: Goal, *_: object) -> str:
        asked.append(goal.id)
        return before[goal.id]

    monkeypatch.setattr(tree_facts, "marks_of", marks_of)
    change = Change("", {RecordKind.GOAL: frozenset({4})})
    tree.facts.take_in(PlanChanged(change, frozenset({None, 4}), reordered=frozenset({4})))
    assert (tree.marks(), asked) == (before, [])
    tree.facts.take_in(PlanChanged(change, frozenset({None, 4})))
    assert (tree.marks(), asked) == (before, [4])
