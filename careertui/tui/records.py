"""What a form needs to know of each kind of record: its fields, how it is read, and what saves it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from careertui.domain.model import (
    GoalKind,
    GoalStatus,
    Horizon,
    Importance,
    RecordKind,
)
from careertui.domain.rank import BOTTOM, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from careertui.domain.drafts import GoalDraft
    from careertui.domain.model import Change, Goal, Task
    from careertui.domain.skills import Skill, SkillDraft
    from careertui.domain.values import Value, ValueDraft
    from careertui.store.store import Store
    from careertui.tui.session import PlanSession
    from careertui.tui.widgets.fields import Field

    Record = Goal | Task | Value | Skill
    Draft = GoalDraft | ValueDraft | SkillDraft
    UseCase = Callable[[Store], Change]
    Changes = Mapping[str, object]


class New(NamedTuple):
    """A record that is not in the plan yet: what is known of it, and where it will stand."""

    draft: Draft
    place: Place = BOTTOM


class Seen(NamedTuple):
    """A record as it was when its form was opened, and what the fields of the form showed."""

    record: Any
    shown: Mapping[str, Any]


class RecordType(NamedTuple):
    """One kind of record, as a form sees it."""

    first: str
    """The field that has the focus when the form opens."""
    fields: Callable[[PlanSession], tuple[Field, ...]]
    read: Callable[[PlanSession, Any], dict[str, object]]
    """The values of the fields, of a record or a draft."""
    edit: Callable[[PlanSession, int, Seen, Changes], UseCase]
    """What saves changed fields of the record with this id."""
    add: Callable[[PlanSession, Any, Place, Changes], UseCase]
    """What puts a draft with these fields changed into the plan."""
    prose: str = "notes"
    """The field that is worth an editor of its own."""


def type_of(kind: RecordKind) -> RecordType:
    """The kind of record, as a form sees it. Entries have an editor of their own."""
    return TYPES[kind]


def _read(session: PlanSession, record: object, names: tuple[str, ...]) -> dict[str, object]:
    del session
    return {name: getattr(record, name, None) for name in names}


def delete(kind: RecordKind, ids: Sequence[int]) -> UseCase:
    """What deletes these records, with all that belongs to them."""
    from importlib import import_module

    use_cases = import_module(f"careertui.planner.{_PLANNERS[kind]}")
    return partial(use_cases.delete, **{f"{kind}_ids": list(ids)})


_PLANNERS = {
    RecordKind.GOAL: "goals",
    RecordKind.TASK: "tasks",
    RecordKind.VALUE: "values",
    RecordKind.SKILL: "skills",
    RecordKind.ENTRY: "journal",
}

# Goals

_GOAL = (
    "title", "why", "horizon", "kind", "status", "due", "start", "parent_id", "value_ids", "needs",
    "unit", "baseline", "target", "confidence", "weight", "notes",
)  # fmt: skip


def _goal_fields(session: PlanSession) -> tuple[Field, ...]:
    from careertui.tui.widgets.fields import goal_fields

    # A form may be open over midnight, and while the plan is read anew.
    return goal_fields(lambda: session.plan, lambda: session.today, [*Horizon], [*GoalKind], [*GoalStatus])


def _edit_goal(session: PlanSession, goal_id: int, seen: Seen, changes: Changes) -> UseCase:
    from careertui.planner import goals

    limit = session.settings.focus_limit
    return partial(goals.edit, goal_id=goal_id, changes=changes, seen=seen.record, focus_limit=limit)


def _add_goal(session: PlanSession, draft: GoalDraft, place: Place, changes: Changes) -> UseCase:
    from careertui.planner import goals

    limit = session.settings.focus_limit
    return partial(goals.add, draft=draft._replace(**changes), place=place, focus_limit=limit)  # type: ignore[arg-type]


# Tasks

_TASK = (
    "title", "goal_id", "column", "importance", "due", "effort_minutes", "scheduled", "repeat", "only_this",
    "tags", "waiting_for", "blocked_by", "skill_ids", "notes",
)  # fmt: skip


def _task_fields(session: PlanSession) -> tuple[Field, ...]:
    from careertui.tui.widgets.fields import task_fields

    return task_fields(lambda: session.plan, lambda: session.today, [*Importance])


def _read_task(session: PlanSession, task: Any) -> dict[str, object]:
    found = _read(session, task, _TASK)
    return found | {"column": getattr(task, "column_key", found["column"])}  # a draft has the key itself


def _edit_task(session: PlanSession, task_id: int, seen: Seen, changes: Changes) -> UseCase:
    from careertui.planner import tasks

    fields = {name: value for name, value in changes.items() if name != "only_this"}  # no field of a task
    return partial(
        tasks.edit,
        task_ids=[task_id],
        changes=fields,
        seen=[seen.record],
        limits=session.settings.wip,
        only_this=bool(changes.get("only_this")),
    )


def _add_task(session: PlanSession, draft: Any, place: Place, changes: Changes) -> UseCase:
    from careertui.planner import tasks

    return partial(tasks.add, drafts=[draft._replace(**changes)], place=place, limits=session.settings.wip)


# Values


def _value_fields(session: PlanSession) -> tuple[Field, ...]:
    from careertui.tui.widgets.compass_fields import value_fields

    return value_fields(lambda: session.plan)


def _read_value(session: PlanSession, value: Value | ValueDraft) -> dict[str, object]:
    found = _read(session, value, ("name", "definition", "meaning", "pile"))
    value_id = getattr(value, "id", None)
    served = () if value_id is None else (goal.id for goal in session.plan.serving(value_id))
    return found | {"goal_ids": tuple(sorted(served))}


def _edit_value(_: PlanSession, value_id: int, seen: Seen, changes: Changes) -> UseCase:
    from careertui.planner import values

    return partial(
        values.edit,
        value_id=value_id,
        changes=changes,
        seen=seen.record,
        seen_goal_ids=seen.shown["goal_ids"],
    )


def _add_value(_: PlanSession, draft: ValueDraft, __: Place, changes: Changes) -> UseCase:
    from dataclasses import replace

    from careertui.planner import values

    fields = {name: value for name, value in changes.items() if name != "goal_ids"}
    return partial(values.add, draft=replace(draft, **fields), goal_ids=changes.get("goal_ids", ()))  # type: ignore[arg-type]


# Skills

_SKILL = ("name", "category", "level", "target", "energy", "last_used", "notes")


def _skill_fields(session: PlanSession) -> tuple[Field, ...]:
    from careertui.tui.widgets.compass_fields import skill_fields

    return skill_fields(lambda: session.plan, lambda: session.today)


def _read_skill(session: PlanSession, skill: Skill | SkillDraft) -> dict[str, object]:
    found = _read(session, skill, _SKILL)
    skill_id = getattr(skill, "id", None)
    needs = () if skill_id is None else ((goal.id, level) for goal, level in session.plan.needing(skill_id))
    return found | {"goal_levels": tuple(sorted(needs))}


def _edit_skill(session: PlanSession, skill_id: int, seen: Seen, changes: Changes) -> UseCase:
    from careertui.planner import skills

    return partial(
        skills.edit,
        skill_ids=[skill_id],
        changes=changes,
        today=session.today,
        seen=[seen.record],
        seen_goal_levels=seen.shown["goal_levels"],
    )


def _add_skill(session: PlanSession, draft: SkillDraft, __: Place, changes: Changes) -> UseCase:
    from dataclasses import replace

    from careertui.planner import skills

    fields = {name: value for name, value in changes.items() if name != "goal_levels"}
    made = replace(draft, **fields)  # type: ignore[arg-type]
    levels = changes.get("goal_levels", ())
    return partial(skills.add, drafts=[made], today=session.today, goal_levels=levels)  # type: ignore[arg-type]


TYPES: Mapping[RecordKind, RecordType] = {
    RecordKind.GOAL: RecordType("title", _goal_fields, partial(_read, names=_GOAL), _edit_goal, _add_goal),
    RecordKind.TASK: RecordType("title", _task_fields, _read_task, _edit_task, _add_task),
    RecordKind.VALUE: RecordType(
        "name", _value_fields, _read_value, _edit_value, _add_value, prose="meaning"
    ),
    RecordKind.SKILL: RecordType("name", _skill_fields, _read_skill, _edit_skill, _add_skill),
}
