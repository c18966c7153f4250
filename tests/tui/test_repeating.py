"""Tasks that come again: asked for in a line, in the form and in quick add; shown, done, skipped, changed."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from careertui.domain.model import Column
from careertui.domain.repeat_words import EXAMPLES
from careertui.planner import tasks
from careertui.store import queries
from careertui.store.store import Store
from careertui.tui import repeat_line
from tests.tui.driving import EVIL, TODAY, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

    from careertui.domain.model import Task

MONDAY = date(2026, 11, 23)


@pytest.fixture
def repeating_plan(small_plan: Path) -> Path:
    """A plan with a task that comes again every Monday."""
    with closing(Store.open(small_plan)) as store:
        ids = [task.id for task in queries.tasks(store.connection) if task.title == "Order the room"]
        tasks.edit(store, ids, {"repeat": "every mon", "notes": "By mail"})
    return small_plan


def rooms(plan: Driven) -> list[Task]:
    """The tasks of the series, the first one first."""
    return sorted((task for task in plan.stored()[1] if "room" in task.title), key=lambda task: task.id)


def test_a_line_says_the_day_that_follows_and_the_rule_in_its_one_wording() -> None:
    def said(text: str, own: date | None = None, *, is_one: bool = True) -> str:
        return "".join(part for _, part in repeat_line.read_back(text, TODAY, own, is_one=is_one))

    assert said("every mon, wed") == "due Mon 23 Nov"
    assert said("Mondays", MONDAY) == "next Mon 30 Nov · every mon"
    assert said("mondays", MONDAY, is_one=False) == "every mon"
    assert said("2 days after done", MONDAY) == ""
    assert said("a week after it is done") == "1 week after done"
    assert said("daily for 1 times", MONDAY) == "no day is left · every day, 1 time"
    assert said("none") == "never again"
    assert said("every blue moon") == f"no rule yet: {EXAMPLES}"
    assert said("  ") == ""


async def test_a_task_is_told_to_come_again_in_one_line(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Order the room")
        await plan.press("r")
        assert "When does “Order the room” come again?" in plan.reading
        await plan.write("mondays, wed")
        assert plan.reading == "due Mon 23 Nov · every mon, wed"
        await plan.press("enter")
        assert plan.said == "Repeat “Order the room” every mon, wed."
        assert "mon ↻" in plan.text
        assert [(task.repeat, task.due) for task in rooms(plan)] == [("every mon, wed", MONDAY)]
        await plan.press("r")
        assert "none ends it" in plan.reading
        await plan.write(" fnord")
        await plan.press("enter")
        assert "try every mon, wed" in plan.reading
        await plan.press("ctrl+u")
        assert plan.reading == "never again"
        await plan.press("enter")
        assert [task.repeat for task in rooms(plan)] == [""]
        await plan.press("u")
        assert [task.repeat for task in rooms(plan)] == ["every mon, wed"]


async def test_marked_tasks_come_again_together_as_one_step(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Prepare the talk")
        await plan.press("v", "v", "r")
        assert "2 tasks" in plan.reading
        await plan.write("weekly")
        assert plan.reading == "every week"
        await plan.press("enter")
        assert sum(task.repeat == "every week" for task in plan.stored()[1]) == 2
        await plan.press("u")
        assert not any(task.repeat for task in plan.stored()[1])


async def test_done_says_when_it_comes_again_and_undo_takes_both_back(repeating_plan: Path) -> None:
    async with drive(repeating_plan, screen="board") as plan:
        await plan.stand("Order the room")
        await plan.press("space")
        assert plan.said == "Finish “Order the room”. Comes again on Mon 30 Nov."
        assert [(task.column, task.due) for task in rooms(plan)] == [
            (Column.DONE, MONDAY),
            (Column.NEXT, date(2026, 11, 30)),
        ]
        assert "Order the room" in plan.column(Column.NEXT)
        await plan.press("u")
        assert [(task.column, task.due) for task in rooms(plan)] == [(Column.DOING, MONDAY)]
        assert "Order the room" not in plan.column(Column.NEXT)


async def test_one_is_skipped_and_only_what_comes_again_can_be(repeating_plan: Path) -> None:
    async with drive(repeating_plan, screen="board") as plan:
        await plan.stand("Order the room")
        await plan.press("R")
        assert plan.said == "Skip “Order the room” to Mon 30 Nov."
        assert [task.due for task in rooms(plan)] == [date(2026, 11, 30)]
        await plan.stand("Prepare the talk")
        await plan.press("R")
        assert "give it a rule first" in plan.said
        await plan.go("goals")
        await plan.stand("Become staff")
        await plan.press("R")
        assert plan.said == "Only a task has this."


async def test_the_form_reads_a_rule_with_the_dates_beside_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Order the room")
        await plan.press("enter")
        assert "only this" not in plan.text
        await plan.fill(repeat="every mon")
        assert "→ due Mon 23 Nov" in plan.text
        await plan.fill(due="25 nov")
        assert "→ next Mon 30 Nov" in plan.text
        await plan.fill(repeat="fnord")
        assert "→ no rule yet" in plan.text
        await plan.press("ctrl+s")
        assert plan.is_editing
        assert "repeat: try every mon, wed" in plan.form.problem
        await plan.fill(repeat="monday")
        await plan.press("ctrl+s")
        assert [(task.repeat, task.due) for task in rooms(plan)] == [("every mon", date(2026, 11, 25))]


async def test_what_is_changed_holds_from_now_on_or_for_this_one_alone(repeating_plan: Path) -> None:
    async with drive(repeating_plan, screen="board") as plan:
        await plan.stand("Order the room")
        await plan.press("enter")
        assert "from now on only this" in plan.text
        await plan.fill(title="Order the large room")
        await plan.press("ctrl+s", "enter")
        await plan.fill(notes="By phone")
        plan.form.type_into("only_this", "only this")
        await plan.press("ctrl+s")
        assert plan.task("Order the large room").notes == "By phone"
        await plan.press("space")
        assert [(task.title, task.notes) for task in rooms(plan)] == [
            ("Order the large room", "By phone"),
            ("Order the large room", "By mail"),
        ]


async def test_quick_add_takes_a_rule_and_says_when_it_is_due_first(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n")
        await plan.write("Water the plants every:mon, wed")
        assert plan.reading == "→ Water the plants  ·  every mon, wed  ·  due Mon 23 Nov"
        await plan.press("enter", "escape")
        assert (plan.task("Water the plants").repeat, plan.task("Water the plants").due) == (
            "every mon, wed",
            MONDAY,
        )


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_a_rule_is_seen_on_the_card_in_the_tree_and_in_the_panel(
    repeating_plan: Path, size: tuple[int, int]
) -> None:
    async with drive(repeating_plan, size, screen="board") as plan:
        await plan.stand("Order the room")
        assert "↻ every mon" in plan.text or "mon ↻" in plan.text
        await plan.press("i")
        await plan.until(lambda: "repeats" in plan.board.detail.text)
        await plan.settle()
        assert "↻ every mon" in plan.text
        await plan.press("i", "r")
        await plan.write(EVIL)
        assert "no rule yet" in plan.text
        assert plan.app.failure is None


async def test_the_panel_says_when_the_next_one_is_due(repeating_plan: Path) -> None:
    async with drive(repeating_plan, (120, 36), screen="board") as plan:
        await plan.press("i")
        await plan.stand("Order the room")
        await plan.until(lambda: "next Mon 30 Nov" in plan.text)
        await plan.press("r", "ctrl+u")
        await plan.write("every 2 weeks")
        await plan.press("enter")
        await plan.until(lambda: "next Mon 7 Dec" in plan.text)
        await plan.stand("Prepare the talk")
        await plan.until(lambda: "next Mon" not in plan.text)
