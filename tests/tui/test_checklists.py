"""The boxes in the notes of a task: seen on the card and in the panel, ticked by key and pointer."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from careertui.planner import tasks
from careertui.store import queries
from careertui.store.store import Store
from careertui.tui.dialogs.checklist import ChecklistDialog
from careertui.tui.widgets.note_lines import BoxLine, note_lines
from tests.tui.driving import EVIL, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

TASK = "Order the room"
NOTES = "Before it:\n- [x] Ask Ana\n- [ ] Look at two rooms\n- [ ] Book one\n\nAfter it: say thanks"


@pytest.fixture
def listed_plan(small_plan: Path) -> Path:
    """A plan with a task of three boxes."""
    with closing(Store.open(small_plan)) as store:
        ids = [task.id for task in queries.tasks(store.connection) if task.title == TASK]
        tasks.edit(store, ids, {"notes": NOTES})
    return small_plan


def dialog(plan: Driven) -> ChecklistDialog:
    """The dialog that is up."""
    assert isinstance(plan.app.screen, ChecklistDialog)
    return plan.app.screen


def boxes(plan: Driven) -> list[str]:
    """The boxes in the stored notes."""
    return [line for line in plan.task(TASK).notes.split("\n") if line.startswith("- [")]


def test_notes_are_shown_as_they_were_written_with_boxes_for_boxes() -> None:
    lines = note_lines("Before\n- [ ] One that is rather long\n  - [x] Two\n\nAfter", 11 + 16)
    assert ["".join(text for _, text in line).rstrip() for line in lines] == [
        "",
        "notes      Before",
        "           □ One that is",
        "             rather long",
        "             ✓ Two",
        "",
        "           After",
    ]
    assert [line.number for line in lines if isinstance(line, BoxLine)] == [1, 1, 2]
    assert note_lines(" \n", 40) == []


async def test_boxes_are_ticked_added_changed_moved_and_deleted_by_key(listed_plan: Path) -> None:
    async with drive(listed_plan, (80, 24), screen="board") as plan:
        await plan.stand(TASK)
        await plan.press("I")
        assert "1 of 3" in plan.text
        await plan.press("j", "space")
        assert dialog(plan).said == "Tick “Look at two rooms” of “Order the room”. 2 of 3."
        await plan.press("J")
        assert boxes(plan) == ["- [x] Ask Ana", "- [ ] Book one", "- [x] Look at two rooms"]
        await plan.press("e")
        await plan.write(" in town")
        await plan.press("enter")
        assert boxes(plan)[2] == "- [x] Look at two rooms in town"
        await plan.press("n")
        await plan.write("Pay")
        await plan.press("enter")
        await plan.write("Tell all")
        await plan.press("enter", "enter", "x")
        assert boxes(plan)[3:] == ["- [ ] Pay"]
        assert "u brings it back" in dialog(plan).said
        await plan.press("u", "escape")
        assert boxes(plan)[3:] == ["- [ ] Pay", "- [ ] Tell all"]
        assert "[2/5]" in plan.text


async def test_each_tick_is_one_step_to_undo(listed_plan: Path) -> None:
    async with drive(listed_plan, screen="board") as plan:
        await plan.stand(TASK)
        steps = plan.steps()
        await plan.press("I", "space", "j", "space", "escape")
        assert plan.steps() == steps + 2
        await plan.press("u")
        assert boxes(plan) == ["- [ ] Ask Ana", "- [ ] Look at two rooms", "- [ ] Book one"]
        await plan.press("u")
        assert boxes(plan)[0] == "- [x] Ask Ana"


async def test_a_task_without_boxes_says_how_one_begins_and_gets_its_first(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("I")
        assert plan.said == "Only a task has this."
        await plan.stand("Write the proposal")
        await plan.press("I", "space")
        assert "Press n to add a box" in dialog(plan).said
        await plan.press("J", "e", "x", "n")
        await plan.write("Ask Sam")
        await plan.press("enter", "escape")
        assert plan.task("Write the proposal").notes == "- [ ] Ask Sam"
        await plan.press("K")
        assert "the first already" in dialog(plan).said


async def test_a_click_ticks_in_the_panel_and_in_the_list(listed_plan: Path) -> None:
    async with drive(listed_plan, (160, 45), screen="board") as plan:
        await plan.stand(TASK)
        await plan.until(lambda: "□ Book one" in plan.board.detail.text)
        await plan.settle()
        assert "1 of 3" in plan.board.detail.text
        y = next(at for at, line in enumerate(plan.lines) if "□ Book one" in line)
        await plan.pilot.click(offset=(plan.lines[y].index("□ Book one"), y))
        await plan.settle()
        assert boxes(plan)[2] == "- [x] Book one"
        below = next(at for at, line in enumerate(plan.lines) if "say thanks" in line)
        await plan.pilot.click(offset=(plan.lines[below].index("say thanks"), below))
        await plan.settle()
        assert plan.said == "Tick “Book one” of “Order the room”. 2 of 3."
        await plan.stand(TASK)
        await plan.press("I")
        await plan.click("Look at two rooms", times=2)
        assert boxes(plan)[1] == "- [x] Look at two rooms"


async def test_a_task_deleted_elsewhere_takes_its_list_along(listed_plan: Path) -> None:
    async with drive(listed_plan, screen="board") as plan:
        await plan.stand(TASK)
        await plan.press("I")
        with plan.other_window() as store:
            tasks.delete(store, [plan.board.board.current or 0])
        await plan.app.look_for_changes()
        await plan.settle()
        assert not isinstance(plan.app.screen, ChecklistDialog)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_evil_boxes_are_shown_as_they_were_written(small_plan: Path, size: tuple[int, int]) -> None:
    with closing(Store.open(small_plan)) as store:
        ids = [task.id for task in queries.tasks(store.connection) if task.title == TASK]
        tasks.edit(store, ids, {"notes": f"- [ ] {EVIL}{'word ' * 200}\n" * 3})
    async with drive(small_plan, size, screen="board") as plan:
        await plan.stand(TASK)
        await plan.press("i")
        await plan.until(lambda: "□ [/x] [b]bold" in plan.board.detail.text)
        await plan.press("i", "I")
        assert "□ [/x] [b]bold [$accent] \\" in plan.text
        await plan.press("space", "n")
        await plan.write(EVIL)
        await plan.press("enter", "escape", "end", "e", "enter", "x")
        assert plan.app.failure is None
        assert "\x1b" not in plan.text


async def test_the_parts_of_a_step_stand_further_in_than_the_step(small_plan: Path) -> None:
    notes = (
        "- [ ] Choose a room\n  - [x] Look at two\n    - [ ] The one with the long name and many windows, "
    )
    with closing(Store.open(small_plan)) as store:
        ids = [task.id for task in queries.tasks(store.connection) if task.title == TASK]
        tasks.edit(store, ids, {"notes": notes + "in the old house behind the station, if it is free"})
    async with drive(small_plan, (60, 20), screen="board") as plan:
        await plan.stand(TASK)
        await plan.press("I")
        found = {
            word: line.index(word)
            for line in plan.lines
            for word in ("Choose", "Look", "The one", "windows")
            if word in line
        }
        assert found["Look"] == found["Choose"] + 2
        assert found["The one"] == found["Look"] + 2
        ((last, at),) = [(line, line.index("if it")) for line in plan.lines if "if it" in line]
        assert last[: found["The one"]].strip() == ""
        assert at >= found["The one"]
