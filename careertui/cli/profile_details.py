"""One value or skill in full: over time, and with what it is tied to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.skills import ADVICE, ENERGIES, LEVELS, QUADRANT_TITLES, gap, quadrant
from careertui.domain.text import show_percent
from careertui.domain.values import is_serious
from careertui.planner import clock

from . import output, profile
from .details import dated, goal_line, task_line
from .reading import show_due, whole_plan

if TYPE_CHECKING:
    from careertui.domain.model import Goal
    from careertui.domain.plan import Plan
    from careertui.domain.skills import Evidence, Skill
    from careertui.domain.values import Rating, Value
    from careertui.store.store import Store


def show_value(store: Store, value_id: int, *, as_json: bool) -> None:
    """Print a value with its ratings over time and the goals that serve it. Raises NotFound."""
    record = profile.value_record(store, value_id)
    if as_json:
        output.show_json(record)
        return
    today = clock.today()
    plan = whole_plan(store)
    value = plan.values[value_id]
    output.show_fields(
        {
            "id": str(value.id),
            "name": value.name,
            "meaning": value.meaning,
            "definition": value.definition,
            "pile": value.pile.value,
            "rank": _place(value, plan),
            "importance": "" if value.importance is None else str(value.importance),
            "lived": "" if value.lived is None else str(value.lived),
            "gap": "" if value.gap is None else f"{value.gap}{', serious' if is_serious(value) else ''}",
            "ratings": dated(((each.date, _rated(each)) for each in reversed(value.ratings)), today),
            "goals": "\n".join(goal_line(plan, goal) for goal in plan.serving(value_id)),
        }
    )


def show_skill(store: Store, skill_id: int, *, as_json: bool) -> None:
    """Print a skill with its levels over time, its evidence, and what it is for. Raises NotFound."""
    record = profile.skill_record(store, skill_id)
    if as_json:
        output.show_json(record)
        return
    today = clock.today()
    plan = whole_plan(store)
    skill = plan.skills[skill_id]
    needed = plan.needed(skill_id)
    output.show_fields(
        {
            "id": str(skill.id),
            "name": skill.name,
            "category": skill.category,
            "level": _level(skill.level),
            "target": "" if skill.target is None else _level(skill.target),
            "needed": _level(needed) if needed else "",
            "gap": str(gap(skill, plan) or ""),
            "energy": "" if skill.energy is None else f"{skill.energy} {ENERGIES[skill.energy]}",
            "quadrant": _advice(skill),
            "last used": show_due(skill.last_used, today),
            "levels": dated(((at.date, _level(at.level)) for at in reversed(skill.levels)), today),
            "evidence": dated(((each.date, _shown(each)) for each in skill.evidence), today),
            "goals": "\n".join(_need(goal, level) for goal, level in plan.needing(skill_id)),
            "tasks": "\n".join(task_line(plan, task) for task in plan.practising(skill_id)),
            "notes": skill.notes,
        }
    )


def _level(level: int) -> str:
    return f"{level} {LEVELS[level]}"


def _place(value: Value, plan: Plan) -> str:
    ids = [ranked.id for ranked in plan.ranked]
    if value.id not in ids:
        return ""
    return f"{ids.index(value.id) + 1} of {len(ids)}, weighs {show_percent(plan.weight(value.id))}"


def _rated(rating: Rating) -> str:
    said = (("importance", rating.importance), ("lived", rating.lived))
    return ", ".join(f"{name} {number}" for name, number in said if number is not None)


def _advice(skill: Skill) -> str:
    place = quadrant(skill)
    return "" if place is None else f"{QUADRANT_TITLES[place]}. {ADVICE[place]}"


def _shown(evidence: Evidence) -> str:
    return "\n".join(filter(None, (evidence.text, evidence.link)))


def _need(goal: Goal, level: int) -> str:
    return f"{goal.id} {goal.title} ({goal.status.value}, needs {level})"
