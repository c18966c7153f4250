"""`careertui value ...`: what matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from careertui.domain.errors import NotFound
from careertui.domain.model import RecordKind, Ref
from careertui.domain.values import Pile, ValueDraft

from . import completing, options, output

if TYPE_CHECKING:
    from collections.abc import Callable

    from .session import Session

_DAY = "DATE"

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Meaning = Annotated[str | None, typer.Option(metavar="TEXT", help="What it means to you.")]
Definition = Annotated[str | None, typer.Option(metavar="TEXT", help="What the word means.")]
PileOf = Annotated[
    str | None,
    typer.Option(
        "--pile",
        metavar="|".join(Pile),
        help="Where its card lies: how important it is.",
        autocompletion=completing.one_of(Pile),
    ),
]
Goals = Annotated[
    list[str] | None,
    typer.Option(
        "--goal",
        metavar="ID",
        help="A goal that serves it; may be given again; none: no goal.",
        autocompletion=completing.of("goal"),
    ),
]
ValueIds = Annotated[
    list[int],
    typer.Argument(
        metavar="ID", parser=options.parse_id, show_default=False, autocompletion=completing.of("value")
    ),
]
ValueId = Annotated[
    int,
    typer.Argument(
        metavar="ID", parser=options.parse_id, show_default=False, autocompletion=completing.of("value")
    ),
]

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


@app.command(epilog=_ONE_JSON)
def add(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar="NAME", show_default=False)],
    *,
    meaning: Meaning = None,
    definition: Definition = None,
    pile: PileOf = None,
    goal: Goals = None,
    as_json: AsJson = False,
) -> None:
    """Add a value and print its id.

    Without --pile it is unsorted; without --definition a starter value gets that of the starter values.
    """
    from careertui.planner import values

    from . import profile

    session: Session = context.obj
    named = " ".join(name)
    if definition is None:
        definition = profile.starter_definition(named)
    changes = _changes(meaning=meaning, definition=definition, pile=pile, goal=goal)
    goal_ids: tuple[int, ...] = changes.pop("goal_ids", ())  # type: ignore[assignment]
    with session.store() as store:
        draft = ValueDraft(named, **changes)  # type: ignore[arg-type]  # each has its field's type
        change = values.add(store, draft, goal_ids)
        assert change.focus is not None  # noqa: S101 (for the type checker)
        output.report(change)
        if as_json:
            output.show_json(profile.value_record(store, change.focus.id))
        else:
            output.show(str(change.focus.id))


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


@app.command()
def edit(
    context: typer.Context,
    value_id: ValueId,
    *,
    name: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    meaning: Meaning = None,
    definition: Definition = None,
    pile: PileOf = None,
    goal: Goals = None,
) -> None:
    """Change fields of a value.

    The word none clears the goals, an empty text clears meaning and definition: --meaning ''. What is no
    longer very important loses its rank; to rank it, see: careertui value move.
    """
    from careertui.planner import values

    session: Session = context.obj
    changes = _changes(name=name, meaning=meaning, definition=definition, pile=pile, goal=goal)
    options.require_some(changes, "--name or --pile")
    with session.store(missing=_missing(value_id)) as store:
        output.report(values.edit(store, value_id, changes))


@app.command()
def rate(
    context: typer.Context,
    value_id: ValueId,
    *,
    importance: Annotated[str | None, typer.Option(metavar="1-10", help="How much it matters.")] = None,
    lived: Annotated[str | None, typer.Option(metavar="1-10", help="How far it is lived now.")] = None,
    on: Annotated[
        str | None, typer.Option(metavar=_DAY, help="The day that it is true of; today without it.")
    ] = None,
) -> None:
    """Rate a value. What was said on other days stays, so that a change can be seen."""
    from careertui.planner import clock, values

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
        output.report(change)


@app.command(short_help="Rank a value.")
def move(
    context: typer.Context,
    value_id: ValueId,
    *,
    top: Annotated[bool, typer.Option("--top", help="Above all others.")] = False,
    bottom: Annotated[bool, typer.Option("--bottom", help="Below all, as without any of these.")] = False,
    before: Annotated[
        int | None, typer.Option(metavar="ID", parser=options.parse_id, help="Just above this value.")
    ] = None,
    after: Annotated[
        int | None, typer.Option(metavar="ID", parser=options.parse_id, help="Just below this value.")
    ] = None,
) -> None:
    """Put a value at its place among the ranked ones; it is very important then."""
    from careertui.domain.rank import BOTTOM
    from careertui.planner import values

    session: Session = context.obj
    place = options.read_place(top=top, bottom=bottom, before=before, after=after) or BOTTOM
    with session.store(missing=_missing(value_id)) as store:
        output.report(values.place(store, value_id, place))


@app.command(short_help="Delete values with their ratings.")
def delete(context: typer.Context, value_ids: ValueIds) -> None:
    """Delete values with their ratings, in one step. `careertui undo` brings them back."""
    from careertui.planner import values

    session: Session = context.obj
    with session.store(missing=_missing(value_ids[0])) as store:
        output.report(values.delete(store, value_ids))


def _missing(value_id: int) -> NotFound:
    return NotFound(Ref(RecordKind.VALUE, value_id))


def _changes(
    *,
    name: str | None = None,
    meaning: str | None,
    definition: str | None,
    pile: str | None,
    goal: list[str] | None,
) -> dict[str, object]:
    """The fields that the options set, with their values. Raises Invalid."""
    given: dict[str, tuple[str | None, Callable[[str], object]]] = {
        "name": (name, str),
        "meaning": (meaning, str),
        "definition": (definition, str),
        "pile": (pile, lambda text: options.read_choice(Pile, text, "pile")),
    }
    changes = {field: read(text) for field, (text, read) in given.items() if text is not None}
    return changes | ({"goal_ids": options.read_ids(goal, "goal")} if goal else {})
