"""The sample plan: `careertui/data/demo.toml`, with its days counted from today."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

from careertui.domain.errors import StoreError
from careertui.domain.model import Column, GoalStatus
from careertui.domain.rank import GAP
from careertui.domain.saved_views import BUILT_IN

from . import demo_board, demo_goals, demo_self
from .checks import checked_goal, checked_task
from .demo_days import EVENING, FINISHED, LATER, MORNING, moment, past, planned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from careertui.store.tables import GoalRow, GoalSkill, GoalValue, TaskBlock, TaskRow, TaskSkill, TaskTag

_GOAL_FIELDS = (
    "title", "why", "horizon", "kind", "status", "weight", "notes", "unit", "baseline", "target",
    "confidence",
)  # fmt: skip
_TASK_FIELDS = ("title", "notes", "column", "importance", "waiting_for", "tags")


def build(path: Path, today: date) -> None:
    """Write the sample plan, as it stands on this day, to a new file. Its history is empty, to begin with.

    Raises StoreError where the file is there already, or cannot be written.
    """
    from careertui.store.store import Store

    if path.exists():
        raise StoreError(path, "the file is there already")
    store = Store.open(path)
    try:
        with store.transaction("Write the sample plan") as tx:
            # In this order: a link is written after what it links, and ids were given out beforehand.
            for records in _rows(today):
                tx.session.add_all(records)
                tx.session.flush()
        store.clear_history()
    finally:
        store.close()


def _rows(today: date) -> Iterator[Iterable[object]]:
    """The rows of the sample plan: parents before their children, links after what they link."""
    import tomllib
    from importlib.resources import files

    plan = tomllib.loads((files("careertui") / "data" / "demo.toml").read_text(encoding="utf-8"))
    values = demo_self.values(plan["values"], today)
    skills = demo_self.skills(plan["skill"], today)
    yield (*values.rows, *skills.rows)
    yield (*values.ratings, *skills.details)

    goal_ids = {entry["key"]: number for number, entry in enumerate(plan["goal"], 1)}
    yield [_goal(entry, number, goal_ids, today) for number, entry in enumerate(plan["goal"], 1)]
    yield _goal_links(plan["goal"], values.ids, skills.ids)
    yield demo_goals.parts(plan["goal"], today)
    yield demo_self.entries(plan["entry"], goal_ids, today)

    tasks = [_task(entry, rank, goal_ids, today) for rank, entry in enumerate(plan["task"], 1)]
    # Ids follow the order in which a person would have written the tasks down.
    for number, at in enumerate(sorted(range(len(tasks)), key=lambda at: tasks[at].created), 1):
        tasks[at].id = number
    board = demo_board.parts(plan["task"], tasks, today)
    yield tasks
    yield (*_task_links(plan["task"], tasks, skills.ids), *board)
    yield demo_board.views(plan["view"], len(BUILT_IN) * GAP, today)


def _goal(entry: Mapping[str, Any], number: int, ids: Mapping[str, int], today: date) -> GoalRow:
    from careertui.store.tables import GoalRow

    values = checked_goal({name: entry[name] for name in _GOAL_FIELDS if name in entry})
    free = entry.get("free", False)
    row = GoalRow(
        **values,
        id=number,
        parent_id=ids[entry["parent"]] if "parent" in entry else None,
        rank=number * GAP,
        start=planned(entry, "start", today, free),
        due=planned(entry, "due", today, free),
        created=moment(past(today, entry["created"], free), MORNING),
    )
    if row.status is GoalStatus.ACHIEVED:
        row.achieved = moment(past(today, entry["achieved"], free), EVENING if free else FINISHED[0])
    said = [checkin["confidence"] for checkin in entry.get("checkin", ()) if "confidence" in checkin]
    row.confidence = said[-1] if said else row.confidence
    return row


def _task(entry: Mapping[str, Any], number: int, goal_ids: Mapping[str, int], today: date) -> TaskRow:
    from careertui.store.tables import TaskRow

    values = checked_task({name: entry[name] for name in _TASK_FIELDS if name in entry})
    values.setdefault("column", Column.DONE if "done" in entry else Column.BACKLOG)
    free = entry.get("free", False)
    done_on = entry.get("done")
    # What is done was written down four to twelve days before, and begun at most two days before.
    created_on = entry.get("created", 0 if done_on is None else done_on - 4 - number * 5 % 9)
    started_on = entry.get("started", None if done_on is None else done_on - number % 3)

    created = moment(past(today, created_on, free), MORNING)
    entered = started = done = None
    if started_on is not None:
        entered = started = moment(past(today, started_on, free), time(17, 45) if free else LATER)
    if done_on is not None:
        clock = EVENING if free else FINISHED[number % len(FINISHED)]
        entered = done = moment(past(today, done_on, free), clock)
    if "entered" in entry:
        entered = moment(past(today, entry["entered"], free), LATER)
    return TaskRow(
        **values,
        goal_id=goal_ids[entry["goal"]] if "goal" in entry else None,
        rank=number * GAP,
        effort_minutes=entry.get("effort"),
        scheduled=planned(entry, "scheduled", today, free),
        due=planned(entry, "due", today, free),
        created=created,
        entered=entered or created,
        started=started,
        done=done,
    )


def _goal_links(
    entries: list[dict[str, Any]], value_ids: Mapping[str, int], skill_ids: Mapping[str, int]
) -> list[GoalValue | GoalSkill]:
    from careertui.store.tables import GoalSkill, GoalValue

    links: list[GoalValue | GoalSkill] = []
    for number, entry in enumerate(entries, 1):
        links += [GoalValue(goal_id=number, value_id=value_ids[name]) for name in entry.get("values", ())]
        needs = entry.get("needs", {}).items()
        links += [GoalSkill(goal_id=number, skill_id=skill_ids[name], level=level) for name, level in needs]
    return links


def _task_links(
    entries: list[dict[str, Any]], tasks: list[TaskRow], skill_ids: Mapping[str, int]
) -> list[TaskTag | TaskBlock | TaskSkill]:
    from careertui.store.tables import TaskBlock, TaskSkill, TaskTag

    by_key = {entry["key"]: row.id or 0 for entry, row in zip(entries, tasks, strict=True) if "key" in entry}
    links: list[TaskTag | TaskBlock | TaskSkill] = []
    for entry, row in zip(entries, tasks, strict=True):
        tags = enumerate(entry.get("tags", ()))
        task_id = row.id or 0
        links += [TaskTag(task_id=task_id, name=tag, position=position) for position, tag in tags]
        links += [TaskBlock(task_id=task_id, blocker_id=by_key[key]) for key in entry.get("blocked_by", ())]
        links += [TaskSkill(task_id=task_id, skill_id=skill_ids[name]) for name in entry.get("skills", ())]
    return links
