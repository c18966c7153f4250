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
        from careertui.store import board_rows, rows, slots

        found = [row for row in rows.tasks(tx.session, task_ids) if row.column is not Column.DONE]
        board = board_rows.columns(tx.session)
        homes = {row.id or 0: board.at(row.column, row.column_id) for row in found}
        columns = list(dict.fromkeys(homes.values()))
        where = f" of {column_name(columns[0])}" if len(columns) == 1 and len(found) > 1 else ""
        tx.label = f"Order {about([row.title for row in found] or [''], 'task')}{where} by {by}"
        for column in columns:
            ids = [task_id for task_id, home in homes.items() if home == column]
            slots.arrange(tx.session, slots.cards(column), ids)
    return tx.change
