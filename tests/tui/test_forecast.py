"""The forecast of a goal: its sentence, its chart, what if, and what it says where nothing is known."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from careertui.domain.drafts import GoalDraft, TaskDraft
from careertui.domain.forecast import forecast
from careertui.domain.model import Change, RecordKind
from careertui.planner import clock, goals, tasks
from careertui.store.store import Store
from careertui.tui.dialogs.forecast import ForecastDialog
from careertui.tui.widgets.forecast_lines import AS_IT_IS, Basis, ForecastLines, WhatIf, chart
from tests.tui.driving import NOON, TODAY, Driven, drive

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.forecast import Forecast

WEEKS = (2, 0, 1, 0, 3, 1, 0, 2)
"""How many tasks of most goals here were done in each week, the oldest first."""
PLAN = {
    # title: open tasks, weeks, days until it is due
    "Write the book": (6, WEEKS, 40),
    "Learn to sail": (4, WEEKS, None),
    "Paint the house": (2, (3, 3, 3, 3), 300),
    "Cross the ocean": (60, WEEKS, 7),
    "Move abroad": (3, (1,), 90),
    "Found a choir": (3, (), 90),
    "Tidy the desk": (0, WEEKS, 9),
}
SIZES = [(60, 20), (80, 24), (120, 36), (160, 45)]


def _id(change: Change) -> int:
    assert change.focus is not None
    return change.focus.id


@pytest.fixture(scope="module")
def _paced_template(_templates: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Path(shutil.copy(_templates["empty"], tmp_path_factory.mktemp("paced")))
    with closing(Store.open(made)) as store, pytest.MonkeyPatch.context() as then:
        for title, (still_open, weeks, days) in PLAN.items():
            then.setattr(clock, "now", lambda: NOON)
            due = None if days is None else TODAY + timedelta(days=days)
            goal = _id(goals.add(store, GoalDraft(title, due=due)))
            drafts = [TaskDraft(f"Step {n}", goal) for n in range(still_open)]
            made_tasks = tasks.add(store, [*drafts, *[TaskDraft("Done", goal)] * sum(weeks)])
            to_do = sorted(made_tasks.touched.get(RecordKind.TASK, ()))[still_open:]
            for ago, count in enumerate(reversed(weeks)):
                # The first of them is so long ago that its week is a whole one.
                day = NOON - timedelta(days=7 * ago + (6 if ago == len(weeks) - 1 else 2))
                then.setattr(clock, "now", lambda day=day: day)
                tasks.set_done(store, [to_do.pop() for _ in range(count)], True)
        store.clear_history()
    return made


@pytest.fixture
def paced_plan(_paced_template: Path, tmp_path: Path) -> Path:
    """Goals with their history, week by week."""
    return Path(shutil.copy(_paced_template, tmp_path))


def view(plan: Driven) -> ForecastLines:
    """What the dialog shows."""
    assert isinstance(plan.app.screen, ForecastDialog)
    return plan.app.screen.view


async def see(plan: Driven, title: str) -> ForecastLines:
    """Open the forecast of a goal and wait for it."""
    await plan.stand(title)
    await plan.press("f")
    shown = view(plan)
    await plan.until(lambda: shown.why_not or shown.answered == shown.asked)
    await plan.settle()
    return shown


async def answered(plan: Driven) -> ForecastLines:
    """Wait until the answer is to what was asked last."""
    shown = view(plan)
    await plan.until(lambda: shown.answered == shown.asked)
    await plan.settle()
    return shown


def forecast_of(title: str, more: int = 0, pace: float = 1.0) -> Forecast:
    """The same forecast by the rules alone."""
    still_open, weeks, days = PLAN[title]
    due = None if days is None else TODAY + timedelta(days=days)
    found = forecast(weeks, still_open + more, TODAY, due, pace=pace)
    assert found is not None
    return found


# What is said


async def test_it_says_when_how_likely_and_how_much_it_knows(paced_plan: Path) -> None:
    async with drive(paced_plan, screen="goals") as plan:
        steps = plan.steps()
        shown = await see(plan, "Write the book")
        found = forecast_of("Write the book")
        assert shown.found == found
        assert found.chance is not None
        assert 0 < found.chance < 1
        assert found.words(TODAY) in plan.text
        assert "8 weeks of history: 1.1 tasks a week, 3 weeks without any. 10,000 runs." in plan.text
        for name, share in (("P50", "half of all runs"), ("P85", "85 of 100"), ("P95", "95 of 100")):
            assert any(name in line and share in line for line in plan.lines)
        assert "6 open tasks at 100% of the pace" in plan.text
        await plan.press("escape")
        assert len(plan.app.screen_stack) == 1
        assert plan.steps() == steps
        assert plan.app.failure is None


async def test_without_a_due_date_it_says_when_and_nothing_of_being_on_time(paced_plan: Path) -> None:
    async with drive(paced_plan, screen="goals") as plan:
        await see(plan, "Learn to sail")
        assert forecast_of("Learn to sail").words(TODAY) in plan.text
        dialog = plan.text[plan.text.index("P50") :]
        assert not any(word in dialog.split("What if?")[0] for word in ("due", "on time", "late", "early"))
        await plan.press("l")
        await answered(plan)
        assert "on time" not in plan.text


@pytest.mark.parametrize(
    ("title", "chance", "mark"),
    [("Paint the house", "100% on time", "▸"), ("Cross the ocean", "0% on time", "◂")],
)
async def test_what_is_sure_either_way_points_to_the_due_date(
    paced_plan: Path, title: str, chance: str, mark: str
) -> None:
    async with drive(paced_plan, screen="goals") as plan:
        await see(plan, title)
        assert chance in plan.text
        line = next(line for line in plan.lines if "due " in line and mark in line)
        assert "▴" not in line


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Move abroad", "1 whole week since the first of its tasks was done, and a forecast needs 4"),
        ("Found a choir", "no task of it was done yet"),
        ("Tidy the desk", "press a to add a task"),
    ],
)
@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_where_nothing_can_be_told_it_says_why_and_what_to_do(
    paced_plan: Path, title: str, why: str, size: tuple[int, int]
) -> None:
    async with drive(paced_plan, size, screen="goals") as plan:
        shown = await see(plan, title)
        said = " ".join(" ".join(line.split()) for line in plan.lines)
        assert all(word in said for word in why.split())
        assert "What if?" not in plan.text
        await plan.press("l", "k", "pageup", "r")
        assert shown.asked == AS_IT_IS
        assert shown.found is None
        await plan.press("f")
        assert len(plan.app.screen_stack) == 1


async def test_of_a_task_it_is_that_of_its_goal(paced_plan: Path) -> None:
    async with drive(paced_plan, screen="goals") as plan:
        await plan.stand("Write the book")
        await plan.press("j")
        assert plan.row == "Step 0"
        await plan.press("f")
        await answered(plan)
        assert view(plan).basis.title == "Write the book"


async def test_on_an_empty_plan_there_is_nothing_to_forecast(empty_plan: Path) -> None:
    async with drive(empty_plan, screen="goals") as plan:
        await plan.press("f")
        assert len(plan.app.screen_stack) == 1
        assert plan.said


# What if


async def test_more_and_fewer_tasks_and_another_pace_are_tried_out_and_compared(paced_plan: Path) -> None:
    async with drive(paced_plan, screen="goals") as plan:
        steps = plan.steps()
        await see(plan, "Write the book")
        for keys, asked, words in (
            (("l", "right"), WhatIf(2), "8 open tasks (+2) at 100% of the pace"),
            (("h", "h", "left"), WhatIf(-1), "5 open tasks (-1) at 100% of the pace"),
            (("k", "up"), WhatIf(-1, 1.2), "5 open tasks (-1) at 120% of the pace"),
            (("j", "down", "down"), WhatIf(-1, 0.9), "5 open tasks (-1) at 90% of the pace"),
            (("pageup",), WhatIf(9, 0.9), "15 open tasks (+9) at 90% of the pace"),
            (("pagedown", "pagedown"), WhatIf(-6, 0.9), "0 open tasks (-6) at 90% of the pace"),
            (("r",), AS_IT_IS, "6 open tasks at 100% of the pace"),
        ):
            await plan.press(*keys)
            shown = await answered(plan)
            assert shown.asked == asked
            assert shown.found == forecast_of("Write the book", *asked)
            assert words in plan.text
            compared = "instead of" in plan.text or "either way" in plan.text
            assert compared is (asked != AS_IT_IS)
        assert plan.steps() == steps


async def test_what_comes_of_it_is_said_beside_the_plan_as_it_is(paced_plan: Path) -> None:
    async with drive(paced_plan, screen="goals") as plan:
        await see(plan, "Write the book")
        plain, more = forecast_of("Write the book"), forecast_of("Write the book", 3)
        assert plain.p85 is not None
        assert more.p85 is not None
        await plan.press("l", "l", "l")
        await answered(plan)
        line = next(line for line in plan.lines if "instead of" in line)
        assert "later" in line
        assert plain.chance is not None
        assert f"instead of {plain.chance:.0%}" in line
        await plan.press("h", "h", "h", "h")
        await answered(plan)
        assert "sooner" in next(line for line in plan.lines if "instead of" in line)


async def test_pace_and_tasks_stay_within_what_can_be(paced_plan: Path) -> None:
    async with drive(paced_plan, screen="goals") as plan:
        await see(plan, "Paint the house")
        for _ in range(60):
            plan.send("up")
        await plan.settle()
        assert (await answered(plan)).asked.pace == 5.0
        for _ in range(60):
            plan.send("j")
        plan.send("pagedown")
        await plan.settle()
        shown = await answered(plan)
        assert shown.asked == WhatIf(-2, 0.1)
        assert "0 open tasks" in plan.text


async def test_keys_that_come_while_it_works_it_out_are_answered_in_the_end(paced_plan: Path) -> None:
    async with drive(paced_plan, screen="goals") as plan:
        await plan.stand("Write the book")
        for key in ("f", *"lllllkk", "right"):
            plan.send(key)  # none waits for the answer to the one before
        await plan.until(lambda: isinstance(plan.app.screen, ForecastDialog) and view(plan).asked.more == 6)
        shown = await answered(plan)
        assert shown.asked == WhatIf(6, 1.2)
        assert shown.found == forecast_of("Write the book", 6, 1.2)
        assert shown.plain == forecast_of("Write the book")
        for key in ("l", "l", "escape"):
            plan.send(key)
        await plan.settle()
        assert len(plan.app.screen_stack) == 1
        assert plan.app.failure is None


async def test_the_keys_can_be_clicked_and_a_click_beside_closes(paced_plan: Path) -> None:
    async with drive(paced_plan, screen="goals") as plan:
        await see(plan, "Write the book")
        await plan.click("ten tasks")
        assert (await answered(plan)).asked == WhatIf(10)
        await plan.click("as it is")
        assert (await answered(plan)).asked == AS_IT_IS
        await plan.pilot.click(offset=(1, 30))
        await plan.settle()
        assert len(plan.app.screen_stack) == 1


# Drawing


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("title", ["Write the book", "Learn to sail"])
async def test_all_of_it_is_seen_at_any_size(paced_plan: Path, size: tuple[int, int], title: str) -> None:
    async with drive(paced_plan, size, screen="goals") as plan:
        shown = await see(plan, title)
        await plan.press("l")
        await answered(plan)
        region = shown.region
        assert region.height >= 18
        assert "…" not in plan.text[plan.text.index("P50") : plan.text.index("What if?")]
        text = " ".join(" ".join(line.split()) for line in plan.lines)
        for part in (title, "P50", "P85", "P95", "runs.", "What if?", "of the pace", "P85", "esc", "close"):
            assert part in text
        assert "█" in text
        lines = shown.lines(region.width, region.height)
        assert len(lines) == region.height
        widths = [sum(cell_len(part) for _, part in line) for line in lines]
        assert max(widths) <= region.width


def runs(due_in: int | None, still_open: int = 12, weeks: tuple[int, ...] = WEEKS) -> Forecast:
    """A forecast with some doubt in it."""
    found = forecast(weeks, still_open, TODAY, None if due_in is None else TODAY + timedelta(days=due_in))
    assert found is not None
    return found


@pytest.mark.parametrize("due_in", range(30, 140, 7))
@pytest.mark.parametrize("width", [56, 76, 80])
def test_the_due_date_parts_the_runs_that_keep_it_from_those_that_do_not(due_in: int, width: int) -> None:
    found = runs(due_in)
    assert found.due is not None
    assert found.chance is not None
    drawn = chart(found, TODAY, width, 5)
    *bars, axis, due, labels = drawn
    at = "".join(text for _, text in axis).index("┴")
    said = "".join(text for _, text in due)
    assert said[at] == "▴"
    for line in bars:
        cells = [(role, sign) for role, text in line for sign in text]
        assert cells[at] == ("muted", "┊")
        assert {role for role, sign in cells[:at] if sign != " "} <= {"good"}
        assert {role for role, sign in cells[at + 1 :] if sign != " "} <= {"warn"}
        assert (
            len(cells) == len("".join(text for _, text in axis)) == len("".join(text for _, text in labels))
        )
    kept = sum(count for day, count in found.histogram if day <= found.due)
    assert kept == round(found.chance * 10_000)  # no bar has runs of both kinds


def test_a_low_chart_still_shows_whatever_happened() -> None:
    found = runs(None)
    drawn = chart(found, TODAY, 80, 2)
    lowest = [sign for role, text in drawn[1] for sign in text]
    assert len(drawn) == 4
    assert [sign != " " for sign in lowest[::3]] == [count > 0 for _, count in found.histogram]


def test_what_takes_more_than_ten_years_is_said_and_compared() -> None:
    due: date = TODAY + timedelta(days=50)
    shown = ForecastLines(Basis("Write", due, 2_000, WEEKS, TODAY - timedelta(days=55)), TODAY, "a")
    shown.show(forecast(WEEKS, 2_000, TODAY, due), AS_IT_IS)
    text = text_of(shown)
    assert "P85 more than ten years away" in text
    assert "No run ends within ten years." in text
    assert text.count("10+ years") == 3
    assert "done by then" not in text
    for more, words in ((-1_990, "P85 within ten years"), (500, "P85 still more than ten years away")):
        shown.asked = WhatIf(more)
        shown.show(forecast(WEEKS, 2_000 + more, TODAY, due), shown.asked)
        assert words in text_of(shown)
    assert "0% on time either way" in text_of(shown)
    shown.plain = forecast(WEEKS, 10, TODAY, due)
    assert "P85 more than ten years away, 0% on time instead of" in text_of(shown)


def text_of(shown: ForecastLines) -> str:
    """All that is said, in 76 cells."""
    return "\n".join("".join(text for _, text in line) for line in shown.lines(76, 21))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 day early"),
        (13, "13 days early"),
        (14, "2 weeks early"),
        (130, "4 months early"),
        (800, "2 years early"),
    ],
)
def test_how_far_off_a_date_is_gets_rougher_with_the_distance(days: int, words: str) -> None:
    steady = forecast((7, 7, 7, 7), 7, TODAY, TODAY + timedelta(days=7 + days))
    shown = ForecastLines(
        Basis("Write", TODAY + timedelta(days=7 + days), 7, (7, 7, 7, 7), TODAY - timedelta(days=27)),
        TODAY,
        "a",
    )
    shown.show(steady, AS_IT_IS)
    assert f"by then, {words}" in text_of(shown)
