"""The plan on a past date: to look at, never to change."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from . import clock, history
from .reading import plan_in

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.plan import Plan
    from careertui.store.store import Store


def plan_on(store: Store, day: date) -> Plan:
    """The plan as it stood at the end of a day; empty for a day before it began. Takes its time: read aside.

    What was undone never was. A plan whose history does not reach back, such as the sample plan, is told by
    the moments that its records have: what was renamed before its history began has the name of today.
    """
    from careertui.store import past

    evening = clock.start_of(day + timedelta(days=1))
    with past.at(store.connection, evening, day) as copy:
        plan = plan_in(copy)
    plan.put_edits(history.last_edits(store, day, evening))
    return plan


def first_day(store: Store) -> date | None:
    """The day on which the plan began; None for one that is empty."""
    from careertui.store import past

    moment = past.first_moment(store.connection)
    return None if moment is None else clock.local_day(moment)
