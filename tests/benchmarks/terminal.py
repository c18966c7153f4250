"""A program in a pseudo-terminal: keys go in, frames come out, each with the moment of its last byte.

The terminal says that it knows synchronized output (mode 2026), as the terminals in use do. A frame is then
what stands between the two marks; what a program writes outside them ends where it pauses.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING, Self

import pyte

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COLUMNS, LINES = 120, 36
BEGIN, END = b"\x1b[?2026h", b"\x1b[?2026l"
QUESTION, ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
PAUSE = 0.008
"""Seconds without a byte that end what is written outside the marks."""


class BenchmarkError(Exception):
    """A program did not do what was to be measured."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a terminal shows at once, and when it had all of it (seconds of `perf_counter`)."""

    at: float
    data: bytes

    @property
    def paints(self) -> bool:
        """Whether it fills a good part of the screen, and is not just a switch of the terminal's modes."""
        return len(self.data) > COLUMNS * LINES // 2


class FrameSplitter:
    """Cuts a stream of bytes into frames."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self._pending = b""
        self._last = 0.0
        self._is_inside = False

    def feed(self, data: bytes, at: float) -> None:
        """Take in what was read at a moment."""
        known, before = len(self._pending), self._last
        self._pending += data
        self._last = at
        while True:
            mark = END if self._is_inside else BEGIN
            place = self._pending.find(mark)
            if place < 0:
                return
            if self._is_inside or place:
                whole_at = before if not self._is_inside and place <= known else at
                self.frames.append(Frame(whole_at, self._pending[:place]))
            self._pending = self._pending[place + len(mark) :]
            self._is_inside = not self._is_inside
            known = 0

    def flush(self, now: float) -> None:
        """End what stands outside the marks, where nothing followed it for a while."""
        if self._pending and not self._is_inside and now - self._last > PAUSE:
            self.frames.append(Frame(self._last, self._pending))
            self._pending = b""


class Terminal:
    """Runs one program. A context manager: the program does not outlive it."""

    def __init__(self, command: Sequence[str], *, folder: Path, environment: Mapping[str, str]) -> None:
        self._splitter = FrameSplitter()
        self._tail = b""
        self._drawn = 0
        self.screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self.screen)
        self.is_running = True
        self.started = perf_counter()
        self.pid, self._file = pty.fork()
        if not self.pid:  # the child
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
            os.chdir(folder)
            os.execve(command[0], list(command), dict(environment))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    @property
    def frames(self) -> list[Frame]:
        """All frames so far."""
        return self._splitter.frames

    def read(self, seconds: float) -> bool:
        """Wait so long for output and take it in; False where none came, or the program has ended."""
        if not self.is_running:
            return False
        ready, _, _ = select.select([self._file], [], [], seconds)
        data = b""
        if ready:
            with suppress(OSError):  # Linux says so where the program has closed its side
                data = os.read(self._file, 1 << 16)
            self.is_running = bool(data)
        now = perf_counter()
        self._splitter.flush(now)
        if data:
            self._splitter.feed(data, now)
            if QUESTION in self._tail + data:
                os.write(self._file, ANSWER)
                self._tail = b""
            else:
                self._tail = data[-len(QUESTION) + 1 :]
        return bool(data)

    def read_for(self, seconds: float) -> None:
        """Take in all output of the next seconds."""
        end = perf_counter() + seconds
        while self.is_running and (left := end - perf_counter()) > 0:
            self.read(min(left, PAUSE * 1.5))

    def wait_until_silent(self, seconds: float, *, most: float = 60) -> None:
        """Take in output until none comes for so long. Raises BenchmarkError where it never ends."""
        end = perf_counter() + most
        since = perf_counter()
        while perf_counter() - since < seconds:
            if self.read(PAUSE * 1.5):
                since = perf_counter()
            if since > end:
                raise BenchmarkError("the screen does not come to rest")

    def wait_until_idle(self, *, most: float = 120) -> None:
        """Take in output until the program computes next to nothing. Raises BenchmarkError."""
        end = perf_counter() + most
        before = self.processor_seconds()
        quiet = 0
        while quiet < 2:
            self.read_for(0.5)
            now = self.processor_seconds()
            quiet = quiet + 1 if now - before <= 0.04 else 0
            before = now
            if perf_counter() > end:
                raise BenchmarkError("the program does not come to rest")

    def processor_seconds(self) -> float:
        """The time that the program has computed; where the system does not say, it gets time to rest."""
        with suppress(OSError):
            fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        self.read_for(1.5)
        return 0.0

    def send(self, keys: bytes) -> float:
        """Write keys, and say when."""
        at = perf_counter()
        os.write(self._file, keys)
        return at

    def draw(self) -> Frame | None:
        """Show the next frame that was not shown yet on `screen`; None where there is none."""
        if self._drawn >= len(self.frames):
            return None
        frame = self.frames[self._drawn]
        self._drawn += 1
        self._stream.feed(frame.data)
        return frame

    def draw_all(self) -> None:
        """Show every frame that came."""
        while self.draw() is not None:
            pass

    def text(self) -> str:
        """What the screen shows."""
        self.draw_all()
        return "\n".join(self.screen.display)

    def quit(self, keys: bytes, *, most: float = 20) -> None:
        """Leave the program as a person does, so that it closes its files."""
        end = perf_counter() + most
        with suppress(OSError):
            self.send(keys)
        while self.is_running and perf_counter() < end:
            self.read(0.05)
        self.kill()

    def kill(self) -> None:
        """End the program, if it has not ended."""
        if self._file < 0:
            return
        if self.is_running:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        for _ in range(200):
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
            sleep(0.01)
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._file)
        self._file = -1
        self.is_running = False
