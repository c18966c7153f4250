"""What level and energy say together, what is missing for which goal, and what has been learned."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st

from careertui.domain.model import Column, GoalStatus, Need
from careertui.domain.plan import Plan
from careertui.domain.skills import (
    ADVICE,
    ENERGIES,
    LEVELS,
    QUADRANT_TITLES,
    LevelAt,
    Quadrant,
    Skill,
    category_level,
    gap,
    is_flat,
    learned_since,
    level_on,
    open_task_for,
    quadrant,
    quarter_start,
    queue,
    shifted,
)
from tests.domain.examples import NOW, TODAY, a_goal, a_skill, a_task

if TYPE_CHECKING:
    from careertui.domain.model import Goal


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def grown(*levels: tuple[int, int], skill_id: int = 1, name: str = "Writing") -> Skill:
    """A skill with these levels, each so many days ago, the oldest first."""
    dated = tuple(LevelAt(ago(days), level) for days, level in levels)
    return a_skill(skill_id, name, level=dated[-1].level, levels=dated)


# Steps


@pytest.mark.parametrize(
    ("fields", "field", "step", "expected"),
    [
        ({"level": 4}, "level", 3, 5),
        ({"level": 1}, "level", -3, 0),
        ({"level": 2}, "target", 1, 3),
        ({"level": 2}, "target", -1, None),
        ({"target": 5}, "target", 1, 5),
        ({"target": 1}, "target", -1, None),
        ({"energy": None}, "energy", -1, -1),
        ({"energy": 2}, "energy", 1, 2),
        ({"energy": 1}, "energy", -1, 0),
    ],
)
def test_a_step_goes_as_far_as_the_field_does(
    fields: dict[str, Any], field: str, step: int, expected: int | None
) -> None:
    assert shifted(a_skill(**fields), field, step) == expected


# The strength map


@pytest.mark.parametrize(
    ("level", "energy", "expected"),
    [
        (3, 1, Quadrant.STRENGTH),
        (5, 2, Quadrant.STRENGTH),
        (2, 1, Quadrant.GROW),
        (0, 2, Quadrant.GROW),
        (3, -1, Quadrant.BURNOUT),
        (2, -2, Quadrant.DELEGATE),
        (5, 0, Quadrant.NEUTRAL),
        (0, 0, Quadrant.NEUTRAL),
        (4, None, None),
    ],
)
def test_level_and_energy_name_the_quarter(level: int, energy: int | None, expected: Quadrant | None) -> None:
    assert quadrant(a_skill(level=level, energy=energy)) is expected


def test_every_quarter_has_a_title_and_a_sentence_of_advice() -> None:
    assert set(QUADRANT_TITLES) == set(ADVICE) == set(Quadrant)
    assert all(sentence.endswith(".") and len(sentence) <= 80 for sentence in ADVICE.values())
    assert (len(LEVELS), sorted(ENERGIES)) == (6, [-2, -1, 0, 1, 2])


def test_three_skills_or_more_at_one_level_tell_nothing_apart() -> None:
    level = [a_skill(number, level=3) for number in range(3)]
    assert is_flat(level)
    assert not is_flat(level[:2])
    assert not is_flat([*level, a_skill(9, level=4)])
    assert not is_flat([])


# Gaps


def needs(goal_id: int, level: int, **fields: Any) -> Goal:
    return a_goal(goal_id, needs=(Need(1, level),), **fields)


def test_needed_is_the_highest_of_the_target_and_of_what_active_goals_need() -> None:
    goals = [needs(1, 3), needs(2, 4), needs(3, 5, status=GoalStatus.PAUSED)]
    assert Plan(goals, skills=[a_skill()]).needed(1) == 4
    assert Plan(goals, skills=[a_skill(target=5)]).needed(1) == 5
    assert Plan(goals, skills=[a_skill(target=1)]).needed(1) == 4
    assert Plan(skills=[a_skill(target=2)]).needed(1) == 2
    assert Plan(skills=[a_skill()]).needed(1) == 0
    assert Plan(goals).needed(1) == 4
    assert Plan().needed(1) == 0


def test_a_gap_is_what_is_missing_and_never_negative() -> None:
    plan = Plan([needs(1, 4)], skills=[a_skill(level=1)])
    assert gap(plan.skills[1], plan) == 3
    plan.put_skill(a_skill(level=5))
    assert gap(plan.skills[1], plan) == 0


def test_the_queue_goes_by_gap_times_weight_then_gap_then_name() -> None:
    skills = [
        a_skill(1, "Writing", level=2),
        a_skill(2, "Speaking", level=1, target=4),
        a_skill(3, "Élan", level=0, target=3),
        a_skill(4, "Data", level=3, target=3),
        a_skill(5, "Coaching", level=1, target=2),
    ]
    goals = [needs(1, 3, weight=7), needs(2, 2), needs(3, 5, status=GoalStatus.IDEA)]
    found = queue(Plan(goals, skills=skills))
    assert [(each.skill.id, each.needed, each.gap, each.weight) for each in found] == [
        (1, 3, 1, 7),
        (3, 3, 3, 1),
        (2, 4, 3, 1),
        (5, 2, 1, 1),
    ]
    assert [goal.id for goal in found[0].goals] == [1]  # the others need no more, or nothing now
    assert found[1].goals == ()


def test_goals_without_a_weight_count_one_each() -> None:
    (found,) = queue(Plan([needs(1, 3), needs(2, 4), needs(3, 2, weight=5)], skills=[a_skill()]))
    assert (found.weight, len(found.goals)) == (7, 3)


LEVEL = st.integers(0, 5)


@st.composite
def inventories(draw: st.DrawFn) -> Plan:
    """Some skills, and goals that need some of them."""
    skills = [
        a_skill(
            number, draw(st.sampled_from(["Ana", "Été"])), level=draw(LEVEL), target=draw(st.none() | LEVEL)
        )
        for number in range(1, 5)
    ]
    goals = [
        a_goal(
            number,
            status=draw(st.sampled_from(GoalStatus)),
            weight=draw(st.none() | st.integers(1, 100)),
            needs=tuple(Need(skill, draw(st.integers(1, 5))) for skill in draw(st.sets(st.integers(1, 4)))),
        )
        for number in range(1, 4)
    ]
    return Plan(goals, skills=skills)


@given(inventories())
def test_the_queue_holds_every_gap_once_and_tells_what_it_is_made_of(plan: Plan) -> None:
    found = queue(plan)
    assert sorted(each.skill.id for each in found) == [
        skill.id for skill in plan.skills.values() if gap(skill, plan)
    ]
    for each in found:
        assert each.gap == each.needed - each.skill.level > 0
        assert each.goals or each.skill.target == each.needed
        assert all(goal.status is GoalStatus.ACTIVE for goal in each.goals)
    presses = [each.gap * each.weight for each in found]
    assert presses == sorted(presses, reverse=True)


def test_a_gap_with_an_open_task_shows_the_one_that_is_due_first() -> None:
    tasks = [
        a_task(1, skill_ids=(1,)),
        a_task(2, skill_ids=(1,), due=ago(-9)),
        a_task(3, skill_ids=(1,), due=ago(-2)),
        a_task(4, due=TODAY),
    ]
    found = open_task_for(1, Plan([], tasks))
    assert found is not None
    assert found.id == 3
    done = a_task(1, skill_ids=(1,), column=Column.DONE, done=NOW)
    assert open_task_for(1, Plan([], [done])) is None


# Growth


def test_the_level_on_a_day_is_the_last_one_that_was_set_by_then() -> None:
    skill = grown((100, 1), (50, 3), (10, 2))
    found = [level_on(skill, ago(days)) for days in (101, 100, 51, 50, 10, 0)]
    assert found == [None, 1, 1, 3, 2, 2]


def test_a_skill_without_dated_levels_has_its_level_since_it_is_there() -> None:
    assert level_on(a_skill(level=2), TODAY) == 2
    assert level_on(a_skill(level=2), ago(1)) is None


def test_the_level_of_a_category_is_the_mean_of_those_that_were_there() -> None:
    skills = [grown((100, 1), (50, 3)), grown((60, 4), skill_id=2)]
    assert [category_level(skills, ago(days)) for days in (101, 100, 60, 50)] == [None, 1, 2.5, 3.5]


def test_learned_is_what_has_risen_since_the_start_of_a_day_the_biggest_first() -> None:
    skills = [
        grown((100, 1), (10, 2)),
        grown((100, 1), (30, 4), skill_id=2, name="Speaking"),
        grown((100, 3), (10, 2), skill_id=3),
        grown((100, 1), (31, 3), skill_id=4),
        grown((20, 2), (5, 3), skill_id=5, name="Coaching"),
        grown((20, 4), skill_id=6),
        a_skill(7, level=3),
    ]
    found = learned_since(skills, ago(30))
    assert [(each.skill.id, each.before, each.now) for each in found] == [(2, 1, 4), (5, 2, 3), (1, 1, 2)]


@given(st.dates())
def test_a_quarter_starts_at_most_92_days_before_any_day_in_it(day: date) -> None:
    start = quarter_start(day)
    assert (start.day, start.month % 3) == (1, 1)
    assert 0 <= (day - start).days < 92
