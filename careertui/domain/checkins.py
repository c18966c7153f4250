"""Check-ins: what a person says about a goal on a day.

Progress that is monitored is more often made, most of all where it is written down (d = .40 over 138 studies,
Harkin et al. 2016).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class CheckIn(NamedTuple):
    """Where a goal stands on a day, in its unit, and the confidence to reach it (1-10); None: not said."""

    id: int
    goal_id: int
    date: date
    value: float | None
    confidence: int | None
    note: str
