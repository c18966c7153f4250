"""The README is true: its commands print what it shows, and what it names is there.

`python -m tests.architecture.test_readme` writes its console blocks and its key table anew.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest

from careertui.cli import entry
from careertui.tui.actions import markdown_table

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
CONSOLE = re.compile(r"(?<=```console\n).*?(?=```\n)", re.DOTALL)
KEYS = re.compile(r"(?<=<!-- keys -->\n).*?(?=\n<!-- /keys -->)", re.DOTALL)
PROGRAM = """
import json, os, sys, time
from datetime import UTC, date, datetime
from pathlib import Path
os.environ["TZ"] = "UTC"
time.tzset()
import careertui.cli.main, dateparser
from careertui.__main__ import main
from careertui.planner import clock, demo
from careertui.store import store
clock.today = lambda: date(2026, 11, 21)
clock.now = lambda: datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
store._now = lambda: clock.now().isoformat(timespec="seconds")
demo.build(Path(os.environ["CAREERTUI_DB"]), clock.today())
for line in sys.stdin:
    shown = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    command = os.fork()
    if not command:
        os.dup2(shown, 1)
        os.dup2(shown, 2)
        sys.stdin = open(os.devnull)
        sys.argv[1:] = json.loads(line)
        os._exit(main())
    os.close(shown)
    print(os.waitstatus_to_exitcode(os.waitpid(command, 0)[1]))
"""
"""Writes the sample plan on the README's day; then each line is a command, run in a process of its own.

That has imported what most commands need, and ends without clearing away: both take longer than they do.
"""


class Shell:
    """Knows `careertui` with its arguments, and `echo $?`. Its plan is the sample plan."""

    def __init__(self, plan: Path) -> None:
        self._code = 0
        self._shown = plan.with_name("shown")
        self._program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(self._shown)],
            cwd=ROOT,
            env={
                **os.environ,
                "CAREERTUI_DB": str(plan),
                "CAREERTUI_CONFIG": str(plan.with_name("settings.toml")),
                "CAREERTUI_LOG": str(plan.with_name("careertui.log")),
                "PYTHONUNBUFFERED": "1",  # both streams arrive in the order in which they were written
                "PYTHONUTF8": "1",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._program.communicate()

    def run(self, line: str) -> str:
        """What a person sees after this line."""
        program, *arguments = shlex.split(line)
        if (program, arguments) == ("echo", ["$?"]):
            return f"{self._code}\n"
        assert program == "careertui", line
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps(arguments) + "\n")
        self._program.stdin.flush()
        self._code = int(self._program.stdout.readline())
        return self._shown.read_text(encoding="utf-8")


def with_output(block: str, shell: Shell) -> str:
    """A console block with its commands as they are, and with what they print now."""
    lines = (line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ "))
    return "".join(f"$ {line}\n{shell.run(line)}" for line in lines)


def console_blocks() -> list[str]:
    """The console blocks of the README; each goes on where the one before has left the plan."""
    return CONSOLE.findall(README.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def renewed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """All console blocks as they would be written now."""
    with Shell(tmp_path_factory.mktemp("readme") / "plan.db") as shell:
        return [with_output(block, shell) for block in console_blocks()]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that begin in the middle")
def test_the_commands_print_what_the_readme_shows(renewed: list[str]) -> None:
    assert console_blocks()
    assert "\n".join(renewed) == "\n".join(console_blocks())


def named_paths() -> Iterator[str]:
    """What the README names as a file or folder of this repository."""
    text = README.read_text(encoding="utf-8")
    yield from re.findall(r"\]\(((?!https?:|#)[^)]+)\)", text)
    yield from re.findall(r"`((?:careertui|tests|screenshots|\.ci)/[\w./]*)`", text)


@pytest.mark.parametrize("path", sorted(set(named_paths())))
def test_what_the_readme_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("package", sorted(path.parent.name for path in ROOT.glob("careertui/*/__init__.py")))
def test_every_package_is_in_the_readme(package: str) -> None:
    assert f"`careertui/{package}/`" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "code", [entry.DONE, entry.FAILED, entry.USAGE, entry.NOT_FOUND, entry.CONFLICT, entry.UNUSABLE]
)
def test_every_exit_code_is_in_the_readme(code: int) -> None:
    assert re.search(rf"^\| {code} \| \w", README.read_text(encoding="utf-8"), re.MULTILINE)


def write_anew() -> None:
    """Write the README with what the commands print now."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, Shell(Path(folder) / "plan.db") as shell:
        text = CONSOLE.sub(lambda block: with_output(block[0], shell), text)
    README.write_text(KEYS.sub(lambda _: markdown_table(), text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_anew()
