"""`careertui demo`: the sample plan, in a temporary copy."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .session import Screens

NOTICE = "This is a sample plan in a temporary copy. Try everything: it is gone when you quit."


def open_demo(screens: Screens) -> int:
    """Build the sample plan, open it on screen, and remove it afterwards. Returns the exit code."""
    from careertui.planner import clock, demo

    from .output import say

    with tempfile.TemporaryDirectory(prefix="careertui-demo-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "plan.db"
        demo.build(path, clock.today())
        code = screens.open(path, notice=NOTICE)
    if code == 0:
        say("That was a sample plan; its temporary copy is gone. Your own plan: careertui")
    return code
