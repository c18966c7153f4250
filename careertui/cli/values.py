"""`careertui value ...`: what matters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careertui.domain.errors import NotFound
from careertui.domain.model import RecordKind, Ref
from careertui.domain.values import Pile, ValueDraft

from . import chosen, completing, options, output
from .parameters import (
    DAY,
    DONE_JSON,
    NAME,
    AsJson,
    Field,
    Name,
    beside,
    by_id,
    one_of,
    plain,
    read_fields,
    takes,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .session import Session

ValueIds = Annotated[list[int], by_id("value")]
ValueId = Annotated[int, by_id("value")]

_KEYS = """
  id, name
  meaning     what it means to you
  pile        unsorted, not, important or very
  rank        its place among the ranked ones, from 1, or null
  weight      0 to 1: how much it counts by its rank; all together are 1
  importance, lived
              1 to 10 as last rated, or null
  gap         importance less lived, or null
  goal_ids    array of ids of the goals that serve it
  rated       YYYY-MM-DD of the last rating, or null
"""
_ONE_JSON = f"\b\n--json prints one object with{_KEYS}"
_LIST_JSON = f"\b\n--json prints one array of objects, in the same order, with{_KEYS}"

app = typer.Typer(help="Values: what matters.", rich_markup_mode=None, no_args_is_help=True)


FIELDS: Mapping[str, Field] = {
    "meaning": plain(
        "meaning", Annotated[str | None, typer.Option(metavar="TEXT", help="What it means to you.")]
    ),
    "definition": plain(
        "definition", Annotated[str | None, typer.Option(metavar="TEXT", help="What the word means.")]
    ),
    "pile": Field(
        Annotated[str | None, one_of(Pile, help_text="Where its card lies: how important it is.")],
        "pile",
        lambda text, _: options.read_choice(Pile, text, "pile"),
    ),
    "goal": Field(
        Annotated[
            list[str] | None,
            typer.Option(
                metavar="ID",
                help="A goal that serves it; may be given again; none: no goal.",
                autocompletion=completing.of("goal"),
            ),
        ],
        "goal_ids",
        lambda texts, _: options.read_ids(texts, "goal"),
    ),
}
"""The options that set fields of a value."""
EDITABLE = {"name": NAME, **FIELDS}


@app.command(epilog=_ONE_JSON)
@takes(FIELDS)
def add(
    context: typer.Context,
    name: Name,
    *,
    as_json: AsJson = False,
    **typed: Any,
) -> None:
    """Add a value and print its id.

    Without --pile it is unsorted; without --definition a starter value gets that of the starter values.
    """
    from careertui.planner import values

    from . import profile

    session: Session = context.obj
    named = " ".join(name)
    if typed["definition"] is None:
        typed["definition"] = profile.starter_definition(named)
    changes = read_fields(FIELDS, typed, chosen.today())
    goal_ids: tuple[int, ...] = changes.pop("goal_ids", ())  # type: ignore[assignment]
    with session.store() as store:
        draft = ValueDraft(named, **changes)  # type: ignore[arg-type]  # each has its field's type
        change = values.add(store, draft, goal_ids)
        output.report_added(change, partial(profile.value_record, store), as_json=as_json)


@app.command("list", epilog=_LIST_JSON, short_help="List values, the ranked ones first.")
def list_(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="What is not important, too.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the ranked values in their order, then the other very important ones, important, unsorted ones.

    With --all those follow that are not important.
    """
    from . import profile

    session: Session = context.obj
    profile.list_values(session.path, as_json=as_json, everything=everything)


@app.command(epilog=_ONE_JSON, short_help="Show a value, its ratings and what serves it.")
def show(context: typer.Context, value_id: ValueId, as_json: AsJson = False) -> None:
    """Show a value: its fields, its ratings over time, and the goals that serve it."""
    from . import profile_details

    session: Session = context.obj
    with session.store(missing=_missing(value_id)) as store:
        profile_details.show_value(store, value_id, as_json=as_json)


@app.command(epilog=_ONE_JSON)
@takes(EDITABLE)
def edit(
    context: typer.Context,
    value_id: ValueId,
    *,
    as_json: AsJson = False,
    **typed: Any,
) -> None:
    """Change fields of a value.

    The word none clears the goals, an empty text clears meaning and definition: --meaning ''. What is no
    longer very important loses its rank; to rank it, see: careertui value move.
    """
    from careertui.planner import values

    from . import profile

    session: Session = context.obj
    changes = read_fields(EDITABLE, typed, chosen.today())
    options.require_some(changes, "--name or --pile")
    with session.store(missing=_missing(value_id)) as store:
        change = values.edit(store, value_id, changes)
        output.report_changed(change, partial(profile.value_record, store, value_id), as_json=as_json)


@app.command(epilog=_ONE_JSON)
def rate(
    context: typer.Context,
    value_id: ValueId,
    *,
    importance: Annotated[str | None, typer.Option(metavar="1-10", help="How much it matters.")] = None,
    lived: Annotated[str | None, typer.Option(metavar="1-10", help="How far it is lived now.")] = None,
    on: Annotated[
        str | None, typer.Option(metavar=DAY, help="The day that it is true of; today without it.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Rate a value. What was said on other days stays, so that a change can be seen."""
    from careertui.planner import clock, values

    from . import profile

    session: Session = context.obj
    today = clock.today()
    day = today if on is None else options.read_past_day(on, "on", today)
    if importance is None and lived is None:
        raise options.nothing_asked("--importance, --lived or both")
    with session.store(missing=_missing(value_id)) as store:
        change = values.rate(
            store,
            value_id,
            day,
            importance=None if importance is None else options.read_rating(importance, "importance"),
            lived=None if lived is None else options.read_rating(lived, "lived"),
        )
        output.report_changed(change, partial(profile.value_record, store, value_id), as_json=as_json)


@app.command(epilog=_ONE_JSON, short_help="Rank a value.")
def move(
    context: typer.Context,
    value_id: ValueId,
    *,
    top: Annotated[bool, typer.Option("--top", help="Above all others.")] = False,
    bottom: Annotated[bool, typer.Option("--bottom", help="Below all, as without any of these.")] = False,
    before: Annotated[int | None, beside("value", "Just above this value.")] = None,
    after: Annotated[int | None, beside("value", "Just below this value.")] = None,
    as_json: AsJson = False,
) -> None:
    """Put a value at its place among the ranked ones; it is very important then."""
    from careertui.domain.rank import BOTTOM
    from careertui.planner import values

    from . import profile

    session: Session = context.obj
    place = options.read_place(top=top, bottom=bottom, before=before, after=after) or BOTTOM
    with session.store(missing=_missing(value_id)) as store:
        change = values.place(store, value_id, place)
        output.report_changed(change, partial(profile.value_record, store, value_id), as_json=as_json)


@app.command(
    epilog=DONE_JSON.format(plural="values", name="name"),
    short_help="Delete values with their ratings.",
)
def delete(context: typer.Context, value_ids: ValueIds, as_json: AsJson = False) -> None:
    """Delete values with their ratings, in one step. `careertui undo` brings them back."""
    from careertui.planner import values

    from . import profile

    session: Session = context.obj
    with session.store(missing=_missing(value_ids[0])) as store:
        about = [
            {"id": number, "name": profile.value_record(store, number)["name"]}
            for number in dict.fromkeys(value_ids)
        ]
        output.report_done(values.delete(store, value_ids), "values", about, as_json=as_json)


def _missing(value_id: int) -> NotFound:
    return NotFound(Ref(RecordKind.VALUE, value_id))
