"""The profile: columns, ratings in place, moves, goals that begin from a value."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import GoalDraft
from careertui.domain.model import Goal, GoalKind, GoalStatus, Horizon
from careertui.domain.plan import Plan
from careertui.domain.values import Pile, Rating, Value, ValueDraft
from careertui.planner import goals, values
from careertui.store import queries
from careertui.store.store import Store
from careertui.tui import app
from careertui.tui.drawing import width_of
from careertui.tui.views.values.profile_lines import IMPORTANCE, LIVED, Columns, sparks
from careertui.tui.views.values.profile_rows import AIR, RULE, ProfileRows, profiled
from careertui.tui.views.values.profile_view import ProfileView
from tests.tui.driving import EVIL, TODAY, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

    from careertui.tui.drawing import Line

CREATED = datetime(2026, 1, 2, tzinfo=UTC)


def _value(
    value_id: int,
    rank: int | None = None,
    ratings: tuple[tuple[int | None, int | None], ...] = (),
    pile: Pile = Pile.VERY,
    meaning: str = "",
) -> Value:
    dated = tuple(
        Rating(date(2026, 1, 1) + timedelta(days=day), *rating) for day, rating in enumerate(ratings)
    )
    return Value(value_id, f"Value {value_id}", "to live it", meaning, pile, rank, CREATED, dated)


def _goal(goal_id: int, value_id: int, status: GoalStatus = GoalStatus.ACTIVE) -> Goal:
    return Goal(
        goal_id, None, goal_id, f"Goal {goal_id}", "", Horizon.LONG, GoalKind.GOAL, status, None, None, None,
        "", CREATED, None, value_ids=(value_id,),
    )  # fmt: skip


def _said(line: Line) -> str:
    return "".join(text for _, text in line)


def _lines(value: Value, width: int = 118, *, plan: Plan | None = None, **state: object) -> tuple[Line, Line]:
    known: dict[str, object] = {"is_current": False, "rating": None, "is_ranked": True}
    plan = plan or Plan(values=[value])
    return Columns(width).lines("1", value, plan, **(known | state))  # type: ignore[arg-type]


def _role(line: Line, text: str) -> str:
    return next(role for role, part in line if part.strip() == text)


def _view(plan: Driven) -> ProfileView:
    view = plan.screen.list_widget
    assert isinstance(view, ProfileView)
    return view


def _current(plan: Driven) -> str:
    value = _view(plan).rows.current
    return "" if value is None else value.name


def _stored(plan: Driven) -> dict[str, Value]:
    with closing(Store.open(plan.path)) as store:
        return {value.name: value for value in queries.values(store.connection)}


def _fill(path: Path, count: int = 3, *, ranked: int | None = None) -> None:
    with closing(Store.open(path)) as store:
        names = [f"Value {number}" for number in range(1, count + 1)]
        values.deal(store, [ValueDraft(name, f"about {name}", pile=Pile.VERY) for name in names])
        values.arrange(store, list(range(1, (count if ranked is None else ranked) + 1)))
        store.clear_history()


# The lines of a value


def test_bars_numbers_gap_trend_and_goals_stand_in_their_columns() -> None:
    value = _value(1, 10, ((9, 8), (9, 6), (9, 4)))
    plan = Plan([_goal(1, 1), _goal(2, 1, GoalStatus.PAUSED)], values=[value])
    upper, lower = _lines(value, plan=plan)
    assert "━" * 27 + "───  9" in _said(upper)
    assert "━" * 12 + "─" * 18 + "  4" in _said(lower)
    assert _role(upper, "+5") == "bad"
    assert sparks(value) == "▆▅▃"
    assert "▆▅▃" in _said(upper)
    assert "2 goals" in _said(upper)


@pytest.mark.parametrize(
    ("rating", "shown", "role"),
    [
        ((9, 5), "+4", "bad"),
        ((7, 3), "+4", "warn"),
        ((7, 6), "+1", "muted"),
        ((5, 5), "0", "muted"),
        ((7, 9), "-2", "muted"),
        ((7, None), "–", "faint"),
    ],
)
def test_a_gap_says_by_sign_and_colour_how_much_it_asks_for(
    rating: tuple[int | None, int | None], shown: str, role: str
) -> None:
    upper, _ = _lines(_value(1, 10, (rating,)))
    gap = next((part.strip(), found) for found, part in upper if part.strip() == shown)
    assert gap == (shown, role)


def test_what_no_active_goal_serves_says_so_in_words() -> None:
    value = _value(1, 10)
    assert "no goal" in _said(_lines(value)[0])
    paused = Plan([_goal(1, 1, GoalStatus.PAUSED)], values=[value])
    assert "1 inactive" in _said(_lines(value, plan=paused)[0])


def test_one_rating_is_no_trend() -> None:
    assert sparks(_value(1, 10, ((9, 8),))) == ""
    assert len(sparks(_value(1, 10, ((9, 8),) * 20))) == 8


@pytest.mark.parametrize("width", [58, 78, 98, 118, 158, 198])
def test_lines_and_names_of_columns_are_as_wide_as_there_is_room(width: int) -> None:
    value = _value(1, 10, ((10, 10), (8, 1)), meaning="word " * 100)
    upper, lower = _lines(value, width)
    assert width_of(upper) <= width
    assert width_of(lower) <= width
    assert ("▁" in _said(upper)) == (width >= 96)
    assert "+7" in _said(upper)
    assert "no goal" in _said(upper) + _said(lower)
    assert width_of(Columns(width).heading(width - 35)) <= width - 35


def test_the_names_of_the_columns_stand_over_them() -> None:
    columns = Columns(118)
    heading = " " * 36 + _said(columns.heading(82))
    upper, _ = _lines(_value(1, 10, ((9, 4), (9, 5))))
    assert heading.index("importance") == _said(upper).index("━")
    assert heading.index("gap") + 3 == _said(upper).index("+4") + 2
    assert heading.index("trend") == _said(upper).index("▃")
    assert heading.index("served by") == _said(upper).index("no goal")


def test_the_cell_that_is_rated_is_marked_also_without_colour() -> None:
    value = _value(1, 10, ((9, None),))
    assert "‹ 9›" in _said(_lines(value, rating=IMPORTANCE)[0])
    assert "‹ _›" in _said(_lines(value, rating=LIVED)[1])
    assert "‹" not in _said(_lines(value)[0])


# Where they stand


def test_ranked_values_come_first_then_the_unranked_then_what_was_ever_rated() -> None:
    found = [
        _value(1, pile=Pile.NOT),
        _value(2, ratings=((5, 5),), pile=Pile.NOT),
        _value(3, ratings=((5, 5),), pile=Pile.IMPORTANT),
        _value(4),
        _value(5, 20),
        _value(6, 10),
    ]
    assert [value.id for value in profiled(Plan(values=found))] == [6, 5, 4, 3, 2]


def test_rows_have_air_where_there_is_room_and_a_rule_above_the_unranked() -> None:
    rows = ProfileRows()
    rows.resize(12)
    rows.show([_value(1, 10), _value(2, 20), _value(3)])
    lines = [rows.line(y) for y in range(12)]
    assert lines[:8] == [(0, 0), (0, 1), (AIR, 0), (1, 0), (1, 1), (AIR, 0), (RULE, 0), (AIR, 0)]
    rows.resize(8)
    assert [rows.line(y)[0] for y in range(8)] == [0, 0, 1, 1, RULE, 2, 2, AIR]
    rows.show([_value(1), _value(2)])  # none is ranked: nothing to part
    assert [rows.line(y)[0] for y in range(6)] == [0, 0, AIR, 1, 1, AIR]


@pytest.mark.parametrize("room", [3, 8, 13, 20, 33])
def test_the_cursor_is_always_seen_whole_and_no_value_is_cut_in_half(room: int) -> None:
    rows = ProfileRows()
    rows.resize(room)
    rows.show([_value(number, number if number < 30 else None) for number in range(1, 41)])
    for step in (*[1] * 45, *[-1] * 45, 17, -3, 40, -40):
        rows.move(step)
        seen = [rows.line(y) for y in range(room)]
        assert (rows.at, 0) in seen
        assert (rows.at, 1) in seen
        assert sum(part for row, part in seen if row >= 0) == sum(1 - part for row, part in seen if row >= 0)
        above, below = rows.hidden
        assert above + below + len({row for row, _ in seen if row >= 0}) == 40


def test_the_wheel_scrolls_to_both_ends_and_no_further() -> None:
    rows = ProfileRows()
    rows.resize(13)
    rows.show([_value(number, number) for number in range(1, 41)])
    while rows.scroll(1):
        pass
    assert (39, 1) in [rows.line(y) for y in range(13)]
    while rows.scroll(-1):
        pass
    assert rows.line(0) == (0, 0)


# On the screen


async def test_enter_rates_in_place_and_digits_go_on_to_the_next_cell(empty_plan: Path) -> None:
    _fill(empty_plan)
    async with drive(empty_plan) as plan:
        await plan.press("2")
        assert "importance / lived now" in plan.text
        await plan.press("enter")
        assert "‹ _›" in plan.text
        assert "How much does Value 1 matter to you?" in plan.text
        assert "enough" in plan.lines[-1]
        await plan.press("9")
        assert "How far do you live Value 1 now?" in plan.text
        await plan.press("3", "0")
        found = _stored(plan)
        assert found["Value 1"].ratings == (Rating(TODAY, 9, 3),)
        assert found["Value 2"].importance == 10
        assert "+6" in plan.text
        assert plan.where == "values"
        assert _current(plan) == "Value 2"
        await plan.press("escape", "4")
        assert plan.where == "goals"


async def test_cells_are_walked_and_rating_ends_where_it_should(empty_plan: Path) -> None:
    _fill(empty_plan)
    async with drive(empty_plan) as plan:
        await plan.press("2", "enter", "tab", "tab")
        assert (_current(plan), _view(plan).cell) == ("Value 2", IMPORTANCE)
        await plan.press("left", "up", "shift+tab", "left")
        assert (_current(plan), _view(plan).cell) == ("Value 1", IMPORTANCE)
        await plan.press("j", "l", "right", "down", "down")
        assert (_current(plan), _view(plan).cell) == ("Value 3", LIVED)
        await plan.press("7")
        assert not _view(plan).is_rating
        assert _stored(plan)["Value 3"].lived == 7
        await plan.press("enter", "enter")
        assert not _view(plan).is_rating
        await plan.press("enter", "n")
        await plan.write("Calm 9")
        await plan.press("escape")
        assert not _view(plan).is_rating
        assert plan.focused == "view-profile"
        await plan.press("enter", "s")
        assert "matter to you" not in plan.text
        await plan.press("p")
        assert not _view(plan).is_rating


async def test_rating_again_another_day_keeps_the_old_rating(empty_plan: Path) -> None:
    _fill(empty_plan)
    with closing(Store.open(empty_plan)) as store:
        values.rate(store, 1, TODAY - timedelta(days=31), importance=9, lived=2)
    async with drive(empty_plan) as plan:
        await plan.press("2", "enter", "8", "6", "u")
        assert _stored(plan)["Value 1"].lived == 2
        await plan.press("U")
        assert _stored(plan)["Value 1"].ratings == (
            Rating(TODAY - timedelta(days=31), 9, 2),
            Rating(TODAY, 8, 6),
        )
        assert "▂▅" in plan.text


async def test_a_rating_that_cannot_be_written_says_so_and_stays_on_its_cell(
    empty_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "LOOK_SECONDS", 3600)  # before the window has looked
    _fill(empty_plan)
    async with drive(empty_plan) as plan:
        await plan.press("2", "enter")
        with closing(Store.open(empty_plan)) as store:
            values.delete(store, [1])
        await plan.press("9")
        assert "There is no value 1" in plan.said
        assert _view(plan).cell == IMPORTANCE
        await plan.app.look_for_changes()
        await plan.settle()
        assert not _view(plan).is_rating
        assert _current(plan) == "Value 2"


async def test_values_are_moved_by_hand_and_the_unranked_come_in_from_below(empty_plan: Path) -> None:
    _fill(empty_plan, 4, ranked=3)
    async with drive(empty_plan) as plan:
        await plan.press("2", "p", "J")
        assert [value.name for value in plan.app.session.plan.ranked] == ["Value 2", "Value 1", "Value 3"]
        assert _current(plan) == "Value 1"
        assert "not ranked: r finds their places" in plan.text
        await plan.press("G", "J")
        assert "last already" in plan.said
        await plan.press("K")
        assert [value.name for value in plan.app.session.plan.ranked][-1] == "Value 4"
        assert _current(plan) == "Value 4"
        await plan.press("u")
        assert _current(plan) == "Value 4"
        await plan.press("left_curly_bracket")
        assert plan.app.session.plan.ranked[0].name == "Value 4"


async def test_a_value_that_is_only_important_says_why_it_cannot_be_ranked(empty_plan: Path) -> None:
    _fill(empty_plan, 2)
    with closing(Store.open(empty_plan)) as store:
        values.rate(store, 2, TODAY, importance=5, lived=5)
        values.sort(store, [2], Pile.IMPORTANT)
    async with drive(empty_plan) as plan:
        await plan.press("2", "G", "K")
        assert "is not very important" in plan.said


async def test_a_goal_begins_from_its_value_and_values_are_added_edited_and_deleted(
    empty_plan: Path,
) -> None:
    _fill(empty_plan, 2)
    async with drive(empty_plan) as plan:
        await plan.press("2", "down", "N")
        assert plan.form.id == "goal-form"
        assert "New goal for “Value 2”" in plan.text
        await plan.write("Ask for the lead role")
        await plan.press("ctrl+s")
        assert plan.goal("Ask for the lead role").value_ids == (2,)
        assert "1 goal" in plan.text
        await plan.press("e")
        await plan.fill(meaning="so that I can breathe")
        await plan.press("ctrl+s")
        assert _stored(plan)["Value 2"].meaning == "so that I can breathe"
        assert "so that I can breathe" in plan.text
        await plan.press("n")
        await plan.write("Calm")
        await plan.press("enter")
        assert _stored(plan)["Calm"].pile is Pile.VERY
        assert _current(plan) == "Calm"
        await plan.press("x")
        assert "Calm" not in _stored(plan)
        assert _current(plan) == "Value 2"


async def test_the_mouse_selects_rates_and_opens(empty_plan: Path) -> None:
    _fill(empty_plan)
    async with drive(empty_plan) as plan:
        await plan.press("2")
        await plan.click("about Value 2")
        assert _current(plan) == "Value 2"
        assert not _view(plan).is_rating
        columns = Columns(118)
        _, y = plan.find("about Value 3")
        x = 1 + columns.bar_at + columns.bar * 7 // 10 - 1
        await plan.pilot.click(offset=(x, y))
        await plan.settle()
        assert (_current(plan), _view(plan).cell) == ("Value 3", LIVED)
        assert _stored(plan)["Value 3"].lived is None
        await plan.pilot.click(offset=(x, y))
        await plan.settle()
        assert _stored(plan)["Value 3"].lived == 7
        await plan.click("about Value 1", times=2)
        assert plan.is_editing


async def test_an_empty_profile_says_what_will_stand_there_and_each_key_says_why_not(
    empty_plan: Path,
) -> None:
    async with drive(empty_plan) as plan:
        await plan.press("2", "p")
        assert "No value is very important yet." in plan.text
        for key in ("enter", "e", "N", "J", "x"):
            await plan.press("escape", key)
            assert plan.said, key
        await plan.press("s")
        assert plan.screen.list_widget.id == "view-sort"


@pytest.mark.parametrize("size", [(60, 20), (160, 45)])
async def test_evil_texts_and_many_values_stay_in_their_lines(
    empty_plan: Path, size: tuple[int, int]
) -> None:
    long = EVIL + "word " * 500
    with closing(Store.open(empty_plan)) as store:
        values.deal(store, [ValueDraft(f"{at} {long}", long, long, Pile.VERY) for at in range(200)])
        values.arrange(store, list(range(1, 150)))
        goals.add(store, GoalDraft("Serve", value_ids=(1,)))
    async with drive(empty_plan, size) as plan:
        await plan.press("2", "p")
        assert "[b]bold" in plan.text
        assert "more" in plan.text
        await plan.press("pagedown", "G", "enter", "5")
        assert plan.app.session.plan.values[_view(plan).rows.values[-1].id].importance == 5
        assert "\x1b" not in plan.text


async def test_the_footer_has_the_keys_of_the_profile_from_the_moment_that_it_is_shown(
    empty_plan: Path,
) -> None:
    _fill(empty_plan, ranked=3)
    async with drive(empty_plan) as plan:
        await plan.press("2", "r", "p")
        assert "enter rate" in plan.lines[-1]
        assert "N start a goal" in plan.lines[-1]
