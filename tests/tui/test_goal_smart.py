"""A goal that is SMART, or says what it lacks: in the form while it is typed, in the panel, in the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_form_says_what_a_goal_lacks_while_it_is_typed(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Mentor two people")
        await plan.press("e")
        assert plan.form.advice == "S····  It has no measure."
        await plan.fill(title="Mentoring")
        assert plan.form.advice.startswith("·····  Its title has fewer than three words.")
        await plan.fill(title="Mentor two engineers", unit="engineers", baseline="0")
        assert plan.form.advice == "S····  It has no target."
        await plan.fill(target="two")
        assert plan.form.advice == "S····  It has no target."
        assert "a number: 3, 8.5, 12k" in plan.text
        await plan.fill(target="2", confidence="7")
        assert plan.form.advice.startswith("SMA··  It serves no value")
        await plan.press("ctrl+s")
        goal = plan.goal("Mentor two engineers")
        assert (goal.unit, goal.baseline, goal.target, goal.confidence) == ("engineers", 0, 2, 7)


async def test_a_number_is_read_back_and_one_out_of_range_is_named(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Mentor two people")
        await plan.press("e")
        await plan.fill(target="12k", confidence="11")
        assert "→ 12,000" in plan.text
        await plan.press("ctrl+s")
        assert "confidence: a whole number, 1-10" in plan.text
        assert plan.is_editing
        await plan.fill(target="-2.125", confidence="1")
        await plan.press("ctrl+s", "e")
        assert plan.form.texts["target"] == "-2.125"


async def test_a_key_goes_straight_to_what_mends_the_first_finding(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Mentor two people")
        await plan.press("S")
        assert plan.is_editing
        assert plan.app.focused is plan.form._editors["target"]
