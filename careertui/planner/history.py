"""Steps back and forth through everything that was ever changed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from . import clock

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.model import Change, Step
    from careertui.store.store import Store
    from careertui.store.story import Told


def undo(store: Store) -> Change:
    """Take back the last step that stands. Raises NothingToUndo and StaleUndo."""
    return store.undo()


def redo(store: Store) -> Change:
    """Do the step again that was undone last. Raises NothingToRedo and StaleUndo."""
    return store.redo()


def steps(store: Store, limit: int | None = 50) -> list[Step]:
    """The latest steps, newest first; None for all of them."""
    return store.history(limit)


def of_goal(store: Store, goal_id: int) -> list[Told]:
    """Every change of a goal, its measure, links, check-ins, obstacles and adaptations, the oldest first.

    What was undone is left out. The past of a sample plan begins when it was made.
    """
    from careertui.store import story

    return story.told(store.connection, goal_id)


def last_edits(store: Store, today: date) -> dict[int, date]:
    """The day on which each goal was last changed, as `careertui.domain.health.activity` asks for it.

    Looks back as far as it takes to say that a goal has stalled, and no farther.
    """
    from careertui.domain.health import STALLED_DAYS
    from careertui.store import story

    since = clock.start_of(today - timedelta(days=STALLED_DAYS))
    edited = story.last_edits(store.connection, since)
    return {goal_id: clock.local_day(moment) for goal_id, moment in edited.items()}
