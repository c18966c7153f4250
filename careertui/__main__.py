"""The entry: no arguments open the planner on screen, anything else is the command line.

Nothing is imported before it is known which of the two it is: a start-up is counted in milliseconds.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

    from careertui.planner.settings import Problem, Settings

COMPLETING = "_CAREERTUI_COMPLETE"
"""The variable by which a shell asks for words to complete, without any arguments."""
_NO_TERMINAL = "careertui: the planner needs a terminal; for scripts, see: careertui --help"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; `careertui --help` says what each one means."""
    _open_closed_streams()
    arguments = list(sys.argv[1:] if argv is None else argv)
    database = _only_database(arguments)
    from careertui.cli.entry import guarded, run

    if database is None:
        return run(arguments, Screens())

    def own_plan() -> int:
        from careertui.cli.session import plan_path

        return _open_screen(plan_path(database))

    return guarded(own_plan)


def _open_closed_streams() -> None:
    """A stream that was closed, as by `2>&-`, is one that says and hears nothing; Python has None for it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 (until the end)


def _only_database(arguments: Sequence[str]) -> str | None:
    """The plan to open on screen ("" for one's own), or None where the arguments ask for something else."""
    match arguments:
        case [] if COMPLETING not in os.environ:
            return ""
        case ["--db", path] if path and not path.startswith("-"):
            return path
        case [option] if option.startswith("--db=") and option != "--db=":
            return option.removeprefix("--db=")
        case _:
            return None


class Screens:
    """The screens for the command line, which knows nothing of them: imported when something is asked."""

    def open(self, path: Path, notice: str = "") -> int:
        """Open the planner on screen, and return its exit code."""
        return _open_screen(path, notice)

    def refused(self, found: Settings) -> Sequence[Problem]:
        """What the planner will refuse of these settings when it opens."""
        from careertui.tui import chosen

        return chosen.refused(found)

    def names(self, key: str) -> Sequence[str]:
        """The names that only the screens know, of themes or of actions."""
        from careertui.tui import chosen

        return chosen.names(key)

    def why_not(self, key: str, value: Any) -> str:
        """Why it would refuse a setting, in words; empty where it does not."""
        from careertui.tui import chosen

        return chosen.why_not(key, value)


def _open_screen(path: Path, notice: str = "") -> int:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        sys.stderr.write(_NO_TERMINAL + "\n")
        return 2
    import gc

    # Until the first frame stands: what is made on the way to it stays, so looking for garbage is in vain.
    gc.disable()
    _import_asyncio()
    from careertui.tui.opening import run as open_planner

    return open_planner(path, notice=notice)


def _import_asyncio() -> None:
    """Import asyncio without OpenSSL, which takes 9 ms: no connection is ever made."""
    if "ssl" in sys.modules or "asyncio" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]  # for whoever imports it, as if Python had none
    try:
        import asyncio  # noqa: F401 (for later)
    finally:
        del sys.modules["ssl"]


if __name__ == "__main__":
    sys.exit(main())
