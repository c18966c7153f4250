"""Urgency as SQL, made from the domain's coefficients, so that 100,000 tasks need not be read to find six.

The rough urgency of a task leaves out the terms that take a look beyond its own row or are slow to compute.
None of them takes anything away, so the last of the most urgent among any candidates is a floor for all, and
who cannot reach it with what was left out is out. For the few that are left the whole urgency is computed.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from careertui.domain.model import Column, Importance
from careertui.domain.urgency import (
    AGE_FULL_DAYS,
    COEFFICIENTS,
    DUE_EARLY_DAYS,
    DUE_LATE_DAYS,
    DUE_LEAST,
    NEXT_TAG,
    TAG_FACTORS,
)

from .alignment import ALIGNED, SHARE, alignments, as_parameter

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import date

_OPEN = f"board_column <> '{Column.DONE}'"

_BLOCKED = f"""EXISTS (SELECT 1 FROM task_block JOIN task AS blocker ON blocker.id = blocker_id
    WHERE task_id = task.id AND blocker.{_OPEN})"""

_BLOCKING = f"""EXISTS (SELECT 1 FROM task_block JOIN task AS waiting ON waiting.id = task_id
    WHERE blocker_id = task.id AND waiting.{_OPEN})"""

_TAG_COUNT = "(SELECT count(*) FROM task_tag WHERE task_id = task.id)"


def _share(term: str, condition: str) -> str:
    # Twice as quick as a multiplication.
    return f"CASE WHEN {condition} THEN {COEFFICIENTS[term]} ELSE 0 END"


ROUGH = {
    "due": f"""{COEFFICIENTS["due"]} * CASE
        WHEN due IS NULL THEN 0.0
        WHEN due <= :late THEN 1.0
        WHEN due > :early THEN {DUE_LEAST}
        ELSE (julianday(:today) - julianday(due) + {DUE_EARLY_DAYS})
            * {1 - DUE_LEAST} / {DUE_EARLY_DAYS + DUE_LATE_DAYS} + {DUE_LEAST} END""",
    **{
        level.value: _share(level.value, f"importance = '{level}'")
        for level in Importance
        if level is not Importance.NONE
    },
    "scheduled": _share("scheduled", "scheduled <= :today"),
    "active": _share("active", f"board_column = '{Column.DOING}'"),
    "notes": _share("notes", "notes <> ''"),
    "goal": _share("goal", "goal_id IS NOT NULL"),
    "waiting": _share("waiting", f"board_column = '{Column.WAITING}' OR waiting_for <> ''"),
}
"""The share of each term that a look at the task's row gives."""

RARE = {
    "next": _share(
        "next", f"EXISTS (SELECT 1 FROM task_tag WHERE task_id = task.id AND name = '{NEXT_TAG}')"
    ),
    "blocking": _share("blocking", _BLOCKING),
}
"""The share of the terms that lift a few tasks high."""

SLOW = {
    "age": f"""{COEFFICIENTS["age"]} * CASE
        WHEN created < :year_ago THEN 1.0
        ELSE max(julianday(:today) - julianday(substr(created, 1, 10)), 0) / {AGE_FULL_DAYS} END""",
    "tags": f"{COEFFICIENTS['tags']} * CASE min({_TAG_COUNT}, {len(TAG_FACTORS) - 1}) "
    + " ".join(f"WHEN {count} THEN {factor}" for count, factor in enumerate(TAG_FACTORS))
    + " END",
}
"""The share of the terms that any task may have, and that take longer."""

APART = {"alignment": SHARE}
"""The share of the term that is only in a plan whose goals serve ranked values; rough urgency has it then."""

LEFT_OUT = {"blocked"}
"""Blocked tasks are never among the most urgent here."""

_ROUGH = " + ".join(ROUGH.values())
_SLACK = sum(COEFFICIENTS[term] for term in SLOW)

# In the order of the table: each page is read once. In one row: before each, Python's lock is waited for,
# which another thread may hold.
_BEST = f"""SELECT group_concat(rough), group_concat(id) FROM
    (SELECT id, {_ROUGH} AS rough FROM task NOT INDEXED WHERE {_OPEN} ORDER BY rough DESC LIMIT :sample)"""

_ABOVE = f"SELECT id FROM task WHERE {_OPEN} AND {_ROUGH} >= :floor - {_SLACK}"

_NEXT = f"SELECT task_id FROM task_tag WHERE name = '{NEXT_TAG}'"

_BLOCKERS = f"""
    SELECT id FROM task WHERE id IN (SELECT blocker_id FROM task_block)
    AND {_OPEN} AND {_ROUGH} >= :floor - {_SLACK + COEFFICIENTS["blocking"]}"""

# Rounded, so that the order in which a sum was added up decides nothing.
_MOST_URGENT = f"""
    SELECT id, round({_ROUGH} + {" + ".join([*RARE.values(), *SLOW.values()])}, 9) AS urgency FROM task
    WHERE id IN (SELECT value FROM json_each(:candidates)) AND {_OPEN} AND NOT {_BLOCKED}
    ORDER BY urgency DESC, id LIMIT :limit"""

SAMPLE = 1000
"""How many candidates the first look takes; where they are too few to be sure, a second one takes all."""

_NO_FLOOR = -1000.0


def json_of(ids: Iterable[int]) -> str:
    """A JSON array. Python writes a list of integers alike, and the module takes 2 ms to import."""
    return str(list(ids))


def most_urgent_ids(connection: sqlite3.Connection, today: date, limit: int) -> list[int]:
    """The most urgent open tasks that are not blocked, the most urgent first, then by id."""
    values: dict[str, Any] = {
        "today": today.isoformat(),
        "late": (today - timedelta(days=DUE_LATE_DAYS)).isoformat(),
        "early": (today + timedelta(days=DUE_EARLY_DAYS)).isoformat(),
        "year_ago": (today - timedelta(days=AGE_FULL_DAYS)).isoformat(),
        "limit": limit,
        "sample": SAMPLE,
    }

    if aligned := alignments(connection):
        values["alignments"] = as_parameter(aligned)

    def execute(query: str) -> sqlite3.Cursor:
        return connection.execute(_with_alignment(query) if aligned else query, values)

    def ids(query: str) -> set[int]:
        return {row[0] for row in execute(query)}

    def finest() -> list[int]:
        values["candidates"] = json_of(candidates)
        found = execute(_MOST_URGENT).fetchall()
        values["floor"] = found[-1][1] if len(found) == limit else _NO_FLOOR
        return [task_id for task_id, _ in found]

    best = _pairs(*execute(_BEST).fetchone())
    candidates = {task_id for _, task_id in best[: 10 * limit]} | ids(_NEXT)
    finest()  # a first floor
    candidates |= {task_id for rough, task_id in best if rough + _SLACK >= values["floor"]} | ids(_BLOCKERS)
    found = finest()
    if len(best) == SAMPLE and best[-1][0] + _SLACK >= values["floor"]:
        candidates |= ids(_ABOVE)
        found = finest()
    return found


def _with_alignment(query: str) -> str:
    return f"WITH {ALIGNED} {query.replace(_ROUGH, f'{_ROUGH} + {SHARE}')}"


def _pairs(roughs: str | None, ids: str | None) -> list[tuple[float, int]]:
    """Rough urgencies with their tasks, the most urgent first, from the row of `_BEST`."""
    if roughs is None or ids is None:
        return []
    return sorted(zip(map(float, roughs.split(",")), map(int, ids.split(",")), strict=True), reverse=True)
