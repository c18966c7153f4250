"""Ticking the boxes in the notes of a task. One step of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.checklist import boxes, toggle as toggled
from careertui.domain.model import Change, RecordKind, Ref

from .labels import quote

if TYPE_CHECKING:
    from careertui.store.store import Store


def toggle(store: Store, task_id: int, number: int) -> Change:
    """Tick the box of this number, from 1 above, in the notes of a task; or open it again.

    Raises NotFound, Invalid where there is no such box, and StoreError.
    """
    with store.transaction("Tick a box", focus=Ref(RecordKind.TASK, task_id)) as tx:
        from careertui.store import rows

        task = rows.tasks(tx.session, [task_id])[0]
        task.notes = toggled(task.notes, number)
        box = boxes(task.notes)[number - 1]
        tx.label = f"{'Tick' if box.done else 'Open'} {quote(box.text)} of {quote(task.title)}"
    return tx.change
