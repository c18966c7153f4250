"""What a due date, a repetition, a timer and a checklist look like, wherever they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import show_effort
from careertui.planner import clock

if TYPE_CHECKING:
    from datetime import datetime

    from careertui.domain.checklist import Count
    from careertui.tui.drawing import Span

AGAIN = "↻"
"""The sign of a task that comes again."""

SERVES = "✦"
"""The sign of a task that is important for the values that its goal serves."""

RUNS = "◷"
"""The sign of a timer that runs."""


def running_for(since: datetime) -> int:
    """For how many whole minutes a timer has run."""
    return max(0, int((clock.now() - since).total_seconds()) // 60)


def show_running(since: datetime) -> str:
    """For how long a timer has run: `25m`."""
    return show_effort(running_for(since))


def count_of(boxes: Count) -> Span:
    """How many boxes of a checklist are ticked, of how many."""
    return ("good" if boxes.done == boxes.all else "muted", f"[{boxes.done}/{boxes.all}]")
