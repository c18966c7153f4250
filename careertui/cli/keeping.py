"""`careertui backup`, `restore` and `doctor`: keeping the plan safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from careertui.domain.errors import StoreError

from . import completing, output
from .entry import CONFLICT, DONE, INTERRUPTED, UNUSABLE, USAGE
from .parameters import AsJsonTable

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from careertui.planner.backups import Restoring
    from careertui.store.backup import Backup
    from careertui.store.restore import Holding

    from .session import Session

_BACKUP_JSON = """\b
--json prints one array with --list, the newest first, else the new one; each has
  name  what restore takes
  path  the file
  why   daily, before migration, before restore or by hand
  at    moment, ISO 8601 in UTC
  size  in bytes
"""

_DOCTOR_JSON = """\b
--json prints one array of objects with
  check  what was looked at
  state  ok, wrong, or unusable: the plan cannot be used like this
  what   what was found, in words
  help   what to do about it; null where it is ok

\b
Exit codes
  0  all is well
  4  something is wrong, and the plan can be used
  5  the plan cannot be used: damaged, newer, read-only, locked
"""

_NOT_ASKED = (
    "Undo cannot take back a restore, so it asks first, and here is no terminal to ask on: "
    "say --yes to restore without a question."
)


def add_to(app: typer.Typer) -> None:
    """Add these commands to the root."""
    app.command(epilog=_BACKUP_JSON, short_help="Make a backup, or list them.")(backup)
    app.command(short_help="Bring a backup back.")(restore)
    app.command(epilog=_DOCTOR_JSON, short_help="Check the plan and all around it.")(doctor)


def backup(
    context: typer.Context,
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="A folder, or a new file.", show_default=False)
    ] = "",
    *,
    is_list: Annotated[
        bool, typer.Option("--list", help="List the backups that there are, the newest first.")
    ] = False,
    as_json: AsJsonTable = False,
) -> int:
    """Copy the plan as it is now, and print where to. One made by hand is never thinned.

    Without PATH it goes to the plan's own backups. An open window need not be closed.
    """
    from careertui.planner import backups

    session: Session = context.obj
    if is_list and path:
        output.say("--list takes no PATH: it lists the plan's own backups.")
        return USAGE
    if is_list:
        found = backups.listed(session.path)
        if as_json:
            output.show_json([_record(each) for each in found])
            return DONE
        if not found:
            output.say("There are no backups yet. careertui backup makes one.")
        output.show_table(
            ("when", "why", "size", "path"),
            [
                (_moment(each.at), each.why.value, backups.size_in_words(each.size), str(each.path))
                for each in found
            ],
            right=("size",),
        )
        return DONE
    missing = StoreError(session.path, "there is no such file")
    with session.store(missing=missing) as store:
        made = backups.make(store, path)
    if as_json:
        output.show_json(_record(made))
    else:
        output.show(str(made.path))
    return DONE


def restore(
    context: typer.Context,
    backup: Annotated[
        str,
        typer.Argument(
            metavar="BACKUP",
            help="A file, or the name of one that `backup --list` lists.",
            show_default=False,
            autocompletion=completing.backups,
        ),
    ],
    *,
    is_sure: Annotated[bool, typer.Option("--yes", help="Ask nothing.")] = False,
) -> int:
    """Bring a backup back: what it holds takes the place of the whole plan.

    Undo cannot take that back, so it asks first (a no ends with exit code 130); the present plan is kept as a
    backup of its own. The history comes with the backup: undo goes on from there. An open window need not be
    closed. A plan that is damaged is kept beside the new one.
    """
    from careertui.planner import backups

    session: Session = context.obj
    file = backups.find(session.path, backup)
    with backups.examined(session.path, file) as found:
        if (found.is_damaged or found.replaced is not None) and not is_sure:
            if not output.can_ask():
                output.say(_NOT_ASKED)
                return USAGE
            if not output.ask(_question(file, found)):
                output.say("Nothing was changed.")
                return INTERRUPTED
        kept = backups.bring_back(session.path, found)
    before = "There was no plan before." if kept is None else f"The plan of before is kept: {kept}"
    output.say(f"Restored {file.name}. {before}")
    return DONE


def doctor(
    context: typer.Context,
    *,
    is_to_fix: Annotated[
        bool,
        typer.Option(
            "--fix", help="Mend what is safe to mend: who may read the files, the index for searching."
        ),
    ] = False,
    as_json: AsJsonTable = False,
) -> int:
    """Check the plan, its backups, the settings and the log: one line for each, with what helps.

    It reads only, unless --fix is given.
    """
    import os

    from careertui.planner import doctor as checks, places, settings

    session: Session = context.obj
    if is_to_fix:
        for said in checks.fix(session.path):
            output.say(said)
    chosen, problems = settings.load(places.settings(), dict(os.environ))
    found = checks.examine(session.path, [*problems, *session.screens.refused(chosen)])
    if as_json:
        output.show_json(
            [
                {"check": each.check, "state": each.state, "what": each.what, "help": each.help or None}
                for each in found
            ]
        )
    else:
        output.show_table(
            ("check", "state", "what"),
            [
                (each.check, each.state.value, " ".join(filter(None, (each.what, each.help))))
                for each in found
            ],
        )
    states = {each.state for each in found}
    return UNUSABLE if checks.State.UNUSABLE in states else CONFLICT if checks.State.WRONG in states else DONE


def _record(each: Backup) -> dict[str, Any]:
    return {
        "name": each.path.name,
        "path": str(each.path),
        "why": each.why.value,
        "at": each.at.isoformat(),
        "size": each.size,
    }


def _question(file: Path, found: Restoring) -> str:
    present = "damaged" if found.replaced is None else _in_words(found.replaced)
    return (
        f"{file.name}: {_in_words(found.holding)}\nThe plan: {present}\n"
        "Put the backup in its place? Undo cannot take that back; the plan is kept."
    )


def _in_words(holding: Holding) -> str:
    goals = "1 goal" if holding.goals == 1 else f"{holding.goals} goals"
    tasks = "1 task" if holding.tasks == 1 else f"{holding.tasks} tasks"
    changed = "" if holding.changed is None else f", last changed {_moment(holding.changed)}"
    return f"{goals}, {tasks}{changed}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"
