"""Changing a goal for a reason, and moving it in time. Every function here is one step of the history.

All raise NotFound for an unknown id, Invalid for something that its field does not take, and StoreError.
"""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from careertui.domain.adapting import Choice
from careertui.domain.dates import show_full
from careertui.domain.drafts import GoalDraft
from careertui.domain.errors import ChangedElsewhere, Invalid
from careertui.domain.model import Change, Goal, GoalStatus, RecordKind, Ref
from careertui.domain.rank import BOTTOM, after

from . import clock, goals
from .checks import check_span, checked_adaptation, checked_goal
from .labels import about, count, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from careertui.domain.model import Horizon, Task
    from careertui.store.store import Store
    from careertui.store.tables import GoalRow, TaskRow
    from careertui.store.transaction import Transaction

NOTHING: Mapping[str, object] = MappingProxyType({})
_OVER = (GoalStatus.ACHIEVED, GoalStatus.DROPPED)
_LABELS = {
    Choice.CONTINUE: "Continue with {}",
    Choice.SHRINK: "Shrink {}",
    Choice.RESCHEDULE: "Reschedule {}",
    Choice.PAUSE: "Pause {}",
    Choice.REPLACE: "Replace {}",
    Choice.LET_GO: "Let go of {}",
}


def adapt(
    store: Store,
    goal_id: int,
    choice: Choice,
    reason: str,
    today: date,
    *,
    due: date | None = None,
    changes: Mapping[str, object] = NOTHING,
    successor: GoalDraft | int | None = None,
    with_open_below: bool = True,
    focus_limit: int = 0,
) -> Change:
    """Decide about a goal, and keep the reason.

    `continue` takes a paused goal up again. `shrink` makes `changes` to its fields. `reschedule` moves it to
    `due`, `pause` pauses it, `let go` drops it. `replace` drops it for `successor`: a goal that is there, or
    a new one, which stands beside it and serves the same values where it says nothing else.
    `with_open_below`: what is open below it goes along (moves by the same days, is paused, dropped, taken up
    again, or goes over to the successor). `focus_limit` is as in `goals`. Raises Invalid where `due` or
    `successor` is missing.
    """
    said = checked_adaptation({"date": today, "choice": choice, "reason": reason})
    choice = said["choice"]
    if choice is Choice.RESCHEDULE and due is None:
        raise Invalid("due", "", "say the new due date, such as 30 jun")
    if choice is Choice.REPLACE and successor is None:
        raise Invalid("successor", "", "say which goal takes its place")
    with store.transaction("Adapt a goal", focus=Ref(RecordKind.GOAL, goal_id)) as tx:
        from careertui.store import rows
        from careertui.store.tables import AdaptationRow

        row = rows.goals(tx.session, [goal_id])[0]
        tx.label = _LABELS[choice].format(quote(row.title))
        if choice is Choice.SHRINK:
            goals.edit_within(tx, row, checked_goal(changes))
        elif choice is Choice.RESCHEDULE and due is not None:
            _reschedule(tx, row, due, today, with_open_below=with_open_below)
        elif choice is Choice.REPLACE and successor is not None:
            _replace(tx, row, successor, focus_limit, with_open_below=with_open_below)
        elif choice is not Choice.CONTINUE:
            _give_up(tx, row, choice, with_open_below=with_open_below)
        else:
            _take_up(tx, row, focus_limit, with_open_below=with_open_below)
        tx.session.add(AdaptationRow(goal_id=goal_id, created=clock.now(), **said))
    return tx.change


def shift(
    store: Store,
    goal_ids: Sequence[int],
    days: int,
    *,
    with_open_below: bool = False,
    seen: Iterable[Goal | Task] = (),
) -> Change:
    """Move the start and due date of goals by so many days, and the dates of what is open below them.

    Tasks move with their due and scheduled dates. What has no date stays without. `seen` are goals and tasks
    as they were shown: one that moves and has another date since raises ChangedElsewhere.
    """
    if not goal_ids or not days:
        return Change("Move nothing")
    with store.transaction("Move goals in time", focus=Ref(RecordKind.GOAL, goal_ids[0])) as tx:
        from careertui.store import rows

        found = rows.goals(tx.session, goal_ids)
        whom = about([row.title for row in found], "goal")
        tx.label = f"Move {whom} by {'+' if days > 0 else ''}{count(days, 'day')}"
        below, tasks = _open_below(tx, goal_ids) if with_open_below else ([], [])
        shown = {Ref(_kind_of(record), record.id): record for record in seen}
        for kind, moving, fields in (
            (RecordKind.GOAL, [*found, *below], ("start", "due")),
            (RecordKind.TASK, tasks, ("scheduled", "due")),
        ):
            _check_seen(kind, moving, fields, shown)
            _move(moving, fields, days)
    return tx.change


def _reschedule(tx: Transaction, row: GoalRow, due: date, today: date, *, with_open_below: bool) -> None:
    """Move a goal to a due date. What was to start later than today starts as many days later."""
    before, row.due = row.due, checked_goal({"due": due})["due"]
    check_span(row.start, row.due)
    tx.label += f" to {show_full(due)}"
    if before is None or before == due or not with_open_below:
        return
    days = (due - before).days
    below, tasks = _open_below(tx, [row.id or 0])
    dated = [goal for goal in below if goal.due is not None]
    _move([goal for goal in dated if goal.start is not None and goal.start > today], ("start",), days)
    _move(dated, ("due",), days)
    moving = [task for task in tasks if task.due is not None or task.scheduled is not None]
    _move(moving, ("scheduled", "due"), days)
    tx.label += _with(len(dated), len(moving))


def _give_up(tx: Transaction, row: GoalRow, choice: Choice, *, with_open_below: bool) -> None:
    """Pause a goal or let go of it."""
    status = GoalStatus.PAUSED if choice is Choice.PAUSE else GoalStatus.DROPPED
    taken = [row]
    below, tasks = _open_below(tx, [row.id or 0])
    if with_open_below:
        taken += [each for each in below if choice is Choice.LET_GO or each.status is GoalStatus.ACTIVE]
        tx.label += _with(len(taken) - 1, 0)
    for each in taken:
        each.status, each.achieved = status, None
    if choice is Choice.LET_GO:
        _warn_of(tx, len(tasks))


def _take_up(tx: Transaction, row: GoalRow, focus_limit: int, *, with_open_below: bool) -> None:
    """Go on with a goal; one that was paused is active again."""
    if row.status is not GoalStatus.PAUSED:
        return
    taken = [row]
    if with_open_below:
        taken += [each for each in _open_below(tx, [row.id or 0])[0] if each.status is GoalStatus.PAUSED]
        tx.label += _with(len(taken) - 1, 0)
    for each in taken:
        each.status = GoalStatus.ACTIVE
    goals.warn_of_crowds(tx, {goals.focus_of(each) for each in taken}, focus_limit)


def _replace(
    tx: Transaction, row: GoalRow, successor: GoalDraft | int, focus_limit: int, *, with_open_below: bool
) -> None:
    from careertui.store import rows

    goal_id, before = row.id or 0, goals.focus_of(row)
    entered: set[Horizon | None] = set()
    if isinstance(successor, GoalDraft):
        tx.focus = goals.add_within(tx, _beside(tx, row, successor), after(goal_id))
        entered = {goals.focus_of(rows.goals(tx.session, [tx.focus.id])[0])} - {before}
    else:
        tx.focus = Ref(RecordKind.GOAL, successor)
        rows.goals(tx.session, [successor])
        if goal_id in rows.ancestors(tx.session, successor):
            raise Invalid("successor", str(successor), "another goal, that does not lie below this one")
    heir = rows.goals(tx.session, [tx.focus.id])[0]
    tx.label += f" by {quote(heir.title)}"
    row.status, row.achieved, row.successor_id = GoalStatus.DROPPED, None, heir.id
    below, tasks = _open_below(tx, [goal_id])
    if with_open_below:
        _hand_over(tx, goal_id, heir.id or 0, below, tasks)
    else:
        _warn_of(tx, len(tasks))
    goals.warn_of_crowds(tx, entered, focus_limit)


def _hand_over(
    tx: Transaction, goal_id: int, heir_id: int, below: Sequence[GoalRow], tasks: Sequence[TaskRow]
) -> None:
    """Give what is open right below a goal to another."""
    for child in sorted(below, key=lambda child: child.rank):
        if child.parent_id == goal_id:
            goals.relocate(tx, child, heir_id, BOTTOM)
            tx.session.flush()  # the next one looks for its place among those that came before
    for task in tasks:
        if task.goal_id == goal_id:
            task.goal_id = heir_id


def _beside(tx: Transaction, row: GoalRow, draft: GoalDraft) -> GoalDraft:
    """A successor with what it takes over from the goal that it replaces."""
    from careertui.store import links

    goal_id = row.id or 0
    served = tuple(links.linked(tx.session, links.SERVES, [goal_id])[goal_id])
    return draft._replace(
        parent_id=row.parent_id if draft.parent_id is None else draft.parent_id,
        horizon=draft.horizon or row.horizon,
        value_ids=draft.value_ids or served,
    )


def _open_below(tx: Transaction, goal_ids: Sequence[int]) -> tuple[list[GoalRow], list[TaskRow]]:
    """The open goals below these, and the open tasks of these and of all below them, open or not."""
    from careertui.store import rows

    ids = [goal_id for level in rows.goals_below(tx.session, goal_ids) for goal_id in level]
    below = [row for row in rows.goals(tx.session, ids) if row.status not in _OVER]
    return below, rows.open_tasks_of(tx.session, [*goal_ids, *ids])


def _check_seen(
    kind: RecordKind, moving: Sequence[Any], fields: Sequence[str], shown: Mapping[Ref, Goal | Task]
) -> None:
    """Raises ChangedElsewhere where one of these fields is not as it was shown."""
    for row in moving:
        if (record := shown.get(Ref(kind, row.id))) is not None:
            clashing = [name for name in fields if getattr(row, name) != getattr(record, name)]
            if clashing:
                raise ChangedElsewhere(Ref(kind, row.id), clashing)


def _kind_of(record: Goal | Task) -> RecordKind:
    return RecordKind.GOAL if isinstance(record, Goal) else RecordKind.TASK


def _move(moving: Sequence[Any], fields: Sequence[str], days: int) -> None:
    """Move the dates in these fields of rows. Raises Invalid where the calendar ends, or a span would."""
    for row in moving:
        for name in fields:
            if (day := getattr(row, name)) is not None:
                try:
                    setattr(row, name, day + timedelta(days=days))
                except OverflowError:
                    raise Invalid(name, str(days), "fewer days: the calendar ends before") from None
        if hasattr(row, "start"):
            check_span(row.start, row.due)


def _with(below: int, tasks: int) -> str:
    parts = [count(number, noun) for number, noun in ((below, "goal"), (tasks, "task")) if number]
    return f" with {' and '.join(parts)} below it" if parts else ""


def _warn_of(tx: Transaction, tasks: int) -> None:
    if tasks:
        tx.warning = (
            f"{count(tasks, 'open task')} below it {'is' if tasks == 1 else 'are'} still on the board"
        )
