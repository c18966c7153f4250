"""A goal that is checked in on, defended and changed for a reason, in a real terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.e2e.conftest import Desk
    from tests.e2e.terminal import Terminal

GOALS, ENTER, ESCAPE = "4", "\r", "\x1b"


def told(desk: Desk, *command: str) -> Any:
    return json.loads(desk.command("goal", *command, "--json"))


def open_goals(desk: Desk) -> Terminal:
    """The plan on screen, at its goals, the cursor on the first."""
    terminal = desk.open()
    terminal.wait_for("1 Today")
    terminal.press(GOALS)
    terminal.wait_for("Give twelve talks")
    return terminal


def close(terminal: Terminal) -> None:
    """Close a dialog, and wait until it is gone: an Escape with a letter right after it is another key."""
    terminal.press(ESCAPE)
    terminal.wait_for(lambda text: "esc close" not in text)


def test_a_goal_is_checked_in_on_defended_adapted_and_is_the_same_when_opened_again(desk: Desk) -> None:
    measure = ("--unit", "talks", "--baseline", "0", "--target", "12", "--due", "2031-06-30")
    goal_id = desk.command("goal", "add", "Give twelve talks", *measure).strip()
    before = told(desk, "list")
    terminal = open_goals(desk)
    terminal.press("m", *"3 7 one in Delft", ENTER)
    terminal.wait_for("Check in")
    terminal.wait_for("25%  on track")
    terminal.press("b")
    terminal.wait_for("not written down yet")
    terminal.press("n", *"No stage 4x5", ENTER)
    terminal.wait_for("It needs a plan")
    terminal.press("e", *"nobody asks me", "\t", *"ask three meetups", ENTER)
    terminal.wait_for("If nobody asks me, then I will ask three meetups.")
    close(terminal)
    terminal.press("A")
    terminal.wait_for("Let go")
    terminal.press("j", "j", "j", ENTER)
    terminal.wait_for("Pause: why?")
    terminal.press(*"A new child", ENTER)
    terminal.wait_for("because “A new child”")
    close(terminal)
    (paused,) = told(desk, "list")
    assert paused["status"] == "paused"
    terminal.press("u")
    terminal.wait_for("Undone: Pause")
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    assert b"Traceback" not in terminal.bytes

    (goal,) = told(desk, "list")
    assert (goal["status"], goal["measure"]["current"], goal["confidence"]) == ("active", 3, 7)
    (obstacle,) = goal["obstacles"]
    assert (obstacle["title"], obstacle["risk"], obstacle["then"]) == ("No stage", 20, "ask three meetups")
    assert [each["note"] for each in told(desk, "checkins", goal_id)] == ["one in Delft"]
    again = open_goals(desk)
    again.wait_for("If nobody asks me")
    again.press("M")
    again.wait_for("one in Delft")
    close(again)
    again.press("u", "u", "u")
    again.wait_for(lambda text: "Undone: Check in" in text)
    again.press("q")
    assert again.wait_for_exit() == 0
    assert told(desk, "list") == before
