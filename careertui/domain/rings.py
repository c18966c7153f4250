"""Goals that lie below each other in a ring, as only another program or a broken disk can have put them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .model import Goal


def rings(ids: Iterable[int], above: Callable[[int], int | None]) -> list[tuple[int, ...]]:
    """The rings that these goals lead into: each from its smallest id to the parent of that, and so on.

    `above` gives the parent of a goal; None for one without, or that is not known.
    """
    found: list[tuple[int, ...]] = []
    seen: set[int] = set()
    # The smallest id of a ring has a parent that is larger, or itself. Few have: only they are followed.
    for start in sorted(each for each in ids if (above(each) or 0) >= each):
        path: list[int] = []
        step: int | None = start
        while step is not None and step not in seen:
            seen.add(step)
            path.append(step)
            step = above(step)
        if step in path:
            ring = path[path.index(step) :]
            first = ring.index(min(ring))
            found.append((*ring[first:], *ring[:first]))
    return found


def as_trees(goals: Sequence[Goal], above: Callable[[int], int | None]) -> list[Goal]:
    """The goals; the first one of each ring comes first and has no parent, so that all of them are seen."""
    tops = {ring[0] for ring in rings((goal.id for goal in goals), above)}
    freed = [goal._replace(parent_id=None) for goal in goals if goal.id in tops]
    return [*freed, *(goal for goal in goals if goal.id not in tops)]
