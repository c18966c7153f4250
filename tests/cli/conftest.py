"""The command line, run in this process on a plan of its own."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass
from shutil import copyfile
from typing import TYPE_CHECKING, Any

import pytest

from careertui import __main__ as program
from careertui.planner import clock
from careertui.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path


class Terminal(io.StringIO):
    """A stdout that says it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


@dataclass(frozen=True)
class Outcome:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The document on stdout."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Shell:
    """Runs commands on one plan."""

    path: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> Outcome:
        """Run a command on the plan, whatever it comes to."""
        return self.bare("--db", str(self.path), *arguments)

    def bare(self, *arguments: str) -> Outcome:
        """Run a command without naming a plan."""
        self.capture.readouterr()
        code = program.main(arguments)
        captured = self.capture.readouterr()
        return Outcome(code, captured.out, captured.err)

    def on_terminal(self, *arguments: str) -> str:
        """What a command that has to succeed prints on a terminal of 80 columns."""
        screen = Terminal()
        with contextlib.redirect_stdout(screen):
            assert program.main(["--db", str(self.path), *arguments]) == 0
        return screen.getvalue()

    def done(self, *arguments: str) -> Outcome:
        """Run a command that has to succeed."""
        outcome = self(*arguments)
        assert outcome.code == 0, outcome
        return outcome

    def add(self, noun: str, *arguments: str) -> int:
        """Add a record, and return its id."""
        return int(self.done(noun, "add", *arguments).out)

    def show(self, noun: str, record_id: int) -> dict[str, Any]:
        """A record as JSON."""
        record: dict[str, Any] = self.done(noun, "show", str(record_id), "--json").json
        return record

    def titles(self, noun: str, *filters: str) -> list[str]:
        """The titles of a list, in its order."""
        return [record["title"] for record in self.done(noun, "list", *filters, "--json").json]


@pytest.fixture(autouse=True)
def _uncounted(uncounted: None) -> None:
    """What a command comes by counts for no coverage."""


@pytest.fixture(autouse=True)
def _own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the person who runs the tests is read or written."""
    monkeypatch.setenv("CAREERTUI_DB", str(tmp_path / "own" / "plan.db"))
    monkeypatch.setenv("CAREERTUI_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("CAREERTUI_LOG", str(tmp_path / "log" / "careertui.log"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def _fixed_day(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the day that a module calls TODAY, where it does."""
    if (today := getattr(request.module, "TODAY", None)) is not None:
        monkeypatch.setattr(clock, "today", lambda: today)


@pytest.fixture(scope="module")
def template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with what a module's `write_plan` puts into it: written once, and copied for each test."""
    store = Store.open(tmp_path_factory.mktemp("template") / "plan.db")
    request.module.write_plan(store)
    store.close()
    return store.path


@pytest.fixture
def written(shell: Shell, template: Path) -> Shell:
    """A shell on a copy of that plan."""
    copyfile(template, shell.path)
    return shell


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell on a plan that is not there yet."""
    return Shell(tmp_path / "plan.db", capsys)
