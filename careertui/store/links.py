"""What goals serve and need, and what tasks practise: pairs of ids, written from either end in a transaction.

A link is read and written as `{near id: {far id: level}}`; the level is 0 where the link has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from .rows import chunks
from .tables import EvidenceRow, GoalSkill, GoalValue, SkillLevel, TaskSkill, ValueRating

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Link:
    """A table of pairs, seen from one of its ends."""

    table: type[GoalValue | GoalSkill | TaskSkill]
    near: str
    far: str

    @property
    def has_level(self) -> bool:
        """Whether each pair says a level."""
        return self.table is GoalSkill


SERVES = Link(GoalValue, "goal_id", "value_id")
SERVED_BY = Link(GoalValue, "value_id", "goal_id")
NEEDS = Link(GoalSkill, "goal_id", "skill_id")
NEEDED_BY = Link(GoalSkill, "skill_id", "goal_id")
PRACTISES = Link(TaskSkill, "task_id", "skill_id")


def linked(session: Session, link: Link, ids: Collection[int]) -> dict[int, dict[int, int]]:
    """What each of these is linked to, by id; each of them is in it."""
    found: dict[int, dict[int, int]] = {near: {} for near in ids}
    for row in _rows(session, link, ids):
        found[getattr(row, link.near)][getattr(row, link.far)] = getattr(row, "level", 0)
    return {near: dict(sorted(far.items())) for near, far in found.items()}


def set_links(session: Session, link: Link, wanted: Mapping[int, Mapping[int, int]]) -> None:
    """Link each of these to what is wanted, and to nothing else. The far ends have to be there."""
    standing: set[tuple[int, int]] = set()
    for row in _rows(session, link, wanted.keys()):
        near, far = getattr(row, link.near), getattr(row, link.far)
        if far not in wanted[near]:
            session.delete(row)
            continue
        standing.add((near, far))
        if link.has_level:
            row.level = wanted[near][far]
    for near, ends in wanted.items():
        for far, level in ends.items():
            if (near, far) not in standing:
                more = {"level": level} if link.has_level else {}
                session.add(link.table(**{link.near: near, link.far: far, **more}))


def rating_of(session: Session, value_id: int, day: date) -> ValueRating | None:
    """The rating of a value on a day."""
    return session.get(ValueRating, (value_id, day))


def latest_levels(session: Session, skill_ids: Collection[int]) -> dict[int, SkillLevel]:
    """The newest dated level of each of these skills that has one."""
    found: dict[int, SkillLevel] = {}
    for chunk in chunks(list(skill_ids)):
        statement = (
            select(SkillLevel).where(col(SkillLevel.skill_id).in_(chunk)).order_by(col(SkillLevel.date))
        )
        found |= {row.skill_id: row for row in session.exec(statement)}
    return found


def evidence(session: Session, ids: Collection[int]) -> dict[int, EvidenceRow]:
    """Those of these pieces of evidence that there are, by id."""
    found: dict[int, EvidenceRow] = {}
    for chunk in chunks(list(ids)):
        rows = session.exec(select(EvidenceRow).where(col(EvidenceRow.id).in_(chunk)))
        found |= {row.id or 0: row for row in rows}
    return found


def _rows(session: Session, link: Link, ids: Collection[int]) -> list[Any]:
    near: Any = getattr(link.table, link.near)
    return [
        row for chunk in chunks(list(ids)) for row in session.exec(select(link.table).where(near.in_(chunk)))
    ]
