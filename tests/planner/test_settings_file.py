"""Settings from a file and from the environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.domain.model import Column
from careertui.planner.settings import Settings, load

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    settings, problems = load(tmp_path / "settings.toml", {})
    assert settings == Settings()
    assert (settings.theme, settings.first_weekday, settings.animation) == ("careertui-dark", 0, True)
    assert settings.wip == {Column.DOING: 3}
    assert problems == []


def test_every_setting_is_read_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        'theme = "nord"\nfirst_weekday = "Sun"\nanimation = false\n[wip]\ndoing = 0\nnext = 7\n', "utf-8"
    )
    assert load(path, {}) == (Settings("nord", 6, {Column.NEXT: 7}, False), [])


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "nord"\nanimation = true\n[wip]\ndoing = 5\n', "utf-8")
    environ = {
        "CAREERTUI_THEME": "dracula",
        "CAREERTUI_FIRST_WEEKDAY": "sunday",
        "CAREERTUI_WIP_DOING": "2",
        "CAREERTUI_WIP_WAITING": " 4 ",
        "CAREERTUI_ANIMATION": "Off",
    }
    wip = {Column.DOING: 2, Column.WAITING: 4}
    assert load(path, environ) == (Settings("dracula", 6, wip, False), [])


def test_an_empty_variable_counts_as_not_set(tmp_path: Path) -> None:
    assert load(tmp_path / "none", {"CAREERTUI_THEME": "", "CAREERTUI_WIP_DOING": ""}) == (Settings(), [])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('thme = "nord"', "thme: no such setting; did you mean theme?"),
        ("xyz = 1", "xyz: no such setting; there are theme, first_weekday, wip, animation."),
        ("theme = 3", "theme: 3 is not the name of a theme"),
        ('theme = " "', "theme: “ ” is not the name of a theme"),
        (
            'first_weekday = "mondey"',
            "first_weekday: “mondey” is not a day of the week; did you mean monday?",
        ),
        ("first_weekday = 1", "first_weekday: 1 is not a day of the week, such as “monday”."),
        ('animation = "perhaps"', "animation: “perhaps” is neither true nor false."),
        ("animation = 2", "animation: 2 is neither true nor false."),
        ("wip = 3", "wip: 3 is not a table of columns"),
        ("[wip]\ndoin = 3", "wip.doin: no such setting; did you mean doing?"),
        ("[wip]\ndoing = -1", "wip.doing: -1 is not a limit"),
        ("[wip]\ndoing = true", "wip.doing: True is not a limit"),
        ('[wip]\ndoing = "many"', "wip.doing: “many” is not a limit"),
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
