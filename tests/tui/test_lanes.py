"""The board in lanes: grouping, walking, folding, moving cards into another lane, new tasks inside one."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events

from careertui.domain.drafts import GoalDraft, TaskDraft
from careertui.domain.model import Column, GoalStatus
from careertui.domain.saved_views import Grouping
from careertui.planner import columns, goals, tasks
from careertui.store.store import Store
from tests.tui.driving import EVIL, TODAY, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

BY_GOAL = ["Become staff 1", "Lead a project 2", "Mentor two people 1", "Write in public 2", "no goal 4"]

HELD = (0, False, False, False)
"""No button, and no key."""


def headings(plan: Driven) -> list[str]:
    """What the headings that are seen say."""
    found = [line.split(" ──")[0].strip() for line in plan.lines if line.lstrip().startswith(("▾", "▸"))]
    return [" ".join(heading.split()) for heading in found]


async def test_a_board_without_cards_says_when_there_will_be_lanes(empty_plan: Path) -> None:
    async with drive(empty_plan, screen="board") as plan:
        await plan.press("c")
        assert plan.said == "By goal: a lane stands here with its first card."


async def test_cards_stand_below_a_heading_for_each_goal_and_every_column_begins_at_its_line(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("c")
        assert headings(plan) == [f"▾ {each}" for each in BY_GOAL]
        assert plan.said.startswith("By goal: 5 lanes. z folds one, Z all; m moves a card into any; ")
        _, y = plan.find("▾ Write in public")
        assert "▌ Read the book" in plan.lines[y + 1]
        assert "▌ Prepare the talk" in plan.lines[y + 1]
        assert "Write in public" not in plan.lines[y + 2]  # the heading says it
        head = next(line for line in plan.lines if "Backlog" in line)
        assert head.split() == ["Backlog", "3", "Next", "3", "Doing", "2/3", "Waiting", "1", "Done", "1"]
        assert plan.steps() == 0


async def test_the_key_goes_round_goal_value_tag_and_none_and_the_last_is_remembered(full_plan: Path) -> None:
    async with drive(full_plan, screen="board") as plan:
        await plan.stand("Draw the plan")
        await plan.press("c", "c")
        assert headings(plan) == ["▾ Family 4", "▾ no value 6"]
        assert plan.card == "Draw the plan"
        await plan.press("c")
        assert headings(plan) == ["▾ #paper 1", "▾ no tag 9"]
        await plan.press("c")
        assert headings(plan) == []
        assert plan.said == "Without lanes again."
        assert plan.card == "Draw the plan"
        await plan.press("c", "c", "c")
    async with drive(full_plan, screen="board") as plan:
        assert headings(plan) == ["▾ #paper 1", "▾ no tag 9"]


async def test_the_cursor_walks_over_the_borders_of_lanes_and_stays_in_its_column(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Write the proposal")
        await plan.press("c")
        walked = []
        for _ in range(3):
            walked.append(plan.card)
            await plan.press("j")
        assert walked == ["Write the proposal", "Agree the scope", "Meet Priya"]
        assert plan.card == "Meet Priya"
        await plan.press("l")  # no card of this goal there: the nearest lane
        assert plan.card == "Prepare the talk"
        await plan.press("j", "h")
        assert plan.card == "Meet Priya"
        await plan.press("g", "g")
        assert plan.card == "Write the proposal"


async def test_a_change_that_sorts_anew_leaves_the_cursor_on_its_card(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Meet Priya")
        await plan.press("c")
        with plan.other_window() as other:
            tasks.edit(other, [plan.task("Meet Priya").id], {"goal_id": plan.goal("Write in public").id})
        await plan.until(lambda: "▾ Write in public 3" in headings(plan))
        assert plan.card == "Meet Priya"


async def test_lanes_fold_one_by_one_and_all_at_once_and_stay_so(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Agree the scope")
        await plan.press("c", "z")
        assert "▸ Lead a project 2" in headings(plan)
        assert "Agree the scope" not in plan.text
        assert plan.card == ""
        await plan.press("space")
        assert plan.said == "This lane is folded: z unfolds it."
        await plan.press("j")
        assert plan.card == "Meet Priya"
        await plan.press("k", "l", "h", "enter")  # its heading is one stop in every column
        assert plan.card == "Write the proposal"
        await plan.press("z", "Z")
        assert headings(plan) == [f"▸ {each}" for each in BY_GOAL]
        assert "Next 3" in plan.text
    async with drive(small_plan, screen="board") as plan:
        assert headings(plan) == [f"▸ {each}" for each in BY_GOAL]
        await plan.press("Z")
        assert headings(plan) == [f"▾ {each}" for each in BY_GOAL]
        await plan.click("▾ Mentor")
        assert "▸ Mentor two people 1" in headings(plan)
        await plan.stand("Meet Priya")  # whoever goes there sees it
        assert "▾ Mentor two people 1" in headings(plan)
        assert plan.card == "Meet Priya"


async def test_the_panel_tells_of_a_lane_that_is_folded(small_plan: Path) -> None:
    async with drive(small_plan, (160, 45), screen="board") as plan:
        await plan.stand("Meet Priya")
        await plan.press("c", "z")
        await plan.until(lambda: "“Mentor two people”: 1 task, folded." in plan.text)
        await plan.press("k")
        await plan.until(lambda: "Agree the scope" in plan.lines[2])


async def test_without_lanes_there_is_nothing_to_fold(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        for key in ("z", "Z"):
            await plan.press("escape", key)
            assert plan.said == "There are no lanes to fold: c groups the columns."


async def test_a_card_moves_over_the_edge_of_its_lane_into_the_next_goal(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Write the proposal")
        await plan.press("c", "J")
        assert plan.column(Column.NEXT)[:2] == ["Agree the scope", "Write the proposal"]
        assert plan.steps() == 1
        await plan.press("J")
        assert plan.said == "Move “Write the proposal” into “Mentor two people”."
        assert plan.task("Write the proposal").goal_id == plan.goal("Mentor two people").id
        assert plan.card == "Write the proposal"
        await plan.press("u")
        assert plan.task("Write the proposal").goal_id == plan.goal("Lead a project").id
        await plan.stand("Update the CV")  # done: no rank, every step is one into the next lane
        await plan.press("K")
        assert plan.said == "It is the first lane already. m moves it into any other."
        await plan.press("shift+down")
        assert plan.task("Update the CV").goal_id == plan.goal("Lead a project").id
        await plan.press("H")  # and to the column before, in its lane
        assert plan.task("Update the CV").column is Column.WAITING
        assert plan.task("Update the CV").goal_id == plan.goal("Lead a project").id


async def test_a_card_that_crosses_the_edge_is_the_first_or_the_last_of_its_new_lane(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="board") as plan:
        goal_id = plan.goal("Mentor two people").id
        drafts = [TaskDraft(each, goal_id, column=Column.NEXT) for each in ("Plan it", "Read the minutes")]
        await plan.screen.write(partial(tasks.add, drafts=drafts))
        await plan.stand("Write the proposal")
        await plan.press("c", "J", "J")
        rest = ["Meet Priya", "Plan it", "Read the minutes"]
        assert plan.column(Column.NEXT) == ["Agree the scope", "Write the proposal", *rest]
        steps = plan.steps()
        await plan.press("J", "J", "J")  # past all three
        assert plan.column(Column.NEXT) == ["Agree the scope", *rest, "Write the proposal"]
        await plan.stand("Meet Priya")
        await plan.press("K")
        assert plan.column(Column.NEXT)[:2] == ["Agree the scope", "Meet Priya"]
        assert plan.task("Meet Priya").goal_id == plan.goal("Lead a project").id
        assert plan.steps() == steps + 4
        await plan.press("u")
        assert plan.task("Meet Priya").goal_id == plan.goal("Mentor two people").id


async def test_marked_cards_move_into_a_lane_together(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Draw the plan")
        await plan.press("v")
        await plan.stand("Order the room")
        await plan.press("v", "c", "K")
        goal_id = plan.goal("Write in public").id
        assert plan.said == "Move 2 tasks into “Write in public”."
        assert [plan.task(each).goal_id for each in ("Draw the plan", "Order the room")] == [goal_id] * 2
        assert plan.steps() == 1
        await plan.press("escape")
        await plan.stand("Meet Priya")
        await plan.press("v")
        await plan.stand("Prepare the talk")
        await plan.press("v", "J")  # from two lanes into the last of them
        assert plan.said == "Move “Meet Priya” into “Write in public”."


async def test_among_tags_a_card_takes_the_tag_of_its_lane(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Read the book")
        await plan.press("c", "c", "c", "K")
        assert plan.said == "Move “Read the book” into “#paper”."
        assert plan.task("Read the book").tags == ("paper",)
        await plan.press("J")
        assert plan.said == "Move “Read the book” into “no tag”."
        assert plan.task("Read the book").tags == ()


async def test_a_card_moves_into_a_lane_that_has_none_yet(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Draw the plan")
        await plan.press("c", "Z")
        assert "1 more goal without a card: m moves one there." in plan.text
        await plan.press("Z")
        await plan.stand("Draw the plan")
        await plan.press("m")
        assert "Move “Draw the plan” into" in plan.text
        for title in ("Lead well", "Become staff"):
            assert any(title in line and "none open" in line for line in plan.lines)
        await plan.press("l", "w")  # letters seek
        assert plan.text.count(" open") == 0
        await plan.press("backspace", "e", "a", "d", "space", "w", "enter")
        assert plan.said == "Move “Draw the plan” into “Lead well”."
        assert plan.card == "Draw the plan"
        assert headings(plan)[0] == "▾ Lead well 1"
        assert "without a card" not in plan.text
        await plan.press("m", "enter")
        assert plan.said == "It stands in “Lead well” already."
        await plan.press("u", "m", "escape")
        assert plan.task("Draw the plan").goal_id is None
        assert plan.said == "Nothing was changed."


async def test_a_card_that_goes_elsewhere_while_its_lane_is_chosen_is_told_of(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Ask for time")
        await plan.press("v", "v", "m")
        with plan.other_window() as other:
            tasks.delete(other, [plan.task("Ask for time").id])
        await plan.app.look_for_changes()
        await plan.press("home", "enter")
        assert plan.said.startswith("Move “Draw the plan” into")
        await plan.press("m")
        with plan.other_window() as other:
            tasks.delete(other, [plan.task("Draw the plan").id])
        await plan.app.look_for_changes()
        await plan.press("end", "enter")
        assert plan.said == "“Draw the plan” is gone."


async def test_among_tags_one_that_is_typed_is_made(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Ask for time")
        await plan.press("c", "c", "c", "m", *"#Pap")
        assert any("#paper" in line and "1 open" in line for line in plan.lines)
        assert any("#Pap " in line and "new" in line for line in plan.lines)
        await plan.press("backspace", "backspace", *"hone", "enter")
        assert plan.said == "Move “Ask for time” into “#Phone”."
        assert plan.task("Ask for time").tags == ("Phone",)  # as it was typed
        assert plan.card == "Ask for time"


async def test_of_very_many_goals_letters_find_the_one_that_is_meant(small_plan: Path) -> None:
    with closing(Store.open(small_plan)) as store:
        for number in range(220):
            goals.add(store, GoalDraft(f"Goal {number}"))
    async with drive(small_plan, screen="board") as plan:
        await plan.press("m", *"goal 21")
        assert "/ goal 21▏ 12 of 226" in plan.text
        await plan.press("9", "enter")
        assert plan.said.endswith("into “Goal 219”.")


async def test_a_card_that_comes_to_a_goal_which_is_closed_is_told_of(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        goal_id = plan.goal("Mentor two people").id
        await plan.screen.write(partial(goals.set_status, goal_ids=[goal_id], status=GoalStatus.ACHIEVED))
        await plan.stand("Agree the scope")
        await plan.press("c", "J")
        assert plan.said == (
            "Move “Agree the scope” into “Mentor two people”; that goal is achieved already."
        )


async def test_marked_cards_get_a_goal_where_there_are_no_lanes(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Ask for time")
        await plan.press("v", "v", "m", "m", "e", "n", "t", "o", "r", "enter")
        goal_id = plan.goal("Mentor two people").id
        assert plan.said == "Move 2 tasks into “Mentor two people”."
        assert plan.task("Ask for time").goal_id == plan.task("Draw the plan").goal_id == goal_id
        assert plan.steps() == 1
        await plan.press("m", *"mentor", "enter")
        assert plan.said == "All 2 stand in “Mentor two people” already."
        await plan.press("escape", "M", "m", "end", "enter")
        assert plan.said.endswith("into “no goal”.")


async def test_where_several_goals_serve_a_value_one_is_chosen(full_plan: Path) -> None:
    async with drive(full_plan, screen="board") as plan:
        ids = [plan.goal(each).id for each in ("Lead a project", "Write in public")]
        family = next(value.id for value in plan.app.session.plan.values.values() if value.name == "Family")
        await plan.screen.write(partial(goals.edit, goal_id=ids[1], changes={"value_ids": (family,)}))
        await plan.stand("Draw the plan")
        await plan.press("c", "c", "K", "K", "K")
        assert "Goals that serve “Family”" in plan.text
        await plan.press("escape")
        assert plan.said == "Nothing was changed."
        assert plan.task("Draw the plan").goal_id is None
        await plan.press("K", "G", "enter")
        assert plan.said == "Move “Draw the plan” into “Family”."
        assert plan.task("Draw the plan").goal_id == ids[1]


async def test_a_value_that_no_active_goal_serves_is_refused_in_a_sentence(full_plan: Path) -> None:
    async with drive(full_plan, screen="board") as plan:
        await plan.screen.write(
            partial(goals.edit, goal_id=plan.goal("Become staff").id, changes={"status": "paused"})
        )
        await plan.stand("Ask for time")
        await plan.press("c", "c", "K", "K")
        assert plan.said == "No active goal serves “Family”: link one to it first."
        assert plan.task("Ask for time").goal_id is None


async def test_a_new_task_belongs_to_the_lane_in_which_it_is_made(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Meet Priya")
        await plan.press("c", "n")
        await plan.write("Ask Lena")
        await plan.press("enter")
        await plan.write("Stand alone >public")  # what it says itself comes first
        await plan.press("enter", "escape")
        assert plan.task("Ask Lena").goal_id == plan.goal("Mentor two people").id
        assert plan.task("Ask Lena").column is Column.NEXT
        assert plan.task("Stand alone").goal_id == plan.goal("Write in public").id
        await plan.stand("Draw the plan")
        await plan.press("c", "c", "n")
        assert "Add to #paper" in plan.text
        await plan.write("Buy ink #Shop #PAPER")
        await plan.press("enter", "escape")
        assert plan.task("Buy ink").tags == ("paper", "Shop")


async def test_a_new_task_among_values_serves_the_goal_of_the_card_beside_it(full_plan: Path) -> None:
    async with drive(full_plan, screen="board") as plan:
        await plan.stand("Meet Priya")
        await plan.press("c", "c", "n")
        await plan.write("Ask Lena")
        await plan.press("enter", "escape")
        assert plan.task("Ask Lena").goal_id == plan.goal("Mentor two people").id


async def test_a_filter_that_is_typed_anew_shows_more_lanes_than_there_were(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("c", "slash", *"priya", "enter")
        assert headings(plan) == ["▾ Mentor two people 1"]
        await plan.press("slash", "ctrl+u")
        assert headings(plan) == [f"▾ {each}" for each in BY_GOAL]
        await plan.press("e")
        assert len(headings(plan)) == 5
        await plan.press("escape")
        assert headings(plan) == [f"▾ {each}" for each in BY_GOAL]


async def test_a_filter_leaves_the_lanes_that_have_a_match(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("c", "slash")
        await plan.write("the book")
        assert headings(plan) == ["▾ Write in public 1"]
        await plan.write("zzz")
        assert headings(plan) == []
        assert "Nothing matches." in plan.text
        await plan.press("escape")
        assert headings(plan) == [f"▾ {each}" for each in BY_GOAL]


async def test_marks_all_that_is_seen_and_nothing_that_is_folded_away(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Agree the scope")
        await plan.press("c", "z", "asterisk")
        assert "8 marked" in plan.said
        await plan.press("escape", "enter", "v", "j", "j", "V")
        assert "3 marked" in plan.said


async def test_jumping_lands_on_cards_and_on_the_headings_of_folded_lanes(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Meet Priya")
        await plan.press("c", "z", "g")
        places = plan.screen._places
        code = next(code for code, place in places.items() if isinstance(place.landing.key, tuple))
        await plan.press(*code)
        assert plan.card == ""
        assert plan.board.board.is_on_heading


async def test_the_wheel_scrolls_all_columns_together(demo_plan: Path) -> None:
    async with drive(demo_plan, (120, 24), screen="board") as plan:
        await plan.press("c")
        first = headings(plan)[0]
        board = plan.board.board
        for _ in range(3):
            board.on_mouse_scroll_down(events.MouseScrollDown(board, 10, 10, 0, 1, *HELD))
        await plan.settle()
        assert board.lanes.top > (0, 0)
        for _ in range(3):
            board.on_mouse_scroll_up(events.MouseScrollUp(board, 10, 10, 0, -1, *HELD))
        await plan.settle()
        assert headings(plan)[0] == first


async def test_evil_and_wide_titles_keep_the_headings_in_line(small_plan: Path) -> None:
    async with drive(small_plan, (60, 20), screen="board") as plan:
        with plan.other_window() as other:
            for title in (EVIL, "願" * 60, "Word " * 40):
                made = goals.add(other, GoalDraft(title))
                assert made.focus is not None
                tasks.add(other, [TaskDraft("T", goal_id=made.focus.id, column=Column.BACKLOG, due=TODAY)])
        await plan.press("c")
        await plan.until(lambda: len(plan.board.board.lanes.lanes) == 8)
        await plan.press("Z")
        assert sum("…  1 ─" in line for line in plan.lines) == 2
        assert {cell_len(line) for line in plan.lines if "▸" in line} == {57}


async def test_the_matrix_has_the_cards_of_folded_lanes_too(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("c", "Z", "M")
        assert plan.board.count_shown() == 9
        await plan.press("c")
        assert plan.said == "In a box cards stand by their due date and importance."
        await plan.press("M")
        assert plan.board.grouping is Grouping.GOAL


async def test_own_columns_stand_in_every_lane(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Meet Priya")
        await plan.press("c")
        with plan.other_window() as other:
            columns.add(other, "Review", Column.DOING)
        await plan.until(lambda: "Review" in plan.text)
        assert plan.card == "Meet Priya"
        await plan.press("L", "L")
        assert plan.app.session.plan.board.of(plan.task("Meet Priya")).name in {"Doing", "Review"}
        assert plan.task("Meet Priya").goal_id == plan.goal("Mentor two people").id
        with plan.other_window() as other:
            review = next(each for each in plan.app.session.plan.board if each.name == "Review")
            columns.remove(other, review.key, "next")
        await plan.until(lambda: len(plan.app.session.plan.board) == 5)
        assert "Meet Priya" in plan.text


def own_column(path: Path, title: str = "Order the room", *, before: int = 0) -> str:
    """A plan gets a column of its own with one card in it, after others that came and went; its key."""
    with closing(Store.open(path)) as store:
        for number in range(before):
            columns.add(store, f"Gone {number}", Column.DOING)
            columns.remove(store, columns.named(store, f"Gone {number}").key)
        columns.add(store, "Review", Column.DOING)
        found = columns.named(store, "Review")
        [card] = store.connection.execute("SELECT id FROM task WHERE title = ?", (title,)).fetchone()
        tasks.move(store, [card], found.key)
        return found.key


async def test_a_board_with_own_columns_comes_into_lanes_and_out_of_them(small_plan: Path) -> None:
    key = own_column(small_plan)
    async with drive(small_plan, (140, 36), screen="board") as plan:
        await plan.press("c")
        assert headings(plan) == [f"▾ {each}" for each in BY_GOAL]
        assert plan.column_at(key) == ["Order the room"]
        await plan.press("c", "c", "c", "f6")
        assert "Someday" in plan.lines[0]
        await plan.press("f6")
        with plan.other_window() as other:
            columns.add(other, "Later", Column.BACKLOG)
        await plan.until(lambda: "Later 0" in plan.text)
        await plan.press("c")
        assert headings(plan) == [f"▾ {each}" for each in BY_GOAL]


async def test_in_the_lanes_of_an_own_column_the_cursor_stays_on_its_card(small_plan: Path) -> None:
    key = own_column(small_plan, before=6)
    with closing(Store.open(small_plan)) as store:
        tasks.add(store, [TaskDraft(title, column=key) for title in ("First", "Second", "Third")])
    async with drive(small_plan, (140, 36), screen="board") as plan:
        await plan.press("c")
        await plan.stand("First")
        with plan.other_window() as other:
            [card] = other.connection.execute("SELECT id FROM task WHERE title = 'First'").fetchone()
            tasks.move(other, [card], key)
        await plan.until(lambda: plan.column_at(key)[-1] == "First")
        assert plan.card == "First"


async def test_marked_cards_are_ranked_in_their_lane_wherever_the_cursor_is(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("c")
        lane = next(each for each in plan.board.board.lanes.lanes if len(each.columns[Column.NEXT]) > 1)
        first, second, *_ = lane.columns[Column.NEXT]
        known = plan.app.session.plan.tasks
        await plan.stand(known[first].title)
        await plan.press("v")
        other = next(
            each for each in plan.board.board.ids(Column.NEXT) if each not in lane.columns[Column.NEXT]
        )
        await plan.stand(known[other].title)
        await plan.press("J")
        ids = list(plan.board.board.ids(Column.NEXT))
        assert ids.index(second) < ids.index(first)


async def test_how_many_lanes_are_missing_is_counted_anew_where_others_stand_or_stand_for_something_else(
    small_plan: Path,
) -> None:
    def missing() -> str:
        return next((line.strip() for line in plan.lines if "without a card" in line), "")

    async with drive(small_plan, (120, 60), screen="board") as plan:
        await plan.press("c")
        before = missing()
        with plan.other_window() as store:
            goals.add(store, GoalDraft("Rest"))
        await plan.app.look_for_changes()
        await plan.settle()
        after = missing()
        await plan.press("c")
        assert (before[:24], after[:25]) == ("1 more goal without a ca", "2 more goals without a ca")
        assert missing() != after
        await plan.press("c", "c", "c")
        assert missing() == after
