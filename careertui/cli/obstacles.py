"""`careertui obstacle ...`: what can stand in the way of a goal, and what will be done then."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careertui.domain.errors import NotFound, PartNotFound
from careertui.domain.model import RecordKind, Ref
from careertui.domain.obstacles import ObstacleDraft, ObstacleStatus

from . import chosen, completing, options, output
from .parameters import DONE_JSON, TITLE, AsJson, Field, one_of, plain, read_fields, takes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .session import Session

ObstacleId = Annotated[int, typer.Argument(metavar="ID", show_default=False)]

_KEYS = """
  id, goal_id, title
  if, then    both halves of the plan for it; empty where there is none yet
  likelihood, impact
              1 to 5
  risk        likelihood times impact, 1 to 25: red from 15, amber from 8
  status      open (it may come), happened or closed
  rehearsed   YYYY-MM-DD on which the plan was last retyped, or null
"""
_ONE_JSON = f"\b\n--json prints one object with{_KEYS}"
_LIST_JSON = f"\b\n--json prints one array of objects, the highest risk first, with{_KEYS}"

app = typer.Typer(help="Obstacles: what stands in the way.", rich_markup_mode=None, no_args_is_help=True)


FIELDS: Mapping[str, Field] = {
    "cue": plain(
        "cue", Annotated[str | None, typer.Option("--if", metavar="TEXT", help="What it is noticed by.")]
    ),
    "response": plain(
        "response",
        Annotated[str | None, typer.Option("--then", metavar="TEXT", help="What you will do then.")],
    ),
    "likelihood": Field(
        Annotated[str | None, typer.Option(metavar="1-5", help="How likely it comes; 3 if it is not said.")],
        "likelihood",
        lambda text, _: options.read_one_to_five(text, "likelihood"),
    ),
    "impact": Field(
        Annotated[str | None, typer.Option(metavar="1-5", help="How bad it is; 3 if it is not said.")],
        "impact",
        lambda text, _: options.read_one_to_five(text, "impact"),
    ),
}
"""The options that set fields of an obstacle."""
EDITABLE = {
    "title": TITLE,
    **FIELDS,
    "status": Field(
        Annotated[str | None, one_of(ObstacleStatus)],
        "status",
        lambda text, _: options.read_choice(ObstacleStatus, text, "status"),
    ),
}


@app.command(epilog=_ONE_JSON)
@takes(FIELDS)
def add(
    context: typer.Context,
    title: Annotated[list[str], typer.Argument(metavar="TITLE", show_default=False)],
    *,
    goal: Annotated[
        int,
        typer.Option(
            metavar="ID", help="The goal that it stands in the way of.", autocompletion=completing.of("goal")
        ),
    ],
    as_json: AsJson = False,
    **typed: Any,
) -> None:
    """Add an obstacle to a goal and print its id. The plan reads: if ..., then I will ..."""
    from careertui.planner import obstacles

    from . import pursuit

    session: Session = context.obj
    changes = read_fields(FIELDS, typed, chosen.today())
    draft = ObstacleDraft(" ".join(title))._replace(**changes)  # type: ignore[arg-type]  # each has its field's type
    with session.store(missing=NotFound(Ref(RecordKind.GOAL, goal))) as store:
        output.report(obstacles.add(store, goal, [draft]))
        newest = max(each.id for each in pursuit.obstacles_of(store, goal))
        if as_json:
            output.show_json(pursuit.obstacle_record(store, newest))
        else:
            output.show(str(newest))


@app.command("list", epilog=_LIST_JSON, short_help="List obstacles, the highest risk first.")
def list_(
    context: typer.Context,
    goal: Annotated[
        int | None,
        typer.Option(metavar="ID", help="Of this goal alone.", autocompletion=completing.of("goal")),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Those that came or are closed, too.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the open obstacles and the plans for them, the highest risk first."""
    from . import pursuit

    session: Session = context.obj
    pursuit.list_obstacles(session.path, goal, everything=everything, as_json=as_json)


@app.command(epilog=_ONE_JSON)
@takes(EDITABLE)
def edit(
    context: typer.Context,
    obstacle_id: ObstacleId,
    *,
    as_json: AsJson = False,
    **typed: Any,
) -> None:
    """Change fields of an obstacle.

    An empty text clears a half of the plan: --then ''. A plan whose words change has not been rehearsed. For
    one that came, with a task of what to do about it, see: careertui obstacle happened.
    """
    from careertui.planner import obstacles

    from . import pursuit

    session: Session = context.obj
    changes = read_fields(EDITABLE, typed, chosen.today())
    options.require_some(changes, "--if or --likelihood")
    with session.store(missing=_missing(obstacle_id)) as store:
        change = obstacles.edit(store, obstacle_id, changes)
        output.report_changed(change, partial(pursuit.obstacle_record, store, obstacle_id), as_json=as_json)


@app.command(short_help="An obstacle came: start the plan for it.")
def happened(context: typer.Context, obstacle_id: ObstacleId) -> None:
    """An obstacle came: its plan becomes a task of its goal, on top of Next. Prints the id of the task.

    Without a plan it is the task of dealing with it.
    """
    from careertui.planner import obstacles

    session: Session = context.obj
    with session.store(missing=_missing(obstacle_id)) as store:
        change = obstacles.happened(store, obstacle_id, limits=options.wip_limits())
        assert change.focus is not None  # noqa: S101 (for the type checker)
        output.report(change)
        output.show(str(change.focus.id))


@app.command(
    epilog=DONE_JSON.format(plural="obstacles", name="title"),
    short_help="Delete obstacles with the plans for them.",
)
def delete(
    context: typer.Context,
    obstacle_ids: Annotated[list[int], typer.Argument(metavar="ID", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Delete obstacles with the plans for them, in one step. `careertui undo` brings them back."""
    from careertui.planner import obstacles

    from . import pursuit

    session: Session = context.obj
    with session.store(missing=_missing(obstacle_ids[0])) as store:
        about = [
            {"id": each.id, "title": each.title}
            for each in pursuit.obstacles_of(store)
            if each.id in obstacle_ids
        ]
        output.report_done(obstacles.delete(store, obstacle_ids), "obstacles", about, as_json=as_json)


def _missing(obstacle_id: int) -> PartNotFound:
    return PartNotFound("obstacle", obstacle_id)
