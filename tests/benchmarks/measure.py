"""Measuring: from exec to the first frame, and from a key to the frame that shows what it did."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from tests.benchmarks.terminal import COLUMNS, BenchmarkError, Frame, Terminal

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

SILENCE = 0.12
"""Seconds without output after which a key has done all that it does."""
PATIENCE = 20.0
"""Seconds after which a key counts as lost."""

EDGE = "▌"
"""What the row under the cursor begins with."""

Look = tuple[object, ...]
"""What a part of the screen looks like at one moment."""


@dataclass(frozen=True, slots=True)
class Watch:
    """The part of the screen in which a key shows what it did."""

    first: int
    last: int
    width: int = COLUMNS
    colours: bool = True
    """Whether a change of colour counts; a blinking cursor should not."""

    def look(self, terminal: Terminal) -> Look:
        """What it looks like now."""
        if not self.colours:
            return tuple(line[: self.width] for line in terminal.screen.display[self.first : self.last + 1])
        buffer = terminal.screen.buffer
        return tuple(buffer[y][x] for y in range(self.first, self.last + 1) for x in range(self.width))


@dataclass(frozen=True, slots=True)
class CursorWatch(Watch):
    """Where the cursor stands, whatever is said around it: more is known of a plan once all of it is read."""

    def look(self, terminal: Terminal) -> Look:
        """The first line of the cursor and what stands there; nothing where it is not seen."""
        for y in range(self.first, self.last + 1):
            line = terminal.screen.display[y]
            if (x := line.find(EDGE)) >= 0:
                return y, x, line[x : x + 30]
        return ()


WHOLE = Watch(0, 35, colours=False)
LIST = Watch(1, 32)
"""The body of a screen: without header, message line and footer."""
CURSOR = CursorWatch(1, 32)
TREE = Watch(1, 32, width=74)
"""The same without the panel beside it."""
ANSWER_LINES = Watch(33, 33, colours=False)
"""The line in which a filter is typed."""


def wait_for_first_frame(terminal: Terminal, shows: re.Pattern[str] | None) -> Frame:
    """The first frame that fills the screen and, where a pattern is given, shows a text like it.

    Raises BenchmarkError where none comes.
    """
    number = 0
    end = perf_counter() + PATIENCE
    while perf_counter() < end:
        terminal.read(0.004)
        for frame in terminal.frames[number:]:
            number += 1
            if frame.paints and (shows is None or shows.search(frame.data.decode(errors="replace"))):
                return frame
        if not terminal.is_running:
            break
    raise BenchmarkError(f"the plan never came on screen:\n{terminal.text()}")


def press(terminal: Terminal, keys: bytes, *watches: Watch) -> list[float]:
    """Press a key; the milliseconds until each of these parts of the screen looks as it then stays.

    A frame that shows half of the effect does not count. Raises BenchmarkError where a part never changes.
    """
    terminal.read_for(0.02)
    terminal.draw_all()
    before = [watch.look(terminal) for watch in watches]
    looks: list[tuple[float, list[Look]]] = []
    start = silent_since = terminal.send(keys)
    while True:
        if terminal.read(0.012):
            silent_since = perf_counter()
            continue
        now = perf_counter()
        if now - silent_since < SILENCE:
            continue
        # Only now is drawn what came: the machine has little to spare while the program works.
        while (frame := terminal.draw()) is not None:
            looks.append((frame.at, [watch.look(terminal) for watch in watches]))
        if looks and all(look != old for look, old in zip(looks[-1][1], before, strict=True)):
            break
        if now - start > PATIENCE or not terminal.is_running:
            raise BenchmarkError(f"{keys!r} did nothing:\n{terminal.text()}")
        silent_since = now - SILENCE + 0.03
    return [(_settled(looks, number) - start) * 1000 for number in range(len(watches))]


def press_until(terminal: Terminal, keys: bytes, shown: re.Pattern[str]) -> float:
    """Press a key; the milliseconds until a text is on screen. Raises BenchmarkError where it never is."""
    terminal.draw_all()
    start = terminal.send(keys)
    while perf_counter() - start < PATIENCE and terminal.is_running:
        terminal.read_for(0.1)
        while (frame := terminal.draw()) is not None:
            if shown.search("\n".join(terminal.screen.display)):
                return (frame.at - start) * 1000
    raise BenchmarkError(f"{keys!r} never led to {shown.pattern!r}:\n{terminal.text()}")


def _settled(looks: Sequence[tuple[float, list[Look]]], number: int) -> float:
    """When a part of the screen came to look as it does in the end."""
    final = looks[-1][1][number]
    at = looks[-1][0]
    for frame_at, look in reversed(looks):
        if look[number] != final:
            break
        at = frame_at
    return at


def walk_slowly(terminal: Terminal, keys: bytes, count: int, watch: Watch) -> dict[Look, int]:
    """Press a key again and again at leisure: what the screen looks like after how many.

    Raises BenchmarkError where two of them look alike, or one does nothing.
    """
    states: dict[Look, int] = {}
    for number in range(1, count + 1):
        press(terminal, keys, watch)
        states[watch.look(terminal)] = number
    if len(states) != count:
        raise BenchmarkError("two keys led to the same picture: it cannot be told which of them was seen")
    return states


def walk_fast(
    terminal: Terminal, keys: bytes, count: int, watch: Watch, states: dict[Look, int], *, every: float
) -> list[float]:
    """Press a key every so many seconds; for each, the milliseconds until a frame shows what it did.

    Raises BenchmarkError where a key is never seen.
    """
    terminal.draw_all()
    sent: list[float] = []
    due = perf_counter()
    for _ in range(count):
        sent.append(terminal.send(keys))
        due += every
        terminal.read_for(due - perf_counter())
    terminal.wait_until_silent(1.0)
    reached: list[tuple[float, int]] = []
    while (frame := terminal.draw()) is not None:
        if (state := states.get(watch.look(terminal))) is not None:
            reached.append((frame.at, state))
    latencies = []
    for number, at in enumerate(sent, start=1):
        shown = next((when for when, state in reached if state >= number and when >= at), None)
        if shown is None:
            raise BenchmarkError(f"key {number} of {count} was never seen:\n{terminal.text()}")
        latencies.append((shown - at) * 1000)
    return latencies
