"""The rows of the goal tree: what is folded, filtered, shown, and at which depth. It draws nothing."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from careertui.domain.model import GoalStatus, Horizon, RecordKind, Ref
from careertui.tui.widgets.tree_groups import HEADINGS, Group, goals_by_horizon, group_of
from careertui.tui.widgets.tree_outline import Outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from careertui.domain.filters import Filter
    from careertui.domain.model import Goal, Task
    from careertui.domain.plan import Plan
    from careertui.tui.widgets.tree_outline import Key

RECENT_DAYS = 7
"""How long a done task stays in the tree without being asked for."""
MANY = 64
"""Where more goals than this changed, all rows are laid out anew."""


def ref_of(key: Key) -> Ref | None:
    """The record behind a row's key: goals are their id, tasks their id below zero. None for a heading."""
    if isinstance(key, Horizon):
        return None
    return Ref(RecordKind.GOAL, key) if key > 0 else Ref(RecordKind.TASK, -key)


def key_of(ref: Ref) -> int:
    """The row's key of a record."""
    return ref.id if ref.kind is RecordKind.GOAL else -ref.id


class TreeRows:
    """Goals and tasks as the list of rows that is seen: as a tree, or by horizon, below a heading each.

    A change lays out only what lies below the goal that it concerns: at 10,000 goals a walk over all of
    them would be felt.
    """

    def __init__(self, plan: Plan, today: date) -> None:
        self.plan = plan
        self.today = today
        self._oldest = _days_before(today, RECENT_DAYS)
        self.is_grouped = False
        """Whether the goals stand by horizon."""
        self.groups: dict[Horizon, Group] = {}
        """What the headings say, while there are any."""
        self._folds: tuple[set[Key], set[Key]] = set(), set()
        self._placed: dict[int, Goal] = {}
        self.show_tasks = True
        self.show_older = False
        """Whether tasks done long ago and dropped goals are shown."""
        self.keys: list[Key] = []
        self.depths: list[int] = []
        self._hits: set[Key] | None = None
        self._kept: set[Key] = set()
        self._outline: Outline | None = None

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def folded(self) -> set[Key]:
        """The ids of the folded goals, and the folded headings; each arrangement has its own."""
        return self._folds[self.is_grouped]

    def group(self, *, is_wanted: bool) -> None:
        """Put the goals below headings, or back into the tree. A filter has to be asked again."""
        self.is_grouped = is_wanted
        self._outline = None
        self._hits, self._kept = None, set()
        self.lay_out()

    # The filter

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is on; folds do not count then."""
        return self._hits is not None

    @property
    def hit_count(self) -> int:
        """How many records the filter lets through; all rows without one."""
        return len(self.keys) if self._hits is None else len(self._hits)

    def is_hit(self, key: Key) -> bool:
        """Whether a row is shown for its own sake, and not for what lies below it."""
        return self._hits is None or key in self._hits

    def get_ready_to_filter(self) -> Outline:
        """What could be shown, in order: made before the first letter is typed, and kept until a change."""
        if self._outline is None:
            self._outline = Outline(self.plan, goals_by_horizon(self.plan) if self.is_grouped else None)
        return self._outline

    def filter(self, asked: Filter | None) -> None:
        """Show only what fits and what lies above it; None shows everything."""
        if asked is None:
            self._hits, self._kept = None, set()
            self.lay_out()
            return
        self._hits, self._kept, self.keys, self.depths = self.get_ready_to_filter().select(asked)
        if asked.is_of_goals:
            self._leave_out_hidden_tasks()

    def _leave_out_hidden_tasks(self) -> None:
        """Who asks for goals alone sees those of their tasks that are shown without a filter, too."""
        found, tasks = self._hits or set(), self.plan.tasks
        hidden = {
            key for key in found if isinstance(key, int) and key < 0 and not self._is_shown(tasks[-key])
        }
        if hidden:
            self._hits = found - hidden
            rows = [row for row in zip(self.keys, self.depths, strict=True) if row[0] not in hidden]
            self.keys, self.depths = [key for key, _ in rows], [depth for _, depth in rows]

    def sections(self) -> list[tuple[str, list[tuple[int, Ref]]]]:
        """The records of all rows with their depths, below the headings where there are some."""
        found: list[tuple[str, list[tuple[int, Ref]]]] = [] if self.is_grouped else [("", [])]
        for key, depth in zip(self.keys, self.depths, strict=True):
            if isinstance(key, Horizon):
                found.append((HEADINGS[key], []))
            elif (ref := ref_of(key)) is not None:
                found[-1][1].append((depth - self.is_grouped, ref))
        return found

    def above(self, key: Key) -> set[Key]:
        """The ids of all goals above a row; by horizon, its heading and of a task the goal."""
        if isinstance(key, Horizon):
            return set()
        line = self.plan.line_of_goals(key if key > 0 else self.plan.tasks[-key].goal_id)
        found: set[Key] = {goal.id for goal in (line[:1] if self.is_grouped else line)}
        if self.is_grouped and line:
            found.add(line[0].horizon)
        return found - {key}

    # Laying out

    def lay_out(self) -> None:
        """All rows anew."""
        self.keys, self.depths = [], []
        if self.is_grouped:
            self._lay_out_groups()
            return
        for root in self.plan.children(None):
            self._walk(root, 0, self.keys, self.depths)

    def _lay_out_groups(self) -> None:
        self._placed = dict(self.plan.goals)
        for horizon, goals in goals_by_horizon(self.plan).items() if self.plan.goals else ():
            shown = self._shown_of(goals)
            self.groups[horizon] = group_of(shown)
            if self._hits is not None and not shown:
                continue
            self.keys.append(horizon)
            self.depths.append(0)
            if self._hits is None and horizon in self.folded:
                continue
            for goal in shown:
                tasks = self._tasks_of(goal.id)
                self.keys.append(goal.id)
                self.keys += tasks
                self.depths.append(1)
                self.depths += [2] * len(tasks)

    def _is_another(self, goal_id: int) -> bool:
        """Whether a goal perhaps stands elsewhere now, or counts otherwise."""
        goal, before = self.plan.goals.get(goal_id), self._placed.get(goal_id)
        return goal is None or before is None or _place(goal) != _place(before)

    def lay_out_below(self, parents: Iterable[int | None], gone: Iterable[Ref] = ()) -> None:
        """The rows of these goals anew, their tasks and what came below them; None means the roots."""
        stale = set(parents)
        if self._hits is not None:
            # What was changed under a filter stays in sight until the filter itself changes.
            lost = {key_of(ref) for ref in gone}
            self._hits -= lost
            self._kept -= lost
            stale.add(None)
        elif self.is_grouped:
            stale.discard(None)  # what lies below a goal stands elsewhere, and moves only where it changed
            if any(ref.kind is RecordKind.GOAL for ref in gone) or any(
                self._is_another(goal_id) for goal_id in stale if goal_id is not None
            ):
                stale.add(None)
        if len(stale) > MANY or (None in stale and (self.is_grouped or self.is_filtered)):
            self.lay_out()
            return
        for goal_id in stale:
            self._splice(goal_id)

    def _splice(self, goal_id: int | None) -> None:
        start = 0 if goal_id is None else self.find(goal_id)
        if start is None:
            return
        depth = -1 if goal_id is None else self.depths[start]
        end = len(self.depths) if goal_id is None else start + 1
        while end < len(self.depths) and self.depths[end] > depth:
            end += 1
        keys: list[Key] = []
        depths: list[int] = []
        if goal_id is None or (goal_id in self.plan.goals and not self.is_grouped):
            self._renew(goal_id, depth, range(start, end), keys, depths)
        elif goal_id in self.plan.goals:
            self._walk(goal_id, depth, keys, depths)
        self.keys[start:end], self.depths[start:end] = keys, depths

    def _renew(
        self, goal_id: int | None, depth: int, rows: range, keys: list[Key], depths: list[int]
    ) -> None:
        """A goal and its tasks anew; each goal just below it with its rows as they are, where it has any."""
        if goal_id is not None:
            if not self.shows_goal(goal_id):
                return
            tasks = self._tasks_of(goal_id)
            keys += [goal_id, *tasks]
            depths += [depth, *[depth + 1] * len(tasks)]
            if goal_id in self.folded:
                return
        standing = self._blocks(depth + 1, rows)
        for child in self.plan.children(goal_id):
            if (block := standing.get(child)) is None:
                self._walk(child, depth + 1, keys, depths)
            else:
                keys += self.keys[block]
                depths += self.depths[block]

    def _blocks(self, depth: int, rows: range) -> dict[Key, slice]:
        """The rows of each goal that stands at this depth among these rows, with all that lies below it."""
        starts: list[int] = []
        row = rows.start
        with suppress(ValueError):
            while True:
                row = self.depths.index(depth, row, rows.stop)
                if not self._is_task(row):
                    starts.append(row)
                row += 1
        ends = [*starts[1:], rows.stop]
        return {self.keys[start]: slice(start, end) for start, end in zip(starts, ends, strict=False)}

    def _is_task(self, row: int) -> bool:
        key = self.keys[row]
        return isinstance(key, int) and key < 0

    def _walk(self, root: int, depth: int, keys: list[Key], depths: list[int]) -> None:
        plan, hits, kept = self.plan, self._hits, self._kept
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
            tasks = self._tasks_of(goal_id)
            keys += tasks
            depths += [level + 1] * len(tasks)
            if not self.is_grouped and (hits is not None or goal_id not in self.folded):
                stack.extend((child, level + 1) for child in reversed(plan.children(goal_id)))

    def _tasks_of(self, goal_id: int) -> list[int]:
        """The keys of a goal's own tasks that are shown."""
        tasks, hits, oldest = self.plan.tasks_of(goal_id), self._hits, self._oldest
        if not tasks:
            return []
        if hits is not None:
            return [-task.id for task in tasks if -task.id in hits]
        if not self.show_tasks or goal_id in self.folded:
            return []
        if self.show_older:
            return [-task.id for task in tasks]
        return [-task.id for task in tasks if task.done is None or task.done >= oldest]

    def _is_shown(self, task: Task) -> bool:
        """Whether a task is shown without a filter, were nothing folded."""
        return self.show_tasks and (self.show_older or task.done is None or task.done >= self._oldest)

    def _shown_of(self, goals: Sequence[Goal]) -> Sequence[Goal]:
        """Those of these goals that `shows_goal`: one by one it would take longer."""
        if (hits := self._hits) is not None:
            kept = self._kept
            return [goal for goal in goals if goal.id in hits or goal.id in kept]
        if self.show_older:
            return goals
        return [goal for goal in goals if goal.status is not GoalStatus.DROPPED]

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

    def find(self, key: Key) -> int | None:
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

    def can_fold(self, key: Key) -> bool:
        """Whether there is anything below a goal or a heading."""
        if isinstance(key, Horizon):
            return self.groups[key].goals + self.groups[key].milestones > 0
        has_tasks = self.show_tasks and bool(self.plan.tasks_of(key))
        return has_tasks or (not self.is_grouped and bool(self.plan.children(key)))

    def fold(self, key: Key) -> None:
        """Fold a goal or a heading, or unfold it."""
        self.folded.symmetric_difference_update({key})
        if isinstance(key, Horizon):
            self.lay_out()
        else:
            self.lay_out_below([key])

    def fold_all(self) -> bool:
        """Fold everything that has something below it; unfold all where nothing is left to fold.

        Says whether something was folded.
        """
        headings = self.groups if self.is_grouped else ()
        foldable = {key for key in (*headings, *self.plan.goals) if self.can_fold(key)}
        has_folded = not foldable <= self.folded
        if has_folded:
            self.folded.update(foldable)
        else:
            self.folded.clear()
        self.lay_out()
        return has_folded

    def uncover(self, key: Key) -> int | None:
        """The row of a key after unfolding what hides it; None where something else does."""
        row = self.find(key)
        if row is None and (hiding := self.above(key) & self.folded):
            self.folded.difference_update(hiding)
            self.lay_out()
            row = self.find(key)
        return row


def _days_before(today: date, days: int) -> datetime:
    """The beginning of a day, so many days ago, where the person is."""
    return datetime.combine(today - timedelta(days=days), time.min).astimezone()


def _place(goal: Goal) -> tuple[object, ...]:
    """What decides where a goal stands by horizon, and how it counts there."""
    return goal.horizon, goal.status, goal.kind, goal.parent_id, goal.rank
