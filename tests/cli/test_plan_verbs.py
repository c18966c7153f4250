"""`careertui undo`, `redo`, `history`, `where`, `demo`, `--version`, and no arguments at all."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from careertui import __main__ as program, __version__
from careertui.cli.entry import run
from careertui.cli.plan import LATEST

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Shell


def test_undo_and_redo_walk_through_every_change_and_name_it(shell: Shell) -> None:
    states = []
    for arguments in (
        ("goal", "add", "Lead"),
        ("task", "add", "Write it #x", "--goal", "1"),
        ("task", "move", "1", "doing"),
        ("goal", "delete", "1"),
    ):
        states.append(shell.done("goal", "list", "--json").out + shell.done("task", "list", "--json").out)
        shell.done(*arguments)
    last = shell.done("goal", "list", "--json").out + shell.done("task", "list", "--json").out
    for state in reversed(states):
        assert shell.done("undo").err.startswith("Undone: ")
        assert shell.done("goal", "list", "--json").out + shell.done("task", "list", "--json").out == state
    assert shell("undo").code == 4
    said = [shell.done("redo").err for _ in states]
    assert all(words.startswith("Redone: ") for words in said)
    assert "Write it" in said[1]
    assert shell.done("goal", "list", "--json").out + shell.done("task", "list", "--json").out == last
    assert shell("redo").code == 4


def test_undo_and_redo_tell_their_step_as_json(shell: Shell) -> None:
    shell.done("goal", "add", "Lead")
    for command in ("undo", "redo"):
        assert shell.done(command, "--json").json == {"label": "Add goal “Lead”"}
        assert shell(command, "--json").code == 4


@pytest.mark.parametrize(
    ("add", "plural", "name"),
    [
        (("value", "add", "Autumn"), "values", "name"),
        (("skill", "add", "Autumn"), "skills", "name"),
        (("obstacle", "add", "Autumn", "--goal", "1"), "obstacles", "title"),
        (("view", "add", "Autumn"), "views", "name"),
    ],
)
def test_what_was_deleted_is_told_as_json(shell: Shell, add: tuple[str, ...], plural: str, name: str) -> None:
    shell.done("goal", "add", "Lead")
    made = int(shell.done(*add).out)
    told = shell.done(add[0], "delete", str(made), str(made), "--json").json
    assert (told["changed"], told["warning"], told[plural]) == (True, None, [{"id": made, name: "Autumn"}])
    assert "Autumn" in told["label"]
    gone = shell(add[0], "delete", str(made), "--json")
    assert (gone.code, gone.out) == (3, "")


def test_there_is_nothing_to_undo_in_a_plan_that_is_not_there_and_none_is_made(shell: Shell) -> None:
    for command in ("undo", "redo"):
        outcome = shell(command)
        assert outcome.code == 4
        assert outcome.err.strip()
    assert shell.done("history", "--json").json == []
    assert not shell.path.exists()


def test_history_lists_the_steps_with_their_state_the_newest_first(shell: Shell) -> None:
    shell.add("task", "A")
    shell.add("task", "B")
    shell.done("undo")
    steps = shell.done("history", "--json").json
    assert [list(step) for step in steps] == [["id", "label", "at", "state", "changes"]] * 2
    assert [step["state"] for step in steps] == ["undone", "done"]
    assert "B" in steps[0]["label"]
    assert datetime.fromisoformat(steps[0]["at"]).utcoffset() is not None
    assert steps[0]["changes"] >= 1
    assert len(shell.done("history", "--limit", "1", "--json").json) == 1
    assert len(shell.done("history", "--limit", "0", "--json").json) == 2
    assert shell.done("history", "--limit", "1").err == ""
    lines = shell.done("history").out.splitlines()
    assert lines[0].split() == ["id", "when", "state", "what"]
    assert len(lines) == 3
    assert shell("history", "--limit", "-1").code == 2


def test_history_says_when_there_are_more_steps_than_it_lists(
    shell: Shell,
) -> None:
    for number in range(LATEST):
        shell.add("task", f"Task {number}")
    assert shell.done("history").err == ""
    shell.add("task", "One more")
    listed = shell.done("history", "--json")
    assert (len(listed.json), listed.err) == (LATEST, f"The newest {LATEST}; --limit 0 lists all.\n")
    assert len(shell.done("history", "--limit", "0", "--json").json) == LATEST + 1


def test_where_prints_the_paths_though_nothing_is_there_yet(shell: Shell, tmp_path: Path) -> None:
    paths = shell.done("where", "--json").json
    assert list(paths) == ["database", "settings", "backups", "log"]
    assert paths["database"] == str(shell.path)
    assert paths["settings"] == str(tmp_path / "settings.toml")
    assert paths["log"] == str(tmp_path / "log" / "careertui.log")
    text = shell.done("where").out
    assert all(f"{name}" in text and path in text for name, path in paths.items())
    assert list(tmp_path.iterdir()) == []


def test_paths_are_printed_whole_however_they_were_named(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CAREERTUI_DB", "named.db")
    assert shell.bare("where", "--json").json["database"] == str(tmp_path / "named.db")
    paths = shell.bare("--db", "other.db", "where", "--json").json
    assert paths["database"] == str(tmp_path / "other.db")
    assert paths["backups"] == str(tmp_path / "backups")


def test_the_environment_names_the_plan_where_no_option_does(shell: Shell, tmp_path: Path) -> None:
    assert shell.bare("where", "--json").json["database"] == str(tmp_path / "own" / "plan.db")
    assert shell.bare("task", "add", "Mine").out == "1\n"
    assert (tmp_path / "own" / "plan.db").exists()
    assert shell.bare("task", "list", "--json").json[0]["title"] == "Mine"
    assert shell.titles("task") == []


def test_reading_a_plan_that_is_not_there_finds_nothing_and_makes_none(shell: Shell) -> None:
    for noun in ("task", "goal", "value", "skill"):
        outcome = shell.done(noun, "list", "--json")
        assert outcome.json == []
        assert str(shell.path) in outcome.err
        assert shell(noun, "show", "1").code == 3
        field = "--title" if noun in ("task", "goal") else "--name"
        assert shell(noun, "edit", "1", field, "X").code == 3
    assert not shell.path.exists()


def test_version_is_printed(shell: Shell) -> None:
    outcome = shell.bare("--version")
    assert (outcome.code, outcome.out) == (0, f"careertui {__version__}\n")


class Screen(program.Screens):
    """Stands in for the planner on screen."""

    def __init__(self, code: int = 0) -> None:
        self.code = code
        self.tasks = 0
        self.notice = ""
        self.path: Path | None = None

    def open(self, path: Path, notice: str = "") -> int:
        self.path, self.notice = path, notice
        from careertui.store import queries
        from careertui.store.store import Store

        store = Store.open(path)
        self.tasks = len(queries.tasks(store.connection))
        store.close()
        return self.code


def test_demo_opens_a_full_plan_in_a_temporary_copy_says_so_and_removes_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    screen = Screen()
    assert run(["demo"], screen) == 0
    assert screen.tasks >= 40
    assert "temporary" in screen.notice
    assert "temporary" in capsys.readouterr().err
    assert screen.path is not None
    assert not screen.path.parent.exists()
    assert list(tmp_path.iterdir()) == []


def test_demo_hands_on_the_exit_code_of_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo"], Screen(code=5)) == 5


@pytest.mark.parametrize(
    "arguments", [[], ["--db", "there.db"], ["--db=there.db"]], ids=["none", "--db PATH", "--db=PATH"]
)
def test_without_a_command_the_planner_opens_on_screen(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []

    def open_screen(path: Path, notice: str = "") -> int:
        opened.append(path.name)
        return 7

    monkeypatch.setattr(program, "_open_screen", open_screen)
    assert program.main(arguments) == 7
    assert opened == ["there.db" if arguments else "plan.db"]


@pytest.mark.parametrize("arguments", [["--db"], ["--db="], ["--db", "--json"], ["--db", ""]])
def test_a_plan_without_a_name_is_a_usage_error(arguments: list[str], shell: Shell) -> None:
    outcome = shell.bare(*arguments)
    assert outcome.code == 2
    assert outcome.err


@pytest.mark.parametrize("name", ["", " "])
@pytest.mark.parametrize("command", [("task", "list"), ("task", "add", "Any"), ("today",)])
def test_an_empty_name_of_a_plan_does_not_mean_ones_own(
    name: str, command: tuple[str, ...], shell: Shell
) -> None:
    outcome = shell.bare("--db", name, *command)
    assert (outcome.code, outcome.out) == (2, "")
    assert "name the file of a plan" in outcome.err


def test_the_planner_needs_a_terminal_and_says_so(shell: Shell) -> None:
    outcome = shell.bare()
    assert outcome.code == 2
    assert "terminal" in outcome.err
    assert outcome.out == ""


def test_the_json_of_a_list_is_one_array_with_a_record_a_line(shell: Shell) -> None:
    for title in ("A", "B"):
        shell.add("task", title)
    out = shell.done("task", "list", "--json").out
    assert len(json.loads(out)) == 2
    assert len(out.splitlines()) == 2
