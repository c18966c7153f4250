"""The quick-add line: the small language, read back while it is typed, one task after the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from careertui.domain.model import Column, Importance
from careertui.tui.dialogs.plan_dialog import PlanDialog
from careertui.tui.drawing import PIECE, TITLE, Pieces, width_of
from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path

    from careertui.tui.drawing import Span


async def test_all_of_the_small_language_is_read_back_and_taken(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n")
        await plan.write("Call Ana !high due:fri effort:2h #talk >mentor @waiting wait:Ana")
        for piece in ("Call Ana", "high", "27 Nov", "2h", "#talk", "Mentor two people", "waiting", "Ana"):
            assert piece in plan.reading
        assert plan.reading in plan.text
        await plan.press("enter")
        task = plan.task("Call Ana")
        assert (task.importance, task.due, task.effort_minutes) == (Importance.HIGH, date(2026, 11, 27), 120)
        assert (task.tags, task.column, task.waiting_for) == (("talk",), Column.WAITING, "Ana")
        assert task.goal_id == plan.goal("Mentor two people").id


async def test_what_a_task_waits_for_is_read_back_by_its_title_or_missed(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n")
        await plan.write(f"Celebrate blocked-by:{plan.task('Update the CV').id},777")
        assert "blocked by Update the CV" in plan.reading
        assert "there is no task 777" in plan.reading
        await plan.press("enter")
        assert plan.reading.startswith("✗")
        assert all(task.title != "Celebrate" for task in plan.stored()[1])


async def test_the_reading_follows_every_letter(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n")
        assert "!high" in plan.reading
        await plan.press("A", "b")
        assert plan.reading.startswith("→ Ab")
        await plan.press("c")
        assert plan.reading.startswith("→ Abc")
        await plan.press("backspace")
        assert plan.reading.startswith("→ Ab")


async def test_what_was_not_understood_stays_in_the_title_and_is_said(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n")
        await plan.write("Pay due:someday !urgent")
        assert "due:someday" in plan.reading
        await plan.press("enter")
        assert plan.task("Pay due:someday !urgent").due is None
        await plan.write("Pay du:fri")
        assert "“du:” is no key: try due:fri" in plan.reading


async def test_several_tasks_in_a_row_stand_in_the_order_in_which_they_were_typed(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n")
        for title in ("One", "Two", "Three"):
            await plan.write(title)
            await plan.press("enter")
            assert title in plan.reading
            assert plan.screen.prompt.is_open
        # Beside the card under the cursor, not at the end.
        assert plan.column(Column.BACKLOG)[:4] == ["Read the book", "One", "Two", "Three"]
        assert plan.steps() == 3
        await plan.press("enter")  # an empty line ends it
        assert not plan.screen.prompt.is_open
        assert plan.focused == "board"
        assert plan.card == "Three"


async def test_escape_and_backspace_in_an_empty_line_leave_without_adding(small_plan: Path) -> None:
    for keys in (("escape",), ("backspace",), ("X", "escape"), ("X", "backspace", "backspace")):
        async with drive(small_plan, screen="board") as plan:
            await plan.press("n", *keys)
            assert not plan.screen.prompt.is_open
            assert plan.focused == "board"
            assert plan.steps() == 0


async def test_only_a_task_without_a_title_is_refused_and_the_line_stays(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n")
        await plan.write("!high due:fri")
        await plan.press("enter")
        assert plan.screen.prompt.is_open
        assert plan.reading.startswith("✗")
        assert plan.screen.prompt._input.value == "!high due:fri"
        assert plan.steps() == 0


async def test_a_full_column_warns_where_the_person_looks(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n")
        for title in ("One @doing", "Two @doing"):
            await plan.write(title)
            await plan.press("enter")
        assert plan.task("Two").column is Column.DOING
        assert "limit" in plan.reading


async def test_from_done_a_new_task_goes_to_the_backlog(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Update the CV")
        await plan.press("n")
        await plan.write("Fresh")
        await plan.press("enter")
        assert plan.task("Fresh").column is Column.BACKLOG


async def test_a_task_is_added_from_today_without_seeing_the_board(small_plan: Path) -> None:
    async with drive(small_plan) as plan:
        await plan.press("n")
        await plan.write("From today due:today !high")
        await plan.press("enter", "escape")
        assert plan.task("From today").due == date(2026, 11, 21)
        await plan.until(lambda: "From today" in "\n".join(plan.lines[:-3]))


async def test_what_is_typed_while_a_task_is_being_added_is_kept_for_the_next_one(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n", *"One")
        with plan.locked():
            plan.send("enter")
            await plan.until(lambda: plan.screen.prompt._input.value == "")
            for key in "Tw":
                plan.send(key)
            await plan.until(lambda: plan.screen.prompt._input.value == "Tw")
        await plan.until(lambda: "One" in plan.column(Column.BACKLOG))
        assert plan.screen.prompt._input.value == "Tw"
        await plan.press("o", "enter")
        assert plan.column(Column.BACKLOG)[1:3] == ["One", "Two"]


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_why_a_line_is_refused_is_told_in_as_many_lines_as_it_needs(
    small_plan: Path, size: tuple[int, int]
) -> None:
    async with drive(small_plan, size, screen="board") as plan:
        await plan.press("d")
        await plan.write("when all the others are back from their holidays")
        await plan.press("enter")
        assert "✗ Due cannot be “when all the others" in plan.text
        assert plan.lines[-2].rstrip().endswith("+2w or 2027-06-30.")
        await plan.press("backspace")
        await plan.settle()
        assert "Due cannot be" not in plan.text
        assert len(plan.lines[-3].split()) > 1  # the line that is typed again, its reading below


async def test_what_a_dialog_has_to_say_is_said_to_its_end(small_plan: Path) -> None:
    async with drive(small_plan, (60, 20), screen="board") as plan:
        await plan.press("comma")
        assert isinstance(plan.app.screen, PlanDialog)
        plan.app.screen.say(f"{'It was not taken, ' * 8}because...")
        await plan.settle()
        assert "because..." in plan.text


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 50)])
async def test_a_narrow_reading_keeps_the_date_and_the_column_and_counts_what_it_leaves_out(
    small_plan: Path, size: tuple[int, int]
) -> None:
    async with drive(small_plan, size, screen="board") as plan:
        await plan.press("n")
        await plan.write(
            "Write the long proposal !high due:fri effort:2h #writing #deep @next wait:Priya xyz"
        )
        await plan.settle()
        reading = plan.lines[-2].strip()
        assert reading.startswith("→ Write the l")
        assert "due Fri 27 Nov" in reading
        assert "in Next" in reading
        assert "…" not in reading.split(" · ", 1)[1]
        assert reading.count(" · ") + (int(reading.rpartition("+")[2]) - 1 if "+" in reading else 0) == 7
        height = len(plan.lines)
        await plan.write(" due:nowhere-at-all")
        await plan.settle()
        assert "is no date" in plan.lines[-2]
        assert len(plan.lines) == height


def words(most: int) -> st.SearchStrategy[str]:
    """Something to read."""
    return st.text("abc漢", min_size=1, max_size=most)


@given(
    words(40),
    st.lists(st.tuples(st.integers(0, 3), st.tuples(st.just("accent"), words(40))), max_size=8),
    st.integers(TITLE + PIECE + 11, 120),
)
def test_pieces_give_way_the_lightest_first(title: str, pieces: list[tuple[float, Span]], width: int) -> None:
    line = Pieces(title, pieces)
    fitted = line.fitted(width)
    assert width_of(fitted) <= width
    if fitted == line:
        return
    assert width_of(line) > width
    kept = [text for role, text in fitted if role == "accent"]
    left_out = len(pieces) - len(kept)
    assert fitted[-1:] == [("faint", f" · +{left_out}")] or not left_out
    heaviest = max((weight for weight, _ in pieces), default=0)
    if pieces:
        first = next(text for weight, (_, text) in pieces if weight == heaviest)
        assert any(text.removesuffix("…") == first[: len(text.removesuffix("…"))] for text in kept)


def test_what_is_wrong_is_told_in_full_while_there_is_room() -> None:
    wrong = "“nowhere” is no date: try fri, 30 jun or +2w"
    line = Pieces(
        "Write the proposal", [(0, ("accent", "#writing")), (9, ("accent", "due Fri")), (10, ("warn", wrong))]
    )
    assert line.fitted(78)[-4:] == [
        ("accent", "due Fri"),
        ("faint", " · "),
        ("warn", wrong),
        ("faint", " · +1"),
    ]
    assert line.fitted(30)[-2:] == [("warn", wrong), ("faint", " · +2")]


async def test_tab_does_not_lose_what_is_typed(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n", "A", "tab", "b", "shift+tab", "enter")
        await plan.settle()
        assert "Ab" in plan.column(Column.BACKLOG)
