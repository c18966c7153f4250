"""Rows of the board beside the tasks themselves, found for writing. Used inside a transaction only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, func, select

from careertui.domain.board_columns import STANDARD, BoardColumn, BoardColumns
from careertui.domain.errors import NotFound, PartNotFound
from careertui.domain.model import Column, RecordKind, Ref

from . import rows, slots
from .board_tables import ColumnRow, RepetitionRow, ViewRow, WorkRow
from .tables import GoalRow, SkillRow, TaskBlock, TaskRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlmodel import Session


def columns(session: Session) -> BoardColumns:
    """The columns of the board as they stand."""
    found = [
        BoardColumn(row.id or 0, row.kind, row.name, row.limit, row.base) for row in column_rows(session)
    ]
    return BoardColumns(found) if found else STANDARD


def column_rows(session: Session) -> list[ColumnRow]:
    """The columns of the board to write to, in their order."""
    return list(session.exec(select(ColumnRow).order_by(col(ColumnRow.rank), col(ColumnRow.id))))


def cards(session: Session, column: BoardColumn) -> list[TaskRow]:
    """The tasks that stand in a column, by rank."""
    scope = slots.cards(column)
    return list(session.exec(select(TaskRow).where(scope.where).order_by(*scope.key)))


def count_in(session: Session, column: BoardColumn) -> int:
    """How many tasks stand in a column."""
    return session.exec(select(func.count()).select_from(TaskRow).where(slots.cards(column).where)).one()


def repetitions(session: Session, task_ids: Collection[int]) -> dict[int, RepetitionRow]:
    """The rules by which these tasks come again; a task without one is not in it."""
    found: dict[int, RepetitionRow] = {}
    for chunk in rows.chunks(list(task_ids)):
        statement = select(RepetitionRow).where(col(RepetitionRow.task_id).in_(chunk))
        found |= {row.task_id: row for row in session.exec(statement)}
    return found


def next_ones(session: Session, task_ids: Collection[int]) -> dict[int, RepetitionRow]:
    """For each of these tasks that the next one of its series came after: the rule of that one."""
    found: dict[int, RepetitionRow] = {}
    for chunk in rows.chunks(list(task_ids)):
        statement = select(RepetitionRow).where(col(RepetitionRow.previous_id).in_(chunk))
        found |= {row.previous_id or 0: row for row in session.exec(statement)}
    return found


def has_goal(session: Session, goal_id: int) -> bool:
    """Whether there is such a goal."""
    return session.get(GoalRow, goal_id) is not None


def known_skills(session: Session, skill_ids: Sequence[int]) -> tuple[int, ...]:
    """Those of these skills that there are."""
    return tuple(skill_id for skill_id in skill_ids if session.get(SkillRow, skill_id) is not None)


def freed_by(session: Session, task_ids: Sequence[int]) -> list[TaskRow]:
    """The open tasks that waited for one of these, and wait for no open task now; by id."""
    waiting = {
        waits
        for chunk in rows.chunks(task_ids)
        for waits in session.exec(select(TaskBlock.task_id).where(col(TaskBlock.blocker_id).in_(chunk)))
    }
    blockers = rows.blockers_of(session, sorted(waiting))
    around = rows.tasks(session, {*waiting, *(each for found in blockers.values() for each in found)})
    is_open = {row.id: row.column is not Column.DONE for row in around}
    return sorted(
        (
            row
            for row in around
            if row.id in waiting
            and is_open[row.id]
            and not any(is_open[blocker] for blocker in blockers[row.id or 0])
        ),
        key=lambda row: row.id or 0,
    )


def running(session: Session) -> WorkRow | None:
    """The timer that runs."""
    return session.exec(select(WorkRow).where(col(WorkRow.ended).is_(None))).first()


def worked_on(session: Session, task_id: int) -> bool:
    """Whether any time was worked on a task, or its timer runs."""
    statement = select(WorkRow.id).where(col(WorkRow.task_id) == task_id).limit(1)
    return session.exec(statement).first() is not None


def work(session: Session, ids: Iterable[int]) -> list[WorkRow]:
    """These pieces of worked time, in this order, each once. Raises PartNotFound for the first missing."""
    found = []
    for work_id in dict.fromkeys(ids):
        row = session.get(WorkRow, work_id) if 0 < work_id <= rows.LARGEST_ID else None
        if row is None:
            raise PartNotFound("worked time", work_id)
        found.append(row)
    return found


def views(session: Session, ids: Iterable[int]) -> list[ViewRow]:
    """The views with these ids, in this order, each once. Raises NotFound for the first that is missing."""
    found = []
    for view_id in dict.fromkeys(ids):
        row = session.get(ViewRow, view_id) if 0 < view_id <= rows.LARGEST_ID else None
        if row is None:
            raise NotFound(Ref(RecordKind.VIEW, view_id))
        found.append(row)
    return found


def all_views(session: Session) -> list[ViewRow]:
    """All views, in their order."""
    return list(session.exec(select(ViewRow).order_by(col(ViewRow.rank), col(ViewRow.id))))
