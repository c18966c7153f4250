"""What goes wrong: an exit code and a sentence, never a traceback."""

from __future__ import annotations

import os
import shlex
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careertui.cli.entry import guarded
from careertui.store.store import Store

if TYPE_CHECKING:
    from .conftest import Shell

ROOT = Path(__file__).parents[2]


def careertui(path: Path, *arguments: str) -> list[str]:
    """The command line of the program in a process of its own."""
    return [sys.executable, "-m", "careertui", "--db", str(path), *arguments]


def assert_unusable(shell: Shell, *, file_stays: bool = True) -> None:
    """Every command refuses the file with exit code 5 and a sentence, and leaves it as it was."""
    content = shell.path.read_bytes() if file_stays else b""
    for arguments in (
        ["task", "list", "--json"],
        ["goal", "list"],
        ["task", "show", "1"],
        ["task", "add", "X"],
        ["goal", "move", "1", "--parent", "none"],
        ["value", "list", "--json"],
        ["value", "rate", "1", "--lived", "5"],
        ["skill", "list"],
        ["skill", "gaps"],
        ["skill", "add", "X"],
        ["goal", "check", "--strict"],
        ["goal", "checkin", "1", "5"],
        ["goal", "forecast", "1"],
        ["goal", "history", "1", "--json"],
        ["goal", "adapt", "1", "pause", "--reason", "X"],
        ["obstacle", "list"],
        ["obstacle", "happened", "1"],
        ["win", "list", "--json"],
        ["reflect", "X"],
        ["reflect", "--list"],
        ["undo"],
        ["history"],
    ):
        outcome = shell(*arguments)
        assert outcome.code == 5, (arguments, outcome)
        assert outcome.out == ""
        assert str(shell.path) in outcome.err
        assert "Traceback" not in outcome.err
        assert "Error" not in outcome.err
    if file_stays:
        assert shell.path.read_bytes() == content


def test_a_file_that_is_no_database_is_refused(shell: Shell) -> None:
    shell.path.write_bytes(b"this is no database, " * 100)
    assert_unusable(shell)


def test_another_programs_database_is_refused(shell: Shell) -> None:
    with sqlite3.connect(shell.path) as connection:
        connection.execute("CREATE TABLE other (x)")
    connection.close()
    assert_unusable(shell)


def test_a_plan_of_a_newer_program_is_refused(shell: Shell) -> None:
    shell.add("task", "Any")
    connection = sqlite3.connect(shell.path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    assert_unusable(shell)


def test_a_folder_in_the_place_of_the_file_is_refused(shell: Shell) -> None:
    shell.path.mkdir()
    assert_unusable(shell, file_stays=False)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
def test_a_name_of_a_file_does_not_drive_the_terminal(shell: Shell) -> None:
    path = shell.path.with_name("\x1b[31mred\u202e.db")
    for arguments in (("task", "list"), ("task", "add", "Any"), ("where",)):
        outcome = shell("--db", str(path), *arguments)
        assert outcome.code == 0
        assert not {"\x1b", "\u202e"} & set(outcome.out + outcome.err)
    path.write_bytes(b"this is no database, " * 100)
    assert "\x1b" not in shell("--db", str(path), "task", "list").err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_not_be_written_is_refused(shell: Shell) -> None:
    shell.add("task", "Any")
    shell.path.chmod(0o400)
    assert_unusable(shell)


def test_a_locked_plan_is_refused_for_writing(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.add("task", "Any")
    monkeypatch.setattr("careertui.store.connection.PATIENCE", 0.05)
    holder = sqlite3.connect(shell.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        outcome = shell("task", "add", "Another")
        assert outcome.code == 5
        assert "Traceback" not in outcome.err
        assert shell.titles("task") == ["Any"]
    finally:
        holder.close()


def test_a_fault_of_the_program_is_one_sentence_and_the_log_has_the_traceback(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("bolt \x1b[31m missing")

    monkeypatch.setattr(Store, "history", fail)
    shell.add("task", "Any")
    for _ in range(2):
        outcome = shell("history")
        assert outcome.code == 1
        assert outcome.out == ""
        assert len(outcome.err.splitlines()) == 1
        assert str(tmp_path / "log" / "careertui.log") in outcome.err
    log = tmp_path / "log" / "careertui.log"
    assert log.read_text().count("Traceback") == 2
    assert "bolt" in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_a_fault_is_told_even_where_no_log_can_be_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("CAREERTUI_LOG", str(tmp_path / "file" / "careertui.log"))

    def fail() -> int:
        raise RuntimeError

    assert guarded(fail) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_ctrl_c_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    assert guarded(interrupted) == 130
    assert capsys.readouterr() == ("", "")


def test_ctrl_c_in_a_command_is_silent(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    shell.add("task", "Any")
    monkeypatch.setattr(Store, "history", interrupted)
    outcome = shell("history")
    assert (outcome.code, outcome.out, outcome.err.strip()) == (130, "", "")


@pytest.mark.parametrize(
    "arguments", [("task", "list"), ("task", "list", "--json"), ("history", "--limit", "0")]
)
def test_a_pipe_that_closes_early_is_silent(shell: Shell, arguments: tuple[str, ...]) -> None:
    shell.add("task", "x" * 10_000)
    for _ in range(12):
        shell.add("task", "y" * 10_000)
    with subprocess.Popen(
        careertui(shell.path, *arguments), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk as Linux has it")
@pytest.mark.parametrize(
    "arguments", [("task", "list"), ("task", "list", "--json"), ("task", "add", "Other")]
)
def test_output_that_cannot_be_written_is_a_sentence(shell: Shell, arguments: tuple[str, ...]) -> None:
    shell.add("task", "x" * 10_000)
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            careertui(shell.path, *arguments),
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1].startswith("The output could not be written: No space left")
    assert "Traceback" not in ran.stderr
    assert len(shell.titles("task")) == 1 + ("add" in arguments)


@pytest.mark.skipif(os.name != "posix", reason="a shell that closes streams")
@pytest.mark.parametrize(
    ("arguments", "closed", "code"),
    [
        (("task", "add", "Said to nobody"), ">&- 2>&-", 0),
        (("task", "list", "--json"), ">&-", 0),
        (("task", "show", "999"), "2>&-", 3),
        (("task", "add", "-"), "<&-", 2),
        ((), "<&- 2>&-", 2),
    ],
)
def test_a_stream_that_is_closed_changes_no_exit_code(
    shell: Shell, arguments: tuple[str, ...], closed: str, code: int
) -> None:
    command = shlex.join(careertui(shell.path, *arguments))
    ran = subprocess.run(f"{command} {closed}", shell=True, cwd=ROOT, capture_output=True, check=False)
    assert ran.returncode == code
    assert b"fault" not in ran.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_a_signal_from_the_keyboard_is_silent() -> None:
    code = (
        "import signal, sys, time\nfrom careertui.cli.entry import guarded\n"
        # What a shell starts in the background is deaf to this signal, and so is what that starts.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def wait():\n    print(flush=True)\n    time.sleep(30)\n    return 0\nsys.exit(guarded(wait))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b""
    assert process.returncode == 130


def test_goals_in_a_ring_are_told_and_stop_no_command(shell: Shell) -> None:
    for title in ("Lead", "Grow"):
        shell.add("goal", title)
    shell.done("goal", "move", "2", "--parent", "1")
    with closing(sqlite3.connect(shell.path)) as connection, connection:
        connection.execute("UPDATE goal SET parent_id = 2 WHERE id = 1")
    for arguments in (
        ["goal", "list"],
        ["goal", "show", "2"],
        ["today"],
        ["goal", "forecast", "1"],
        ["undo"],
    ):
        outcome = shell(*arguments)
        assert outcome.code == 0, outcome
        assert outcome.err.startswith("Goal 1, “Lead”, lies below itself by way of goal 2. ")
        assert "Traceback" not in outcome.err
