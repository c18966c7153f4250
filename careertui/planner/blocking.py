"""Which tasks wait for which, for one or for several at once, as one step of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.model import Change, RecordKind, Ref

from .labels import about

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from careertui.store.store import Store


def block(
    store: Store, task_ids: Sequence[int], blockers: Collection[int], release: Collection[int] = ()
) -> Change:
    """Let tasks wait for these blockers, too, and no longer for those that are released.

    What else each of them waits for stays. Raises NotFound, and BlockCycle for a ring of waiting tasks.
    """
    if not task_ids or not (blockers or release):
        return Change("Change nothing")
    with store.transaction("Block tasks", focus=Ref(RecordKind.TASK, task_ids[0])) as tx:
        from careertui.store import rows

        found = rows.tasks(tx.session, task_ids)
        added, released = rows.tasks(tx.session, blockers), rows.tasks(tx.session, release)
        whom = about([row.title for row in found], "task")
        if added:
            tx.label = f"Let {whom} wait for {about([row.title for row in added], 'task')}"
        else:
            tx.label = f"Let {whom} no longer wait for {about([row.title for row in released], 'task')}"
        standing = rows.blockers_of(tx.session, [row.id or 0 for row in found])
        rows.set_blockers(
            tx.session,
            {
                task_id: (set(standing.get(task_id, ())) - set(release)) | set(blockers)
                for task_id in (row.id or 0 for row in found)
            },
        )
    return tx.change
