"""What the command line reads of values and skills, and prints as lists; as quick as those of `reading`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.errors import Invalid, NotFound
from careertui.domain.model import RecordKind, Ref
from careertui.planner import clock

from . import options, output

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from careertui.domain.model import Need
    from careertui.domain.plan import Plan
    from careertui.domain.skill_filter import Asked
    from careertui.domain.skills import Skill, SkillGap
    from careertui.domain.values import Value
    from careertui.store.store import Store

_VALUE_COLUMNS = ("id", "rank", "pile", "importance", "lived", "gap", "goals", "name")
_SKILL_COLUMNS = ("id", "category", "level", "needed", "gap", "energy", "name")
_GAP_COLUMNS = ("id", "level", "needed", "gap", "goals", "task", "due", "name")
_LAST = "other"
"""The category of what has none stands last, as on screen."""

# Lists


def list_values(path: Path, *, as_json: bool, everything: bool = False) -> None:
    """Print the values, the ranked ones first; with `everything` also what is not important."""
    from careertui.domain.values import Pile, chosen

    plan = _plan(path)

    def on(pile: Pile) -> list[Value]:
        found = (value for value in plan.values.values() if value.pile is pile)
        return sorted(found, key=lambda value: (plan.folded(value), value.id))

    shown = [*chosen(plan), *on(Pile.IMPORTANT), *on(Pile.UNSORTED)]
    if everything:
        shown += on(Pile.NOT)
    elif not shown and plan.values:
        output.say("No value is important; --all lists those that are not.")
    if as_json:
        from careertui.planner.records import value_record as record

        output.show_json([record(value, plan) for value in shown])
        return
    if not plan.values:
        output.say("There is no value yet.")
    places = {ranked.id: place for place, ranked in enumerate(plan.ranked, 1)}
    output.show_table(
        _VALUE_COLUMNS,
        [_value_row(value, places.get(value.id), len(plan.serving(value.id))) for value in shown],
        right=("id", "rank", "importance", "lived", "gap", "goals"),
    )


def list_skills(path: Path, filters: Sequence[str], *, as_json: bool) -> None:
    """Print the skills by category, all or those that match."""
    asked = _parse(" ".join(filters))
    plan = _plan(path)
    shown = _by_category(plan)
    if asked:
        from careertui.domain.skill_filter import select_skills

        shown = select_skills(asked, shown, plan)
    if as_json:
        _show_skills_as_json(shown, plan)
        return
    if not shown:
        output.say("No skill matches." if asked else "There is no skill yet.")
    output.show_table(
        _SKILL_COLUMNS,
        [_skill_row(skill, plan) for skill in shown],
        right=("id", "level", "needed", "gap"),
    )


def list_gaps(path: Path, *, as_json: bool) -> None:
    """Print the skills below what is needed, the most pressing first."""
    from careertui.domain.skills import queue

    plan = _plan(path, with_tasks=True)
    found = queue(plan)
    if as_json:
        _show_skills_as_json([each.skill for each in found], plan)
        return
    if not found:
        output.say("There is no gap: every skill has the level that is needed.")
    today = clock.today()
    output.show_table(
        _GAP_COLUMNS,
        [_gap_row(each, plan, today) for each in found],
        right=("id", "level", "needed", "gap", "task"),
    )


# Single records


def value_record(store: Store, value_id: int) -> dict[str, object]:
    """A value as JSON has it. Raises NotFound."""
    from careertui.planner.records import value_record as record

    plan = _read(store)
    if value_id not in plan.values:
        raise NotFound(Ref(RecordKind.VALUE, value_id))
    return record(plan.values[value_id], plan)


def skill_record(store: Store, skill_id: int) -> dict[str, object]:
    """A skill as JSON has it. Raises NotFound."""
    from careertui.planner.records import skill_record as record

    skill(store, skill_id)
    plan = _read(store)
    return record(plan.skills[skill_id], plan)


def skill(store: Store, skill_id: int) -> Skill:
    """A skill. Raises NotFound."""
    from careertui.store import queries

    found = queries.skills(store.connection, (skill_id,))
    if not found:
        raise NotFound(Ref(RecordKind.SKILL, skill_id))
    return found[0]


# What options name


def value_ids(store: Store, texts: list[str]) -> tuple[int, ...]:
    """Values by their ids or names; the single word `none` is an empty list. Raises Invalid."""
    from careertui.store import queries

    if options.is_none(texts):
        return ()
    known = queries.values(store.connection) if any(map(_is_name, texts)) else []
    return tuple(dict.fromkeys(_meant(text, "value", known) for text in texts))


def skill_ids(store: Store, texts: list[str]) -> tuple[int, ...]:
    """Skills by their ids or names; the single word `none` is an empty list. Raises Invalid."""
    from careertui.store import queries

    if options.is_none(texts):
        return ()
    known = queries.skills(store.connection) if any(map(_is_name, texts)) else []
    return tuple(dict.fromkeys(_meant(text, "skill", known) for text in texts))


def needs(store: Store, texts: list[str]) -> tuple[Need, ...]:
    """Skills, each with the level that is needed, as in `12:3` or `Writing:3`. Raises Invalid."""
    from careertui.domain.model import Need

    if options.is_none(texts):
        return ()
    named = [options.read_level_of(text, "skill") for text in texts]
    levels = {skill_ids(store, [text])[0]: level for text, level in named}
    return tuple(Need(skill_id, level) for skill_id, level in levels.items())


# What the starter lists know


def starter_definition(name: str) -> str | None:
    """What a starter value means; None for any other name."""
    from careertui.domain.text import clean_line, fold
    from careertui.planner import starters

    wanted = fold(clean_line(name))
    return next((draft.definition for draft in starters.values() if fold(draft.name) == wanted), None)


def starter_category(name: str) -> str | None:
    """The category of a starter skill; None for any other name."""
    from careertui.domain.text import clean_line, fold
    from careertui.planner import starters

    wanted = fold(clean_line(name))
    return next((draft.category for draft in starters.skills() if fold(draft.name) == wanted), None)


def _plan(path: Path, *, with_tasks: bool = False) -> Plan:
    """What these lists need of the plan in a file; nothing where there is none yet."""
    from careertui.domain.plan import Plan

    if not path.exists():
        output.say(f"There is no plan yet: {path}")
        return Plan()
    from .session import open_store

    with open_store(path) as store:
        return _read(store, with_tasks=with_tasks)


def _read(store: Store, *, with_tasks: bool = False) -> Plan:
    from careertui.domain.plan import Plan
    from careertui.store import queries

    connection = store.connection
    return Plan(
        queries.goals(connection),
        queries.tasks(connection) if with_tasks else (),
        values=queries.values(connection),
        skills=queries.skills(connection),
    )


def _parse(text: str) -> tuple[Asked, ...]:
    """The questions of a filter. Raises Invalid for a piece that would ask nothing and let all in."""
    if not text:
        return ()
    from careertui.domain.skill_filter import parse_skill_filter

    asked = parse_skill_filter(text)
    if problems := [question.meaning for question in asked if question.test is None]:
        raise Invalid("filter", text, "; ".join(problems))
    for question in asked:
        if question.doubt:
            output.say(f"{question.doubt}.")
    return asked


def _by_category(plan: Plan) -> list[Skill]:
    """The skills by category, the starter categories in their order and then the others, and by name."""
    from careertui.domain.text import fold
    from careertui.planner import starters

    first = {fold(category): place for place, category in enumerate(starters.categories())}

    def order(skill: Skill) -> tuple[bool, int, str, str, int]:
        category = fold(skill.category)
        return category == _LAST, first.get(category, len(first)), category, plan.folded(skill), skill.id

    return sorted(plan.skills.values(), key=order)


def _show_skills_as_json(skills: Iterable[Skill], plan: Plan) -> None:
    from careertui.planner.records import skill_record as record

    output.show_json([record(skill, plan) for skill in skills])


def _value_row(value: Value, place: int | None, goals: int) -> tuple[str, ...]:
    return (
        str(value.id),
        _number(place),
        value.pile.value,
        _number(value.importance),
        _number(value.lived),
        _number(value.gap),
        _number(goals or None),
        value.name,
    )


def _skill_row(skill: Skill, plan: Plan) -> tuple[str, ...]:
    from careertui.domain.skills import ENERGIES, gap

    return (
        str(skill.id),
        skill.category,
        str(skill.level),
        _number(plan.needed(skill.id) or None),
        _number(gap(skill, plan) or None),
        "" if skill.energy is None else ENERGIES[skill.energy],
        skill.name,
    )


def _gap_row(found: SkillGap, plan: Plan, today: date) -> tuple[str, ...]:
    from careertui.domain.skills import open_task_for

    from .reading import show_due

    task = open_task_for(found.skill.id, plan)
    return (
        str(found.skill.id),
        str(found.skill.level),
        str(found.needed),
        str(found.gap),
        " ".join(str(goal.id) for goal in found.goals),
        "" if task is None else str(task.id),
        "" if task is None else show_due(task.due, today),
        found.skill.name,
    )


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _is_name(text: str) -> bool:
    bare = text.strip().removeprefix("#")
    return not (bare.isascii() and bare.isdigit() and len(bare) <= 18)


def _meant(text: str, field: str, known: Sequence[Value | Skill]) -> int:
    """The id of what is meant by an id, a name or the beginning of one. Raises Invalid."""
    if not _is_name(text):
        return int(text.strip().removeprefix("#"))
    from careertui.domain.text import clean_line, fold

    word = fold(clean_line(text))
    starting = [each for each in known if word and fold(each.name).startswith(word)]
    meant = [each for each in starting if fold(each.name) == word] or starting
    if len(meant) == 1:
        return meant[0].id
    if meant:
        listed = ", ".join(f"{each.id} {each.name}" for each in meant[:3])
        raise Invalid(field, text, f"more than one begins so ({listed}); give the id")
    raise Invalid(field, text, f"no {field} is called so; the list of {field}s has the names and ids")
