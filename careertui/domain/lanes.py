"""The lanes of a board: its cards by goal, by value or by tag, and what it takes to move one into another."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from .model import GoalStatus
from .saved_views import Grouping
from .text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from .model import Task
    from .plan import Plan

Key = int | str | None
"""What a lane stands for: the id of a goal or value, a folded tag; None for the cards that have none."""

RESTS: Final = {Grouping.GOAL: "no goal", Grouping.VALUE: "no value", Grouping.TAG: "no tag"}


class Lane(NamedTuple):
    """One lane: the cards of each column that belong to it, as they were given, and how many they are."""

    key: Key
    title: str
    columns: Mapping[str, Sequence[int]]
    size: int


class Relink(NamedTuple):
    """What moves a card into a lane: the fields to change; or why it cannot, and the goals to choose from."""

    changes: Mapping[str, object]
    refusal: str = ""
    goal_ids: tuple[int, ...] = ()


def lanes(plan: Plan, columns: Mapping[str, Sequence[int]], grouping: Grouping) -> list[Lane]:
    """The lanes of these cards, each card in one of them: goals as in the tree, values by rank, tags by name.

    A card stands in the lane of its own goal, of the best value that its line of sight serves, of its first
    tag. Those without one stand last; a lane without cards is none.
    """
    keys_of = _keys_of(plan, grouping)
    by_column: dict[str, dict[Key, list[int]]] = {}
    for column, ids in columns.items():
        found: dict[Key, list[int]] = defaultdict(list)
        for key, task_id in zip(keys_of(ids), ids, strict=True):
            found[key].append(task_id)
        by_column[column] = found
    keys = {key: None for found in by_column.values() for key in found}
    standing = []
    for key, title in _in_order(plan, grouping, keys):
        cards: dict[str, Sequence[int]] = {column: found.get(key, []) for column, found in by_column.items()}
        standing.append(Lane(key, title, cards, sum(map(len, cards.values()))))
    return standing


def lane_of(plan: Plan, task: Task, grouping: Grouping) -> Key:
    """The key of the lane that a card stands in."""
    return _keys_of(plan, grouping)([task.id])[0]


def relink(plan: Plan, task: Task, grouping: Grouping, key: Key) -> Relink:
    """What moves a card into the lane with this key.

    A tag takes the place of the first one, and without a tag it has none. A task serves a value by way of its
    goal: the one active goal that names the value is taken, and where there are more, they are named.
    """
    if grouping is Grouping.NONE or lane_of(plan, task, grouping) == key:
        return Relink({})
    if grouping is Grouping.TAG:
        return Relink({"tags": () if key is None else _with_tag(plan, task, str(key))})
    if grouping is Grouping.GOAL or key is None:
        return Relink({"goal_id": key})
    value = plan.values[int(key)]
    serving = tuple(goal.id for goal in plan.serving(value.id) if goal.status is GoalStatus.ACTIVE)
    if not serving:
        return Relink({}, f"No active goal serves “{value.name}”: link one to it first")
    if len(serving) > 1:
        return Relink({}, f"{len(serving)} goals serve “{value.name}”: choose the one for this task", serving)
    return Relink({"goal_id": serving[0]})


def _keys_of(plan: Plan, grouping: Grouping) -> Callable[[Sequence[int]], list[Key]]:
    """How to tell the lanes of cards: all at once, for a board may have very many."""
    tasks = plan.tasks
    if grouping is Grouping.GOAL:
        own: dict[int | None, Key] = {goal_id: goal_id for goal_id in plan.goals}
        return lambda ids: [own.get(tasks[task_id].goal_id) for task_id in ids]
    if grouping is Grouping.VALUE:
        best = _Best(plan)
        return lambda ids: [best[tasks[task_id].goal_id] for task_id in ids]
    if grouping is Grouping.TAG:
        folded = _Folded()
        return lambda ids: [folded[tags[0]] if (tags := tasks[task_id].tags) else None for task_id in ids]
    return lambda ids: [None] * len(ids)


class _Best(dict[int | None, Key]):
    """For each goal the best value that its line of sight serves, found when it is first asked for."""

    def __init__(self, plan: Plan) -> None:
        super().__init__({None: None})
        self._plan = plan

    def __missing__(self, goal_id: int | None) -> Key:
        found: Key = next((value.id for value in self._plan.values_of(goal_id)), None)
        self[goal_id] = found
        return found


class _Folded(dict[str, str]):
    """Tags folded, each once."""

    def __missing__(self, tag: str) -> str:
        found = self[tag] = fold(tag)
        return found


def _in_order(plan: Plan, grouping: Grouping, keys: Collection[Key]) -> list[tuple[Key, str]]:
    """Lanes with their titles, those without a key last."""
    wanted = [key for key in keys if key is not None]
    named: list[tuple[Key, str]]
    if grouping is Grouping.GOAL:
        places = _places(plan)
        named = [
            (key, plan.goals[int(key)].title) for key in sorted(wanted, key=lambda key: places[int(key)])
        ]
    elif grouping is Grouping.VALUE:
        ranks = {value.id: place for place, value in enumerate(plan.ranked)}
        values = [plan.values[int(key)] for key in wanted]
        values.sort(key=lambda value: (ranks.get(value.id, len(ranks)), plan.folded(value), value.id))
        named = [(value.id, value.name) for value in values]
    else:
        tags = sorted(map(str, wanted))
        named = [(tag, f"#{tag}") for tag in tags]
    rest = [(None, RESTS.get(grouping, ""))] if len(wanted) < len(keys) else []
    return [*named, *rest]


def _places(plan: Plan) -> dict[int, int]:
    """The place of each goal in the tree, read from above."""
    places: dict[int, int] = {}
    waiting = list(reversed(plan.children(None)))
    while waiting:
        goal_id = waiting.pop()
        places[goal_id] = len(places)
        waiting.extend(reversed(plan.children(goal_id)))
    for goal_id in plan.goals:  # those in a ring, as another program may write them
        places.setdefault(goal_id, len(places))
    return places


def _with_tag(plan: Plan, task: Task, key: str) -> tuple[str, ...]:
    """The tags of a task with this one first, in place of the first; as others have written it."""
    own = next((tag for tag in task.tags if fold(tag) == key), None)
    known = own or next((tag for other in plan.tasks.values() for tag in other.tags if fold(tag) == key), key)
    return (known, *(tag for tag in task.tags[1:] if fold(tag) != key))
