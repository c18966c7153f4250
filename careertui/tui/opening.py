"""From the command to the screen. Nothing here waits for Textual, whose import takes most of that time."""

from __future__ import annotations

import sys
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
        reading = session.begin_reading_today()
        from careertui.tui.app import CareerApp

        today = reading.result()
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
