"""Several of many: letters narrow, space chooses, digits set levels, and what is chosen is saved as ids."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from textual import events

from careertui.domain.drafts import GoalDraft
from careertui.domain.model import Need
from careertui.domain.skills import SkillDraft
from careertui.domain.values import Pile, ValueDraft
from careertui.planner import goals, skills, values
from careertui.store.store import Store
from careertui.tui.widgets.picker import Picker, chosen_ids, chosen_levels, read_chosen, show_chosen
from tests.tui.driving import EVIL, TODAY, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("Mastery", "Craftsmanship", "Autonomy", "Beauty", "Calm", "Courage", "Data analysis", "Écoute")


@pytest.fixture
def linked_plan(small_plan: Path) -> Path:
    """The small plan, with values and skills to choose from."""
    with closing(Store.open(small_plan)) as store:
        values.deal(store, [ValueDraft(name, pile=Pile.VERY) for name in NAMES])
        drafts = [SkillDraft(name, "Thinking", level) for level, name in enumerate(NAMES[:6])]
        skills.add(store, drafts, TODAY)
    return small_plan


def _picker(plan: Driven, name: str) -> Picker:
    editor = plan.form._editors[name]
    assert isinstance(editor, Picker)
    return editor


async def _open(plan: Driven, title: str, name: str, *, focus: str = "") -> Picker:
    await plan.stand(title)
    await plan.press("enter")
    plan.form.focus_field(focus or name)
    await plan.settle()
    return _picker(plan, name)


def _is_editing(plan: Driven) -> bool:
    return plan.is_editing


def _shown(picker: Picker) -> list[str]:
    return [option.name for option in picker.shown]


@pytest.mark.parametrize(
    ("text", "levels", "chosen"),
    [
        ("", False, {}),
        ("5,3", False, {3: None, 5: None}),
        ("3:4,5:2", True, {3: 4, 5: 2}),
        ("3:9,x,5:,7,-1:2, 8:1", True, {8: 1}),
        ("²,3,nonsense", False, {3: None}),
    ],
)
def test_a_text_says_what_is_chosen_and_nonsense_is_left_out(
    text: str, levels: bool, chosen: dict[int, int | None]
) -> None:
    found = read_chosen(text, levels=levels)
    assert found == chosen
    assert read_chosen(show_chosen(found), levels=levels) == chosen


def test_what_is_gone_is_not_chosen_any_more() -> None:
    assert chosen_ids("7,3,5", [3, 7]) == (3, 7)
    assert chosen_levels("7:1,3:2,5:3", [3, 7]) == ((3, 2), (7, 1))


async def test_values_are_sought_by_letters_chosen_and_saved(linked_plan: Path) -> None:
    async with drive(linked_plan, screen="goals") as plan:
        picker = await _open(plan, "Mentor two people", "value_ids")
        assert len(picker.shown) == len(NAMES)
        assert "type · space ticks" in plan.text
        await plan.press("c", "r", "a")
        assert _shown(picker) == ["Craftsmanship"]
        assert "1 of 8" in plan.text
        await plan.press("enter")  # takes what was sought
        assert _is_editing(plan)
        assert picker.sought == ""
        assert picker.current
        assert picker.current.name == "Craftsmanship"
        await plan.press("m", "s", "t", "r", "y")  # nearly
        assert _shown(picker) == ["Mastery"]
        await plan.press("space")
        await plan.press("e", "c", "o")  # accents do not matter
        assert _shown(picker) == ["Écoute"]
        await plan.press("backspace", "backspace", "backspace", "z", "z", "q")
        assert _shown(picker) == []
        assert "Nothing matches" in plan.text
        await plan.press("enter")
        assert _is_editing(plan)
        await plan.press("escape")  # what was sought, not the form
        assert _is_editing(plan)
        assert len(picker.shown) == len(NAMES)
        assert "Craftsmanship · Mastery" in plan.text
        await plan.press("enter")  # nothing sought: saves
        assert not _is_editing(plan)
        goal = plan.goal("Mentor two people")
        by_id = plan.app.session.plan.values
        assert {by_id[value_id].name for value_id in goal.value_ids} == {"Mastery", "Craftsmanship"}


async def test_what_was_chosen_stands_first_and_does_not_jump_away_when_it_is_let_go(
    linked_plan: Path,
) -> None:
    async with drive(linked_plan, screen="goals") as plan:
        picker = await _open(plan, "Mentor two people", "value_ids")
        await plan.press("end", "pagedown")
        assert picker.current
        await plan.press("space")
        chosen = picker.current.name
        await plan.press("tab", "shift+tab")
        assert _shown(picker)[0] == chosen
        await plan.press("space")
        assert picker.current
        assert picker.current.name == chosen
        assert picker.value == ""
        assert plan.form.draft is None


async def test_arrows_walk_the_options_and_leave_at_either_end(linked_plan: Path) -> None:
    async with drive(linked_plan, screen="goals") as plan:
        picker = await _open(plan, "Mentor two people", "value_ids")
        await plan.press("up")
        assert plan.app.focused is plan.form._editors["parent_id"]
        await plan.press("down", *["down"] * (len(NAMES) - 1))
        assert plan.app.focused is picker
        assert picker.current == picker.shown[-1]
        assert picker.current.name in plan.text
        await plan.press("pageup")
        assert picker.current == picker.shown[1]
        await plan.press("pagedown", "down")
        assert plan.app.focused is plan.form._editors["needs"]
        assert picker.size.height == 1  # folded again
        await plan.press("tab")
        assert plan.app.focused is plan.form._editors["unit"]


async def test_a_digit_chooses_a_skill_with_the_level_that_the_goal_needs(linked_plan: Path) -> None:
    async with drive(linked_plan, screen="goals") as plan:
        picker = await _open(plan, "Lead a project", "needs")
        await plan.press("b", "e", "a", "space")  # Beauty: level 3, so it needs 4
        await plan.press("m", "a", "s", "5")
        await plan.press("c", "o", "u", "2", "0")
        by_name = {skill.name: skill.id for skill in plan.app.session.plan.skills.values()}
        assert picker.value == f"{by_name['Mastery']}:5,{by_name['Beauty']}:4"
        assert "Beauty 4 · Mastery 5" in plan.text
        await plan.press("enter")
        assert set(plan.goal("Lead a project").needs) == {
            Need(by_name["Mastery"], 5),
            Need(by_name["Beauty"], 4),
        }


async def test_the_pointer_unfolds_chooses_and_scrolls(linked_plan: Path) -> None:
    async with drive(linked_plan, screen="goals") as plan:
        picker = await _open(plan, "Mentor two people", "value_ids", focus="parent_id")
        await plan.pilot.click(picker, offset=(3, 0))
        await plan.settle()
        assert plan.app.focused is picker
        assert picker.value == ""
        third = _shown(picker)[2]
        await plan.pilot.click(picker, offset=(3, 4))
        await plan.settle()
        assert picker.current
        assert picker.current.name == third
        assert picker.value == str(picker.current.id)
        await plan.pilot.click(picker, offset=(3, 4))
        assert picker.value == ""
        x, y = picker.region.offset
        for kind, first in ((events.MouseScrollDown, 2), (events.MouseScrollUp, 0)):
            await plan.pilot._post_mouse_events([kind], picker, (3, 4))
            await plan.settle()
            assert (x, y) == picker.region.offset  # the options scroll, not the form
            assert _shown(picker)[first] in plan.lines[y + 2]


async def test_a_draft_keeps_what_was_chosen(linked_plan: Path) -> None:
    async with drive(linked_plan, screen="goals") as plan:
        await _open(plan, "Mentor two people", "value_ids")
        await plan.press("c", "a", "l", "enter", "escape")
        assert not _is_editing(plan)
        assert "draft" in plan.said
    async with drive(linked_plan, screen="goals") as plan:
        picker = await _open(plan, "Mentor two people", "value_ids", focus="title")
        assert picker.value == show_chosen(
            {value.id: None for value in plan.app.session.plan.values.values() if value.name == "Calm"}
        )
        assert "Calm" in plan.text
        await plan.press("ctrl+r")
        assert picker.value == ""


async def test_without_anything_to_choose_the_list_says_where_it_comes_from(small_plan: Path) -> None:
    async with drive(small_plan, (80, 24), screen="goals") as plan:
        picker = await _open(plan, "Mentor two people", "value_ids")
        assert "No values yet" in plan.text
        await plan.press("space", "x", "enter")
        assert picker.value == ""
        await plan.press("escape", "down")
        assert plan.app.focused is plan.form._editors["needs"]


async def test_thousands_of_evil_options_are_drawn_line_by_line(empty_plan: Path) -> None:
    with closing(Store.open(empty_plan)) as store:
        goals.add(store, GoalDraft("A goal"))
        values.deal(store, [ValueDraft(f"{EVIL} {number} " + "word " * 50) for number in range(3_000)])
    async with drive(empty_plan, (60, 20), screen="goals") as plan:
        picker = await _open(plan, "A goal", "value_ids")
        assert len(picker.shown) == 3_000
        assert "[/x] [b]bold" in plan.text
        await plan.press("2", "9", "9", "9")
        assert len(picker.shown) == 1
        await plan.press("space")
        assert not {"\x1b", "\u202e", "\t"} & set(plan.text.replace("\n", ""))
        await plan.press("ctrl+s")
        assert len(plan.goal("A goal").value_ids) == 1
