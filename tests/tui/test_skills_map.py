"""The strength map: where names stand, how the cursor walks, and that a skill takes it along."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st

from careertui.domain.model import RecordKind, Ref
from careertui.domain.skills import Skill, SkillDraft
from careertui.domain.text import fold
from careertui.planner import skills
from careertui.store.store import Store
from careertui.tui.drawing import width_of
from careertui.tui.views.skills.map_layout import MapLayout
from careertui.tui.views.skills.map_view import MapView
from tests.tui.driving import EVIL, TODAY, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

CREATED = datetime(2026, 1, 2, tzinfo=UTC)
NAMES = ("Writing", "Stakeholder management", "Troubleshooting", "AI", "漢字の名前", "Critical thinking")
STEPS = ((0, 1), (0, -1), (1, 0), (-1, 0))


def _skill(skill_id: int, level: int = 2, energy: int | None = 0, name: str = "") -> Skill:
    return Skill(skill_id, name or f"Skill {skill_id}", "People", level, None, energy, None, "", CREATED)


def _layout(placed: list[Skill], width: int = 120, height: int = 25) -> MapLayout:
    return MapLayout(placed, width, height, folded=lambda skill: fold(skill.name))


# Where names stand

places = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from([None, -2, -1, 0, 1, 2]), st.sampled_from(NAMES)),
    min_size=1,
    max_size=60,
)
sizes = st.tuples(st.integers(56, 170), st.integers(9, 40))


@settings(max_examples=60)
@given(places, sizes, st.integers(0, 59))
def test_names_never_overlap_and_each_skill_is_drawn_or_counted(
    placed: list[tuple[int, int | None, str]], size: tuple[int, int], current: int
) -> None:
    width, height = size
    found = [_skill(number, *place) for number, place in enumerate(placed, 1)]
    layout = _layout(found, width, height)
    under_cursor = found[current % len(found)].id
    names, counts = layout.all_shown(under_cursor)
    taken: set[tuple[int, int]] = {(layout.middle, y) for y in range(layout.bottom) if not layout.is_wide}
    for x, y, cells in [
        *(
            (name.x, y, 2 + width_of([("", part)]))
            for name in names
            for y, part in enumerate(name.name, name.y)
        ),
        *((more.x, more.y, len(more.text)) for more in counts),
    ]:
        here = {(cell, y) for cell in range(x, x + cells)}
        assert not here & taken
        assert 0 <= y < height
        assert x + cells <= width
        assert y not in layout.rules
        taken |= here
    assert len(names) + sum(more.hidden for more in counts) == len(found)
    assert under_cursor in {name.skill_id for name in names}


@settings(max_examples=40)
@given(places, sizes)
def test_every_skill_is_reached_with_the_arrows_from_every_other(
    placed: list[tuple[int, int | None, str]], size: tuple[int, int]
) -> None:
    found = [_skill(number, *place) for number, place in enumerate(placed, 1)]
    layout = _layout(found, *size)
    ways = {
        skill.id: [other for step in STEPS if (other := layout.neighbour(skill.id, step))] for skill in found
    }
    back: dict[int, list[int]] = {skill.id: [] for skill in found}
    for start, ends in ways.items():
        for end in ends:
            back[end].append(start)
    for edges in (ways, back):  # from the first to all, and from all to the first
        seen, waiting = {1}, [1]
        while waiting:
            new = set(edges[waiting.pop()]) - seen
            seen |= new
            waiting += new
        assert len(seen) == len(found)


def test_levels_go_to_the_right_and_energy_upward() -> None:
    layout = _layout([_skill(1, 0, -2), _skill(2, 5, 2), _skill(3, 2, 0), _skill(4, 3, None)])
    low, high, middle, unplaced = (
        next(name for name in layout.all_shown(None)[0] if name.skill_id == skill_id)
        for skill_id in (1, 2, 3, 4)
    )
    assert low.x < middle.x < layout.middle < high.x
    assert high.y < layout.rules[0] < middle.y < layout.rules[1] < low.y < layout.axis < unplaced.y


def test_up_and_down_go_row_by_row_and_left_and_right_along_the_row() -> None:
    layout = _layout([_skill(1, 1, 1), _skill(2, 4, 1), _skill(3, 4, -1), _skill(4, 0, -2)])
    assert layout.first() == 2
    assert layout.neighbour(2, (-1, 0)) == 1
    assert layout.neighbour(1, (0, 1)) == 3
    assert layout.neighbour(3, (0, 1)) == 4
    assert layout.neighbour(4, (0, -1)) == 3
    assert layout.neighbour(3, (-1, 0)) == 4, "nothing stands further left in its row"
    assert layout.neighbour(4, (-1, 0)) is None
    assert layout.neighbour(2, (0, -1)) is None


def test_a_long_name_takes_a_second_line_where_there_is_one() -> None:
    layout = _layout([_skill(1, 2, 1, "Stakeholder management"), _skill(2, 3, 1, "Troubleshooting")])
    names = {name.skill_id: name.name for name in layout.all_shown(None)[0]}
    assert names[1] == ("Stakeholder", "management")
    assert names[2] == ("Troubleshooti…",), "a word is not broken"


def test_a_small_terminal_shows_quarters_with_level_and_energy_behind_the_names() -> None:
    layout = _layout([_skill(1, 0, 1), _skill(2, 2, 2), _skill(3, 4, -1), _skill(4, 3, 0)], 80, 14)
    assert not layout.is_wide
    names = {name.skill_id: name for name in layout.all_shown(None)[0]}
    assert names[2].x == names[1].x
    assert names[2].y < names[1].y, "what gives more energy stands above"
    assert names[3].x > layout.middle
    box = layout.box_of(1)
    assert box is not None
    assert box.tells
    assert layout.first() == 2


def test_a_full_box_counts_the_others_and_shows_them_with_the_cursor() -> None:
    layout = _layout([_skill(number, 3, 1) for number in range(1, 31)])
    names, (more,) = layout.all_shown(1)
    assert names[0].skill_id == 1
    assert more.hidden == 30 - len(names)
    names, _ = layout.all_shown(9)
    assert 9 in {name.skill_id for name in names}
    assert layout.leap(1, 1) is None


def test_five_thousand_skills_are_laid_out_at_once() -> None:
    found = [_skill(number, number % 6, number % 5 - 2) for number in range(1, 5001)]
    begin = perf_counter()
    layout = _layout(found)
    layout.all_shown(2500)
    assert perf_counter() - begin < 0.5
    begin = perf_counter()
    layout.all_shown(layout.neighbour(2500, (0, 1)))
    assert perf_counter() - begin < 0.05


# On the screen


def _view(plan: Driven) -> MapView:
    view = plan.screen.list_widget
    assert isinstance(view, MapView)
    return view


def _name(plan: Driven) -> str:
    skill = _view(plan).skill
    return skill.name if skill else ""


def _id(plan: Driven, name: str) -> int:
    return next(skill.id for skill in plan.app.session.plan.skills.values() if skill.name == name)


async def test_the_cursor_goes_with_its_skill_whatever_changes(demo_plan: Path) -> None:
    async with drive(demo_plan) as plan:
        await plan.press("3", "m")
        for title in ("GROW", "STRENGTHS", "DELEGATE", "BURN-OUT RISK", "not placed yet"):
            assert title in plan.text
        _view(plan).stand_on(Ref(RecordKind.SKILL, _id(plan, "Writing")))
        await plan.settle()
        assert "competent (3)" in plan.text
        assert "look for work that asks for it every week" in plan.text
        x, y = plan.find("Writing")
        await plan.press("minus", "left_parenthesis", "left_parenthesis")
        assert _name(plan) == "Writing"
        assert "advanced beginner (2)" in plan.text
        assert "tires (-1)" in plan.text
        lower = plan.find("Writing")
        assert lower[0] < x
        assert lower[1] > y
        await plan.press("u", "u", "u")
        assert plan.find("Writing") == (x, y)
        assert _name(plan) == "Writing"


async def test_arrows_walk_and_say_where_there_is_nothing_further(demo_plan: Path) -> None:
    async with drive(demo_plan) as plan:
        await plan.press("3", "m")
        first = _name(plan)
        await plan.press("h")
        assert _name(plan) != first
        await plan.press("l")
        await plan.press(*["right"] * 6)
        assert plan.said == "No skill stands further right."
        await plan.press("G")
        assert _view(plan).skill is not None
        energy = _view(plan).skill
        assert energy is not None
        assert energy.energy is None
        assert "that finds its place" in plan.text
        placed = _name(plan)
        await plan.press("right_parenthesis")
        assert _name(plan) == placed
        assert "enlivens (+1)" in plan.text
        await plan.press("g", "g", "pagedown", "pagedown")
        await plan.press(*["k"] * 20)
        assert plan.said == "No skill stands further up."


async def test_a_click_selects_and_a_double_click_edits(demo_plan: Path) -> None:
    async with drive(demo_plan) as plan:
        await plan.press("3", "m")
        await plan.click("Persuasion")
        assert _name(plan) == "Persuasion"
        await plan.click("Coaching", times=2)
        assert plan.is_editing
        await plan.press("escape")
        assert _name(plan) == "Coaching"
        await plan.click("Inventory")
        assert plan.screen.list_widget.id == "view-inventory"
        assert plan.screen.current() == Ref(RecordKind.SKILL, _id(plan, "Coaching"))


async def test_the_next_skill_has_the_cursor_when_one_is_deleted(demo_plan: Path) -> None:
    async with drive(demo_plan) as plan:
        await plan.press("3", "m")
        _view(plan).stand_on(Ref(RecordKind.SKILL, _id(plan, "Learning to learn")))
        await plan.press("x")
        assert _name(plan) == "Systems thinking"
        await plan.press("u")
        assert _name(plan) == "Learning to learn"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_an_empty_map_says_what_the_quarters_mean_and_how_to_begin(
    empty_plan: Path, size: tuple[int, int]
) -> None:
    async with drive(empty_plan, size) as plan:
        await plan.press("3", "m")
        assert "STRENGTHS" in plan.text
        assert "n adds a skill" in plan.text
        assert "thers will" in plan.text, "one asks for what one does well"
        await plan.press("j", "l", "pagedown", "G", "plus")
        assert "There is no skill on the map" in plan.said


async def test_equal_levels_are_said_to_tell_nothing(empty_plan: Path) -> None:
    with closing(Store.open(empty_plan)) as store:
        skills.add(store, [SkillDraft(f"Skill {number}", level=3, energy=1) for number in range(4)], TODAY)
    async with drive(empty_plan, (80, 24)) as plan:
        await plan.press("3", "m")
        assert "cannot tell your strengths apart" in plan.text
        await plan.press("plus")
        assert "cannot tell your strengths apart" not in plan.text


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_evil_names_stay_in_their_places(empty_plan: Path, size: tuple[int, int]) -> None:
    long = EVIL + "word " * 200
    with closing(Store.open(empty_plan)) as store:
        drafts = [SkillDraft(long, long, number % 6, 5, [None, -2, 0, 2][number % 4]) for number in range(12)]
        skills.add(store, drafts, TODAY)
    async with drive(empty_plan, size) as plan:
        await plan.press("3", "m", "j", "h", "plus")
        assert "[/x] [b]" in plan.text
        assert "\x1b" not in plan.text
        assert "\u202e" not in plan.text
        assert all(width_of([("", line)]) <= size[0] for line in plan.lines)


async def test_the_words_of_the_levels_are_never_cut(demo_plan: Path) -> None:
    for size, words in (((120, 36), "2 adv. beginner"), ((160, 45), "2 adv. begin. ")):
        async with drive(demo_plan, size, screen="skills") as plan:
            await plan.press("m")
            assert words in plan.text
