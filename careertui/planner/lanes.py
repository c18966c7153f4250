"""Moving cards from lane to lane, as one step of the history."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from careertui.domain.board_columns import column_key
from careertui.domain.errors import Invalid
from careertui.domain.model import Change, RecordKind, Ref

from . import series, tasks
from .checks import checked_task
from .labels import about, quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careertui.domain.rank import Place
    from careertui.store.store import Store

NO_PLACES: Mapping[str, Place] = MappingProxyType({})
_FIELDS = ("goal_id", "tags")


def move(
    store: Store,
    changes: Mapping[int, Mapping[str, object]],
    title: str,
    places: Mapping[str, Place] = NO_PLACES,
) -> Change:
    """Move tasks into the lane of this title: each gets its changes, as `careertui.domain.lanes` gives them.

    Only the goal and the tags of a task are changed so, and its rank where `places` has one for its column,
    by its key. Raises NotFound, Invalid and StoreError.
    """
    checked = {task_id: checked_task(fields) for task_id, fields in changes.items() if fields}
    for fields in checked.values():
        for name in fields.keys() - set(_FIELDS):
            raise Invalid("field", name, "a lane changes the goal or the tags of a task")
    if not checked:
        return Change("Move nothing")
    with store.transaction("Move tasks", focus=Ref(RecordKind.TASK, next(iter(checked)))) as tx:
        from careertui.store import rows

        found = rows.tasks(tx.session, checked)
        rows.goals(tx.session, {fields["goal_id"] for fields in checked.values() if fields.get("goal_id")})
        tx.label = f"Move {about([row.title for row in found], 'task')} into {quote(title)}"
        standing = rows.tags_of(tx.session, list(checked))
        before: dict[int, dict[str, object]] = {}
        for row in found:
            task_id = row.id or 0
            held = {"goal_id": row.goal_id, "tags": standing.get(task_id, ())}
            before[task_id] = {name: held[name] for name in checked[task_id]}
            if "goal_id" in checked[task_id]:
                row.goal_id = checked[task_id]["goal_id"]
        tags = {task_id: fields["tags"] for task_id, fields in checked.items() if "tags" in fields}
        if tags:
            rows.set_tags(tx.session, tags)
        series.keep(tx, before, only_this=False)
        for column, place in places.items():
            if standing_there := [row for row in found if column_key(row.column, row.column_id) == column]:
                tasks.enter(tx, standing_there, column, place)
    return tx.change
