"""The Today screen: what to do now, what is due, how the goals stand; on an empty plan, how to begin."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import GoalDraft, TaskDraft
from careertui.domain.model import Column, Horizon, RecordKind, Ref
from careertui.domain.skills import SkillDraft
from careertui.domain.values import Pile, ValueDraft
from careertui.planner import checkins, goals, skills, tasks, values
from careertui.store import queries
from careertui.store.store import Store
from tests.tui.driving import TODAY, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_first_frame_shows_vision_focus_due_goals_and_insight(small_plan: Path) -> None:
    async with drive(small_plan) as plan:
        for piece in (
            "Lead well",
            "People grow",
            "Focus",
            "Next 14 days",
            "Meet Priya",
            "Write the proposal",
        ):
            assert piece in plan.text
        assert "Become staff" in plan.text
        assert "0%" in plan.text or "1%" in plan.text
        assert "“Meet Priya” is overdue by 2 days." in plan.text
        assert "Sat 21 Nov" in plan.lines[0]


async def test_focus_holds_the_six_most_urgent_that_are_not_blocked_with_the_reason(demo_plan: Path) -> None:
    async with drive(demo_plan) as plan:
        rows = plan.screen.focus_list._rows  # type: ignore[attr-defined]
        assert len(rows) == 6
        tasks = [plan.app.session.plan.tasks[row.ref.id] for row in rows]
        assert all(task.is_open for task in tasks)
        assert not any(plan.app.session.plan.is_blocked(task) for task in tasks)
        for task in tasks:
            x, y = plan.find(task.title[:20])
            assert plan.lines[y + 1][x : x + 30].strip()  # why, in a few words


async def test_due_holds_what_is_overdue_or_due_within_fourteen_days_nearest_first(demo_plan: Path) -> None:
    async with drive(demo_plan) as plan:
        today = plan.app.session.today
        refs = [row.ref for row in plan.screen.due_list._rows]  # type: ignore[attr-defined]
        goals, tasks = plan.stored()
        due = {Ref(RecordKind.GOAL, goal.id): goal.due for goal in goals if goal.is_open and goal.due}
        due |= {Ref(RecordKind.TASK, task.id): task.due for task in tasks if task.is_open and task.due}
        assert set(refs) == {ref for ref, day in due.items() if (day - today).days <= 14}
        assert [due[ref] for ref in refs] == sorted(due[ref] for ref in refs)
        assert any(due[ref] < today for ref in refs)


async def test_the_lists_on_the_right_leave_each_other_the_lines_they_do_not_need(
    demo_plan: Path,
) -> None:
    async with drive(demo_plan, size=(120, 36)) as plan:
        due, active = plan.screen.due_list, plan.screen.goal_list  # type: ignore[attr-defined]
        room = plan.screen.query_one("#right").size.height
        assert 2 + len(due._rows) < room / 2 < 2 + 2 * len(active._rows)
        assert (due.size.height, active.size.height) == (2 + len(due._rows), room - 1 - due.size.height)
    async with drive(demo_plan, size=(80, 24)) as plan:
        due, active = plan.screen.due_list, plan.screen.goal_list  # type: ignore[attr-defined]
        assert abs(due.size.height - active.size.height) <= 2


async def test_the_cursor_walks_from_list_to_list(small_plan: Path) -> None:
    async with drive(small_plan) as plan:
        assert plan.focused == "focus"
        await plan.press("right")
        assert plan.focused == "due"
        await plan.press("l")
        assert plan.focused == "active"
        await plan.press("l")
        assert plan.focused == "active"
        await plan.press("h", "left")
        assert plan.focused == "focus"
        await plan.press("G", "j")  # down at the end goes on into the next list
        assert plan.focused == "due"
        await plan.press("g", "g", "k")
        assert plan.focused == "focus"


async def test_what_is_done_leaves_the_focus_and_undo_brings_it_back(small_plan: Path) -> None:
    async with drive(small_plan) as plan:
        await plan.stand("Meet Priya")
        await plan.press("space")
        assert plan.task("Meet Priya").column is Column.DONE
        await plan.until(lambda: "Meet Priya" not in "\n".join(plan.lines[:-3]))
        await plan.press("u")
        await plan.until(lambda: "Meet Priya" in "\n".join(plan.lines[:-3]))
        assert plan.task("Meet Priya").column is Column.NEXT


async def test_a_record_is_edited_where_it_stands(small_plan: Path) -> None:
    async with drive(small_plan) as plan:
        await plan.stand("Write the proposal")
        await plan.press("enter")
        await plan.fill(title="Write the better proposal")
        await plan.press("enter")
        await plan.until(lambda: "Write the better proposal" in "\n".join(plan.lines[:-3]))
        assert plan.focused in {"focus", "due"}


async def test_a_goal_is_edited_from_its_list(small_plan: Path) -> None:
    async with drive(small_plan) as plan:
        await plan.press("right", "right")
        ref = plan.screen.current()
        assert ref
        assert ref.kind is RecordKind.GOAL
        await plan.press("e")
        assert plan.form.id == "goal-form"


async def test_the_insight_is_followed_to_the_record_it_names(small_plan: Path) -> None:
    async with drive(small_plan) as plan:
        await plan.stand("Write the proposal")
        await plan.press("exclamation_mark")
        assert plan.screen.current() == Ref(RecordKind.TASK, plan.task("Meet Priya").id)


async def test_an_empty_plan_is_begun_in_steps_by_keys_alone(empty_plan: Path) -> None:
    async with drive(empty_plan) as plan:
        assert "Welcome" in plan.text
        assert "1  What matters to you   press n   5 minutes" in plan.text
        await plan.press("down", "down", "down", "up")  # in any order: values and skills can wait
        assert "3  Your vision   press n" in plan.text
        await plan.press("n", *"Lead", "space", *"well", "enter", "escape")
        await plan.until(lambda: "✓  3" in plan.text)
        assert "4  Your first goal   press n" in plan.text  # on from there: values are not pressed again
        await plan.press("n")
        await plan.press("enter")  # why it matters is left open
        await plan.write("Become staff")
        await plan.press("enter", "escape")
        await plan.until(lambda: "✓  4" in plan.text)
        await plan.click("5  Your first tasks")
        await plan.press("enter", "enter")
        await plan.write("Read the ladder due:fri")
        await plan.press("enter", "escape")
        await plan.until(lambda: "Focus" in plan.text)
        assert "Welcome" not in plan.text
        vision, goal, task = plan.goal("Lead well"), plan.goal("Become staff"), plan.task("Read the ladder")
        assert vision.horizon is Horizon.VISION
        assert goal.parent_id == vision.id
        assert task.goal_id == goal.id
        assert task.column is Column.NEXT
        # What was begun goes on: the cursor is there, and keys act on the task.
        assert plan.focused == "focus"
        # Whoever skipped values and skills is asked for them, where there is nothing more pressing.
        await plan.press("escape")
        await plan.until(lambda: "what matters to you." in plan.text)
        assert "! go there" in plan.text
        await plan.press("space")
        assert plan.task("Read the ladder").column is Column.DONE


async def test_values_and_skills_tick_themselves_and_the_path_leads_to_them(empty_plan: Path) -> None:
    async with drive(empty_plan, (80, 24)) as plan:
        await plan.press("n")
        assert plan.where == "values"
        await plan.press("1")
        with plan.other_window() as store:
            values.add(store, ValueDraft("Autonomy", pile=Pile.VERY))
            goals.add(store, GoalDraft("Lead well", horizon=Horizon.VISION))
        await plan.until(lambda: "✓  1" in plan.text)
        assert "✓  3" in plan.text
        assert "2  What you can do   press n" in plan.text
        await plan.press("enter")
        assert plan.where == "skills"
        await plan.press("1")
        with plan.other_window() as store:
            skills.add(store, [SkillDraft("Writing")], TODAY)
        await plan.until(lambda: "4  Your first goal   press n" in plan.text)
        await plan.press("up", "n")  # a step that is made leads to where it stands
        assert plan.where == "goals"


async def test_a_step_taken_back_is_asked_for_again(empty_plan: Path) -> None:
    async with drive(empty_plan, (60, 20)) as plan:
        await plan.press("down", "down", "n")
        await plan.write("Lead well")
        await plan.press("enter", "escape")
        await plan.until(lambda: "✓  3" in plan.text)
        await plan.press("u")
        await plan.until(lambda: "○  3" in plan.text)


async def test_a_blank_first_line_is_refused_in_words(empty_plan: Path) -> None:
    async with drive(empty_plan) as plan:
        await plan.press("down", "down", "n")
        plan.send("space")
        plan.send("enter")  # so fast that the line has not been read back yet
        await plan.settle()
        assert plan.screen.prompt.is_open
        assert plan.reading.startswith("✗")
        assert plan.stored() == ([], [])


async def test_panes_without_anything_say_what_goes_there(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("asterisk", "space")
        await plan.press("1")
        await plan.until(lambda: "Nothing open to do" in plan.text)
        assert "n to add a task" in " ".join(plan.text.split())


async def test_a_new_day_that_begins_while_the_program_is_open_is_noticed(
    small_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    from careertui.planner import clock

    async with drive(small_plan) as plan:
        monkeypatch.setattr(clock, "today", lambda: TODAY + timedelta(days=1))
        await plan.until(lambda: "overdue by 3 days" in plan.text)
        assert "Sun 22 Nov" in plan.lines[0]


def _behind(path: Path) -> None:
    """Of the small plan's goals two are behind, and nothing is late or stuck."""
    with closing(sqlite3.connect(path)) as plan:
        plan.execute("DELETE FROM task WHERE title IN ('Meet Priya', 'Ask Sam', 'Reference from Sam')")
        plan.execute("UPDATE goal SET created = '2026-01-01T00:00:00+00:00'")
        plan.execute("UPDATE task SET due = NULL WHERE due < '2026-11-21'")
        plan.commit()
    with closing(Store.open(path)) as store:
        ids = {goal.title: goal.id for goal in queries.goals(store.connection)}
        measure = {"baseline": 0, "target": 10, "unit": "talks", "due": date(2026, 12, 31)}
        goals.edit(store, ids["Mentor two people"], measure)
        goals.edit(store, ids["Write in public"], measure | {"due": date(2027, 9, 9)})
        tasks.add(store, [TaskDraft("Ask", goal_id=ids["Mentor two people"])])


def _below(plan: Driven, title: str) -> str:
    """The second line of a goal in the pane at the right."""
    panes = [line.rpartition("│")[2].lstrip(" ▌") for line in plan.lines]
    return panes[next(y for y, pane in enumerate(panes) if pane.startswith(title)) + 1]


@pytest.mark.parametrize(
    ("size", "late", "well"), [((120, 36), "1%  off track", "1%  on track"), ((80, 24), "1%  ▼", "1%")]
)
async def test_each_goal_shows_how_it_does(
    small_plan: Path, size: tuple[int, int], late: str, well: str
) -> None:
    _behind(small_plan)
    async with drive(small_plan, size) as plan:
        with closing(Store.open(small_plan)) as store:
            checkins.add(store, plan.goal("Mentor two people").id, TODAY, 0.1)
        await plan.app.look_for_changes()
        await plan.until(lambda: _below(plan, "Mentor").endswith(late))
        await plan.stand("Mentor two people")
        await plan.press("d", *"2036-01-01", "enter")
        await plan.until(lambda: _below(plan, "Mentor").endswith(well))
        await plan.press("u")
        await plan.until(lambda: _below(plan, "Mentor").endswith(late))


async def test_where_nothing_is_more_urgent_the_goal_furthest_behind_is_told_of(small_plan: Path) -> None:
    _behind(small_plan)
    async with drive(small_plan) as plan:
        assert "“Mentor two people” is off track, behind by 89 points" in plan.text
        await plan.press("exclamation_mark")
        assert plan.screen.current() == Ref(RecordKind.GOAL, plan.goal("Mentor two people").id)


def test_how_goals_do_is_not_worked_out_before_the_first_frame(small_plan: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from careertui.planner.settings import Settings; "
        "from careertui.tui.desk import Desk; from careertui.tui.session import PlanSession; "
        "desk = Desk(Path(sys.argv[1])); desk.open_now(); session = PlanSession(desk, Settings()); "
        "read = session.begin_reading_today(); from careertui.tui.app import CareerApp; "
        "CareerApp(session, read()).get_default_screen(); desk.close_now(); "
        "print(*(name for name in sys.modules if name.startswith('careertui.')))"
    )
    command = [sys.executable, "-c", code, str(small_plan)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "careertui.tui.screens.today" in loaded
    for module in ("health", "pace", "goal_findings", "horizons", "insight"):
        assert f"careertui.domain.{module}" not in loaded
