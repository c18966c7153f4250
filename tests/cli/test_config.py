"""`careertui config ...`"""

from __future__ import annotations

import subprocess
import sys
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


def test_a_coefficient_below_zero_is_a_value_and_no_option(shell: Shell) -> None:
    shell.done("config", "set", "urgency.blocked", "-6.5")
    assert shell.done("config", "get", "urgency.blocked").out == "-6.5\n"
    refused = shell("config", "set", "wip.doing", "-1")
    assert refused.code == 2
    assert "“-1” is not a limit" in refused.err


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
        (("unset", "xyz"), "careertui config list names them all."),
        (("get", "keys"), "name an action, such as keys.delete"),
        (("get", "wip"), "name one of its own: wip.backlog, wip.next"),
        (("set", "theme", "nrod"), "Theme: there is no theme “nrod”: did you mean nord?"),
        (("set", "theme", "Nord"), "did you mean nord?"),
        (("set", "keys.delete", "q"), "keys.delete: q is “Quit” already (Today, Values, "),
        (("set", "keys.delete", "ctrl+k", "hyper+x"), "“hyper+x” is no key"),
        (("set", "keys.save", "s"), "s acts while you type"),
        (("set", "keys.delte", "x"), "Setting cannot be “keys.delte”: no such action; did you mean delete?"),
        (("get", "keys.nosuchaction"), "no such action"),
        (("unset", "keys.nosuchaction"), "no such action"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(
    shell: Shell, file: Path, words: tuple[str, ...], says: str
) -> None:
    outcome = shell("config", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err
    assert not file.exists()


def test_a_key_that_a_chosen_one_has_left_is_free(shell: Shell) -> None:
    shell.done("config", "set", "keys.new", "f12")
    assert "f12 is “New” already" in shell("config", "set", "keys.delete", "f12").err
    shell.done("config", "set", "keys.delete", "n")
    assert shell.done("config", "get", "keys.delete").out == "n\n"


def test_what_the_planner_will_refuse_is_told_and_its_default_printed(
    shell: Shell, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text('theme = "nrod"\n[keys]\ndelete = "n"\nnosuch = "x"\nundo = "f12"\n', "utf-8")
    outcome = shell.done("config", "list", "--json")
    assert f"{file}, line 1: theme: there is no theme “nrod”: did you mean nord?\n" in outcome.err
    assert f"{file}, line 3: keys.delete: n is “New” already (" in outcome.err
    assert f"{file}, line 4: keys.nosuch: no such action; " in outcome.err
    known = {record["key"]: (record["value"], record["from"]) for record in outcome.json}
    assert known["theme"] == ("careertui-dark", None)
    assert {key for key in known if key.startswith("keys.")} == {"keys.undo"}
    monkeypatch.setenv("CAREERTUI_THEME", "drakula")
    outcome = shell.done("config", "get", "theme")
    assert (outcome.out, outcome.err.count("theme")) == ("careertui-dark\n", 1)
    assert "CAREERTUI_THEME: there is no theme “drakula”: did you mean dracula?\n" in outcome.err


def test_a_choice_that_is_wrong_can_be_taken_out_again(shell: Shell, file: Path) -> None:
    file.write_text('[keys]\nnosuch = "x"\n', "utf-8")
    shell.done("config", "unset", "keys.nosuch")
    assert file.read_text("utf-8") == "[keys]\n"


def test_only_what_asks_for_themes_or_keys_loads_the_screens(shell: Shell) -> None:
    """A setting of another kind is written without Textual."""
    code = (
        "import sys; from careertui.__main__ import main; main(sys.argv[1:]); "
        "print('textual' in sys.modules, 'careertui.tui.keymap' in sys.modules)"
    )
    for words, loaded in ((("wip.doing", "4"), "False False"), (("keys.delete", "f12"), "False True")):
        done = subprocess.run(
            [sys.executable, "-c", code, "config", "set", *words], capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == loaded


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
