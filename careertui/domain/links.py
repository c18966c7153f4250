"""What ties goals and tasks to values and skills, indexed record by record.

Nothing is kept for what is tied to nothing: a plan without values and skills loads none of their rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import GoalStatus
from .text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .model import Goal, Task
    from .skills import Skill
    from .values import Value


class Links:
    """The values and skills of a plan, and which goals and tasks are tied to them.

    `goals` and `tasks` are the plan's own indexes, which it keeps up to date itself. Rings among the goals,
    as another program may write them, end every walk.
    """

    def __init__(
        self,
        goals: Mapping[int, Goal],
        tasks: Mapping[int, Task],
        values: Iterable[Value],
        skills: Iterable[Skill],
    ) -> None:
        self._goals = goals
        self._tasks = tasks
        self.values: dict[int, Value] = {value.id: value for value in values}
        self.skills: dict[int, Skill] = {skill.id: skill for skill in skills}
        self._serving: dict[int, set[int]] = {}
        self._needing: dict[int, dict[int, int]] = {}
        self._practising: dict[int, set[int]] = {}
        self._ranked: list[Value] | None = None
        self._weights: dict[int, float] = {}
        self._alignment: dict[int, float] = {}
        self._folded: dict[str, str] = {}

    # Reading

    @property
    def ranked(self) -> Sequence[Value]:
        """The very important values that have a rank, the most important first."""
        if self._ranked is None:
            self._rank_anew()
        return self._ranked or ()

    def weight(self, value_id: int) -> float:
        """The rank-order centroid of a ranked value, 0-1; 0 for any other."""
        if self._ranked is None:
            self._rank_anew()
        return self._weights.get(value_id, 0.0)

    def serving(self, value_id: int) -> list[Goal]:
        """The goals that name a value themselves: active ones first, then by id."""
        goals = [self._goals[goal_id] for goal_id in self._serving.get(value_id, ())]
        return sorted(goals, key=_active_first)

    def is_served(self, value_id: int) -> bool:
        """An active goal names the value."""
        return any(_is_active(self._goals[goal_id]) for goal_id in self._serving.get(value_id, ()))

    def values_of(self, line: Sequence[Goal]) -> list[Value]:
        """The values that a line of goals serves, each once: by rank, and then by name those without one."""
        ids = {value_id for goal in line for value_id in goal.value_ids}
        if not ids:
            return []
        places = {value.id: place for place, value in enumerate(self.ranked)}
        found = [self.values[value_id] for value_id in ids if value_id in self.values]
        return sorted(
            found, key=lambda value: (places.get(value.id, len(places)), self.folded(value), value.id)
        )

    def alignment(self, goal_id: int | None) -> float:
        """The weight of the best-ranked value that a goal or one above it serves, over that of the top value.

        From 0 to 1; 0 where no ranked value is served.
        """
        if goal_id is None or not self._serving or not self.ranked:
            return 0.0
        best = 0.0
        line: list[Goal] = []
        while goal_id is not None and (goal := self._goals.get(goal_id)) is not None:
            known = self._alignment.get(goal_id)
            if known is not None or len(line) > len(self._goals):
                best = known or 0.0
                break
            line.append(goal)
            goal_id = goal.parent_id
        top = self.weight(self.ranked[0].id)
        for goal in reversed(line):
            best = max(best, *(self.weight(value_id) / top for value_id in goal.value_ids), 0.0)
            self._alignment[goal.id] = best
        return best

    def needing(self, skill_id: int) -> list[tuple[Goal, int]]:
        """The goals that need a skill, each with the level: active ones first, then by id."""
        found = [(self._goals[goal_id], level) for goal_id, level in self._needing.get(skill_id, {}).items()]
        return sorted(found, key=lambda need: _active_first(need[0]))

    def practising(self, skill_id: int) -> list[Task]:
        """The tasks that practise a skill: open ones first, then by id."""
        found = [self._tasks[task_id] for task_id in self._practising.get(skill_id, ())]
        return sorted(found, key=lambda task: (not task.is_open, task.id))

    def needed(self, skill_id: int) -> int:
        """The highest of a skill's own target and of the levels that active goals need; 0 without any."""
        skill = self.skills.get(skill_id)
        levels = [
            level
            for goal_id, level in self._needing.get(skill_id, {}).items()
            if _is_active(self._goals[goal_id])
        ]
        return max(levels, default=0) if skill is None else max(skill.target or 0, *levels, 0)

    def folded(self, record: Value | Skill) -> str:
        """The name in the form in which words are compared, kept for the next look."""
        if (text := self._folded.get(record.name)) is None:
            text = self._folded[record.name] = fold(record.name)
        return text

    # Keeping up

    def put_value(self, value: Value) -> None:
        """Add a value, or take in its new state."""
        self.values[value.id] = value
        self._forget_ranks()

    def remove_value(self, value_id: int) -> None:
        """Forget a value. The goals that name it are records of their own."""
        if self.values.pop(value_id, None) is not None:
            self._forget_ranks()

    def put_skill(self, skill: Skill) -> None:
        """Add a skill, or take in its new state."""
        self.skills[skill.id] = skill

    def remove_skill(self, skill_id: int) -> None:
        """Forget a skill. The goals and tasks that name it are records of their own."""
        self.skills.pop(skill_id, None)

    def tie_goal(self, goal: Goal) -> None:
        """Take in what a goal is tied to; one that was there before is untied first."""
        for value_id in goal.value_ids:
            self._serving.setdefault(value_id, set()).add(goal.id)
        for skill_id, level in goal.needs:
            self._needing.setdefault(skill_id, {})[goal.id] = level
        self._alignment.clear()

    def untie_goal(self, goal: Goal) -> None:
        """Forget what a goal was tied to, as it stood when it was tied."""
        for value_id in goal.value_ids:
            self._serving[value_id].discard(goal.id)
            if not self._serving[value_id]:
                del self._serving[value_id]
        for skill_id, _ in goal.needs:
            self._needing[skill_id].pop(goal.id, None)
        self._alignment.clear()

    def tie_task(self, task: Task) -> None:
        """Take in which skills a task practises; one that was there before is untied first."""
        for skill_id in task.skill_ids:
            self._practising.setdefault(skill_id, set()).add(task.id)

    def untie_task(self, task: Task) -> None:
        """Forget which skills a task practised, as it stood when it was tied."""
        for skill_id in task.skill_ids:
            self._practising[skill_id].discard(task.id)

    # Inside

    def _forget_ranks(self) -> None:
        self._ranked = None
        self._alignment.clear()

    def _rank_anew(self) -> None:
        if not self.values:
            self._ranked, self._weights = [], {}
            return
        from .values import Pile
        from .weights import centroids

        placed = [
            (value.rank, value.id)
            for value in self.values.values()
            if value.pile is Pile.VERY and value.rank is not None
        ]
        self._ranked = [self.values[value_id] for _, value_id in sorted(placed)]
        self._weights = {
            value.id: weight for value, weight in zip(self._ranked, centroids(len(placed)), strict=True)
        }


def _is_active(goal: Goal) -> bool:
    return goal.status is GoalStatus.ACTIVE


def _active_first(goal: Goal) -> tuple[bool, int]:
    return not _is_active(goal), goal.id
