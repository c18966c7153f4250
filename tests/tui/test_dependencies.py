"""What waits for what, and for whom: chosen, shown, refused where it would be a ring, told when it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.domain.model import Column
from careertui.planner import tasks
from careertui.tui.dialogs.blockers import BlockersDialog
from tests.tui.driving import Driven, drive

if TYPE_CHECKING:
    from pathlib import Path


def dialog(plan: Driven) -> BlockersDialog:
    """The dialog that is up."""
    assert isinstance(plan.app.screen, BlockersDialog)
    return plan.app.screen


def blockers(plan: Driven, title: str) -> list[str]:
    """What a task waits for, in the file."""
    known = {task.id: task.title for task in plan.stored()[1]}
    return [known[each] for each in plan.task(title).blocked_by]


async def test_a_task_is_found_by_its_letters_and_waited_for(small_plan: Path) -> None:
    async with drive(small_plan, (120, 40), screen="board") as plan:
        await plan.stand("Read the book")
        await plan.press("b")
        assert "What has to be done before “Read the book”?" in plan.text
        await plan.press(*"priy", "enter")
        assert "Meet Priya" in dialog(plan).picker.shown[0].name
        await plan.press("enter")
        assert plan.said == "Let “Read the book” wait for “Meet Priya”."
        assert blockers(plan, "Read the book") == ["Meet Priya"]
        assert plan.steps() == 1
        assert plan.focused == "board"
        x, y = plan.find("Read the book")
        assert "⊘ blocked" in plan.lines[y + 1][x : x + 20]
        assert "frees 1" in plan.text
        await plan.press("u")
        assert blockers(plan, "Read the book") == []
        assert "frees 1" in plan.text  # of another one: this one's is gone
        assert plan.text.count("frees 1") == 1


async def test_what_is_ticked_already_can_be_let_go(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24), screen="board") as plan:
        await plan.stand("Agree the scope")
        await plan.press("b")
        assert dialog(plan).picker.shown[0].name == "Write the proposal"
        await plan.press("space", "ctrl+s")
        assert "no longer wait for “Write the proposal”" in plan.said
        assert blockers(plan, "Agree the scope") == []
        assert "frees" not in plan.text


async def test_a_ring_is_refused_with_its_path_and_what_was_chosen_stays(small_plan: Path) -> None:
    async with drive(small_plan, (60, 20), screen="board") as plan:
        await plan.stand("Write the proposal")
        await plan.press("b", *"scope", "enter", "enter")
        assert dialog(plan).said == (
            "“Write the proposal” (4) would wait for “Agree the scope” (5), and that for "
            "“Write the proposal” (4): "
            "none of them could begin. Take one of these links out first."
        )
        assert "none of them could begin" in " ".join(plan.text.replace("▌", "").split())
        assert plan.steps() == 0
        await plan.press("space")
        assert dialog(plan).said == ""
        await plan.press("escape")
        assert blockers(plan, "Write the proposal") == []


async def test_marked_tasks_wait_together_and_what_each_waits_for_stays(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Agree the scope")
        await plan.press("v", "v", "b")
        assert "before 2 tasks?" in plan.text
        await plan.press(*"order", "enter", "enter")
        assert plan.said == "Let 2 tasks wait for “Order the room”."
        assert blockers(plan, "Agree the scope") == ["Write the proposal", "Order the room"]
        assert blockers(plan, "Meet Priya") == ["Order the room"]
        assert plan.steps() == 1


async def test_letters_that_mean_something_elsewhere_are_sought_here(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("b", *"quUj")
        assert dialog(plan).picker.sought == "quUj"
        await plan.press("escape", "escape")
        assert plan.app.screen is plan.screen
        assert plan.steps() == 0


async def test_a_task_that_another_window_deletes_closes_the_dialog(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("b")
        with plan.other_window() as other:
            tasks.delete(other, [plan.task("Read the book").id])
        await plan.until(lambda: plan.app.screen is plan.screen)


async def test_the_panel_shows_both_ways_as_small_trees(small_plan: Path) -> None:
    async with drive(small_plan, (160, 45), screen="board") as plan:
        await plan.stand("Meet Priya")
        await plan.press("b", *"scope", "enter", "enter")
        await plan.until(lambda: "blocked by" in plan.board.detail.text)
        lines = [line.strip() for line in plan.board.detail.text.split("\n")]
        at = next(number for number, line in enumerate(lines) if line.startswith("blocked by"))
        assert lines[at] == "blocked by · Agree the scope"
        assert lines[at + 1].startswith("└ · Write the proposal")
        await plan.stand("Write the proposal")
        await plan.until(lambda: "frees" in plan.board.detail.text)
        lines = [line.strip() for line in plan.board.detail.text.split("\n")]
        at = next(number for number, line in enumerate(lines) if line.startswith("frees"))
        assert lines[at] == "frees      · Agree the scope"
        assert lines[at + 1].startswith("└ · Meet Priya")


@pytest.mark.parametrize("keys", [("space",), ("L", "L", "L")])
async def test_what_finishing_a_task_frees_is_said_whichever_way_it_is_finished(
    small_plan: Path, keys: tuple[str, ...]
) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Write the proposal")
        await plan.press(*keys)
        assert plan.task("Write the proposal").column is Column.DONE
        assert plan.said.endswith("Frees “Agree the scope”.")


async def test_who_is_waited_for_is_asked_and_the_card_goes_to_waiting(small_plan: Path) -> None:
    async with drive(small_plan, (120, 36), screen="board") as plan:
        await plan.stand("Ask for time")
        await plan.press("f")
        assert "does “Ask for time” wait?" in plan.reading
        await plan.press(*"An")
        assert "waiting for An  from today" in plan.reading
        await plan.press("a", "enter")
        task = plan.task("Ask for time")
        assert (task.column, task.waiting_for) == (Column.WAITING, "Ana")
        assert plan.said == "Wait for Ana with “Ask for time”."
        assert "Ana since today" in plan.text
        await plan.press("u")
        assert plan.task("Ask for time").column is Column.BACKLOG


async def test_a_name_that_is_known_is_completed_and_all_marked_ones_wait(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("v", "v", "f", "s", "tab", "enter")
        assert plan.said == "Wait for Sam with 2 tasks."
        assert plan.task("Ask for time").waiting_for == "Sam"
        assert plan.steps() == 1
        await plan.press("escape", "f", "enter")
        assert plan.steps() == 1


async def test_on_today_a_task_waits_and_a_goal_does_not(small_plan: Path) -> None:
    async with drive(small_plan) as plan:
        await plan.stand("Meet Priya")
        await plan.press("f", *"Ana", "enter")
        assert plan.task("Meet Priya").waiting_for == "Ana"
        await plan.stand("Lead a project")
        await plan.press("f")
        assert plan.said == "Only tasks wait for somebody."
        await plan.press("b")
        assert plan.said == "Only tasks wait for each other."


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_a_ring_is_refused_in_the_form_with_all_of_its_path(
    small_plan: Path, size: tuple[int, int]
) -> None:
    async with drive(small_plan, size, screen="board") as plan:
        await plan.stand("Write the proposal")
        await plan.press("enter")
        await plan.fill(blocked_by="Agree the scope")
        await plan.press("ctrl+s")
        seen = " ".join(" ".join(line.rpartition("│")[2] for line in plan.lines).split())
        proposal, scope = (plan.task(title).id for title in ("Write the proposal", "Agree the scope"))
        ring = f"✗ “Write the proposal” ({proposal}) would wait for “Agree the scope” ({scope}), and that for"
        assert f"{ring} “Write the proposal” ({proposal}): none of them could begin." in seen
        assert "Take one of these links out first." in seen
