"""The figures that the project promises, one function for each group of them."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from tests.benchmarks import plans
from tests.benchmarks.lab import ENTRY, ROOT
from tests.benchmarks.measure import (
    ANSWER_LINES,
    LIST,
    TREE,
    WHOLE,
    Watch,
    press,
    press_until,
    wait_for_first_frame,
    walk_fast,
    walk_slowly,
)
from tests.benchmarks.table import Row, from_samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from tests.benchmarks.lab import Lab, Program
    from tests.benchmarks.terminal import Terminal

DOWN, UP, RIGHT, LEFT = b"\x1b[B", b"\x1b[A", b"\x1b[C", b"\x1b[D"
SHIFT_DOWN, SHIFT_UP = b"\x1b[1;2B", b"\x1b[1;2A"
PAGE_DOWN, PAGE_UP = b"\x1b[6~", b"\x1b[5~"
ESCAPE, BACKSPACE = b"\x1b", b"\x7f"
LETTER = b"v"
"""A letter that some titles have and most have not."""

FIRST_FRAME_LIMITS = {100: 1.15, 1_000: 1.15, 10_000: 1.25, 100_000: 1.5}
CURSOR_LIMIT, MOVE_LIMIT, COLUMN_LIMIT, LETTER_LIMIT = 1.5, 3.0, 5.0, 1.0
GROWTH_LIMIT = 1.3
"""How much slower a key may be at 10,000 records than at 100."""
FIRST_KEYS, EVERY, FIRST_KEYS_LIMIT = 20, 0.05, 50.0
LIST_LIMIT = 3.0
FILLED_BOARD = re.compile("Backlog [1-9]")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured, and how often."""

    lab: Lab
    rounds: int
    board_sizes: tuple[int, ...]
    tree_sizes: tuple[int, ...]
    say: Callable[[str], None]


# From exec to the first frame


def first_frames(plan: Plan) -> Iterator[Row]:
    """The first frame that shows the plan, against that of an empty Textual app."""
    lab = plan.lab
    programs: dict[int, Program] = {0: lab.floor("empty")}
    for size in plan.board_sizes:
        programs[size] = lab.careertui(lab.plan(plans.board_size(size)))
    samples: dict[int, list[float]] = {size: [] for size in programs}
    for number in range(plan.rounds + 1):
        plan.say(f"first frame, round {number} of {plan.rounds}")
        for size, program in programs.items():
            with lab.start(program) as terminal:
                frame = wait_for_first_frame(terminal, plans.TITLE if size else None)
                if number:  # the first round compiles and warms the caches
                    samples[size].append((frame.at - terminal.started) * 1000)
                terminal.wait_until_silent(0.3)
                terminal.quit(program.leave)
    yield from_samples("empty Textual app", "", samples[0])
    for size in plan.board_sizes:
        yield from_samples(
            "exec to plan on screen",
            f"{size:,}",
            samples[size],
            floor=samples[0],
            limit=FIRST_FRAME_LIMITS[size],
        )


# From a key to its frame


@dataclass(frozen=True, slots=True)
class Key:
    """One figure: the key, where it shows what it did, what undoes it, and its limits."""

    name: str
    keys: bytes
    watches: tuple[Watch, ...]
    back: bytes
    floor: str
    limit: float | None
    before: bytes = b""
    parts: tuple[str, ...] = ("",)


@dataclass(slots=True)
class Samples:
    """The measurements of one figure: of the floor, and at each size of each of its parts."""

    floor: list[float] = field(default_factory=list)
    by_size: dict[int, list[list[float]]] = field(default_factory=dict)


def _keys(screen: Watch) -> tuple[Key, ...]:
    return (
        Key("cursor down", DOWN, (screen,), UP, "echo", CURSOR_LIMIT),
        Key("re-rank, durable", SHIFT_DOWN, (screen,), SHIFT_UP, "echo", MOVE_LIMIT),
        Key(
            "letter in the filter",
            LETTER,
            (ANSWER_LINES, screen),
            ESCAPE,
            "typing",
            LETTER_LIMIT,
            before=b"/",
            parts=(": on screen", ": list narrowed"),
        ),
        Key("a page down", PAGE_DOWN, (screen,), PAGE_UP, "echo", None),
    )


def board_keys(plan: Plan) -> Iterator[Row]:
    """Keys on the board."""
    down, move, letter, page = _keys(LIST)
    column = Key("next column", RIGHT, (LIST,), LEFT, "echo", COLUMN_LIMIT)
    sizes = {size: plans.board_size(size) for size in plan.board_sizes}
    yield from _keys_at_sizes(plan, b"5", LIST, (down, move, column, letter, page), sizes)


def tree_keys(plan: Plan) -> Iterator[Row]:
    """Keys in the goal tree."""
    sizes = {size: plans.tree_size(size) for size in plan.tree_sizes}
    yield from _keys_at_sizes(plan, b"4", TREE, _keys(TREE), sizes)


def _keys_at_sizes(
    plan: Plan, screen: bytes, watch: Watch, keys: Sequence[Key], sizes: dict[int, plans.Size]
) -> Iterator[Row]:
    """One program for each size and each floor, all of them open; each key goes to one after the other."""
    lab = plan.lab
    with ExitStack() as stack:
        floors = {name: stack.enter_context(lab.start(lab.floor(name))) for name in ("echo", "typing")}
        opened: dict[int, Terminal] = {}
        for size, records in sizes.items():
            plan.say(f"opening {size:,}")
            terminal = opened[size] = stack.enter_context(lab.start(lab.careertui(lab.plan(records))))
            wait_for_first_frame(terminal, plans.TITLE)
            terminal.wait_until_idle()
            press(terminal, screen, watch)
            terminal.wait_until_idle()
            for _ in range(3):  # in the tree, down to the first goal that has neighbours without children
                press(terminal, DOWN, watch)
        for terminal in floors.values():
            wait_for_first_frame(terminal, None)
            terminal.wait_until_idle()
            _press_floor(terminal)
        first_writes = {size: press(terminal, SHIFT_DOWN, watch)[0] for size, terminal in opened.items()}
        for key in keys:
            samples = Samples(by_size={size: [[] for _ in key.watches] for size in opened})
            for number in range(plan.rounds):
                plan.say(f"{key.name}, round {number + 1} of {plan.rounds}")
                samples.floor += _press_floor(floors[key.floor])
                for size, terminal in opened.items():
                    _press_and_back(terminal, key, samples.by_size[size])
            yield from _key_rows(key, samples)
        for size, value in first_writes.items():
            yield Row("re-rank, first write of the day", f"{size:,}", value, note="with the daily backup")


def _press_floor(terminal: Terminal) -> list[float]:
    """A letter, and then the key that takes it back, which does not count."""
    letter = press(terminal, b"b", WHOLE)
    press(terminal, BACKSPACE, WHOLE)
    return letter


def _press_and_back(terminal: Terminal, key: Key, samples: list[list[float]]) -> None:
    if key.before:
        press(terminal, key.before, WHOLE)
    for part, value in zip(samples, press(terminal, key.keys, *key.watches), strict=True):
        part.append(value)
    press(terminal, key.back, *key.watches)


def _key_rows(key: Key, samples: Samples) -> Iterator[Row]:
    yield from_samples(f"floor: {key.floor}", "", samples.floor)
    for number, part in enumerate(key.parts):
        smallest: Row | None = None
        for size, measured in samples.by_size.items():
            row = from_samples(
                key.name + part, f"{size:,}", measured[number], floor=samples.floor, limit=key.limit
            )
            yield row
            smallest = smallest or row
            if size == 10_000:
                yield Row(
                    f"  {key.name}{part}, 10,000 against 100",
                    "",
                    row.value,
                    floor=smallest.value,
                    limit=GROWTH_LIMIT,
                )


# The first keys


def first_keys(plan: Plan) -> Iterator[Row]:
    """The worst of the first twenty keys, while the plan is read and SQLModel imported in the background."""
    lab = plan.lab
    sizes = [size for size in plan.board_sizes if size >= 1_000]
    opened = {size: lab.careertui(lab.plan(plans.board_size(size))) for size in sizes}
    states = {}
    for size, program in opened.items():
        plan.say(f"first keys, {size:,}: what each leads to")
        with lab.start(program) as terminal:
            wait_for_first_frame(terminal, plans.TITLE)
            terminal.wait_until_idle()
            states[size] = walk_slowly(terminal, DOWN, FIRST_KEYS, LIST)
            terminal.quit(program.leave)
    worst: dict[int, list[float]] = {size: [] for size in sizes}
    board: dict[int, list[float]] = {size: [] for size in sizes}
    for number in range(plan.rounds):
        plan.say(f"first keys, round {number + 1} of {plan.rounds}")
        for size, program in opened.items():
            with lab.start(program) as terminal:
                wait_for_first_frame(terminal, plans.TITLE)
                worst[size].append(
                    max(walk_fast(terminal, DOWN, FIRST_KEYS, LIST, states[size], every=EVERY))
                )
                terminal.quit(program.leave)
            with lab.start(program) as terminal:
                wait_for_first_frame(terminal, plans.TITLE)
                board[size].append(press_until(terminal, b"5", FILLED_BOARD))
                terminal.quit(program.leave)
    for size in sizes:
        yield from_samples("worst of the first 20 keys", f"{size:,}", worst[size], limit=FIRST_KEYS_LIMIT)
    for size in sizes:
        yield from_samples("5 at once, to the whole board", f"{size:,}", board[size])


# The command line


def task_list(plan: Plan) -> Iterator[Row]:
    """`task list --json` of 10,000 tasks, against Python alone and the time to print the same."""
    lab = plan.lab
    path = lab.plan(plans.board_size(10_000))
    command = [sys.executable, "-c", ENTRY, "--db", str(path), "task", "list", "--json"]
    printed = _run(lab, command)
    saved = lab.folder / "printed.json"
    saved.write_bytes(printed)
    bare = "import sqlite3, json"
    show = f"{bare}, sys; sys.stdout.buffer.write(open({str(saved)!r}, 'rb').read())"
    commands = {
        "bare": [sys.executable, "-c", bare],
        "print": [sys.executable, "-c", show],
        "list": command,
    }
    samples: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(2 * plan.rounds + 1):
        for name, each in commands.items():
            start = perf_counter()
            _run(lab, each)
            if number:
                samples[name].append((perf_counter() - start) * 1000)
    rows = [from_samples(name, "", values) for name, values in samples.items()]
    floor, whole = rows[0].value, rows[1].value
    printing = max(0.0, whole - floor)
    yield Row("python -c 'import sqlite3, json'", "", floor, worst=rows[0].worst)
    yield Row("printing the same bytes", f"{len(printed) / 1e6:.1f} MB", printing)
    yield Row(
        "task list --json",
        "10,000",
        rows[2].value,
        worst=rows[2].worst,
        limit=round(LIST_LIMIT * floor + printing),
        note=f"{rows[2].value / floor:.1f}x of Python alone; loads {_loaded(lab, path) or 'neither'}",
    )


def _run(lab: Lab, command: Sequence[str]) -> bytes:
    done = subprocess.run(command, cwd=ROOT, env=lab.environment, stdout=subprocess.PIPE, check=True)
    return done.stdout


def _loaded(lab: Lab, path: Path) -> str:
    """Which of Textual and SQLModel reading a list has loaded."""
    code = (
        "import sys; from careertui.__main__ import main; main(sys.argv[1:]); "
        "print(*sorted({'textual', 'sqlmodel', 'sqlalchemy'} & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "--db", str(path), "task", "list", "--json"]
    done = subprocess.run(command, cwd=ROOT, env=lab.environment, capture_output=True, check=True, text=True)
    return done.stderr.strip()


# Memory


def memory(plan: Plan) -> Iterator[Row]:
    """Resident memory of the program at rest, its board shown once."""
    lab = plan.lab
    programs: dict[str, Program] = {"": lab.floor("empty")}
    programs |= {
        f"{size:,}": lab.careertui(lab.plan(plans.board_size(size)))
        for size in plan.board_sizes
        if size >= 10_000
    }
    for size, program in programs.items():
        plan.say(f"memory, {size or 'empty app'}")
        with lab.start(program) as terminal:
            wait_for_first_frame(terminal, plans.TITLE if size else None)
            terminal.wait_until_idle()
            if size:
                press(terminal, b"5", LIST)
                terminal.wait_until_idle()
            yield Row(
                "resident memory" if size else "empty Textual app", size, _megabytes(terminal.pid), "MB"
            )
            terminal.quit(program.leave)


def _megabytes(pid: int) -> float:
    shown = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(pid)], stdout=subprocess.PIPE, check=True, text=True
    )
    return int(shown.stdout) / 1024


GROUPS: dict[str, tuple[str, Callable[[Plan], Iterable[Row]]]] = {
    "start": ("From exec to the first frame", first_frames),
    "board": ("From a key to its frame, on the board", board_keys),
    "goals": ("From a key to its frame, in the goal tree", tree_keys),
    "first-keys": ("The first keys after the first frame", first_keys),
    "list": ("The command line", task_list),
    "memory": ("Memory at rest", memory),
}
