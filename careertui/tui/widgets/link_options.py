"""What a form offers to choose from: the values, skills and goals of the plan, the likeliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.model import GoalStatus
from careertui.tui.widgets.picker import Option

if TYPE_CHECKING:
    from collections.abc import Callable

    from careertui.domain.plan import Plan

NO_VALUES = "No values yet: {close_form}, then {show_values} lays them out."
NO_SKILLS = "No skills yet: {close_form}, then {show_skills} lists yours."
NO_GOALS = "No goals yet: {close_form}, then {show_goals} adds one."
"""What a form says where there are none; to be told `with_keys`."""


def value_options(plan: Callable[[], Plan]) -> list[Option]:
    """All values: the ranked ones in their order, then by pile, each with where it stands."""
    if not plan().values:
        return []
    from careertui.domain.values import PILE_TITLES, Pile

    now = plan()
    places = {value.id: f"no. {place}" for place, value in enumerate(now.ranked, 1)}
    piles = (Pile.VERY, Pile.IMPORTANT, Pile.UNSORTED, Pile.NOT)
    others = [value for value in now.values.values() if value.id not in places]
    others.sort(key=lambda value: (piles.index(value.pile), now.folded(value), value.id))
    return [
        Option(value.id, value.name, places.get(value.id) or PILE_TITLES[value.pile])
        for value in (*now.ranked, *others)
    ]


def skill_options(plan: Callable[[], Plan]) -> list[Option]:
    """All skills by name, each with its level; a goal mostly needs one level more."""
    now = plan()
    order = sorted(now.skills.values(), key=lambda skill: (now.folded(skill), skill.id))
    return [Option(skill.id, skill.name, f"level {skill.level}", min(5, skill.level + 1)) for skill in order]


def goal_options(plan: Callable[[], Plan]) -> list[Option]:
    """All goals in the order of the tree, closed ones after all others; what is not active says so."""
    now = plan()
    goals = [now.goals[goal_id] for root in now.children(None) for goal_id in (root, *now.below(root))]
    goals.sort(key=lambda goal: not goal.is_open)
    return [
        Option(goal.id, goal.title, "" if goal.status is GoalStatus.ACTIVE else str(goal.status))
        for goal in goals
    ]
