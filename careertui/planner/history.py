"""Steps back and forth through everything that was ever changed."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from . import clock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from careertui.domain.model import Change, Step
    from careertui.domain.story import Event
    from careertui.store.store import Store

LOOK_BACK = 366
"""Days back in which it is looked for when goals were edited."""


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


def last_edits(store: Store, day: date, until: datetime | None = None) -> dict[int, date]:
    """The day on which each goal was last changed, before a moment where one is given.

    Looks back over a year from `day`: far enough to say for how long nothing has moved, and quick in a long
    history.
    """
    from careertui.store import story

    since = clock.start_of(day - timedelta(days=LOOK_BACK))
    return _days(story.last_edits(store.connection, since, until))


def newest_edits(store: Store) -> dict[int, date]:
    """The goals that the newest step changed, with its day."""
    from careertui.store import story

    return _days(story.newest_edits(store.connection))


def _days(moments: Mapping[int, datetime]) -> dict[int, date]:
    return {goal_id: clock.local_day(moment) for goal_id, moment in moments.items()}
