"""What a person does with goals. Every function here is one step of the history.

All raise NotFound for an unknown id, Invalid (BlankTitle) for a value that its field does not take, and
StoreError.
`focus_limit` is how many goals of a horizon may be active (0: any number): where one more than that becomes
so, the change gives a warning, never a refusal. So does an open goal that comes below a closed one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careertui.domain.errors import GoalCycle
from careertui.domain.horizons import SPANS, crowd_in_words, is_in_focus
from careertui.domain.model import Change, GoalKind, GoalStatus, Horizon, RecordKind, Ref
from careertui.domain.rank import BOTTOM, Place

from . import clock
from .checks import check_span, checked_goal
from .labels import about, count, edit_label, quote
from .shown import differing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from careertui.domain.drafts import GoalDraft
    from careertui.domain.model import Goal
    from careertui.store.store import Store
    from careertui.store.tables import GoalRow
    from careertui.store.transaction import Transaction

_FIELDS = (
    "title", "parent_id", "why", "horizon", "kind", "status", "start", "due", "weight", "notes", "value_ids",
    "needs", "unit", "baseline", "target", "confidence",
)  # fmt: skip
_LINKS = ("value_ids", "needs")
_CLOSED = (GoalStatus.ACHIEVED, GoalStatus.DROPPED)
_SHORTER = {Horizon.VISION: Horizon.LONG, Horizon.LONG: Horizon.MEDIUM}


def add(store: Store, draft: GoalDraft, place: Place = BOTTOM, *, focus_limit: int = 0) -> Change:
    """Put a goal among its parent's children. Without a horizon it gets the one below its parent's."""
    values = _checked(draft)
    noun = "milestone" if values["kind"] is GoalKind.MILESTONE else "goal"
    with store.transaction(f"Add {noun} {quote(values['title'])}") as tx:
        tx.focus = _add(tx, values, place)
        if is_in_focus(values["status"], values["kind"]):
            warn_of_crowds(tx, {values["horizon"]}, focus_limit)
    return tx.change


def add_within(tx: Transaction, draft: GoalDraft, place: Place = BOTTOM) -> Ref:
    """Put a goal among its parent's children as a part of another step, which may give a warning."""
    return _add(tx, _checked(draft), place)


def edit(
    store: Store,
    goal_id: int,
    changes: Mapping[str, object],
    *,
    seen: Goal | None = None,
    focus_limit: int = 0,
) -> Change:
    """Change fields of a goal (those of GoalDraft); a new parent takes it in at the bottom.

    `seen` is the goal as it was shown: a field left as it was shown stays as it is now, and one that another
    window changed since raises ChangedElsewhere. Raises GoalCycle for a parent that lies below the goal.
    """
    values = checked_goal(changes)
    if not values:
        return Change("Change nothing")
    with store.transaction("Edit a goal", focus=Ref(RecordKind.GOAL, goal_id)) as tx:
        from careertui.store import rows

        row = rows.goals(tx.session, [goal_id])[0]
        shown = None if seen is None else {name: getattr(seen, name) for name in values}
        values = differing(_ref(row), values, _standing(tx, row, values), shown)
        if values:
            tx.label = edit_label(values, [row.title], "goal")
        before, above = focus_of(row), row.parent_id
        edit_within(tx, row, values)
        if row.parent_id != above:
            _warn_of_closed(tx, row)
        warn_of_crowds(tx, {focus_of(row)} - {before}, focus_limit)
    return tx.change


def edit_within(tx: Transaction, row: GoalRow, values: dict[str, Any]) -> None:
    """Give a goal these fields, checked, as a part of another step."""
    if "parent_id" in values:
        relocate(tx, row, values.pop("parent_id"), BOTTOM)
    if "status" in values:
        _set_status(row, values.pop("status"), clock.now())
    _set_links(tx, row, {name: values.pop(name) for name in _LINKS if name in values})
    for name, value in values.items():
        setattr(row, name, value)
    check_span(row.start, row.due)


def move(store: Store, goal_id: int, parent_id: int | None, place: Place = BOTTOM) -> Change:
    """Put a goal at a place among the children of another, or of none. Raises GoalCycle."""
    with store.transaction("Move a goal", focus=Ref(RecordKind.GOAL, goal_id)) as tx:
        from careertui.store import rows

        row = rows.goals(tx.session, [goal_id])[0]
        tx.label = f"Move {quote(row.title)} {_where(tx, row, parent_id, place)}"
        above = row.parent_id
        relocate(tx, row, parent_id, place)
        if row.parent_id != above:
            _warn_of_closed(tx, row)
    return tx.change


def relocate(tx: Transaction, row: GoalRow, parent_id: int | None, place: Place) -> None:
    """Give a goal its parent and its rank among that one's children, as a part of another step.

    Raises GoalCycle and NotFound.
    """
    from careertui.store import rows, slots

    goal_id = row.id or 0
    # Among its siblings a goal moves with every key, and no ring can come of that: nothing is looked up.
    if parent_id not in (None, row.parent_id) and goal_id in rows.ancestors(tx.session, parent_id):
        raise GoalCycle(child=goal_id, parent=parent_id)
    if ranks := slots.ranks_for(tx.session, slots.siblings(parent_id), place, 1, [goal_id]):
        row.parent_id, row.rank = parent_id, ranks[0]


def _warn_of_closed(tx: Transaction, row: GoalRow) -> None:
    """Say that the goal which an open one came below is achieved or dropped, if it is."""
    from careertui.store import rows

    if row.parent_id is None or row.status in _CLOSED:
        return
    parent = rows.goals(tx.session, [row.parent_id])[0]
    if parent.status in _CLOSED:
        told = f"{quote(parent.title)} is {parent.status} already"
        tx.warning = "; ".join(filter(None, (tx.warning, told)))


def focus_of(row: GoalRow) -> Horizon | None:
    """The horizon whose limit a goal counts against; None for one that does not."""
    return row.horizon if is_in_focus(row.status, row.kind) else None


def warn_of_crowds(tx: Transaction, entered: Collection[Horizon | None], limit: int) -> None:
    """Say of these horizons, in which a goal became active, how many are active now, if too many."""
    from careertui.store import rows

    if limit <= 0:
        return
    found = [
        crowd_in_words(horizon, active, limit)
        for horizon in SPANS
        if horizon in entered and (active := rows.count_active(tx.session, horizon)) > limit
    ]
    tx.warning = "; ".join(filter(None, (tx.warning, *found)))


def set_status(store: Store, goal_ids: Sequence[int], status: GoalStatus, *, focus_limit: int = 0) -> Change:
    """Give goals a status; coming to `achieved` notes the moment, leaving it forgets it."""
    status = checked_goal({"status": status})["status"]
    if not goal_ids:
        return Change("Change nothing")
    with store.transaction("Set the status of goals", focus=Ref(RecordKind.GOAL, goal_ids[0])) as tx:
        from careertui.store import rows

        found = rows.goals(tx.session, goal_ids)
        changed = [row for row in found if row.status is not status]
        tx.label = f"Mark {about([row.title for row in changed or found], 'goal')} as {status}"
        now = clock.now()
        for row in changed:
            _set_status(row, status, now)
        warn_of_crowds(tx, {focus_of(row) for row in changed}, focus_limit)
    return tx.change


def delete(store: Store, goal_ids: Sequence[int]) -> Change:
    """Delete goals with all that lies below them: goals and their tasks."""
    if not goal_ids:
        return Change("Delete nothing")
    with store.transaction("Delete goals") as tx:
        from careertui.store import rows

        chosen = rows.goals(tx.session, goal_ids)
        ids = [row.id or 0 for row in chosen]
        levels = rows.goals_below(tx.session, ids)
        below = [goal_id for level in levels for goal_id in level]
        tx.label = f"Delete {about([row.title for row in chosen], 'goal')}" + _with_below(
            len(below), rows.count_tasks_of(tx.session, [*ids, *below]), one=len(ids) == 1
        )
        # The lowest first: SQLite follows only so many cascades, and no plan should be too deep for it.
        for level in reversed(levels):
            rows.delete_goals(tx.session, level)
        rows.delete_goals(tx.session, ids)
    return tx.change


def _checked(draft: GoalDraft) -> dict[str, Any]:
    known = {name: getattr(draft, name) for name in _FIELDS if name != "horizon" or draft.horizon is not None}
    values = checked_goal(known)
    check_span(draft.start, draft.due)
    return values


def _add(tx: Transaction, values: dict[str, Any], place: Place) -> Ref:
    """Write a new goal."""
    from careertui.store import rows, slots
    from careertui.store.tables import GoalRow

    parent_id = values["parent_id"]
    parent = None if parent_id is None else rows.goals(tx.session, [parent_id])[0]
    values.setdefault("horizon", _horizon_below(parent))
    ranks = slots.ranks_for(tx.session, slots.siblings(parent_id), place, 1)
    assert ranks is not None  # noqa: S101 (nothing is moving, so nothing can stand there already)
    now = clock.now()
    fields = {name: value for name, value in values.items() if name not in _LINKS}
    row = GoalRow(**fields, rank=ranks[0], created=now)
    row.achieved = now if row.status is GoalStatus.ACHIEVED else None
    tx.session.add(row)
    tx.session.flush()
    _set_links(tx, row, {name: values[name] for name in _LINKS if values[name]})
    _warn_of_closed(tx, row)
    return _ref(row)


def _with_below(goals: int, tasks: int, *, one: bool) -> str:
    parts = [count(number, noun) for number, noun in ((goals, "goal"), (tasks, "task")) if number]
    return f" with {' and '.join(parts)} below {'it' if one else 'them'}" if parts else ""


def _where(tx: Transaction, row: GoalRow, parent_id: int | None, place: Place) -> str:
    """Where a goal moves to, in words."""
    from careertui.store import rows

    if parent_id != row.parent_id:
        if parent_id is None:
            return "to the top level"
        return f"into {quote(rows.goals(tx.session, [parent_id])[0].title)}"
    if place.beside is None:
        return f"to the {place.side.value}"
    return f"{place.side.value} {quote(rows.goals(tx.session, [place.beside])[0].title)}"


def _standing(tx: Transaction, row: GoalRow, fields: Collection[str]) -> dict[str, object]:
    """What these fields of a goal hold now."""
    from careertui.store import links

    goal_id = row.id or 0
    held: dict[str, object] = {}
    if "value_ids" in fields:
        held["value_ids"] = tuple(links.linked(tx.session, links.SERVES, [goal_id])[goal_id])
    if "needs" in fields:
        held["needs"] = tuple(links.linked(tx.session, links.NEEDS, [goal_id])[goal_id].items())
    return {name: held[name] if name in held else getattr(row, name) for name in fields}


def _set_links(tx: Transaction, row: GoalRow, fields: Mapping[str, Any]) -> None:
    """Write the values and needs among the fields of a goal. Raises NotFound."""
    from careertui.store import links, rows

    if "value_ids" in fields:
        rows.values(tx.session, fields["value_ids"])
        links.set_links(tx.session, links.SERVES, {row.id or 0: dict.fromkeys(fields["value_ids"], 0)})
    if "needs" in fields:
        needs = dict(fields["needs"])
        rows.skills(tx.session, needs)
        links.set_links(tx.session, links.NEEDS, {row.id or 0: needs})


def _set_status(row: GoalRow, status: GoalStatus, now: datetime) -> None:
    row.status = status
    row.achieved = now if status is GoalStatus.ACHIEVED else None


def _horizon_below(parent: GoalRow | None) -> Horizon:
    return Horizon.VISION if parent is None else _SHORTER.get(parent.horizon, Horizon.SHORT)


def _ref(row: GoalRow) -> Ref:
    return Ref(RecordKind.GOAL, row.id or 0)
