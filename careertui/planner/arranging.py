"""An order that was found, taken over as the order by hand: by urgency, or by duels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.model import Change, Column, RecordKind, Ref

from .labels import about, column_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.store.store import Store


def arrange(store: Store, task_ids: Sequence[int], *, by: str) -> Change:
    """Let tasks stand in this order, in each column on the places that they occupy there together.

    `by` says how the order was found: `urgency`, `duels`. Done tasks stand by completion, and stay. Raises
    NotFound.
    """
    if not task_ids:
        return Change("Order nothing")
    with store.transaction("Order tasks", focus=Ref(RecordKind.TASK, task_ids[0])) as tx:
        from careertui.store import rows, slots

        found = [row for row in rows.tasks(tx.session, task_ids) if row.column is not Column.DONE]
        columns = list(dict.fromkeys(row.column for row in found))
        where = f" of {column_name(columns[0])}" if len(columns) == 1 and len(found) > 1 else ""
        tx.label = f"Order {about([row.title for row in found] or [''], 'task')}{where} by {by}"
        for column in columns:
            slots.arrange(
                tx.session, slots.cards(column), [row.id or 0 for row in found if row.column is column]
            )
    return tx.change
