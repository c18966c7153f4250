"""What a person does with tasks. Every function here is one step of the history, for however many tasks.

All raise NotFound for an unknown id, Invalid (BlankTitle) for a value that its field does not take, and
StoreError.
`limits` are the WIP limits in force: a column that a task came into and that is over its limit then gives a
warning with the change, never a refusal.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from careertui.domain.board_columns import column_key
from careertui.domain.errors import Invalid
from careertui.domain.model import Change, Column, RecordKind, Ref
from careertui.domain.rank import BOTTOM, TOP, Place

from . import clock, series, timing, waiting
from .checks import checked_task
from .labels import about, column_name, edit_label, quote
from .shown import differing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from careertui.domain.board_columns import BoardColumn
    from careertui.domain.drafts import TaskDraft
    from careertui.domain.model import Task
    from careertui.store.store import Store
    from careertui.store.tables import TaskRow
    from careertui.store.transaction import Transaction

NO_LIMITS: Mapping[Column, int] = MappingProxyType({})
_FIELDS = (
    "title", "goal_id", "notes", "column", "importance", "effort_minutes", "scheduled", "due", "waiting_for",
    "tags", "blocked_by", "skill_ids", "waiting_since", "repeat",
)  # fmt: skip
_LINKS = ("tags", "blocked_by", "skill_ids", "repeat")


def add(
    store: Store,
    drafts: Sequence[TaskDraft],
    place: Place = BOTTOM,
    *,
    limits: Mapping[Column, int] = NO_LIMITS,
) -> Change:
    """Put tasks on the board, each into its column, in this order; the focus of the change is the first."""
    checked = [_checked(draft) for draft in drafts]
    if not checked:
        return Change("Add nothing")
    titles = [values["title"] for values in checked]
    with store.transaction(f"Add {'task ' if len(titles) == 1 else ''}{about(titles, 'task')}") as tx:
        tx.focus = _add(tx, checked, place, limits)
    return tx.change


def add_within(
    tx: Transaction, draft: TaskDraft, place: Place = BOTTOM, *, limits: Mapping[Column, int] = NO_LIMITS
) -> Ref:
    """Put a task on the board as a part of another step, which gets the warning."""
    return _add(tx, [_checked(draft)], place, limits)


def edit(
    store: Store,
    task_ids: Sequence[int],
    changes: Mapping[str, object],
    *,
    seen: Sequence[Task] = (),
    limits: Mapping[Column, int] = NO_LIMITS,
    only_this: bool = False,
) -> Change:
    """Change fields of tasks (those of TaskDraft); a new column takes them in at the bottom.

    `seen` are the tasks as they were shown: a field left as it was shown stays as it is now, and one that
    another window changed since raises ChangedElsewhere. Raises BlockCycle for a ring of waiting tasks.
    Of a task that comes again all are changed from now on, or `only_this` one; its dates are always its own.
    """
    values = checked_task(changes)
    if not values or not task_ids:
        return Change("Change nothing")
    shown = {task.id: {name: _shown(task, name) for name in values} for task in seen}
    with store.transaction("Edit tasks", focus=Ref(RecordKind.TASK, task_ids[0])) as tx:
        from careertui.store import rows

        found = rows.tasks(tx.session, task_ids)
        target = column_of(tx, values["column"]) if "column" in values else None
        if target is not None:
            values["column"] = target.key
        if (goal_id := values.get("goal_id")) is not None:
            rows.goals(tx.session, [goal_id])
        standing = _standing(tx, found, values)
        to_write = {
            row.id: differing(_ref(row), values, current, shown.get(row.id or 0))
            for row, current in zip(found, standing, strict=True)
        }
        changed = [row for row in found if to_write[row.id]]
        columns = _columns(changed)
        before = {row.id or 0: current for row, current in zip(found, standing, strict=True)}
        if changed:
            touched = set().union(*to_write.values())
            named = {name: value for name, value in values.items() if name in touched}
            if "column" in named and target is not None:
                named["column"] = target.name
            tx.label = edit_label(named, [row.title for row in changed], "task")
        leaving = [row for row in changed if "column" in to_write[row.id]]
        if leaving:
            enter(tx, leaving, values["column"], BOTTOM)
        for row in changed:
            for name, value in to_write[row.id].items():
                if name != "column" and name not in _LINKS:
                    setattr(row, name, value)
            waiting.keep_since(row, to_write[row.id])
        _set_links(tx, {row.id or 0: to_write[row.id] for row in changed}, changed)
        old = {row.id or 0: {name: before[row.id or 0][name] for name in to_write[row.id]} for row in changed}
        series.keep(tx, old, only_this=only_this)
        _follow(tx, changed, columns, limits)
    return tx.change


def move(
    store: Store,
    task_ids: Sequence[int],
    column: str,
    place: Place = BOTTOM,
    *,
    limits: Mapping[Column, int] = NO_LIMITS,
) -> Change:
    """Put tasks at a place in the column with this key, side by side in the order of their ids here."""
    column = checked_task({"column": column})["column"]
    if not task_ids:
        return Change("Move nothing")
    with store.transaction("Move tasks", focus=Ref(RecordKind.TASK, task_ids[0])) as tx:
        from careertui.store import rows

        found = rows.tasks(tx.session, task_ids)
        target = column_of(tx, column)
        comes_in = any(_key(row) != target.key for row in found)
        whom = about([row.title for row in found], "task")
        tx.label = f"Move {whom} {_where(tx, target, place, comes_in=comes_in)}"
        move_within(tx, found, column, place, limits=limits)
    return tx.change


def move_within(
    tx: Transaction,
    moving: Sequence[TaskRow],
    column: str,
    place: Place = BOTTOM,
    *,
    limits: Mapping[Column, int] = NO_LIMITS,
) -> None:
    """Put tasks at a place in a column as a part of another step, which gets the note and the warning."""
    columns = _columns(moving)
    enter(tx, moving, column, place)
    _follow(tx, moving, columns, limits)


def write_within(tx: Transaction, row: TaskRow, draft: TaskDraft) -> None:
    """Give a task all that a draft says, but its column, as a part of another step."""
    values = _checked(draft)
    for name, value in values.items():
        if name != "column" and name not in _LINKS:
            setattr(row, name, value)
    waiting.keep_since(row, values)
    _set_links(tx, {row.id or 0: {name: values[name] for name in _LINKS}}, [row])


def set_done(
    store: Store, task_ids: Sequence[int], done: bool, *, limits: Mapping[Column, int] = NO_LIMITS
) -> Change:
    """Finish tasks, or take them back to the top of Next; those that are so already stay as they are.

    Finishing one stops its timer, and the next one of a task that comes again appears; `Change.note` says
    so, and which tasks wait for nothing any more.
    """
    if not task_ids:
        return Change("Change nothing")
    with store.transaction("Finish tasks", focus=Ref(RecordKind.TASK, task_ids[0])) as tx:
        from careertui.store import rows

        found = rows.tasks(tx.session, task_ids)
        changed = [row for row in found if (row.column is Column.DONE) is not done]
        whom = about([row.title for row in changed or found], "task")
        tx.label = f"Finish {whom}" if done else f"Reopen {whom}"
        if changed:
            columns = _columns(changed)
            enter(tx, changed, Column.DONE if done else Column.NEXT, TOP)
            _follow(tx, changed, columns, limits)
    return tx.change


def delete(store: Store, task_ids: Sequence[int]) -> Change:
    """Delete tasks; those that waited for them wait no longer."""
    if not task_ids:
        return Change("Delete nothing")
    with store.transaction("Delete tasks") as tx:
        from careertui.store import rows

        found = rows.tasks(tx.session, task_ids)
        tx.label = f"Delete {about([row.title for row in found], 'task')}"
        rows.delete_tasks(tx.session, [row.id or 0 for row in found])
    return tx.change


def _checked(draft: TaskDraft) -> dict[str, Any]:
    return checked_task({name: getattr(draft, name) for name in _FIELDS})


def _add(
    tx: Transaction, checked: Sequence[Mapping[str, Any]], place: Place, limits: Mapping[Column, int]
) -> Ref:
    """Write new tasks, each into its column, in this order. The first of them."""
    from careertui.store import rows, slots
    from careertui.store.tables import TaskRow

    rows.goals(tx.session, {values["goal_id"] for values in checked if values["goal_id"] is not None})
    now = clock.now()
    added: dict[int, TaskRow] = {}
    homes = {key: column_of(tx, key) for key in dict.fromkeys(values["column"] for values in checked)}
    for column in dict.fromkeys(homes.values()):
        positions = [at for at, values in enumerate(checked) if homes[values["column"]] == column]
        ranks = slots.ranks_for(tx.session, slots.cards(column), place, len(positions))
        assert ranks is not None  # noqa: S101 (nothing is moving, so nothing can stand there already)
        for at, rank in zip(positions, ranks, strict=True):
            fields = {name: value for name, value in checked[at].items() if name not in _LINKS}
            fields |= {"column": column.kind, "column_id": column.own_id}
            added[at] = TaskRow(**fields, rank=rank, created=now, entered=now)
            _note_moments(added[at], now)
            waiting.keep_since(added[at], {} if added[at].waiting_since is None else checked[at])
    in_order = [added[at] for at in sorted(added)]
    # Ids follow the order in which the tasks were given, whatever their columns.
    tx.session.add_all(in_order)
    tx.session.flush()
    links = {
        row.id or 0: {name: values[name] for name in _LINKS if values[name]}
        for row, values in zip(in_order, checked, strict=True)
    }
    _set_links(tx, links, in_order)
    came = series.come_again(tx, [row for row in in_order if row.column is Column.DONE])
    tx.note = series.told(came)
    tx.warning = _warning(tx, {*map(_key, in_order), *(each.column for each in came)}, limits)
    return _ref(in_order[0])


def column_of(tx: Transaction, key: str) -> BoardColumn:
    """The column with this key; the word of a kind means where tasks of the kind are at home.

    Raises Invalid where it is gone.
    """
    from careertui.store import board_rows

    found = board_rows.columns(tx.session).get(key)
    if found is None:
        raise Invalid("column", "", "that column is no longer on the board: choose another")
    return found


def enter(tx: Transaction, moving: Sequence[TaskRow], column: str, place: Place) -> None:
    """Put rows at a place in the column with this key, and note when they were started and done by that.

    As a part of another step, which says what follows from that.
    """
    from careertui.store import slots

    target = column_of(tx, column)
    ids = [row.id or 0 for row in moving]
    ranks = slots.ranks_for(tx.session, slots.cards(target), place, len(ids), ids)
    if ranks is None:
        return
    now = clock.now()
    for row, rank in zip(moving, ranks, strict=True):
        row.rank = rank
        if _key(row) != target.key:
            row.column, row.column_id, row.entered = target.kind, target.own_id, now
            _note_moments(row, now)
            waiting.keep_since(row)


def _columns(found: Sequence[TaskRow]) -> dict[int, str]:
    return {row.id or 0: _key(row) for row in found}


def _key(row: TaskRow) -> str:
    return column_key(row.column, row.column_id)


def _shown(task: Task, field: str) -> object:
    """A field of a task as it was shown, in the form in which it is written."""
    return task.column_key if field == "column" else getattr(task, field)


def _follow(
    tx: Transaction, found: Sequence[TaskRow], before: Mapping[int, str], limits: Mapping[Column, int]
) -> None:
    """What follows from tasks that stand in another column than before: what comes again, what is freed."""
    came_in = [row for row in found if _key(row) != before[row.id or 0]]
    if not came_in:
        return
    entered = set(map(_key, came_in))
    if finished := [row for row in came_in if row.column is Column.DONE]:
        timing.stop_within(tx, finished)
        came = series.come_again(tx, finished)
        entered |= {each.column for each in came}
        tx.note = ". ".join(filter(None, (series.told(came), waiting.freed(tx, finished), tx.note)))
    if reopened := [row for row in came_in if before[row.id or 0] == Column.DONE]:
        tx.note = series.take_back(tx, reopened) or tx.note
    tx.warning = "; ".join(filter(None, (_warning(tx, entered, limits), tx.warning)))


def _note_moments(row: TaskRow, now: datetime) -> None:
    """What the new column says: the first time in Doing starts a task, Done finishes it, others reopen it."""
    if row.column is Column.DOING and row.started is None:
        row.started = now
    row.done = now if row.column is Column.DONE else None


def _standing(tx: Transaction, found: Sequence[TaskRow], fields: Collection[str]) -> list[dict[str, object]]:
    """What these fields of the tasks hold now."""
    from careertui.store import links, rows

    ids = [row.id or 0 for row in found]
    held: dict[str, Mapping[int, Collection[object]]] = {}
    if "tags" in fields:
        held["tags"] = rows.tags_of(tx.session, ids)
    if "blocked_by" in fields:
        held["blocked_by"] = rows.blockers_of(tx.session, ids)
    if "skill_ids" in fields:
        held["skill_ids"] = links.linked(tx.session, links.PRACTISES, ids)
    said = series.words(tx, ids) if "repeat" in fields else {}
    return [
        {
            name: tuple(held[name].get(row.id or 0, ()))
            if name in held
            else said.get(row.id or 0, "")
            if name == "repeat"
            else _key(row)
            if name == "column"
            else getattr(row, name)
            for name in fields
        }
        for row in found
    ]


def _set_links(tx: Transaction, fields: Mapping[int, Mapping[str, Any]], found: Sequence[TaskRow]) -> None:
    """Write the tags, blockers, skills and rules among the fields of these tasks.

    Raises NotFound, BlockCycle, and Invalid for a rule.
    """
    from careertui.store import links, rows

    if tags := {task_id: values["tags"] for task_id, values in fields.items() if "tags" in values}:
        rows.set_tags(tx.session, tags)
    if blockers := {
        task_id: values["blocked_by"] for task_id, values in fields.items() if "blocked_by" in values
    }:
        rows.set_blockers(tx.session, blockers)
    if skills := {
        task_id: dict.fromkeys(values["skill_ids"], 0)
        for task_id, values in fields.items()
        if "skill_ids" in values
    }:
        rows.skills(tx.session, (skill_id for needed in skills.values() for skill_id in needed))
        links.set_links(tx.session, links.PRACTISES, skills)
    if rules := {task_id: values["repeat"] for task_id, values in fields.items() if "repeat" in values}:
        series.set_rules(tx, found, rules)


def _where(tx: Transaction, column: BoardColumn, place: Place, *, comes_in: bool) -> str:
    """Where tasks move to, in words."""
    from careertui.store import rows

    if comes_in:
        return f"to {column_name(column)}"
    if place.beside is None:
        return f"to the {place.side.value} of {column_name(column)}"
    return f"{place.side.value} {quote(rows.tasks(tx.session, [place.beside])[0].title)}"


def _warning(tx: Transaction, keys: Collection[str], limits: Mapping[Column, int]) -> str:
    """Which of the columns with these keys are over their limit now."""
    from careertui.store import board_rows

    warnings = []
    for column in board_rows.columns(tx.session):
        limit = column.limit_among(limits)
        if column.key not in keys or limit is None:
            continue
        if (standing := board_rows.count_in(tx.session, column)) > limit:
            warnings.append(f"{column_name(column)} is over its limit: {standing} of {limit}")
    return "; ".join(warnings)


def _ref(row: TaskRow) -> Ref:
    return Ref(RecordKind.TASK, row.id or 0)
