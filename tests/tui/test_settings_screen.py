"""The settings on screen: what is changed holds at once, and stands in the file."""

from __future__ import annotations

import os
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from careertui.planner import settings_file
from careertui.planner.setting_table import SETTINGS
from careertui.planner.settings import Settings
from careertui.tui.dialogs.keymap import KeymapDialog
from careertui.tui.dialogs.settings import SettingsDialog
from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Driven


@dataclass
class SettingsFile:
    """The file of the settings, as another program sees it."""

    path: Path

    @property
    def text(self) -> str:
        """What stands in it; empty where it is not there."""
        return self.path.read_text("utf-8") if self.path.exists() else ""

    def put(self, text: str) -> None:
        """Write it, at another moment than all before."""
        self.path.write_text(text, "utf-8")
        os.utime(self.path, (1, 1))


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    """The file of the settings, which is not there yet."""
    return SettingsFile(tmp_path / "settings.toml")


def dialog(plan: Driven) -> SettingsDialog:
    """The settings, open."""
    found = plan.app.screen
    assert isinstance(found, SettingsDialog)
    return found


async def stand(plan: Driven, key: str) -> None:
    """Put the cursor on a setting."""
    await plan.press("home", *["down"] * [setting.key for setting in SETTINGS].index(key))
    current = dialog(plan).current
    assert current is not None
    assert current.key == key


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_all_settings_are_listed_and_told_about(small_plan: Path, size: tuple[int, int]) -> None:
    async with drive(small_plan, size, screen="goals") as plan:
        await plan.press("comma")
        for setting in SETTINGS:
            assert setting.title in plan.text
            assert setting.help[:40] in plan.text
            await plan.press("down")
        assert "keys of actions" in plan.text
        await plan.press("escape")
        assert plan.where == "goals"
        assert plan.app.screen is plan.screen


async def test_a_limit_is_changed_on_the_board_and_in_the_file(small_plan: Path, file: SettingsFile) -> None:
    file.put("# mine\n[wip]\ndoing = 3 # enough\n")
    async with drive(small_plan, screen="board") as plan:
        assert "2/3" in plan.text
        await plan.press("comma")
        await stand(plan, "wip.doing")
        await plan.press("right")
        assert "Tasks in Doing: 4." in dialog(plan).said
        assert file.text == "# mine\n[wip]\ndoing = 4 # enough\n"
        await plan.press("left", "left", "escape")
        assert "2/2" in plan.text
        await plan.press("comma")
        await stand(plan, "wip.doing")
        await plan.press("enter")
        await plan.write("0")
        assert "is not a limit" not in plan.text
        await plan.press("escape")


async def test_a_number_is_typed_and_a_wrong_one_refused_in_words(
    small_plan: Path, file: SettingsFile
) -> None:
    async with drive(small_plan) as plan:
        await plan.press("comma")
        await stand(plan, "urgency.due")
        await plan.press("enter", *["backspace"] * 2)
        await plan.write("101")
        assert "is not a coefficient" in plan.text
        await plan.press("enter")
        assert file.text == ""
        await plan.press(*["backspace"] * 3)
        await plan.write("7.5")
        await plan.press("enter")
        assert plan.app.session.settings.urgency["due"] == 7.5
        assert "usually 12" in plan.text
        await plan.press("right")
        assert plan.app.session.settings.urgency["due"] == 8.0


async def test_dates_are_shown_anew_on_every_screen(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.go("board")
        assert "21 Nov" in plan.text
        await plan.press("comma")
        await stand(plan, "date_style")
        await plan.press("right", "escape")
        assert "Sat Nov 21" in plan.text
        await plan.go("goals")
        assert "Feb 19" in plan.text
        await plan.press("d")
        await plan.write("3/4")
        assert "Mar 4 2027" in plan.reading


async def test_messages_forecast_and_history_write_dates_as_they_are_set(demo_plan: Path) -> None:
    settings = Settings(animation=False, date_style="iso")
    async with drive(demo_plan, (120, 40), screen="goals", settings=settings) as plan:
        await plan.stand("Lead a cross-team project")
        await plan.press("d")
        await plan.write("30 jun")
        await plan.press("enter")
        assert "to 2027-06-30" in plan.said
        await plan.press("u")
        assert "2027-06-30" in plan.said
        await plan.press("U", "y")
        assert "to 2027-06-30." in plan.text
        await plan.press("escape", "f")
        await plan.until(lambda: "P50" in plan.text and "Working it out" not in plan.text)
        assert "due 2027-06-30" in plan.text
        assert "Jun 2027" not in plan.text
        await plan.press("escape", "b", "p")
        assert "It is 2027-06-30 and this failed. Why?" in plan.text


async def test_what_was_changed_is_taken_back_and_a_default_holds_again(
    small_plan: Path, file: SettingsFile
) -> None:
    async with drive(small_plan) as plan:
        await plan.press("comma")
        await stand(plan, "first_weekday")
        await plan.press("left", "left")
        assert plan.app.session.settings.first_weekday == "saturday"
        await plan.press("u")
        assert "is Sunday again" in dialog(plan).said
        await plan.press("x")
        assert plan.app.session.settings.first_weekday == "monday"
        assert "first_weekday" not in file.text
        await plan.press("u", "u", "u")
        assert "Nothing was changed here." in dialog(plan).said
        assert plan.app.session.settings.first_weekday == "monday"


async def test_a_theme_is_tried_on_and_taken_or_left(small_plan: Path, file: SettingsFile) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("4", "5", "comma", "enter")
        assert "Themes" in plan.text
        await plan.press("down")
        assert plan.app.theme == "careertui-light"
        await plan.press("escape")
        assert plan.app.theme == "careertui-dark"
        assert file.text == ""
        await plan.press("enter", "down", "enter", "escape")
        assert plan.app.theme == "careertui-light"
        assert 'theme = "careertui-light"' in file.text
        light = plan.app.palette.style("text").bgcolor
        await plan.go("goals")
        shown = {segment.style.bgcolor for segment in plan.goals.goal_tree.render_line(0) if segment.style}
        assert shown == {light}


async def test_every_theme_can_be_shown(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n", "escape", "enter", "escape")
        for name in plan.app.available_themes:
            plan.app.show_theme(name)
            await plan.settle()
            assert plan.app.failure is None
            assert plan.app.theme == name


async def test_animation_is_switched_off_at_once(small_plan: Path) -> None:
    async with drive(small_plan) as plan:
        plan.app.session.settings = plan.app.session.settings._replace(animation=True)
        await plan.press("comma")
        await stand(plan, "animation")
        await plan.press("space")
        assert plan.app.animation_level == "none"
        assert "Animation: off." in dialog(plan).said


async def test_a_variable_of_the_environment_wins_and_is_named(
    small_plan: Path, file: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREERTUI_FOCUS_LIMIT", "5")
    async with drive(small_plan) as plan:
        await plan.press("comma")
        await stand(plan, "focus_limit")
        assert "in the environment wins" in plan.text
        await plan.press("right")
        assert "wins over the file" in dialog(plan).said
        assert file.text == ""


async def test_a_file_that_cannot_be_written_changes_nothing_and_is_named(
    small_plan: Path, file: SettingsFile
) -> None:
    file.put("theme = ")
    async with drive(small_plan) as plan:
        await plan.press("comma")
        await stand(plan, "focus_limit")
        await plan.press("right")
        assert "is not TOML" in dialog(plan).said
        assert plan.app.session.settings.focus_limit == 3
        assert file.text == "theme = "


async def test_the_file_itself_opens_in_the_editor(
    small_plan: Path, file: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive(small_plan) as plan:
        await plan.press("comma", "E")
        assert "$EDITOR" in dialog(plan).said
        monkeypatch.setenv("EDITOR", "false")
        monkeypatch.setattr(plan.app, "suspend", nullcontext)
        await plan.press("E")
        assert "The editor failed" in dialog(plan).said
        left = "# mine\nfocus_limit = 9\nthme = 1\n"
        monkeypatch.setattr("careertui.planner.editor.edit_text", lambda *_: left)
        await plan.press("E")
        assert file.text == left
        assert plan.app.session.settings.focus_limit == 9
        assert "line 3: thme: no such setting; did you mean theme?" in plan.text


# Another window


async def test_what_another_window_sets_is_taken_up_when_idle(small_plan: Path, file: SettingsFile) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.app.look_for_changes()
        settings_file.put_all(file.path, {"theme": "careertui-light", "wip.doing": 9, "keys.new": ("f10",)})
        await plan.app.look_for_changes()
        await plan.settle()
        assert plan.app.theme == "careertui-light"
        assert "2/9" in plan.text
        assert plan.lines[-1].lstrip().startswith("f10 new")


async def test_what_is_wrong_with_it_is_said_and_the_default_holds(
    small_plan: Path, file: SettingsFile
) -> None:
    async with drive(small_plan, (200, 40), screen="board") as plan:
        file.put('theme = "nrd"\n[keys]\ndelete = "n"\n')
        await plan.app.look_for_changes()
        await plan.settle()
        assert plan.app.theme == "careertui-dark"
        wrong = "settings.toml, line 1: theme: there is no theme “nrd”: did you mean nord?"
        assert plan.said == f"{wrong} And 1 more: , shows all."
        await plan.press("escape", "n")
        assert plan.screen.is_asking


async def test_an_unknown_theme_at_the_start_is_told_and_the_default_holds(
    small_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREERTUI_THEME", "drakula")
    async with drive(small_plan, settings=Settings(theme="drakula")) as plan:
        assert plan.app.theme == "careertui-dark"
        assert plan.said == "CAREERTUI_THEME: there is no theme “drakula”: did you mean dracula? , shows it."


MANY_WRONG = """\
theme = "nrd"
thme = "nord"
[wip]
doing = -3
doin = 5
[urgency]
due = 500
[keys]
delete = "n"
"""


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_all_that_is_wrong_can_be_read_each_at_its_setting(
    small_plan: Path, file: SettingsFile, size: tuple[int, int]
) -> None:
    async with drive(small_plan, size, screen="board") as plan:
        file.put(MANY_WRONG)
        await plan.app.look_for_changes()
        await plan.settle()
        assert "And 5 more: , shows all." in plan.said
        assert plan.app.session.settings.theme == "careertui-dark"
        await plan.press("comma")
        assert "6 wrong" in plan.text
        read: list[str] = []
        for _ in range(6):
            lines = [line for line in plan.lines if "settings.toml, line" in line]
            read += [line for line in lines if line not in read]
            await plan.press("n")
        shown = "\n".join(read)
        for place in (
            "line 1: theme: there", "line 2: thme: no such", "line 4: wip.doing: -3", "line 5: wip.doin: no",
            "line 7: urgency.due:", "line 9: keys.delete: n",
        ):  # fmt: skip
            assert place in shown


async def test_what_is_wrong_is_taken_out_of_the_file_and_put_back(
    small_plan: Path, file: SettingsFile
) -> None:
    async with drive(small_plan, (120, 36)) as plan:
        file.put(MANY_WRONG)
        await plan.app.look_for_changes()
        await plan.press("comma", "right")
        assert file.text == MANY_WRONG
        await plan.press("x")
        assert "thme" not in file.text
        assert "“thme” is taken out of the file." in dialog(plan).said
        assert "5 wrong" in plan.text
        await plan.press("n", "n")
        current = dialog(plan).current
        assert current is not None
        assert current.key == "wip.doing"
        await plan.press("x")
        assert "doing" not in file.text
        assert "4 wrong" in plan.text
        await plan.press("u")
        assert "doing = -3" in file.text
        assert dialog(plan).said == "“wip.doing” stands in the file again."
        await plan.press("u")
        assert file.text == MANY_WRONG
        assert "6 wrong" in plan.text


# Keys


def keys(plan: Driven) -> KeymapDialog:
    """The keys, open."""
    found = plan.app.screen
    assert isinstance(found, KeymapDialog)
    return found


async def open_keys(plan: Driven, words: str) -> None:
    """Show the keys of the actions with these words."""
    await plan.press("comma", "end", "up", "enter", "slash")
    await plan.write(words)
    await plan.press("enter")


async def test_an_action_gets_the_key_that_is_pressed_at_once_and_in_the_file(
    small_plan: Path, file: SettingsFile
) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("4", "5")
        await open_keys(plan, "delete;")
        assert keys(plan).current is not None
        await plan.press("enter")
        assert "Press the key for “Delete”. It is x delete now." in keys(plan).said
        await plan.press("ctrl+k")
        assert keys(plan).said == "“Delete” is on ctrl+k now."
        assert 'delete = ["ctrl+k"]' in file.text
        await plan.press("escape", "escape", "escape")
        count = len(plan.app.session.plan.tasks)
        await plan.press("x")
        assert len(plan.app.session.plan.tasks) == count
        await plan.press("ctrl+k")
        assert len(plan.app.session.plan.tasks) == count - 1
        await plan.go("goals")
        await plan.stand("Prepare the talk")
        await plan.press("ctrl+k")
        assert len(plan.app.session.plan.tasks) == count - 2


async def test_the_keys_of_a_view_follow_as_well(full_plan: Path) -> None:
    async with drive(full_plan, screen="profile") as plan:
        await open_keys(plan, "say how important")
        await plan.press("enter", "f10", "escape", "escape", "escape")
        await plan.press("f10", "7")
        assert plan.said == "" or "Rate" in plan.said
        value = next(each for each in plan.app.session.plan.values.values() if each.name == "Mastery")
        assert value.importance == 7


async def test_a_clash_is_told_in_words_and_another_key_can_be_pressed(
    small_plan: Path, file: SettingsFile
) -> None:
    async with drive(small_plan) as plan:
        await open_keys(plan, "set the due date")
        await plan.press("enter", "n")
        assert "n is “New” already (Today, Goals, Board). Press another key." in keys(plan).said
        await plan.press("g")
        assert "g is “First” already" in keys(plan).said
        assert file.text == ""
        await plan.press("question_mark", "escape")
        assert keys(plan).said == ""
        await plan.press("enter", "tilde")
        assert "is on ~ now" in keys(plan).said
        assert 'due = ["~"]' in file.text


async def test_a_key_that_types_is_refused_for_what_works_in_forms(small_plan: Path) -> None:
    async with drive(small_plan) as plan:
        await open_keys(plan, "save the form")
        await plan.press("enter", "s")
        assert "s acts while you type, and “Save” works in forms" in keys(plan).said


async def test_a_key_is_added_taken_back_and_the_usual_ones_come_again(
    small_plan: Path, file: SettingsFile
) -> None:
    async with drive(small_plan) as plan:
        await open_keys(plan, "set the due date")
        await plan.press("n", "f12")
        assert plan.app.session.keymap["due"] == ("d", "f12")
        await plan.press("enter", "f11", "u")
        assert plan.app.session.keymap["due"] == ("d", "f12")
        assert "is on d f12 again" in keys(plan).said
        await plan.press("x")
        assert "due" not in plan.app.session.keymap
        assert "due" not in file.text
        await plan.press("n", "d")
        assert "d is a key of “Due date” already." in keys(plan).said
        await plan.press("u", "u", "u", "u")
        assert keys(plan).said == "No key was changed here."


async def test_usual_keys_that_another_action_has_now_are_not_given_back(small_plan: Path) -> None:
    async with drive(small_plan) as plan:
        await open_keys(plan, "set the due date")
        await plan.press("enter", "f12", "escape")
        await plan.press("slash")
        await plan.write("wins achieved")
        await plan.press("enter", "enter", "d", "escape", "slash")
        await plan.write("set the due date")
        await plan.press("enter", "x")
        assert "It cannot have its usual keys: d is “Wins” already" in keys(plan).said
