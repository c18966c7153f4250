"""`careertui view ...`: saved views of the board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from careertui.domain.errors import Invalid, NotFound
from careertui.domain.model import RecordKind, Ref
from careertui.domain.saved_views import KEYS, Grouping, Order, ViewDraft

from . import completing, options, output
from .filtering import TakesFilter

if TYPE_CHECKING:
    from .session import Session

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Words = Annotated[list[str] | None, typer.Argument(metavar="FILTER", show_default=False)]
Group = Annotated[
    str | None,
    typer.Option(
        metavar="|".join(Grouping),
        help="What the lanes stand for.",
        autocompletion=completing.one_of(Grouping),
    ),
]
OrderOf = Annotated[
    str | None,
    typer.Option(
        "--order",
        metavar="|".join(Order),
        help="By hand, or the most urgent first.",
        autocompletion=completing.one_of(Order),
    ),
]
Key = Annotated[
    str | None,
    typer.Option(
        metavar="F2-F9", help="The key that shows it; none: no key.", autocompletion=completing.one_of(KEYS)
    ),
]
View = Annotated[
    str,
    typer.Argument(
        metavar="VIEW",
        help="By name or its beginning, id or key.",
        show_default=False,
        autocompletion=completing.of("view"),
    ),
]

_KEYS = """
  id, name
  filter      in the language of `task list`; empty: everything
  grouping    none, goal, value or tag
  order       rank (by hand) or urgency
  key         f2 to f9, or null
"""
_ONE_JSON = f"\b\n--json prints one object with{_KEYS}"
_LIST_JSON = f"\b\n--json prints one array of objects with{_KEYS}"

app = typer.Typer(
    help="Views: filter, grouping and order of the board, by name.",
    rich_markup_mode=None,
    no_args_is_help=True,
)


@app.command("list", epilog=_LIST_JSON)
def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """List the saved views, in their order."""
    from . import through_view

    session: Session = context.obj
    through_view.list_views(session.path, as_json=as_json)


@app.command(epilog=_ONE_JSON, cls=TakesFilter, options_metavar="[OPTIONS]")
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    filters: Words = None,
    *,
    group: Group = None,
    order: OrderOf = None,
    key: Key = None,
    as_json: AsJson = False,
) -> None:
    """Save a view under a name, and print its id. A FILTER is what `task list` takes.

    A key that another view has goes to this one.
    """
    from careertui.planner import records, saved_views

    session: Session = context.obj
    changes = _changes(group=group, order=order, key=key)
    draft = ViewDraft(name, " ".join(filters or ()))._replace(**changes)
    with session.store() as store:
        change = saved_views.add(store, draft)
        assert change.focus is not None  # noqa: S101 (for the type checker)
        output.report(change)
        if as_json:
            found = {view.id: view for view in saved_views.views(store)}
            output.show_json(records.view_record(found[change.focus.id]))
        else:
            output.show(str(change.focus.id))


@app.command()
def edit(
    context: typer.Context,
    view: View,
    *,
    name: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    filter_: Annotated[
        str | None,
        typer.Option("--filter", metavar="TEXT", help="As `task list` takes it; none: everything."),
    ] = None,
    group: Group = None,
    order: OrderOf = None,
    key: Key = None,
) -> None:
    """Change a view. A key that another one has goes to this one."""
    from careertui.planner import saved_views

    from . import through_view

    session: Session = context.obj
    changes = _changes(name=name, filter=filter_, group=group, order=order, key=key)
    options.require_some(changes, "--filter or --key")
    with session.store(missing=_missing(view)) as store:
        found = through_view.find_view(store, view)
        output.report(saved_views.edit(store, found.id, changes))


@app.command()
def delete(
    context: typer.Context,
    views: Annotated[
        list[str],
        typer.Argument(metavar="VIEW", show_default=False, autocompletion=completing.of("view")),
    ],
) -> None:
    """Delete views, in one step. `careertui undo` brings them back."""
    from careertui.planner import saved_views

    from . import through_view

    session: Session = context.obj
    with session.store(missing=_missing(views[0])) as store:
        ids = [through_view.find_view(store, each).id for each in views]
        output.report(saved_views.delete(store, list(dict.fromkeys(ids))))


@app.command(cls=TakesFilter, options_metavar="[--json]")
def show(context: typer.Context, view: View, filters: Words = None, as_json: AsJson = False) -> None:
    """List the tasks that a view shows, in its order; in text, below a heading for each of its lanes.

    A FILTER beside it narrows them further. `task list --view` lists the same, without headings; --json
    prints what that does.

    \b
    --json prints one array of objects with the keys of `task list`, and of the view
      id, name, filter, grouping, order, key
    are in `view list`.
    """
    from . import through_view

    session: Session = context.obj
    through_view.list_tasks(session.path, view, filters or [], as_json=as_json, in_lanes=True)


def _missing(view: str) -> NotFound | Invalid:
    """What is said where there is no plan yet."""
    from . import through_view

    if (view_id := through_view.id_of(view)) is not None:
        return NotFound(Ref(RecordKind.VIEW, view_id))
    return Invalid("view", view, "there is no plan yet")


def _changes(
    *,
    name: str | None = None,
    filter: str | None = None,  # noqa: A002 (the name of the field)
    group: str | None = None,
    order: str | None = None,
    key: str | None = None,
) -> dict[str, Any]:
    """The fields that the options set, with their values. Raises Invalid."""
    found: dict[str, Any] = {}
    if name is not None:
        found["name"] = name
    if filter is not None:
        found["filter"] = options.read_words(filter)
    if group is not None:
        found["grouping"] = options.read_choice(Grouping, group, "group")
    if order is not None:
        found["order"] = options.read_choice(Order, order, "order")
    if key is not None:
        found["key"] = options.read_words(key).strip().casefold()
    return found
