"""What belongs to one goal: check-ins, obstacles, adaptations, each in its order."""

from __future__ import annotations

from datetime import timedelta

from careertui.domain.adapting import Adaptation, Choice
from careertui.domain.checkins import CheckIn
from careertui.domain.obstacles import Obstacle, ObstacleStatus
from careertui.domain.plan import Plan
from tests.domain.examples import NOW, TODAY, a_goal

YESTERDAY = TODAY - timedelta(days=1)

CHECKINS = [
    CheckIn(3, 1, TODAY, 3.0, None, ""),
    CheckIn(1, 1, TODAY, 2.0, 5, ""),
    CheckIn(2, 1, YESTERDAY, 1.0, 5, ""),
]
OBSTACLES = [
    Obstacle(2, 1, "No time", "", "", 2, 3, ObstacleStatus.OPEN, None, NOW),
    Obstacle(1, 1, "No budget", "", "", 3, 2, ObstacleStatus.OPEN, None, NOW),
    Obstacle(3, 1, "No room", "", "", 5, 5, ObstacleStatus.CLOSED, None, NOW),
]
ADAPTATIONS = [
    Adaptation(1, 1, YESTERDAY, Choice.SHRINK, "Too much"),
    Adaptation(2, 1, TODAY, Choice.PAUSE, "Ill"),
    Adaptation(3, 1, TODAY, Choice.CONTINUE, "Well again"),
]


def a_plan() -> Plan:
    return Plan([a_goal(1), a_goal(2)], checkins=CHECKINS, obstacles=OBSTACLES, adaptations=ADAPTATIONS)


def test_check_ins_stand_oldest_first_obstacles_by_risk_adaptations_newest_first() -> None:
    plan = a_plan()
    assert [part.id for part in plan.checkins(1)] == [2, 1, 3]
    assert [part.id for part in plan.obstacles(1)] == [3, 1, 2]
    assert [part.id for part in plan.adaptations(1)] == [3, 2, 1]


def test_a_goal_without_parts_has_none() -> None:
    plan = a_plan()
    assert not any((plan.checkins(2), plan.obstacles(2), plan.adaptations(2)))
    assert plan.parts.threatened == (1,)


def test_new_parts_stand_in_place_of_the_old_ones() -> None:
    plan = a_plan()
    assert len(plan.checkins(1)) == 3
    plan.put_parts(1, CHECKINS[:2], [], ADAPTATIONS[:1])
    assert [part.id for part in plan.checkins(1)] == [1, 3]
    assert list(plan.obstacles(1)) == []
    assert [part.id for part in plan.adaptations(1)] == [1]
    plan.put_parts(2, [], OBSTACLES, [])
    assert [part.id for part in plan.obstacles(2)] == [3, 1, 2]


def test_the_parts_go_with_their_goal() -> None:
    plan = a_plan()
    plan.remove_goal(1)
    assert not any((plan.checkins(1), plan.obstacles(1), plan.adaptations(1)))
