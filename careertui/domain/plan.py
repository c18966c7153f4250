"""The plan in memory, indexed as the screens and the command line walk it."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from .blocks import Blocks
from .board_index import BoardIndex
from .forest import Forest
from .goal_tasks import GoalTasks
from .links import Links
from .model import Column, Goal, RecordKind, Task
from .parts import Parts
from .rollup import Rollup
from .text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set as AbstractSet
    from datetime import date

    from .adapting import Adaptation
    from .board_columns import BoardColumn, BoardColumns
    from .checkins import CheckIn
    from .health import Healths
    from .model import Ref
    from .obstacles import Obstacle
    from .skills import Skill
    from .values import Value


class Plan:
    """An index of goals and tasks, values and skills that is kept up to date record by record.

    A change of one record costs the path to its root, not the whole plan. Goals whose parent is unknown
    count as roots. Where only progress is asked for, `counts` (open and done tasks of each goal itself)
    stands in for the tasks; for health and pace `done_days` (when they were done) has to stand beside it.
    """

    def __init__(
        self,
        goals: Iterable[Goal] = (),
        tasks: Iterable[Task] = (),
        *,
        values: Iterable[Value] = (),
        skills: Iterable[Skill] = (),
        checkins: Iterable[CheckIn] = (),
        obstacles: Iterable[Obstacle] = (),
        adaptations: Iterable[Adaptation] = (),
        counts: Mapping[int, tuple[int, int]] | None = None,
        done_days: Mapping[int, Sequence[date]] | None = None,
        columns: BoardColumns | None = None,
    ) -> None:
        self.goals: dict[int, Goal] = {goal.id: goal for goal in goals}
        self.tasks: dict[int, Task] = {task.id: task for task in tasks}
        self._links = Links(self.goals, self.tasks, values, skills)
        self.values: dict[int, Value] = self._links.values
        self.skills: dict[int, Skill] = self._links.skills
        self.parts = Parts(checkins, obstacles, adaptations)
        self._forest = Forest(self.goals)
        self._cards = BoardIndex(self.tasks, columns)
        self._own = GoalTasks(self.tasks, self._cards, counts, done_days)
        self._blocks = Blocks(self.tasks)
        self._due: list[tuple[date, int]] = []
        self._folded: dict[int, str] = {}
        self.edits: dict[int, date] = {}
        """The day on which each goal was last edited, as far as the history was asked."""
        self._healths: Healths | None = None
        self.running = next((task.id for task in self.tasks.values() if task.timer is not None), None)
        """The id of the task whose timer runs."""
        self._rollup = Rollup(self.goals, self._forest.children, self._own.counts)
        for goal in self.goals.values():
            if goal.value_ids or goal.needs:
                self._links.tie_goal(goal)
        for task in self.tasks.values():
            if task.due is not None and task.is_open:
                self._due.append((task.due, task.id))
            if task.blocked_by:
                self._blocks.tie(task)
            if task.skill_ids:
                self._links.tie_task(task)
        self._due.sort()
        self._rollup.anew()

    # Walking

    def children(self, goal_id: int | None) -> Sequence[int]:
        """The ids of the goals directly below a goal (None: the roots), in their manual order."""
        return self._forest.children(goal_id)

    def ancestors(self, goal_id: int | None) -> list[Goal]:
        """The line of sight upward: the parent, its parent, up to the vision."""
        return self._forest.ancestors(goal_id)

    def line_of_goals(self, goal_id: int | None) -> list[Goal]:
        """A goal and everything above it, nearest first; empty for no goal."""
        goal = self.goals.get(goal_id) if goal_id is not None else None
        return [] if goal is None else [goal, *self.ancestors(goal_id)]

    def below(self, goal_id: int) -> Iterator[int]:
        """The ids of all goals below a goal, in tree order."""
        return self._forest.below(goal_id)

    def tasks_of(self, goal_id: int) -> Sequence[Task]:
        """The goal's own tasks: open ones in board order, then the done ones, newest first."""
        return self._own.of(goal_id)

    def done_since(self, since: date) -> Iterator[tuple[int, date]]:
        """The goal and the day of each task of a goal that was done since a day."""
        return self._own.done_since(since)

    def done_days(self, goal_id: int) -> Sequence[date]:
        """The days on which the goal's own tasks were done, in no order."""
        return self._own.done_days(goal_id)

    @property
    def board(self) -> BoardColumns:
        """The columns of the board, from left to right."""
        return self._cards.columns

    def column_of(self, task: Task) -> BoardColumn:
        """Where a task stands on the board."""
        return self.board.of(task)

    def column(self, column: Column) -> Sequence[int]:
        """The ids of the tasks of a kind, column by column: as `cards` has them."""
        return self._cards.of_kind(column)

    def cards(self, key: str) -> Sequence[int]:
        """The ids of the tasks in the column with this key: by manual rank.

        Done by the moment of completion, newest first.
        """
        return self._cards.cards(key)

    # Reading

    def progress(self, goal_id: int) -> float:
        """How far a goal is, from 0 to 1."""
        return self._rollup.progress(goal_id)

    def counts(self, goal_id: int) -> tuple[int, int]:
        """How many tasks are open and how many done, of the goal's own and of all goals below it."""
        return self._rollup.counts(goal_id)

    def is_blocked(self, task: Task) -> bool:
        """Waits for a task that is still open."""
        return self._blocks.is_blocked(task)

    def frees(self, task_id: int) -> list[int]:
        """The ids of the open tasks that wait for this one; empty once it is done itself."""
        return self._blocks.frees(task_id)

    def waiting_for(self, task_id: int) -> AbstractSet[int]:
        """The ids of all tasks, open or done, that name this one as a blocker."""
        return self._blocks.waiting_for(task_id)

    @property
    def blocked(self) -> set[int]:
        """The ids of all open tasks that wait for another open one."""
        return self._blocks.blocked

    def overdue(self, today: date) -> list[Task]:
        """The open tasks whose due date has passed, the oldest first."""
        return [self.tasks[task_id] for _, task_id in self._due[: bisect_left(self._due, (today, 0))]]

    def record(self, ref: Ref) -> Goal | Task | Value | Skill | None:
        """The record that is meant; None for one that is gone, or of a kind that is not kept here."""
        kept: Mapping[RecordKind, Mapping[int, Goal | Task | Value | Skill]] = {
            RecordKind.GOAL: self.goals,
            RecordKind.TASK: self.tasks,
            RecordKind.VALUE: self.values,
            RecordKind.SKILL: self.skills,
        }
        return kept.get(ref.kind, {}).get(ref.id)

    def folded(self, record: Goal | Task | Value | Skill) -> str:
        """The title or name in the form in which words are compared, kept for the next look."""
        if isinstance(record, Task):
            key = record.id
        elif isinstance(record, Goal):
            key = -record.id
        else:
            return self._links.folded(record)
        if (text := self._folded.get(key)) is None:
            text = self._folded[key] = fold(record.title)
        return text

    # Values and skills

    @property
    def ranked(self) -> Sequence[Value]:
        """The very important values that have a rank, the most important first."""
        return self._links.ranked

    def weight(self, value_id: int) -> float:
        """The rank-order centroid of a ranked value, 0-1; 0 for any other."""
        return self._links.weight(value_id)

    def serving(self, value_id: int) -> list[Goal]:
        """The goals that name a value themselves: active ones first, then by id."""
        return self._links.serving(value_id)

    def is_served(self, value_id: int) -> bool:
        """An active goal names the value."""
        return self._links.is_served(value_id)

    def values_of(self, goal_id: int | None) -> list[Value]:
        """The values that a goal or one above it serves, each once: by rank, then by name those without."""
        return self._links.values_of(self.line_of_goals(goal_id))

    def alignment(self, goal_id: int | None) -> float:
        """The weight of the best-ranked value in `values_of` over that of the top value, 0-1; 0 without."""
        return self._links.alignment(goal_id)

    def needing(self, skill_id: int) -> list[tuple[Goal, int]]:
        """The goals that need a skill, each with the level: active ones first, then by id."""
        return self._links.needing(skill_id)

    def practising(self, skill_id: int) -> list[Task]:
        """The tasks that practise a skill: open ones first, then by id."""
        return self._links.practising(skill_id)

    def needed(self, skill_id: int) -> int:
        """The highest of a skill's own target and of the levels that active goals need; 0 without any."""
        return self._links.needed(skill_id)

    # Parts of goals

    def checkins(self, goal_id: int) -> Sequence[CheckIn]:
        """The check-ins of a goal, the oldest first."""
        return self.parts.checkins(goal_id)

    def obstacles(self, goal_id: int) -> Sequence[Obstacle]:
        """The obstacles of a goal, the highest risk first."""
        return self.parts.obstacles(goal_id)

    def adaptations(self, goal_id: int) -> Sequence[Adaptation]:
        """What was decided about a goal, the newest first."""
        return self.parts.adaptations(goal_id)

    def put_parts(
        self,
        goal_id: int,
        checkins: Iterable[CheckIn],
        obstacles: Iterable[Obstacle],
        adaptations: Iterable[Adaptation],
    ) -> None:
        """Take these for the parts of a goal. The goal itself, with what they say, is put by its own call."""
        self.parts.put(goal_id, checkins, obstacles, adaptations)

    def healths(self, today: date) -> Healths:
        """How the goals do on a day, each worked out once until something changes."""
        if self._healths is None or self._healths.today != today:
            from .health import Healths

            self._healths = Healths(self, today)
        return self._healths

    # Keeping up

    def put_edits(self, edits: Mapping[int, date], *, anew: bool = False) -> None:
        """Take in the days on which goals were edited; with `anew` there are no others."""
        if anew:
            self.edits = dict(edits)
            self._healths = None
            return
        self.edits.update(edits)
        for goal_id in edits:
            self._renew_health(goal_id)

    def put_goal(self, goal: Goal) -> None:
        """Add a goal, or take in its new state."""
        old = self.goals.get(goal.id)
        if old is not None:
            self._forest.remove(old)
            self._links.untie_goal(old)
        self.goals[goal.id] = goal
        self._links.tie_goal(goal)
        self._folded.pop(-goal.id, None)
        self._forest.place(goal)
        if old is None:
            self._forest.adopt(goal.id)
        elif old.parent_id != goal.parent_id:
            self._rollup.climb(old.parent_id)
            self._renew_health(old.parent_id)
        self._rollup.climb(goal.id)
        self._renew_health(goal.id)

    def remove_goal(self, goal_id: int) -> None:
        """Forget a goal.

        Its children and tasks are records of their own, and are removed or moved by their own calls.
        """
        if (goal := self.goals.get(goal_id)) is None:
            return
        self._forest.remove(goal)
        self._links.untie_goal(goal)
        del self.goals[goal_id]
        self.parts.remove(goal_id)
        self._folded.pop(-goal_id, None)
        self._rollup.forget(goal_id)
        self._rollup.climb(goal.parent_id)
        self._renew_health(goal_id)
        self._renew_health(goal.parent_id)

    def put_task(self, task: Task) -> None:
        """Add a task, or take in its new state."""
        old = self.tasks.get(task.id)
        if old is not None:
            self._take_out(old)
        self.tasks[task.id] = task
        if task.timer is not None:
            self.running = task.id
        self._folded.pop(task.id, None)
        self._cards.put(task)
        self._own.tie(task)
        if task.due is not None and task.is_open:
            insort(self._due, (task.due, task.id))
        self._blocks.tie(task)
        self._links.tie_task(task)
        moved = old is None or old.goal_id != task.goal_id or old.is_open != task.is_open
        if moved and old is not None:
            self._rollup.climb(old.goal_id)
        if moved:
            self._rollup.climb(task.goal_id)
        for goal_id in {task.goal_id, None if old is None else old.goal_id}:
            self._renew_health(goal_id)

    def remove_task(self, task_id: int) -> None:
        """Forget a task."""
        if (task := self.tasks.get(task_id)) is None:
            return
        self._take_out(task)
        del self.tasks[task_id]
        self._folded.pop(task_id, None)
        self._rollup.climb(task.goal_id)
        self._renew_health(task.goal_id)

    def put_columns(self, columns: BoardColumns) -> None:
        """Take in the columns of the board. The tasks that change with them are put by their own calls."""
        self._cards.put_columns(columns)
        self._own.forget_order()

    def put_value(self, value: Value) -> None:
        """Add a value, or take in its new state."""
        self._links.put_value(value)

    def remove_value(self, value_id: int) -> None:
        """Forget a value. The goals that name it are records of their own, and are put by their own calls."""
        self._links.remove_value(value_id)

    def put_skill(self, skill: Skill) -> None:
        """Add a skill, or take in its new state."""
        self._links.put_skill(skill)

    def remove_skill(self, skill_id: int) -> None:
        """Forget a skill. The goals and tasks that name it are records of their own."""
        self._links.remove_skill(skill_id)

    # Inside

    def _renew_health(self, goal_id: int | None) -> None:
        if self._healths is not None and goal_id is not None:
            self._healths.renew(goal_id)

    def _take_out(self, task: Task) -> None:
        if self.running == task.id:
            self.running = None
        self._cards.take_out(task)
        self._own.untie(task)
        if task.due is not None and task.is_open:
            del self._due[bisect_left(self._due, (task.due, task.id))]
        self._blocks.untie(task)
        self._links.untie_task(task)
