"""What is wrong with a plan that only another program, or a broken disk, can have done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.store import queries

from .labels import quote

if TYPE_CHECKING:
    from careertui.store.store import Store

MOST_NAMED = 6
"""Of a longer ring of goals only the beginning is told."""


def told(store: Store) -> str:
    """What is wrong with the plan that only another program can have done, in words."""
    found = queries.goal_rings(store.connection)
    if not found:
        return ""
    first = found[0]
    title = quote(queries.goal(store.connection, first[0]).title)
    way = ", ".join(map(str, first[1:MOST_NAMED])) + (" …" if len(first) > MOST_NAMED else "")
    through = f" by way of {'goal' if len(first) == 2 else 'goals'} {way}" if way else ""
    others = f" {len(found) - 1} more like this." if len(found) > 1 else ""
    return (
        f"Goal {first[0]}, {title}, lies below itself{through}. "
        f"It is shown at the top: move it to where it belongs.{others}"
    )
