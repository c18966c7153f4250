"""Rows to write to, found by their ids, with their tags and links. Used inside a transaction only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, delete, func, select

from careertui.domain.errors import BlockCycle, NotFound
from careertui.domain.model import Column, RecordKind, Ref

from .tables import GoalRow, TaskBlock, TaskRow, TaskTag

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlmodel import Session

_CHUNK = 500
"""How many ids go into one statement; SQLite has a limit on the parameters of a statement."""
LARGEST_ID = 2**63 - 1


def goals(session: Session, ids: Iterable[int]) -> list[GoalRow]:
    """The goals with these ids, in this order, each once. Raises NotFound for the first that is missing."""
    wanted = list(dict.fromkeys(ids))
    found: dict[int | None, GoalRow] = {}
    for chunk in chunks(wanted):
        found |= {row.id: row for row in session.exec(select(GoalRow).where(col(GoalRow.id).in_(chunk)))}
    _check_all_found(wanted, found, RecordKind.GOAL)
    return [found[goal_id] for goal_id in wanted]


def tasks(session: Session, ids: Iterable[int]) -> list[TaskRow]:
    """The tasks with these ids, in this order, each once. Raises NotFound for the first that is missing."""
    wanted = list(dict.fromkeys(ids))
    found: dict[int | None, TaskRow] = {}
    for chunk in chunks(wanted):
        found |= {row.id: row for row in session.exec(select(TaskRow).where(col(TaskRow.id).in_(chunk)))}
    _check_all_found(wanted, found, RecordKind.TASK)
    return [found[task_id] for task_id in wanted]


def ancestors(session: Session, goal_id: int) -> list[int]:
    """This goal and all above it, from below. Raises NotFound."""
    path: list[int] = []
    step: int | None = goal_id
    while step is not None:
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


def count_tasks_of(session: Session, goal_ids: Sequence[int]) -> int:
    """How many tasks serve these goals directly."""
    return sum(
        session.exec(select(func.count()).select_from(TaskRow).where(col(TaskRow.goal_id).in_(chunk))).one()
        for chunk in chunks(goal_ids)
    )


def count_in(session: Session, column: Column) -> int:
    """How many tasks stand in this column."""
    return session.exec(select(func.count()).select_from(TaskRow).where(col(TaskRow.column) == column)).one()


def delete_goals(session: Session, goal_ids: Sequence[int]) -> None:
    """Delete these goals; the schema takes their tasks with them."""
    for chunk in chunks(goal_ids):
        session.exec(delete(GoalRow).where(col(GoalRow.id).in_(chunk)))


def delete_tasks(session: Session, task_ids: Sequence[int]) -> None:
    """Delete these tasks; the schema takes their tags and links with them."""
    for chunk in chunks(task_ids):
        session.exec(delete(TaskRow).where(col(TaskRow.id).in_(chunk)))


def tags_of(session: Session, task_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The tags of these tasks in their order; a task without tags is not in it."""
    tags: dict[int, tuple[str, ...]] = {}
    for chunk in chunks(task_ids):
        statement = select(TaskTag).where(col(TaskTag.task_id).in_(chunk)).order_by(col(TaskTag.position))
        for row in session.exec(statement):
            tags[row.task_id] = (*tags.get(row.task_id, ()), row.name)
    return tags


def set_tags(session: Session, task_id: int, tags: Sequence[str]) -> None:
    """Give the task these tags and no others."""
    standing = {row.name: row for row in session.exec(select(TaskTag).where(col(TaskTag.task_id) == task_id))}
    for name, row in standing.items():
        if name not in tags:
            session.delete(row)
    for position, name in enumerate(tags):
        if name in standing:
            standing[name].position = position
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


def set_blockers(session: Session, task_id: int, blockers: Collection[int]) -> None:
    """Let the task wait for these tasks and no others. Raises NotFound, and BlockCycle for a ring."""
    tasks(session, blockers)
    standing = {
        row.blocker_id: row
        for row in session.exec(select(TaskBlock).where(col(TaskBlock.task_id) == task_id))
    }
    for blocker_id, row in standing.items():
        if blocker_id not in blockers:
            session.delete(row)
    if task_id in blockers:
        raise BlockCycle((task_id, task_id))
    for blocker_id in blockers:
        if blocker_id not in standing:
            session.add(TaskBlock(task_id=task_id, blocker_id=blocker_id))
    if ring := _ring(session, task_id):
        raise BlockCycle(ring)


def _ring(session: Session, task_id: int) -> list[int]:
    """The shortest way from this task along blockers back to it, the task at both ends; empty without one."""
    came_from: dict[int, int] = {}
    level = [task_id]
    while level:
        following = []
        for waiting, blockers in blockers_of(session, level).items():
            for blocker in blockers:
                if blocker == task_id:
                    path = [task_id, waiting]
                    while path[-1] != task_id:
                        path.append(came_from[path[-1]])
                    return path[::-1]
                if blocker not in came_from:
                    came_from[blocker] = waiting
                    following.append(blocker)
        level = following
    return []


def chunks(ids: Sequence[int]) -> Iterator[list[int]]:
    """These ids in parts that fit into one statement, without those that no row can have."""
    for start in range(0, len(ids), _CHUNK):
        yield [row_id for row_id in ids[start : start + _CHUNK] if 0 < row_id <= LARGEST_ID]


def _check_all_found(wanted: Iterable[int], found: Collection[int | None], kind: RecordKind) -> None:
    for row_id in wanted:
        if row_id not in found:
            raise NotFound(Ref(kind, row_id))
