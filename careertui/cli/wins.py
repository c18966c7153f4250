"""`careertui win ...`: what went well, and what made it work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from careertui.domain.journal import EntryDraft, EntryKind, first_line

from . import completing, options, output
from .parameters import AsJson

if TYPE_CHECKING:
    from careertui.domain.journal import Entry

    from .session import Session


_KEYS = """
  id, date    number, YYYY-MM-DD
  goal_id     the goal that it was won with, or null
  text        Markdown
"""
_ONE_JSON = f"\b\n--json prints one object with{_KEYS}"
_LIST_JSON = f"\b\n--json prints one array of objects, the newest first, with{_KEYS}"

app = typer.Typer(help="Wins: what went well.", rich_markup_mode=None, no_args_is_help=True)


@app.command(epilog=_ONE_JSON)
def add(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="TEXT", show_default=False)],
    *,
    goal: Annotated[
        int | None,
        typer.Option(
            metavar="ID", help="The goal that it was won with.", autocompletion=completing.of("goal")
        ),
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="Its day; today without it.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write a win down and print its id."""
    from careertui.planner import clock, journal, records

    session: Session = context.obj
    today = clock.today()
    day = today if on is None else options.read_past_day(on, "on", today)
    draft = EntryDraft(day, " ".join(words), kind=EntryKind.WIN, goal_id=goal)
    with session.store() as store:
        change = journal.add(store, draft)
        assert change.focus is not None  # noqa: S101 (for the type checker)
        output.report(change)
        if as_json:
            output.show_json(records.win_record(journal.entry(store, change.focus.id)))
        else:
            output.show(str(change.focus.id))


@app.command("list", epilog=_LIST_JSON, short_help="List the wins, the newest first.")
def list_(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="WORD", show_default=False)] = None,
    *,
    goal: Annotated[
        int | None,
        typer.Option(metavar="ID", help="Of this goal alone.", autocompletion=completing.of("goal")),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the wins, the newest first: all, or those with every WORD. --json has the texts whole."""
    from careertui.planner import clock, journal, records

    from .reading import show_due

    session: Session = context.obj
    found: list[Entry] = []
    if session.path.exists():
        with session.store() as store:
            found = journal.entries(store, kind=EntryKind.WIN, words=" ".join(words or []), goal_id=goal)
    else:
        output.say(f"There is no plan yet: {session.path}")
    if as_json:
        output.show_json([records.win_record(entry) for entry in found])
        return
    if not found:
        output.say("No win matches." if words or goal is not None else "There is no win yet.")
    today = clock.today()
    output.show_table(
        ("id", "date", "goal", "text"),
        [
            (
                str(entry.id),
                show_due(entry.date, today),
                "" if entry.goal_id is None else str(entry.goal_id),
                first_line(entry.text),
            )
            for entry in found
        ],
        right=("id", "goal"),
    )
