"""Where programs are started to be measured: a folder of its own, a clean environment, plans of all sizes."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import plans
from tests.benchmarks.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).resolve().parents[2]
"""The folder that holds the program that is measured."""

ENTRY = "import sys; from careertui.__main__ import main; sys.exit(main())"
"""What the installed command runs."""
LEFT_OUT = ("PYTHON", "CAREERTUI", "TEXTUAL", "XDG_", "LINES", "COLUMNS", "NO_COLOR")
"""Beginnings of what is not passed on to a program that is measured."""


@dataclass(frozen=True, slots=True)
class Program:
    """How a program is started, and the keys with which it is left."""

    command: tuple[str, ...]
    leave: bytes
    extra: Mapping[str, str]


class Lab:
    """Makes plans once, and starts programs on copies of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.today = date.today()  # noqa: DTZ011 (the day of the person at this terminal)
        self._masters: dict[plans.Size, Path] = {}
        self._copies = 0
        kept = {name: value for name, value in os.environ.items() if not name.startswith(LEFT_OUT)}
        self.environment = kept | {
            "HOME": str(folder),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
            "CAREERTUI_CONFIG": str(folder / "settings.toml"),
        }

    def plan(self, size: plans.Size) -> Path:
        """A plan of this size that nothing was done to yet."""
        if size not in self._masters:
            self._masters[size] = self.folder / f"{size.tasks}-{size.goals}.db"
            plans.make(self._masters[size], size, self.today)
        self._copies += 1
        folder = self.folder / f"plan-{self._copies}"
        folder.mkdir()
        return Path(shutil.copy(self._masters[size], folder / "plan.db"))

    def careertui(self, path: Path) -> Program:
        """The planner on screen."""
        return Program((sys.executable, "-c", ENTRY, "--db", str(path)), b"q", {})

    def floor(self, name: str) -> Program:
        """One of the programs in `floors`."""
        code = "from tests.benchmarks.floors import main; main()"
        return Program((sys.executable, "-c", code, name), b"\x11", {})

    def start(self, program: Program) -> Terminal:
        """Start a program in a terminal of its own."""
        return Terminal(program.command, folder=ROOT, environment=self.environment | dict(program.extra))


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured, and how often."""

    lab: Lab
    rounds: int
    board_sizes: tuple[int, ...]
    tree_sizes: tuple[int, ...]
    say: Callable[[str], None]
