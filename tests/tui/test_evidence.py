"""The evidence of a skill while another window changes it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from careertui.domain.skills import EvidenceDraft, SkillDraft
from careertui.planner import skills
from careertui.store import queries
from careertui.store.store import Store
from tests.tui.driving import TODAY, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

    from careertui.domain.skills import Skill


def stored(plan: Driven, name: str) -> Skill:
    with closing(Store.open(plan.path)) as store:
        return next(skill for skill in queries.skills(store.connection) if skill.name == name)


@pytest.fixture
def shown_plan(small_plan: Path) -> Path:
    """A plan with one skill and what shows it."""
    with closing(Store.open(small_plan)) as store:
        change = skills.add(store, [SkillDraft("Writing")], TODAY)
        assert change.focus is not None
        skills.add_evidence(store, change.focus.id, EvidenceDraft(TODAY, "Proposal"))
    return small_plan


async def open_form(plan: Driven) -> None:
    """The form on the evidence."""
    await plan.press("3", "j", "N", "enter")


async def test_what_another_window_changed_is_not_overwritten_unasked(shown_plan: Path) -> None:
    async with drive(shown_plan) as plan:
        await open_form(plan)
        piece = stored(plan, "Writing").evidence[0]
        with plan.other_window() as store:
            skills.edit_evidence(store, piece.id, {"text": "Theirs"})
        await plan.write("Mine, ")
        await plan.press("ctrl+s")
        assert "Another window changed" in plan.text
        assert stored(plan, "Writing").evidence[0].text == "Theirs"
        await plan.press("ctrl+s")
        assert stored(plan, "Writing").evidence[0].text == f"Mine, {piece.text}"


async def test_what_was_typed_outlives_the_skill(shown_plan: Path) -> None:
    async with drive(shown_plan) as plan:
        await open_form(plan)
        await plan.write("Mine, ")
        with plan.other_window() as store:
            skills.delete(store, [stored(plan, "Writing").id])
        await plan.app.look_for_changes()
        await plan.settle()
        assert plan.app.screen is plan.screen
        await plan.press("u", "j", "N", "enter")
        assert "Mine, Proposal" in plan.text
