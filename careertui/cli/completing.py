"""What the shell completes: ids with their titles, columns and other words that a command takes.

A shell may run what it is given here (zsh evaluates it), so of a title only what no shell obeys is left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import typer  # noqa: TC002 (Typer looks at the types of these functions)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Complete = Callable[[typer.Context, str], list[tuple[str, str]]]

LONGEST = 60
"""So much of a title is shown."""
_OBEYED = re.compile(r"[^\w ,.+-]")


def of(what: str) -> Complete:
    """Completes the ids of a kind of record, or tags."""

    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        from careertui.store import completing

        from .session import plan_path

        database = str(ctx.find_root().params.get("database") or "")
        found = completing.records(plan_path(database), what, incomplete)
        return [(key, _tame(title)) for key, title in found if key == _tame(key)]

    return complete


def one_of(words: Iterable[str]) -> Complete:
    """Completes one of a few words."""
    known = tuple(words)

    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        del ctx
        return [(word, "") for word in known if word.startswith(incomplete.casefold())]

    return complete


def columns(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Completes the columns of the board: in small letters, with hyphens for blanks, so without quotes."""
    from careertui.domain.model import Column
    from careertui.store import completing

    from .session import plan_path

    database = str(ctx.find_root().params.get("database") or "")
    found = completing.records(plan_path(database), "column", "")
    words = ["-".join(name.lower().split()) for name, _ in found] or [*Column]
    return [(word, "") for word in words if word == _tame(word) and word.startswith(incomplete.lower())]


def backups(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Completes the names of the plan's backups, the newest first, each with what it was made for."""
    from careertui.store import backup

    from .session import plan_path

    database = str(ctx.find_root().params.get("database") or "")
    try:
        found = backup.backups(plan_path(database))
    except OSError:
        return []
    names = [(each.path.name, each.why.value) for each in found]
    return [(name, why) for name, why in names if name == _tame(name) and name.startswith(incomplete)]


def tasks_or_column(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Completes the words of a move, the last of which is a column."""
    return of("task")(ctx, incomplete) + columns(ctx, incomplete)


def _tame(text: str) -> str:
    return " ".join(_OBEYED.sub(" ", text).split())[:LONGEST].rstrip()
