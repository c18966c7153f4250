"""What can stand in the way of a goal, how likely and how bad it is, and what will be done then.

Mental contrasting with implementation intentions (g = .336, Wang et al. 2021); if-then plans (d = .65 over 94
tests, Gollwitzer & Sheeran 2006); premortem (Klein 2007). The bounds of the risk are ours.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime


class ObstacleStatus(StrEnum):
    """An obstacle may come, has come, or can no longer come."""

    OPEN = "open"
    HAPPENED = "happened"
    CLOSED = "closed"


class Obstacle(NamedTuple):
    """Something that may stand in the way of a goal, and the plan for it.

    `likelihood` and `impact` are 1-5. The plan has two halves: the `cue` that it is noticed by (after "if"),
    and the `response` to it (after "then I will"). `rehearsed` is the day on which it was last retyped.
    """

    id: int
    goal_id: int
    title: str
    cue: str
    response: str
    likelihood: int
    impact: int
    status: ObstacleStatus
    rehearsed: date | None
    created: datetime

    @property
    def risk(self) -> int:
        """Likelihood times impact, 1-25."""
        return self.likelihood * self.impact


class ObstacleDraft(NamedTuple):
    """What is known of an obstacle before it is in the plan; only the title is required."""

    title: str
    cue: str = ""
    response: str = ""
    likelihood: int = 3
    impact: int = 3
