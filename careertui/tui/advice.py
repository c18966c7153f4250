"""What a form says of the goal or task in it while it is typed: whether it is SMART, and what it lacks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from careertui.domain.model import Goal, GoalKind, GoalStatus, Horizon, Importance, RecordKind, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from careertui.domain.drafts import GoalDraft
    from careertui.domain.pace import Pace
    from careertui.domain.smart import Smart
    from careertui.tui.session import PlanSession

    Advise = Callable[[Mapping[str, object]], Smart]
    """What is said of the record, were its fields these."""

_KINDS = {
    "horizon": Horizon,
    "kind": GoalKind,
    "status": GoalStatus,
    "importance": Importance,
}
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def advisor(session: PlanSession, kind: RecordKind, record: Any) -> Advise | None:
    """What looks at a goal or task, or the draft of one, while it is typed; None for other kinds."""
    if kind is RecordKind.GOAL:
        return _on_goal(session, record if isinstance(record, Goal) else _goal_of(record, session))
    if kind is RecordKind.TASK and isinstance(record, Task):
        return _on_task(session, record)
    return None


def _on_goal(session: PlanSession, goal: Goal) -> Advise:
    from careertui.domain.pace import pace_of
    from careertui.domain.smart import check_goal

    # The history of a vision is long: its pace is worked out anew only where it may be another.
    paces: dict[tuple[object, ...], Pace | None] = {}

    def advise(values: Mapping[str, object]) -> Smart:
        typed = goal._replace(**_typed(Goal, values))
        if not goal.id or not typed.is_open:
            return check_goal(typed, session.plan, session.today)
        rests_on = (typed.due, typed.start, typed.baseline, typed.target)
        if rests_on not in paces:
            paces[rests_on] = pace_of(typed, session.plan, session.today)
        return check_goal(typed, session.plan, session.today, paces[rests_on])

    return advise


def _on_task(session: PlanSession, task: Task) -> Advise:
    from careertui.domain.smart import check_task

    def advise(values: Mapping[str, object]) -> Smart:
        typed = _typed(Task, values)
        if (column := session.plan.board.get(str(typed.pop("column", "")))) is not None:
            typed |= {"column": column.kind, "column_id": column.own_id}
        return check_task(task._replace(**typed), session.plan, session.today)

    return advise


def _typed(record: type[Goal | Task], values: Mapping[str, object]) -> dict[str, Any]:
    """What the fields of a form hold, as the record has it."""
    return {
        name: _KINDS[name](str(value)) if name in _KINDS else value
        for name, value in values.items()
        if name in record._fields
    }


def _goal_of(draft: GoalDraft, session: PlanSession) -> Goal:
    """The goal that a draft would become today."""
    known = draft._asdict() | {"horizon": draft.horizon or Horizon.SHORT}
    created = datetime.combine(session.today, _LONG_AGO.timetz())
    return Goal(id=0, rank=0, created=created, achieved=None, **known)
