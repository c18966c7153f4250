"""A goal is achieved: one question, a win, a moment that nobody waits for."""

from __future__ import annotations

import asyncio
from contextlib import closing
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from careertui.domain.journal import Entry, EntryDraft, EntryKind
from careertui.domain.model import GoalStatus
from careertui.planner import goals, journal
from careertui.planner.settings import Settings, load
from careertui.store.store import Store
from careertui.tui import celebrating
from careertui.tui.celebrating import LINGER, SECONDS, moment
from careertui.tui.chosen import Chosen, apply
from careertui.tui.dialogs.wins import WinsDialog
from careertui.tui.drawing import width_of
from tests.tui.driving import TODAY, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

GOAL = "Lead a project"


def wins(plan: Driven) -> list[Entry]:
    """The wins in the file."""
    with closing(Store.open(plan.path)) as store:
        return journal.entries(store, kind=EntryKind.WIN)


@pytest.mark.parametrize("screen", ["goals", "today"])
async def test_achieving_a_goal_asks_one_question_and_keeps_the_answer(small_plan: Path, screen: str) -> None:
    async with drive(small_plan, screen=screen) as plan:
        await plan.stand(GOAL)
        await plan.press("space")
        assert "What made it work?" in plan.text
        assert plan.goal(GOAL).status is GoalStatus.ACHIEVED
        await plan.write("Ana asked every week")
        await plan.press("enter")
        (win,) = wins(plan)
        assert (win.text, win.date, win.goal_id) == ("Ana asked every week", TODAY, plan.goal(GOAL).id)
        assert "Ana asked" in plan.said
        await plan.press("u", "u")
        assert wins(plan) == []
        assert plan.goal(GOAL).status is GoalStatus.ACTIVE


async def test_a_goal_that_is_achieved_in_its_form_is_asked_about_too(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand(GOAL)
        await plan.press("e")
        plan.form.type_into("status", "achieved")
        await plan.press("ctrl+s")
        assert plan.goal(GOAL).status is GoalStatus.ACHIEVED
        assert "What made it work?" in plan.text
        await plan.write("Ana")
        await plan.press("enter", "e")
        assert [win.text for win in wins(plan)] == ["Ana"]
        plan.form.type_into("title", "Another title")
        await plan.press("ctrl+s")
        assert not plan.screen.is_asking


async def test_the_question_can_be_skipped_and_is_not_asked_on_the_way_back(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand(GOAL)
        for skip in ("escape", "enter"):
            await plan.press("space", skip)
            assert not plan.screen.is_asking
            assert plan.goal(GOAL).status is GoalStatus.ACHIEVED
            await plan.press("space")
            assert not plan.screen.is_asking
            assert plan.goal(GOAL).status is GoalStatus.ACTIVE
        assert wins(plan) == []


@pytest.mark.parametrize("screen", ["goals", "today"])
async def test_the_key_that_achieves_goes_back_while_nothing_is_answered(
    small_plan: Path, screen: str
) -> None:
    async with drive(small_plan, screen=screen) as plan:
        await plan.stand(GOAL)
        await plan.press("space")
        assert "space goes back" in plan.reading
        await plan.press("space")
        assert not plan.screen.is_asking
        assert plan.goal(GOAL).status is GoalStatus.ACTIVE
        await plan.stand(GOAL)
        await plan.press("space", *"Ana", "space", *"did")
        assert plan.goal(GOAL).status is GoalStatus.ACHIEVED
        await plan.press("enter")
        assert [win.text for win in wins(plan)] == ["Ana did"]


async def test_going_back_gives_the_status_from_before(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        with plan.other_window() as store:
            goals.set_status(store, [plan.goal(GOAL).id], GoalStatus.PAUSED)
        await plan.until(lambda: plan.app.session.plan.goals[plan.goal(GOAL).id].status is GoalStatus.PAUSED)
        await plan.stand(GOAL)
        await plan.press("space", "space")
        assert plan.goal(GOAL).status is GoalStatus.PAUSED


async def test_a_letter_that_the_keymap_gave_to_achieving_begins_the_answer(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await apply(plan.app, Chosen(Settings(animation=False), {"done": ("Q",)}, ()))
        await plan.stand(GOAL)
        await plan.press("Q", "Q", "enter")
        assert plan.goal(GOAL).status is GoalStatus.ACHIEVED
        assert [win.text for win in wins(plan)] == ["Q"]


@pytest.mark.parametrize("answer", ["", "Ana"])
async def test_the_moment_is_short_and_no_key_waits_for_it(
    small_plan: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    assert SECONDS + LINGER <= 1.5
    monkeypatch.setattr(celebrating, "LINGER", 60.0)
    async with drive(small_plan, screen="goals", settings=Settings(animation=True)) as plan:
        await plan.stand(GOAL)
        plan.send("space")
        await plan.until(lambda: plan.screen.is_asking)
        for key in (*answer, "enter" if answer else "escape"):
            plan.send(key)
        await plan.until(lambda: f"✓ {GOAL}" in plan.lines[-3])
        plan.send("up")
        await plan.until(lambda: plan.row == "Update the CV")
        await plan.until(lambda: plan.screen.insight_bar._drawn is None)
        await plan.until(lambda: f"✓ {GOAL}" not in plan.lines[-3])


async def test_the_moment_ends_by_itself(small_plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    passed = 0.0
    monkeypatch.setattr(celebrating, "SECONDS", 60.0)
    monkeypatch.setattr(celebrating, "monotonic", lambda: monotonic() + passed)
    async with drive(small_plan, screen="goals", settings=Settings(animation=True)) as plan:
        await plan.stand(GOAL)
        plan.send("space")
        await plan.until(lambda: plan.screen.is_asking)
        plan.send("escape")
        await plan.until(lambda: plan.screen.insight_bar._drawn is not None)
        passed = 61.0
        await plan.until(lambda: plan.screen.insight_bar._drawn is None)


@pytest.mark.parametrize("off_by", ["settings", "CAREERTUI_ANIMATION", "TEXTUAL_ANIMATIONS"])
async def test_there_is_no_moment_without_animation(
    small_plan: Path, monkeypatch: pytest.MonkeyPatch, off_by: str
) -> None:
    shown: list[float] = []

    def moment_of(_title: str, _width: int, done: float) -> list[object]:
        shown.append(done)
        return []

    monkeypatch.setattr(celebrating, "moment", moment_of)
    if off_by == "TEXTUAL_ANIMATIONS":  # Textual has read it once and for all
        monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
    file = small_plan.with_name("settings.toml")
    file.write_text("animation = false\n" if off_by == "settings" else "")
    settings, problems = load(file, {off_by: "false"} if off_by == "CAREERTUI_ANIMATION" else {})
    assert problems == []
    assert settings.animation is (off_by == "TEXTUAL_ANIMATIONS")
    async with drive(small_plan, screen="goals", settings=settings) as plan:
        await plan.stand(GOAL)
        await plan.press("space", "escape")
        await asyncio.sleep(0.1)
        assert plan.screen.insight_bar._drawn is None
    assert shown == []


def test_the_line_of_the_moment_draws_itself_from_left_to_right() -> None:
    drawn = [moment("Run", 40, tenth / 10)[1][0][1] for tenth in range(11)]
    assert [len(line) for line in drawn] == sorted(len(line) for line in drawn)
    assert (len(drawn[0]), len(drawn[-1])) == (0, 40)
    assert all(width_of(line) <= 40 for line in moment("word " * 50, 40, 7))


async def test_wins_are_listed_written_changed_deleted_and_lead_to_their_goal(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24), screen="goals") as plan:
        await plan.press("ctrl+w")
        assert isinstance(plan.app.screen, WinsDialog)
        assert "No wins yet" in plan.text
        for key in ("e", "x", "enter"):
            plan.app.screen.say("")
            await plan.press(key)
            assert "nothing here" in plan.app.screen.said
        await plan.press("n")
        await plan.write("Slept well")
        await plan.press("enter")
        assert [win.text for win in wins(plan)] == ["Slept well"]
        await plan.press("enter")
        assert "no goal" in plan.app.screen.said
        await plan.press("e")
        await plan.write(" again")
        await plan.press("enter")
        assert [win.text for win in wins(plan)] == ["Slept well again"]
        await plan.press("x")
        assert wins(plan) == []
        await plan.press("u")
        assert [win.text for win in wins(plan)] == ["Slept well again"]
        await plan.press("escape")
        await plan.stand(GOAL)
        await plan.press("space")
        await plan.write("Ana")
        await plan.press("enter")
        await plan.press("g", "g", "ctrl+w", "g")
        assert f"✓ {GOAL}" in plan.text
        await plan.press("enter")
        assert plan.row == GOAL


async def test_a_win_of_several_lines_is_edited_in_one(small_plan: Path) -> None:
    with closing(Store.open(small_plan)) as store:
        journal.add(store, EntryDraft(TODAY, "Slept well\n\nAna helped", kind=EntryKind.WIN))
    async with drive(small_plan, (80, 24), screen="goals") as plan:
        before = plan.steps()
        await plan.press("ctrl+w", "e", "enter")
        assert plan.steps() == before, "nothing was changed"
        await plan.press("e")
        assert "Slept well ↵ ↵ Ana helped" in plan.text
        await plan.write("↵so did Sam")
        assert "begins another line" in plan.text
        await plan.press("enter")
        assert [win.text for win in wins(plan)] == ["Slept well\n\nAna helped\nso did Sam"]
