"""`careertui undo`, `redo`, `history`, `demo` and `where`: the plan as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from careertui.domain.errors import NothingToRedo, NothingToUndo

from . import chosen, output
from .parameters import AsJson, AsJsonTable

if TYPE_CHECKING:
    from careertui.domain.model import Change, Step

    from .session import Session


LATEST = 50
"""How many steps the history lists where nobody says how many."""

_HISTORY_JSON = """\b
--json prints one array, the newest step first; each step has
  id       number
  label    what was done, in words
  at       moment, ISO 8601 in UTC
  state    done, undone (redo brings it back) or overtaken (by a change after it was undone)
  changes  how many rows the step changed
"""

_WHERE_JSON = """\b
--json prints one object with the paths of
  database, settings, backups, log
"""


_STEP_JSON = """\b
--json prints one object with
  label  the step, in words
"""


def add_to(app: typer.Typer) -> None:
    """Add these commands to the root."""
    app.command(epilog=_STEP_JSON, short_help="Undo the last step that stands.")(undo)
    app.command(epilog=_STEP_JSON, short_help="Do again what was undone.")(redo)
    app.command(epilog=_HISTORY_JSON, short_help="List the steps.")(history)
    app.command(short_help="Open a sample plan on screen.")(demo)
    app.command(epilog=_WHERE_JSON, short_help="Print where things lie.")(where)


def undo(context: typer.Context, as_json: AsJson = False) -> None:
    """Undo the last step that stands, wherever and whenever it was made."""
    from careertui.planner import history as steps

    session: Session = context.obj
    with session.store(missing=NothingToUndo()) as store:
        _tell("Undone", steps.undo(store), as_json=as_json)


def redo(context: typer.Context, as_json: AsJson = False) -> None:
    """Do again what was undone last."""
    from careertui.planner import history as steps

    session: Session = context.obj
    with session.store(missing=NothingToRedo()) as store:
        _tell("Redone", steps.redo(store), as_json=as_json)


def _tell(word: str, change: Change, *, as_json: bool) -> None:
    output.say(f"{word}: {output.in_style(change.label)}")
    if as_json:
        output.show_json({"label": change.label})


def history(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=0, help="So many steps at most; 0 for all.")] = LATEST,
    as_json: AsJsonTable = False,
) -> None:
    """List the steps, the newest first: what `undo` would take back, and what it has."""
    from careertui.domain.dates import restyle
    from careertui.planner import history as steps

    session: Session = context.obj
    found: list[Step] = []
    if session.path.exists():
        with session.store() as store:
            found = steps.steps(store, limit + 1 if limit else None)
    if limit and len(found) > limit:
        del found[limit:]
        if limit == LATEST:  # nobody asked for so many
            output.say(f"The newest {LATEST}; --limit 0 lists all.")
    if as_json:
        output.show_json(
            [
                {
                    "id": step.id,
                    "label": step.label,
                    "at": step.at.isoformat(),
                    "state": step.state.value,
                    "changes": step.changes,
                }
                for step in found
            ]
        )
        return
    today = chosen.today()
    output.show_table(
        ("id", "when", "state", "what"),
        [
            (
                str(step.id),
                f"{step.at.astimezone():%Y-%m-%d %H:%M}",
                step.state.value,
                restyle(step.label, today),
            )
            for step in found
        ],
        right=("id",),
    )


def demo(context: typer.Context) -> int:
    """Open a sample plan on screen, in a temporary copy that is gone afterwards. --db has no part in it."""
    from .demo import open_demo

    session: Session = context.obj
    return open_demo(session.screens)


def where(context: typer.Context, as_json: AsJsonTable = False) -> None:
    """Print where the plan, the settings, the backups and the log lie; they need not be there yet."""
    from careertui.planner import places

    session: Session = context.obj
    paths = {
        "database": str(session.path),
        "settings": str(places.settings()),
        "backups": str(places.backups(session.path)),
        "log": str(places.log()),
    }
    if as_json:
        output.show_json(paths)
    else:
        output.show_fields(paths)
