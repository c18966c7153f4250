"""Growth: levels over time, for a skill, a category and all, and what was learned this quarter."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st

from careertui.domain.plan import Plan
from careertui.domain.skills import LevelAt, Skill, SkillDraft, category_level
from careertui.planner import skills
from careertui.store import queries
from careertui.store.store import Store
from careertui.tui.drawing import width_of
from careertui.tui.views.skills.growth_chart import (
    Step,
    chart,
    month_ticks,
    sample,
    start_of,
    steps_of,
    value_on,
)
from careertui.tui.views.skills.growth_pane import pane
from careertui.tui.views.skills.growth_rows import ALL, GrowthRows, Key
from careertui.tui.views.skills.growth_view import GrowthView
from tests.tui.driving import EVIL, TODAY, Driven, drive

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CREATED = datetime(2026, 1, 2, tzinfo=UTC)
JANUARY = date(2026, 1, 5)


def _said(line: Iterable[tuple[str, str]]) -> str:
    return "".join(text for _, text in line)


def _skill(skill_id: int, *levels: tuple[date, int], name: str = "", category: str = "People") -> Skill:
    dated = tuple(LevelAt(day, level) for day, level in levels)
    level = dated[-1].level if dated else 2
    return Skill(skill_id, name or f"Skill {skill_id}", category, level, None, None, None, "", CREATED, dated)


# The chart

histories = st.lists(
    st.dictionaries(st.integers(0, 400), st.integers(0, 5), max_size=6).map(
        lambda found: [(TODAY - timedelta(days=back), found[back]) for back in sorted(found, reverse=True)]
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60)
@given(histories, st.integers(0, 500))
def test_steps_are_the_mean_of_the_levels_on_every_day(
    found: list[list[tuple[date, int]]], back: int
) -> None:
    all_skills = [_skill(number, *levels) for number, levels in enumerate(found, 1)]
    day = TODAY - timedelta(days=back)
    mean = value_on(steps_of(all_skills), day)
    expected = category_level(all_skills, day)
    assert mean == expected or (mean is not None and abs(mean - (expected or 0)) < 1e-9)


@settings(max_examples=60)
@given(histories, st.integers(24, 130), st.integers(8, 24), st.integers(0, 5))
def test_a_chart_keeps_to_its_cells_and_ends_at_today(
    found: list[list[tuple[date, int]]], width: int, room: int, target: int
) -> None:
    steps = steps_of([_skill(number, *levels) for number, levels in enumerate(found, 1)])
    lines = chart(steps, start_of(steps, TODAY), TODAY, width, room, target=target)
    assert len(lines) <= room
    assert all(width_of(line) <= width for line in lines)
    assert _said(lines[-1]).rstrip().endswith("today")
    assert sum("●" in _said(line) for line in lines) == 1


def test_a_level_goes_up_in_one_cell_and_its_number_stands_at_the_end() -> None:
    steps = [Step(TODAY - timedelta(days=100), 2.0), Step(TODAY - timedelta(days=50), 3.0)]
    lines = [_said(line) for line in chart(steps, steps[0].date, TODAY, 60, 18, target=4)]
    assert lines[0].startswith(" 5 ")
    assert "╌" in lines[3]
    assert lines[3].endswith("◇")
    assert "┏━" in lines[6]
    assert lines[6].endswith("● 3")
    assert "┃" in lines[7]
    assert "━┛" in lines[9]


def test_the_chart_begins_with_the_first_level_between_a_quarter_and_three_years() -> None:
    assert start_of([], TODAY) == TODAY - timedelta(days=91)
    assert start_of([Step(TODAY, 1.0)], TODAY) == TODAY - timedelta(days=91)
    assert start_of([Step(JANUARY, 1.0)], TODAY) == JANUARY
    assert start_of([Step(date(2019, 1, 1), 1.0)], TODAY) == TODAY - timedelta(days=3 * 365)


def test_dates_stand_where_months_begin_as_many_as_fit() -> None:
    assert [word for _, word in month_ticks(JANUARY, TODAY, 90)] == [
        "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
    ]  # fmt: skip
    assert [word for _, word in month_ticks(JANUARY, TODAY, 30)] == ["Apr", "Jul", "Oct"]
    long = month_ticks(TODAY - timedelta(days=3 * 365), TODAY, 30)
    assert [word for _, word in long] == ["2024", "2025", "2026"]
    cells = [cell for cell, _ in long]
    assert cells == sorted(cells)
    assert cells[-1] < 30


def test_before_the_first_level_nothing_is_drawn() -> None:
    steps = [Step(TODAY - timedelta(days=10), 1.0)]
    values = sample(steps, start_of(steps, TODAY), TODAY, 20)
    assert values[0] is None
    assert values[-1] == 1.0


# Rows and what stands beside them


def _rows(*found: Skill) -> GrowthRows:
    rows = GrowthRows(Plan(), TODAY)
    rows.show(Plan(skills=found), TODAY)
    return rows


def test_skills_that_changed_lately_come_first_below_the_categories() -> None:
    rows = _rows(
        _skill(1, (JANUARY, 1), (date(2026, 6, 1), 2), name="Old", category="B"),
        _skill(2, (JANUARY, 1), (date(2026, 11, 1), 3), name="New", category="a"),
        _skill(3, name="Without a history", category="A"),
    )
    assert rows.keys == [ALL, Key(category="a"), Key(category="b"), Key(2), Key(1), Key(3)]
    assert [rows.title(key) for key in rows.keys[:3]] == ["All skills", "a", "B"]
    assert rows.now(Key(category="a")) == 2.5
    assert rows.gained(ALL) == rows.gained(Key(2)) == 2
    assert rows.year(Key(2))[0] == 0.0
    assert rows.year(Key(2))[-1] == 3.0
    rows.show(rows.plan, TODAY, "new")
    assert rows.keys == [Key(2)]


@pytest.mark.parametrize("room", [4, 9, 12, 16, 28, 40])
@pytest.mark.parametrize("width", [30, 44, 70, 110])
def test_the_side_tells_what_was_learned_in_the_room_that_it_has(width: int, room: int) -> None:
    found = [_skill(n, (JANUARY, 1), (date(2026, 11, n), 1 + n % 4)) for n in range(1, 13)]
    rows = _rows(*found)
    for key in (ALL, Key(category="people"), Key(1), Key(4)):
        lines = pane(rows, key, width, room)
        assert len(lines) <= room
        assert all(width_of(line) <= width for line in lines)
    said = "\n".join(map(_said, pane(rows, ALL, 110, 40)))
    assert "18 levels in 9 skills since 1 Oct" in said
    assert "1 → 4" in said


def test_a_quarter_without_learning_says_how_history_comes_to_be() -> None:
    said = " ".join(map(_said, pane(_rows(_skill(1, (JANUARY, 2))), ALL, 110, 30)))
    assert "No level has risen since 1 Oct" in said
    assert "dated when it is changed" in said
    said = " ".join(map(_said, pane(_rows(_skill(1, (JANUARY, 2))), Key(1), 110, 30)))
    assert "5 Jan 2026    2  advanced beginner, where it began" in said


def test_five_thousand_skills_are_listed_and_drawn_at_once() -> None:
    found = [
        _skill(
            n,
            *((JANUARY + timedelta(days=n % 90 * each), each) for each in range(1, 4)),
            category=f"C{n % 7}",
        )
        for n in range(1, 5001)
    ]
    plan = Plan(skills=found)
    rows = GrowthRows(Plan(), TODAY)
    begin = perf_counter()
    rows.show(plan, TODAY)
    pane(rows, ALL, 80, 28)
    assert perf_counter() - begin < 0.6


# On the screen


def _view(plan: Driven) -> GrowthView:
    view = plan.screen.list_widget
    assert isinstance(view, GrowthView)
    return view


def _title(plan: Driven) -> str:
    view = _view(plan)
    return view.rows.title(view.key)


async def test_growth_shows_all_skills_first_and_follows_the_cursor(demo_plan: Path) -> None:
    async with drive(demo_plan) as plan:
        await plan.press("3", "w")
        assert _title(plan) == "All skills"
        assert "5 levels in 5 skills since 1 Oct" in plan.text
        assert "today" in plan.text
        await plan.press("j")
        assert f"{_title(plan)}   mean" in plan.text
        await plan.press("e")
        assert "stands for several skills" in plan.said
        await plan.click("Writing")
        assert "◇ needed: 4" in plan.text
        assert "Every change, dated" in plan.text
        await plan.press("s", "plus", "w")
        assert _title(plan) == "Writing"
        assert "3 → 4" in plan.text
        await plan.press("G", "pageup", "g", "g")
        assert _title(plan) == "All skills"
        assert "6 levels in 5 skills" in plan.text


async def test_on_a_small_terminal_the_chart_stands_below_the_list(demo_plan: Path) -> None:
    async with drive(demo_plan, (60, 20)) as plan:
        await plan.press("3", "w")
        assert "Learned this quarter" in plan.text
        await plan.press(*["j"] * 10)
        assert "●" in plan.text
        assert plan.find("today")[1] > plan.find(_title(plan))[1]
        assert "more" in plan.text
        view = _view(plan)
        current = view.current()
        view.scroll_list(-3)
        await plan.settle()
        assert view.current() == current
        view.scroll_list(3)
        await plan.settle()
        await plan.click("Giving feedback")
        assert _title(plan) == "Giving feedback"
        await plan.click("Giving feedback", times=2)
        assert plan.is_editing


async def test_a_filter_shows_only_skills(demo_plan: Path) -> None:
    async with drive(demo_plan) as plan:
        await plan.press("3", "w", "slash")
        await plan.write("coach")
        await plan.press("enter")
        assert _title(plan) == "Coaching"
        assert [key.skill_id > 0 for key in _view(plan).rows.keys] == [True]
        await plan.press("escape")
        assert _title(plan) == "Coaching"


async def test_without_skills_it_is_said_how_growth_comes_to_be(empty_plan: Path) -> None:
    async with drive(empty_plan, (60, 20)) as plan:
        await plan.press("3", "w")
        assert "How do you grow?" in plan.text
        await plan.press("j", "e")
        assert "There is no skill yet" in plan.said


async def test_evil_names_are_drawn_as_text(empty_plan: Path) -> None:
    with closing(Store.open(empty_plan)) as store:
        skills.add(store, [SkillDraft(EVIL * 9, EVIL * 9, level=2), SkillDraft("漢字" * 40, "日本")], TODAY)
        assert len(queries.skills(store.connection)) == 2
    for size in ((60, 20), (120, 36)):
        async with drive(empty_plan, size) as plan:
            await plan.press("3", "w", "j", "j", "j", "j")
            assert "[/x] [b]" in plan.text
            assert "\x1b" not in plan.text
            assert all(width_of([("", line)]) <= size[0] for line in plan.lines)
