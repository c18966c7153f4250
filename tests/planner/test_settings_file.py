"""Settings from a file and from the environment."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, strategies as st

from careertui.domain.dates import show_full
from careertui.domain.errors import Invalid
from careertui.domain.horizons import FOCUS_LIMIT
from careertui.domain.model import Column
from careertui.domain.weights import COEFFICIENTS
from careertui.planner.setting_reading import line_of, problem_with, sources
from careertui.planner.setting_table import SETTINGS, Setting, show_value
from careertui.planner.settings import Settings, load, stamp
from careertui.planner.settings_file import HEAD, put, put_all, replace, standing, take_back


def _others(setting: Setting) -> list[object]:
    """A few values that a setting takes."""
    if setting.choices:
        return [setting.read(choice) for choice in setting.choices]
    return [7, 0] if setting.is_number and isinstance(setting.default, int) else _other_kinds(setting)


def _other_kinds(setting: Setting) -> list[object]:
    return [-2.5, 0.0] if setting.is_number else ["nord", "a “quoted” name"]


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
            "xyz: no such setting; there are theme, animation, density, date_style, first_weekday, ",
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
    assert str(problems[0]).startswith(f"{path}")
    assert says in str(problems[0])


def test_a_wrong_variable_is_named_and_the_file_holds(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[wip]\ndoing = 5\n", "utf-8")
    settings, problems = load(path, {"CAREERTUI_WIP_DOING": "lots"})
    assert settings.wip == {Column.DOING: 5}
    assert len(problems) == 1
    assert str(problems[0]).startswith("CAREERTUI_WIP_DOING: “lots” is not a limit")


def test_a_file_that_cannot_be_read_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    settings, problems = load(tmp_path, {})
    assert settings == Settings()
    assert len(problems) == 1
    assert "cannot be read" in str(problems[0])
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in str(load(binary, {})[1][0])


def test_a_problem_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        '# mine\nthme = "nord"\n\n[wip]  # limits\n"doing" = -1\n[keys]\nhelp = 3\n', encoding="utf-8"
    )
    problems = load(path, {})[1]
    assert [(problem.source, problem.key, problem.line) for problem in problems] == [
        (str(path), "thme", 2),
        (str(path), "wip.doing", 5),
        (str(path), "keys.help", 7),
    ]
    assert str(problems[0]) == f"{path}, line 2: thme: no such setting; did you mean theme?"
    assert problems[0].brief == "settings.toml, line 2: thme: no such setting; did you mean theme?"


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("theme = 1", "theme", 1),
        ("# theme = 1\n theme= 2", "theme", 2),
        ("wip.doing = 1", "wip.doing", 1),
        ("a = 1\nwip = { doing = 1 }", "wip.doing", 2),
        ("[other]\ndoing = 1\n[ wip ]\ndoing = 2", "wip.doing", 4),
        ('[keys]\n\n"show_today" = "x"', "keys.show_today", 3),
        ("theme = 1", "animation", 0),
        ("[wip]\nnext = 1", "wip.doing", 1),
        ("", "wip.doing", 0),
    ],
)
def test_the_line_of_a_setting_is_found(text: str, key: str, line: int) -> None:
    assert line_of(text, key) == line


def test_dates_and_weeks_are_read_as_words_with_the_nearest_named(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('date_style = "ISO"\nfirst_weekday = "Sunday"\n', "utf-8")
    settings, problems = load(path, {})
    assert (settings.date_style, settings.first_weekday, problems) == ("iso", "sunday", [])
    day = settings.day(date(2026, 11, 21))
    assert day == date(2026, 11, 21)
    assert show_full(date(2027, 3, 12), day) == "2027-03-12"
    path.write_text('date_style = 3\nfirst_weekday = "sonday"\n', "utf-8")
    settings, problems = load(path, {})
    assert settings == Settings()
    assert "3 is no way to write a date: there are day-month, month-day, iso." in str(problems[0])
    assert "“sonday” is no weekday: did you mean sunday?" in str(problems[1])
    assert type(settings.day(date(2026, 11, 21))) is date


def test_every_setting_has_a_value_by_its_key_and_a_default_that_it_takes() -> None:
    for setting in SETTINGS:
        assert Settings().value(setting.key) == setting.default
        assert setting.read(setting.default) == setting.default
        assert setting.read(show_value(setting.default)) == setting.default
        assert all(show_value(setting.read(choice)) == choice for choice in setting.choices)
        assert setting.help.endswith(".")


# Writing

FILE = """# my settings
theme = "nord"  # calm

[wip]
# what I can bear
doing = 2   # not more

[keys]
delete = ["x", "ctrl+k"]
"""


def test_a_setting_is_written_where_it_stands_and_all_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(FILE, "utf-8")
    put(path, "theme", "gruvbox")
    put(path, "wip.doing", 4)
    assert path.read_text("utf-8") == FILE.replace('"nord"', '"gruvbox"').replace("doing = 2", "doing = 4")


def test_a_setting_that_is_not_there_yet_is_put_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(FILE, "utf-8")
    put_all(path, {"animation": False, "wip.next": 7, "urgency.due": 3.5, "keys.help": ("f2", "?")})
    settings, problems = load(path, {})
    assert problems == []
    assert (settings.animation, settings.wip) == (False, {Column.NEXT: 7, Column.DOING: 2})
    assert (settings.urgency["due"], settings.keys["help"]) == (3.5, ("f2", "?"))
    for line in FILE.splitlines():
        assert line in path.read_text("utf-8")


def test_what_is_taken_out_has_its_default_again(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(FILE, "utf-8")
    put_all(path, {"theme": None, "wip.doing": None, "keys.delete": None, "urgency.due": None})
    assert load(path, {}) == (Settings(), [])
    assert "# what I can bear" in path.read_text("utf-8")


def test_a_step_that_is_taken_back_leaves_every_line_where_it_stood(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    text = FILE.replace("[keys]\n", "next = 5  # for now\n\n[keys]\n# mine\n")
    path.write_text(text, "utf-8")
    changes = {"theme": None, "wip.doing": None, "wip.next": 9, "keys.delete": None, "animation": False}
    steps = [put(path, key, value) for key, value in changes.items()]
    for step in reversed(steps):
        take_back(path, step)
    assert path.read_text("utf-8") == text


def test_a_step_that_is_taken_back_leaves_what_was_written_since(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(FILE, "utf-8")
    step = put(path, "wip.doing", None)
    put(path, "theme", "gruvbox")
    take_back(path, step)
    settings = load(path, {})[0]
    assert (settings.theme, settings.wip[Column.DOING]) == ("gruvbox", 2)


def test_a_new_file_is_its_owners_and_says_where_to_look(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    put(path, "theme", "nord")
    assert path.read_text("utf-8") == HEAD + 'theme = "nord"\n'
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_file_keeps_its_rights_and_a_link_stays_a_link(tmp_path: Path) -> None:
    target = tmp_path / "dotfiles" / "careertui.toml"
    target.parent.mkdir()
    target.write_text(FILE, "utf-8")
    target.chmod(0o644)
    link = tmp_path / "settings.toml"
    link.symlink_to(target)
    put(link, "theme", "gruvbox")
    assert link.is_symlink()
    assert 'theme = "gruvbox"' in target.read_text("utf-8")
    assert target.stat().st_mode & 0o777 == 0o644
    assert [each.name for each in target.parent.iterdir()] == ["careertui.toml"]


def test_a_table_in_another_form_is_written_to_as_well(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    for text in ("wip = { doing = 2 }\n", "wip.doing = 2\n", "wip = 3\n"):
        path.write_text(text, "utf-8")
        put(path, "wip.next", 5)
        assert load(path, {})[0].wip[Column.NEXT] == 5


@pytest.mark.parametrize("text", ["theme = ", "[wip\n", "\x00"])
def test_a_file_that_is_no_toml_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(Invalid, match="is not TOML"):
        put(path, "theme", "nord")
    assert path.read_text("utf-8") == text


def test_a_file_that_cannot_be_read_or_written_is_named(tmp_path: Path) -> None:
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe")
    with pytest.raises(Invalid, match="cannot be read"):
        put(binary, "theme", "nord")
    (tmp_path / "file").touch()
    with pytest.raises(Invalid, match=r"cannot be (written|read)"):
        put(tmp_path / "file" / "settings.toml", "theme", "nord")


def test_one_state_of_the_file_is_told_from_another(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    assert stamp(path) is None
    put(path, "theme", "nord")
    before = stamp(path)
    put(path, "theme", "gruvbox")
    assert None not in (before, stamp(path))
    assert stamp(path) != before


@given(
    st.lists(
        st.sampled_from(SETTINGS).flatmap(
            lambda setting: st.tuples(
                st.just(setting), st.sampled_from([None, setting.default, *_others(setting)])
            )
        ),
        max_size=8,
    )
)
def test_whatever_is_written_is_what_is_read(changes: list[tuple[Setting, object]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        path.write_text(FILE, "utf-8")
        put_all(path, {"theme": None, "wip.doing": None})
        wanted = {setting.key: setting.default for setting in SETTINGS}
        for setting, value in changes:
            put(path, setting.key, value)
            wanted[setting.key] = setting.default if value is None else value
        settings, problems = load(path, {})
        assert problems == []
        assert {key: settings.value(key) for key in wanted} == wanted
        assert "# my settings" in path.read_text("utf-8")


def test_the_whole_file_can_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    replace(path, "# all new\n")
    assert path.read_text("utf-8") == "# all new\n"
    path.unlink()
    path.mkdir()
    with pytest.raises(Invalid, match="cannot be written"):
        replace(path, "")
    assert list(tmp_path.iterdir()) == [path]


def test_where_a_setting_comes_from_is_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "nord"\nanimation = 3\n', "utf-8")
    environ = {"CAREERTUI_WIP_DOING": "2", "CAREERTUI_THEME": " "}
    assert sources(path, environ) == {"theme": str(path), "wip.doing": "CAREERTUI_WIP_DOING"}


def test_a_variable_that_is_nearly_called_as_a_setting_is_named_and_others_are_not_ours(
    tmp_path: Path,
) -> None:
    environ = {"CAREERTUI_THEM": "nord", "CAREERTUI_WIP_DOIN": "3", "CAREERTUI_THEMES": ""}
    others = {"CAREERTUI_DB": "x.db", "CAREERTUI_CONFIG": "x", "CAREERTUI_LOG": "x", "CAREERTUI_HOME": "/x"}
    settings, problems = load(tmp_path / "settings.toml", environ | others)
    assert settings == Settings()
    assert [str(problem) for problem in problems] == [
        "CAREERTUI_THEM: no such setting; did you mean CAREERTUI_THEME?",
        "CAREERTUI_WIP_DOIN: no such setting; did you mean CAREERTUI_WIP_DOING?",
    ]


def test_what_stands_in_the_file_is_told_right_or_wrong(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    assert standing(path, "theme") is None
    path.write_text('theme = 3\n[wip]\ndoin = "many"\n[keys]\ndelete = ["x"]\n', "utf-8")
    found = [standing(path, key) for key in ("theme", "wip.doin", "keys.delete", "wip.done", "theme.x")]
    assert found == [3, "many", ["x"], None, None]


def test_what_is_wrong_with_a_setting_in_force_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "nrod"\n[keys]\nx = "y"\n', "utf-8")
    in_file = problem_with(path, {}, "theme", "no.")
    assert str(in_file) == f"{path}, line 1: theme: no."
    assert problem_with(path, {}, "keys.x", "no.").line == 3
    variable = problem_with(path, {"CAREERTUI_THEME": "nrod"}, "theme", "no.")
    assert str(variable) == variable.brief == "CAREERTUI_THEME: no."
