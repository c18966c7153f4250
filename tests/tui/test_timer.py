"""The timer of a task and the time worked on it: one runs, it is seen, a forgotten one is asked about."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from careertui.domain.dates import show_effort
from careertui.planner import clock, tasks, timing
from careertui.store import queries
from careertui.store.store import Store
from careertui.tui.dialogs.plan_dialog import PlanDialog
from careertui.tui.dialogs.work import WorkDialog
from tests.tui.driving import EVIL, NOON, Driven, drive

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

TASK, OTHER = "Order the room", "Prepare the talk"


def started(path: Path, title: str, moment: datetime) -> Path:
    """The plan, with a timer that runs since a moment."""
    with closing(Store.open(path)) as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: moment)
        task_id = next(task.id for task in queries.tasks(store.connection) if task.title == title)
        timing.start(store, task_id)
    return path


def minutes(plan: Driven, title: str) -> list[int | None]:
    """What was worked on a task, the newest first."""
    with plan.other_window() as store:
        return [work.minutes for work in timing.of_task(store, plan.task(title).id)]


def dialog(plan: Driven) -> WorkDialog:
    """The dialog that is up."""
    assert isinstance(plan.app.screen, WorkDialog)
    return plan.app.screen


async def test_one_key_starts_the_timer_and_stops_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand(TASK)
        await plan.press("p")
        assert plan.said == "Start the timer of “Order the room”."
        assert "◷ 0m Order the room" in plan.lines[0]
        assert plan.text.count("◷ 0m") == 2  # in the header and on the card
        await plan.go("goals")
        assert "◷ 0m Order the room" in plan.lines[0]
        await plan.stand("Become staff")
        await plan.press("p")
        assert plan.said.startswith("Stop the timer of “Order the room”")
        assert "◷" not in plan.text
        await plan.press("p")
        assert plan.said == "Only a task has this."


async def test_another_timer_stops_the_first_and_says_so_and_undo_lets_it_run_on(small_plan: Path) -> None:
    async with drive(started(small_plan, TASK, NOON - timedelta(minutes=25)), screen="board") as plan:
        assert "◷ 25m Order the room" in plan.lines[0]
        await plan.stand(OTHER)
        await plan.press("p")
        assert plan.said == (
            "Start the timer of “Prepare the talk”. The timer of “Order the room” stopped after 25m."
        )
        assert minutes(plan, TASK) == [25]
        assert "Prepare the talk" in plan.lines[0]
        await plan.press("u")
        assert minutes(plan, TASK) == [None]
        assert "◷ 25m Order the room" in plan.lines[0]


async def test_of_several_marked_none_is_started_but_the_one_that_runs_is_stopped(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand(OTHER)
        await plan.press("v", "v", "p")
        assert plan.said == (
            "One timer runs at a time, and 2 tasks are marked: none was started. esc lets go of the marks."
        )
        assert plan.steps() == 0
        await plan.press("escape")
        await plan.stand(TASK)
        await plan.press("p", "asterisk", "p")
        assert plan.said.startswith("Stop the timer of “Order the room”")
        await plan.press("escape", "v", "p")  # one that is marked is as good as none
        assert plan.said == "Start the timer of “Order the room”."


async def test_with_several_marked_what_one_task_has_is_opened_for_the_one_under_the_cursor(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand(OTHER)
        await plan.press("v", "v")
        await plan.stand(TASK)
        for key in ("ctrl+t", "I"):
            await plan.press(key)
            assert isinstance(plan.app.screen, PlanDialog)
            assert (
                plan.app.screen.said == "2 tasks are marked: this is about the card under the cursor alone."
            )
            assert TASK in plan.app.screen.title_line.text
            await plan.press("escape")
        await plan.press("escape", "I")
        assert isinstance(plan.app.screen, PlanDialog)
        assert plan.app.screen.said == ""


async def test_what_was_worked_stands_against_the_estimate(small_plan: Path) -> None:
    plan_file = started(small_plan, "Write the proposal", NOON - timedelta(minutes=20))
    with closing(Store.open(plan_file)) as store:
        task = next(t for t in queries.tasks(store.connection) if t.title == "Write the proposal")
        timing.add(store, task.id, 60, NOON - timedelta(days=1))
    async with drive(plan_file, (160, 45), screen="board") as plan:
        await plan.stand("Write the proposal")
        await plan.until(lambda: "1h20 of 2h" in plan.board.detail.text)
        assert "◷ 20m since 11:40" in plan.board.detail.text
        await plan.press("ctrl+t")
        assert "1h20 of 2h" in plan.text
        await plan.press("n")
        await plan.write("thu: 9-10")
        await plan.press("enter", "escape")
        await plan.until(lambda: "20m over" in plan.board.detail.text)
        await plan.settle()
        assert "2h20 of 2h" in plan.text


async def test_each_minute_is_drawn_and_nothing_else_runs(
    small_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive(started(small_plan, TASK, NOON - timedelta(minutes=25)), screen="board") as plan:
        await plan.stand(TASK)
        monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(minutes=35))
        steps = plan.steps()
        plan.screen.show_minute()
        await plan.settle()
        assert plan.text.count("◷ 1h") == 2
        assert plan.steps() == steps
        assert plan.screen._minutes is not None
        await plan.press("p")
        assert plan.screen._minutes is None


@pytest.mark.parametrize(
    ("typed", "worked"), [("18:40", 36), ("45m", 45), ("now", 17 * 60 + 56), ("none", None)]
)
async def test_a_forgotten_timer_is_asked_about_before_another_one_starts(
    small_plan: Path, typed: str, worked: int | None
) -> None:
    evening = NOON - timedelta(hours=17, minutes=56)
    async with drive(started(small_plan, TASK, evening), screen="board") as plan:
        await plan.stand(OTHER)
        await plan.press("p")
        assert "“Order the room” runs since yesterday 18:04. When did you stop?" in plan.reading
        await plan.write(typed)
        assert (show_effort(worked) if worked else "nothing was worked") in plan.reading
        await plan.press("enter")
        assert minutes(plan, TASK) == ([] if worked is None else [worked])
        assert minutes(plan, OTHER) == [None]
        await plan.press("u")
        assert minutes(plan, TASK) == [None]


async def test_a_forgotten_timer_is_told_of_at_the_start_and_stopped_on_its_own_card(
    small_plan: Path,
) -> None:
    async with drive(started(small_plan, TASK, NOON - timedelta(hours=17)), (80, 24)) as plan:
        assert "The timer of “Order the room” runs since yesterday 19:00. p on a task" in plan.said
        await plan.go("board")
        await plan.stand(TASK)
        await plan.press("p")
        await plan.write("fnord")
        assert "18:40, 45m" in plan.reading
        await plan.press("enter", "ctrl+u")
        await plan.write("1h")
        await plan.press("enter")
        assert plan.said.startswith("Stop the timer of “Order the room” after 1h")
        assert minutes(plan, TASK) == [60]


async def test_what_was_worked_is_read_noted_corrected_and_deleted(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24), screen="board") as plan:
        await plan.stand(TASK)
        await plan.press("ctrl+t", "enter")
        assert "Nothing was worked on it yet" in plan.text
        assert "Press n" in dialog(plan).said
        await plan.press("n")
        await plan.write("yesterday: 9-10:30")
        assert dialog(plan).prompt.reading == "→ Fri 20 Nov · 09:00-10:30 · 1h30"
        await plan.press("enter", "n")
        await plan.write("fnord")
        await plan.press("enter")
        assert "45m, 14:05-15:20" in dialog(plan).prompt.reading
        await plan.press("escape", "n")
        await plan.write("9:00-")
        await plan.press("enter")
        assert "say until when" in dialog(plan).prompt.reading
        await plan.press("escape", "e")
        await plan.write(" 1h")
        await plan.press("enter")
        assert minutes(plan, TASK) == [60]
        assert "09:00-10:30" in plan.text
        assert "corrected" in plan.text
        await plan.press("e", "enter")
        assert minutes(plan, TASK) == [60]
        await plan.press("e", "ctrl+u")
        await plan.write("2h")
        await plan.press("enter")
        assert minutes(plan, TASK) == [120]
        await plan.press("x")
        assert minutes(plan, TASK) == []
        await plan.press("u", "escape")
        assert minutes(plan, TASK) == [120]


async def test_work_of_a_day_is_listed_without_hours_and_corrected_as_it_is(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24), screen="board") as plan:
        await plan.stand(TASK)
        await plan.press("ctrl+t", "n")
        await plan.write("yesterday: 1h20")
        assert dialog(plan).prompt.reading == "→ Fri 20 Nov · 1h20"
        await plan.press("enter")
        (line,) = [line for line in plan.lines if "Fri 20 Nov" in line]
        assert ":" not in line
        assert "1h20" in line
        await plan.press("e", "ctrl+u")
        await plan.write("yesterday: 2h")
        await plan.press("enter")
        assert minutes(plan, TASK) == [120]
        assert "corrected" not in plan.text
        await plan.press("e", "ctrl+u")
        await plan.write("yesterday: 9-10:30")
        await plan.press("enter", "e", "ctrl+u")
        await plan.write("yesterday: 1h")  # the same day: from when to when stays
        await plan.press("enter")
        assert "09:00-10:30" in plan.text
        assert minutes(plan, TASK) == [60]
        await plan.press("e", "ctrl+u")
        await plan.write("yesterday: 0:00-2:00 1h")  # hours that were said, though the first is midnight
        await plan.press("enter")
        assert "00:00-02:00" in plan.text
        assert minutes(plan, TASK) == [60]
        await plan.press("e", "ctrl+u")
        await plan.write("yesterday: 0:00-1:00")  # and though they are as long as what was worked
        await plan.press("enter")
        assert "00:00-01:00" in plan.text
        steps = plan.steps()
        await plan.press("e", "enter")
        assert plan.steps() == steps


async def click_timer(plan: Driven) -> None:
    """Click on the timer in the header."""
    await plan.pilot.click(offset=(plan.lines[0].index("25m"), 0))
    await plan.settle()


async def test_a_click_on_the_timer_goes_to_its_task_wherever_one_is(small_plan: Path) -> None:
    async with drive(started(small_plan, TASK, NOON - timedelta(minutes=25)), screen="goals") as plan:
        await plan.press("enter")
        await plan.fill(title="Half written")
        await click_timer(plan)
        assert (plan.where, plan.card) == ("board", TASK)
        assert plan.screen.current() is not None
        await plan.press("slash")
        await plan.write("proposal")
        await click_timer(plan)
        assert plan.card == TASK
        await plan.press("escape", "home")
        await plan.pilot.click(offset=(plan.lines[0].index("Sat 21 Nov") + 2, 0))
        await plan.settle()
        assert plan.card != TASK  # the day beside it is no timer
        await plan.press("2")
        await click_timer(plan)
        assert (plan.where, plan.card) == ("board", TASK)


async def test_the_start_of_a_timer_that_runs_is_corrected(small_plan: Path) -> None:
    async with drive(started(small_plan, TASK, NOON - timedelta(minutes=25)), screen="board") as plan:
        await plan.stand(TASK)
        await plan.press("ctrl+t", "e", "ctrl+u")
        await plan.write("11:00-")
        await plan.press("enter", "escape")
        assert "◷ 1h Order the room" in plan.lines[0]


async def test_a_task_that_is_done_has_no_timer_and_one_that_is_gone_no_list(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Update the CV")
        await plan.press("p")
        assert "” is done: take it back first" in plan.said
        await plan.stand(TASK)
        await plan.press("ctrl+t")
        with plan.other_window() as store:
            tasks.delete(store, [plan.board.board.current or 0])
        await plan.app.look_for_changes()
        await plan.settle()
        assert not isinstance(plan.app.screen, WorkDialog)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_that_a_timer_runs_is_seen_on_every_screen_whatever_its_task_is_called(
    small_plan: Path, size: tuple[int, int]
) -> None:
    with closing(Store.open(small_plan)) as store:
        ids = [task.id for task in queries.tasks(store.connection) if task.title == TASK]
        tasks.edit(store, ids, {"title": EVIL})
        title = queries.task(store.connection, ids[0]).title
    async with drive(started(small_plan, title, NOON - timedelta(minutes=25)), size) as plan:
        for name in ("today", "values", "skills", "goals", "board"):
            await plan.go(name)
            assert "◷ 25m" in plan.lines[0], name
            assert len(plan.lines[0]) <= size[0]
        await plan.stand(title)
        await plan.press("ctrl+t", "n")
        await plan.write(EVIL)
        await plan.press("enter", "escape", "escape")
        assert plan.app.failure is None
        assert "\x1b" not in plan.text
