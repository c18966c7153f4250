"""What a person can do: the records, and what level and energy say together.

Levels after Dreyfus & Dreyfus (1980); the strength map is ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

LEVELS = ("none", "novice", "advanced beginner", "competent", "proficient", "expert")
"""The names of the levels 0-5 (Dreyfus & Dreyfus 1980)."""
ENERGIES = {-2: "drains", -1: "tires", 0: "neutral", 1: "enlivens", 2: "energises"}
"""What using a skill does to the person, -2 to 2."""


class LevelAt(NamedTuple):
    """The level that a skill had from a day on."""

    date: date
    level: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that shows the level of a skill: what, when, and where it can be seen."""

    id: int
    skill_id: int
    date: date
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Skill:
    """Something a person can do, or wants to.

    `level` and `target` are 0-5, `energy` is -2 (drains) to 2 (energises); None: not said. `levels` are the
    oldest first, at most one a day, the last one is the level now; `evidence` is the newest first.
    """

    id: int
    name: str
    category: str
    level: int
    target: int | None
    energy: int | None
    last_used: date | None
    notes: str
    created: datetime
    levels: tuple[LevelAt, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class SkillDraft:
    """What is known of a skill before it is in the plan; only the name is required."""

    name: str
    category: str = "Other"
    level: int = 0
    target: int | None = None
    energy: int | None = None
    last_used: date | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """What is known of a piece of evidence before it is in the plan."""

    date: date
    text: str
    link: str = ""
