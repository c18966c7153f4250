"""Searching everything: found while it is typed, read beside the list, and one key goes there."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from careertui.domain.journal import EntryDraft, EntryKind
from careertui.domain.model import Column, GoalStatus
from careertui.domain.obstacles import ObstacleDraft
from careertui.domain.searching import HitKind
from careertui.planner import checkins, clock, goals, journal, obstacles, searching, tasks
from careertui.store import queries
from careertui.store.store import Store
from careertui.tui.dialogs.search import SearchDialog
from careertui.tui.dialogs.wins import WinsDialog
from careertui.tui.views.reflect.reflect_view import ReflectView
from careertui.tui.widgets.hit_lines import FOUND
from tests.tui.driving import EVIL, NOON, TODAY, VIEW_KEYS, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

    from careertui.domain.searching import Hit


def goal_id(store: Store, title: str) -> int:
    return next(goal.id for goal in queries.goals(store.connection) if goal.title == title)


@pytest.fixture
def rich_plan(full_plan: Path) -> Path:
    """A plan with something of every kind to be found."""
    with closing(Store.open(full_plan)) as store:
        project = goal_id(store, "Lead a project")
        obstacles.add(store, project, [ObstacleDraft("Zeppelin crash", "the wind turns", "land", impact=5)])
        checkins.add(store, project, TODAY, None, 7, note="a zeppelin hired")
        win = EntryDraft(TODAY, "Flew the zeppelin", kind=EntryKind.WIN, goal_id=project)
        journal.add(store, win)
        journal.add(store, EntryDraft(TODAY - timedelta(days=1), "Why do I want\nto fly a zeppelin?"))
        task_id = next(task.id for task in queries.tasks(store.connection) if task.title == "Read the book")
        tasks.edit(store, [task_id], {"notes": f"{'word ' * 60}about the zeppelin"})
    return full_plan


def dialog(plan: Driven) -> SearchDialog:
    """The dialog that is up."""
    assert isinstance(plan.app.screen, SearchDialog)
    return plan.app.screen


def found(plan: Driven) -> list[tuple[HitKind, str]]:
    """What the list shows."""
    return [(hit.kind, hit.title) for hit in dialog(plan).hits]


async def seek(plan: Driven, text: str) -> SearchDialog:
    """Search for a text, typed over what was sought before, until it is answered and read."""
    await plan.press("ctrl+f")
    await plan.write(text)
    box = dialog(plan)
    await plan.until(lambda: box._answered == text)
    await read(plan)
    return box


async def read(plan: Driven) -> None:
    """Wait until the page is about what is under the cursor: it follows a moment later."""
    box = dialog(plan)
    await plan.until(lambda: box.shown is box.current)
    await plan.settle()


async def go_to(plan: Driven, kind: HitKind, text: str = "zeppelin") -> None:
    """Go to the hit of a kind."""
    box = await seek(plan, text)
    at = next(at for at, hit in enumerate(box.hits) if hit.kind is kind)
    await plan.press(*["down"] * at, "enter")


async def test_every_kind_of_record_is_found_ranked_and_marked_by_its_kind(rich_plan: Path) -> None:
    async with drive(rich_plan) as plan:
        await seek(plan, "zeppelin")
        assert found(plan) == [
            (HitKind.OBSTACLE, "Zeppelin crash"),
            (HitKind.TASK, "Read the book"),
            (HitKind.WIN, "Flew the zeppelin"),
            (HitKind.REFLECTION, "Why do I want"),
            (HitKind.CHECKIN, "Lead a project"),
        ]
        for kind in ("obstacle", "task", "win", "reflection", "check-in"):
            assert f" {kind} " in plan.text
        assert "5 found" in plan.text
        await plan.press("escape")
        await seek(plan, "writ mast")
        assert found(plan) == []
        await plan.press("escape")
        assert {kind for kind, _ in found_by(plan, "mastery")} == {HitKind.VALUE}
        assert {kind for kind, _ in found_by(plan, "writing")} == {HitKind.SKILL}


def found_by(plan: Driven, text: str) -> list[tuple[HitKind, str]]:
    """What the store finds, without a screen."""
    with plan.other_window() as store:
        return [(hit.kind, hit.title) for hit in searching.search(store, text)]


async def test_the_list_follows_every_letter_and_the_words_are_emphasised(rich_plan: Path) -> None:
    async with drive(rich_plan) as plan:
        await plan.press("ctrl+f", *"pro")
        box = dialog(plan)
        await plan.until(lambda: box._answered == "pro")
        titles = [hit.title for hit in box.hits]
        assert {"Write the proposal", "Lead a project"} <= set(titles)
        await plan.press(*"posal")
        await plan.until(lambda: box._answered == "proposal")
        assert [hit.title for hit in box.hits] == ["Write the proposal"]
        await read(plan)
        assert any((FOUND, "proposal") in line for line in box.page._lines)
        assert "1 found" in plan.text


async def test_letters_typed_before_the_dialog_stands_are_not_lost(rich_plan: Path) -> None:
    async with drive(rich_plan, screen="board") as plan:
        for key in ("ctrl+f", *"book"):
            plan.send(key)
        await plan.settle()
        box = dialog(plan)
        await plan.until(lambda: box._answered == "book")
        assert [hit.title for hit in box.hits] == ["Read the book"]


async def test_enter_typed_at_once_goes_to_what_was_typed_and_not_to_an_older_answer(rich_plan: Path) -> None:
    async with drive(rich_plan, screen="board") as plan:
        for key in ("ctrl+f", *"book", "enter"):
            plan.send(key)
        await plan.settle()
        await plan.until(lambda: len(plan.app.screen_stack) == 1)
        assert plan.card == "Read the book"


async def test_only_the_last_question_is_answered(rich_plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answer = searching.search

    def listen(store: Store, text: str) -> list[Hit]:
        asked.append(text)
        return answer(store, text)

    monkeypatch.setattr(searching, "search", listen)
    async with drive(rich_plan) as plan:
        await plan.press("ctrl+f")
        for key in "zeppelin":
            plan.send(key)
        box = dialog(plan)
        await plan.until(lambda: box._answered == "zeppelin")
        assert len(asked) < len("zeppelin")
        assert len(box.hits) == 5


@pytest.mark.parametrize(
    ("kind", "screen"),
    [(HitKind.OBSTACLE, "goals"), (HitKind.CHECKIN, "goals"), (HitKind.TASK, "board")],
)
async def test_enter_goes_to_the_record_on_its_screen(rich_plan: Path, kind: HitKind, screen: str) -> None:
    async with drive(rich_plan, screen="values") as plan:
        await go_to(plan, kind)
        assert plan.where == screen
        assert (plan.row if screen == "goals" else plan.card) == (
            "Lead a project" if screen == "goals" else "Read the book"
        )


async def test_a_win_is_gone_to_in_its_list_and_a_reflection_where_it_was_written(rich_plan: Path) -> None:
    with closing(Store.open(rich_plan)) as store:
        for number in range(3):
            journal.add(store, EntryDraft(TODAY, f"Another win {number}", kind=EntryKind.WIN))
    async with drive(rich_plan, screen="board") as plan:
        await go_to(plan, HitKind.WIN)
        wins = plan.app.screen
        assert isinstance(wins, WinsDialog)
        assert wins.current is not None
        assert wins.current.text == "Flew the zeppelin"
        await plan.press("escape")
        await go_to(plan, HitKind.REFLECTION)
        view = plan.screen.list_widget
        assert isinstance(view, ReflectView)
        await plan.until(lambda: view.current() is not None)
        await plan.settle()
        assert "to fly a zeppelin?" in plan.text


@pytest.mark.parametrize(
    ("text", "view"),
    [("mastery", "profile"), ("beauty", "sort"), ("writing", "inventory")],
)
async def test_values_and_skills_are_gone_to_in_their_views(rich_plan: Path, text: str, view: str) -> None:
    async with drive(rich_plan, screen="goals") as plan:
        await seek(plan, text)
        await plan.press("enter")
        assert plan.view == view
        current = plan.screen.current()
        assert current is not None
        assert plan.title(current).casefold() == text


async def test_what_is_hidden_is_uncovered(rich_plan: Path) -> None:
    with closing(Store.open(rich_plan)) as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: NOON - timedelta(days=90))
        [done] = [task.id for task in queries.tasks(store.connection) if task.title == "Draw the plan"]
        tasks.set_done(store, [done], True)
        goals.set_status(store, [goal_id(store, "Mentor two people")], GoalStatus.DROPPED)
    async with drive(rich_plan, screen="board") as plan:
        assert "Draw the plan" not in plan.column(Column.DONE)
        await plan.press("slash", *"talk", "enter")
        await seek(plan, "draw the plan")
        await plan.press("enter")
        assert plan.card == "Draw the plan"
        assert not plan.board.is_filtered
        await seek(plan, "mentor two")
        await plan.press("enter")
        assert plan.row == "Mentor two people"


async def test_what_only_the_filter_hides_is_uncovered_without_all_that_is_long_done(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="goals") as plan:
        before = plan.rows
        await plan.press("slash", *"zzz", "enter")
        assert "0 shown" in plan.said
        await seek(plan, "mentor two")
        await plan.press("enter")
        assert plan.rows == before
        assert plan.said == "The filter is off."


async def test_nothing_found_says_so_and_an_empty_line_says_what_can_be_sought(rich_plan: Path) -> None:
    async with drive(rich_plan) as plan:
        await plan.press("ctrl+f", "enter")
        assert "Any word of your plan is found" in plan.text
        await plan.press("escape")
        await seek(plan, "xyzzy")
        assert "Nothing has all of this in it" in plan.text
        assert "0 found" in plan.text
        await plan.press("down", "enter")
        assert "Nothing has all of this in it" in plan.text
        await plan.press("escape")
        assert plan.focused == "focus"


async def test_what_was_sought_last_is_there_again_and_typed_over(rich_plan: Path) -> None:
    async with drive(rich_plan) as plan:
        await seek(plan, "zeppelin")
        await plan.press("ctrl+f")
        assert not isinstance(plan.app.screen, SearchDialog)
        await plan.press("ctrl+f")
        box = dialog(plan)
        await plan.until(lambda: len(box.hits) == 5)
        await plan.press("b")
        assert box._input.value == "b"


async def test_the_page_reads_the_whole_and_scrolls_to_the_word(rich_plan: Path) -> None:
    async with drive(rich_plan, (80, 24)) as plan:
        box = await seek(plan, "zeppelin")
        assert "If the wind turns, then I will land." in plan.text
        assert "risk 15 of 25" in plan.text
        await plan.press("down")
        await plan.until(lambda: "Read the book" in box.page.text)
        await plan.settle()
        assert "about the zeppelin" in " ".join(plan.text.split())
        top = plan.text
        await plan.press("shift+up")
        assert plan.text != top
        await plan.press("down")
        await plan.until(lambda: "Lead a project" in box.page.text)
        await plan.press("down")
        await plan.until(lambda: "to fly a zeppelin?" in box.page.text)
        await plan.press("down")
        await plan.until(lambda: "confidence 7" in box.page.text)
        assert "a zeppelin hired" in box.page.text


async def test_a_click_chooses_a_double_click_goes_there_and_one_beside_closes(rich_plan: Path) -> None:
    async with drive(rich_plan, (160, 45), screen="goals") as plan:
        box = await seek(plan, "zeppelin")
        await plan.click("Flew the")
        assert box.current is not None
        assert box.current.kind is HitKind.WIN
        assert plan.focused == "prompt-input"
        await plan.pilot.click(offset=(2, 40))
        await plan.settle()
        assert not isinstance(plan.app.screen, SearchDialog)
        await seek(plan, "zeppelin")
        await plan.click("Zeppelin crash", times=2)
        assert plan.row == "Lead a project"


async def test_a_change_by_another_window_is_found_at_once(rich_plan: Path) -> None:
    async with drive(rich_plan) as plan:
        box = await seek(plan, "zeppelin")
        with plan.other_window() as store:
            journal.add(store, EntryDraft(TODAY, "zeppelin zeppelin", kind=EntryKind.WIN))
        await plan.app.look_for_changes()
        await plan.until(lambda: len(box.hits) == 6)


async def test_search_opens_from_every_screen_and_not_while_something_is_typed(rich_plan: Path) -> None:
    async with drive(rich_plan) as plan:
        for name in ("today", "goals", "board", *VIEW_KEYS):
            await plan.go(name)
            await plan.press("ctrl+f")
            assert isinstance(plan.app.screen, SearchDialog), name
            await plan.press("escape")
            assert not isinstance(plan.app.screen, SearchDialog)
        await plan.go("board")
        await plan.press("n", "ctrl+f")
        assert plan.screen.prompt.is_open


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_evil_text_is_found_and_shown_as_it_was_written(rich_plan: Path, size: tuple[int, int]) -> None:
    with closing(Store.open(rich_plan)) as store:
        journal.add(store, EntryDraft(TODAY, f"{EVIL} {'word ' * 300}"))
        tasks.edit(store, [1], {"title": EVIL, "notes": EVIL * 30})
    async with drive(rich_plan, size) as plan:
        await seek(plan, "bold")
        assert len(dialog(plan).hits) == 2
        assert "[/x] [b]bold [$accent] \\" in plan.text
        await plan.press("down", "shift+down")
        await plan.press("escape", "ctrl+f")
        await plan.write(EVIL)
        await plan.settle()
        assert plan.app.failure is None
        assert "\x1b" not in plan.text


async def test_search_on_an_empty_plan_finds_nothing(empty_plan: Path) -> None:
    async with drive(empty_plan, (60, 20)) as plan:
        await seek(plan, "anything")
        assert "Nothing has all of this" in plan.text


@pytest.mark.parametrize("view", ["sort", "rank", "profile", "reflect"])
async def test_a_value_that_lies_on_a_pile_is_taken_up_again(demo_plan: Path, view: str) -> None:
    async with drive(demo_plan, screen=view) as plan:
        await seek(plan, "creativity")
        await plan.press("enter")
        assert plan.view == "sort"
        current = plan.screen.current()
        assert current is not None
        assert plan.title(current) == "Creativity"
        assert "Making something that was not there before" in " ".join(plan.text.split())
        await plan.press("escape")
        assert "All 60 values have their pile." in plan.text
