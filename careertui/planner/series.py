"""Tasks that come again. The next one appears when this one is done, and never before: none pile up.

What is written here is part of the step that changed the task, but for `skip`, which is one of its own.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from careertui.domain.checklist import untick
from careertui.domain.dates import show_reading
from careertui.domain.errors import Invalid, SeriesEnds
from careertui.domain.model import Change, Column, Importance, RecordKind, Ref
from careertui.domain.rank import BOTTOM
from careertui.domain.repetition import Anchor, read_rrule, rrule_of

from . import clock
from .labels import about, count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careertui.domain.board_columns import BoardColumn
    from careertui.domain.model import Task
    from careertui.domain.repetition import Repeat, Standing
    from careertui.store.board_tables import RepetitionRow
    from careertui.store.store import Store
    from careertui.store.tables import TaskRow
    from careertui.store.transaction import Transaction

COPIED = ("title", "notes", "importance", "effort_minutes", "goal_id", "tags", "skill_ids")
"""The fields that the next one has from this one; its boxes are open again."""
_LINKS = ("tags", "skill_ids")


def words(tx: Transaction, task_ids: Sequence[int]) -> dict[int, str]:
    """When these tasks come again, in words; a task that does not is not in it."""
    from careertui.store import board_rows

    return {task_id: row.words for task_id, row in board_rows.repetitions(tx.session, task_ids).items()}


def set_rules(tx: Transaction, tasks: Sequence[TaskRow], words: Mapping[int, str]) -> None:
    """Let tasks come again by the rules of these words, by id; empty words end it.

    A task without a date that the calendar decides on is due on the first day of its rule. Raises Invalid
    for a rule without a day, and for a task that is done and was followed.
    """
    from careertui.domain.repeat_words import read_repeat
    from careertui.store import board_rows
    from careertui.store.board_tables import RepetitionRow

    known = board_rows.repetitions(tx.session, words.keys())
    followed = board_rows.next_ones(tx.session, words.keys())
    for task in tasks:
        task_id = task.id or 0
        if task_id not in words:
            continue
        said, standing = words[task_id], known.get(task_id)
        repeat = read_repeat(said, clock.today()) if said else None
        if repeat is None:
            if standing is not None:
                tx.session.delete(standing)
            continue
        if (later := followed.get(task_id)) is not None:
            hint = f"it is done, and task {later.task_id} came after it: change that one"
            raise Invalid("repetition", said, hint)
        start = _begin(task, repeat, said)
        fields: dict[str, Any] = {
            "words": said, "rule": rrule_of(repeat), "anchor": repeat.anchor, "start": start, "day": start,
            "number": 1,
        }  # fmt: skip
        if standing is None:
            tx.session.add(RepetitionRow(task_id=task_id, home=_home(task), **fields))
            continue
        for name, value in fields.items():
            setattr(standing, name, value)


def _begin(task: TaskRow, repeat: Repeat, said: str) -> date:
    """The day from which a rule counts: the task's own, or the first of the rule, which it then gets."""
    from .repetition import first_day

    own = task.due or task.scheduled
    if own is not None or repeat.anchor is Anchor.DONE:
        return own or clock.today()
    first = first_day(repeat, clock.today())
    if first is None:
        raise Invalid("repetition", said, "it ends before its first day")
    task.due = first
    return first


def _home(task: TaskRow) -> str:
    return task.column.value if task.column in (Column.BACKLOG, Column.NEXT) else Column.NEXT.value


def keep(tx: Transaction, before: Mapping[int, Mapping[str, object]], *, only_this: bool) -> None:
    """Note which fields were changed for this task only, and what they held: the next one has that again.

    `before` are the changed fields of tasks as they were, by id. A field that is changed for all from now on
    is no longer kept.
    """
    from careertui.store import board_rows

    changed = {
        task_id: {name: value for name, value in fields.items() if name in COPIED}
        for task_id, fields in before.items()
    }
    ids = [task_id for task_id, fields in changed.items() if fields]
    for task_id, row in board_rows.repetitions(tx.session, ids).items():
        kept = json.loads(row.kept)
        for name, value in changed[task_id].items():
            if only_this:
                kept.setdefault(name, value)
            else:
                kept.pop(name, None)
        row.kept = json.dumps(kept, sort_keys=True, ensure_ascii=False)


class Next(NamedTuple):
    """A task that came after one that was done."""

    title: str
    day: date
    column: str
    """The key of the column that it came to."""


def come_again(tx: Transaction, finished: Sequence[TaskRow]) -> list[Next]:
    """Put the next one of each of these on the board, where its rule has one and it is not there yet."""
    from careertui.store import board_rows, slots

    ids = [task.id or 0 for task in finished]
    rules = board_rows.repetitions(tx.session, ids)
    if not rules:
        return []
    followed = board_rows.next_ones(tx.session, ids)
    board = board_rows.columns(tx.session)
    coming: dict[BoardColumn, list[tuple[TaskRow, RepetitionRow, date]]] = {}
    for task in finished:
        rule = rules.get(task.id or 0)
        if rule is None or task.id in followed:
            continue
        if (day := _next_day(task, rule, clock.today())) is not None:
            coming.setdefault(board.home(Column(rule.home)), []).append((task, rule, day))
    found: list[Next] = []
    for column, waiting in coming.items():
        ranks = slots.ranks_for(tx.session, slots.cards(column), BOTTOM, len(waiting))
        assert ranks is not None  # noqa: S101 (nothing is moving, so nothing can stand there already)
        for (task, rule, day), rank in zip(waiting, ranks, strict=True):
            found.append(_write_next(tx, task, rule, day, column=column, rank=rank))
    return found


def told(came: Sequence[Next]) -> str:
    """What came again, in words."""
    if not came:
        return ""
    if len(came) > 1:
        return f"{count(len(came), 'task')} come again"
    return f"Comes again on {show_reading(came[0].day, clock.today())}"


def next_day(store: Store, task_id: int) -> date | None:
    """The day of the one after this, were it done today.

    None where the task does not come again, or so long after it is done: the rule itself says it then.
    """
    from careertui.store import queries

    standing = queries.standing(store.connection, task_id)
    if standing is None or standing.anchor is Anchor.DONE:
        return None
    return _next_day(queries.task(store.connection, task_id), standing, clock.today())


def _next_day(task: TaskRow | Task, rule: RepetitionRow | Standing, after: date) -> date | None:
    """The day of the next one: later than `after`, than its due date and than the day it stood for."""
    from .repetition import following

    repeat = read_rrule(rule.rule, rule.anchor)
    if repeat is None or (repeat.times is not None and rule.number >= repeat.times):
        return None
    own = task.due or task.scheduled or rule.day
    return following(repeat, rule.start, max(after, own, rule.day), clock.today())


def _write_next(
    tx: Transaction, task: TaskRow, rule: RepetitionRow, day: date, *, column: BoardColumn, rank: int
) -> Next:
    from careertui.store.board_tables import RepetitionRow
    from careertui.store.tables import TaskRow

    fields = _fields_of_next(tx, task, rule)
    links = {name: fields.pop(name) for name in _LINKS}
    scheduled, due = _dates(task, day)
    now = clock.now()
    fields |= {"column": column.kind, "column_id": column.own_id}
    row = TaskRow(**fields, rank=rank, scheduled=scheduled, due=due, created=now, entered=now)
    tx.session.add(row)
    tx.session.flush()
    _set_links(tx, row, links)
    tx.session.add(
        RepetitionRow(
            task_id=row.id or 0,
            words=rule.words,
            rule=rule.rule,
            anchor=rule.anchor,
            start=rule.start,
            day=day,
            number=rule.number + 1,
            home=rule.home,
            previous_id=task.id,
        )
    )
    return Next(row.title, day, column.key)


def _dates(task: TaskRow, day: date) -> tuple[date | None, date | None]:
    """The scheduled and the due date of the next one: as far apart as those of this one."""
    if task.due is None:
        return (day, None) if task.scheduled is not None else (None, day)
    return (None if task.scheduled is None else day - (task.due - task.scheduled)), day


def _fields_of_next(tx: Transaction, task: TaskRow, rule: RepetitionRow) -> dict[str, Any]:
    """What the next one has from this one: but for what was changed for this one only."""
    from careertui.store import board_rows, links, rows

    task_id = task.id or 0
    fields: dict[str, Any] = {name: getattr(task, name) for name in COPIED if name not in _LINKS}
    fields["tags"] = rows.tags_of(tx.session, [task_id]).get(task_id, ())
    fields["skill_ids"] = tuple(links.linked(tx.session, links.PRACTISES, [task_id])[task_id])
    kept = json.loads(rule.kept)
    if "goal_id" in kept and not board_rows.has_goal(tx.session, kept["goal_id"] or 0):
        kept["goal_id"] = None
    if "skill_ids" in kept:
        kept["skill_ids"] = board_rows.known_skills(tx.session, kept["skill_ids"])
    if "importance" in kept:
        kept["importance"] = Importance(kept["importance"])
    fields |= kept
    return fields | {"notes": untick(fields["notes"]), "tags": tuple(fields["tags"])}


def _set_links(tx: Transaction, row: TaskRow, fields: Mapping[str, Any]) -> None:
    from careertui.store import links, rows

    task_id = row.id or 0
    rows.set_tags(tx.session, {task_id: fields["tags"]})
    links.set_links(tx.session, links.PRACTISES, {task_id: dict.fromkeys(fields["skill_ids"], 0)})


def take_back(tx: Transaction, reopened: Sequence[TaskRow]) -> str:
    """Tasks are not done after all: the next one goes again, unless somebody has touched it since.

    Then it carries the series on, and the one that is open again comes only this once. So does one that is
    reopened together with its next one. Returns in words what is gone.
    """
    from careertui.store import board_rows, rows

    ids = [task.id or 0 for task in reopened]
    followed = board_rows.next_ones(tx.session, ids)
    if not followed:
        return ""
    gone: list[int] = []
    rules = board_rows.repetitions(tx.session, followed.keys())
    nexts = {row.id: row for row in rows.tasks(tx.session, (each.task_id for each in followed.values()))}
    for task in reopened:
        rule, later = rules.get(task.id or 0), followed.get(task.id or 0)
        if rule is None or later is None:
            continue
        if later.task_id not in ids and _is_untouched(tx, nexts[later.task_id], later, task, rule):
            gone.append(later.task_id)
        else:
            tx.session.delete(rule)
    if not gone:
        return ""
    rows.delete_tasks(tx.session, gone)
    return "The next one is gone again" if len(gone) == 1 else f"The next ones of {len(gone)} are gone again"


def _is_untouched(
    tx: Transaction, row: TaskRow, rule: RepetitionRow, task: TaskRow, previous: RepetitionRow
) -> bool:
    """Whether the next one is as it came: where it came to, with the same fields, dates and rule."""
    from careertui.store import board_rows, links, rows

    fields = _fields_of_next(tx, task, previous)
    row_id = row.id or 0
    held = {name: getattr(row, name) for name in fields if name not in _LINKS}
    held["tags"] = rows.tags_of(tx.session, [row_id]).get(row_id, ())
    held["skill_ids"] = tuple(links.linked(tx.session, links.PRACTISES, [row_id])[row_id])
    board = board_rows.columns(tx.session)
    return (
        held == fields
        and board.home(Column(rule.home)) == board.at(row.column, row.column_id)
        and (row.scheduled, row.due) == _dates(task, rule.day)
        and (rule.rule, rule.anchor, rule.kept) == (previous.rule, previous.anchor, "{}")
        and not row.waiting_for
        and not rows.blockers_of(tx.session, [row_id])
        and not board_rows.next_ones(tx.session, [row_id])
        and not board_rows.worked_on(tx.session, row_id)
    )


def skip(store: Store, task_ids: Sequence[int]) -> Change:
    """Pass over this one of tasks that come again: each is for its next day now, as if it had just come.

    Those that do not come again, or are done, stay as they are. Raises Invalid where none does, SeriesEnds
    for the last one of a series, NotFound.
    """
    if not task_ids:
        return Change("Skip nothing")
    with store.transaction("Skip tasks", focus=Ref(RecordKind.TASK, task_ids[0])) as tx:
        from careertui.store import board_rows, rows

        from . import tasks as task_steps

        found = [row for row in rows.tasks(tx.session, task_ids) if row.column is not Column.DONE]
        rules = board_rows.repetitions(tx.session, [row.id or 0 for row in found])
        again = [row for row in found if row.id in rules]
        if not again:
            raise Invalid(
                "repetition", "", "only a task that comes again can be skipped: give it a rule first"
            )
        days = [_skip_one(tx, row, rules[row.id or 0]) for row in again]
        for column in (Column.BACKLOG, Column.NEXT):
            at_work = (Column.DOING, Column.WAITING)
            homeward = [
                row for row in again if row.column in at_work and rules[row.id or 0].home == column.value
            ]
            if homeward:
                task_steps.enter(tx, homeward, column, BOTTOM)
        to = f" to {show_reading(days[0], clock.today())}" if len(again) == 1 else ""
        tx.label = f"Skip {about([row.title for row in again], 'task')}{to}"
    return tx.change


def _skip_one(tx: Transaction, task: TaskRow, rule: RepetitionRow) -> date:
    """Make a task the next one of its series. Raises SeriesEnds."""
    # It may be overdue: then today's is not passed over with it.
    day = _next_day(task, rule, clock.today() - timedelta(days=1))
    if day is None:
        raise SeriesEnds(task.title)
    fields = _fields_of_next(tx, task, rule)
    _set_links(tx, task, {name: fields.pop(name) for name in _LINKS})
    task.scheduled, task.due = _dates(task, day)
    for name, value in fields.items():
        setattr(task, name, value)
    task.started, task.waiting_for, task.waiting_since = None, "", None
    rule.day, rule.number, rule.kept = day, rule.number + 1, "{}"
    return day
