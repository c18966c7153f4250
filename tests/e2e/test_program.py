"""Start, add, move, undo, quit: as a person does it, in a real terminal."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from careertui.domain.model import Importance
from tests.e2e.terminal import ROOT

if TYPE_CHECKING:
    from tests.e2e.conftest import Desk
    from tests.e2e.terminal import Terminal

BOARD, GOALS, SKILLS, VALUES, TODAY = "5", "4", "3", "2", "1"
ENTER, ESCAPE = "\r", "\x1b"
LONG_AGO = date(2020, 1, 1)
SWITCHED = ("1049", "2004", "1000", "1002", "1003", "1004", "1006", "1015")
"""Alternate screen, bracketed paste, mouse, focus: what a program may switch on and has to switch off."""


def assert_restored(terminal: Terminal) -> None:
    """The terminal is as it was before the program: every mode off again, the cursor shown, the line sane."""
    for mode in SWITCHED:
        switches = re.findall(rb"\x1b\[\?" + mode.encode() + rb"([hl])", terminal.bytes)
        assert switches[-1:] in ([], [b"l"]), mode
    assert re.findall(rb"\x1b\[\?25([hl])", terminal.bytes)[-1] == b"h"
    assert terminal.modes == terminal.modes_before
    assert b"Traceback" not in terminal.bytes


def open_board(desk: Desk, **environment: str) -> Terminal:
    """The plan on screen, at its board."""
    terminal = desk.open(size=(120, 36), **environment)
    terminal.wait_for("Today")
    terminal.press(BOARD)
    terminal.wait_for(
        lambda text: all(name in text for name in ("Backlog", "Next", "Doing", "Waiting", "Done"))
    )
    return terminal


def test_a_day_at_the_plan_from_start_to_quit(desk: Desk) -> None:
    terminal = open_board(desk)
    terminal.press("n")
    terminal.press(*"Write the proposal !high @next", ENTER)
    terminal.wait_for("Write the proposal")
    terminal.press(ESCAPE)
    terminal.wait_for(lambda text: "Next 1" in text and "enter adds" not in text)
    terminal.press("L")
    terminal.wait_for(lambda text: "Next 0" in text and "Doing 1" in text)
    moved = desk.everything()
    assert [(task["title"], task["column"]) for task in moved[1]] == [("Write the proposal", "doing")]
    terminal.press("u")
    terminal.wait_for(lambda text: "Next 1" in text and "Doing 0" in text)
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    assert_restored(terminal)

    (task,) = desk.everything()[1]
    assert (task["title"], task["column"], task["importance"]) == ("Write the proposal", "next", "high")
    states = [line.split()[3] for line in desk.command("history").splitlines()[1:]]
    assert states == ["undone", "done"]


def test_values_and_skills_from_the_first_card_to_the_next_day(desk: Desk) -> None:
    terminal = desk.open()
    terminal.wait_for("Today")
    terminal.press(VALUES)
    terminal.wait_for("Sort")
    terminal.press(ENTER)
    terminal.wait_for("1 of ")
    terminal.press("l", "l", "h")
    terminal.wait_for("4 of ")
    terminal.press("r")
    terminal.wait_for("Which would you give up last?")
    terminal.press("h")
    terminal.wait_for("Your values have their order.")
    terminal.press("p", ENTER, "9", "4", ENTER)
    terminal.wait_for("+5")
    terminal.press(SKILLS, "n", *"Weaving", ENTER)
    terminal.wait_for(lambda text: "Add skill “Weaving”" in text or text.count("Weaving") > 1)
    terminal.press(ENTER)
    terminal.press("+", "+")
    terminal.wait_for("to advanced beginner")
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    assert_restored(terminal)

    ranked = json.loads(desk.command("value", "list", "--json"))
    assert [value["rank"] for value in ranked[:2]] == [1, 2]
    assert [(value["importance"], value["lived"], value["gap"]) for value in ranked if value["rated"]] == [
        (9, 4, 5)
    ]
    (skill,) = json.loads(desk.command("skill", "list", "--json"))
    assert (skill["name"], skill["level"]) == ("Weaving", 2)

    again = desk.open()
    again.wait_for(f"{ranked[0]['name']} matters")
    again.press(VALUES)
    again.wait_for(lambda text: "+5" in text and all(value["name"] in text for value in ranked[:2]))
    again.press(SKILLS)
    again.wait_for("Weaving")


NOTHING_YET = {
    GOALS: "Your goals will stand here",
    SKILLS: "What can you do, and what do you want to be able to do?",
}


@pytest.mark.parametrize("keys", [SKILLS + GOALS, VALUES + TODAY + SKILLS])
def test_a_screen_called_the_moment_the_first_one_stands_comes(desk: Desk, keys: str) -> None:
    terminal = desk.open()
    terminal.wait_for("Today")
    terminal.press(*keys)
    terminal.wait_for(NOTHING_YET[keys[-1]])
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    assert_restored(terminal)


def test_a_plan_that_is_opened_again_is_the_plan_that_was_left(desk: Desk) -> None:
    desk.command("goal", "add", "Become a staff engineer")
    desk.command("task", "add", "Write the proposal", "--goal", "1", "--column", "next", "--due", "+3d")
    before = desk.everything()
    for _ in range(2):
        terminal = open_board(desk)
        terminal.wait_for("Write the proposal")
        terminal.press(GOALS)
        terminal.wait_for("Become a staff engineer")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
        assert desk.everything() == before


def test_what_was_undone_on_screen_can_be_redone_from_the_command_line(desk: Desk) -> None:
    desk.add_task("Write the proposal")
    terminal = open_board(desk)
    terminal.wait_for("Write the proposal")
    terminal.press("u")
    terminal.wait_for(lambda text: "Backlog 0" in text)
    terminal.press("q")
    terminal.wait_for_exit()
    desk.command("redo")
    assert [task["title"] for task in desk.everything()[1]] == ["Write the proposal"]


def test_a_change_from_the_command_line_appears_on_the_open_screen(desk: Desk) -> None:
    desk.add_task("Write the proposal")
    terminal = open_board(desk)
    terminal.wait_for("Write the proposal")
    desk.command("task", "add", "Call Sam")
    terminal.wait_for("Call Sam")


def test_wrong_settings_are_named_at_the_start_and_the_same_by_the_command_line(desk: Desk) -> None:
    desk.add_task("Write the proposal")
    wrong = 'theme = "nrod"\n[wip]\ndoin = 5\n[keys]\ndelete = "q"\n'
    (desk.folder / "settings.toml").write_text(wrong, "utf-8")
    terminal = desk.open()
    terminal.wait_for("line 1: theme: there is no theme “nrod”: did you mean nord? And 2 more: ,")
    terminal.press(",")
    terminal.wait_for("settings.toml, line 3: wip.doin: no such setting; did you mean")
    terminal.press("n", "n")
    terminal.wait_for("settings.toml, line 5: keys.delete: q is “Quit” already")
    terminal.press(",")
    terminal.wait_for(lambda text: "Settings" not in text)
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    refused = subprocess.run(
        [sys.executable, "-m", "careertui", "config", "set", "theme", "nrod"],
        env={**os.environ, **desk.environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 2
    assert "there is no theme “nrod”: did you mean nord?" in refused.stderr
    assert (desk.folder / "settings.toml").read_text("utf-8") == wrong


def test_no_color_draws_without_colours(desk: Desk) -> None:
    desk.add_task("Write the proposal", importance=Importance.HIGH, due=LONG_AGO)
    terminal = open_board(desk, NO_COLOR="1")
    terminal.wait_for("Write the proposal")
    colours = {
        int(number)
        for red, green, blue in re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)[;m]", terminal.bytes)
        for number in {max(int(red), int(green), int(blue)) - min(int(red), int(green), int(blue))}
    }
    assert colours <= {0}, "a colour that is no grey"
    assert not re.search(rb"\x1b\[(?:[39][1-6]|(?:4|10)[1-6])m", terminal.bytes)
    terminal.press("q")
    assert terminal.wait_for_exit() == 0


def test_a_terminal_with_16_colours_is_sent_no_others(desk: Desk) -> None:
    desk.add_task("Write the proposal", importance=Importance.HIGH, due=LONG_AGO)
    terminal = open_board(desk, TERM="xterm", COLORTERM="")
    terminal.wait_for("Write the proposal")
    terminal.wait_for(lambda _: b"97;44m" in terminal.bytes)  # the card under the cursor
    assert not re.search(rb"[34]8;[25];", terminal.bytes)
    terminal.press("q")
    assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_a_small_terminal_is_enough(desk: Desk, size: tuple[int, int]) -> None:
    desk.add_task("Write the proposal")
    terminal = desk.open(size=size)
    terminal.wait_for("Today")
    terminal.press(BOARD)
    terminal.wait_for("Backlog 1")
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    assert_restored(terminal)


def test_no_byte_and_no_paste_of_a_terminal_ends_the_planner(desk: Desk) -> None:
    terminal = open_board(desk)
    terminal.press("\udcff\udce9", "\x1b[200~\x1b[31mq\x1b[0m\x1b[201~")  # no key in it, though there is a q
    terminal.press("n", "Gr\udcfc\udcdfe ", "\x1b[200~to \x1b[1mSam\x1b[0m\nand Priya\x1b[201~", ENTER)
    terminal.wait_for("✓ Add task")
    assert [task["title"] for task in desk.everything()[1]] == ["Gr\ufffd\ufffde to Sam and Priya"]
    terminal.press(ESCAPE)
    terminal.wait_for(lambda text: "enter add" not in text)
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    assert_restored(terminal)


def test_demo_opens_a_full_plan_says_so_and_leaves_nothing_behind(desk: Desk) -> None:
    terminal = desk.open("demo", TMPDIR=str(desk.folder))
    terminal.wait_for("temporary copy")
    terminal.press(GOALS)
    terminal.wait_for(lambda text: text.count("%") >= 5)
    assert list(desk.folder.glob("careertui-demo-*"))
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    assert_restored(terminal)
    assert not list(desk.folder.glob("careertui-demo-*"))
    assert not list(desk.folder.rglob("*.db"))


def test_a_corrupt_plan_is_one_sentence_and_exit_code_5(desk: Desk) -> None:
    desk.plan.write_bytes(b"no database at all " * 500)
    terminal = desk.open(size=(400, 24))
    assert terminal.wait_for_exit() == 5
    assert_refused(terminal)
    assert "damaged" in terminal.text


def test_a_locked_plan_is_one_sentence_and_exit_code_5(desk: Desk) -> None:
    desk.add_task("Write the proposal")
    holder = sqlite3.connect(desk.plan, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        terminal = desk.open(size=(400, 24))
        assert terminal.wait_for_exit() == 5
    finally:
        holder.close()
    assert_refused(terminal)
    assert "holds the plan" in terminal.text


def assert_refused(terminal: Terminal) -> None:
    """One sentence and what to do, on the ordinary screen."""
    assert b"Traceback" not in terminal.bytes
    assert b"\x1b[?1049h" not in terminal.bytes
    assert len([line for line in terminal.text.splitlines() if line]) == 1
    assert terminal.modes == terminal.modes_before


@pytest.mark.parametrize("is_told", [True, False])
def test_a_terminal_that_goes_away_leaves_a_sound_plan_and_what_was_being_typed(
    desk: Desk, is_told: bool
) -> None:
    desk.add_task("Write the proposal")
    before = desk.everything()
    terminal = open_board(desk)
    terminal.wait_for("Write the proposal")
    terminal.press("e")
    terminal.wait_for("ctrl+s save")
    terminal.press(*" today")
    terminal.wait_for("Write the proposal today")
    if is_told:
        os.killpg(terminal.process.pid, signal.SIGHUP)
    else:
        terminal.go_away()
    assert terminal.wait_for_exit() == 128 + signal.SIGHUP
    assert desk.everything() == before
    with closing(sqlite3.connect(desk.plan)) as plan:
        drafts = plan.execute("SELECT value FROM state WHERE key LIKE 'draft:task:%'").fetchall()
    assert [json.loads(text)["title"] for (text,) in drafts] == ["Write the proposal today"]


def test_a_planner_that_is_ended_gives_the_terminal_back(desk: Desk) -> None:
    terminal = open_board(desk)
    terminal.press("n", *"Write the proposal", ENTER)
    terminal.wait_for("✓ Add task")
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.wait_for_exit() == 128 + signal.SIGTERM
    assert_restored(terminal)
    assert [task["title"] for task in desk.everything()[1]] == ["Write the proposal"]
