"""What the person of the sample plan values, can do and wrote down: `careertui/data/demo.toml`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careertui.domain.rank import GAP
from careertui.domain.values import Pile

from . import starters
from .checks import checked_entry, checked_evidence, checked_rating, checked_skill, checked_value
from .demo_days import EVENING, LATER, moment, past

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from careertui.store.tables import EntryRow, EvidenceRow, SkillLevel, SkillRow, ValueRating, ValueRow

_SKILL_FIELDS = ("name", "category", "target", "energy", "notes")


class Values(NamedTuple):
    """The rows of the values, and their ids by name."""

    rows: list[ValueRow]
    ratings: list[ValueRating]
    ids: dict[str, int]


class Skills(NamedTuple):
    """The rows of the skills, and their ids by name."""

    rows: list[SkillRow]
    details: list[SkillLevel | EvidenceRow]
    ids: dict[str, int]


def values(sorting: Mapping[str, Any], today: date) -> Values:
    """Every starter value and the person's own, each on its pile; the very important ones ranked, rated."""
    from careertui.store.tables import ValueRating, ValueRow

    ranked = {entry["name"]: entry for entry in sorting["very"]}
    ranks = {name: place * GAP for place, name in enumerate(ranked, 1)}
    piles = dict.fromkeys(ranked, Pile.VERY) | dict.fromkeys(sorting["important"], Pile.IMPORTANT)

    cards = [{"name": draft.name, "definition": draft.definition} for draft in starters.values()]
    rows: list[ValueRow] = []
    for card in (*cards, *sorting["own"]):
        name = card["name"]
        fields = {
            "name": name,
            "definition": card["definition"],
            "meaning": ranked.get(name, {}).get("meaning", ""),
            "pile": card.get("pile", piles.get(name, Pile.NOT)),
        }
        created = moment(past(today, card.get("created", sorting["sorted"]), free=True), EVENING)
        rows.append(
            ValueRow(**checked_value(fields), id=len(rows) + 1, rank=ranks.get(name), created=created)
        )
    ids = {row.name: row.id or 0 for row in rows}

    sittings = [past(today, offset, free=True) for offset in sorting["rated"]]
    ratings = [
        ValueRating(value_id=ids[name], date=day, **checked_rating(importance, lived))
        for name, entry in ranked.items()
        for day, importance, lived in zip(sittings, entry["importance"], entry["lived"], strict=True)
    ]
    return Values(rows, ratings, ids)


def skills(inventory: list[dict[str, Any]], today: date) -> Skills:
    """The skills with every level that they had, and what shows it."""
    from careertui.store.tables import EvidenceRow, SkillLevel, SkillRow

    rows: list[SkillRow] = []
    details: list[SkillLevel | EvidenceRow] = []
    for number, entry in enumerate(inventory, 1):
        levels = [(past(today, offset, free=False), level) for offset, level in entry["levels"]]
        fields = {name: entry[name] for name in _SKILL_FIELDS if name in entry}
        fields |= {"level": levels[-1][1], "last_used": past(today, entry["used"], free=False)}
        rows.append(SkillRow(**checked_skill(fields), id=number, created=moment(levels[0][0], LATER)))
        details += [SkillLevel(skill_id=number, date=day, level=level) for day, level in levels]
        for shown in entry.get("evidence", ()):
            fields = shown | {"date": past(today, shown["date"], free=False)}
            details.append(EvidenceRow(**checked_evidence(fields), skill_id=number))
    return Skills(rows, details, {row.name: row.id or 0 for row in rows})


def entries(written: list[dict[str, Any]], goal_ids: Mapping[str, int], today: date) -> list[EntryRow]:
    """What the person wrote of an evening, the oldest first; wins with the goals of these keys."""
    from careertui.store.tables import EntryRow

    rows = []
    for number, entry in enumerate(written, 1):
        day = past(today, entry["date"], free=True)
        named = {"goal_id": goal_ids[entry["goal"]]} if "goal" in entry else {}
        said = {name: value for name, value in entry.items() if name != "goal"}
        fields = checked_entry(said | named | {"date": day})
        rows.append(EntryRow(**fields, id=number, created=moment(day, EVENING)))
    return rows
