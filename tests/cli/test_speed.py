"""A read loads nothing that it does not need, and the short way answers as the long one does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careertui import __main__ as program
from careertui.cli import quick
from careertui.planner import clock

if TYPE_CHECKING:
    from .conftest import Shell

ROOT = Path(__file__).parents[2]
HEAVY = {
    *("textual", "rich", "sqlmodel", "sqlalchemy", "pydantic", "alembic", "typer", "click"),
    *("dateparser", "tomlkit", "platformdirs", "asyncio", "logging"),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with one of everything, and enough history for a forecast of the first goal."""
    path = tmp_path_factory.mktemp("written") / "plan.db"

    def run(*arguments: str) -> None:
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            assert program.main(["--db", str(path), *arguments]) == 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAREERTUI_CONFIG", str(path.with_name("settings.toml")))
        run("value", "add", "Write it", "--pile", "very")
        run("goal", "add", "Write it", "--value", "1")
        run("skill", "add", "Write it", "--target", "3")
        run("task", "add", "Write it", "--due", "+1w", "--importance", "high")
        run("reflect", "Write it")
        run("win", "add", "Write it", "--goal", "1")
        run("goal", "checkin", "1", "5", "--note", "Write it")
        run("obstacle", "add", "Write it", "--goal", "1")
        run("task", "add", "Left", "--goal", "1")
        for weeks in (6, 1):
            ago = datetime.now(UTC) - timedelta(weeks=weeks)
            patch.setattr(clock, "now", lambda ago=ago: ago)
            run("task", "add", "Done", "--goal", "1", "--column", "done")
    return path


READS = {
    "": (
        *("task list --json", "task list", "task list !high due:<2w --json", "today --json", "today"),
        *("next 3 --json", "next", "goal list --json", "goal list value:any", "value list --json"),
        *("value list --all", "skill list --json", "skill list gap:any"),
    ),
    "typer pydantic": (
        *("task show 1 --json", "goal show 1", "value show 1", "skill show 1", "skill gaps"),
        *("goal checkins 1", "goal forecast 1", "obstacle list", "win list --json", "reflect --list"),
        "history --json",
    ),
    "typer pydantic rich": ("goal check", "goal history 1"),
}
"""What is read, by the heavy packages that it may load."""
READER = """
import contextlib, io, json, sys
from careertui.__main__ import main
heavy, *commands = json.load(sys.stdin)
for command in commands:
    with contextlib.redirect_stdout(io.StringIO()) as shown:
        code = main(command)
    print(json.dumps([code, shown.getvalue(), sorted(sys.modules.keys() & set(heavy))]))
"""


@pytest.mark.parametrize("allowed", READS, ids=lambda allowed: allowed or "nothing")
def test_a_read_loads_no_heavy_package(written: Path, allowed: str) -> None:
    commands = [["--db", str(written), *command.split()] for command in READS[allowed]]
    done = subprocess.run(
        [sys.executable, "-c", READER],
        input=json.dumps([sorted(HEAVY), *commands]),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    came = [json.loads(line) for line in done.stdout.splitlines()]
    for command, (code, shown, loaded) in zip(READS[allowed], came, strict=True):
        assert code == 0, command
        assert "Write it" in shown, command
        assert set(loaded) <= set(allowed.split()), command


def test_the_weights_of_a_list_are_those_of_the_settings(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def urgency() -> float:
        return float(shell.done("task", "list", "--json").json[0]["urgency"])

    shell.add("task", "Write it", "--importance", "high")
    assert urgency() == 6.0
    monkeypatch.setenv("CAREERTUI_URGENCY_HIGH", "9.5")
    assert urgency() == 9.5
    monkeypatch.delenv("CAREERTUI_URGENCY_HIGH")
    (tmp_path / "settings.toml").write_text("[urgency]\nhigh = 7.25\nhihg = 3\n", "utf-8")
    told = shell("task", "list", "--json")
    assert told.json[0]["urgency"] == 7.25
    assert "hihg" in told.err


def test_where_nothing_is_set_a_list_loads_no_settings(written: Path) -> None:
    code = (
        "import sys\nfrom careertui.__main__ import main\n"
        f"main(['--db', {str(written)!r}, 'task', 'list', '--json'])\n"
        "print('careertui.planner.settings' in sys.modules, file=sys.stderr)"
    )
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CAREERTUI_")}
    environment["CAREERTUI_CONFIG"] = str(written.with_name("settings.toml"))
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "False"


@pytest.mark.parametrize(
    "arguments",
    [
        ["task", "list"],
        ["task", "list", "--json"],
        ["task", "list", "--json", "write", "@next"],
        ["task", "list", "--all", "--json"],
        ["today"],
        ["today", "--json"],
        ["next"],
        ["next", "5", "--json"],
        ["goal", "list"],
        ["goal", "list", "lead", "--json"],
        ["value", "list"],
        ["value", "list", "--all", "--json"],
        ["skill", "list"],
        ["skill", "list", "level:>1", "--json"],
    ],
    ids=" ".join,
)
def test_the_short_way_prints_what_typer_would(
    shell: Shell, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.add("goal", "Lead")
    shell.add("task", "Write it", "--column", "next", "--goal", "1")
    shell.add("task", "Over", "--column", "done")
    shell.add("value", "Calm")
    shell.add("skill", "Writing", "--level", "2")
    quickly = shell.done(*arguments)
    monkeypatch.setattr(quick, "run_quickly", lambda _arguments: False)
    assert shell.done(*arguments) == quickly


@pytest.mark.parametrize(
    "arguments",
    [["task", "list", "--help"], ["task", "list", "-#tag"], ["goal", "list", "--all"], ["task", "show", "1"],
     ["value", "list", "word"], ["skill", "list", "--all"], ["skill", "gaps"],
     ["--db", "--json", "task", "list"], ["history"], ["tasks", "list"], ["today", "--help"], ["today", "3"],
     ["next", "0"], ["next", "many"], ["next", "2", "3"]],
    ids=" ".join,
)  # fmt: skip
def test_the_short_way_leaves_everything_else_to_typer(arguments: list[str]) -> None:
    assert quick.run_quickly(arguments) is False


def test_collecting_garbage_is_on_again_after_a_command(shell: Shell) -> None:
    import gc

    shell.add("task", "Any")
    assert gc.isenabled()
