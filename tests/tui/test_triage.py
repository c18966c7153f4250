"""Triage: one task at a time, one key each; every decision is a step, and can be taken back by one key."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import TaskDraft
from careertui.domain.model import Column, Importance
from careertui.planner import tasks
from careertui.tui.dialogs.help import HelpDialog
from careertui.tui.dialogs.triage import TriageDialog
from careertui.tui.dialogs.why import WhyDialog
from tests.tui.driving import TODAY, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

ASKED = ["Meet Priya", "Read the book", "Ask for time", "Draw the plan"]
"""What asks for a decision in the small plan: one is overdue, three were never sorted."""
DAY = timedelta(days=1)


def dialog(plan: Driven) -> TriageDialog:
    """The dialog that is up."""
    assert isinstance(plan.app.screen, TriageDialog)
    return plan.app.screen


def asked(plan: Driven) -> str:
    """The title of the task that is asked about."""
    current = dialog(plan).current
    return "" if current is None else current.title


async def test_each_is_asked_in_turn_with_its_line_of_sight_and_the_reason(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24), screen="board") as plan:
        await plan.press("T")
        text = dialog(plan).card.text
        assert "1 of 4" in plan.text
        assert text.index("Lead well › Become staff › Mentor two people") < text.index("Meet Priya")
        assert "overdue by 2 days" in text
        for does in ("do now", "give it a day", "wait for somebody", "later", "drop it", "split it"):
            assert does in plan.text
        found = []
        while asked(plan):
            found.append(asked(plan))
            await plan.press("tab")
        assert found == ASKED
        assert "Nothing was decided." in plan.text
        assert "4 tasks are left for another time." in plan.text
        await plan.press("enter")
        assert plan.app.screen is plan.screen
        assert plan.steps() == 0


async def test_every_decision_is_one_key_and_one_step_and_is_told_in_the_end(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("T", "right", "h", "x", "space")
        assert plan.steps() == 4
        assert plan.task("Meet Priya").column is Column.DOING
        assert plan.column(Column.BACKLOG) == ["Read the book"]
        assert plan.task("Draw the plan").column is Column.DONE
        text = dialog(plan).card.text
        for said in ("1  to do now       Meet Priya", "1  later           Read the book"):
            assert said in text
        for said in ("1  dropped         Ask for time", "1  done already    Draw the plan"):
            assert said in text
        assert "Everything that asked for a decision has one." in text
        assert "4 of 4" in plan.text
        await plan.press("escape")
        assert plan.said == "Decided: 1 to do now, 1 later, 1 dropped, 1 done already."
        await plan.press("T")
        assert plan.said.startswith("Nothing asks for a decision")
        assert plan.steps() == 4


async def test_back_undoes_the_last_decision_and_asks_again(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("T", "backspace")
        assert dialog(plan).said.endswith("Nothing is decided yet.")
        await plan.press("l", "tab", "plus", "x", "backspace")
        assert asked(plan) == "Ask for time"
        assert plan.task("Ask for time").importance is Importance.LOW
        await plan.press("backspace")
        assert plan.task("Ask for time").importance is Importance.NONE
        assert asked(plan) == "Ask for time"
        await plan.press("u")
        assert asked(plan) == "Read the book"
        await plan.press("backspace")
        assert asked(plan) == "Meet Priya"
        assert plan.task("Meet Priya").column is Column.NEXT
        assert plan.steps_standing() == 0
        await plan.press("x", "x", "x", "x", "backspace")
        assert asked(plan) == "Draw the plan"
        await plan.press("minus")
        assert dialog(plan).said == "It has no importance already."


async def test_back_takes_back_what_another_window_did_since_before_the_decision(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("T", "x")
        with plan.other_window() as other:
            tasks.add(other, [TaskDraft("From elsewhere")])
        await plan.press("backspace")
        assert dialog(plan).said == "Undone: Add task “From elsewhere”."
        assert asked(plan) == "Read the book"
        await plan.press("backspace")
        assert dialog(plan).said == "Undone: Delete “Meet Priya”."
        assert asked(plan) == "Meet Priya"


@pytest.mark.parametrize(
    ("typed", "reads", "field", "days"),
    [
        ("fri", "planned for Fri 27 Nov", "scheduled", 6),
        ("by fri", "due Fri 27 Nov", "due", 6),
        ("due:+2w", "due Sat 5 Dec", "due", 14),
    ],
)
async def test_a_day_is_planned_in_words_or_promised_with_by(
    small_plan: Path, typed: str, reads: str, field: str, days: int
) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("T", "tab", "d")
        assert "With by in front it is due then" in dialog(plan).prompt.reading
        await plan.write(typed)
        assert reads in dialog(plan).prompt.reading
        await plan.press("enter")
        assert getattr(plan.task("Read the book"), field) == TODAY + days * DAY
        assert asked(plan) == "Ask for time"
        assert plan.steps() == 1


async def test_what_is_late_gets_another_due_date_and_a_wrong_one_is_refused(small_plan: Path) -> None:
    async with drive(small_plan, (60, 20), screen="board") as plan:
        await plan.press("T", "d")
        assert "When is it due now?" in dialog(plan).prompt.reading
        await plan.press(*"frx", "enter")
        assert "30 jun" in dialog(plan).prompt.reading
        assert plan.steps() == 0
        await plan.press("backspace", "i", "enter")
        assert plan.task("Meet Priya").due == TODAY + 6 * DAY
        await plan.press("backspace", "d", *"none", "enter")
        assert plan.task("Meet Priya").due is None
        await plan.press("d", "enter", "d", "escape")
        assert asked(plan) == "Read the book"


async def test_who_is_waited_for_follows_in_the_same_place(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("T", "f", "s", "right", "enter")
        task = plan.task("Meet Priya")
        assert (task.column, task.waiting_for) == (Column.WAITING, "Sam")
        assert asked(plan) == "Read the book"
        await plan.press("f", "enter", "f", "escape")
        assert asked(plan) == "Read the book"
        assert plan.steps() == 1


async def test_a_task_is_split_by_lines_and_each_part_has_what_the_whole_had(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("T", "s")
        assert "A line for each part" in dialog(plan).prompt.reading
        await plan.write("Call Priya")
        assert dialog(plan).prompt.reading == "Call Priya"
        await plan.press("enter")
        assert "✓ “Call Priya”  and then?" in dialog(plan).prompt.reading
        await plan.press("enter")
        assert "two parts or more" in dialog(plan).prompt.reading
        await plan.write("#")
        await plan.press("enter")
        await plan.write("Ask her !high due:none")
        await plan.press("enter", "enter")
        parts = [plan.task(title) for title in ("Call Priya", "Ask her")]
        assert [part.importance for part in parts] == [Importance.NONE, Importance.HIGH]
        assert [part.due for part in parts] == [TODAY - 2 * DAY, None]
        assert parts[0].goal_id == parts[1].goal_id == plan.goal("Mentor two people").id
        assert plan.column(Column.NEXT)[-3:] == ["Call Priya", "#", "Ask her"]
        assert asked(plan) == "Read the book"
        assert plan.steps() == 1
        await plan.press("backspace")
        assert asked(plan) == "Meet Priya"
        await plan.press("s", *"One", "enter", "escape")
        assert asked(plan) == "Meet Priya"
        await plan.press("s", "enter")
        assert plan.steps_standing() == 0


async def test_a_task_becomes_a_goal_below_its_goal(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("T", "g")
        assert plan.goal("Meet Priya").parent_id == plan.goal("Mentor two people").id
        assert "Meet Priya" not in {task.title for task in plan.stored()[1]}
        await plan.press("escape")
        assert plan.said == "Decided: 1 now a goal; 3 left."


async def test_the_marked_ones_are_gone_through_whatever_they_are(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Prepare the talk")
        await plan.press("v", "v", "T")
        assert asked(plan) == "Prepare the talk"
        assert "in Doing since today" in dialog(plan).card.text
        await plan.press("left")
        assert asked(plan) == "Order the room"
        assert plan.task("Prepare the talk").column is Column.BACKLOG
        await plan.press("tab")
        assert "1 task is left" in plan.text


@pytest.mark.parametrize("key", ["T", "A", "D"])
async def test_marks_on_what_is_done_or_hidden_do_not_lead_to_others(small_plan: Path, key: str) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Update the CV")
        await plan.press("v", "home", "left", key)
        assert plan.said == "What is marked here is done already. esc takes the marks away."
        await plan.press("slash")
        await plan.write("room")
        await plan.press("enter", key)
        assert plan.said == "The marked card is not shown here. esc takes the mark away."
        assert plan.steps() == 0


async def test_importance_is_weighed_in_place_and_stops_at_its_ends(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("T", "tab", "minus", *["plus"] * 4)
        assert plan.task("Read the book").importance is Importance.HIGH
        assert plan.steps() == 3
        assert "high" in dialog(plan).card.text
        assert asked(plan) == "Read the book"
        await plan.press("minus")
        assert plan.task("Read the book").importance is Importance.MEDIUM


async def test_the_words_of_its_goals_and_all_keys_are_one_key_away(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("T", "W")
        assert isinstance(plan.app.screen, WhyDialog)
        assert "People grow" in plan.text
        await plan.press("escape", "question_mark")
        assert isinstance(plan.app.screen, HelpDialog)
        assert "Make two or more tasks of it" in plan.text
        await plan.press("escape")
        assert asked(plan) == "Meet Priya"


async def test_a_click_on_a_decision_makes_it(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24), screen="board") as plan:
        await plan.press("T")
        await plan.click("drop it")
        assert asked(plan) == "Read the book"
        await plan.click("later")
        assert asked(plan) == "Ask for time"
        await plan.click("give it a day")
        assert dialog(plan).prompt.is_open
        await plan.click("Ask for time")
        assert asked(plan) == "Ask for time"
        assert plan.steps() == 2


async def test_the_board_says_that_many_ask_for_a_decision_and_the_key_begins(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        with plan.other_window() as other:
            tasks.add(other, [TaskDraft(f"Task {number}") for number in range(9)])
            tasks.delete(other, [plan.task("Meet Priya").id])
        await plan.until(lambda: "12 tasks ask for a decision." in plan.text)
        assert "T decide" in plan.text
        await plan.press("exclamation_mark")
        assert asked(plan) == "Read the book"


async def test_today_leads_to_triage_too(small_plan: Path) -> None:
    async with drive(small_plan) as plan:
        await plan.press("T", "space")
        assert plan.task("Meet Priya").done is not None
        await plan.press("escape")
        assert plan.said == "Decided: 1 done already; 3 left."


async def test_the_keys_that_a_person_has_chosen_decide(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        plan.app.session.keymap = {"put_off": ("y", "f5")}
        await plan.press("T", "h")
        assert plan.steps() == 0
        assert "y   later" in plan.text
        await plan.press("y", "f5")
        assert asked(plan) == "Ask for time"
        assert plan.steps() == 2


async def test_what_another_window_deletes_is_passed_over(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("T")
        with plan.other_window() as other:
            tasks.delete(other, [plan.task("Meet Priya").id])
        await plan.until(lambda: asked(plan) == "Read the book")
        await plan.press("x")
        assert asked(plan) == "Ask for time"


async def test_twenty_tasks_are_decided_as_fast_as_the_keys_come(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24), screen="board") as plan:
        with plan.other_window() as other:
            tasks.add(other, [TaskDraft(f"Task {number}") for number in range(16)])
        await plan.until(lambda: len(plan.column(Column.BACKLOG)) == 19)
        for key in ("T", *"lhx", "space", "tab", *"lhx", "s", *"One", "enter", *"Two", "enter", "enter"):
            plan.send(key)
        for key in ("d", *"by fri", "enter", "f", *"Ana", "enter", "g", "plus", *"hhhhhhhh"):
            plan.send("space" if key == " " else key)
        await plan.settle()
        assert "20 of 20" in plan.text
        assert not asked(plan)
        text = dialog(plan).card.text
        for said in ("2  to do now", "1  planned", "1  waiting", "10  later", "2  dropped", "1  split"):
            assert said in text
        assert "1  now a goal" in text
        assert "1 task is left" in text
        assert plan.steps() == 1 + 19 + 1  # the other window's, a step for each decision, an importance


async def test_a_fault_is_said_and_the_task_stays(small_plan: Path, impatient: None) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("T")
        with plan.locked():
            await plan.press("x")
            assert "Another program holds the plan" in dialog(plan).said
        assert asked(plan) == "Meet Priya"
        await plan.press("x")
        assert asked(plan) == "Read the book"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (160, 45)])
async def test_task_and_decisions_are_seen_whole_at_every_size(
    demo_plan: Path, size: tuple[int, int]
) -> None:
    async with drive(demo_plan, size, screen="board") as plan:
        await plan.press("T")
        assert "take back" not in plan.text  # there is nothing yet
        is_first = True
        while asked(plan):
            assert asked(plan)[:12] in plan.text
            for does in ("do now", "it is done", "all keys"):
                assert does in plan.text
            assert ("take back" in plan.text) is not is_first
            is_first = False
            assert "esc leave" in plan.lines[-2]
            await plan.press("tab")
        assert "left for another time" in plan.text
