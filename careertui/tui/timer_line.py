"""What is said and asked about a timer: how long it has run, and when one that was left running was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import show_effort
from careertui.domain.errors import Invalid
from careertui.domain.timing import minutes_between
from careertui.planner import clock, worked
from careertui.tui.actions import key_of
from careertui.tui.drawing import cut

if TYPE_CHECKING:
    from datetime import date, datetime

    from careertui.domain.model import Task
    from careertui.tui.drawing import Line
    from careertui.tui.session import PlanSession

LONGEST = 32
"""So many characters of a title are said at most."""


def left_task(session: PlanSession) -> Task | None:
    """The task whose timer was probably left running."""
    task = session.plan.tasks.get(session.plan.running or 0)
    is_left = task is not None and task.timer is not None and worked.is_left(task.timer, clock.now())
    return task if is_left else None


def notice(session: PlanSession) -> str:
    """What is said at the start of the program about a timer that was left; empty where none was."""
    task = left_task(session)
    if task is None or task.timer is None:
        return ""
    since = worked.show_moment(task.timer, session.today)
    key = key_of("timer", session.keymap)
    title = cut(task.title, LONGEST)
    return f"The timer of “{title}” runs since {since}. {key} on a task says when you stopped."


def question(task: Task, since: datetime, today: date) -> Line:
    """What is asked about it."""
    told = f"“{cut(task.title, LONGEST)}” runs since {worked.show_moment(since, today)}."
    return [("warn", told), ("faint", f" When did you stop? {worked.END_HINT}")]


def read_back(text: str, since: datetime, today: date) -> Line:
    """How an answer was understood: the moment, and how much was worked until then."""
    try:
        ended = worked.read_end(text, since, clock.now())
    except Invalid as error:
        return [("warn", error.hint)]
    minutes = minutes_between(since, ended)
    if not minutes:
        return [("accent", "nothing was worked")]
    return [
        ("faint", "→ until "),
        ("accent", worked.show_moment(ended, today)),
        ("faint", " · "),
        ("accent", show_effort(minutes)),
    ]
