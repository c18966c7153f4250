"""The installed program in a real pseudo-terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from careertui.domain.drafts import TaskDraft
from careertui.planner import tasks
from careertui.store.store import Store

if os.name == "posix":
    from tests.e2e.terminal import ROOT, Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

collect_ignore_glob = [] if os.name == "posix" else ["test_*.py"]


@dataclass
class Desk:
    """One plan, opened on screen and asked from the command line."""

    folder: Path
    terminals: list[Terminal]

    @property
    def plan(self) -> Path:
        """The file of the plan."""
        return self.folder / "plan.db"

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of the person who runs the tests is read or written, and nothing moves or blinks."""
        return {
            "HOME": str(self.folder),
            "CAREERTUI_CONFIG": str(self.folder / "settings.toml"),
            "CAREERTUI_LOG": str(self.folder / "careertui.log"),
            "CAREERTUI_ANIMATION": "false",
        }

    def open(self, *arguments: str, size: tuple[int, int] = (120, 36), **environment: str) -> Terminal:
        """Open the program on a terminal; without arguments, the plan."""
        terminal = Terminal(
            list(arguments) or ["--db", str(self.plan)],
            environment={**self.environment, **environment},
            size=size,
        )
        self.terminals.append(terminal)
        return terminal

    def command(self, *arguments: str) -> str:
        """Run a command on the plan that has to succeed, and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "careertui", "--db", str(self.plan), *arguments],
            cwd=ROOT,
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return done.stdout

    def add_task(self, title: str, **fields: Any) -> None:
        """Put a task into the plan, without the time that a program takes to start."""
        with closing(Store.open(self.plan)) as store:
            tasks.add(store, [TaskDraft(title, **fields)])

    def everything(self) -> list[Any]:
        """All goals and tasks of the plan, as JSON has them."""
        return [
            json.loads(self.command(*command, "--json"))
            for command in (("goal", "list"), ("task", "list", "--all"))
        ]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with no plan yet; its terminals are closed at the end."""
    made = Desk(tmp_path, [])
    yield made
    for terminal in made.terminals:
        terminal.close()
