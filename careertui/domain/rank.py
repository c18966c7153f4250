"""Manual order. Ranks are integers with wide gaps, so that a move rewrites one row."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 1 << 32
"""The distance between neighbours that were never moved: 32 halvings before a slot is full."""


class Side(Enum):
    """Where a moved record goes."""

    TOP = "top"
    BOTTOM = "bottom"
    BEFORE = "before"
    AFTER = "after"


class Place(NamedTuple):
    """A slot in an ordered list: at an end, or beside the record with id `beside`."""

    side: Side
    beside: int | None = None


TOP = Place(Side.TOP)
BOTTOM = Place(Side.BOTTOM)


def before(record_id: int) -> Place:
    """The slot just before this record."""
    return Place(Side.BEFORE, record_id)


def after(record_id: int) -> Place:
    """The slot just after this record."""
    return Place(Side.AFTER, record_id)


def ranks_between(low: int | None, high: int | None, count: int) -> list[int] | None:
    """So many ascending ranks, evenly spread strictly between two neighbours; None for a slot without room.

    `low` None means the top of the list, `high` None its bottom; with neither, the list is empty.
    """
    if low is None and high is None:
        return [GAP * index for index in range(1, count + 1)]
    if low is None:
        assert high is not None  # noqa: S101 (for the type checker)
        return [high - GAP * index for index in range(count, 0, -1)]
    if high is None:
        return [low + GAP * index for index in range(1, count + 1)]
    step, _ = divmod(high - low, count + 1)
    if step < 1:
        return None
    return [low + step * index for index in range(1, count + 1)]


def insert(ranks: Sequence[int], index: int, count: int) -> tuple[dict[int, int], list[int]]:
    """Make room for `count` records before position `index` of an ascending list of ranks.

    Returns the neighbours that have to move, as position to new rank (mostly none), and the ranks of the new
    records. Where the slot is full, the smallest window around it that has room is spread out evenly.
    """
    low = ranks[index - 1] if index > 0 else None
    high = ranks[index] if index < len(ranks) else None
    fresh = ranks_between(low, high, count)
    if fresh is not None:
        return {}, fresh
    reach = 4
    while True:
        first, last = max(0, index - reach), min(len(ranks), index + reach)
        outer_low = ranks[first - 1] if first > 0 else None
        outer_high = ranks[last] if last < len(ranks) else None
        wanted = last - first + count
        roomy = outer_low is None or outer_high is None or (outer_high - outer_low) // (wanted + 1) >= 1 << 8
        if roomy and (spread := ranks_between(outer_low, outer_high, wanted)) is not None:
            inside = index - first
            moved = spread[:inside] + spread[inside + count :]
            changes = {first + at: rank for at, rank in enumerate(moved) if ranks[first + at] != rank}
            return changes, spread[inside : inside + count]
        reach *= 2
