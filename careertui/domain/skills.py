"""What a person can do: the records, and what level and energy say together.

Levels after Dreyfus & Dreyfus (1980); the strength map is ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from .model import GoalStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from .model import Goal, Task
    from .plan import Plan

LEVELS = ("none", "novice", "advanced beginner", "competent", "proficient", "expert")
"""The names of the levels 0-5 (Dreyfus & Dreyfus 1980)."""
HIGHEST: Final = len(LEVELS) - 1
"""The highest level."""
ENERGIES = {-2: "drains", -1: "tires", 0: "neutral", 1: "enlivens", 2: "energises"}
"""What using a skill does to the person, -2 to 2."""
COMPETENT: Final = 3
"""From this level on a skill counts as one that the person has (ours)."""
RED_GAP: Final = 2
"""From this gap on a skill holds up what needs it (ours)."""
FLAT_FROM: Final = 3
"""So few skills may well be at one level without telling anything."""


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


# Steps

RANGES: Final[Mapping[str, tuple[int, int]]] = {
    "level": (0, HIGHEST),
    "target": (0, HIGHEST),
    "energy": (min(ENERGIES), max(ENERGIES)),
}
"""The fields that go up and down in steps, each with its least and greatest number."""


class Steps(Protocol):
    """What goes up and down in steps: a skill, or its row in the plan's file."""

    @property
    def level(self) -> int:
        """The level, 0-5."""

    @property
    def target(self) -> int | None:
        """The level to reach, 0-5; None where there is none."""

    @property
    def energy(self) -> int | None:
        """The energy, -2 to 2; None where it is not known."""


def shifted(skill: Steps, field: str, step: int) -> int | None:
    """What a field of `RANGES` is some steps further up or down, as far as it goes.

    A target that is not set counts from the level, and can only be raised; below 1 there is none. An energy
    that is not known counts from 0.
    """
    standing: int | None = getattr(skill, field)
    if standing is None and field == "target" and step < 0:
        return None
    start = skill.level if field == "target" else 0
    lowest, highest = RANGES[field]
    found = max(lowest, min(highest, (start if standing is None else standing) + step))
    return None if field == "target" and not found else found


# The strength map


class Quadrant(StrEnum):
    """A quarter of the strength map: level against energy (ours)."""

    STRENGTH = "strength"
    GROW = "grow"
    BURNOUT = "burnout"
    DELEGATE = "delegate"
    NEUTRAL = "neutral"


QUADRANT_TITLES: Final[Mapping[Quadrant, str]] = {
    Quadrant.STRENGTH: "Strengths",
    Quadrant.GROW: "Grow",
    Quadrant.BURNOUT: "Burn-out risk",
    Quadrant.DELEGATE: "Delegate",
    Quadrant.NEUTRAL: "Neutral",
}
"""What each quarter of the map is called."""

ADVICE: Final[Mapping[Quadrant, str]] = {
    Quadrant.STRENGTH: "You do it well and it feeds you: look for work that asks for it every week.",
    Quadrant.GROW: "It feeds you before you are good at it: learning comes cheapest here.",
    Quadrant.BURNOUT: "You do it well and it drains you: others will ask for it, so set a limit.",
    Quadrant.DELEGATE: "It neither comes easily nor gives you anything: hand it on, or do just enough.",
    Quadrant.NEUTRAL: "It neither feeds nor drains you: keep it as good as your goals need it.",
}
"""What each quarter suggests."""


def quadrant(skill: Skill) -> Quadrant | None:
    """Where the skill stands on the strength map; None where its energy is not known."""
    if skill.energy is None:
        return None
    if skill.energy == 0:
        return Quadrant.NEUTRAL
    if skill.level >= COMPETENT:
        return Quadrant.STRENGTH if skill.energy > 0 else Quadrant.BURNOUT
    return Quadrant.GROW if skill.energy > 0 else Quadrant.DELEGATE


def is_flat(skills: Iterable[Skill]) -> bool:
    """All levels are equal, so that they cannot tell strengths apart; fewer than three say nothing yet."""
    levels = [skill.level for skill in skills]
    return len(levels) >= FLAT_FROM and len(set(levels)) == 1


# Gaps


class SkillGap(NamedTuple):
    """A skill below what is needed.

    `goals` are the active ones that need more than its level, the heaviest first, `weight` what they weigh
    together: a goal without a weight counts 1, and so does a target of the skill's own where no goal asks.
    """

    skill: Skill
    needed: int
    gap: int
    goals: tuple[Goal, ...]
    weight: float


def gap(skill: Skill, plan: Plan) -> int:
    """How many levels are missing, 0-5."""
    return max(0, plan.needed(skill.id) - skill.level)


def queue(plan: Plan) -> list[SkillGap]:
    """What to learn, the most pressing first: by gap times weight, then by gap, then by name."""
    found = []
    for skill in plan.skills.values():
        if missing := gap(skill, plan):
            goals = [
                goal
                for goal, level in plan.needing(skill.id)
                if level > skill.level and goal.status is GoalStatus.ACTIVE
            ]
            goals.sort(key=lambda goal: -(goal.weight or 1))
            weight = float(sum(goal.weight or 1 for goal in goals) or 1)
            found.append(SkillGap(skill, plan.needed(skill.id), missing, tuple(goals), weight))
    return sorted(
        found, key=lambda each: (-each.gap * each.weight, -each.gap, plan.folded(each.skill), each.skill.id)
    )


def open_task_for(skill_id: int, plan: Plan) -> Task | None:
    """The open task that practises a skill, the one that is due first where there are several."""
    tasks = [task for task in plan.practising(skill_id) if task.is_open]
    return min(tasks, key=lambda task: (task.due is None, task.due or task.created.date()), default=None)


# Growth


class Learned(NamedTuple):
    """A skill that has risen, and from where to where."""

    skill: Skill
    before: int
    now: int


def level_on(skill: Skill, day: date) -> int | None:
    """The level at the end of a day; None before the skill was there."""
    if not skill.levels:
        return skill.level if skill.created.date() <= day else None
    return next((at.level for at in reversed(skill.levels) if at.date <= day), None)


def category_level(skills: Iterable[Skill], day: date) -> float | None:
    """The mean level of some skills at the end of a day; None before any of them was there."""
    levels = [level for skill in skills if (level := level_on(skill, day)) is not None]
    return sum(levels) / len(levels) if levels else None


def learned_since(skills: Iterable[Skill], day: date) -> list[Learned]:
    """The skills that have risen from the start of a day on, the biggest rise first, then by name.

    A skill that was added later rises from its first level: to write a skill down is not to learn it.
    """
    found = []
    for skill in skills:
        before = level_on(skill, day - timedelta(days=1))
        if before is None:
            before = skill.levels[0].level if skill.levels else skill.level
        if skill.level > before:
            found.append(Learned(skill, before, skill.level))
    return sorted(found, key=lambda each: (each.before - each.now, each.skill.name.casefold(), each.skill.id))


def quarter_start(day: date) -> date:
    """The first day of the quarter that a day lies in."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
