"""`careertui view ...`: saved views of the board."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careertui.domain.errors import Invalid, NotFound
from careertui.domain.model import RecordKind, Ref
from careertui.domain.saved_views import KEYS, Grouping, Order, ViewDraft

from . import chosen, completing, options, output
from .filtering import TakesFilter
from .parameters import DONE_JSON, NAME, AsJson, Field, Filters, one_of, read_fields, takes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careertui.store.store import Store

    from .session import Session

View = Annotated[
    str,
    typer.Argument(
        metavar="VIEW",
        help="By name or its beginning, id or key.",
        show_default=False,
        autocompletion=completing.of("view"),
    ),
]

Beside = Annotated[str | None, typer.Option(metavar="VIEW", autocompletion=completing.of("view"))]

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


FIELDS: Mapping[str, Field] = {
    "group": Field(
        Annotated[str | None, one_of(Grouping, help_text="What the lanes stand for.")],
        "grouping",
        lambda text, _: options.read_choice(Grouping, text, "group"),
    ),
    "order": Field(
        Annotated[str | None, one_of(Order, help_text="By hand, or the most urgent first.")],
        "order",
        lambda text, _: options.read_choice(Order, text, "order"),
    ),
    "key": Field(
        Annotated[
            str | None, one_of(KEYS, metavar="F2-F9", help_text="The key that shows it; none: no key.")
        ],
        "key",
        lambda text, _: options.read_words(text).strip().casefold(),
    ),
}
"""The options that set fields of a view."""
EDITABLE = {
    "name": NAME,
    "filter_": Field(
        Annotated[
            str | None,
            typer.Option("--filter", metavar="TEXT", help="As `task list` takes it; none: everything."),
        ],
        "filter",
        lambda text, _: options.read_words(text),
    ),
    **FIELDS,
}


@app.command(epilog=_ONE_JSON, cls=TakesFilter, options_metavar="[OPTIONS]")
@takes(FIELDS)
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    filters: Filters = None,
    *,
    as_json: AsJson = False,
    **typed: Any,
) -> None:
    """Save a view under a name, and print its id. A FILTER is what `task list` takes.

    A key that another view has goes to this one.
    """
    from careertui.planner import saved_views

    session: Session = context.obj
    changes = read_fields(FIELDS, typed, chosen.today())
    draft = ViewDraft(name, " ".join(filters or ()))._replace(**changes)  # type: ignore[arg-type]  # each has its field's type
    with session.store() as store:
        change = saved_views.add(store, draft)
        output.report_added(change, partial(_record, store), as_json=as_json)


@app.command(epilog=_ONE_JSON)
@takes(EDITABLE)
def edit(
    context: typer.Context,
    view: View,
    *,
    as_json: AsJson = False,
    **typed: Any,
) -> None:
    """Change a view. A key that another one has goes to this one."""
    from careertui.planner import saved_views

    from . import through_view

    session: Session = context.obj
    changes = read_fields(EDITABLE, typed, chosen.today())
    options.require_some(changes, "--filter or --key")
    with session.store(missing=_missing(view)) as store:
        found = through_view.find_view(store, view)
        change = saved_views.edit(store, found.id, changes)
        output.report_changed(change, partial(_record, store, found.id), as_json=as_json)


@app.command(epilog=_ONE_JSON)
def move(
    context: typer.Context,
    view: View,
    *,
    before: Beside = None,
    after: Beside = None,
    as_json: AsJson = False,
) -> None:
    """Move a view to another place among the others, beside one of them."""
    from careertui.domain import rank
    from careertui.planner import saved_views

    from . import through_view

    if (before is None) == (after is None):
        raise Invalid("place", "", "say either --before or --after which view")
    session: Session = context.obj
    with session.store(missing=_missing(view)) as store:
        moving, other = (
            through_view.find_view(store, view),
            through_view.find_view(store, before or after or ""),
        )
        if moving == other:
            raise Invalid("place", "", "beside another view than itself")
        place = rank.before(other.id) if before is not None else rank.after(other.id)
        change = saved_views.move(store, moving.id, place)
        output.report_changed(change, partial(_record, store, moving.id), as_json=as_json)


@app.command(epilog=DONE_JSON.format(plural="views", name="name"))
def delete(
    context: typer.Context,
    views: Annotated[
        list[str],
        typer.Argument(metavar="VIEW", show_default=False, autocompletion=completing.of("view")),
    ],
    as_json: AsJson = False,
) -> None:
    """Delete views, in one step. `careertui undo` brings them back."""
    from careertui.planner import saved_views

    from . import through_view

    session: Session = context.obj
    with session.store(missing=_missing(views[0])) as store:
        found = {view.id: view.name for view in (through_view.find_view(store, each) for each in views)}
        about = [{"id": view_id, "name": name} for view_id, name in found.items()]
        output.report_done(saved_views.delete(store, list(found)), "views", about, as_json=as_json)


@app.command(
    cls=TakesFilter, options_metavar="[--json]", short_help="List the tasks that a view shows, in its order."
)
def show(context: typer.Context, view: View, filters: Filters = None, as_json: AsJson = False) -> None:
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


def _record(store: Store, view_id: int) -> dict[str, object]:
    """A view as JSON has it."""
    from careertui.planner import records, saved_views

    return records.view_record(next(view for view in saved_views.views(store) if view.id == view_id))


def _missing(view: str) -> NotFound | Invalid:
    """What is said where there is no plan yet."""
    from . import through_view

    if (view_id := through_view.id_of(view)) is not None:
        return NotFound(Ref(RecordKind.VIEW, view_id))
    return Invalid("view", view, "there is no plan yet")
