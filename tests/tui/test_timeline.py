"""The goals on a time axis: every cell stands where the axis says, at every zoom and any width."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from careertui.domain.drafts import GoalDraft, TaskDraft
from careertui.domain.model import Change, Column, GoalKind, GoalStatus, Horizon
from careertui.domain.timeline import Zoom, axis_around, shift
from careertui.planner import clock, goals, tasks
from careertui.store.store import Store
from careertui.tui.actions import BY_ID
from tests.tui.driving import EVIL, NOON, TODAY, Driven, drive

if TYPE_CHECKING:
    from textual.strip import Strip

    from careertui.domain.model import Goal, Task
    from careertui.domain.timeline import Axis, Bar

SIZES = [(80, 40), (120, 40), (200, 50)]
FILLED, OPEN, LATE = set("━┿"), set("─┼"), set("╍┿")
BAR = FILLED | OPEN | LATE
POINTS = set("◇◆")


def day(days: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=days)


GOALS: dict[str, tuple[int | None, int | None, GoalKind, GoalStatus]] = {
    # title: start and due in days from today
    "Under way": (-30, 30, GoalKind.GOAL, GoalStatus.ACTIVE),
    "Overdue": (-60, -10, GoalKind.GOAL, GoalStatus.ACTIVE),
    "Long ago": (-9000, -8000, GoalKind.GOAL, GoalStatus.ACHIEVED),
    "Far ahead": (8000, 9000, GoalKind.GOAL, GoalStatus.ACTIVE),
    "Through": (-9000, 9000, GoalKind.GOAL, GoalStatus.ACTIVE),
    "One day": (5, 5, GoalKind.GOAL, GoalStatus.ACTIVE),
    "Undated": (None, None, GoalKind.GOAL, GoalStatus.ACTIVE),
    "Paused": (-9, 20, GoalKind.GOAL, GoalStatus.PAUSED),
    "世界を旅して船で暮らすという長い夢を見る": (-20, 25, GoalKind.GOAL, GoalStatus.ACTIVE),
    "A gate to come": (None, 14, GoalKind.MILESTONE, GoalStatus.ACTIVE),
    "A gate that was missed": (None, -9, GoalKind.MILESTONE, GoalStatus.ACTIVE),
    "A gate that was passed": (None, -5, GoalKind.MILESTONE, GoalStatus.ACHIEVED),
    f"{EVIL} and evil": (-3, 40, GoalKind.GOAL, GoalStatus.ACTIVE),
}
TASKS = {
    "Book a berth": (3, None),
    "Call the yard": (-4, None),
    "Paint the hull": (None, 8),
    "Someday": (None, None),
}


def _id(change: Change) -> int:
    assert change.focus is not None
    return change.focus.id


@pytest.fixture(scope="module")
def _timed_template(_templates: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Path(shutil.copy(_templates["empty"], tmp_path_factory.mktemp("timed")))
    with closing(Store.open(made)) as store, pytest.MonkeyPatch.context() as then:
        then.setattr(clock, "now", lambda: NOON)
        top = _id(goals.add(store, GoalDraft("Live by the sea", horizon=Horizon.VISION)))
        for title, (start, due, kind, status) in GOALS.items():
            draft = GoalDraft(
                title,
                top,
                kind=kind,
                status=status,
                start=None if start is None else day(start),
                due=None if due is None else day(due),
            )
            goal = _id(goals.add(store, draft))
            if title == "Under way":
                for task, (due_in, planned) in TASKS.items():
                    dates = {"due": due_in, "scheduled": planned}
                    fields = {name: None if days is None else day(days) for name, days in dates.items()}
                    tasks.add(store, [TaskDraft(task, goal, column=Column.NEXT, **fields)])  # type: ignore[arg-type]
                tasks.set_done(store, [_id(tasks.add(store, [TaskDraft("Buy the boat", goal)]))], True)
        store.clear_history()
    return made


@pytest.fixture
def timed_plan(_timed_template: Path, tmp_path: Path) -> Path:
    """A vision with goals that lie before, in and after any window, and a few tasks."""
    return Path(shutil.copy(_timed_template, tmp_path))


# What is drawn


def axis_of(plan: Driven) -> Axis:
    """The window on time that is shown."""
    timeline = plan.goals.timeline
    assert timeline is not None
    return timeline.columns(plan.goals.goal_tree.size.width, TODAY).axis


def drawn(plan: Driven) -> list[Strip]:
    """The lines of the tree, from its left edge to its right."""
    region = plan.goals.goal_tree.region
    strips = plan.app.screen._compositor.render_strips(plan.app.size)
    assert {strip.cell_length for strip in strips} == {plan.app.size.width}  # none is wider or narrower
    return [strip.crop(region.x, region.right) for strip in strips[region.y : region.bottom]]


def on_axis(plan: Driven) -> tuple[str, str, dict[str, str]]:
    """What stands on the axis: in the line of the labels, in that of today, and in each row by its title.

    Each sign of it is one cell wide; at its right there is a blank one of air.
    """
    axis = axis_of(plan)
    labels, below, *rows = (strip.text[-axis.width - 1 : -1] for strip in drawn(plan))
    shown = dict(zip(plan.rows, rows, strict=False))
    assert all(cell_len(cells) == axis.width for cells in (labels, below, *shown.values()))
    return labels, below, shown


def records(plan: Driven) -> dict[str, Goal | Task]:
    """All goals and tasks by their titles."""
    known = plan.app.session.plan
    found: list[Goal | Task] = [*known.goals.values(), *known.tasks.values()]
    return {record.title: record for record in found}


def check_frame(plan: Driven) -> None:
    """Labels, lines and the mark of today stand on the cells of the axis, the same in every row."""
    axis = axis_of(plan)
    labels, below, rows = on_axis(plan)
    ticks, today = axis.ticks(), axis.cell(TODAY)
    assert ticks
    for tick in ticks:
        assert labels[tick.cell :].startswith(tick.label)
    assert labels.split() == [word for tick in ticks for word in tick.label.split()]
    if 0 <= today < axis.width:
        at = min(today, axis.width - len("today"))
        assert below[at:].startswith("today")
    else:
        assert below.startswith("◂ today") if today < 0 else below.endswith("today ▸")
    for year in axis.years():
        at = max(0, min(today, axis.width - 7))
        assert below[year.cell :].startswith(year.label) or abs(year.cell - at) < 9
    empty = [" "] * axis.width
    for tick in ticks:
        empty[tick.cell] = "┊"
    if 0 <= today < axis.width:
        empty[today] = "│"
    assert list(rows["Undated"]) == list(rows["Someday"]) == empty
    for title, cells in rows.items():
        for cell, sign in enumerate(cells):
            if sign == "┊":
                assert empty[cell] == "┊", title
            if sign in "│┿┼":
                assert cell == today, title
        assert not 0 <= today < axis.width or cells[today] != " ", title


def check_bar(axis: Axis, bar: Bar, cells: str) -> None:
    """A bar begins and ends where the axis says, and its parts are drawn in the cells that they have."""
    parts = axis.spans(bar)
    if not parts:
        before = bar.end <= 0
        assert cells[0 if before else -1] == ("◂" if before else "▸")
        assert not BAR & set(cells)
        return
    first, last = parts[0].first, parts[-1].end - 1
    if bar.first < 0:
        assert cells[0] == "◂"
    elif first < axis.width - 1 or bar.end <= axis.width:
        assert cells[first] in BAR | POINTS
    if bar.end > axis.width:
        assert cells[-1] == "▸" or (bar.is_point and first == axis.width - 1)
    elif bar.first >= 0 or last > 0:
        assert cells[last] in BAR | POINTS
    assert not BAR & set(cells[:first])
    assert not BAR & set(cells[last + 1 :])
    kinds = {"filled": FILLED, "open": OPEN, "late": LATE, "point": POINTS}
    for part in parts:
        ends = {0} if bar.first < 0 else set()
        ends |= {axis.width - 1} if bar.end > axis.width else set()
        seen = {cells[cell] for cell in range(part.first, part.end) if cell not in ends}
        if part is not parts[-1]:
            assert seen <= kinds[part.kind]
        elif part.end - part.first > 3:  # its date may be written into its end
            assert cells[part.first + 1] in kinds[part.kind]


def check_rows(plan: Driven) -> None:
    """Every row shows its goal or task in the cells of its dates."""
    axis, known = axis_of(plan), records(plan)
    _, _, rows = on_axis(plan)
    assert len(rows) == len(GOALS) + len(TASKS) + 2
    for title, (_, due, kind, status) in GOALS.items():
        title = next(row for row in rows if row.split()[-1] == title.split()[-1])  # noqa: PLW2901
        goal, cells = known[title], rows[title]
        bar = axis.bar(goal, plan.app.session.plan.progress(goal.id), TODAY)  # type: ignore[arg-type]
        if bar is None:
            assert due is None
            continue
        check_bar(axis, bar, cells)
        if kind is GoalKind.MILESTONE and due is not None and 0 <= axis.cell(day(due)) < axis.width:
            sign = "◆" if status is GoalStatus.ACHIEVED else "◇"
            assert [cell for cell, found in enumerate(cells) if found in POINTS] == [axis.cell(day(due))]
            assert cells[axis.cell(day(due))] == sign
    for title, dates in {**TASKS, "Buy the boat": (0, None)}.items():
        days = next((each for each in dates if each is not None), None)
        if days is None or not 0 <= axis.cell(day(days)) < axis.width:
            continue
        sign = "✓" if title == "Buy the boat" else "•"
        assert [cell for cell, found in enumerate(rows[title]) if found == sign] == [axis.cell(day(days))]


async def show(plan: Driven, zoom: Zoom = Zoom.QUARTER) -> None:
    """The timeline, at a zoom."""
    await plan.press("t")
    steps = list(Zoom).index(zoom) - list(Zoom).index(Zoom.QUARTER)
    await plan.press(*["left_parenthesis" if steps > 0 else "right_parenthesis"] * abs(steps))
    assert axis_of(plan).zoom is zoom


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("zoom", Zoom)
async def test_everything_stands_on_the_cells_of_the_axis(
    timed_plan: Path, size: tuple[int, int], zoom: Zoom
) -> None:
    async with drive(timed_plan, size, screen="goals") as plan:
        await show(plan, zoom)
        axis = axis_of(plan)
        assert axis == axis_around(TODAY, zoom, axis.width)
        assert axis.width > size[0] // 3
        for keys in (
            (),
            ["right_square_bracket"],
            ["right_square_bracket"] * 2,
            ["left_square_bracket"] * 3,
            ["left_square_bracket"] * 4,
        ):
            await plan.press(*keys)
            check_frame(plan)
            check_rows(plan)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_demo_plan_is_aligned_in_small_terminals(demo_plan: Path, size: tuple[int, int]) -> None:
    async with drive(demo_plan, size, screen="goals") as plan:
        for _ in Zoom:
            await plan.press("right_parenthesis" if plan.goals.timeline else "t")
            axis, known = axis_of(plan), records(plan)
            labels, below, rows = on_axis(plan)
            for tick in axis.ticks():
                assert labels[tick.cell :].startswith(tick.label)
            assert below[axis.cell(TODAY) :].startswith("today")
            shown = list(rows.items())[: plan.goals.goal_tree.size.height - 3]
            assert len(shown) > 10
            for title, cells in shown:
                goal = known[title]
                if goal in plan.app.session.plan.goals.values() and (
                    bar := axis.bar(goal, plan.app.session.plan.progress(goal.id), TODAY)  # type: ignore[arg-type]
                ):
                    check_bar(axis, bar, cells)


async def test_what_is_late_and_what_is_done_can_be_told_without_colour(timed_plan: Path) -> None:
    async with drive(timed_plan, screen="goals") as plan:
        await show(plan, Zoom.WEEK)
        axis = axis_of(plan)
        _, _, rows = on_axis(plan)
        due, today = axis.cell(day(-10)), axis.cell(TODAY)
        assert rows["Overdue"][due] in OPEN
        assert set(rows["Overdue"][due + 1 : today]) == {"╍"}
        assert rows["Overdue"][today] == "┿"
        assert "10d late off track" in rows["Overdue"]
        gate = axis.cell(day(-9))
        assert rows["A gate that was missed"][gate] == "◇"
        assert set(rows["A gate that was missed"][gate + 1 : today]) == {"╍"}
        shown = ("Overdue", "Under way", "Through")
        known = {title: next(line for line in plan.lines if title in line) for title in shown}
        assert "▼" in known["Overdue"]
        assert "△" in known["Under way"]
        assert "at risk" in known["Under way"]
        assert not {"▼", "△"} & set(known["Through"])  # on track
        assert "4d late" in rows["Call the yard"]


async def test_what_lies_outside_of_the_window_points_to_where_it_is(timed_plan: Path) -> None:
    async with drive(timed_plan, screen="goals") as plan:
        await show(plan, Zoom.MONTH)
        _, _, rows = on_axis(plan)
        assert rows["Long ago"].startswith("◂ Dec 2004")
        assert rows["Far ahead"].endswith("Jul 2051 ▸")
        through = rows["Through"]
        assert through.startswith("◂")
        assert through.endswith("Jul 2051 ▸")
        await plan.press(*["right_square_bracket"] * 4)
        _, below, rows = on_axis(plan)
        assert below.startswith("◂ today")
        assert rows["Book a berth"].startswith("◂ tue")
        assert rows["Call the yard"].startswith("◂ 4d late")


async def test_at_the_right_edge_a_date_is_said_before_its_mark_or_in_its_bar(timed_plan: Path) -> None:
    async with drive(timed_plan, screen="goals") as plan:
        await show(plan, Zoom.WEEK)
        timeline = plan.goals.timeline
        assert timeline is not None
        for title, days, words in (
            ("A gate to come", 14, "5 Dec ◇ "),
            ("Paused", 20, "── 11 Dec ─ "),
        ):
            axis = axis_of(plan)
            timeline.move_to(axis_around(day(days), Zoom.WEEK, axis.width, axis.width - 2))
            plan.goals.goal_tree.show_timeline(timeline)
            await plan.settle()
            assert on_axis(plan)[2][title].endswith(words)


async def test_a_title_of_any_width_leaves_the_axis_where_it_is(timed_plan: Path) -> None:
    async with drive(timed_plan, (60, 24), screen="goals") as plan:
        await show(plan)
        for _ in range(len(plan.rows)):
            drawn(plan)  # every line has as many cells as the terminal
            await plan.press("j")
        assert "世界" in plan.text


# Zoom and pan


async def test_zooming_keeps_what_the_cursor_stands_on_in_its_cell(timed_plan: Path) -> None:
    async with drive(timed_plan, screen="goals") as plan:
        await plan.stand("A gate to come")
        await show(plan)
        at = axis_of(plan).cell(day(14))
        for _ in range(3):
            await plan.press("right_parenthesis")
            assert axis_of(plan).cell(day(14)) == at
        assert axis_of(plan).zoom is Zoom.WEEK
        assert "the least" in plan.said
        for _ in range(4):
            await plan.press("left_parenthesis")
        assert axis_of(plan).zoom is Zoom.YEAR
        assert axis_of(plan).cell(day(14)) == at
        assert "the most" in plan.said
        await plan.stand("Far ahead")  # out of sight: today stays where it is
        today = axis_of(plan).cell(TODAY)
        await plan.press("right_parenthesis")
        assert axis_of(plan).cell(TODAY) == today


async def test_panning_moves_the_window_there_and_back(timed_plan: Path) -> None:
    async with drive(timed_plan, screen="goals") as plan:
        await show(plan)
        before, text = axis_of(plan), plan.text
        await plan.press("right_square_bracket")
        after = axis_of(plan)
        assert after.start > before.start
        assert after.cell(TODAY) == before.cell(TODAY) - before.width // 4
        assert plan.text != text
        await plan.press("left_square_bracket", "left_square_bracket")
        assert axis_of(plan).cell(TODAY) == pytest.approx(before.cell(TODAY) + before.width // 4, abs=1)


async def test_the_window_ends_with_the_calendar(timed_plan: Path) -> None:
    async with drive(timed_plan, screen="goals") as plan:
        await show(plan, Zoom.YEAR)
        timeline = plan.goals.timeline
        assert timeline is not None
        for key, edge in (("left_square_bracket", date.min), ("right_square_bracket", date.max)):
            timeline.move_to(axis_around(edge, Zoom.YEAR, axis_of(plan).width))
            plan.goals.goal_tree.show_timeline(timeline)
            await plan.press(key, key, key, key)
            assert plan.said == "The calendar ends here."
            check_frame(plan)


async def test_the_zoom_and_the_timeline_itself_are_remembered(timed_plan: Path) -> None:
    async with drive(timed_plan, screen="goals") as plan:
        await show(plan, Zoom.MONTH)
        await plan.press("5", "4")
        assert axis_of(plan).zoom is Zoom.MONTH
    async with drive(timed_plan, screen="goals") as plan:
        assert axis_of(plan).zoom is Zoom.MONTH
        await plan.press("t")
        assert plan.goals.timeline is None
    async with drive(timed_plan, screen="goals") as plan:
        assert plan.goals.timeline is None


async def test_in_the_tree_the_keys_of_the_timeline_say_where_they_work(timed_plan: Path) -> None:
    async with drive(timed_plan, screen="goals") as plan:
        await plan.stand("Under way")
        steps = plan.steps()
        for key in (
            "left_square_bracket",
            "right_square_bracket",
            "less_than_sign",
            "greater_than_sign",
            "left_parenthesis",
            ")",
        ):
            await plan.press(key)
            assert plan.said == "That is for the timeline: t shows it."
            plan.screen.insight_bar.fall_silent()
        assert plan.steps() == steps


# Moving


@pytest.mark.parametrize("zoom", Zoom)
async def test_a_bar_moves_by_the_step_of_the_zoom_as_one_step_of_the_history(
    timed_plan: Path, zoom: Zoom
) -> None:
    async with drive(timed_plan, screen="goals") as plan:
        await plan.stand("Under way")
        await show(plan, zoom)
        steps = plan.steps()
        for number, (key, direction) in enumerate(
            (("L", 1), ("shift+right", 1), ("H", -1), ("shift+left", -1)), start=1
        ):
            before = plan.goal("Under way")
            assert before.due is not None
            assert before.start is not None
            await plan.press(key)
            after = plan.goal("Under way")
            assert after.due == shift(before.due, direction, zoom)
            assert after.start == before.start + (after.due - before.due)
            assert plan.steps() == steps + number
            assert plan.task("Book a berth").due == day(3)  # what lies below stays where it was
            assert "is due" in plan.said
            assert f"{'>' if direction > 0 else '<'} takes along what is open below it" in plan.said
            check_rows(plan)
        await plan.press("u")
        assert plan.goal("Under way") == before


@pytest.mark.parametrize(("key", "days"), [("greater_than_sign", 7), ("ctrl+right", 7), ("ctrl+left", -7)])
async def test_everything_open_below_moves_along_if_asked(timed_plan: Path, key: str, days: int) -> None:
    async with drive(timed_plan, screen="goals") as plan:
        await plan.stand("Under way")
        await show(plan, Zoom.MONTH)
        before, steps = plan.stored(), plan.steps()
        await plan.press(key)
        assert plan.goal("Under way").due == day(30 + days)
        assert (plan.task("Book a berth").due, plan.task("Call the yard").due) == (
            day(3 + days),
            day(-4 + days),
        )
        assert plan.task("Paint the hull").scheduled == day(8 + days)
        assert plan.task("Someday").due is None
        assert plan.steps() == steps + 1
        assert "3 tasks moved with it" in plan.said
        await plan.press("u")
        assert plan.stored() == before
        await plan.stand("Overdue")
        await plan.press(key)
        assert "nothing else moved" in plan.said


async def test_a_task_moves_by_its_own_dates(timed_plan: Path) -> None:
    async with drive(timed_plan, screen="goals") as plan:
        await plan.stand("Book a berth")
        await show(plan, Zoom.WEEK)
        await plan.press("L", "L")
        assert plan.task("Book a berth").due == day(5)
        await plan.press("u")
        assert plan.task("Book a berth").due == day(4)
        await plan.stand("Paint the hull")
        await plan.press("H")
        assert (plan.task("Paint the hull").due, plan.task("Paint the hull").scheduled) == (None, day(7))
        check_frame(plan)


async def test_what_has_no_date_or_is_over_is_not_moved(timed_plan: Path) -> None:
    async with drive(timed_plan, screen="goals") as plan:
        await show(plan)
        before, steps = plan.stored(), plan.steps()
        undated = "It has no date yet that could be moved: d sets one."
        for title, words in (
            ("Undated", undated),
            ("Someday", undated),
            ("Live by the sea", undated),
            ("A gate that was passed", "It is achieved: its date stands."),
            ("Buy the boat", "It is done: its date stands."),
        ):
            await plan.stand(title)
            for key in ("L", "greater_than_sign", "H", "less_than_sign"):
                plan.screen.insight_bar.fall_silent()
                await plan.press(key)
                assert plan.said == words
        assert (plan.stored(), plan.steps()) == (before, steps)


async def test_a_bar_that_leaves_the_window_takes_it_along(timed_plan: Path) -> None:
    async with drive(timed_plan, screen="goals") as plan:
        await plan.stand("One day")
        await show(plan, Zoom.WEEK)
        room = axis_of(plan).width - axis_of(plan).cell(day(5))
        for _ in range(room):
            plan.send("L")
        await plan.settle()
        due = plan.goal("One day").due
        assert due == day(5 + room)
        assert 0 <= axis_of(plan).cell(due) < axis_of(plan).width
        check_frame(plan)


async def test_a_goal_that_another_window_moved_is_not_moved_unseen(timed_plan: Path) -> None:
    async with drive(timed_plan, screen="goals") as plan:
        await plan.stand("Under way")
        await show(plan)
        with plan.other_window() as other:
            goals.edit(other, plan.goal("Under way").id, {"due": day(99)})
        await plan.press("L")  # before the window has looked
        assert plan.goal("Under way").due == day(99)
        assert "Another window changed goal" in plan.said
        await plan.until(lambda: plan.app.session.plan.goals[plan.goal("Under way").id].due == day(99))
        await plan.settle()
        check_frame(plan)


# The same rows


async def test_the_rows_are_those_of_the_tree_and_come_back(timed_plan: Path) -> None:
    async with drive(timed_plan, screen="goals") as plan:
        rows, text = plan.rows, plan.text
        await plan.stand("A gate to come")
        await plan.press("t")
        assert (plan.rows, plan.row) == (rows, "A gate to come")
        await plan.press("t")
        assert (plan.rows, plan.row) == (rows, "A gate to come")
        assert "progress" in plan.text
        assert plan.lines[2] == text.split("\n")[2]


async def test_tasks_folds_and_the_filter_work_as_in_the_tree(timed_plan: Path) -> None:
    async with drive(timed_plan, screen="goals") as plan:
        await plan.stand("Under way")
        await show(plan)
        await plan.press("z")
        assert "Book a berth" not in plan.rows
        await plan.press("z", "s")
        assert "Book a berth" not in plan.rows
        assert "Under way" in plan.rows
        await plan.press("s", "Z")
        assert plan.rows == ["Live by the sea"]
        await plan.press("Z", "slash", *"gate")
        shown = ["Live by the sea", *(title for title in GOALS if "gate" in title)]
        assert plan.rows == shown
        _, _, rows = on_axis(plan)
        assert sum("◇" in cells or "◆" in cells for cells in rows.values()) == 3
        await plan.press("enter", "L")
        assert plan.goal("A gate to come").due == shift(day(14), 1, Zoom.QUARTER)
        await plan.press("u", "escape")
        assert len(plan.rows) == len(GOALS) + len(TASKS) + 2
        check_frame(plan)
        check_rows(plan)


async def test_a_change_is_drawn_at_once_and_only_where_it_is(timed_plan: Path) -> None:
    async with drive(timed_plan, screen="goals") as plan:
        await plan.stand("Undated")
        await show(plan)
        await plan.press("d", *"+4w", "enter")
        assert plan.goal("Undated").due == day(28)
        axis = axis_of(plan)
        _, _, rows = on_axis(plan)
        assert rows["Undated"][axis.cell(day(28))] in BAR
        await plan.press("space")
        _, _, rows = on_axis(plan)
        assert rows["A gate to come"][axis.cell(day(14))] == "◇"
        assert plan.goal("Undated").status is GoalStatus.ACHIEVED or plan.said


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_an_empty_plan_says_how_to_begin_and_nothing_moves(
    empty_plan: Path, size: tuple[int, int]
) -> None:
    async with drive(empty_plan, size, screen="goals") as plan:
        await plan.press("t")
        assert "today" in plan.text
        assert "Press n to write your vision" in " ".join(plan.text.split())
        assert "t tree" in plan.lines[-1]
        for key in ("L", "less_than_sign", "left_parenthesis", "right_square_bracket", "f", "z", "j"):
            await plan.press(key)
        assert plan.app.failure is None
        assert plan.steps() == 0


# The keys below


@pytest.mark.parametrize(
    ("width", "hints"),
    [
        (60, ["t tree", "( ) zoom", "[ ] in time", "⇧← ⇧→ move", "? all keys"]),
        (80, ["t tree", "( ) zoom", "[ ] in time", "⇧← ⇧→ move", "< > all below", "? all keys"]),
        (
            120,
            [
                *("t tree", "( ) zoom", "[ ] in time", "⇧← ⇧→ move", "< > all below", "f forecast"),
                *("enter edit", "u undo", "? all keys"),
            ],
        ),
    ],
)
async def test_the_footer_names_the_keys_that_matter_on_the_axis(
    timed_plan: Path, width: int, hints: list[str]
) -> None:
    async with drive(timed_plan, (width, 24), screen="goals") as plan:
        tree = plan.lines[-1]
        await plan.press("t")
        assert [part.strip() for part in plan.lines[-1].split("   ")] == hints
        assert len(plan.goals.footer_hints()) <= 9
        assert all(each in BY_ID for actions, _, _ in plan.goals.footer_hints() for each in actions.split())
        await plan.press("t")
        assert plan.lines[-1] == tree
