"""Urgency as SQL, made from its coefficients, so that 100,000 tasks need not be read to find six.

The rough urgency of a task leaves out the terms that take a look beyond its own row or are slow to compute.
The last of the most urgent among any candidates is a floor for all, and who cannot reach it with the most
that was left out is out. For the few that are left the whole urgency is computed.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from careertui.domain.model import Column, Importance
from careertui.domain.weights import (
    AGE_FULL_DAYS,
    COEFFICIENTS,
    DUE_EARLY_DAYS,
    DUE_LATE_DAYS,
    DUE_LEAST,
    NEXT_TAG,
    TAG_FACTORS,
)

from . import alignment
from .alignment import ALIGNED, alignments, as_parameter

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping
    from datetime import date

    from careertui.domain.weights import Coefficients

_OPEN = f"board_column <> '{Column.DONE}'"

_BLOCKED = f"""EXISTS (SELECT 1 FROM task_block JOIN task AS blocker ON blocker.id = blocker_id
    WHERE task_id = task.id AND blocker.{_OPEN})"""

_BLOCKING = f"""EXISTS (SELECT 1 FROM task_block JOIN task AS waiting ON waiting.id = task_id
    WHERE blocker_id = task.id AND waiting.{_OPEN})"""

_IS_NEXT = f"name = '{NEXT_TAG}' COLLATE NOCASE"

_HAS_NEXT = f"EXISTS (SELECT 1 FROM task_tag WHERE task_id = task.id AND {_IS_NEXT})"

_TAG_COUNT = "(SELECT count(*) FROM task_tag WHERE task_id = task.id)"

_DUE = f"""CASE WHEN due IS NULL THEN 0.0 WHEN due <= :late THEN 1.0 WHEN due > :early THEN {DUE_LEAST}
    ELSE (julianday(:today) - julianday(due) + {DUE_EARLY_DAYS})
        * {1 - DUE_LEAST} / {DUE_EARLY_DAYS + DUE_LATE_DAYS} + {DUE_LEAST} END"""

_AGE = f"""CASE WHEN created < :year_ago THEN 1.0
    ELSE max(julianday(:today) - julianday(substr(created, 1, 10)), 0) / {AGE_FULL_DAYS} END"""

_TAGS = " ".join(
    (
        f"CASE min({_TAG_COUNT}, {len(TAG_FACTORS) - 1})",
        *(f"WHEN {count} THEN {factor}" for count, factor in enumerate(TAG_FACTORS)),
        "END",
    )
)

_NEXT = f"SELECT task_id FROM task_tag WHERE {_IS_NEXT}"

LEFT_OUT = {"blocked"}
"""Blocked tasks are never among the most urgent here."""

SAMPLE = 1000
"""How many candidates the first look takes; where they are too few to be sure, a second one takes all."""

_LEAST = -1e9
"""Below any urgency."""


class Shares(NamedTuple):
    """The share of each term as SQL, by what it takes to compute it."""

    rough: Mapping[str, str]
    """A look at the task's row gives them."""
    rare: Mapping[str, str]
    """They lift a few tasks high."""
    slow: Mapping[str, str]
    """Any task may have them, and they take longer."""
    apart: Mapping[str, str]
    """Only in a plan whose goals serve ranked values; rough urgency has it then."""


def shares(coefficients: Coefficients) -> Shares:
    """What each term adds to the urgency of a task."""

    def where(term: str, condition: str) -> str:
        # Twice as quick as a multiplication.
        return f"CASE WHEN {condition} THEN {coefficients[term]} ELSE 0 END"

    levels = [level for level in Importance if level is not Importance.NONE]
    return Shares(
        rough={
            "due": f"{coefficients['due']} * {_DUE}",
            **{level.value: where(level, f"importance = '{level}'") for level in levels},
            "scheduled": where("scheduled", "scheduled <= :today"),
            "active": where("active", f"board_column = '{Column.DOING}'"),
            "notes": where("notes", "notes <> ''"),
            "goal": where("goal", "goal_id IS NOT NULL"),
            "waiting": where("waiting", f"board_column = '{Column.WAITING}' OR waiting_for <> ''"),
        },
        rare={"next": where("next", _HAS_NEXT), "blocking": where("blocking", _BLOCKING)},
        slow={"age": f"{coefficients['age']} * {_AGE}", "tags": f"{coefficients['tags']} * {_TAGS}"},
        apart={"alignment": alignment.share(coefficients)},
    )


class _Queries:
    """The queries for these coefficients, in a plan whose goals serve ranked values or not."""

    def __init__(self, coefficients: Coefficients, *, is_aligned: bool) -> None:
        terms = shares(coefficients)
        rough = " + ".join((*terms.rough.values(), *(terms.apart.values() if is_aligned else ())))
        whole = " + ".join((rough, *terms.rare.values(), *terms.slow.values()))
        start = f"WITH {ALIGNED}" if is_aligned else ""
        # A term that takes away lets nobody rise.
        self.slack = sum(max(coefficients[term], 0.0) for term in terms.slow)
        blocking = self.slack + max(coefficients["blocking"], 0.0)
        # In the order of the table: each page is read once. In one row: before each, Python's lock is waited
        # for, which another thread may hold.
        self.best = f"""{start} SELECT group_concat(rough), group_concat(id) FROM
            (SELECT id, {rough} AS rough FROM task NOT INDEXED WHERE {_OPEN}
            ORDER BY rough DESC LIMIT :sample)"""
        self.above = f"{start} SELECT id FROM task WHERE {_OPEN} AND {rough} >= :floor - {self.slack}"
        self.blockers = f"""{start} SELECT id FROM task WHERE id IN (SELECT blocker_id FROM task_block)
            AND {_OPEN} AND {rough} >= :floor - {blocking}"""
        # Rounded, so that the order in which a sum was added up decides nothing.
        self.finest = f"""{start} SELECT id, round({whole}, 9) AS urgency FROM task
            WHERE id IN (SELECT value FROM json_each(:candidates)) AND {_OPEN} AND NOT {_BLOCKED}
            ORDER BY urgency DESC, id LIMIT :limit"""


def json_of(ids: Iterable[int]) -> str:
    """A JSON array. Python writes a list of integers alike, and the module takes 2 ms to import."""
    return str(list(ids))


def most_urgent_ids(
    connection: sqlite3.Connection, today: date, limit: int, coefficients: Coefficients = COEFFICIENTS
) -> list[int]:
    """The most urgent open tasks that are not blocked, the most urgent first, then by id."""
    aligned = alignments(connection)
    queries = _Queries(coefficients, is_aligned=bool(aligned))
    values: dict[str, Any] = {
        "today": today.isoformat(),
        "late": (today - timedelta(days=DUE_LATE_DAYS)).isoformat(),
        "early": (today + timedelta(days=DUE_EARLY_DAYS)).isoformat(),
        "year_ago": (today - timedelta(days=AGE_FULL_DAYS)).isoformat(),
        "limit": limit,
        "sample": SAMPLE,
        "alignments": as_parameter(aligned),
    }

    def ids(query: str) -> set[int]:
        return {row[0] for row in connection.execute(query, values)}

    def finest() -> list[int]:
        values["candidates"] = json_of(candidates)
        found = connection.execute(queries.finest, values).fetchall()
        values["floor"] = found[-1][1] if len(found) == limit else _LEAST
        return [task_id for task_id, _ in found]

    best = _pairs(*connection.execute(queries.best, values).fetchone())
    candidates = {task_id for _, task_id in best[: 10 * limit]} | ids(_NEXT)
    finest()  # a first floor
    candidates |= {task_id for rough, task_id in best if rough + queries.slack >= values["floor"]}
    candidates |= ids(queries.blockers)
    found = finest()
    if len(best) == SAMPLE and best[-1][0] + queries.slack >= values["floor"]:
        candidates |= ids(queries.above)
        found = finest()
    return found


def _pairs(roughs: str | None, ids: str | None) -> list[tuple[float, int]]:
    """Rough urgencies with their tasks, the most urgent first, from the row of `_Queries.best`."""
    if roughs is None or ids is None:
        return []
    return sorted(zip(map(float, roughs.split(",")), map(int, ids.split(",")), strict=True), reverse=True)
