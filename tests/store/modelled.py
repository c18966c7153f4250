"""A plan as plain dictionaries and lists, which says what the store should hold after each step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from careertui.domain.board_columns import STANDARD
from careertui.domain.journal import EntryKind
from careertui.domain.model import Column, GoalStatus
from careertui.domain.obstacles import ObstacleStatus
from careertui.domain.rank import Place, Side
from careertui.domain.saved_views import BUILT_IN
from careertui.domain.values import Pile
from careertui.store import board, entries, queries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, timedelta

    from careertui.domain.adapting import Choice
    from careertui.store.store import Store


@dataclass
class GoalFacts:
    title: str
    parent: int | None
    values: frozenset[int] = frozenset()
    needs: dict[int, int] = field(default_factory=dict)
    status: GoalStatus = GoalStatus.ACTIVE
    successor: int | None = None
    current: float | None = None
    confidence: int | None = None
    due: date | None = None


@dataclass
class CheckInFacts:
    goal: int
    date: date
    value: float | None
    confidence: int | None


@dataclass
class ObstacleFacts:
    goal: int
    title: str
    status: ObstacleStatus = ObstacleStatus.OPEN
    plan: tuple[str, str] = ("", "")
    rehearsed: date | None = None


@dataclass
class TaskFacts:
    title: str
    goal: int | None
    tags: tuple[str, ...] = ()
    blocked_by: frozenset[int] = frozenset()
    skills: frozenset[int] = frozenset()
    person: str = ""
    spent: int = 0
    due: date | None = None


@dataclass
class SeriesFacts:
    words: str
    home: Column
    number: int = 1
    previous: int | None = None


@dataclass
class ValueFacts:
    name: str
    pile: Pile
    ratings: dict[date, tuple[int | None, int | None]] = field(default_factory=dict)


@dataclass
class SkillFacts:
    name: str
    level: int
    levels: dict[date, int] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()


@dataclass
class Model:
    """A plan as plain dictionaries and lists; the lists hold ids in manual order."""

    goals: dict[int, GoalFacts] = field(default_factory=dict)
    children: dict[int | None, list[int]] = field(default_factory=lambda: {None: []})
    tasks: dict[int, TaskFacts] = field(default_factory=dict)
    board: dict[str, list[int]] = field(default_factory=lambda: {column: [] for column in Column})
    columns: dict[str, tuple[str, Column]] = field(
        default_factory=lambda: {column.key: (column.name, column.kind) for column in STANDARD}
    )
    values: dict[int, ValueFacts] = field(default_factory=dict)
    ranked: list[int] = field(default_factory=list)
    skills: dict[int, SkillFacts] = field(default_factory=dict)
    entries: dict[int, str] = field(default_factory=dict)
    wins: dict[int, int | None] = field(default_factory=dict)
    checkins: dict[int, CheckInFacts] = field(default_factory=dict)
    obstacles: dict[int, ObstacleFacts] = field(default_factory=dict)
    adaptations: list[tuple[int, Choice, str]] = field(default_factory=list)
    newest: int = field(default=0, compare=False)
    series: dict[int, SeriesFacts] = field(default_factory=dict)
    work: dict[int, tuple[int, int | None]] = field(default_factory=dict)
    views: dict[int, str] = field(
        default_factory=lambda: {number: draft.name for number, draft in enumerate(BUILT_IN, 1)}
    )

    def below(self, goal_id: int) -> list[int]:
        """This goal and all below it."""
        return [goal_id, *(each for child in self.children[goal_id] for each in self.below(child))]

    def place_goal(self, goal_id: int, parent: int | None, place: Place) -> None:
        """Take a goal out of its list, and put it at this place below this parent."""
        self.children[parent] = placed(self.children[parent], [goal_id], place)
        old = self.goals[goal_id].parent
        if old != parent:
            self.children[old] = [each for each in self.children[old] if each != goal_id]
        self.goals[goal_id].parent = parent

    def place_tasks(self, ids: Sequence[int], column: str, place: Place) -> None:
        """Take tasks out of their columns, and put them at this place of this one."""
        done = self.board[Column.DONE]
        target = placed(self.board[column], ids, place)
        for name, cards in self.board.items():
            self.board[name] = [each for each in cards if each not in ids]
        self.board[column] = target
        came = [each for each in ids if (each in done) is not (column is Column.DONE)]
        if column is Column.DONE:
            self.finish(came)
        else:
            self.reopen([each for each in came if each in done])

    def at_work(self) -> list[int]:
        """The tasks of all columns for what is done now or waits."""
        kinds = (Column.DOING, Column.WAITING)
        return [each for key, (_, kind) in self.columns.items() if kind in kinds for each in self.board[key]]

    def followed(self, task_id: int) -> int | None:
        """The task that came after this one."""
        return next((each for each, facts in self.series.items() if facts.previous == task_id), None)

    def finish(self, ids: Sequence[int]) -> None:
        """Tasks are done: their timers stop, and the next ones come, at the bottom of their columns."""
        self.work = {
            key: each for key, each in self.work.items() if each[1] is not None or each[0] not in ids
        }
        coming = [each for each in ids if each in self.series and self.followed(each) is None]
        homes = list(dict.fromkeys(self.series[each].home for each in coming))
        for home in homes:
            for task_id in (each for each in coming if self.series[each].home is home):
                old, rule = self.tasks[task_id], self.series[task_id]
                self.newest += 1
                self.tasks[self.newest] = TaskFacts(old.title, old.goal, old.tags, skills=old.skills)
                self.series[self.newest] = SeriesFacts(rule.words, home, rule.number + 1, task_id)
                self.board[home] = [*self.board[home], self.newest]

    def reopen(self, ids: Sequence[int]) -> None:
        """Tasks are not done after all: the next ones go again, but for those that were touched."""
        for task_id in ids:
            later = self.followed(task_id)
            if later is None or task_id not in self.series:
                continue
            facts, old, rule = self.tasks[later], self.tasks[task_id], self.series[later]
            as_it_came = TaskFacts(old.title, old.goal, old.tags, skills=old.skills)
            is_there = later in self.board[rule.home] and later not in ids
            is_there = is_there and rule.words == self.series[task_id].words
            worked = any(each == later for each, _ in self.work.values())
            if facts == as_it_came and is_there and not worked and self.followed(later) is None:
                self.delete_tasks([later])
            else:
                del self.series[task_id]

    def delete_tasks(self, ids: Sequence[int]) -> None:
        """Delete tasks; nobody waits for them any more."""
        for task_id in ids:
            del self.tasks[task_id]
            self.series.pop(task_id, None)
        for rule in self.series.values():
            rule.previous = None if rule.previous in ids else rule.previous
        self.work = {key: each for key, each in self.work.items() if each[0] not in ids}
        for facts in self.tasks.values():
            facts.blocked_by -= frozenset(ids)
        for name, cards in self.board.items():
            self.board[name] = [each for each in cards if each not in ids]

    def delete_goal(self, goal_id: int) -> None:
        """Delete a goal with all below it."""
        gone = self.below(goal_id)
        self.delete_tasks([task_id for task_id, facts in self.tasks.items() if facts.goal in gone])
        self.children[self.goals[goal_id].parent].remove(goal_id)
        for each in gone:
            del self.goals[each], self.children[each]
        for facts in self.goals.values():
            facts.successor = None if facts.successor in gone else facts.successor
        self.checkins = {key: each for key, each in self.checkins.items() if each.goal not in gone}
        self.obstacles = {key: each for key, each in self.obstacles.items() if each.goal not in gone}
        self.adaptations = [each for each in self.adaptations if each[0] not in gone]
        self.wins = {key: None if goal in gone else goal for key, goal in self.wins.items()}

    def open_below(self, goal_id: int) -> list[int]:
        """The goals below this one that are neither achieved nor dropped."""
        over = (GoalStatus.ACHIEVED, GoalStatus.DROPPED)
        return [each for each in self.below(goal_id)[1:] if self.goals[each].status not in over]

    def move_below(self, goal_id: int, by: timedelta) -> None:
        """Give what is open below a goal, and the open tasks from it on down, later dates."""
        for each in self.open_below(goal_id):
            goal = self.goals[each]
            goal.due = None if goal.due is None else goal.due + by
        done = self.board[Column.DONE]
        for task_id, task in self.tasks.items():
            if task.goal in self.below(goal_id) and task_id not in done and task.due is not None:
                task.due += by

    def said(self, goal_id: int) -> list[CheckInFacts]:
        """The check-ins of a goal, the oldest first."""
        found = [(each.date, key, each) for key, each in self.checkins.items() if each.goal == goal_id]
        return [each for _, _, each in sorted(found, key=lambda entry: entry[:2])]

    def hear(self, goal_id: int) -> None:
        """A goal says what its newest check-ins say; none of them leaves a confidence without one."""
        said = self.said(goal_id)
        facts = self.goals[goal_id]
        facts.current = next((each.value for each in reversed(said) if each.value is not None), None)
        told = (each.confidence for each in reversed(said) if each.confidence is not None)
        facts.confidence = next(told, None)

    def sort_values(self, ids: Sequence[int], pile: Pile) -> None:
        """Put values on a pile; only the very important ones keep their rank."""
        for value_id in ids:
            self.values[value_id].pile = pile
        self.ranked = [each for each in self.ranked if self.values[each].pile is Pile.VERY]

    def delete_value(self, value_id: int) -> None:
        """Delete a value; no goal serves it any more."""
        del self.values[value_id]
        self.ranked = [each for each in self.ranked if each != value_id]
        for facts in self.goals.values():
            facts.values -= {value_id}

    def set_level(self, skill_id: int, level: int, day: date) -> None:
        """Give a skill a level on a day, or on the latest day that it was given one."""
        facts = self.skills[skill_id]
        facts.level = level
        facts.levels[max([day, *facts.levels])] = level

    def delete_skill(self, skill_id: int) -> None:
        """Delete a skill; no goal needs it and no task practises it any more."""
        del self.skills[skill_id]
        for goal in self.goals.values():
            goal.needs.pop(skill_id, None)
        for task in self.tasks.values():
            task.skills -= {skill_id}

    def waits_for(self, task_id: int, seen: set[int] | None = None) -> set[int]:
        """All tasks that this one waits for, at any distance."""
        seen = set() if seen is None else seen
        for blocker in self.tasks[task_id].blocked_by - seen:
            seen.add(blocker)
            self.waits_for(blocker, seen)
        return seen


def placed(target: Sequence[int], ids: Sequence[int], place: Place) -> list[int]:
    """A list with these ids at this place, and nowhere else."""
    mark = 0 if place.side is Side.TOP else len(target)
    if place.beside is not None:
        mark = target.index(place.beside) + (place.side is Side.AFTER)
    before, after = target[:mark], target[mark:]
    return [*(each for each in before if each not in ids), *ids, *(each for each in after if each not in ids)]


def read(store: Store, *, with_dues: bool = True) -> Model:
    """The plan as the store gives it; without due dates of tasks, where nobody says what they are."""
    model = Model()
    own = board.columns(store.connection)
    model.columns = {column.key: (column.name, column.kind) for column in own}
    model.board = {column.key: [] for column in own}
    for goal in queries.goals(store.connection):
        served = frozenset(goal.value_ids)
        model.goals[goal.id] = GoalFacts(
            goal.title,
            goal.parent_id,
            served,
            dict(goal.needs),
            goal.status,
            goal.successor_id,
            goal.current,
            goal.confidence,
            goal.due,
        )
        model.children.setdefault(goal.id, [])
        model.children.setdefault(goal.parent_id, []).append(goal.id)
    for task in sorted(queries.tasks(store.connection), key=lambda task: (task.rank, task.id)):
        blockers, practised = frozenset(task.blocked_by), frozenset(task.skill_ids)
        due = task.due if with_dues else None
        model.tasks[task.id] = TaskFacts(
            task.title, task.goal_id, task.tags, blockers, practised, task.waiting_for, task.spent, due
        )
        model.board[task.column_key].append(task.id)
    for value in queries.values(store.connection):
        ratings = {day: (importance, lived) for day, importance, lived in value.ratings}
        model.values[value.id] = ValueFacts(value.name, value.pile, ratings)
        model.ranked += [value.id] if value.rank is not None else []
    for skill in queries.skills(store.connection):
        shown = tuple(each.text for each in sorted(skill.evidence, key=lambda each: each.id))
        model.skills[skill.id] = SkillFacts(skill.name, skill.level, dict(skill.levels), shown)
    written = entries.entries(store.connection)
    model.entries = {entry.id: entry.text for entry in written}
    model.wins = {entry.id: entry.goal_id for entry in written if entry.kind is EntryKind.WIN}
    checked, threats, decided = queries.parts(store.connection)
    model.checkins = {
        each.id: CheckInFacts(each.goal_id, each.date, each.value, each.confidence) for each in checked
    }
    model.obstacles = {
        each.id: ObstacleFacts(
            each.goal_id, each.title, each.status, (each.cue, each.response), each.rehearsed
        )
        for each in threats
    }
    _read_board(store, model)
    model.adaptations = [(each.goal_id, each.choice, each.reason) for each in decided]
    return model


def _read_board(store: Store, model: Model) -> None:
    execute = store.connection.execute
    for task_id, words, home, number, previous in execute(
        "SELECT task_id, words, home, number, previous_id FROM repetition"
    ):
        model.series[task_id] = SeriesFacts(words, Column(home), number, previous)
    model.work = {
        key: (task_id, minutes)
        for key, task_id, minutes in execute("SELECT id, task_id, minutes FROM work ORDER BY id")
    }
    model.views = {view.id: view.name for view in board.views(store.connection)}


def pick(ids: Sequence[int], number: int) -> int:
    """One of these ids."""
    return sorted(ids)[number % len(ids)]
