"""`careertui column ...`: the columns of the board, by their names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careertui.domain.errors import Invalid
from careertui.domain.model import Column

from . import completing, options, output
from .parameters import AsJson, Name as NewName, one_of

if TYPE_CHECKING:
    from careertui.domain.board_columns import BoardColumn
    from careertui.store.store import Store

    from .session import Session

KINDS = ("backlog", "next", "doing", "waiting")
"""What an own column can be for: `careertui.domain.board_columns.ADDABLE`, which a test holds equal."""

Name = Annotated[str, typer.Argument(metavar="COLUMN", show_default=False, autocompletion=completing.columns)]


def _column(help_text: str | None = None) -> Any:
    """An option that takes a column of the board."""
    return typer.Option(metavar="COLUMN", help=help_text, autocompletion=completing.columns)


Beside = Annotated[str | None, _column()]

_KEYS = """
  name       what it is called
  kind       backlog, next, doing, waiting or done: what its tasks count as
  cards      how many tasks stand in it
  limit      how many it holds before it is said, or null
  own_limit  the limit that it has itself, 0 for none; null where that of its kind in the settings counts
"""
_ONE_JSON = f"\b\n--json prints one object with{_KEYS}"
_LIST_JSON = f"\b\n--json prints one array of objects, from left to right, with{_KEYS}"

app = typer.Typer(help="Columns: those of the board.", rich_markup_mode=None, no_args_is_help=True)


@app.command("list", epilog=_LIST_JSON)
def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """List the columns of the board, from left to right."""
    from careertui.domain.board_columns import STANDARD

    session: Session = context.obj
    if session.path.exists():
        with session.store() as store:
            found = _records(store)
    else:
        output.say(f"There is no plan yet: {session.path}")
        found = [_record(column, 0) for column in STANDARD]
    if as_json:
        output.show_json(found)
        return
    output.show_table(
        ("kind", "cards", "limit", "name"),
        [(str(each["kind"]), str(each["cards"]), _said(each["limit"]), str(each["name"])) for each in found],
        right=("cards", "limit"),
    )


@app.command(epilog=_ONE_JSON)
def add(
    context: typer.Context,
    name: NewName,
    *,
    kind: Annotated[
        str,
        one_of(KINDS, help_text="What its tasks count as: urgency, timers, triage and forecasts go by it."),
    ],
    after: Annotated[str | None, _column("To the right of this one; else of its kind.")] = None,
    limit: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="How many tasks it holds before it is said.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Add a column to the board and print its name."""
    from careertui.planner import columns

    session: Session = context.obj
    own_kind = options.read_choice(Column, kind, "kind", offered=KINDS)
    own_limit = None if limit is None else _limit(limit)
    with session.store() as store:
        beside = None if after is None else columns.named(store, after).key
        change = columns.add(store, " ".join(name), own_kind, beside=beside, limit=own_limit)
        output.report(change)
        assert change.focus is not None  # noqa: S101 (for the type checker)
        key = str(change.focus.id)
        if as_json:
            output.show_json(_record_of(store, key))
        else:
            output.show(columns.columns(store)[key].name)


@app.command(epilog=_ONE_JSON)
def rename(context: typer.Context, column: Name, name: NewName, as_json: AsJson = False) -> None:
    """Give a column another name; what it is for stays, Done and Waiting as well."""
    from careertui.planner import columns

    session: Session = context.obj
    with session.store() as store:
        key = columns.named(store, column).key
        change = columns.edit(store, key, {"name": " ".join(name)})
        output.report_changed(change, partial(_record_of, store, key), as_json=as_json)


@app.command(epilog=_ONE_JSON, short_help="Let a column of your own count as another kind.")
def kind(
    context: typer.Context,
    column: Name,
    kind: Annotated[
        str,
        typer.Argument(metavar="|".join(KINDS), show_default=False, autocompletion=completing.one_of(KINDS)),
    ],
    as_json: AsJson = False,
) -> None:
    """Let a column of your own count as another kind, and its tasks with it: waiting, or being done."""
    from careertui.planner import columns

    session: Session = context.obj
    own_kind = options.read_choice(Column, kind, "kind", offered=KINDS)
    with session.store() as store:
        key = columns.named(store, column).key
        change = columns.edit(store, key, {"kind": own_kind}, limits=options.wip_limits())
        output.report_changed(change, partial(_record_of, store, key), as_json=as_json)


@app.command(epilog=_ONE_JSON)
def move(
    context: typer.Context,
    column: Name,
    *,
    before: Beside = None,
    after: Beside = None,
    as_json: AsJson = False,
) -> None:
    """Move a column to another place, beside another one."""
    from careertui.planner import columns

    if (before is None) == (after is None):
        raise Invalid("place", "", "say either --before or --after which column")
    session: Session = context.obj
    with session.store() as store:
        board = columns.columns(store)
        moving, other = columns.named(store, column), columns.named(store, before or after or "")
        if moving == other:
            raise Invalid("place", "", "beside another column than itself")
        at = board.without(moving.key).place(other.key) + (after is not None)
        change = columns.move(store, moving.key, at - board.place(moving.key))
        output.report_changed(change, partial(_record_of, store, moving.key), as_json=as_json)


@app.command(epilog=_ONE_JSON, short_help="Say how many tasks a column holds before it is said.")
def limit(
    context: typer.Context,
    column: Name,
    number: Annotated[
        str,
        typer.Argument(
            metavar="NUMBER|none|default",
            show_default=False,
            autocompletion=completing.one_of(("none", "default")),
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Say how many tasks a column holds before it is said; default: as the settings have it for its kind."""
    from careertui.planner import columns

    session: Session = context.obj
    own = None if number.strip().casefold() == "default" else _limit(number)
    with session.store() as store:
        key = columns.named(store, column).key
        change = columns.edit(store, key, {"limit": own})
        output.report_changed(change, partial(_record_of, store, key), as_json=as_json)


@app.command("remove", hidden=True, epilog=_LIST_JSON)  # what it was called first, kept for scripts
@app.command(epilog=_LIST_JSON)
def delete(
    context: typer.Context,
    column: Name,
    to: Annotated[str | None, _column("Where its tasks go, in their order.")] = None,
    as_json: AsJson = False,
) -> None:
    """Delete a column; its tasks go to the end of another one. `careertui undo` brings all back.

    Done and Waiting stay, and so does the last column for what is still to do.
    """
    from careertui.planner import columns

    session: Session = context.obj
    with session.store() as store:
        key = columns.named(store, column).key
        target = None if to is None else columns.named(store, to).key
        change = columns.remove(store, key, target, limits=options.wip_limits())
        output.report_changed(change, partial(_records, store), as_json=as_json)


def _records(store: Store) -> list[dict[str, object]]:
    """All columns as JSON has them, from left to right."""
    from careertui.planner import columns

    return [_record(column, columns.count_cards(store, column)) for column in columns.columns(store)]


def _record_of(store: Store, key: str) -> dict[str, object]:
    """The column with this key, as JSON has it."""
    from careertui.planner import columns

    column = columns.columns(store)[key]
    return _record(column, columns.count_cards(store, column))


def _record(column: BoardColumn, cards: int) -> dict[str, object]:
    """A column as JSON has it."""
    return {
        "name": column.name,
        "kind": column.kind.value,
        "cards": cards,
        "limit": column.limit_among(options.wip_limits()),
        "own_limit": column.limit,
    }


def _said(limit: object) -> str:
    return "" if limit is None else str(limit)


def _limit(text: str) -> int:
    """A limit as it is typed; `none` is none. Raises Invalid."""
    bare = text.strip()
    if bare.casefold() == options.NONE:
        return 0
    if not (bare.isascii() and bare.isdigit() and len(bare) < 9):
        raise Invalid("limit", text, "a whole number; none for no limit, default for that of its kind")
    return int(bare)
