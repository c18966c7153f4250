"""The figures that the project promises, one function for each group of them."""

from __future__ import annotations

import re
import subprocess
import sys
from time import perf_counter
from typing import TYPE_CHECKING

from tests.benchmarks import plans
from tests.benchmarks.keys import BOARD_KEY, DOWN, GOALS_KEY, board_keys, measured_keys, tree_keys
from tests.benchmarks.lab import ENTRY, ROOT
from tests.benchmarks.measure import (
    CURSOR,
    LIST,
    press,
    press_until,
    wait_for_first_frame,
    walk_fast,
    walk_slowly,
)
from tests.benchmarks.others import other_first_frames
from tests.benchmarks.table import Row, from_samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from tests.benchmarks.lab import Lab, Plan, Program

FIRST_FRAME_LIMITS = {100: 1.15, 1_000: 1.15, 10_000: 1.25, 100_000: 1.5}
FIRST_KEYS, EVERY, FIRST_KEYS_LIMIT = 20, 0.05, 50.0
LIST_LIMIT = 3.0
FILLED_BOARD = re.compile("Backlog [1-9]")
FILLED_TREE = re.compile("Goals +[0-9]+ active")
GOAL_LIST_LIMIT = 800.0
"""Milliseconds for 10,000 goals with all that is found of them; half of it reading and printing."""


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
            states[size] = walk_slowly(terminal, DOWN, FIRST_KEYS, CURSOR)
            terminal.quit(program.leave)
    worst: dict[int, list[float]] = {size: [] for size in sizes}
    board: dict[int, list[float]] = {size: [] for size in sizes}
    for number in range(plan.rounds):
        plan.say(f"first keys, round {number + 1} of {plan.rounds}")
        for size, program in opened.items():
            with lab.start(program) as terminal:
                wait_for_first_frame(terminal, plans.TITLE)
                worst[size].append(
                    max(walk_fast(terminal, DOWN, FIRST_KEYS, CURSOR, states[size], every=EVERY))
                )
                terminal.quit(program.leave)
            with lab.start(program) as terminal:
                wait_for_first_frame(terminal, plans.TITLE)
                board[size].append(press_until(terminal, BOARD_KEY, FILLED_BOARD))
                terminal.quit(program.leave)
    for size in sizes:
        yield from_samples("worst of the first 20 keys", f"{size:,}", worst[size], limit=FIRST_KEYS_LIMIT)
    for size in sizes:
        yield from_samples("5 at once, to the whole board", f"{size:,}", board[size])


# Goals that are measured


def measured_goals(plan: Plan) -> Iterator[Row]:
    """Start, tree and list of measured goals: at 10,000 there are 50,000 tasks and 100,000 check-ins."""
    lab = plan.lab
    paths = {size: lab.plan(plans.measured_size(size)) for size in (plan.tree_sizes[0], plan.tree_sizes[-1])}
    samples: dict[str, dict[int, list[float]]] = {
        name: {size: [] for size in paths} for name in ("frame", "tree", "list")
    }
    for number in range(plan.rounds + 1):
        plan.say(f"measured goals, round {number} of {plan.rounds}")
        for size, path in paths.items():
            program = lab.careertui(path)
            with lab.start(program) as terminal:
                frame = wait_for_first_frame(terminal, plans.TITLE)
                tree = press_until(terminal, GOALS_KEY, FILLED_TREE)
                terminal.wait_until_silent(0.3)
                terminal.quit(program.leave)
            start = perf_counter()
            _run(lab, [sys.executable, "-c", ENTRY, "--db", str(path), "goal", "list", "--json"])
            if number:
                samples["list"][size].append((perf_counter() - start) * 1000)
                samples["frame"][size].append((frame.at - terminal.started) * 1000)
                samples["tree"][size].append(tree)
    limits = {"frame": None, "tree": None, "list": GOAL_LIST_LIMIT}
    names = {"frame": "exec to plan on screen", "tree": "4 at once, to the tree", "list": "goal list --json"}
    for name, by_size in samples.items():
        for size, measured in by_size.items():
            yield from_samples(names[name], f"{size:,}", measured, limit=limits[name])
    yield from measured_keys(plan)


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
                press(terminal, BOARD_KEY, LIST)
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
    "measured": ("Goals with five tasks and ten check-ins each", measured_goals),
    "first-keys": ("The first keys after the first frame", first_keys),
    "list": ("The command line", task_list),
    "memory": ("Memory at rest", memory),
    "others": ("Other planners, from exec to the first tasks on screen", other_first_frames),
}
