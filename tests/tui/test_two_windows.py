"""Two windows on one plan: each sees what the other wrote, and overwrites nothing that it did not see."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest

from careertui.domain.drafts import GoalDraft, TaskDraft
from careertui.domain.model import Column
from careertui.domain.rank import TOP
from careertui.domain.skills import SkillDraft
from careertui.planner import goals, history, skills, tasks, values
from careertui.tui.session import read_plan
from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["today", "goals", "board"])
async def test_what_another_window_writes_is_seen_within_about_a_second(small_plan: Path, name: str) -> None:
    async with drive(small_plan, screen=name) as plan:
        with plan.other_window() as other:
            goal_id = plan.goal("Lead a project").id
            tasks.add(
                other, [TaskDraft("From afar !", goal_id, column=Column.NEXT, due=plan.app.session.today)]
            )
        start = monotonic()
        await plan.until(lambda: "From afar" in plan.text)
        assert monotonic() - start < 3  # 0.7 s, on a machine that has other things to do


async def test_what_another_window_rates_ranks_and_learns_is_seen_and_the_cursor_stays(
    full_plan: Path,
) -> None:
    async with drive(full_plan, screen="profile") as plan:
        await plan.stand("Family")
        ids = {value.name: value.id for value in plan.app.session.plan.values.values()}
        with plan.other_window() as other:
            values.rate(other, ids["Autonomy"], plan.app.session.today, importance=6, lived=3)
            values.place(other, ids["Service"], TOP)
        await plan.until(lambda: "+3" in plan.text and "1  Service" in plan.text)
        current = plan.screen.current()
        assert current is not None
        assert plan.title(current) == "Family"
        await plan.go("inventory")
        await plan.stand("Writing")
        with plan.other_window() as other:
            skills.add(other, [SkillDraft("Bookbinding", "Craft", 3)], plan.app.session.today)
            values.delete(other, [ids["Family"]])
        await plan.until(lambda: "Bookbinding" in plan.text)
        current = plan.screen.current()
        assert current is not None
        assert plan.title(current) == "Writing"
        await plan.go("profile")
        assert "Family" not in plan.text
        await plan.press("enter", "5", "5", "escape")
        assert plan.app.failure is None


async def test_a_duel_whose_value_is_gone_elsewhere_is_asked_no_more(full_plan: Path) -> None:
    async with drive(full_plan, screen="rank") as plan:
        assert "Which would you give up last?" in plan.text
        with plan.other_window() as other:
            for name in ("Service", "Honesty"):
                found = (value for value in plan.app.session.plan.values.values() if value.name == name)
                values.delete(other, [next(found).id])
        await plan.press("right")  # before the window has looked
        assert plan.app.failure is None
        await plan.until(lambda: "Your values have their order." in plan.text)


async def test_what_is_deleted_elsewhere_goes_and_the_cursor_finds_another_place(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Meet Priya")
        with plan.other_window() as other:
            goals.delete(other, [plan.goal("Become staff").id])
        await plan.until(lambda: "Meet Priya" not in plan.rows)
        assert plan.row
        await plan.press("k", "j", "space")
        assert plan.app.failure is None


async def test_a_key_on_what_is_already_gone_says_so(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        with plan.other_window() as other:
            tasks.delete(other, [plan.task("Read the book").id])
        await plan.press("plus")  # before the window has looked
        assert plan.app.failure is None
        assert plan.said or "Read the book" not in plan.text


async def test_importance_changed_elsewhere_is_not_overwritten_unseen(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        with plan.other_window() as other:
            tasks.edit(other, [plan.task("Read the book").id], {"importance": "high"})
        await plan.press("plus")
        stored = plan.task("Read the book").importance
        assert stored == "high"


async def test_undo_takes_back_the_other_windows_last_step_and_names_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        with plan.other_window() as other:
            goals.add(other, GoalDraft("From afar"))
        await plan.press("u")
        assert "From afar" in plan.said
        assert "From afar" not in {goal.title for goal in plan.stored()[0]}


async def test_a_screen_that_was_hidden_shows_what_happened_meanwhile(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("5")
        with plan.other_window() as other:
            tasks.add(other, [TaskDraft("From afar", plan.goal("Lead a project").id)])
        await plan.until(lambda: "From afar" in plan.column(Column.BACKLOG))
        await plan.press("4")
        assert "From afar" in plan.rows
        with plan.other_window() as other:
            history.undo(other)
        await plan.until(lambda: "From afar" not in plan.rows)


async def test_an_open_filter_and_prompt_survive_what_another_window_writes(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("slash", *"the book")
        with plan.other_window() as other:
            tasks.add(other, [TaskDraft("Burn the book")])
        await plan.until(lambda: "Burn the book" in plan.column(Column.BACKLOG))
        assert plan.column(Column.BACKLOG) == ["Read the book", "Burn the book"]
        assert plan.screen.prompt._input.value == "the book"


async def test_who_looks_while_somebody_else_is_looking_sees_the_change_too(
    small_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive(small_plan) as plan:
        session = plan.app.session
        goal = plan.goal("Lead a project")
        read = session.desk.run
        seen: list[str] = []

        async def look_again_before_the_plan_is_read(use_case: Any, *arguments: Any) -> Any:
            if use_case is read_plan and not seen:
                seen.append("")
                await session.look_for_changes()
                seen.append(session.plan.goals[goal.id].title)
            return await read(use_case, *arguments)

        monkeypatch.setattr(session.desk, "run", look_again_before_the_plan_is_read)
        with plan.other_window() as other:
            goals.edit(other, goal.id, {"title": "Theirs"})
        await session.look_for_changes()
        assert seen == ["", "Theirs"]


async def test_the_cursor_stays_in_an_empty_column_whatever_another_window_writes(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("right", "right", "right", "x")
        assert plan.board.cards.current is None
        with plan.other_window() as other:
            tasks.add(other, [TaskDraft("From afar")])
        await plan.until(lambda: "From afar" in plan.text)
        assert plan.board.board.column == Column.WAITING


async def test_a_filter_that_is_typed_counts_what_another_window_adds(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("slash", *"the")
        before = int(plan.reading.split()[0])
        with plan.other_window() as other:
            tasks.add(other, [TaskDraft("Water the garden")])
        await plan.app.look_for_changes()
        await plan.settle()
        assert plan.reading == f"{before + 1} matches"
