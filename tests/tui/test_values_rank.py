"""The ranking by duels: few questions, answers taken back, moves by hand, what is remembered."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from careertui.domain.model import RecordKind, Ref
from careertui.domain.plan import Plan
from careertui.domain.values import Pile, Value, ValueDraft
from careertui.planner import values
from careertui.store import queries
from careertui.store.store import Store
from careertui.tui.dialogs.help import HelpDialog
from careertui.tui.views.values.duel_run import DuelRun
from careertui.tui.views.values.rank_view import RankView
from tests.tui.driving import EVIL, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

CREATED = datetime(2026, 1, 2, tzinfo=UTC)
NAMES = ("Autonomy", "Family", "Mastery", "Fun", "Status")


def _plan(ranked: tuple[int, ...], unranked: tuple[int, ...] = (), other: tuple[int, ...] = ()) -> Plan:
    ranks = {value_id: 10 * (place + 1) for place, value_id in enumerate(ranked)}
    return Plan(
        values=[
            Value(
                value_id,
                f"Value {value_id}",
                "",
                "",
                Pile.NOT if value_id in other else Pile.VERY,
                ranks.get(value_id),
                CREATED,
            )
            for value_id in (*ranked, *unranked, *other)
        ]
    )


def _run(plan: Plan) -> DuelRun:
    run = DuelRun()
    run.take_in(plan)
    return run


def _view(plan: Driven) -> RankView:
    view = plan.screen.list_widget
    assert isinstance(view, RankView)
    return view


def _duel(plan: Driven) -> tuple[str, str] | None:
    duel = _view(plan).run.question
    found = plan.app.session.plan.values
    return None if duel is None else (found[duel.newcomer].name, found[duel.rival].name)


def _ranked(plan: Driven) -> list[str]:
    with closing(Store.open(plan.path)) as store:
        return [value.name for value in Plan(values=queries.values(store.connection)).ranked]


def _fill(path: Path, names: tuple[str, ...] = NAMES, *, ranked: int = 0, pile: Pile = Pile.VERY) -> None:
    with closing(Store.open(path)) as store:
        values.deal(store, [ValueDraft(name, f"to live {name}", pile=pile) for name in names])
        if ranked:
            values.arrange(store, list(range(1, ranked + 1)))
        store.clear_history()


# What is asked, and what the plan has changed meanwhile


def test_what_is_unranked_waits_and_the_first_of_an_empty_list_is_not_asked_about() -> None:
    run = _run(_plan((), (1, 2, 3)))
    assert run.question == (2, 1)
    assert run.unwritten == [1]
    run.answer(True)
    assert run.unwritten == [2, 1]
    run.take_in(_plan((2, 1), (3,)))
    assert run.unwritten == []
    assert run.question is not None


def test_answers_survive_the_end_of_the_program() -> None:
    run = _run(_plan((1, 2, 3), (4,)))
    run.answer(False)
    other = DuelRun()
    other.load(run.dump())
    other.take_in(_plan((1, 2, 3), (4,)))
    assert other.question == (4, 3)
    assert _run(_plan((1,))).dump() == ""


@pytest.mark.parametrize(
    "text", ["", "[]", '{"ranked": [1], "waiting": [1], "answers": "1"}', '{"ranked": 1}']
)
def test_what_is_no_run_begins_anew(text: str) -> None:
    run = DuelRun()
    run.load(text)
    run.take_in(_plan((1, 2, 3), (4,)))
    assert run.question == (4, 2)


def test_a_value_added_later_waits_behind_the_one_that_is_asked_about() -> None:
    run = _run(_plan((1, 2, 3), (5,)))
    run.answer(False)
    run.take_in(_plan((1, 2, 3), (5, 4)))
    assert run.question == (5, 3)
    assert run.duels.waiting == (5, 4)


def test_a_value_that_is_gone_is_not_asked_about_and_its_answers_go_with_it() -> None:
    run = _run(_plan((1, 2, 3), (4, 5)))
    run.answer(False)
    run.take_in(_plan((1, 2, 3), (5,), other=(4,)))
    assert run.question == (5, 2)
    assert run.duels.asked == 0
    run = _run(_plan((), (1, 2)))
    run.take_in(_plan((), (2,), other=(1,)))
    assert run.question is None
    assert run.unwritten == [2]


def test_a_ranking_moved_by_hand_has_the_last_word() -> None:
    run = _run(_plan((1, 2, 3), (4,)))
    run.answer(False)
    run.take_in(_plan((3, 1, 2), (4,)))
    assert run.duels.ranked == (3, 1, 2)
    assert run.question == (4, 1)


def test_a_placing_that_is_undone_is_asked_for_again_by_its_last_question() -> None:
    run = _run(_plan((1, 2, 3), (4,)))
    run.answer(False)
    run.answer(False)
    run.take_in(_plan((1, 2, 3, 4)))
    assert run.question is None
    run.take_in(_plan((1, 2, 3), (4,)))
    assert run.question == (4, 3)


def test_taking_back_says_who_loses_a_place() -> None:
    run = _run(_plan((1,), (2,)))
    assert run.take_back() is None
    run.answer(True)
    run.take_in(_plan((2, 1)))
    assert run.take_back() == [2]


# On the screen


async def test_a_few_answers_rank_all_of_them(empty_plan: Path) -> None:
    _fill(empty_plan)
    async with drive(empty_plan) as plan:
        await plan.press("2", "r")
        assert "Which would you give up last?" in plan.text
        assert _duel(plan) == ("Family", "Autonomy")
        assert "to live Family" in plan.text
        assert "at most 8 questions left" in plan.text
        await plan.press("left")
        assert _ranked(plan) == ["Family", "Autonomy"]
        wishes = ["Mastery", "Fun", "Family", "Autonomy", "Status"]
        asked = 1
        while (duel := _duel(plan)) is not None:
            await plan.press("h" if wishes.index(duel[0]) < wishes.index(duel[1]) else "l")
            asked += 1
        assert _ranked(plan) == wishes
        assert asked <= 8
        assert "Your values have their order." in plan.text
        assert "46%" in plan.text  # what the first of five weighs
        await plan.press("left")
        assert "All have their place" in plan.said
        await plan.press("enter")
        assert plan.screen.list_widget.id == "view-profile"


async def test_answers_are_taken_back_also_over_a_place_that_was_written(empty_plan: Path) -> None:
    _fill(empty_plan, NAMES[:4], ranked=3)
    async with drive(empty_plan) as plan:
        await plan.press("2", "r")
        assert _duel(plan) == ("Fun", "Family")
        await plan.press("right")
        assert _duel(plan) == ("Fun", "Mastery")
        assert "at most 1 question left" in plan.text
        await plan.press("right")
        assert _ranked(plan) == ["Autonomy", "Family", "Mastery", "Fun"]
        await plan.press("backspace")
        assert _ranked(plan) == ["Autonomy", "Family", "Mastery"]
        assert _duel(plan) == ("Fun", "Mastery")
        await plan.press("backspace")
        assert _duel(plan) == ("Fun", "Family")
        await plan.press("backspace")
        assert "no answer to take back" in plan.said
        await plan.press("left", "left")
        assert _ranked(plan) == ["Fun", "Autonomy", "Family", "Mastery"]
        await plan.press("u")
        assert _duel(plan) == ("Fun", "Autonomy")
    async with drive(empty_plan) as plan:  # what was answered is remembered
        await plan.press("2")
        assert _duel(plan) == ("Fun", "Autonomy")
        assert "at most 1 question left" in plan.text


async def test_taking_back_is_offered_where_there_is_an_answer(demo_plan: Path) -> None:
    async with drive(demo_plan) as plan:
        for view in ("s", "r"):
            await plan.press("2", view)
            assert "u undo" in plan.lines[-1]
            assert "take back" not in plan.lines[-1]
        await plan.press("n")
        await plan.write("Patience")
        await plan.press("enter", "right", "right", "right", "right")
        assert "Your values have their order." in plan.text
        assert "backspace take back" in plan.lines[-1]


async def test_a_value_that_is_added_enters_by_its_own_duels(empty_plan: Path) -> None:
    _fill(empty_plan, NAMES[:3], ranked=3)
    with closing(Store.open(empty_plan)) as store:
        values.add(store, ValueDraft("Calm", pile=Pile.NOT))
    async with drive(empty_plan) as plan:
        await plan.press("2", "r", "n")
        await plan.write("Fun — to laugh")
        await plan.press("enter")
        assert _duel(plan) == ("Fun", "Family")
        assert "at most 2 questions left" in plan.text
        await plan.press("left", "right", "n")
        await plan.write("calm")
        assert "makes it very important" in plan.reading
        await plan.press("enter")
        assert _duel(plan) == ("Calm", "Family")
        assert _ranked(plan) == ["Autonomy", "Fun", "Family", "Mastery"]


async def test_the_ranking_is_walked_and_moved_by_hand(empty_plan: Path) -> None:
    _fill(empty_plan, ranked=5)
    async with drive(empty_plan) as plan:
        await plan.press("2", "r", "down", "j", "K")
        assert _ranked(plan)[:3] == ["Autonomy", "Mastery", "Family"]
        await plan.press("shift+down", "J")
        assert _ranked(plan)[:4] == ["Autonomy", "Family", "Fun", "Mastery"]
        await plan.press("left_curly_bracket")
        assert _ranked(plan)[0] == "Mastery"
        await plan.press("K")
        assert "first already" in plan.said
        await plan.press("right_curly_bracket", "J")
        assert _ranked(plan)[-1] == "Mastery"
        assert "last already" in plan.said
        await plan.press("G", "g", "g", "e")
        assert plan.form.texts["name"] == "Autonomy"
        await plan.press("escape", "x")
        assert _ranked(plan)[0] == "Family"


async def test_a_card_is_chosen_and_a_row_selected_by_the_mouse(empty_plan: Path) -> None:
    _fill(empty_plan, NAMES[:4], ranked=3)
    async with drive(empty_plan) as plan:
        await plan.press("2", "r")
        await plan.click("to live Family")
        assert _duel(plan) == ("Fun", "Mastery")
        y = next(y for y, line in enumerate(plan.lines) if "3  Mastery" in line)
        await plan.pilot.click(offset=(100, y))
        await plan.settle()
        assert plan.screen.current() == Ref(RecordKind.VALUE, 3)
        await plan.pilot.click(offset=(100, y), times=2)
        await plan.settle()
        assert plan.is_editing


@pytest.mark.parametrize(
    ("names", "pile", "words", "key"),
    [
        ((), Pile.VERY, "Nothing to rank yet.", "enter"),
        (("Fun",), Pile.UNSORTED, "1 value has no pile yet", "enter"),
        (("Fun",), Pile.VERY, "Fun” is your only very important value", "right"),
    ],
)
async def test_where_nothing_can_be_ranked_it_says_why_and_the_key(
    empty_plan: Path, names: tuple[str, ...], pile: Pile, words: str, key: str
) -> None:
    _fill(empty_plan, names, pile=pile)
    async with drive(empty_plan) as plan:
        await plan.press("2", "r")
        assert words in " ".join(plan.text.split())
        await plan.press("e", "J")
        assert plan.said
        await plan.press(key)
        if key == "right":
            assert _ranked(plan) == ["Fun"]
            assert "One value is ranked." in plan.text
        else:
            assert plan.screen.list_widget.id == "view-sort"


async def test_the_help_says_why_answers_cannot_contradict_each_other(empty_plan: Path) -> None:
    _fill(empty_plan, ranked=5)
    async with drive(empty_plan, (80, 24)) as plan:
        await plan.press("2", "r", "question_mark")
        assert isinstance(plan.app.screen, HelpDialog)
        assert "cannot contradict each other" in plan.text
        assert "None is asked whose answer follows" in " ".join(plan.text.split())


@pytest.mark.parametrize("size", [(60, 20), (160, 45)])
async def test_evil_and_long_texts_stay_on_their_cards(empty_plan: Path, size: tuple[int, int]) -> None:
    long = EVIL + "word " * 500
    with closing(Store.open(empty_plan)) as store:
        values.deal(store, [ValueDraft(f"{at} {long}", long, long, Pile.VERY) for at in range(4)])
    async with drive(empty_plan, size) as plan:
        await plan.press("2", "r")
        assert "[b]bold" in plan.text
        assert "\x1b" not in plan.text
        assert "at most" in plan.text
        await plan.press("right", "right", "right", "right", "right")
        assert len(_ranked(plan)) == 4
        assert "what each weighs" in plan.text


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_what_each_weighs_stands_beside_the_longest_name(
    empty_plan: Path, size: tuple[int, int]
) -> None:
    with closing(Store.open(empty_plan)) as store:
        for name in ("A name " * 8, "Family"):
            values.add(store, ValueDraft(name, pile=Pile.VERY))
        values.arrange(store, [1, 2])
    async with drive(empty_plan, size, screen="rank") as plan:
        line = plan.lines[plan.find("A name A")[1]]
        assert line.rstrip().endswith("75%")
