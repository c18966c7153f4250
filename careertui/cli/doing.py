"""`careertui task move`, `done`, `skip` and `delete`: what is done to tasks, one or many, in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from . import bulk, completing, options
from .filtering import TakesFilter
from .parameters import AsJson, DryRun, beside
from .task_parameters import BULK_JSON, Tasks, column_key

if TYPE_CHECKING:
    from careertui.domain.model import Change
    from careertui.store.store import Store


def add_to(app: typer.Typer) -> None:
    """Add these commands to those of a task."""
    for command, said in (
        (move, "Move tasks to a column and a place there."),
        (done, "Mark tasks as done."),
        (skip, "Pass over tasks that come again."),
        (delete, "Delete tasks."),
    ):
        app.command(cls=TakesFilter, epilog=BULK_JSON, short_help=said)(command)


def move(
    context: typer.Context,
    targets: Annotated[
        list[str],
        typer.Argument(metavar="ID|FILTER", show_default=False, autocompletion=completing.tasks_or_column),
    ],
    column: Annotated[
        str,
        typer.Argument(metavar="COLUMN", help="Its name: column list has them.", show_default=False),
    ],
    *,
    top: Annotated[bool, typer.Option("--top", help="To the top of the column.")] = False,
    bottom: Annotated[bool, typer.Option("--bottom", help="To its bottom, as without any of these.")] = False,
    before: Annotated[int | None, beside("task", "Just above this task.")] = None,
    after: Annotated[int | None, beside("task", "Just below this task.")] = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Move tasks to a column of the board and to their place there, in one step.

    Either those with these ids, in this order, or all open ones that match every FILTER.
    """
    from careertui.domain.rank import BOTTOM
    from careertui.planner import tasks

    place = options.read_place(top=top, bottom=bottom, before=before, after=after) or BOTTOM

    def use_case(store: Store, task_ids: list[int]) -> Change:
        target = column_key(store, column)
        return tasks.move(store, task_ids, target, place, limits=options.wip_limits())

    bulk.act(context.obj, targets, use_case, dry_run=dry_run, as_json=as_json)


def done(
    context: typer.Context,
    targets: Tasks,
    reopen: Annotated[bool, typer.Option("--not", help="Not done after all: back to Next.")] = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Mark tasks as done, in one step: those with these ids, or all open ones that match every FILTER.

    The filters are those of task list, but words have to be there as they are written. With --not they
    look at the done tasks.
    """
    from careertui.planner import tasks

    def use_case(store: Store, task_ids: list[int]) -> Change:
        return tasks.set_done(store, task_ids, done=not reopen)

    bulk.act(context.obj, targets, use_case, done=reopen, dry_run=dry_run, as_json=as_json)


def skip(context: typer.Context, targets: Tasks, dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Pass over this one of tasks that come again, in one step: each is for its next day then."""
    from careertui.planner import series

    bulk.act(context.obj, targets, series.skip, dry_run=dry_run, as_json=as_json)


def delete(context: typer.Context, targets: Tasks, dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Delete tasks, in one step: those with these ids, or all open ones that match every FILTER.

    Done ones are among them where a filter asks for such: is:done. `careertui undo` brings them back.
    """
    from careertui.planner import tasks

    bulk.act(context.obj, targets, tasks.delete, dry_run=dry_run, as_json=as_json)
