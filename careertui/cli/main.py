"""The command line's grammar: `careertui [--db PATH] NOUN VERB ...`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Protocol, cast

import typer
from typer.core import TyperGroup

from careertui import __version__

from . import (
    adapting,
    columns,
    configuring,
    daily,
    doing,
    goals,
    keeping,
    obstacles,
    output,
    plan,
    progress,
    reflecting,
    searching,
    skills,
    tasks,
    timer,
    values,
    views,
    wins,
)
from .entry import INTERRUPTED
from .session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .session import Screens

HELP = """A strategic career planner for the terminal: from what you value to what you do this morning.

Without a command it opens the planner on screen. The commands work on the same plan, for scripts: data goes
to stdout, words to stderr, and whatever reads takes --json.

\b
Exit codes
  0  done
  1  a fault of the program (the details are in its log); an editor that failed; output that cannot be
     written; findings, where --strict asks for none
  2  usage, or a value that is not valid
  3  no record has this id, or nothing matched the filter
  4  the plan does not allow it: a cycle, nothing to undo, an undo that is stale; what `doctor` finds wrong
  5  the database cannot be used: locked, corrupt, newer, read-only, full
"""

_FIRST = (
    *("today", "next", "task", "column", "view", "goal", "value", "skill", "obstacle", "win"),
    *("reflect", "search"),
)

# Where this class lives differs between versions of Typer.
_USAGE_ERROR: type[Exception] = next(
    kind
    for kind in typer.BadParameter.__mro__
    if kind.__name__ == "ClickException" and issubclass(kind, Exception)
)


class _UsageError(Protocol):
    """What Typer raises where the arguments are wrong."""

    exit_code: int

    def show(self) -> None: ...


@cache
def grammar() -> TyperGroup:
    """All commands with their options, as Typer reads them from the functions; that takes 50 ms."""
    return cast("TyperGroup", typer.main.get_command(app))


def run_typer(arguments: Sequence[str], screens: Screens) -> int:
    """Parse the arguments, run the command and return its exit code. Errors of the planner pass through."""
    try:
        code = grammar().main(list(arguments), prog_name="careertui", standalone_mode=False, obj=screens)
    except typer.Abort:
        return INTERRUPTED
    except SystemExit as ended:  # Typer's own, after it has completed a word for the shell
        return ended.code if isinstance(ended.code, int) else 0
    except _USAGE_ERROR as error:
        fault = cast("_UsageError", error)
        fault.show()
        return fault.exit_code
    return code if isinstance(code, int) else 0


def _show_version(asked: bool) -> None:
    if asked:
        output.show(f"careertui {__version__}")
        raise typer.Exit


class _NounsFirst(TyperGroup):
    """Lists the commands in the order of how often a person needs them."""

    def list_commands(self, ctx: Any) -> list[str]:
        names = super().list_commands(ctx)
        return sorted(names, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))


app = typer.Typer(
    cls=_NounsFirst,
    help=HELP,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.add_typer(tasks.app, name="task")
app.add_typer(columns.app, name="column")
app.add_typer(goals.app, name="goal")
app.add_typer(values.app, name="value")
app.add_typer(skills.app, name="skill")
app.add_typer(obstacles.app, name="obstacle")
app.add_typer(wins.app, name="win")
app.add_typer(views.app, name="view")
app.add_typer(configuring.app, name="config")
doing.add_to(tasks.app)
timer.add_to(tasks.app)
progress.add_to(goals.app)
adapting.add_to(goals.app)
reflecting.add_to(app)
daily.add_to(app)
searching.add_to(app)
plan.add_to(app)
keeping.add_to(app)


@app.callback()
def prepare(
    context: typer.Context,
    database: Annotated[
        str | None,
        typer.Option(
            "--db",
            metavar="PATH",
            help="The plan's file; else CAREERTUI_DB, else the one that `where` names.",
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001 (its callback answers)
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop."),
    ] = False,
) -> None:
    """Take the arguments before the noun. The help text is `HELP`."""
    if database is not None and not database.strip():  # a script whose variable is empty means another plan
        raise typer.BadParameter(
            "name the file of a plan; without the option it is your own.", param_hint="--db"
        )
    context.obj = Session(database or "", context.obj)
