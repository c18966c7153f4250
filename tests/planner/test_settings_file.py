"""Settings from a file and from the environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.domain.horizons import FOCUS_LIMIT
from careertui.domain.model import Column
from careertui.domain.weights import COEFFICIENTS
from careertui.planner.settings import Settings, load

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    settings, problems = load(tmp_path / "settings.toml", {})
    assert settings == Settings()
    assert (settings.theme, settings.animation, settings.keys) == ("careertui-dark", True, {})
    assert settings.urgency == COEFFICIENTS
    assert settings.wip == {Column.DOING: 3}
    assert settings.focus_limit == FOCUS_LIMIT == 3
    assert problems == []


def test_every_setting_is_read_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        'theme = "nord"\nanimation = false\nfocus_limit = 5\n[wip]\ndoing = 0\nnext = 7\n'
        '[keys]\ndelete = ["x", "ctrl+k"]\nhelp = "f2"\n',
        "utf-8",
    )
    keys = {"delete": ("x", "ctrl+k"), "help": ("f2",)}
    assert load(path, {}) == (Settings("nord", {Column.NEXT: 7}, False, keys, 5), [])


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "nord"\nanimation = true\n[wip]\ndoing = 5\n', "utf-8")
    environ = {
        "CAREERTUI_THEME": "dracula",
        "CAREERTUI_WIP_DOING": "2",
        "CAREERTUI_WIP_WAITING": " 4 ",
        "CAREERTUI_ANIMATION": "Off",
        "CAREERTUI_FOCUS_LIMIT": "0",
    }
    wip = {Column.DOING: 2, Column.WAITING: 4}
    assert load(path, environ) == (Settings("dracula", wip, False, focus_limit=0), [])


def test_the_coefficients_of_urgency_are_numbers_from_the_file_and_the_environment(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[urgency]\ndue = 3\nage = -1.5\ngoal = 9\n", "utf-8")
    settings, problems = load(path, {"CAREERTUI_URGENCY_GOAL": "0", "CAREERTUI_URGENCY_HIGH": " 8.5 "})
    assert problems == []
    assert settings.urgency == {**COEFFICIENTS, "due": 3.0, "age": -1.5, "goal": 0.0, "high": 8.5}


def test_an_empty_variable_counts_as_not_set(tmp_path: Path) -> None:
    assert load(tmp_path / "none", {"CAREERTUI_THEME": "", "CAREERTUI_WIP_DOING": ""}) == (Settings(), [])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('thme = "nord"', "thme: no such setting; did you mean theme?"),
        (
            "xyz = 1",
            "xyz: no such setting; there are theme, animation, focus_limit, wip, urgency, keys.",
        ),
        ("theme = 3", "theme: 3 is not the name of a theme"),
        ('theme = " "', "theme: “ ” is not the name of a theme"),
        ("keys = 3", "keys: 3 is not a table"),
        ("[keys]\nhelp = 3", "keys.help: 3 is neither a key nor a list of keys."),
        ("[keys]\nhelp = []", "keys.help: [] is neither a key nor a list of keys."),
        ('animation = "perhaps"', "animation: “perhaps” is neither true nor false."),
        ("animation = 2", "animation: 2 is neither true nor false."),
        ("wip = 3", "wip: 3 is not a table of columns"),
        ("[wip]\ndoin = 3", "wip.doin: no such setting; did you mean doing?"),
        ("[wip]\ndoing = -1", "wip.doing: -1 is not a limit"),
        ("[wip]\ndoing = true", "wip.doing: True is not a limit"),
        ("focus_limit = -1", "focus_limit: -1 is not a limit"),
        ('focus_limit = "few"', "focus_limit: “few” is not a limit"),
        ("focus = 3", "focus: no such setting; did you mean focus_limit?"),
        ('[wip]\ndoing = "many"', "wip.doing: “many” is not a limit"),
        ("urgency = 3", "urgency: 3 is not a table of terms, such as [urgency] with due = 12.0 in it."),
        ("[urgency]\nduee = 3", "urgency.duee: no such setting; did you mean due?"),
        ("[urgency]\nimportance = 3", "urgency.importance: no such setting; "),
        ("[urgency]\ndue = 101", "urgency.due: 101 is not a coefficient: a number from -100 to 100, 0 for"),
        ("[urgency]\ndue = true", "urgency.due: True is not a coefficient"),
        ("[urgency]\ndue = nan", "urgency.due: nan is not a coefficient"),
        ('[urgency]\ndue = "much"', "urgency.due: “much” is not a coefficient"),
        ("theme = ", "is not TOML"),
    ],
)
def test_a_wrong_setting_names_its_place_and_the_default_holds(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    settings, problems = load(path, {})
    assert settings == Settings()
    assert len(problems) == 1
    assert problems[0].startswith(f"{path}: ")
    assert says in problems[0]


def test_a_wrong_variable_is_named_and_the_file_holds(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[wip]\ndoing = 5\n", "utf-8")
    settings, problems = load(path, {"CAREERTUI_WIP_DOING": "lots"})
    assert settings.wip == {Column.DOING: 5}
    assert len(problems) == 1
    assert problems[0].startswith("CAREERTUI_WIP_DOING: “lots” is not a limit")


def test_a_file_that_cannot_be_read_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    settings, problems = load(tmp_path, {})
    assert settings == Settings()
    assert len(problems) == 1
    assert "cannot be read" in problems[0]
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in load(binary, {})[1][0]
