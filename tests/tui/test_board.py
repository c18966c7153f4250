"""The board: walking, moving cards, marks, due dates, importance, limits, what is shown."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from careertui.domain.drafts import TaskDraft
from careertui.domain.model import Column, Importance
from careertui.planner import tasks
from tests.tui.driving import TODAY, drive

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from careertui.domain.model import Task


async def test_the_board_shows_five_columns_with_their_counts_and_limits(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        head = next(line for line in plan.lines if "Backlog" in line)
        assert head.split() == ["Backlog", "3", "Next", "3", "Doing", "2/3", "Waiting", "1", "Done", "1"]
        assert plan.column(Column.BACKLOG) == ["Read the book", "Ask for time", "Draw the plan"]


async def test_a_card_tells_title_due_importance_effort_goal_and_what_blocks(small_plan: Path) -> None:
    async with drive(small_plan, (150, 36), screen="board") as plan:
        assert "Write the proposal" in plan.text
        x, y = plan.find("fri high 2h frees 1")
        assert plan.lines[y - 1][x:].startswith("Write the proposal")
        assert plan.lines[y + 1][x:].startswith("Lead a project")
        assert "⊘ blocked" in plan.text
        assert "Sam" in plan.text


async def test_a_long_title_is_wrapped_to_two_lines_and_no_more(small_plan: Path) -> None:
    with_title = "Word " * 60
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n")
        await plan.write(with_title)
        await plan.press("enter", "escape")
        lines = [line for line in plan.lines if "▌ Word Word" in line]
        assert len(lines) == 2
        assert "…" in lines[1]
        assert "…" not in lines[0][:24]


async def test_the_cursor_walks_cards_and_columns_and_stops_at_the_ends(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        assert plan.card == "Read the book"
        await plan.press("h", "k")
        assert plan.card == "Read the book"
        await plan.press("j", "down")
        assert plan.card == "Draw the plan"
        await plan.press("j")
        assert plan.card == "Draw the plan"
        await plan.press("g", "g", "l")
        assert plan.card == "Write the proposal"
        await plan.press("right", "right", "right", "right")
        assert plan.card == "Update the CV"
        await plan.press("left")
        assert plan.card == "Reference from Sam"
        await plan.press("home")
        assert plan.card == "Reference from Sam"


async def test_a_card_moves_to_the_columns_beside_and_takes_the_cursor_along(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Ask for time")
        await plan.press("L")
        assert plan.task("Ask for time").column is Column.NEXT
        assert plan.card == "Ask for time"
        await plan.press("shift+right")
        moved = plan.task("Ask for time")
        assert moved.column is Column.DOING
        assert moved.started is not None
        await plan.press("H", "shift+left", "H")
        assert plan.task("Ask for time").column is Column.BACKLOG
        assert plan.card == "Ask for time"
        assert plan.steps() == 4  # the last key had nowhere to go


async def test_a_card_keeps_its_height_when_it_is_carried_to_another_column(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("L")
        assert plan.column(Column.NEXT)[0] == "Read the book"


async def test_a_card_moves_in_its_rank_and_says_where_that_ends(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("K")
        assert "the first already" in plan.said
        await plan.press("J")
        assert plan.column(Column.BACKLOG) == ["Ask for time", "Read the book", "Draw the plan"]
        await plan.press("shift+down")
        assert plan.column(Column.BACKLOG)[-1] == "Read the book"
        assert plan.card == "Read the book"
        await plan.press("J")
        assert "the last already" in plan.said
        await plan.press("shift+up", "K")
        assert plan.column(Column.BACKLOG)[0] == "Read the book"
        ranks = {task.title: task.rank for task in plan.stored()[1]}
        assert ranks["Read the book"] < ranks["Ask for time"] < ranks["Draw the plan"]


async def test_where_the_columns_end_or_no_card_stands_a_move_says_so(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("H")
        assert plan.said == "This is the first column."
        await plan.stand("Update the CV")
        await plan.press("L")
        assert plan.said == "This is the last column."
        await plan.press("x")
        for key in ("H", "L", "J"):
            await plan.press("escape", key)
            assert plan.said.startswith("There is nothing under the cursor.")
        assert plan.steps() == 1


async def test_top_and_bottom_take_one_key_each(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Draw the plan")
        await plan.press("left_curly_bracket")
        assert plan.column(Column.BACKLOG)[0] == plan.card == "Draw the plan"
        await plan.press("right_curly_bracket")
        assert plan.column(Column.BACKLOG)[-1] == plan.card == "Draw the plan"
        await plan.press("shift+home")
        assert plan.column(Column.BACKLOG)[0] == "Draw the plan"


async def test_done_has_no_rank_and_says_why(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Update the CV")
        for key in ("K", "J", "left_curly_bracket", "right_curly_bracket"):
            await plan.press("escape", key)
            assert "order of completion" in plan.said
        assert plan.steps() == 0


async def test_space_finishes_a_card_and_takes_it_back(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Write the proposal")
        await plan.press("space")
        assert plan.task("Write the proposal").done is not None
        assert "Frees “Agree the scope”" in plan.said
        assert plan.column(Column.DONE)[0] == "Write the proposal"
        # The cursor stays where the person works, on the card that came into the place.
        assert plan.card == "Agree the scope"
        await plan.stand("Write the proposal")
        await plan.press("space")
        assert plan.task("Write the proposal").column is Column.NEXT
        assert plan.task("Write the proposal").done is None


async def test_plus_and_minus_raise_and_lower_the_importance_between_its_ends(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        for importance in (Importance.LOW, Importance.MEDIUM, Importance.HIGH):
            await plan.press("plus")
            assert plan.task("Read the book").importance is importance
        await plan.press("equals_sign")
        assert "high importance already" in plan.said
        for _ in range(3):
            await plan.press("minus")
        assert plan.task("Read the book").importance is Importance.NONE
        await plan.press("minus")
        assert "no importance already" in plan.said
        assert plan.steps() == 6


async def test_a_due_date_is_read_back_while_it_is_typed(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("d")
        assert "When is “Read the book” due?" in plan.reading
        await plan.press("f")
        assert "no date yet" in plan.reading
        await plan.press(*"ri")
        assert "27 Nov" in plan.reading
        assert "in 6 days" in plan.reading
        await plan.press("enter")
        assert plan.task("Read the book").due == TODAY + timedelta(days=6)
        assert plan.focused == "board"


async def test_a_wrong_due_date_is_refused_with_an_example_and_what_was_typed_stays(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("d", *"frx", "enter")
        assert "30 jun" in plan.reading
        assert plan.screen.prompt._input.value == "frx"
        assert plan.steps() == 0
        await plan.press("backspace", "i", "enter")
        assert plan.task("Read the book").due == TODAY + timedelta(days=6)


async def test_none_takes_the_due_date_away_and_nothing_leaves_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Write the proposal")
        await plan.press("d", "enter")
        assert plan.task("Write the proposal").due == TODAY + timedelta(days=6)
        await plan.press("d", *"none")
        assert "no due date" in plan.reading
        await plan.press("enter")
        assert plan.task("Write the proposal").due is None


async def test_every_action_acts_on_all_marked_cards_as_one_step(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("v", "v")
        assert "2 marked" in plan.said
        assert plan.text.count("✱") == 2
        await plan.press("L")
        shown = plan.column(Column.NEXT)
        assert shown.index("Ask for time") == shown.index("Read the book") + 1
        assert plan.steps() == 1
        await plan.press("d", *"tomorrow", "enter")
        due = {plan.task(title).due for title in ("Read the book", "Ask for time")}
        assert due == {TODAY + timedelta(days=1)}
        assert plan.steps() == 2
        assert "2 marked" in plan.lines[0]
        await plan.press("u", "u")
        assert plan.column(Column.BACKLOG) == ["Read the book", "Ask for time", "Draw the plan"]
        assert plan.task("Ask for time").due is None


async def test_marked_cards_are_weighed_finished_and_deleted_together(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("v", "v", "plus")
        weighed = {plan.task(title).importance for title in ("Read the book", "Ask for time")}
        assert weighed == {Importance.LOW}
        await plan.press("space")
        assert plan.column(Column.BACKLOG) == ["Draw the plan"]
        assert set(plan.column(Column.DONE)) == {"Update the CV", "Read the book", "Ask for time"}
        assert plan.text.count("✱") == 2  # the marks stay, for what comes next
        await plan.press("escape")
        assert plan.text.count("✱") == 0
        await plan.press("asterisk", "x")
        assert plan.said.endswith("Press u to bring them back.")
        assert plan.stored()[1] == []
        assert plan.steps() == 3
        await plan.press("u")
        assert len(plan.stored()[1]) == 10


async def test_marked_cards_that_cannot_be_more_important_say_so(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("v", "v", "minus")
        assert plan.said == "All 2 have no importance already."
        assert plan.steps() == 0


async def test_marks_reach_from_the_last_one_to_the_cursor_and_escape_lets_go(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("v", "G", "V")
        assert len(plan.board.targets()) == 3
        await plan.press("escape")
        assert not plan.board.board.marked
        await plan.press("asterisk")
        assert "10 marked" in plan.said
        await plan.press("asterisk")
        assert "None marked" in plan.said


async def test_only_what_the_filter_shows_is_marked_by_the_star(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("slash", *"the plan", "enter", "asterisk", "x", "escape")
        titles = [task.title for task in plan.stored()[1]]
        assert "Draw the plan" not in titles
        assert len(titles) == 9


async def test_marked_cards_in_several_columns_are_not_ranked_but_told_why(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("v", "l", "v", "J")
        assert "several columns" in plan.said
        assert plan.steps() == 0


async def test_a_column_over_its_limit_warns_on_the_move_and_in_its_header(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Meet Priya")
        await plan.press("L")
        assert "Doing 3/3" in plan.text
        assert "over" not in plan.said
        await plan.stand("Write the proposal")
        await plan.press("L")
        assert plan.task("Write the proposal").column is Column.DOING  # advice, no refusal
        assert "Doing 4/3 over" in plan.text
        assert "3" in plan.said
        assert "limit" in plan.said


async def test_the_cursor_stays_on_its_card_whatever_re_sorts(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Draw the plan")
        with plan.other_window() as other:
            read = plan.task("Read the book").id
            tasks.move(other, [read], Column.NEXT)
            tasks.add(other, [TaskDraft("Between", column=Column.BACKLOG)])
        await plan.until(lambda: "Between" in plan.column(Column.BACKLOG))
        assert plan.card == "Draw the plan"


async def test_a_deleted_card_gives_its_place_to_its_neighbour_and_undo_returns_to_it(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Ask for time")
        await plan.press("x")
        assert plan.card == "Draw the plan"
        await plan.press("x")
        assert plan.card == "Read the book"
        await plan.press("u")
        assert plan.card == "Draw the plan"
        await plan.press("u")
        assert plan.card == "Ask for time"


async def test_the_filter_narrows_every_column_while_it_is_typed(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("slash", *"the")
        assert plan.column(Column.BACKLOG) == ["Read the book", "Draw the plan"]
        assert "Backlog 2 of 3" in plan.text
        await plan.press(*" plan")
        assert plan.column(Column.BACKLOG) == ["Draw the plan"]
        assert plan.reading.startswith("1 match")
        await plan.write(" dew:fri")
        assert plan.reading == "0 matches  ·  “dew:” is no key: try due:fri"
        await plan.press("escape")
        assert len(plan.column(Column.BACKLOG)) == 3


LANGUAGE = {
    "is:blocked": {"Agree the scope"},
    "is:overdue": {"Meet Priya"},
    "#paper": {"Draw the plan"},
    ">project": {"Write the proposal", "Agree the scope"},
    ">staff": {"Write the proposal", "Agree the scope", "Meet Priya", "Update the CV"},
    "!high": {"Write the proposal"},
    "due:<2w": {"Write the proposal", "Meet Priya"},
    "effort:<1h": {"Ask for time"},
    "is:waiting": {"Reference from Sam"},
    "@doing": {"Prepare the talk", "Order the room"},
    "@next -is:blocked": {"Write the proposal", "Meet Priya"},
}


async def test_where_the_cursor_stands_in_a_filter_is_told_by_its_last_letter_alone(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Order the room")
        await plan.press("slash", *"scope")
        assert plan.card == "Agree the scope"
        await plan.press("ctrl+u", *"the")
        assert plan.card == "Order the room"  # it matches; nothing of what was typed before counts
        await plan.press("ctrl+u", *"talk")
        assert plan.card == "Prepare the talk"
        await plan.press("escape")
        assert plan.card == "Order the room"
        await plan.press("slash", *"talk", "enter")
        assert plan.card == "Prepare the talk"
        await plan.press("left", "escape")  # once it was kept, the cursor is one's own again
        assert plan.column_at("next")[0] == "Write the proposal"
        assert plan.card == "Write the proposal"


async def test_in_lanes_and_in_the_matrix_a_filter_comes_back_to_the_card(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Order the room")
        await plan.press("c", "slash", *"scope")
        assert plan.card == "Agree the scope"
        await plan.press("ctrl+u", *"o")
        assert plan.card == "Order the room"
        await plan.press("escape", "c", "c", "c", "M", "slash", *"proposal")
        assert plan.card == "Write the proposal"
        await plan.press("ctrl+u", *"o")
        assert plan.card == "Order the room"


async def test_the_filter_takes_the_small_language(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        for text, shown in LANGUAGE.items():
            await plan.press("slash")
            await plan.write(text)
            await plan.press("enter")
            assert {title for column in Column for title in plan.column(column)} == shown, text
            await plan.press("escape")
        assert sum(len(plan.column(column)) for column in Column) == 10


def _moment(task: Task) -> float:
    return task.done.timestamp() if task.done else 0.0


async def test_done_shows_thirty_days_newest_first_and_older_ones_on_demand(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="board") as plan:
        recent = plan.column(Column.DONE)
        done = sorted(plan.stored()[1], key=_moment, reverse=True)
        done = done[: sum(task.done is not None for task in done)]
        days = [(TODAY - task.done.date()).days for task in done if task.done]
        assert recent == [task.title for task in done[: len(recent)]]
        assert max(days[: len(recent)]) <= 30 < days[len(recent)]
        await plan.press("o")
        assert plan.column(Column.DONE) == [task.title for task in done]
        await plan.press("o")
        assert plan.column(Column.DONE) == recent


async def test_moving_a_card_to_done_by_column_puts_it_first_there(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Reference from Sam")
        await plan.press("L")
        assert plan.column(Column.DONE)[0] == "Reference from Sam" == plan.card
        await plan.press("H")
        assert plan.task("Reference from Sam").column is Column.WAITING


async def test_an_empty_column_says_what_goes_there(empty_plan: Path) -> None:
    async with drive(empty_plan, screen="board") as plan:
        for word in ("Press n", "What comes next", "What you work on", "What waits for", "What you finished"):
            assert word in plan.text


async def test_an_empty_column_names_the_keys_that_the_person_has_chosen(
    empty_plan: Path, tmp_path: Path
) -> None:
    async with drive(empty_plan, screen="board") as plan:
        assert "⇧→" in plan.text
        file = tmp_path / "settings.toml"
        file.write_text(
            '[keys]\nnew = "f12"\nmove_right = ["ctrl+k", "L"]\ndone = "{"\nmove_top = "f11"\n', "utf-8"
        )
        await plan.until(lambda: "Press f12" in plan.text)
        assert "ctrl+k" in plan.text
        assert "Press {" in plan.text
        assert "Press n" not in plan.text
        assert "⇧→" not in plan.text


async def test_notes_are_written_in_the_editor_of_ones_choice(
    small_plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contextlib import nullcontext

    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\ncat "$1" > "$0.seen"\nprintf "two\\nlines" > "$1"\n')
    editor.chmod(0o700)
    async with drive(small_plan, screen="board") as plan:
        await plan.press("E")
        assert "$EDITOR" in plan.said
        monkeypatch.setenv("EDITOR", str(editor))
        monkeypatch.setattr(plan.app, "suspend", nullcontext)
        await plan.press("E")
        assert plan.task("Read the book").notes == "two\nlines"
        await plan.press("E")
        assert (tmp_path / "editor.sh.seen").read_text() == "two\nlines"
        assert plan.said == "Nothing was changed."
        assert plan.steps() == 1
        monkeypatch.setenv("EDITOR", "/nowhere/at-all")
        await plan.press("E")
        assert plan.task("Read the book").notes == "two\nlines"
        monkeypatch.setenv("EDITOR", "false")
        await plan.press("E")
        assert plan.said == "The editor failed (exit status 1): nothing was saved."
        assert plan.task("Read the book").notes == "two\nlines"


async def test_marked_cards_that_a_filter_hides_are_not_acted_on_and_that_is_said(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Write the proposal")
        await plan.press("v", "slash", *"order", "enter")
        for key in ("d", "x", "J", "L", "H", "right_curly_bracket"):
            await plan.press(key)
            assert plan.said == "The marked card is not shown here. esc takes the mark away."
        assert plan.steps() == 0


async def test_what_a_filter_does_not_ask_is_said_when_its_line_is_left_too(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("slash", *"order due:soon", "enter")
        assert plan.said.startswith("Filter “order due:soon”: 1 shown; “soon” is no date: try fri")
        assert plan.said.endswith(". esc shows everything again.")
        await plan.press("f7", "slash", *"due:soon", "enter")
        assert "; “soon” is no date: " in plan.said
        assert plan.said.endswith(". esc leaves “Orphans”.")
        await plan.press("3", "slash", *"level:high", "enter")
        assert "shown; level: which? try level:>2" in plan.said


async def test_a_long_title_leaves_room_for_what_is_asked_about_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        with plan.other_window() as other:
            tasks.add(other, [TaskDraft("漢字 [/x] " + "long " * 60, column=Column.DOING)])
        await plan.app.look_for_changes()
        await plan.stand("漢字 [/x] " + ("long " * 60).strip())
        for key, asked in (("d", "fri, 30 jun, +2w"), ("r", "every mon, wed"), ("f", "wait?")):
            await plan.press(key)
            assert asked in plan.lines[-2]
            await plan.press("escape")
        await plan.press("M", "H")
        assert "within seven days" in plan.lines[-2]
