"""The card sort: one value at a time, three piles, a second pass, values of one's own."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from careertui.domain.errors import StoreLocked
from careertui.domain.rank import BOTTOM, before
from careertui.domain.values import Pile, Value, ValueDraft
from careertui.planner import starters, values
from careertui.store import queries
from careertui.store.store import Store
from careertui.tui.views.values.own_value import read_value
from careertui.tui.views.values.sort_deck import SortDeck
from careertui.tui.views.values.sort_view import SortView
from tests.tui.driving import EVIL, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

CREATED = datetime(2026, 1, 2, tzinfo=UTC)
NAMES = tuple(draft.name for draft in starters.values())


def _value(value_id: int, pile: Pile = Pile.UNSORTED, rank: int | None = None) -> Value:
    return Value(value_id, f"Value {value_id}", "", "", pile, rank, CREATED)


def _deck(*found: Value) -> SortDeck:
    deck = SortDeck()
    deck.take_in({value.id: value for value in found})
    return deck


def _asked(deck: SortDeck) -> int | None:
    return None if deck.card is None else deck.card.id


def _view(plan: Driven) -> SortView:
    view = plan.screen.list_widget
    assert isinstance(view, SortView)
    return view


def _card(plan: Driven) -> str:
    card = _view(plan).deck.card
    return "" if card is None else card.name


def _stored(plan: Driven) -> dict[str, Value]:
    with closing(Store.open(plan.path)) as store:
        return {value.name: value for value in queries.values(store.connection)}


def _fill(path: Path, piles: list[Pile], *, ranked: bool = False) -> None:
    with closing(Store.open(path)) as store:
        values.deal(store, [ValueDraft(name, pile=pile) for name, pile in zip(NAMES, piles, strict=False)])
        if ranked:
            values.arrange(store, [value.id for value in queries.values(store.connection)])
        store.clear_history()


# Which card is next


def test_cards_come_one_after_the_other_and_one_left_for_later_comes_last() -> None:
    deck = _deck(*(_value(number) for number in (1, 2, 3)))
    assert deck.progress == (1, 3)
    assert deck.look_further()
    assert _asked(deck) == 2
    deck.look_further()
    deck.look_further()
    assert _asked(deck) == 1


def test_the_last_card_has_none_to_leave_it_for() -> None:
    deck = _deck(_value(1), _value(2, Pile.NOT))
    assert not deck.look_further()
    assert _asked(deck) == 1
    assert not _deck().look_further()


def test_once_all_are_sorted_they_are_taken_up_again_the_most_important_first() -> None:
    deck = _deck(_value(1, Pile.NOT), _value(2, Pile.VERY), _value(3, Pile.IMPORTANT))
    assert deck.card is None
    found = []
    for _ in range(4):
        deck.look_further()
        found.append(_asked(deck))
        deck.held = None
    assert found == [2, 3, 1, 2]


def test_a_pile_shows_the_latest_first() -> None:
    deck = _deck(_value(1, Pile.NOT), _value(2), _value(3, Pile.NOT))
    deck.put(_value(1), Pile.NOT)
    deck.take_in(deck.values)
    assert [value.id for value in deck.lying_on(Pile.NOT)] == [1, 3]


def test_the_second_pass_asks_about_the_least_first_and_ends_by_itself() -> None:
    very = [_value(1, Pile.VERY, rank=10), _value(2, Pile.VERY, rank=20), _value(3, Pile.VERY)]
    deck = _deck(*very)
    deck.narrow()
    asked = []
    while deck.card is not None:
        asked.append((deck.card.id, deck.progress))
        deck.keep(deck.card)
    assert asked == [(3, (1, 3)), (2, (2, 3)), (1, (3, 3))]
    assert not deck.is_narrowing


def test_a_ranked_value_that_is_lowered_knows_its_place_for_the_way_back() -> None:
    first, second = _value(1, Pile.VERY, rank=10), _value(2, Pile.VERY, rank=20)
    deck = _deck(first, second)
    assert deck.put(first, Pile.NOT).place == before(2)
    assert deck.put(second, Pile.NOT).place == BOTTOM


def test_an_answer_whose_value_was_sorted_elsewhere_is_not_taken_back() -> None:
    deck = _deck(_value(1), _value(2))
    deck.put(_value(1), Pile.NOT)
    deck.take_in({1: _value(1, Pile.VERY), 2: _value(2)})
    assert deck.take_back() is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"kept": 3}', '{"kept": ["x"], "of": 2}'])
def test_what_is_no_second_pass_is_none(text: str) -> None:
    deck = _deck(_value(1, Pile.VERY))
    deck.load(text)
    assert not deck.is_narrowing


@pytest.mark.parametrize(
    ("text", "name", "meaning"),
    [
        ("Mentoring", "Mentoring", ""),
        ("Mentoring — to see others grow", "Mentoring", "to see others grow"),
        ("Mentoring - to see others grow", "Mentoring", "to see others grow"),
        ("Mentoring: to see others grow — far", "Mentoring", "to see others grow — far"),
        ("Self-expression", "Self-expression", ""),
        ("  ", "", ""),
    ],
)
def test_a_value_of_ones_own_is_read_from_one_line(text: str, name: str, meaning: str) -> None:
    draft = read_value(text)
    assert (draft.name, draft.meaning) == (name, meaning)


# On the screen


async def test_an_empty_plan_invites_and_each_arrow_puts_a_card_on_its_pile(empty_plan: Path) -> None:
    async with drive(empty_plan) as plan:
        await plan.press("2")
        assert "What matters to you?" in plan.text
        assert "five minutes" in plan.text
        await plan.press("down")
        assert "begins" in plan.said
        await plan.press("enter")
        assert len(_stored(plan)) == len(NAMES)
        assert _card(plan) == NAMES[0]
        assert f"1 of {len(NAMES)}" in plan.text
        await plan.press("left", "down", "right", "h", "j", "l")
        piles = [_stored(plan)[name].pile for name in NAMES[:7]]
        once = [Pile.NOT, Pile.IMPORTANT, Pile.VERY]
        assert piles == [*once, *once, Pile.UNSORTED]
        assert "very important 2" in plan.text
        await plan.press("enter")
        assert "Put this one on a pile first" in plan.said


async def test_answers_are_taken_back_one_by_one_and_a_card_can_wait(empty_plan: Path) -> None:
    _fill(empty_plan, [Pile.UNSORTED] * 4)
    async with drive(empty_plan) as plan:
        await plan.press("2", "right", "left", "backspace")
        assert _card(plan) == NAMES[1]
        assert _stored(plan)[NAMES[1]].pile is Pile.UNSORTED
        await plan.press("backspace")
        assert _card(plan) == NAMES[0]
        await plan.press("backspace")
        assert "u undoes the last change" in plan.said
        await plan.press("tab")
        assert _card(plan) == NAMES[1]
        await plan.press("down", "u")
        assert _card(plan) == NAMES[1]
        await plan.press("U")
        assert _card(plan) == NAMES[2]
        await plan.press("down", "left")
        assert _card(plan) == NAMES[0]
        await plan.press("tab")
        assert "last one" in plan.said
    async with drive(empty_plan) as plan:  # it goes on where it was left
        await plan.press("2")
        assert _card(plan) == NAMES[0]
        assert "4 of 4" in plan.text


async def test_a_value_of_ones_own_is_asked_about_at_once_and_one_that_is_there_is_shown(
    empty_plan: Path,
) -> None:
    _fill(empty_plan, [Pile.UNSORTED] * 3)
    async with drive(empty_plan) as plan:
        await plan.press("2", "n")
        await plan.write("Deep work - hours without a bell")
        assert "hours without a bell" in plan.reading
        await plan.press("enter")
        assert _card(plan) == "Deep work"
        assert "hours without a bell" in plan.text
        await plan.press("right")
        assert _stored(plan)["Deep work"].pile is Pile.VERY
        assert _card(plan) == NAMES[0]
        await plan.press("n")
        await plan.write(NAMES[2].upper())
        assert "is there already" in plan.reading
        await plan.press("enter")
        assert _card(plan) == NAMES[2]
        await plan.press("n", "enter")  # an empty line adds nothing
        assert len(_stored(plan)) == 4


async def test_a_card_can_be_renamed_and_deleted(empty_plan: Path) -> None:
    _fill(empty_plan, [Pile.UNSORTED] * 2)
    async with drive(empty_plan) as plan:
        await plan.press("2", "e")
        await plan.fill(name="Freedom")
        await plan.press("ctrl+s")
        assert _card(plan) == "Freedom"
        await plan.press("x")
        assert _card(plan) == NAMES[1]
        await plan.press("u")
        assert set(_stored(plan)) == {"Freedom", NAMES[1]}


async def test_more_than_ten_very_important_ones_can_be_narrowed_down_in_a_second_pass(
    empty_plan: Path,
) -> None:
    _fill(empty_plan, [Pile.VERY] * 12, ranked=True)
    async with drive(empty_plan) as plan:
        await plan.press("2", "s")
        assert "12 are very important" in plan.text
        await plan.press("right")
        assert "1 of 12" in plan.text
        assert "too many to steer by" not in plan.text  # it is being mended
        assert _card(plan) == NAMES[11]
        await plan.press("right", "down", "left")
        found = _stored(plan)
        assert [found[name].pile for name in NAMES[9:12]] == [Pile.NOT, Pile.IMPORTANT, Pile.VERY]
        await plan.press("backspace")
        assert _card(plan) == NAMES[9]
        found = _stored(plan)
        ranked = sorted((value for value in found.values() if value.rank), key=lambda value: value.rank or 0)
        assert [value.name for value in ranked] == [*NAMES[:10], NAMES[11]]
    async with drive(empty_plan) as plan:  # the pass is remembered
        await plan.press("2")
        assert _card(plan) == NAMES[9]
        assert "3 of 12" in plan.text
        await plan.press(*["right"] * 10)
        assert "All 12 values have their pile" in plan.text
        assert "narrow" in plan.text  # eleven are still too many
        await plan.press("right")
        assert "1 of 11" in plan.text
        await plan.press("escape")
        assert "All 12 values have their pile" in plan.text


async def test_when_all_are_sorted_the_piles_are_shown_and_lead_on(empty_plan: Path) -> None:
    _fill(empty_plan, [Pile.VERY, Pile.VERY, Pile.NOT, Pile.IMPORTANT])
    async with drive(empty_plan) as plan:
        await plan.press("2")
        assert "All 4 values have their pile" in plan.text
        assert all(name in plan.text for name in NAMES[:4])
        await plan.press("down")
        assert "takes one up again" in plan.said
        assert _stored(plan)[NAMES[3]].pile is Pile.IMPORTANT
        await plan.click(NAMES[2])
        assert "It lies on “not important”" in plan.text
        await plan.press("left")
        assert "stays" in plan.said
        await plan.press("tab")
        assert _card(plan) == min(NAMES[:2])
        await plan.press("escape", "e")
        assert "There is no card" in plan.said
        await plan.press("right")
        assert "Which would you give up last?" in plan.text
        await plan.press("left", "s")
        assert "say how far you live each" in plan.text
        await plan.press("enter")
        assert plan.screen.list_widget.id == "view-profile"


async def test_the_piles_can_be_clicked(empty_plan: Path) -> None:
    _fill(empty_plan, [Pile.UNSORTED] * 6)
    async with drive(empty_plan) as plan:
        await plan.press("2")
        for words in ("→ very important", "← not important", "↓ important"):
            await plan.click(words)
        found = _stored(plan)
        assert [found[name].pile for name in NAMES[:3]] == [Pile.VERY, Pile.NOT, Pile.IMPORTANT]
        await plan.click(_card(plan), times=2)
        assert plan.is_editing


@pytest.mark.parametrize("size", [(60, 20), (200, 50)])
async def test_evil_and_long_texts_stay_on_the_card(empty_plan: Path, size: tuple[int, int]) -> None:
    with closing(Store.open(empty_plan)) as store:
        long = EVIL + "word " * 500
        values.deal(store, [ValueDraft(f"{number} {long}", long, long) for number in range(3)])
    async with drive(empty_plan, size) as plan:
        await plan.press("2")
        assert "[b]bold" in plan.text
        assert "\x1b" not in plan.text
        assert "of 3" in plan.text
        await plan.click("very important")
        await plan.press("right", "down")
        assert "All 3 values" in plan.text
        assert "very important 2" in plan.text


async def test_an_answer_that_cannot_be_written_leaves_its_card_there(
    empty_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(empty_plan, [Pile.UNSORTED] * 3)

    def fail(*_: object, **__: object) -> None:
        raise StoreLocked(empty_plan)

    async with drive(empty_plan) as plan:
        await plan.press("2")
        with monkeypatch.context() as patch:
            patch.setattr(values, "sort", fail)
            await plan.press("right")
        assert "holds the plan" in plan.said
        assert _card(plan) == NAMES[0]
        await plan.press("backspace")
        assert "no answer to take back" in plan.said
