"""The slots of a list that is ordered by hand: which ranks fit where. Used inside a transaction only."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from sqlalchemy import and_, bindparam, tuple_, update
from sqlmodel import col, select

from careertui.domain.errors import Invalid, NotFound
from careertui.domain.model import RecordKind, Ref
from careertui.domain.rank import GAP, Place, Side, insert, ranks_between

from .board_tables import ColumnRow, ViewRow
from .rows import LARGEST_ID, chunks
from .tables import GoalRow, TaskRow, ValueRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Mapped
    from sqlmodel import Session

    from careertui.domain.board_columns import BoardColumn


@dataclass(frozen=True, slots=True)
class Scope:
    """One list that a person orders by hand: children of a goal, cards of a column, the ranked values ..."""

    table: type[GoalRow | TaskRow | ValueRow | ViewRow | ColumnRow]
    kind: RecordKind
    where: ColumnElement[bool]

    @property
    def key(self) -> tuple[Mapped[int], Mapped[int]]:
        """What the list is ordered by: rank, then id."""
        return cast("Mapped[int]", col(self.table.rank)), cast("Mapped[int]", col(self.table.id))


def siblings(parent_id: int | None) -> Scope:
    """The children of this goal; None for the goals at the top level."""
    parent = col(GoalRow.parent_id)
    return Scope(GoalRow, RecordKind.GOAL, parent.is_(None) if parent_id is None else parent == parent_id)


def cards(column: BoardColumn) -> Scope:
    """The cards of this column."""
    own = col(TaskRow.column_id)
    here = own.is_(None) if column.own_id is None else own == column.own_id
    return Scope(TaskRow, RecordKind.TASK, and_(col(TaskRow.column) == column.kind, here))


def board_columns() -> Scope:
    """The columns of the board."""
    return Scope(ColumnRow, RecordKind.COLUMN, col(ColumnRow.id).is_not(None))


def ranked_values() -> Scope:
    """The values that have a rank."""
    return Scope(ValueRow, RecordKind.VALUE, col(ValueRow.rank).is_not(None))


def saved_views() -> Scope:
    """The saved views."""
    return Scope(ViewRow, RecordKind.VIEW, col(ViewRow.id).is_not(None))


def ids_in(session: Session, scope: Scope) -> list[int]:
    """The ids of a list, in its order."""
    key = scope.key
    return [row_id for _, row_id in session.exec(select(*key).where(scope.where).order_by(*key))]


def ranks_for(
    session: Session, scope: Scope, place: Place, count: int, moving: Sequence[int] = ()
) -> list[int] | None:
    """Ascending ranks for `count` records in this slot; None where those moving stand there already.

    Where the slot is full, some neighbours get new ranks. `moving` are records to be seen as not in the list;
    beside one of them means the slot where it stands. Raises NotFound and Invalid for the record beside it.
    """
    away = frozenset(moving)
    low, high = _neighbours(session, scope, place, away)
    if away and _stand_between(session, scope, moving, low, high):
        return None
    fresh = ranks_between(low[0] if low else None, high[0] if high else None, count)
    return fresh if fresh is not None else _make_room(session, scope, away, high, count)


def arrange(session: Session, scope: Scope, order: Sequence[int]) -> None:
    """Let these records stand in this order, on the places of the list that they occupy together.

    Those that are not in the list are passed over; all others stay where they are.
    """
    key = scope.key
    found = [(rank, row_id) for rank, row_id in session.exec(select(*key).where(scope.where).order_by(*key))]
    there = {row_id for _, row_id in found}
    wanted = [row_id for row_id in order if row_id in there]
    moving = frozenset(wanted)
    turn = iter(wanted)
    arranged = [next(turn) if row_id in moving else row_id for _, row_id in found]
    ranks = [rank for rank, _ in found]
    if len(set(ranks)) < len(ranks):  # among equal ranks the ids decide, which would undo the order
        ranks = [GAP * number for number in range(1, len(ranks) + 1)]
    changed = [
        {"id": row_id, "rank": rank}
        for row_id, rank, (old_rank, old_id) in zip(arranged, ranks, found, strict=True)
        if (rank, row_id) != (old_rank, old_id)
    ]
    if changed:
        session.connection().execute(
            update(scope.table).where(scope.key[1] == bindparam("row_id")).values(rank=bindparam("new_rank")),
            [{"row_id": each["id"], "new_rank": each["rank"]} for each in changed],
        )


def _neighbours(
    session: Session, scope: Scope, place: Place, away: frozenset[int]
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Rank and id of the records just before and just after the slot."""
    if place.side is Side.TOP:
        return None, _nearest(session, scope, away, None, down=True)
    if place.side is Side.BOTTOM:
        return _nearest(session, scope, away, None, down=False), None
    beside = _beside(session, scope, place)
    if beside[1] in away:
        return (
            _nearest(session, scope, away, beside, down=False),
            _nearest(session, scope, away, beside, down=True),
        )
    if place.side is Side.BEFORE:
        return _nearest(session, scope, away, beside, down=False), beside
    return beside, _nearest(session, scope, away, beside, down=True)


def _beside(session: Session, scope: Scope, place: Place) -> tuple[int, int]:
    """Rank and id of the record that the place names. Raises NotFound, and Invalid if in another list."""
    record_id = place.beside
    if record_id is None:
        raise Invalid("place", place.side.value, f"{place.side.value} which {scope.kind}?")
    key = scope.key
    if 0 < record_id <= LARGEST_ID:
        mine = scope.key[1] == record_id
        if found := session.exec(select(*key).where(mine, scope.where)).first():
            return found[0], record_id
        if session.exec(select(*key).where(mine)).first():
            raise Invalid("place", str(record_id), f"{scope.kind} {record_id} stands in another list")
    raise NotFound(Ref(scope.kind, record_id))


def _nearest(
    session: Session, scope: Scope, away: frozenset[int], beyond: tuple[int, int] | None, *, down: bool
) -> tuple[int, int] | None:
    """Rank and id of the first record down (or up) the list, from an end or beyond one, that is not away."""
    key = scope.key
    statement = select(*key).where(scope.where)
    if beyond is not None:
        statement = statement.where(tuple_(*key) > beyond if down else tuple_(*key) < beyond)
    # Among one more than are away, one is not: no list of ids has to go into the statement.
    statement = statement.order_by(*(part.asc() if down else part.desc() for part in key))
    found = session.exec(statement.limit(len(away) + 1))
    return next(((rank, row_id) for rank, row_id in found if row_id not in away), None)


def _stand_between(
    session: Session,
    scope: Scope,
    moving: Sequence[int],
    low: tuple[int, int] | None,
    high: tuple[int, int] | None,
) -> bool:
    """Whether those moving are all in the list, in their order, between these neighbours."""
    key = scope.key
    standing: dict[int, tuple[int, int]] = {}
    for chunk in chunks(moving):
        found = session.exec(select(*key).where(scope.key[1].in_(chunk), scope.where))
        standing |= {row_id: (rank, row_id) for rank, row_id in found}
    if len(standing) < len(moving):
        return False
    order = [*([low] if low else []), *(standing[row_id] for row_id in moving), *([high] if high else [])]
    return all(one < other for one, other in pairwise(order))


def _make_room(
    session: Session, scope: Scope, away: frozenset[int], high: tuple[int, int] | None, count: int
) -> list[int]:
    """Spread the records around a full slot, and return the ranks that are free in it then."""
    key = scope.key
    found = session.exec(select(*key).where(scope.where).order_by(*key))
    order = [(rank, row_id) for rank, row_id in found if row_id not in away]
    index = order.index(high) if high else len(order)
    changes, fresh = insert([rank for rank, _ in order], index, count)
    new_ranks = {order[position][1]: rank for position, rank in changes.items()}
    for chunk in chunks(list(new_ranks)):
        for row in session.exec(select(scope.table).where(scope.key[1].in_(chunk))):
            moved = cast("GoalRow | TaskRow | ValueRow | ViewRow | ColumnRow", row)
            moved.rank = new_ranks[moved.id or 0]
    return fresh
