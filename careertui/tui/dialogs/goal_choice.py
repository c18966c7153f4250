"""Several goals that would do: which one is it?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from careertui.tui.dialogs.choose_one import ChooseOne
from careertui.tui.drawing import Line, cut
from careertui.tui.widgets.item_list import Item
from careertui.tui.widgets.tree_lines import mark_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.domain.model import Goal
    from careertui.tui.actions import Hint
    from careertui.tui.screens.plan_screen import PlanScreen


class GoalChoice(ChooseOne):
    """The goals that serve a value. Its answer is the id of one."""

    HINTS: ClassVar[Sequence[Hint]] = (("choose", "enter", "link to it"), ("close", "esc", "close"))

    def __init__(self, host: PlanScreen, goal_ids: Sequence[int], value: str) -> None:
        super().__init__(host)
        self._goal_ids = goal_ids
        self._value = value

    async def show(self) -> None:
        """List them; those that are gone meanwhile are left out."""
        goals = self.host.session.plan.goals
        found = [goals[each] for each in self._goal_ids if each in goals]
        title = cut(f"Goals that serve “{self._value}”", 60)
        self.title_line.show([("heading", title), ("muted", f"   {len(found)}")])
        self.list.show([Item(goal.id, partial(_lines, goal)) for goal in found])


def _lines(goal: Goal, width: int) -> list[Line]:
    role, sign = mark_of(goal)
    return [[(role, f"{sign} "), ("text", cut(goal.title, width - 2))]]
