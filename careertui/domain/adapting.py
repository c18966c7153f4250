"""Changing a goal for a reason: the choices, and what each of them does.

To let go of a goal that cannot be reached and take up another goes with a better life (goal re-engagement,
r = .19, Barlow et al. 2020).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Choice(StrEnum):
    """What can be decided about a goal at a review, or when it is off track."""

    CONTINUE = "continue"
    SHRINK = "shrink"
    RESCHEDULE = "reschedule"
    PAUSE = "pause"
    REPLACE = "replace"
    LET_GO = "let go"


class Adaptation(NamedTuple):
    """What was decided about a goal on a day, and why."""

    id: int
    goal_id: int
    date: date
    choice: Choice
    reason: str
