"""What a person says of a goal on a day. Every function here is one step of the history.

All raise NotFound for an unknown goal, PartNotFound for an unknown check-in, Invalid for something that its
field does not take, and StoreError. The confidence of a goal is what was said of it last, wherever that was:
a check-in that is the newest to say one gives it to its goal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.errors import Invalid
from careertui.domain.measure import show_number
from careertui.domain.model import Change, RecordKind, Ref

from . import clock
from .checks import checked_checkin
from .labels import count, quote
from .shown import differing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from careertui.domain.checkins import CheckIn
    from careertui.store.store import Store
    from careertui.store.tables import CheckInRow, GoalRow
    from careertui.store.transaction import Transaction

_FIELDS = ("date", "value", "confidence", "note")
_SAID = ("value", "confidence", "note")


def add(
    store: Store,
    goal_id: int,
    day: date,
    value: float | None = None,
    confidence: int | None = None,
    *,
    note: str = "",
) -> Change:
    """Say where a goal stands on a day: a value in its unit, a confidence (1-10), a note, or some of these.

    A value for a goal without a measure is kept, with a warning. A day may have more than one.
    """
    fields = checked_checkin({"date": day, "value": value, "confidence": confidence, "note": note})
    _require_something(fields)
    with store.transaction("Check in", focus=_ref(goal_id)) as tx:
        from careertui.store import rows
        from careertui.store.tables import CheckInRow

        goal = rows.goals(tx.session, [goal_id])[0]
        row = CheckInRow(goal_id=goal_id, created=clock.now(), **fields)
        tx.label = f"Check in on {quote(goal.title)}{_said(row, goal)}"
        if row.value is not None and (goal.baseline is None or goal.target is None):
            tx.warning = "Its progress does not follow yet: the measure needs a baseline and a target"
        said_before = _newest_to_say(tx, goal)
        tx.session.add(row)
        _follow(tx, goal, said_before)
    return tx.change


def edit(
    store: Store, checkin_id: int, changes: Mapping[str, object], *, seen: CheckIn | None = None
) -> Change:
    """Change the date, value, confidence or note of a check-in.

    `seen` is the check-in as it was shown: a field left as it was shown stays as it is now, and one that
    another window changed since raises ChangedElsewhere.
    """
    values = checked_checkin(changes)
    if not values:
        return Change("Change nothing")
    with store.transaction("Edit a check-in") as tx:
        from careertui.store import rows

        row = rows.checkins(tx.session, [checkin_id])[0]
        goal = rows.goals(tx.session, [row.goal_id])[0]
        tx.focus = _ref(row.goal_id)
        shown = None if seen is None else {name: getattr(seen, name) for name in _FIELDS}
        standing = {name: getattr(row, name) for name in _FIELDS}
        changed = differing(tx.focus, values, standing, shown)
        _require_something(standing | changed)
        said_before = _newest_to_say(tx, goal)
        for name, value in changed.items():
            setattr(row, name, value)
        tx.label = f"Change check-in on {quote(goal.title)}{_said(row, goal)}"
        _follow(tx, goal, said_before)
    return tx.change


def delete(store: Store, checkin_ids: Sequence[int]) -> Change:
    """Delete check-ins."""
    if not checkin_ids:
        return Change("Delete nothing")
    with store.transaction("Delete check-ins") as tx:
        from careertui.store import rows

        found = rows.checkins(tx.session, checkin_ids)
        goals = rows.goals(tx.session, [row.goal_id for row in found])
        tx.focus = _ref(found[0].goal_id)
        whose = quote(goals[0].title) if len(goals) == 1 else count(len(goals), "goal")
        tx.label = f"Delete {'check-in' if len(found) == 1 else count(len(found), 'check-in')} on {whose}"
        said_before = {goal.id: _newest_to_say(tx, goal) for goal in goals}
        for row in found:
            tx.session.delete(row)
        for goal in goals:
            _follow(tx, goal, said_before[goal.id])
    return tx.change


def _require_something(fields: Mapping[str, object]) -> None:
    if all(fields[name] in (None, "") for name in _SAID):
        raise Invalid(
            "check-in", "", "say a value, a confidence from 1 to 10 or a note, such as 8.5 7 went well"
        )


def _said(row: CheckInRow, goal: GoalRow) -> str:
    """What a check-in says, for the history: `: 8.5 hours, confidence 7`."""
    parts = [
        "" if row.value is None else show_number(row.value, goal.unit),
        "" if row.confidence is None else f"confidence {row.confidence}",
    ]
    said = ", ".join(filter(None, parts))
    return f": {said}" if said else ""


def _newest_to_say(tx: Transaction, goal: GoalRow) -> tuple[date, int, int] | None:
    """The day, id and confidence of a goal's newest check-in that says a confidence."""
    from careertui.store import rows

    return rows.latest_confidence(tx.session, goal.id or 0)


def _follow(tx: Transaction, goal: GoalRow, before: tuple[date, int, int] | None) -> None:
    """Let a goal have the confidence that was said last, where that is another than before.

    Where the one that said it is gone, a confidence that the goal was given since is left alone.
    """
    tx.session.flush()
    after = _newest_to_say(tx, goal)
    if after == before:
        return
    if before is not None and (after is None or after[:2] < before[:2]) and goal.confidence != before[2]:
        return
    goal.confidence = None if after is None else after[2]


def _ref(goal_id: int) -> Ref:
    return Ref(RecordKind.GOAL, goal_id)
