"""Own columns on the board: drawn with their names, walked, filtered, chosen in forms and by quick add."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from careertui.domain.model import Column
from careertui.domain.saved_views import Order, ViewDraft
from careertui.planner import columns, saved_views, tasks
from careertui.store.store import Store
from careertui.tui.widgets.choice import Choice
from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path

EVIL = "[/x] [b]bold [$accent] \\ \u202e 👩‍💻 " + "x" * 10_000


def with_review(path: Path, name: str = "Code review") -> str:
    """Add a column for what is done now, with one card; its key."""
    with closing(Store.open(path)) as store:
        columns.add(store, name, Column.DOING, limit=1)
        key = columns.columns(store)["doing"]
        found = columns.columns(store).beside(key.key, 1)
        assert found is not None
        [order] = store.connection.execute("SELECT id FROM task WHERE title = 'Order the room'")
        tasks.move(store, list(order), found.key)
        store.clear_history()
        return found.key


async def test_the_board_shows_own_columns_in_their_place_with_their_names_and_limits(
    small_plan: Path,
) -> None:
    with_review(small_plan)
    async with drive(small_plan, (140, 36), screen="board") as plan:
        head = next(line for line in plan.lines if "Backlog" in line)
        assert " ".join(head.split()) == "Backlog 3 Next 3 Doing 1/3 Code review 1/1 Waiting 1 Done 1"
        assert "Code review is at its limit of 1." in plan.text


async def test_the_cursor_and_cards_walk_through_own_columns(small_plan: Path) -> None:
    key = with_review(small_plan)
    async with drive(small_plan, screen="board") as plan:
        await plan.press("right", "right", "right")
        assert plan.card == "Order the room"
        await plan.press("left", "L")
        moved = plan.task("Prepare the talk")
        assert (moved.column, moved.column_key) == (Column.DOING, key)
        assert plan.column_at(key) == ["Prepare the talk", "Order the room"]
        assert "over its limit" in plan.said
        await plan.press("L")
        assert plan.task("Prepare the talk").column is Column.WAITING
        await plan.press("u", "u")
        assert plan.column_at(key) == ["Order the room"]
        assert plan.column(Column.DOING) == ["Prepare the talk"]


async def test_an_own_column_stands_by_urgency_without_the_others(small_plan: Path) -> None:
    key = with_review(small_plan)
    async with drive(small_plan, screen="board") as plan:
        await plan.press("right", "right", "right", "O")
        assert plan.board.by_urgency == {key}
        assert "Code review stands by urgency" in plan.said


async def test_quick_add_and_filter_take_a_name_with_blanks(small_plan: Path) -> None:
    key = with_review(small_plan)
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n")
        await plan.write('Read it again @"code review"')
        assert "in Code review" in plan.reading
        await plan.press("enter", "escape")
        assert plan.column_at(key) == ["Order the room", "Read it again"]
        await plan.press("/")
        await plan.write("@code-review")
        await plan.press("enter")
        assert plan.column_at(key) == ["Order the room", "Read it again"]
        assert plan.column(Column.DOING) == []


async def test_a_form_chooses_among_the_columns_of_the_board(small_plan: Path) -> None:
    key = with_review(small_plan)
    async with drive(small_plan, (120, 50), screen="board") as plan:
        await plan.press("right", "right", "right", "e")
        plan.form.query(Choice).first().focus()
        await plan.press("n", "ctrl+s")
        assert plan.task("Order the room").column is Column.NEXT
        await plan.press("u")
        assert plan.task("Order the room").column_key == key
        with closing(Store.open(small_plan)) as other:
            columns.edit(other, key, {"name": "Looks"})
        await plan.until(lambda: "Looks" in plan.text)
        await plan.press("e")
        choice = plan.form.query(Choice).first()
        assert choice.options == ("backlog", "next", "doing", "Looks", "waiting", "done")
        assert choice.value == "Looks"


async def test_an_open_form_offers_the_columns_of_now(small_plan: Path) -> None:
    key = with_review(small_plan)
    async with drive(small_plan, (120, 50), screen="board") as plan:
        await plan.press("right", "right", "right", "e")
        choice = plan.form.query(Choice).first()
        with plan.other_window() as other:
            columns.edit(other, key, {"name": "Looks"})
        await plan.until(lambda: "Looks" in choice.options)
        assert (choice.value, plan.form.draft) == ("Looks", None)
        with plan.other_window() as other:
            columns.remove(other, key, "waiting")
        await plan.until(lambda: "Looks" not in choice.options)
        assert (choice.value, plan.form.draft) == ("waiting", None)
        await plan.fill(title="Order a room")
        await plan.press("ctrl+s")
        assert plan.task("Order a room").column is Column.WAITING


async def test_what_was_chosen_in_a_form_or_its_draft_gives_way_where_it_is_gone(small_plan: Path) -> None:
    key = with_review(small_plan)
    async with drive(small_plan, (120, 50), screen="board") as plan:
        await plan.press("e")
        choice = plan.form.query(Choice).first()
        choice.value = "Code review"
        with plan.other_window() as other:
            columns.edit(other, key, {"name": "Looks"})
        await plan.until(lambda: choice.value == "Looks")
        await plan.press("escape")
        with plan.other_window() as other:
            columns.remove(other, key, "waiting")
        await plan.until(lambda: plan.app.session.plan.board.get(key) is None)
        await plan.press("e")
        assert (choice.value, plan.form.draft) == ("backlog", None)
        with plan.other_window() as other:
            columns.add(other, "Zed", Column.NEXT)
            zed = columns.find(columns.columns(other), "Zed").key
        await plan.until(lambda: "Zed" in choice.options)
        choice.value = "Zed"
        with plan.other_window() as other:
            columns.remove(other, zed)
        await plan.press("ctrl+s")
        assert plan.form.problem
        assert choice.value == "backlog"
        assert "Zed" not in choice.options


async def test_what_another_window_does_to_the_columns_is_followed(small_plan: Path) -> None:
    key = with_review(small_plan)
    async with drive(small_plan, (160, 36), screen="board") as plan:
        await plan.press("right", "right", "right")
        with closing(Store.open(small_plan)) as other:
            columns.edit(other, "next", {"name": "Up next"})
            columns.remove(other, key, "waiting")
        await plan.until(lambda: "Up next" in plan.text and "Code review" not in plan.text)
        assert plan.column(Column.WAITING) == ["Reference from Sam", "Order the room"]
        await plan.press("left", "right", "H")


async def test_a_filter_follows_a_column_that_is_called_otherwise(small_plan: Path) -> None:
    key = with_review(small_plan)
    async with drive(small_plan, screen="board") as plan:
        await plan.press("right", "right", "right", "slash")
        await plan.write("the @code-review")
        await plan.press("enter", "|", "e", "ctrl+u")
        await plan.write("Looks")
        await plan.press("enter", "escape")
        assert plan.board.filter_text == "the @Looks"
        assert plan.column_at(key) == ["Order the room"]
        await plan.press("u")
        assert plan.board.filter_text == 'the @"Code review"'


async def test_a_shown_view_follows_its_column_and_its_own_change(small_plan: Path) -> None:
    key = with_review(small_plan)
    with closing(Store.open(small_plan)) as store:
        saved_views.add(store, ViewDraft("Mine", "@code-review", key="f9"))
    async with drive(small_plan, (140, 36), screen="board") as plan:
        await plan.press("f9")
        with plan.other_window() as other:
            columns.edit(other, key, {"name": "Looks"})
        await plan.until(lambda: "Looks" in plan.text)
        assert (plan.board.filter_text, plan.board.count_shown()) == ("@Looks", 1)
        assert not plan.board.is_view_changed
        await plan.press("right", "O")  # what was changed stays; what was not goes on following
        with plan.other_window() as other:
            columns.remove(other, key, "waiting")
        await plan.until(lambda: plan.app.session.plan.board.get(key) is None)
        assert plan.board.filter_text == "@waiting"
        assert plan.board.by_urgency
        assert "Mine*" in plan.lines[0]
        await plan.press("O")
        assert not plan.board.is_view_changed


async def test_a_column_that_is_added_stands_by_urgency_where_a_view_says_so(small_plan: Path) -> None:
    with closing(Store.open(small_plan)) as store:
        saved_views.add(store, ViewDraft("Urgent", order=Order.URGENCY, key="f9"))
    async with drive(small_plan, (160, 36), screen="board") as plan:
        await plan.press("f9")
        with plan.other_window() as other:
            columns.add(other, "Zed", Column.NEXT)
            zed = columns.find(columns.columns(other), "Zed").key
        await plan.until(lambda: "Zed" in plan.text)
        assert not plan.board.is_view_changed
        assert zed in plan.board.by_urgency
        await plan.press("O")
        with plan.other_window() as other:
            columns.remove(other, zed)
            columns.add(other, "Yes", Column.NEXT)
            yes = columns.find(columns.columns(other), "Yes").key
        await plan.until(lambda: "Yes" in plan.text)
        assert plan.board.by_urgency == {"next", "doing", "waiting", yes}
        assert "Urgent*" in plan.lines[0]


async def test_quick_add_goes_on_where_its_column_is_taken_away_meanwhile(small_plan: Path) -> None:
    key = with_review(small_plan)
    async with drive(small_plan, screen="board") as plan:
        await plan.press("right", "right", "right", "n")
        assert "Add to Code review" in plan.text
        with plan.other_window() as other:
            columns.remove(other, key, "waiting")
        await plan.until(lambda: "Add to Next" in plan.text)
        for title in ("One", "Two"):
            await plan.write(title)
            await plan.press("enter")
        assert plan.column(Column.NEXT)[-2:] == ["One", "Two"]
        assert "✓" in plan.reading


async def test_any_name_is_drawn_as_it_is_and_cut_to_its_column(small_plan: Path) -> None:
    with_review(small_plan, EVIL)
    async with drive(small_plan, (160, 36), screen="board") as plan:
        assert "[/x] [b]bold" in plan.text
        await plan.press("right", "right", "right", "e", "escape", "w", "escape", "L", "u", "T")
        assert plan.where == "board"
