"""`careertui today` and `next`: what to do now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from careertui.domain.errors import Invalid

from .parameters import AsJson
from .quick import is_count

if TYPE_CHECKING:
    from .session import Session


_FOCUS = """
  id, title       of the task
  why             why now, in a few words
  column, importance, effort_minutes, due
                  as task list has them
  goal_id, goal   the goal it serves and its title, or null
  urgency         number: the higher, the sooner"""

_TODAY_JSON = f"""\b
--json prints one object with
  date            YYYY-MM-DD
  vision          id, title, why; or null
  timer           the one that runs: task_id, title, since (ISO 8601 in UTC),
                  minutes, left (true where it was probably forgotten); or null
  focus           array of objects, the most urgent first, with the keys below
  due             array of objects with kind (task, goal or milestone), id,
                  title, due, overdue
  goals           array of objects with id, title, due, progress (0 to 1)

\b
Each task in focus has{_FOCUS}
"""
_NEXT_JSON = f"\b\n--json prints one array of objects, the most urgent first, with{_FOCUS}\n"


def add_to(app: typer.Typer) -> None:
    """Add these commands to the root."""
    app.command(epilog=_TODAY_JSON, short_help="What to do today: focus, due dates, goals.")(today)
    app.command("next", epilog=_NEXT_JSON, short_help="The most urgent task, or so many.")(next_)


def today(context: typer.Context, as_json: AsJson = False) -> None:
    """Print what matters today.

    The timer, if one runs; the six most urgent tasks that nothing blocks, each with its reason; what is due
    within 14 days or overdue; the active goals with their progress.
    """
    from . import day

    session: Session = context.obj
    day.show_today(session.path, as_json=as_json)


def next_(
    context: typer.Context,
    count: Annotated[str, typer.Argument(metavar="N", help="So many tasks; one without it.")] = "1",
    as_json: AsJson = False,
) -> None:
    """Print the most urgent task that nothing blocks, or so many: the id, the title and why, one a line."""
    from . import day

    if not is_count(count.strip()):
        raise Invalid("count", count, "how many tasks, from 1 to 9999")
    session: Session = context.obj
    day.show_next(session.path, int(count), as_json=as_json)
