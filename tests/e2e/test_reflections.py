"""What is being written outlives the program that it is written in."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Desk
    from tests.e2e.terminal import Terminal


def open_reflect(desk: Desk) -> Terminal:
    terminal = desk.open()
    terminal.wait_for("1 Today")
    terminal.press("2")
    terminal.wait_for("Reflect")
    terminal.press("w")
    terminal.wait_for("space another")
    return terminal


def kept(plan: Path) -> list[str]:
    with closing(sqlite3.connect(plan)) as file:
        rows = file.execute("SELECT value FROM state WHERE key LIKE 'draft:entry:%'")
        return [json.loads(value)["text"] for (value,) in rows]


def test_a_killed_program_loses_nothing_that_was_typed_a_moment_ago(desk: Desk) -> None:
    terminal = open_reflect(desk)
    terminal.press("\r")
    terminal.wait_for("ctrl+s save")
    terminal.press(*"Two words")
    terminal.wait_for("Two words")
    end = time.monotonic() + 20  # it takes half a second, and longer on a busy machine
    while kept(desk.plan) != ["Two words"] and time.monotonic() < end:
        time.sleep(0.02)
    os.killpg(terminal.process.pid, signal.SIGKILL)
    terminal.wait_for_exit()
    assert kept(desk.plan) == ["Two words"]

    again = open_reflect(desk)
    again.wait_for("You began an answer")
    again.press("\r")
    again.wait_for("This is your draft")
    assert "Two words" in again.text
    again.press(*" more", "\x13")
    again.wait_for("Written   1")
    assert kept(desk.plan) == []
