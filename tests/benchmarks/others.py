"""Other planners of the terminal, measured the same way where they are installed in the same interpreter."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tests.benchmarks import plans
from tests.benchmarks.lab import ROOT, Program
from tests.benchmarks.measure import wait_for_first_frame
from tests.benchmarks.table import Row, from_samples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.benchmarks.lab import Lab, Plan

FILL_KANBAN = """
import json, sqlite3, sys
from kanban_tui.backends.sqlite.database import init_first_board, init_new_db
path, titles = sys.argv[1], json.load(sys.stdin)
init_new_db(path)
init_first_board(path)
connection = sqlite3.connect(path)
found = connection.execute("SELECT column_id FROM columns ORDER BY position").fetchall()
ready, doing, done = [row[0] for row in found][:3]
connection.executemany(
    "INSERT INTO tasks (title, column, description, creation_date) VALUES (?, ?, '', datetime('now'))",
    [(title, (done, ready, done, ready, doing)[at % 5]) for at, title in enumerate(titles)],
)
connection.commit()
"""
START_KANBAN = "from kanban_tui.cli import cli; cli()"

FILL_DOOIT = """
import json, sqlite3, sys
from dooit.api import Todo, Workspace
from dooit.api.manager import manager
path, titles = sys.argv[1], json.load(sys.stdin)
manager.connect(path)
workspace = Workspace(description="Career")
workspace.save()
connection = sqlite3.connect(path)
connection.executemany(
    "INSERT INTO todo (order_index, description, effort, urgency, pending, parent_workspace_id) "
    "VALUES (?, ?, 0, 1, ?, ?)",
    [(at, title, at % 2, workspace.id) for at, title in enumerate(titles)],
)
connection.commit()
"""
START_DOOIT = "import sys; from dooit.__main__ import main; main()"


@dataclass(frozen=True, slots=True)
class Other:
    """One of them: how its plan is made and opened, and the key that brings the tasks on screen, if any."""

    name: str
    module: str
    fill: str
    start: str
    key: bytes = b""
    first: re.Pattern[str] = plans.TITLE
    """What is on screen before that key is pressed."""

    @property
    def is_installed(self) -> bool:
        """Whether it can be measured here."""
        return find_spec(self.module) is not None

    def program(self, lab: Lab, tasks: int) -> Program:
        """The program with a plan of so many tasks."""
        path = lab.folder / f"{self.module}-{tasks}.db"
        self._fill(lab, path, tasks)
        options = ("--db", str(path)) if self.module == "dooit" else ()
        extra = {
            "KANBAN_TUI_DATABASE_FILE": str(path),
            "KANBAN_TUI_CONFIG_FILE": str(lab.folder / "kanban.toml"),
        }
        return Program((sys.executable, "-c", self.start, *options), b"\x11", extra)

    def _fill(self, lab: Lab, path: Path, tasks: int) -> None:
        subprocess.run(
            [sys.executable, "-c", self.fill, str(path)],
            cwd=ROOT,
            env=lab.environment,
            input=json.dumps(plans.titles(tasks)),
            text=True,
            check=True,
        )


OTHERS = (
    Other("kanban-tui", "kanban_tui", FILL_KANBAN, START_KANBAN),
    Other("dooit", "dooit", FILL_DOOIT, START_DOOIT, b"j", re.compile("Career")),
)
SIZES = (100, 1_000)
"""They mount a widget for each card or row: at 10,000 tasks one start would take a minute."""


def other_first_frames(plan: Plan) -> Iterator[Row]:
    """From exec to the first tasks on screen, against the empty Textual app."""
    lab = plan.lab
    rounds = min(plan.rounds, 3)
    programs: dict[tuple[str, int], tuple[Other | None, Program]] = {("", 0): (None, lab.floor("empty"))}
    for other in OTHERS:
        if not other.is_installed:
            yield Row(other.name, "", 0, unit="", note="not installed")
            continue
        for size in SIZES:
            programs[other.name, size] = (other, other.program(lab, size))
    samples: dict[tuple[str, int], list[float]] = {key: [] for key in programs}
    for number in range(rounds + 1):
        plan.say(f"other planners, round {number} of {rounds}")
        for key, (measured, program) in programs.items():
            taken = _first_frame(plan, measured, program)
            if number:  # the first round compiles and warms the caches
                samples[key].append(taken)
    for (name, size), taken_each in samples.items():
        if name:
            yield from_samples(name, f"{size:,}", taken_each, floor=samples["", 0])


def _first_frame(plan: Plan, other: Other | None, program: Program) -> float:
    with plan.lab.start(program) as terminal:
        frame = wait_for_first_frame(terminal, other.first if other else None)
        if other is not None and other.key:
            terminal.send(other.key)
            frame = wait_for_first_frame(terminal, plans.TITLE)
        return (frame.at - terminal.started) * 1000
