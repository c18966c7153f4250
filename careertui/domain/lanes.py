"""The lanes of a board: its cards by goal, by value or by tag, and what it takes to move one into another."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from .model import GoalStatus
from .saved_views import Grouping
from .text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from .model import Task
    from .plan import Plan

Key = int | str | None
"""What a lane stands for: the id of a goal or value, a folded tag; None for the cards that have none."""

RESTS: Final = {Grouping.GOAL: "no goal", Grouping.VALUE: "no value", Grouping.TAG: "no tag"}


MOST_FOLLOWED: Final = 50
"""Changed cards that are followed one by one; where there are more, all find their lanes anew."""


class Lane(NamedTuple):
    """One lane: the cards of each column that belong to it, as they were given, and how many they are."""

    key: Key
    title: str
    columns: Mapping[str, Sequence[int]]
    size: int


class Choice(NamedTuple):
    """A lane that a card can be moved into: what it stands for, and how many open cards it has."""

    key: Key
    title: str
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
    return LaneIndex(grouping).lanes(plan, columns)


class LaneIndex:
    """Lanes of one grouping. A change of a few cards costs these, not the whole board."""

    def __init__(self, grouping: Grouping) -> None:
        self._grouping = grouping
        self._keys: dict[int, Key] = {}
        self._seen: dict[str, list[int]] = {}
        self._found: dict[str, dict[Key, list[int]]] = {}
        self._order: list[tuple[Key, str]] = []
        self.moved: set[str] = set()
        """The columns whose cards stand otherwise than when lanes were asked for the time before."""

    def lanes(
        self, plan: Plan, columns: Mapping[str, Sequence[int]], changed: Collection[int] | None = None
    ) -> list[Lane]:
        """What `lanes` gives for these columns.

        `changed` are the tasks that may have another lane or place than when this was asked last, and no
        goal, no value has changed meanwhile; None says nothing of either. Columns may show other cards.
        """
        own = _keys_of(plan, self._grouping)
        is_followed = changed is not None and len(changed) <= MOST_FOLLOWED
        homes: dict[int, str] = {}
        self.moved = set()
        if not is_followed:
            self._keys.clear()
        if is_followed and changed:
            known = [task_id for task_id in changed if task_id in plan.tasks]
            homes = {task_id: plan.board.key_of(plan.tasks[task_id]) for task_id in known}
            self._take_out(changed, homes)
            self._keys.update(zip(known, own(known), strict=True))
        for column, ids in columns.items():
            here = [each for each in changed or () if homes.get(each) == column]
            if not (is_followed and self._follow(column, ids, here)):
                self._put(column, ids, own)
                self.moved.add(column)
        if len(columns) < len(self._seen):
            self._seen = {column: ids for column, ids in self._seen.items() if column in columns}
            self._found = {column: found for column, found in self._found.items() if column in columns}
        keys = {key for found in self._found.values() for key, cards in found.items() if cards}
        if changed is None or keys != {key for key, _ in self._order}:
            self._order = _in_order(plan, self._grouping, keys)
        return [self._lane(key, title, columns) for key, title in self._order]

    def _lane(self, key: Key, title: str, columns: Mapping[str, Sequence[int]]) -> Lane:
        cards: dict[str, Sequence[int]] = {column: self._found[column].get(key) or [] for column in columns}
        return Lane(key, title, cards, sum(map(len, cards.values())))

    def _put(self, column: str, ids: Sequence[int], own: Callable[[Sequence[int]], list[Key]]) -> None:
        """Find the lanes of all cards of a column; most are known where a filter shows others."""
        found: dict[Key, list[int]] = defaultdict(list)
        try:
            keys = [*map(self._keys.__getitem__, ids)]
        except KeyError:
            keys = own(ids)
            self._keys.update(zip(ids, keys, strict=True))
        for key, task_id in zip(keys, ids, strict=True):
            found[key].append(task_id)
        self._seen[column], self._found[column] = list(ids), found

    def _take_out(self, changed: Collection[int], homes: Mapping[int, str]) -> None:
        """Take cards out of where they stood: most in the column in which they stand now."""
        for task_id in changed:
            if task_id not in self._keys:
                continue
            key = self._keys.pop(task_id)
            for column in sorted(self._found, key=homes.get(task_id, "").__ne__):
                if task_id in (cards := self._found[column].get(key, ())):
                    cards.remove(task_id)  # type: ignore[union-attr]  # an empty tuple has it not
                    self._seen[column].remove(task_id)
                    self.moved.add(column)
                    break

    def _follow(self, column: str, ids: Sequence[int], changed: Sequence[int]) -> bool:
        """Give the changed cards of a column the place that they have now.

        False where others stand otherwise, too.
        """
        if column not in self._seen:
            return False
        seen, found = self._seen[column], self._found[column]
        for at, task_id in sorted((ids.index(each), each) for each in changed if each in ids):
            seen.insert(at, task_id)
            self.moved.add(column)
            key = self._keys[task_id]
            further_up = (ids[place] for place in range(at - 1, -1, -1))
            above = next((each for each in further_up if self._keys.get(each) == key), None)
            cards = found.setdefault(key, [])
            if above is None:
                cards.insert(0, task_id)
            elif above in cards:
                cards.insert(cards.index(above) + 1, task_id)
            else:
                return False
        return seen == (ids if isinstance(ids, list) else list(ids))


def choices(plan: Plan, grouping: Grouping) -> list[Choice]:
    """All lanes that a card can be moved into, in the order of lanes: those without a card as well.

    Active goals, values that one of them serves, the tags that are in use; and what is for cards without.
    """
    standing = Counter(_keys_of(plan, grouping)([task.id for task in plan.tasks.values() if task.is_open]))
    keys = {None, *_open_keys(plan, grouping, standing)}
    return [Choice(key, title, standing[key]) for key, title in _in_order(plan, grouping, keys)]


def count_missing(plan: Plan, grouping: Grouping, keys: Collection[Key]) -> int:
    """How many lanes a card could be moved into that are not among these; no tag is missed."""
    return sum(key not in keys for key in _open_keys(plan, grouping, ()))


def _open_keys(plan: Plan, grouping: Grouping, standing: Iterable[Key]) -> Iterable[Key]:
    if grouping is Grouping.GOAL:
        return [goal.id for goal in plan.goals.values() if goal.status is GoalStatus.ACTIVE]
    if grouping is Grouping.VALUE:
        return [value.id for value in plan.values.values() if plan.is_served(value.id)]
    return standing


def lane_of(plan: Plan, task: Task, grouping: Grouping) -> Key:
    """The key of the lane that a card stands in."""
    return _keys_of(plan, grouping)([task.id])[0]


def relink(plan: Plan, task: Task, grouping: Grouping, key: Key, title: str = "") -> Relink:
    """What moves a card into the lane with this key.

    A tag takes the place of the first one, and without a tag it has none; one that no card has yet is written
    as the `title` of its lane says. A task serves a value by way of its
    goal: the one active goal that names the value is taken, and where there are more, they are named.
    """
    if grouping is Grouping.NONE or lane_of(plan, task, grouping) == key:
        return Relink({})
    if grouping is Grouping.TAG:
        return Relink({"tags": () if key is None else _with_tag(plan, task, str(key), title)})
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


def _with_tag(plan: Plan, task: Task, key: str, title: str) -> tuple[str, ...]:
    """The tags of a task with this one first, in place of the first; as others have written it."""
    own = next((tag for tag in task.tags if fold(tag) == key), None)
    used = (tag for other in plan.tasks.values() for tag in other.tags if fold(tag) == key)
    known = own or next(used, title.lstrip("#") or key)
    return (known, *(tag for tag in task.tags[1:] if fold(tag) != key))
