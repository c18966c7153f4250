"""Compact density: more lines with words in them, and the same things to do."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, strategies as st

from careertui.domain.dates import show_due
from careertui.domain.model import Column, Importance
from careertui.domain.plan import Plan
from careertui.planner.settings import Settings
from careertui.tui.dialogs.settings import SettingsDialog
from careertui.tui.drawing import width_of
from careertui.tui.widgets.board_layout import HEAD, BoardLayout
from careertui.tui.widgets.detail import DetailPanel
from careertui.tui.widgets.small_cards import small_lines
from tests.domain.examples import TODAY, a_goal, a_task
from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path

COMPACT = Settings(animation=False, density="compact")


@pytest.mark.parametrize("name", ["today", "profile", "inventory", "gaps", "reflect", "goals"])
async def test_a_compact_screen_says_as_much_in_fewer_lines(demo_plan: Path, name: str) -> None:
    said, needed, frames = [], [], []
    for settings in (Settings(animation=False), COMPACT):
        async with drive(demo_plan, screen=name, settings=settings) as plan:
            full = [number for number, line in enumerate(plan.lines[1:-3]) if line.strip()]
            said.append(len(full))
            needed.append(full[-1])
            frames.append((plan.lines[0], plan.lines[-1]))
    assert frames[0] == frames[1]
    assert said[1] > said[0] or (said[1] == said[0] and needed[1] < needed[0])


async def test_the_panel_has_no_blank_lines(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="goals", settings=COMPACT) as plan:
        await plan.stand("Prepare 1:1 with Lena")
        await plan.until(lambda: "urgency" in plan.screen.query_one(DetailPanel).text)
        lines = plan.screen.query_one(DetailPanel).text.split("\n")
        assert all(line.strip() for line in lines if not line.startswith(" " * 11))


async def test_a_key_makes_it_compact_at_once_everywhere_and_in_the_file(
    demo_plan: Path, tmp_path: Path
) -> None:
    async with drive(demo_plan, screen="goals") as plan:
        await plan.go("today")
        before = plan.lines
        await plan.press("underscore")
        assert plan.said == "Density: compact."
        assert plan.lines != before
        assert 'density = "compact"' in (tmp_path / "settings.toml").read_text("utf-8")
        row = plan.app.session.plan
        await plan.go("goals")
        assert plan.lines[1].lstrip().startswith("Goals")
        assert plan.app.session.plan is row  # nothing was read again for it
        await plan.press("underscore")
        assert plan.said == "Density: comfortable."
        assert not plan.lines[1].strip()
        await plan.go("today")
        assert [line for line in plan.lines[:-4] if line.strip()] == [
            line for line in before[:-4] if line.strip()
        ]


async def test_the_environment_wins_and_is_named(
    demo_plan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CAREERTUI_DENSITY", "comfortable")
    async with drive(demo_plan) as plan:
        await plan.press("underscore")
        assert plan.said == "CAREERTUI_DENSITY is set in the environment, and wins over the file."
        assert not (tmp_path / "settings.toml").exists()


async def test_a_file_that_cannot_be_written_is_named(demo_plan: Path, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("theme = ", "utf-8")
    async with drive(demo_plan) as plan:
        await plan.press("underscore")
        assert "is not TOML" in plan.said
        assert not plan.app.session.settings.is_compact


async def test_the_settings_change_it_behind_themselves(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="goals") as plan:
        await plan.press("comma", "down", "down", "right")
        assert isinstance(plan.app.screen, SettingsDialog)
        assert "Density: compact." in plan.app.screen.said
        assert plan.screen.has_class("-low")
        await plan.press("u", "escape")
        assert not plan.screen.has_class("-low")


async def test_items_of_a_dialog_stand_without_air(demo_plan: Path) -> None:
    seen = []
    for settings in (Settings(animation=False), COMPACT):
        async with drive(demo_plan, screen="goals", settings=settings) as plan:
            await plan.stand("Lead a cross-team project")
            await plan.press("b")
            lines = [index for index, line in enumerate(plan.lines) if "impact" in line]
            seen.append(lines[1] - lines[0])
    assert seen[1] == seen[0] - 1


# The board


@given(
    title=st.text("ab -", min_size=1, max_size=70).filter(str.strip),
    width=st.integers(17, 60),
    late=st.integers(-300, 300),
    tags=st.lists(st.sampled_from(["one", "a-long-tag"]), max_size=3, unique=True),
)
@example(title="a" * 17, width=17, late=0, tags=[])
@example(title="a" * 70, width=17, late=-200, tags=["one"])
def test_a_small_card_has_two_lines_at_most_and_says_what_presses_most(
    title: str, width: int, late: int, tags: list[str]
) -> None:
    goal = a_goal(1)
    due = TODAY - timedelta(days=late)
    task = a_task(1, title=" ".join(title.split()), goal_id=1, due=due, tags=tuple(tags), effort_minutes=30)
    lines = small_lines(task, Plan([goal], [task]), TODAY, width, title_role="text")
    assert 1 <= len(lines) <= 2
    assert all(width_of(line) <= width for line in lines)
    said = "\n".join("".join(text for _, text in line) for line in lines)
    assert show_due(due, TODAY) in said
    assert goal.title not in said


def test_a_short_title_and_what_is_said_of_it_share_a_line() -> None:
    task = a_task(1, title="Call Sam", due=TODAY, importance=Importance.HIGH)
    (line,) = small_lines(task, Plan([], [task]), TODAY, 24, title_role="text")
    assert "".join(text for _, text in line) == "Call Sam      today high"
    bare = a_task(2, title="Call Sam")
    assert small_lines(bare, Plan([], [bare]), TODAY, 24, title_role="text") == [[("text", "Call Sam")]]


@given(st.lists(st.integers(1, 4), min_size=1, max_size=40), st.integers(8, 40), st.integers(0, 39))
def test_without_a_gap_cards_stand_close_and_the_one_under_the_cursor_is_seen(
    heights: list[int], high: int, place: int
) -> None:
    grid = BoardLayout(lambda task_id: heights[task_id])
    grid.gap = 0
    grid.show(
        {column: range(len(heights)) if column is Column.NEXT else () for column in Column},
        lambda _: Column.NEXT,
    )
    grid.resize(200, high)
    grid.move_to(Column.NEXT, min(place, len(heights) - 1))
    slots = grid.slots(Column.NEXT)
    assert grid.current in [slot.task_id for slot in slots]
    assert slots[0].top == HEAD
    assert all(one.lines.stop == two.top for one, two in pairwise(slots))


async def test_a_compact_board_shows_more_cards_and_works_the_same(demo_plan: Path) -> None:
    seen = []
    for settings in (Settings(animation=False), COMPACT):
        async with drive(demo_plan, (100, 30), screen="board", settings=settings) as plan:
            seen.append(len(plan.board.board.grid.slots(Column.BACKLOG)))
            await plan.press("down", "v", "down")  # a mark goes on to the next card
            ids = plan.board.board.ids(Column.BACKLOG)
            assert plan.board.cards.current == ids[3]
            slots, region = plan.board.board.grid.slots(Column.BACKLOG), plan.board.board.region
            (other,) = [slot for slot in slots if slot.task_id == ids[1]]
            await plan.pilot.click(offset=(region.x + 6, region.y + other.top))
            await plan.settle()
            assert plan.board.cards.current == ids[1]
            await plan.press("underscore")
            assert plan.board.cards.current == ids[1]
            seen.append(len(plan.board.board.grid.slots(Column.BACKLOG)))
            await plan.press("underscore")
    airy, closer, compact, looser = seen
    assert (airy, compact) == (looser, closer)
    assert compact > 1.5 * airy


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_form_that_covers_the_list_has_all_lines(demo_plan: Path, size: tuple[int, int]) -> None:
    async with drive(demo_plan, size, screen="board") as plan:
        before = plan.lines
        await plan.press("enter")
        labels = [line.split()[0] for line in plan.lines[1:] if line.strip()]
        assert labels[:2] == ["Edit", "title"]
        assert "notes" in labels
        plan.screen.say("Something was done.")
        await plan.settle()
        assert "▌ Something was done." in plan.text
        plan.screen.insight_bar.fall_silent()
        await plan.press("escape")
        assert plan.lines == before


async def test_where_lines_are_many_a_form_is_airy_until_it_is_to_be_compact(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="board") as plan:
        air = []
        for key in ("enter", "underscore"):
            await plan.press("escape", key, *["enter"] * (key == "underscore"))
            form = plan.form
            rows = [form.query(".label")[at].region.y for at in (0, -1)]
            air.append(rows[1] - rows[0])
        assert air == [13, 12]
