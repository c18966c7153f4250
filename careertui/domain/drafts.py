"""Records before they are in the plan. Apart from those that are: the first frame needs none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .model import Column, GoalKind, GoalStatus, Importance

if TYPE_CHECKING:
    from datetime import date

    from .model import Horizon, Need


class GoalDraft(NamedTuple):
    """What is known of a goal before it is in the plan; only the title is required."""

    title: str
    parent_id: int | None = None
    why: str = ""
    horizon: Horizon | None = None
    kind: GoalKind = GoalKind.GOAL
    status: GoalStatus = GoalStatus.ACTIVE
    start: date | None = None
    due: date | None = None
    weight: int | None = None
    notes: str = ""
    value_ids: tuple[int, ...] = ()
    needs: tuple[Need, ...] = ()
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    confidence: int | None = None


class TaskDraft(NamedTuple):
    """What is known of a task before it is in the plan; only the title is required.

    `column` is the key of a column of the board: the word of a kind, or the number of an own column.
    """

    title: str
    goal_id: int | None = None
    notes: str = ""
    column: str = Column.BACKLOG
    importance: Importance = Importance.NONE
    effort_minutes: int | None = None
    scheduled: date | None = None
    due: date | None = None
    waiting_for: str = ""
    tags: tuple[str, ...] = ()
    blocked_by: tuple[int, ...] = ()
    skill_ids: tuple[int, ...] = ()
    waiting_since: date | None = None
    repeat: str = ""
