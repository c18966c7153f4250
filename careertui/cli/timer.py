"""`careertui task start` and `stop`: the timer, of which one runs at most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from careertui.domain.errors import Invalid, NoTimer

from . import chosen, output
from .parameters import AsJson, by_id
from .task_parameters import SHOW_JSON, missing

if TYPE_CHECKING:
    from .session import Session

_TIME = "such as 18:40, 45m (after it began), now, or none: nothing was worked"


def add_to(app: typer.Typer) -> None:
    """Add these commands to those of a task."""
    app.command(epilog=SHOW_JSON, short_help="Start the timer of a task.")(start)
    app.command(epilog=SHOW_JSON, short_help="Stop the timer.")(stop)


def start(
    context: typer.Context,
    task_id: Annotated[int, by_id("task")],
    *,
    left: Annotated[
        str | None, typer.Option(metavar="TIME", help=f"When you left the one that runs, {_TIME}.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Start the timer of a task; that of another one stops. `today` and `task show` tell which one runs.

    One that has run for hours or over midnight was probably left: then --left has to say when, or nothing is
    done.
    """
    from careertui.planner import timing

    from . import details

    session: Session = context.obj
    with session.store(missing=missing(task_id)) as store:
        ended = timing.when_left(store, left, chosen.today())
        current = timing.running(store)
        if current is not None and current.task_id == task_id and left is not None:
            raise Invalid("left", left, "it is its own timer that runs; stop it first: task stop --at")
        output.report(timing.start(store, task_id, ended))
        if as_json:
            details.show_task(store, task_id, as_json=True)


def stop(
    context: typer.Context,
    at: Annotated[str | None, typer.Option(metavar="TIME", help=f"When you stopped, {_TIME}.")] = None,
    as_json: AsJson = False,
) -> None:
    """Stop the timer; what it took counts as worked on its task, less than half a minute does not.

    One that has run for hours or over midnight was probably left: then --at has to say when you stopped.
    """
    from careertui.planner import timing

    from . import details

    session: Session = context.obj
    with session.store(missing=NoTimer()) as store:
        change = timing.stop(store, timing.when_left(store, at, chosen.today()))
        output.report(change)
        if as_json:
            assert change.focus is not None  # noqa: S101 (for the type checker)
            details.show_task(store, change.focus.id, as_json=True)
