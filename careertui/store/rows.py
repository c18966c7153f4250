"""Rows to write to, found by their ids, with their tags and links. Used inside a transaction only."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, TypeVar

from sqlmodel import col, delete, func, select

from careertui.domain.errors import BlockCycle, NotFound, PartNotFound
from careertui.domain.model import Column, GoalKind, GoalStatus, Horizon, RecordKind, Ref

from .tables import (
    CheckInRow,
    EntryRow,
    GoalRow,
    ObstacleRow,
    SkillRow,
    TaskBlock,
    TaskRow,
    TaskTag,
    ValueRow,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from sqlmodel import Session

_Row = TypeVar("_Row", GoalRow, TaskRow, ValueRow, SkillRow, EntryRow)
_Part = TypeVar("_Part", CheckInRow, ObstacleRow)
_AnyRow = TypeVar("_AnyRow", GoalRow, TaskRow, ValueRow, SkillRow, EntryRow, CheckInRow, ObstacleRow)

_CHUNK = 500
"""How many ids go into one statement; SQLite has a limit on the parameters of a statement."""
LARGEST_ID = 2**63 - 1


def goals(session: Session, ids: Iterable[int]) -> list[GoalRow]:
    """The goals with these ids, in this order, each once. Raises NotFound for the first that is missing."""
    return _found(session, GoalRow, RecordKind.GOAL, ids)


def tasks(session: Session, ids: Iterable[int]) -> list[TaskRow]:
    """The tasks with these ids, in this order, each once. Raises NotFound for the first that is missing."""
    return _found(session, TaskRow, RecordKind.TASK, ids)


def values(session: Session, ids: Iterable[int]) -> list[ValueRow]:
    """The values with these ids, in this order, each once. Raises NotFound for the first that is missing."""
    return _found(session, ValueRow, RecordKind.VALUE, ids)


def skills(session: Session, ids: Iterable[int]) -> list[SkillRow]:
    """The skills with these ids, in this order, each once. Raises NotFound for the first that is missing."""
    return _found(session, SkillRow, RecordKind.SKILL, ids)


def entries(session: Session, ids: Iterable[int]) -> list[EntryRow]:
    """The entries with these ids, in this order, each once. Raises NotFound for the first that is missing."""
    return _found(session, EntryRow, RecordKind.ENTRY, ids)


def checkins(session: Session, ids: Iterable[int]) -> list[CheckInRow]:
    """The check-ins with these ids, in this order, each once. Raises PartNotFound for the first missing."""
    return _parts(session, CheckInRow, "check-in", ids)


def obstacles(session: Session, ids: Iterable[int]) -> list[ObstacleRow]:
    """The obstacles with these ids, in this order, each once. Raises PartNotFound for the first missing."""
    return _parts(session, ObstacleRow, "obstacle", ids)


def latest_confidence(session: Session, goal_id: int) -> tuple[date, int, int] | None:
    """The day, id and confidence of the newest check-in of a goal that says a confidence."""
    newest_first = (col(CheckInRow.date).desc(), col(CheckInRow.id).desc())
    statement = (
        select(CheckInRow)
        .where(col(CheckInRow.goal_id) == goal_id, col(CheckInRow.confidence).is_not(None))
        .order_by(*newest_first)
        .limit(1)
    )
    row = session.exec(statement).first()
    return None if row is None else (row.date, row.id or 0, row.confidence or 0)


def count_active(session: Session, horizon: Horizon) -> int:
    """How many goals of a horizon are active, milestones aside."""
    statement = select(func.count()).where(
        col(GoalRow.horizon) == horizon,
        col(GoalRow.status) == GoalStatus.ACTIVE,
        col(GoalRow.kind) == GoalKind.GOAL,
    )
    return session.exec(statement).one()


def names_of_values(session: Session) -> list[str]:
    """The names of all values."""
    return list(session.exec(select(ValueRow.name)))


def names_of_skills(session: Session) -> list[str]:
    """The names of all skills."""
    return list(session.exec(select(SkillRow.name)))


def ancestors(session: Session, goal_id: int) -> list[int]:
    """This goal and all above it, from below. Raises NotFound."""
    path: list[int] = []
    step: int | None = goal_id
    while step is not None and step not in path:  # a ring ends: another program may have written one
        path.append(step)
        step = goals(session, [step])[0].parent_id
    return path


def goals_below(session: Session, goal_ids: Iterable[int]) -> list[list[int]]:
    """The ids of all goals below these (not these themselves), one list for each level, from above."""
    seen = set(goal_ids)
    levels: list[list[int]] = []
    level = list(seen)
    while level:
        children = [
            child
            for chunk in chunks(level)
            for child in session.exec(select(col(GoalRow.id)).where(col(GoalRow.parent_id).in_(chunk)))
        ]
        level = [child for child in children if child is not None and child not in seen]
        seen.update(level)
        if level:
            levels.append(level)
    return levels


def open_tasks_of(session: Session, goal_ids: Sequence[int]) -> list[TaskRow]:
    """The tasks that serve these goals directly and are not done, by id."""
    found: list[TaskRow] = []
    for chunk in chunks(goal_ids):
        statement = select(TaskRow).where(col(TaskRow.goal_id).in_(chunk), col(TaskRow.column) != Column.DONE)
        found += session.exec(statement)
    return sorted(found, key=lambda row: row.id or 0)


def count_tasks_of(session: Session, goal_ids: Sequence[int]) -> int:
    """How many tasks serve these goals directly."""
    return sum(
        session.exec(select(func.count()).select_from(TaskRow).where(col(TaskRow.goal_id).in_(chunk))).one()
        for chunk in chunks(goal_ids)
    )


def delete_goals(session: Session, goal_ids: Sequence[int]) -> None:
    """Delete these goals; the schema takes their tasks and links with them."""
    _delete(session, GoalRow, goal_ids)


def delete_tasks(session: Session, task_ids: Sequence[int]) -> None:
    """Delete these tasks; the schema takes their tags and links with them."""
    _delete(session, TaskRow, task_ids)


def delete_values(session: Session, value_ids: Sequence[int]) -> None:
    """Delete these values; the schema takes their ratings and links with them."""
    _delete(session, ValueRow, value_ids)


def delete_skills(session: Session, skill_ids: Sequence[int]) -> None:
    """Delete these skills; the schema takes their levels, evidence and links with them."""
    _delete(session, SkillRow, skill_ids)


def delete_entries(session: Session, entry_ids: Sequence[int]) -> None:
    """Delete these entries."""
    _delete(session, EntryRow, entry_ids)


def tags_of(session: Session, task_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The tags of these tasks in their order; a task without tags is not in it."""
    tags: dict[int, tuple[str, ...]] = {}
    for chunk in chunks(task_ids):
        statement = select(TaskTag).where(col(TaskTag.task_id).in_(chunk)).order_by(col(TaskTag.position))
        for row in session.exec(statement):
            tags[row.task_id] = (*tags.get(row.task_id, ()), row.name)
    return tags


def set_tags(session: Session, tags_by_task: Mapping[int, Sequence[str]]) -> None:
    """Give each of these tasks its tags and no others."""
    standing: dict[tuple[int, str], TaskTag] = {}
    for chunk in chunks(list(tags_by_task)):
        found = session.exec(select(TaskTag).where(col(TaskTag.task_id).in_(chunk)))
        standing |= {(row.task_id, row.name): row for row in found}
    for (task_id, name), row in standing.items():
        if name not in tags_by_task[task_id]:
            session.delete(row)
    for task_id, tags in tags_by_task.items():
        for position, name in enumerate(tags):
            if (known := standing.get((task_id, name))) is not None:
                known.position = position
            else:
                session.add(TaskTag(task_id=task_id, name=name, position=position))


def blockers_of(session: Session, task_ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The tasks that these wait for, by id; a task that waits for none is not in it."""
    blockers: dict[int, tuple[int, ...]] = {}
    for chunk in chunks(task_ids):
        statement = (
            select(TaskBlock).where(col(TaskBlock.task_id).in_(chunk)).order_by(col(TaskBlock.blocker_id))
        )
        for row in session.exec(statement):
            blockers[row.task_id] = (*blockers.get(row.task_id, ()), row.blocker_id)
    return blockers


def waiting_for(session: Session, task_id: int) -> list[int]:
    """The tasks that wait for this one, by id."""
    statement = select(TaskBlock.task_id).where(col(TaskBlock.blocker_id) == task_id)
    return sorted(session.exec(statement))


def set_blockers(session: Session, blockers_by_task: Mapping[int, Collection[int]]) -> None:
    """Let each of these tasks wait for its blockers and no others. Raises NotFound and BlockCycle."""
    tasks(session, (blocker for blockers in blockers_by_task.values() for blocker in blockers))
    for task_id, blockers in blockers_by_task.items():
        if task_id in blockers:
            raise BlockCycle((task_id, task_id))
    standing: set[tuple[int, int]] = set()
    for chunk in chunks(list(blockers_by_task)):
        for row in session.exec(select(TaskBlock).where(col(TaskBlock.task_id).in_(chunk))):
            if row.blocker_id in blockers_by_task[row.task_id]:
                standing.add((row.task_id, row.blocker_id))
            else:
                session.delete(row)
    for task_id, blockers in blockers_by_task.items():
        for blocker_id in blockers:
            if (task_id, blocker_id) not in standing:
                session.add(TaskBlock(task_id=task_id, blocker_id=blocker_id))
    _refuse_ring(session, [task_id for task_id, blockers in blockers_by_task.items() if blockers])


def _refuse_ring(session: Session, task_ids: Sequence[int]) -> None:
    """Raises BlockCycle where one of these tasks waits for itself by way of others."""
    waits_for: dict[int, tuple[int, ...]] = {}
    level = list(task_ids)
    while level:
        found = blockers_of(session, level)
        waits_for |= found
        level = list({blocker for blockers in found.values() for blocker in blockers} - waits_for.keys())
    try:
        TopologicalSorter(waits_for).prepare()
    except CycleError as error:
        # Each in the ring stands before the one that waits for it, and the first is there again at the end.
        ring: list[int] = error.args[1][:0:-1]
        start = next(at for at, task_id in enumerate(ring) if task_id in task_ids)
        path = (*ring[start:], *ring[:start], ring[start])
        titles = {row.id: row.title for row in tasks(session, path)}
        raise BlockCycle(path, [titles[task_id] for task_id in path]) from None


def chunks(ids: Sequence[int]) -> Iterator[list[int]]:
    """These ids in parts that fit into one statement, without those that no row can have."""
    for start in range(0, len(ids), _CHUNK):
        yield [row_id for row_id in ids[start : start + _CHUNK] if 0 < row_id <= LARGEST_ID]


def _found(session: Session, table: type[_Row], kind: RecordKind, ids: Iterable[int]) -> list[_Row]:
    wanted = list(dict.fromkeys(ids))
    found = _by_id(session, table, wanted)
    for row_id in wanted:
        if row_id not in found:
            raise NotFound(Ref(kind, row_id))
    return [found[row_id] for row_id in wanted]


def _parts(session: Session, table: type[_Part], part: str, ids: Iterable[int]) -> list[_Part]:
    wanted = list(dict.fromkeys(ids))
    found = _by_id(session, table, wanted)
    for row_id in wanted:
        if row_id not in found:
            raise PartNotFound(part, row_id)
    return [found[row_id] for row_id in wanted]


def _by_id(session: Session, table: type[_AnyRow], ids: Sequence[int]) -> dict[int | None, _AnyRow]:
    found: dict[int | None, _AnyRow] = {}
    for chunk in chunks(ids):
        found |= {row.id: row for row in session.exec(select(table).where(col(table.id).in_(chunk)))}
    return found


def _delete(session: Session, table: type[_Row], ids: Sequence[int]) -> None:
    for chunk in chunks(ids):
        session.exec(delete(table).where(col(table.id).in_(chunk)))
