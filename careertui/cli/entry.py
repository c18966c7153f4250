"""The one place where what went wrong becomes a sentence and an exit code."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from .session import Screens

DONE, FAILED, USAGE, NOT_FOUND, CONFLICT, UNUSABLE, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130
"""The exit codes: done; a fault of the program, of the editor or of where the output goes; usage or an
invalid value; no such record; the plan does not allow it; the database cannot be used; stopped by Ctrl-C."""


def run(arguments: Sequence[str], screens: Screens) -> int:
    """Run the command line with these arguments and return the exit code."""

    def command() -> int:
        import gc

        # A command lives for some milliseconds: collecting its garbage costs more than keeping it.
        was_on = gc.isenabled()
        gc.disable()
        try:
            from .quick import run_quickly

            if run_quickly(arguments):
                return DONE
            from .main import run_typer

            return run_typer(arguments, screens)
        finally:
            if was_on:
                gc.enable()

    return guarded(command)


def guarded(action: Callable[[], int]) -> int:
    """Run an action; what it raises becomes one sentence on stderr and an exit code, never a traceback."""
    from .output import NobodyListens, NotWritten, finish, say

    try:
        code = action()
        finish()
    except (BrokenPipeError, NobodyListens):
        _drop_output()
        return DONE
    except NotWritten as error:
        _drop_output()
        say(f"The output could not be written: {error}. What the command changed, if anything, is saved.")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 (the last resort: a person reads one sentence, the log has the rest)
        return _report(error)
    return code


def exit_code(error: BaseException) -> int:
    """The exit code that stands for an error of the planner."""
    from careertui.domain import errors

    codes = {
        errors.Invalid: USAGE,
        errors.NotFound: NOT_FOUND,
        errors.PartNotFound: NOT_FOUND,
        errors.NothingMatches: NOT_FOUND,
        errors.Conflict: CONFLICT,
        errors.StoreError: UNUSABLE,
    }
    return next((code for kind, code in codes.items() if isinstance(error, kind)), FAILED)


def _report(error: Exception) -> int:
    from careertui.domain.errors import PlanError

    if isinstance(error, PlanError):
        from careertui.planner.words import explain

        from .output import say

        say(explain(error))
        return exit_code(error)
    try:
        log = f" The details are in {_write_log(error)}."
    except OSError:
        log = ""
    from .output import say

    say(f"careertui failed: {type(error).__name__}. This is a fault of the program, your plan is safe.{log}")
    return FAILED


def _write_log(error: Exception) -> Path:
    """Append the traceback to the log, which its owner alone can read."""
    import traceback
    from datetime import UTC, datetime

    from careertui import __version__
    from careertui.planner import places

    path = places.log()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8"
    ) as log:
        log.write(f"{moment} careertui {__version__}\n")
        log.writelines(traceback.format_exception(error))
    return path


def _drop_output() -> None:
    """After `| head` has gone nobody listens, and Python's own flush at exit must not complain."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
