"""The forms: every field is edited, read back and saved; what is wrong is named; nothing typed is lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from careertui.domain.model import Column, GoalKind, GoalStatus, Horizon, Importance, RecordKind
from careertui.planner import goals, tasks
from tests.tui.driving import Driven, drive

if TYPE_CHECKING:
    from pathlib import Path


def _is_editing(plan: Driven) -> bool:
    return plan.is_editing


ONLY_WHERE_IT_REPEATS = "only_this"


async def _open(plan: Driven, title: str) -> None:
    await plan.stand(title)
    await plan.press("enter")
    assert plan.is_editing


async def test_every_field_of_a_task_is_edited_and_saved(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await _open(plan, "Read the book")
        await plan.fill(
            title="Read two books",
            goal_id="lead project",
            due="30 jun 2027",
            effort_minutes="1h30",
            scheduled="tomorrow",
            tags="#writing, health",
            waiting_for="Ana",
            blocked_by="proposal, scope",
            notes="First line",
        )
        await plan.press("enter")
        await plan.write("Second line")
        plan.form._editors["column"].focus()
        await plan.press("right")
        plan.form._editors["importance"].focus()
        await plan.press("h")
        await plan.press("ctrl+s")
        assert not plan.is_editing
        task = plan.task("Read two books")
        assert task.goal_id == plan.goal("Lead a project").id
        assert task.due == date(2027, 6, 30)
        assert task.effort_minutes == 90
        assert task.scheduled == date(2026, 11, 22)
        assert task.tags == ("writing", "health")
        assert task.waiting_for == "Ana"
        assert task.blocked_by == (plan.task("Write the proposal").id, plan.task("Agree the scope").id)
        assert task.notes == "First line\nSecond line"
        assert task.column is Column.NEXT
        assert task.importance is Importance.HIGH
        assert plan.steps() == 1
        assert plan.card == "Read two books"


async def test_every_field_of_a_goal_is_edited_and_saved(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await _open(plan, "Mentor two people")
        await plan.fill(
            title="Mentor three people",
            why="It is how I learn",
            due="jun 2028",
            start="1 jan 2027",
            parent_id="write in public",
            weight="40",
            notes="Ask Ana",
        )
        for name, key in (("horizon", "s"), ("kind", "m"), ("status", "p")):
            plan.form._editors[name].focus()
            await plan.press(key)
        await plan.press("ctrl+s")
        goal = plan.goal("Mentor three people")
        assert (goal.why, goal.notes, goal.weight) == ("It is how I learn", "Ask Ana", 40)
        assert (goal.due, goal.start) == (date(2028, 6, 30), date(2027, 1, 1))
        assert goal.parent_id == plan.goal("Write in public").id
        assert (goal.horizon, goal.kind, goal.status) == (
            Horizon.SHORT,
            GoalKind.MILESTONE,
            GoalStatus.PAUSED,
        )
        assert plan.steps() == 1
        assert plan.row == "Mentor three people"


async def test_fields_show_what_is_stored_and_an_untouched_form_saves_nothing(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await _open(plan, "Write the proposal")
        texts = plan.form.texts
        assert texts["title"] == "Write the proposal"
        assert texts["goal_id"] == "Lead a project"
        assert texts["due"] == "2026-11-27"
        assert texts["effort_minutes"] == "2h"
        assert texts["importance"] == "high"
        await plan.press("ctrl+s")
        assert not plan.is_editing
        assert plan.steps() == 0


async def test_enter_in_a_line_saves_and_in_a_text_is_a_new_line(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await _open(plan, "Read the book")
        await plan.fill(notes="a")
        await plan.press("enter", "b")
        assert plan.is_editing
        await plan.fill(title="Read it")
        await plan.press("enter")
        assert plan.task("Read it").notes == "a\nb"


async def test_dates_efforts_goals_and_blockers_are_read_back_while_they_are_typed(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await _open(plan, "Read the book")
        for field, typed, read in (
            ("due", "+2w", "5 Dec"),
            ("effort_minutes", "1.5h", "1h30"),
            ("goal_id", "mentor", "Mentor two people"),
            ("blocked_by", "proposal", "Write the proposal"),
        ):
            await plan.fill(**{field: typed})
            assert read in plan.form._readings[field].text
            assert plan.form._readings[field].text in plan.text


WRONG = {
    "Read the book": [
        ("title", "   ", "title"),
        ("due", "someday", "due"),
        ("scheduled", "31 feb", "scheduled"),
        ("effort_minutes", "long", "effort"),
        ("goal_id", "zzz nothing", "goal"),
        ("blocked_by", "zzz nothing", "blocked by"),
    ],
    "Lead a project": [
        ("weight", "101", "weight"),
        ("start", "whenever", "start"),
        ("parent_id", "zzz nothing", "below"),
    ],
}


@pytest.mark.parametrize("title", WRONG)
async def test_a_wrong_value_is_named_stays_as_it_was_typed_and_saves_nothing(
    small_plan: Path, title: str
) -> None:
    screen = "board" if title == "Read the book" else "goals"
    async with drive(small_plan, (80, 24), screen=screen) as plan:
        for field, typed, label in WRONG[title]:
            await _open(plan, title)
            await plan.fill(notes="kept", **{field: typed})
            await plan.press("ctrl+s")
            assert plan.is_editing
            assert plan.form.problem.startswith(f"{label}: ")
            assert plan.form.problem[2:40] in plan.text  # it is in sight
            assert plan.form.texts[field] == typed
            assert plan.form.texts["notes"] == "kept"
            assert plan.app.focused is plan.form._editors[field]
            await plan.press("ctrl+r", "escape")
        assert plan.steps() == 0


async def test_a_ring_of_waiting_tasks_is_refused_in_words(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await _open(plan, "Write the proposal")
        await plan.fill(blocked_by="agree the scope")
        await plan.press("ctrl+s")
        assert plan.is_editing
        assert len(plan.form.problem) > 20
        assert plan.task("Write the proposal").blocked_by == ()


async def test_escape_keeps_a_draft_and_says_so(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await _open(plan, "Read the book")
        await plan.fill(title="Read a better book", due="nonsense")
        await plan.press("escape")
        assert not plan.is_editing
        assert "draft" in plan.said
        assert plan.focused == "board"
        assert plan.steps() == 0
        await _open(plan, "Ask for time")
        assert plan.form.texts["title"] == "Ask for time"
        await plan.press("escape")
        assert "draft" not in plan.said.lower() or "Kept" in plan.said
        await _open(plan, "Read the book")
        assert plan.form.texts["title"] == "Read a better book"
        assert plan.form.texts["due"] == "nonsense"
        assert "draft" in plan.said


async def test_a_draft_outlives_the_program(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await _open(plan, "Lead a project")
        await plan.fill(why="Because of the long\nreason")
        await plan.press("escape")
    async with drive(small_plan, screen="goals") as plan:
        await _open(plan, "Lead a project")
        assert plan.form.texts["why"] == "Because of the long\nreason"
        await plan.press("ctrl+s")
        assert plan.goal("Lead a project").why == "Because of the long\nreason"
    async with drive(small_plan, screen="goals") as plan:
        await _open(plan, "Lead a project")
        assert "draft" not in plan.said


async def test_a_new_goal_keeps_its_draft_too(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("n")
        await plan.write("Half a thought")
        await plan.press("escape")
        await plan.press("n")
        assert plan.form.texts["title"] == "Half a thought"
        await plan.press("ctrl+r")
        assert plan.form.texts["title"] == ""
        assert plan.steps() == 0


async def test_ctrl_r_throws_the_draft_away_and_shows_what_is_saved(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await _open(plan, "Read the book")
        await plan.fill(title="Something else", due="nonsense")
        await plan.press("ctrl+r")
        assert plan.is_editing
        assert plan.form.texts["title"] == "Read the book"
        assert plan.form.texts["due"] == ""
        await plan.press("escape")
        await _open(plan, "Read the book")
        assert plan.form.texts["title"] == "Read the book"


@pytest.mark.parametrize(("key", "kept"), [("ctrl+s", "Mine"), ("ctrl+r", "Theirs")])
async def test_a_field_changed_elsewhere_is_not_overwritten_unseen(
    small_plan: Path, key: str, kept: str
) -> None:
    async with drive(small_plan, screen="board") as plan:
        await _open(plan, "Read the book")
        await plan.fill(title="Mine")
        with plan.other_window() as other:
            task_id = plan.task("Read the book").id
            tasks.edit(other, [task_id], {"title": "Theirs"})
        await plan.press("ctrl+s")
        assert plan.is_editing
        assert "ctrl+s again keeps yours, ctrl+r takes theirs" in " ".join(plan.form.problem.split())
        assert plan.form.texts["title"] == "Mine"
        assert plan.task("Theirs").id == task_id
        # The plan in memory has it by now, or soon: both ways on are open.
        await plan.until(lambda: plan.app.session.plan.tasks[task_id].title == "Theirs")
        await plan.press(key)
        if key == "ctrl+r":
            assert plan.form.texts["title"] == "Theirs"
        await plan.press("ctrl+s")
        assert not _is_editing(plan)
        assert plan.task(kept).id == task_id


async def test_pressing_save_twice_at_once_keeps_mine_even_before_the_other_change_was_seen(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await _open(plan, "Lead a project")
        await plan.fill(title="Mine")
        with plan.other_window() as other:
            goals.edit(other, plan.goal("Lead a project").id, {"title": "Theirs"})
        await plan.press("ctrl+s", "ctrl+s")
        assert not plan.is_editing
        assert plan.goal("Mine")


async def test_another_field_changed_elsewhere_is_left_as_it_is(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await _open(plan, "Read the book")
        await plan.fill(title="Mine")
        with plan.other_window() as other:
            tasks.edit(other, [plan.task("Read the book").id], {"effort_minutes": 45})
        await plan.press("ctrl+s")
        assert not plan.is_editing
        assert plan.task("Mine").effort_minutes == 45


async def test_a_record_deleted_elsewhere_while_it_is_edited_is_said_and_the_text_stays(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="board") as plan:
        await _open(plan, "Read the book")
        await plan.fill(title="Mine")
        with plan.other_window() as other:
            task_id = plan.task("Read the book").id
            tasks.delete(other, [task_id])
        await plan.until(lambda: task_id not in plan.app.session.plan.tasks)
        await plan.press("ctrl+s")
        assert plan.app.failure is None
        assert plan.is_editing
        assert plan.form.texts["title"] == "Mine"
        assert plan.form.problem
        await plan.press("escape")
        assert not plan.is_editing


async def test_tab_walks_through_every_field_and_round(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await _open(plan, "Read the book")
        names = [field.name for field in plan.form.fields if field.name != ONLY_WHERE_IT_REPEATS]
        for name in [*names[1:], names[0]]:
            await plan.press("tab")
            assert plan.app.focused is plan.form._editors[name]
        await plan.press("shift+tab")
        assert plan.app.focused is plan.form._editors[names[-1]]


async def test_arrows_walk_through_lines_and_choices(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await _open(plan, "Read the book")
        names = [field.name for field in plan.form.fields if field.name != ONLY_WHERE_IT_REPEATS]
        for name in names[1:]:
            await plan.press("down")
            assert plan.app.focused is plan.form._editors[name]
        plan.form.focus_field("importance")
        await plan.settle()
        await plan.press("up", "up")
        assert plan.app.focused is plan.form._editors["goal_id"]
        assert plan.steps() == 0


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_focused_field_is_always_in_sight(small_plan: Path, size: tuple[int, int]) -> None:
    async with drive(small_plan, size, screen="goals") as plan:
        await _open(plan, "Lead a project")
        for field in plan.form.fields:
            editor = plan.form._editors[field.name]
            assert plan.app.focused is editor
            await plan.until(lambda editor=editor: plan.form.region.contains_region(editor.region))  # type: ignore[misc]
            assert any(line.startswith(f"  {field.label}") for line in plan.lines)
            await plan.press("tab")


async def test_the_forms_footer_names_its_keys_and_the_list_gets_its_own_back(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await _open(plan, "Read the book")
        assert "ctrl+s save" in plan.lines[-1]
        assert "esc close, keep draft" in plan.lines[-1]
        await plan.press("escape")
        assert "n new" in plan.lines[-1]


async def test_choices_are_walked_by_arrows_first_letters_and_clicks(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await _open(plan, "Lead a project")
        choice = plan.form._editors["status"]
        choice.focus()
        await plan.settle()
        await plan.press("right")
        assert plan.form.texts["status"] == "paused"
        await plan.press("left", "left")
        assert plan.form.texts["status"] == "idea"
        await plan.press("a")
        assert plan.form.texts["status"] == "active"
        await plan.press("a")
        assert plan.form.texts["status"] == "achieved"
        await plan.pilot.click(plan.form._editors["kind"], offset=(6, 0))
        await plan.settle()
        assert plan.form.texts["kind"] == "milestone"


async def test_a_form_opened_at_once_after_the_start_is_whole(small_plan: Path) -> None:
    """It is built in the background meanwhile."""
    for kind, name in ((RecordKind.GOAL, "goals"), (RecordKind.TASK, "board")):
        async with drive(small_plan, screen=name) as plan:
            plan.screen._build_forms()  # type: ignore[attr-defined]
            await plan.press("enter")
            assert plan.form.id == f"{kind}-form"
            assert len(plan.form.query(".label")) == len(plan.form.fields)


async def test_no_letter_lands_in_the_field_before_however_fast_a_form_is_typed(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await _open(plan, "Read the book")
        for key in (*"xy", "tab", *"mentor", "shift+tab", *"z"):
            plan.send(key)
        await plan.settle()
        assert (plan.form.texts["title"], plan.form.texts["goal_id"][-6:]) == ("Read the bookxyz", "mentor")


@pytest.mark.parametrize("key", ["enter", "ctrl+s"])
async def test_what_is_typed_right_after_saving_is_not_saved_with_it(small_plan: Path, key: str) -> None:
    async with drive(small_plan, screen="board") as plan:
        await _open(plan, "Read the book")
        for each in (*"xy", key, *"jj", "k"):
            plan.send(each)
        await plan.settle()
        assert not plan.is_editing
        assert plan.task("Read the bookxy")
        assert plan.card == "Ask for time"


async def test_what_is_typed_right_after_closing_is_not_kept_in_the_draft(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await _open(plan, "Read the book")
        for each in (*"xy", "escape", "j"):
            plan.send(each)
        await plan.settle()
        assert plan.card == "Ask for time"
        await plan.press("k", "e")
        assert plan.form.texts["title"] == "Read the bookxy"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 30)])
async def test_why_a_form_was_not_saved_is_seen_together_with_its_field(
    small_plan: Path, size: tuple[int, int]
) -> None:
    async with drive(small_plan, size, screen="goals") as plan:
        await plan.press("n", "down", "down", "down", "ctrl+s")
        seen = " ".join(part for line in plan.lines for part in line.rpartition("│")[2].split())
        assert "✗ title: a title needs at least one letter or sign" in seen
        assert "New vision title why" in seen
