"""What each row of the goal tree says: worked out when the row is seen, and known until the plan changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careertui.domain.model import Horizon, RecordKind
from careertui.tui.widgets.measure_chart import measure_spark
from careertui.tui.widgets.smart_marks import marks_of, marks_of_task
from careertui.tui.widgets.tree_lines import SPARK, SPARK_FROM

if TYPE_CHECKING:
    from careertui.domain.model import Goal
    from careertui.tui.drawing import Span
    from careertui.tui.session import PlanChanged
    from careertui.tui.widgets.tree_rows import TreeRows

IN_TREE = frozenset((RecordKind.GOAL, RecordKind.TASK))
"""The kinds of records of which a change tells where in the tree it lies."""
MOST_KNOWN = 500
"""Goals of which what they lack is kept over a change: more than any screen shows."""


class TreeFacts:
    """The facts behind the rows, as `TreeColumns` and `TimelineColumns` take them."""

    def __init__(self, rows: TreeRows) -> None:
        self._rows = rows
        self.shows_values = False
        """Whether each goal says which values it serves."""
        self.focus_limit = 0
        """How many goals of a horizon are to be active, for the headings; 0 is any number."""
        self._orphans: frozenset[int] | None = None
        self._smart: dict[int, str] = {}

    def forget(self) -> None:
        """The plan is another one."""
        self._smart.clear()
        self._orphans = None

    def take_in(self, changed: PlanChanged) -> None:
        """The plan has changed. What a goal lacks follows from itself and from what is above and below."""
        kinds = changed.change.touched
        if changed.reordered and kinds == {RecordKind.GOAL: changed.reordered} and not changed.is_whole:
            return
        self._orphans = None
        if changed.is_whole or len(self._smart) > MOST_KNOWN or not kinds.keys() <= IN_TREE:
            self._smart.clear()
            return
        line_of, touched = self._rows.plan.line_of_goals, kinds.get(RecordKind.GOAL, ())
        above = {goal.id for near in changed.parents for goal in line_of(near)}
        self._smart = {
            goal_id: marks
            for goal_id, marks in self._smart.items()
            if goal_id not in above and not any(goal.id in touched for goal in line_of(goal_id))
        }

    def of(self, row: int, *, is_current: bool, width: int, in_time: bool) -> dict[str, Any]:
        """All that a row shows at a width, in columns or on the time axis."""
        rows, plan = self._rows, self._rows.plan
        key, depth = rows.keys[row], rows.depths[row]
        if not isinstance(key, Horizon) and key < 0:
            task = plan.tasks[-key]
            is_blocked = plan.is_blocked(task)
            said = {"task": task, "depth": depth, "is_blocked": is_blocked, "is_current": is_current}
            if in_time:
                return said
            column = plan.column_of(task).word
            return said | {"column": column, "smart": marks_of_task(task, plan, rows.today)}
        fold = " "
        if rows.can_fold(key):
            fold = "▸" if key in rows.folded and not rows.is_filtered else "▾"
        says = {"fold": fold, "is_current": is_current}
        if isinstance(key, Horizon):
            return says | {"group": rows.groups[key], "limit": self.focus_limit}
        goal = plan.goals[key]
        parent = plan.goals.get(goal.parent_id or 0) if rows.is_grouped else None
        says |= {
            "goal": goal,
            "progress": plan.progress(key),
            "depth": depth,
            "is_dimmed": not rows.is_hit(key),
            "health": plan.healths(rows.today).of(goal),
            "below": "" if parent is None else parent.title,
        }
        return says if in_time else says | self._found(goal, has_spark=width >= SPARK_FROM)

    def _found(self, goal: Goal, *, has_spark: bool) -> dict[str, Any]:
        """Its values, its five letters, its check-ins."""
        plan = self._rows.plan
        if goal.is_open and goal.id not in self._smart:
            self._smart[goal.id] = marks_of(goal, plan, self._rows.today)
        return {
            "values": self._values(goal) if self.shows_values else ("", ""),
            "smart": self._smart[goal.id] if goal.is_open else " " * 5,
            "spark": measure_spark(goal, plan.checkins(goal.id), SPARK) if has_spark else "",
        }

    def _values(self, goal: Goal) -> Span:
        """The values that a goal names itself; that it has none where it is among the orphans."""
        plan = self._rows.plan
        if self._orphans is None:
            from careertui.domain.values import orphan_goals

            self._orphans = frozenset(orphan.id for orphan in orphan_goals(plan))
        if goal.id in self._orphans:
            return "faint", "no value"
        named = (value.name for value in plan.values_of(goal.id) if value.id in goal.value_ids)
        return "link", " · ".join(named)
