"""What can stand in the way of a goal, and the plan for it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from careertui.domain.obstacles import (
    Level,
    Obstacle,
    ObstacleDraft,
    ObstacleStatus,
    first_step,
    has_plan,
    is_rehearsed,
    needs_plan,
    next_word,
    parse_obstacle,
    plan_sentence,
    premortem_question,
    risk_level,
)
from tests.domain.examples import NOW, TODAY

PLAN = ("the forum is cancelled", "send the proposal by mail")


def an_obstacle(**fields: Any) -> Obstacle:
    plain: dict[str, Any] = {
        "id": 1,
        "goal_id": 1,
        "title": "No forum",
        "cue": "",
        "response": "",
        "likelihood": 3,
        "impact": 5,
        "status": ObstacleStatus.OPEN,
        "rehearsed": None,
        "created": NOW,
    }
    return Obstacle(**(plain | fields))


@pytest.mark.parametrize(
    ("likelihood", "impact", "level"),
    [(5, 5, "red"), (3, 5, "red"), (4, 3, "amber"), (2, 4, "amber"), (1, 5, "green"), (1, 1, "green")],
)
def test_risk_is_likelihood_times_impact(likelihood: int, impact: int, level: str) -> None:
    obstacle = an_obstacle(likelihood=likelihood, impact=impact)
    assert obstacle.risk == likelihood * impact
    assert risk_level(obstacle.risk) == Level(level)


def test_a_red_one_without_both_halves_of_a_plan_needs_one() -> None:
    assert needs_plan(an_obstacle())
    assert needs_plan(an_obstacle(cue="it rains"))
    assert needs_plan(an_obstacle(response="stay"))
    assert not needs_plan(an_obstacle(cue="it rains", response="stay"))
    assert has_plan(an_obstacle(cue="it rains", response="stay"))
    assert not needs_plan(an_obstacle(likelihood=2))
    assert not needs_plan(an_obstacle(status=ObstacleStatus.CLOSED))


def test_the_plan_is_one_sentence() -> None:
    assert plan_sentence(*PLAN) == "If the forum is cancelled, then I will send the proposal by mail."
    assert plan_sentence("If it rains,", "then I'll stay.") == "If it rains, then I will stay."
    assert plan_sentence("When it rains", "I will stay") == "If it rains, then I will stay."
    assert (
        plan_sentence("iffy weather", "thenceforth rest") == "If iffy weather, then I will thenceforth rest."
    )
    assert plan_sentence("it rains", "") == plan_sentence("", "stay") == ""


def test_it_is_rehearsed_by_retyping_the_words() -> None:
    assert is_rehearsed("if the FORUM is cancelled then i will send the proposal by mail", *PLAN)
    assert not is_rehearsed("if the forum is cancelled then i will send it by mail", *PLAN)
    assert not is_rehearsed("", "", "")


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_whatever_the_plan_is_retyping_it_rehearses_it(cue: str, response: str) -> None:
    sentence = plan_sentence(cue, response)
    if sentence:
        assert is_rehearsed(sentence, cue, response)
        assert next_word(sentence, cue, response) == ""
        assert next_word("", cue, response) == "if"


def test_while_retyping_the_next_word_is_known() -> None:
    assert next_word("If the", *PLAN) == "forum"
    assert next_word("If the fo", *PLAN) == "forum"
    assert next_word("If the fo ", *PLAN) is None
    assert next_word("If a", *PLAN) is None
    assert next_word(plan_sentence(*PLAN) + " again", *PLAN) is None


def test_a_premortem_looks_back_from_the_due_date() -> None:
    assert premortem_question(TODAY, TODAY) == "It is 21 Nov 2026 and this failed. Why?"
    assert premortem_question(None, TODAY) == "It is a year from now and this failed. Why?"


def test_an_obstacle_that_happens_starts_its_plan() -> None:
    assert first_step(an_obstacle(response="then I will send it.")) == "Send it"
    assert first_step(an_obstacle()) == "Deal with: No forum"


@pytest.mark.parametrize(
    ("line", "draft"),
    [
        ("Sam leaves 3x4", ObstacleDraft("Sam leaves", likelihood=3, impact=4)),
        (" Sam  leaves 5 × 1 ", ObstacleDraft("Sam leaves", likelihood=5, impact=1)),
        ("Sam leaves", ObstacleDraft("Sam leaves")),
        ("Sam leaves 3x6", ObstacleDraft("Sam leaves 3x6")),
        ("3x4", ObstacleDraft("3x4")),
        ("", ObstacleDraft("")),
    ],
)
def test_an_obstacle_is_written_in_one_line(line: str, draft: ObstacleDraft) -> None:
    assert parse_obstacle(line) == draft
