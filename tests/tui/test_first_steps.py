"""The way into an empty plan: questions, until there is a vision, a goal and three tasks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from careertui.domain.model import Horizon
from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path


async def test_ten_minutes_lead_from_nothing_to_a_vision_a_goal_and_three_tasks(empty_plan: Path) -> None:
    async with drive(empty_plan) as plan:
        await plan.press("F")
        for answer in (
            "Lead engineering where people grow",
            "because I want to see others outgrow me",
            "Become a staff engineer",
            "in 9 months",
            "Write to Lena",
            "Read the ladder due:fri effort:30m",
            "List my projects",
        ):
            await plan.write(answer)
            await plan.press("enter")
        await plan.until(lambda: "This is a plan." in plan.text)
        assert not plan.screen.is_asking
        vision, goal = plan.goal("Lead engineering where people grow"), plan.goal("Become a staff engineer")
        assert (vision.horizon, vision.why) == (Horizon.VISION, "because I want to see others outgrow me")
        assert (goal.parent_id, goal.due) == (vision.id, date(2027, 8, 21))
        assert [task.goal_id for task in plan.stored()[1]] == [goal.id] * 3
        assert plan.task("Read the ladder").effort_minutes == 30
        await plan.press("F")  # quiet from now on
        assert not plan.screen.is_asking


async def test_who_leaves_goes_on_where_the_plan_ends(empty_plan: Path) -> None:
    async with drive(empty_plan) as plan:
        await plan.press("F")
        await plan.write("Lead well")
        await plan.press("enter", "escape")
        assert "What you answered is in your plan. F goes on from here." in plan.text
        await plan.press("F", "escape")
        assert "Nothing was added. F goes on from here." in plan.text
    async with drive(empty_plan) as plan:
        await plan.press("down", "down", "down", "n")
        assert "Why it matters" in plan.text
        await plan.press("enter")  # left open
        assert "Your first goal" in plan.text
        await plan.press("enter")
        assert "✗" in plan.text  # a goal has a title
        await plan.write("Become staff")
        await plan.press("enter")
        await plan.write("when I am ready")
        assert "is no date" in plan.text
        await plan.press("enter")
        assert "when I am ready" in plan.text
        await plan.press(*["backspace"] * len("when I am ready"), "enter")
        assert "Task 1 of 3" in plan.text
        assert (plan.goal("Lead well").why, plan.goal("Become staff").due) == ("", None)


async def test_the_path_shows_where_the_questions_are(empty_plan: Path) -> None:
    async with drive(empty_plan) as plan:
        await plan.press("F")
        assert plan.find("●")[1] == plan.find("Your vision")[1]
        await plan.write("Lead well")
        await plan.press("enter")
        assert "✓  3  Your vision" in plan.text.replace(" ▌", "  ")
        await plan.press("enter")  # why it matters is left open
        assert plan.find("●")[1] == plan.find("4  Your first goal")[1]
        await plan.press("escape")
        assert plan.find("●")[1] == plan.find("4  Your first goal")[1]
        await plan.press("enter")
        assert plan.screen.is_asking


async def test_the_path_and_empty_lists_name_the_keys_that_a_person_has_chosen(empty_plan: Path) -> None:
    async with drive(empty_plan) as plan:
        plan.app.session.keymap = {"new": ("ctrl+n",), "clear": ("ctrl+g",), "show_goals": ("f12",)}
        plan.screen.rebind()
        await plan.settle()
        assert "press ctrl+n" in plan.text
        assert "ctrl+g puts this away" in plan.text
        await plan.press("ctrl+g")
        assert "Press f12, then ctrl+n" in plan.text
        assert "Press ctrl+n to add a task" in plan.text


async def test_the_path_is_put_away_and_taken_up_again(empty_plan: Path) -> None:
    async with drive(empty_plan) as plan:
        await plan.press("escape")
        assert "Welcome" not in plan.text
        assert "F takes them up again" in plan.text
        assert "Nothing open to do" in plan.text
        await plan.press("n")
        assert "Add to Next" in plan.text
    async with drive(empty_plan) as plan:  # it stays away
        assert "Welcome" not in plan.text
        await plan.press("F")
        assert "Your vision" in plan.text
        await plan.press("escape")
        assert "Welcome" in plan.text


async def test_an_empty_board_and_an_empty_tree_offer_what_leads_on_and_then_their_own_keys(
    empty_plan: Path,
) -> None:
    async with drive(empty_plan) as plan:
        await plan.press("4")
        assert plan.lines[-1].split("   ") == [
            *("  n new", "1 first steps", "2 values", "ctrl+p commands", "? all keys"),
        ]
        await plan.press("5")
        assert plan.lines[-1].split("   ") == [
            *("  n new", "1 first steps", "4 goals", "ctrl+p commands", "? all keys"),
        ]
        await plan.press("n")
        assert "enter add" in plan.lines[-1]
        await plan.write("Write to Lena")
        await plan.press("enter", "escape")
        assert "space done" in plan.lines[-1]
        await plan.press("u")
        assert "1 first steps" in plan.lines[-1]
        await plan.press("1", "escape", "5")
        assert "1 today" in plan.lines[-1]


async def test_today_offers_what_needs_a_record_where_it_lists_one(empty_plan: Path) -> None:
    async with drive(empty_plan) as plan:
        await plan.press("escape")
        assert "Nothing open to do." in plan.text
        assert plan.lines[-1].strip() == "n new   F vision, goal, tasks   ctrl+p commands   ? all keys"
        await plan.press("n")
        await plan.write("Write to Lena")
        await plan.press("enter", "escape")
        assert "space done" in plan.lines[-1]
