"""Reading what a person values and can do. Loaded where it is asked for, not on the way to a board."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from careertui.domain.skills import Evidence, LevelAt, Skill
from careertui.domain.values import Pile, Rating, Value

from .whole import rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

_PILES = {member.value: member for member in Pile}
_LARGEST = 2**63 - 1


def values(connection: sqlite3.Connection, ids: Collection[int] | None = None) -> list[Value]:
    """Values with their ratings: the ranked ones in their order, then the others as they came."""
    only, keys = _only("id", ids)
    query = (
        f"SELECT id, name, definition, meaning, pile, rank, created FROM value{only} "
        "ORDER BY rank IS NULL, rank, id"
    )
    found = rows(connection, query, keys)
    ratings: dict[int, list[Rating]] = {}
    only, keys = _only("value_id", ids)
    query = f"SELECT value_id, date, importance, lived FROM value_rating{only} ORDER BY date"
    for value_id, day, importance, lived in rows(connection, query, keys):
        ratings.setdefault(value_id, []).append(Rating(date.fromisoformat(day), importance, lived))
    return [
        Value(
            id_,
            name,
            definition,
            meaning,
            _PILES[pile],
            rank,
            datetime.fromisoformat(created),
            tuple(ratings.get(id_, ())),
        )
        for id_, name, definition, meaning, pile, rank, created in found
    ]


def skills(connection: sqlite3.Connection, ids: Collection[int] | None = None) -> list[Skill]:
    """Skills with their levels over time and their evidence, as they came."""
    only, keys = _only("id", ids)
    query = (
        f"SELECT id, name, category, level, target, energy, last_used, notes, created FROM skill{only} "
        "ORDER BY id"
    )
    found = rows(connection, query, keys)
    levels: dict[int, list[LevelAt]] = {}
    only, keys = _only("skill_id", ids)
    query = f"SELECT skill_id, date, level FROM skill_level{only} ORDER BY date"
    day, moment = date.fromisoformat, datetime.fromisoformat
    for skill_id, since, level in rows(connection, query, keys):
        levels.setdefault(skill_id, []).append(LevelAt(day(since), level))
    evidence: dict[int, list[Evidence]] = {}
    query = f"SELECT id, skill_id, date, text, link FROM evidence{only} ORDER BY date DESC, id DESC"
    for evidence_id, skill_id, seen, text, link in rows(connection, query, keys):
        evidence.setdefault(skill_id, []).append(Evidence(evidence_id, skill_id, day(seen), text, link))
    return [
        Skill(
            id_,
            name,
            category,
            level,
            target,
            energy,
            last_used and day(last_used),
            notes,
            moment(created),
            tuple(levels.get(id_, ())),
            tuple(evidence.get(id_, ())),
        )
        for id_, name, category, level, target, energy, last_used, notes, created in found
    ]


def _only(column: str, ids: Collection[int] | None) -> tuple[str, list[Any]]:
    if ids is None:
        return "", []
    known = json.dumps([each for each in ids if abs(each) <= _LARGEST])
    return f" WHERE {column} IN (SELECT value FROM json_each(?))", [known]
