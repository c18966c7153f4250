"""The filter of skills: what it asks, and that it never fails, whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from careertui.domain.model import Need
from careertui.domain.plan import Plan
from careertui.domain.skill_filter import parse_skill_filter, select_skills
from careertui.domain.skills import Evidence
from tests.domain.examples import TODAY, a_goal, a_skill

SKILLS = [
    a_skill(1, "Writing", category="Communication", level=3, target=4, energy=2),
    a_skill(2, "Coaching", category="People", level=1, energy=0),
    a_skill(
        3,
        "Café talk",
        category="People",
        level=4,
        energy=-2,
        evidence=(Evidence(1, 3, TODAY, "It went well", ""),),
    ),
    a_skill(4, "Odds and ends", category="Workshop", level=2),
]
PLAN = Plan([a_goal(1, "Lead", needs=(Need(2, 3),))], skills=SKILLS)


def found(text: str) -> list[int]:
    """The skills that fit a line."""
    return [skill.id for skill in select_skills(parse_skill_filter(text), SKILLS, PLAN)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", [1, 2, 3, 4]),
        ("writ", [1]),
        ("cafe", [3]),
        ('"odds and"', [4]),
        ("odds ends", [4]),
        ("communic", [1]),
        ("@people", [2, 3]),
        ("-@people", [1, 4]),
        ("level:>2", [1, 3]),
        ("level:>=2 level:<4", [1, 4]),
        ("level:1", [2]),
        ("LEVEL:<=1", [2]),
        ("target:any", [1]),
        ("target:none", [2, 3, 4]),
        ("gap:any", [1, 2]),
        ("gap:2", [2]),
        ("is:gap", [1, 2]),
        ("energy:any", [1, 2, 3]),
        ("energy:none", [4]),
        ("energy:-2", [3]),
        ("energy:energises", [1]),
        ("-energy:drains", [1, 2, 4]),
        ("evidence:any", [3]),
        ("evidence:=1", [3]),
        ("goals:1", [2]),
        ("is:strength", [1]),
        ("is:burn", [3]),
        ("people -is:burnout", [2]),
        ("level:>1 level:none", []),
        ("nothing:here", []),
    ],
)
def test_all_that_is_asked_has_to_hold(text: str, ids: list[int]) -> None:
    assert found(text) == ids


@pytest.mark.parametrize(
    ("text", "hint"),
    [("level:lots", "level: which? try level:>2, level:none"), ("is:nice", "strength"), ("is:", "strength")],
)
def test_what_is_not_understood_asks_nothing_and_says_what_could_stand_there(text: str, hint: str) -> None:
    (asked,) = parse_skill_filter(text)
    assert asked.test is None
    assert hint in asked.meaning
    assert found(text) == [1, 2, 3, 4]


def test_what_is_asked_is_told_in_words() -> None:
    asked = parse_skill_filter("writ -level:>2 gap:none is:gap @people is:grow")
    assert [each.meaning for each in asked] == [
        "“writ”", "not level > 2", "no gap", "has a gap", "category people", "grow",
    ]  # fmt: skip
    assert [each.is_word for each in asked] == [True, False, False, False, False, False]


@given(st.text(max_size=60))
def test_any_line_is_read_and_its_negation_finds_the_others(text: str) -> None:
    asked = parse_skill_filter(text)
    assert set(found(text)) <= {1, 2, 3, 4}
    for question in asked:
        if question.test is not None:
            assert isinstance(question.test(SKILLS[0], PLAN), bool)


@given(st.sampled_from(["level", "target", "energy", "gap", "goals"]), st.integers(-3, 6))
def test_a_comparison_and_its_negation_part_the_skills(key: str, number: int) -> None:
    over, not_over = found(f"{key}:>{number}"), found(f"-{key}:>{number}")
    assert sorted(over + not_over) == [1, 2, 3, 4]
    known = {skill.id for skill in SKILLS} - set(found(f"{key}:none") if key in ("target", "energy") else ())
    assert set(found(f"{key}:<={number}")) == known - set(over)
