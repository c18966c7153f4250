"""`careertui config ...`"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.planner.setting_table import SETTINGS

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Shell

KEYS = ["key", "value", "default", "from", "help"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of the settings, which is not there yet."""
    return tmp_path / "settings.toml"


def test_all_settings_are_listed_with_where_they_come_from(
    shell: Shell, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text('theme = "nord"\n[wip]\ndoing = 5\n[keys]\ndelete = ["x", "ctrl+k"]\n', "utf-8")
    monkeypatch.setenv("CAREERTUI_WIP_DOING", "4")
    records = shell.done("config", "list", "--json").json
    assert [list(record) for record in records] == [KEYS] * (len(SETTINGS) + 1)
    known = {record["key"]: (record["value"], record["default"], record["from"]) for record in records}
    assert known["theme"] == ("nord", "careertui-dark", str(file))
    assert known["wip.doing"] == (4, 3, "CAREERTUI_WIP_DOING")
    assert known["animation"] == (True, True, None)
    assert known["keys.delete"] == (["x", "ctrl+k"], None, str(file))
    lines = shell.done("config", "list").out.splitlines()
    assert lines[1].split()[:3] == ["theme", "nord", "file"]
    assert lines[-1].split()[:4] == ["keys.delete", "x", "ctrl+k", "file"]


def test_a_setting_is_changed_printed_and_taken_out_again(shell: Shell, file: Path) -> None:
    file.write_text("# mine\n", "utf-8")
    outcome = shell.done("config", "set", "wip.doing", "5")
    assert (outcome.out, outcome.err) == ("", "Set wip.doing to 5.\n")
    assert shell.done("config", "get", "WIP.doing").out == "5\n"
    shell.done("config", "set", "animation", "off")
    assert shell.done("config", "get", "animation").out == "false\n"
    assert file.read_text("utf-8") == "# mine\nanimation = false\n\n[wip]\ndoing = 5\n"
    assert shell.done("config", "unset", "wip.doing").err == "wip.doing has its default: 3.\n"
    assert shell.done("config", "get", "wip.doing").out == "3\n"


def test_the_keys_of_an_action_are_settings_as_well(shell: Shell, file: Path) -> None:
    assert "usual keys" in shell.done("config", "get", "keys.delete").err
    shell.done("config", "set", "keys.delete", "x", "ctrl+k")
    assert shell.done("config", "get", "keys.delete").out == "x ctrl+k\n"
    assert 'delete = ["x", "ctrl+k"]' in file.read_text("utf-8")
    assert shell.done("config", "unset", "keys.delete").err == "keys.delete has its usual keys.\n"
    assert shell("config", "set", "keys.delete", " ").code == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("get", "thme"), "Setting cannot be “thme”: did you mean theme?"),
        (("set", "keys.", "x"), "Setting cannot be “keys.”"),
        (("set", "first_weekday", "sonday"), "“sonday” is no weekday: did you mean sunday?"),
        (("set", "wip.doing", "many"), "is not a limit"),
        (("set", "urgency.due", "101"), "is not a coefficient"),
        (("unset", "xyz"), "there are theme, animation"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(
    shell: Shell, file: Path, words: tuple[str, ...], says: str
) -> None:
    outcome = shell("config", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err
    assert not file.exists()


def test_a_variable_that_wins_is_named(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERTUI_THEME", "nord")
    outcome = shell.done("config", "set", "theme", "gruvbox")
    assert "CAREERTUI_THEME is set in the environment, and wins over the file." in outcome.err
    assert shell.done("config", "get", "theme").out == "nord\n"


def test_a_file_that_is_no_toml_is_left_alone(shell: Shell, file: Path) -> None:
    file.write_text("theme = ", "utf-8")
    assert shell("config", "set", "theme", "nord").code == 2
    assert file.read_text("utf-8") == "theme = "


def test_where_the_file_lies_is_printed(shell: Shell, file: Path) -> None:
    assert shell.done("config", "path").out == f"{file}\n"


def test_dates_on_a_terminal_are_written_as_it_was_chosen(shell: Shell) -> None:
    shell.add("task", "Far", "--due", "2030-03-12")
    shell.done("config", "set", "date_style", "iso")
    assert " 2030-03 " in shell.on_terminal("task", "list")
    shell.done("config", "set", "first_weekday", "sunday")
    shell.done("config", "set", "date_style", "month-day")
    shell.add("task", "Read", "--due", "12/31/2030")
    assert shell.show("task", 2)["due"] == "2030-12-31"


def test_a_setting_that_is_wrong_is_told_once_and_the_default_holds(shell: Shell, file: Path) -> None:
    file.write_text("[wip]\ndoin = 5\n", "utf-8")
    outcome = shell.done("task", "add", "X")
    assert outcome.err.count("did you mean doing?") == 1
    assert f"{file}, line 2: wip.doin: no such setting" in outcome.err
