"""What a person does about what may stand in the way of a goal. Every function is one step of the history.

All raise NotFound for an unknown goal, PartNotFound for an unknown obstacle, Invalid (BlankTitle) for
something that its field does not take, and StoreError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.drafts import TaskDraft
from careertui.domain.errors import Invalid
from careertui.domain.model import Change, Column, Importance, RecordKind, Ref
from careertui.domain.obstacles import Obstacle, ObstacleStatus, first_step
from careertui.domain.rank import TOP

from . import clock, tasks
from .checks import checked_obstacle
from .labels import about, edit_label, quote
from .shown import differing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from careertui.domain.obstacles import ObstacleDraft
    from careertui.store.store import Store

_FIELDS = ("title", "cue", "response", "likelihood", "impact")
_HALVES = ("cue", "response")
_EDITED = (*_FIELDS, "status", "rehearsed")
_STATUSES = {
    ObstacleStatus.OPEN: "Open {} again",
    ObstacleStatus.HAPPENED: "Note that {} happened",
    ObstacleStatus.CLOSED: "Close {}",
}


def add(store: Store, goal_id: int, drafts: Sequence[ObstacleDraft]) -> Change:
    """Add obstacles to a goal, as one step, in this order: one, or the answers of a premortem."""
    checked = [checked_obstacle({name: getattr(draft, name) for name in _FIELDS}) for draft in drafts]
    if not checked:
        return Change("Add nothing")
    titles = [fields["title"] for fields in checked]
    with store.transaction("Add obstacles", focus=_ref(goal_id)) as tx:
        from careertui.store import rows
        from careertui.store.tables import ObstacleRow

        goal = rows.goals(tx.session, [goal_id])[0]
        noun = "obstacle " if len(titles) == 1 else ""
        tx.label = f"Add {noun}{about(titles, 'obstacle')} to {quote(goal.title)}"
        now = clock.now()
        for fields in checked:
            tx.session.add(ObstacleRow(goal_id=goal_id, created=now, **fields))
            tx.session.flush()  # ids follow the order in which they were given
    return tx.change


def edit(
    store: Store, obstacle_id: int, changes: Mapping[str, object], *, seen: Obstacle | None = None
) -> Change:
    """Change fields of an obstacle: those of ObstacleDraft, its status, the day of its rehearsal.

    A plan whose words change has not been rehearsed. `seen` is the obstacle as it was shown: a field left as
    it was shown stays as it is now, and one that another window changed since raises ChangedElsewhere.
    """
    values = checked_obstacle(changes)
    if not values:
        return Change("Change nothing")
    with store.transaction("Edit an obstacle") as tx:
        from careertui.store import rows

        row = rows.obstacles(tx.session, [obstacle_id])[0]
        tx.focus = _ref(row.goal_id)
        shown = None if seen is None else {name: getattr(seen, name) for name in _EDITED}
        changed = differing(tx.focus, values, {name: getattr(row, name) for name in _EDITED}, shown)
        if changed.keys() <= set(_HALVES):
            tx.label = f"Change the plan for {quote(row.title)}"
        else:
            tx.label = edit_label(changed, [row.title], "obstacle")
        if not changed.keys().isdisjoint(_HALVES) and "rehearsed" not in changed:
            row.rehearsed = None
        for name, value in changed.items():
            setattr(row, name, value)
    return tx.change


def rehearse(store: Store, obstacle_id: int, day: date) -> Change:
    """Note the day on which the plan for an obstacle was retyped. Raises Invalid where it lacks a half."""
    with store.transaction("Rehearse a plan") as tx:
        from careertui.store import rows

        row = rows.obstacles(tx.session, [obstacle_id])[0]
        tx.focus, tx.label = _ref(row.goal_id), f"Rehearse the plan for {quote(row.title)}"
        for half in _HALVES:
            if not getattr(row, half):
                raise Invalid(half, "", "a plan needs both halves: if what happens, then you will do what")
        row.rehearsed = checked_obstacle({"rehearsed": day})["rehearsed"]
    return tx.change


def set_status(store: Store, obstacle_ids: Sequence[int], status: ObstacleStatus) -> Change:
    """Give obstacles a status. For one that came, with a task of what to do about it: `happened`."""
    status = checked_obstacle({"status": status})["status"]
    if not obstacle_ids:
        return Change("Change nothing")
    with store.transaction("Set the status of obstacles") as tx:
        from careertui.store import rows

        found = rows.obstacles(tx.session, obstacle_ids)
        tx.focus = _ref(found[0].goal_id)
        changed = [row for row in found if row.status is not status]
        tx.label = _STATUSES[status].format(about([row.title for row in changed or found], "obstacle"))
        for row in changed:
            row.status = status
    return tx.change


def happened(store: Store, obstacle_id: int, *, limits: Mapping[Column, int] = tasks.NO_LIMITS) -> Change:
    """An obstacle came: its plan becomes a task of its goal, of high importance, on top of Next.

    The focus of the change is the task. One without a plan gets the task of dealing with it. An obstacle can
    come again: each time it starts another task.
    """
    with store.transaction("Note an obstacle") as tx:
        from careertui.store import rows

        row = rows.obstacles(tx.session, [obstacle_id])[0]
        tx.label = _STATUSES[ObstacleStatus.HAPPENED].format(quote(row.title))
        row.status = ObstacleStatus.HAPPENED
        title = first_step(Obstacle(*(getattr(row, name) for name in Obstacle._fields)))
        draft = TaskDraft(title, goal_id=row.goal_id, column=Column.NEXT, importance=Importance.HIGH)
        tx.focus = tasks.add_within(tx, draft, TOP, limits=limits)
    return tx.change


def delete(store: Store, obstacle_ids: Sequence[int]) -> Change:
    """Delete obstacles."""
    if not obstacle_ids:
        return Change("Delete nothing")
    with store.transaction("Delete obstacles") as tx:
        from careertui.store import rows

        found = rows.obstacles(tx.session, obstacle_ids)
        tx.focus = _ref(found[0].goal_id)
        noun = "obstacle " if len(found) == 1 else ""
        tx.label = f"Delete {noun}{about([row.title for row in found], 'obstacle')}"
        for row in found:
            tx.session.delete(row)
    return tx.change


def _ref(goal_id: int) -> Ref:
    return Ref(RecordKind.GOAL, goal_id)
