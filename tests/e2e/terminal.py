"""A terminal for the installed program: it keeps the screen as a person would see it, and every byte."""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0
"""Seconds until a screen that does not come is an error; a quiet machine needs well under one."""

_NOT_HANDED_ON = ("CAREERTUI_", "COLUMNS", "LINES", "NO_COLOR", "TEXTUAL", "COV_", "PYTEST_")
"""What would make the program look at something else than its terminal."""


class Terminal:
    """Runs a program in a pseudo-terminal of its own, with `pyte` as its screen."""

    def __init__(
        self,
        arguments: list[str],
        *,
        environment: Mapping[str, str],
        size: tuple[int, int] = (120, 36),
        program: list[str] | None = None,
    ) -> None:
        columns, lines = size
        self.screen = pyte.Screen(columns, lines)
        self.bytes = b""
        self._stream = pyte.Stream(self.screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._master, slave = pty.openpty()
        self.modes_before = termios.tcgetattr(slave)
        self._slave = slave
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.process = subprocess.Popen(
            [*(program or [sys.executable, "-m", "careertui"]), *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            start_new_session=True,
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith(_NOT_HANDED_ON)},
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "PYTHONPATH": str(ROOT),
                **environment,
            },
        )

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def modes(self) -> list[object]:
        """The modes of the terminal's line, as `stty` shows them."""
        return termios.tcgetattr(self._slave)

    def press(self, *keys: str) -> None:
        """Type keys, one after another; a surrogate escape is the byte that it stands for."""
        for key in keys:
            os.write(self._master, key.encode(errors="surrogateescape"))
            self._read(0.01)

    def wait_for(self, wanted: str | Callable[[str], bool]) -> str:
        """Wait until the screen has this text, or is as wanted, and return it. Raises AssertionError."""
        is_there = wanted if callable(wanted) else lambda text: wanted in text
        end = time.monotonic() + PATIENCE
        while not is_there(self.text):
            if time.monotonic() > end or (self.process.poll() is not None and not self._read(0.1)):
                raise AssertionError(f"never came: {wanted}\n{self.text}")
            self._read(0.05)
        return self.text

    def wait_for_exit(self) -> int:
        """Wait until the program has ended, and return its exit code. Raises AssertionError."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            if time.monotonic() > end:
                raise AssertionError(f"never ended\n{self.text}")
            self._read(0.05)
        while self._read(0.05):
            pass
        return self.process.returncode

    def go_away(self) -> None:
        """Be gone from one moment to the next, as a window that crashes; nobody tells the program."""
        os.dup2(os.open(os.devnull, os.O_RDWR), self._master)

    def close(self) -> None:
        """Kill what still runs, and close the terminal."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(PATIENCE)
        os.close(self._master)
        os.close(self._slave)

    def _read(self, patience: float) -> bool:
        """Take in what the program has written; False where nothing came in time."""
        ready, _, _ = select.select([self._master], [], [], patience)
        if not ready:
            return False
        data = os.read(self._master, 1 << 16)
        self.bytes += data
        self._stream.feed(self._decoder.decode(data))
        return bool(data)
