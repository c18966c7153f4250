"""The rows of the goal tree: what is folded, filtered, shown, and at which depth. It draws nothing."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from careertui.domain.model import GoalStatus, RecordKind, Ref
from careertui.tui.widgets.tree_outline import Outline

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from careertui.domain.filters import Filter
    from careertui.domain.plan import Plan

RECENT_DAYS = 7
"""How long a done task stays in the tree without being asked for."""
MANY = 64
"""Where more goals than this changed, all rows are laid out anew."""


def ref_of(key: int) -> Ref:
    """The record behind a row's key: goals are their id, tasks their id below zero."""
    return Ref(RecordKind.GOAL, key) if key > 0 else Ref(RecordKind.TASK, -key)


def key_of(ref: Ref) -> int:
    """The row's key of a record."""
    return ref.id if ref.kind is RecordKind.GOAL else -ref.id


class TreeRows:
    """Goals and tasks as the list of rows that is seen.

    A change lays out only what lies below the goal that it concerns: at 10,000 goals a walk over all of
    them would be felt.
    """

    def __init__(self, plan: Plan, today: date) -> None:
        self.plan = plan
        self.today = today
        self._oldest = _days_before(today, RECENT_DAYS)
        self.folded: set[int] = set()
        """The ids of the folded goals."""
        self.show_tasks = True
        self.show_older = False
        """Whether tasks done long ago and dropped goals are shown."""
        self.keys: list[int] = []
        self.depths: list[int] = []
        self._hits: set[int] | None = None
        self._kept: set[int] = set()
        self._outline: Outline | None = None

    def __len__(self) -> int:
        return len(self.keys)

    # The filter

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is on; folds do not count then."""
        return self._hits is not None

    @property
    def hit_count(self) -> int:
        """How many records the filter lets through; all rows without one."""
        return len(self.keys) if self._hits is None else len(self._hits)

    def is_hit(self, key: int) -> bool:
        """Whether a row is shown for its own sake, and not for what lies below it."""
        return self._hits is None or key in self._hits

    def get_ready_to_filter(self) -> Outline:
        """What could be shown, in order: made before the first letter is typed, and kept until a change."""
        if self._outline is None:
            self._outline = Outline(self.plan)
        return self._outline

    def filter(self, asked: Filter | None) -> None:
        """Show only what fits and what lies above it; None shows everything."""
        if asked is None:
            self._hits, self._kept = None, set()
            self.lay_out()
            return
        self._hits, self._kept, self.keys, self.depths = self.get_ready_to_filter().select(asked)

    def above(self, key: int) -> set[int]:
        """The ids of all goals above a row."""
        goal_id = key if key > 0 else self.plan.tasks[-key].goal_id
        return {goal.id for goal in self.plan.line_of_goals(goal_id)} - {key}

    # Laying out

    def lay_out(self) -> None:
        """All rows anew."""
        self.keys, self.depths = [], []
        for root in self.plan.children(None):
            self._walk(root, 0, self.keys, self.depths)

    def lay_out_below(self, parents: Iterable[int | None], gone: Iterable[Ref] = ()) -> None:
        """The rows of these goals and of all below them anew; None means the roots, and so everything."""
        stale = set(parents)
        if self._hits is not None:
            # What was changed under a filter stays in sight until the filter itself changes.
            lost = {key_of(ref) for ref in gone}
            self._hits -= lost
            self._kept -= lost
            stale.add(None)
        if None in stale or len(stale) > MANY:
            self.lay_out()
            return
        for goal_id in stale:
            if goal_id is not None:
                self._splice(goal_id)

    def _splice(self, goal_id: int) -> None:
        if (start := self.find(goal_id)) is None:
            return
        depth = self.depths[start]
        end = start + 1
        while end < len(self.depths) and self.depths[end] > depth:
            end += 1
        keys: list[int] = []
        depths: list[int] = []
        if goal_id in self.plan.goals:
            self._walk(goal_id, depth, keys, depths)
        self.keys[start:end], self.depths[start:end] = keys, depths

    def _walk(self, root: int, depth: int, keys: list[int], depths: list[int]) -> None:
        plan, hits, kept = self.plan, self._hits, self._kept
        oldest = None if self.show_older else self._oldest
        stack = [(root, depth)]
        while stack:
            goal_id, level = stack.pop()
            if hits is not None:
                if goal_id not in hits and goal_id not in kept:
                    continue
            elif not self.show_older and plan.goals[goal_id].status is GoalStatus.DROPPED:
                continue
            keys.append(goal_id)
            depths.append(level)
            if hits is None and goal_id in self.folded:
                continue
            tasks: list[int] = []
            if hits is not None:
                tasks = [-task.id for task in plan.tasks_of(goal_id) if -task.id in hits]
            elif self.show_tasks:
                tasks = [
                    -task.id
                    for task in plan.tasks_of(goal_id)
                    if task.done is None or oldest is None or task.done >= oldest
                ]
            keys += tasks
            depths += [level + 1] * len(tasks)
            stack.extend((child, level + 1) for child in reversed(plan.children(goal_id)))

    def show(self, plan: Plan, today: date) -> None:
        """Take in a plan that was changed or read anew, or a new day."""
        self.plan, self.today = plan, today
        self._outline = None
        self._oldest = _days_before(today, RECENT_DAYS)

    def shows_goal(self, goal_id: int) -> bool:
        """Whether a goal is among the rows, were all goals above it unfolded."""
        if self._hits is not None:
            return goal_id in self._hits or goal_id in self._kept
        return self.show_older or self.plan.goals[goal_id].status is not GoalStatus.DROPPED

    # Finding

    def find(self, key: int) -> int | None:
        """The row of a key; None where it is not shown."""
        try:
            return self.keys.index(key)
        except ValueError:
            return None

    def row_above(self, row: int) -> int | None:
        """The row of the goal above a row; None at the top."""
        depth = self.depths[row]
        return next((above for above in range(row - 1, -1, -1) if self.depths[above] < depth), None)

    def has_rows_below(self, row: int) -> bool:
        """Whether something of this goal is shown below it."""
        return row + 1 < len(self.keys) and self.depths[row + 1] > self.depths[row]

    # Folding

    def can_fold(self, goal_id: int) -> bool:
        """Whether there is anything below a goal."""
        return bool(self.plan.children(goal_id)) or (self.show_tasks and bool(self.plan.tasks_of(goal_id)))

    def fold(self, goal_id: int) -> None:
        """Fold a goal, or unfold it."""
        self.folded ^= {goal_id}
        self.lay_out_below([goal_id])

    def fold_all(self) -> bool:
        """Fold every goal that has something below it; unfold all where none is left to fold.

        Says whether goals were folded.
        """
        foldable = {goal_id for goal_id in self.plan.goals if self.can_fold(goal_id)}
        has_folded = not foldable <= self.folded
        self.folded = self.folded | foldable if has_folded else set()
        self.lay_out()
        return has_folded

    def uncover(self, key: int) -> int | None:
        """The row of a key after unfolding what hides it; None where something else does."""
        row = self.find(key)
        if row is None and (hiding := self.above(key) & self.folded):
            self.folded -= hiding
            self.lay_out()
            row = self.find(key)
        return row


def _days_before(today: date, days: int) -> datetime:
    """The beginning of a day, so many days ago, where the person is."""
    return datetime.combine(today - timedelta(days=days), time.min).astimezone()
