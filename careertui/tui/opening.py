"""From the command to the screen. Nothing here waits for Textual, whose import takes most of that time."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from careertui.tui import chosen
from careertui.tui.desk import Desk
from careertui.tui.session import PlanSession

if TYPE_CHECKING:
    from pathlib import Path


LOCK_SECONDS = 0.0005
"""How long a thread waits for Python's lock, usually 5 ms. Textual writes frames on a thread of its own: the
first would come that much later, while the screen is busy with what comes next."""


def run(path: Path, *, notice: str = "") -> int:
    """Open a plan and show it until the person leaves; the exit code.

    Raises a StoreError where the file cannot be used, before the screen is taken; and what made the program
    fail, after the screen is given back. The entry finds the words for both.
    """
    sys.setswitchinterval(LOCK_SECONDS)
    desk = Desk(path)
    found = chosen.read()
    session = PlanSession(desk, found.settings)
    session.keymap, session.problems = found.keymap, found.problems
    try:
        desk.open_now()
        # SQLite computes without the interpreter's lock: a long plan is read while Textual is imported.
        read_today = session.begin_reading_today()
        _import_textual()
        from careertui.tui.app import CareerApp

        today = read_today()
    except BaseException:
        desk.close_now()
        raise
    app = CareerApp(session, today, notices=(notice,) if notice else ())
    try:
        app.run()
    finally:
        desk.close_now()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def _import_textual() -> None:
    """Import Textual without six widgets that never appear, which takes 8 ms.

    Its own palette asks a module for the name of a type, and that module collects such names from everywhere,
    from those widgets, too. It gets the name from where that module has it. Should it ask for another one
    some day, Textual is imported as it is.
    """
    name = "textual.types"
    if name in sys.modules:
        return
    from textual import _types

    sys.modules[name] = _types
    with suppress(ImportError):
        import textual.app  # noqa: F401 (for later)
    del sys.modules[name]
