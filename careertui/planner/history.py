"""Steps back and forth through everything that was ever changed."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from . import clock

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.model import Change, Step
    from careertui.domain.story import Event
    from careertui.store.store import Store


def undo(store: Store) -> Change:
    """Take back the last step that stands. Raises NothingToUndo and StaleUndo."""
    return store.undo()


def redo(store: Store) -> Change:
    """Do the step again that was undone last. Raises NothingToRedo and StaleUndo."""
    return store.redo()


def steps(store: Store, limit: int | None = 50) -> list[Step]:
    """The latest steps, newest first; None for all of them."""
    return store.history(limit)


def of_goal(store: Store, goal_id: int) -> list[Event]:
    """What happened to a goal, its measure, links, check-ins and obstacles, in plain words, the newest first.

    What was undone is left out. For a goal that is gone, nothing is told.
    """
    from careertui.domain.story import Image, tell
    from careertui.store import queries, story

    images = (
        Image(told.step, clock.local_day(told.at), told.table, told.before, told.after)
        for told in story.told(store.connection, goal_id)
    )
    _, _, adaptations = queries.parts(store.connection, (goal_id,))
    return tell(images, adaptations, partial(story.name_of, store.connection))


def last_edits(store: Store, today: date) -> dict[int, date]:
    """The day on which each goal was last changed, as `careertui.domain.health.activity` asks for it.

    Looks back as far as it takes to say that a goal has stalled, and no farther.
    """
    from careertui.domain.health import STALLED_DAYS
    from careertui.store import story

    since = clock.start_of(today - timedelta(days=STALLED_DAYS))
    edited = story.last_edits(store.connection, since)
    return {goal_id: clock.local_day(moment) for goal_id, moment in edited.items()}
