"""Ranking by duels: a consistent judge gets the order in mind by few questions, and can take each back."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, log2

import pytest
from hypothesis import given, strategies as st

from careertui.domain.duels import Duel, Duels


@st.composite
def starts(draw: st.DrawFn) -> tuple[Duels, list[int]]:
    """Some ids ranked, others waiting, and the order that a judge has in mind."""
    ids = draw(st.lists(st.integers(1, 10_000), unique=True, max_size=40))
    judged = draw(st.permutations(ids))
    cut = draw(st.integers(0, len(ids)))
    ranked = tuple(sorted(ids[:cut], key=judged.index))
    return Duels(ranked, tuple(ids[cut:])), judged


def judge(duels: Duels, judged: list[int]) -> list[Duels]:
    """Every state on the way to the end, answered as the judge has it in mind."""
    states = [duels]
    while question := states[-1].question:
        wins = judged.index(question.newcomer) < judged.index(question.rival)
        states.append(states[-1].answer(newcomer_wins=wins))
    return states


def bound(duels: Duels) -> int:
    """How many questions binary insertion may take: ceil(log2(k+1)) for each that enters a list of k."""
    start = len(duels.ranked)
    return sum(ceil(log2(start + at + 1)) for at in range(len(duels.waiting)))


@given(starts())
def test_a_consistent_judge_gets_the_order_that_is_in_mind(case: tuple[Duels, list[int]]) -> None:
    start, judged = case
    end = judge(start, judged)[-1]
    assert list(end.order) == judged
    assert end.placed == start.waiting
    assert end.most_left == 0


@given(starts())
def test_no_more_is_asked_than_was_said_at_any_moment(case: tuple[Duels, list[int]]) -> None:
    start, judged = case
    states = judge(start, judged)
    assert start.most_left == bound(start)
    for at, state in enumerate(states):
        assert state.asked == at
        assert len(states) - 1 - at <= state.most_left
    assert all(after.most_left < before.most_left for before, after in pairwise(states))


@given(starts())
def test_taking_back_leads_through_the_very_same_states(case: tuple[Duels, list[int]]) -> None:
    *before, state = judge(*case)
    for expected in reversed(before):
        state = state.take_back()
        assert state == expected
        assert (state.question, state.order) == (expected.question, expected.order)
    assert state.take_back() == state


@given(starts(), st.lists(st.booleans(), max_size=80))
def test_whatever_is_answered_nothing_is_lost_and_no_pair_is_asked_twice(
    case: tuple[Duels, list[int]], answers: list[bool]
) -> None:
    duels, _ = case
    asked: list[Duel] = []
    for answer in answers:
        if question := duels.question:
            asked.append(question)
        duels = duels.answer(answer)
    assert len(asked) == len(set(asked)) == duels.asked
    assert sorted(duels.order) == sorted((*duels.ranked, *duels.placed))
    kept = [each for each in duels.order if each in duels.ranked]
    assert tuple(kept) == duels.ranked  # those that were ranked keep their order
    for question, wins in zip(asked, answers, strict=False):
        if question.newcomer in duels.placed:
            above = duels.order.index(question.newcomer) < duels.order.index(question.rival)
            assert above is wins  # no answer is overruled by another


def test_the_first_into_an_empty_list_needs_no_question() -> None:
    duels = Duels((), (7,))
    assert duels.question is None
    assert (duels.order, duels.placed, duels.most_left) == ((7,), (7,), 0)
    duels = Duels((), (7, 8))
    assert duels.question == Duel(newcomer=8, rival=7)
    assert (duels.order, duels.placed, duels.most_left) == ((7,), (7,), 1)


def test_where_nothing_is_asked_an_answer_changes_nothing() -> None:
    assert Duels((), ()).answer(newcomer_wins=True) == Duels((), ())
    assert Duels((1, 2), ()).take_back() == Duels((1, 2), ())


def test_a_newcomer_meets_the_middle_of_what_is_left() -> None:
    duels = Duels((1, 2, 3), (9,))
    assert duels.question == Duel(9, 2)
    assert duels.answer(newcomer_wins=False).question == Duel(9, 3)
    assert duels.answer(newcomer_wins=True).question == Duel(9, 1)
    assert duels.answer(newcomer_wins=True).answer(newcomer_wins=False).order == (1, 9, 2, 3)


@pytest.mark.parametrize(
    ("known", "most"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (7, 3), (8, 4), (499, 9)]
)
def test_one_that_enters_a_list_of_k_costs_at_most_the_logarithm(known: int, most: int) -> None:
    assert Duels(tuple(range(known)), (999,)).most_left == most
