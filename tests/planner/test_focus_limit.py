"""More goals of a horizon become active than one can have in mind: that is said, and never refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from careertui.domain.adapting import Choice
from careertui.domain.drafts import GoalDraft
from careertui.domain.model import GoalKind, GoalStatus, Horizon
from careertui.planner import adapting, goals

if TYPE_CHECKING:
    from careertui.domain.model import Change

    from .conftest import World

DAY = date(2026, 11, 21)
THREE = "3 short-term goals are active, with a limit of 2"
PAUSED, ACTIVE, SHORT = GoalStatus.PAUSED, GoalStatus.ACTIVE, Horizon.SHORT


@pytest.fixture
def crowd(world: World) -> World:
    """Two active short-term goals (1, 2), a paused one (3), and others that do not count."""
    for title in ("Run", "Swim"):
        world.goal(title, horizon=SHORT)
    world.goal("Row", horizon=SHORT, status=PAUSED)
    world.goal("Reach the lake", horizon=SHORT, kind=GoalKind.MILESTONE)
    world.goal("Cross the lake", horizon=Horizon.LONG)
    world.goal("Sail", horizon=SHORT, status=GoalStatus.IDEA)
    return world


def add(world: World, limit: int = 2, **fields: object) -> Change:
    draft = GoalDraft("New", horizon=SHORT)._replace(**fields)  # type: ignore[arg-type]
    return goals.add(world.store, draft, focus_limit=limit)


def edit(world: World, goal_id: int, **changes: object) -> str:
    return goals.edit(world.store, goal_id, changes, focus_limit=2).warning


def test_a_new_goal_beyond_the_limit_is_added_with_a_warning(crowd: World) -> None:
    change = add(crowd)
    assert change.warning == THREE
    assert change.focus is not None
    assert crowd.read_goal(change.focus.id).status is ACTIVE
    assert add(crowd).warning == "4 short-term goals are active, with a limit of 2"


@pytest.mark.parametrize(
    "fields",
    [
        {"status": GoalStatus.IDEA},
        {"kind": GoalKind.MILESTONE},
        {"horizon": Horizon.LONG},
        {"limit": 0},
        {"limit": 3},
    ],
)
def test_what_does_not_go_beyond_it_gives_none(crowd: World, fields: dict[str, object]) -> None:
    assert add(crowd, **fields).warning == ""  # type: ignore[arg-type]


def test_a_horizon_that_a_new_goal_gets_from_its_parent_counts_too(world: World) -> None:
    vision = world.goal("Lead")
    world.goal("One", vision)
    change = goals.add(world.store, GoalDraft("Two", vision), focus_limit=1)
    assert change.warning == "2 long-term goals are active, with a limit of 1"
    assert goals.add(world.store, GoalDraft("Grow"), focus_limit=1).warning == (
        "2 visions are active, with a limit of 1"
    )


def test_an_edit_warns_where_the_goal_comes_in_and_only_then(crowd: World) -> None:
    assert edit(crowd, 1, title="Run far") == ""
    assert edit(crowd, 3, status=ACTIVE) == THREE
    assert edit(crowd, 3, due=DAY) == "", "it was said"
    assert edit(crowd, 3, horizon=Horizon.MEDIUM) == ""
    assert edit(crowd, 5, horizon=SHORT) == THREE
    assert edit(crowd, 4, kind=GoalKind.GOAL) == "4 short-term goals are active, with a limit of 2"
    assert edit(crowd, 4, status=PAUSED) == ""


def test_a_status_for_many_goals_warns_once_for_each_horizon(crowd: World) -> None:
    crowd.goal("Far", horizon=Horizon.LONG, status=PAUSED)
    change = goals.set_status(crowd.store, [3, 6, 7], ACTIVE, focus_limit=1)
    assert change.warning == (
        "4 short-term goals are active, with a limit of 1; 2 long-term goals are active, with a limit of 1"
    )
    assert goals.set_status(crowd.store, [3, 6, 7], ACTIVE, focus_limit=1).warning == ""
    assert goals.set_status(crowd.store, [3], GoalStatus.ACHIEVED, focus_limit=1).warning == ""


def test_taking_a_paused_goal_up_again_warns_with_what_goes_along(crowd: World) -> None:
    crowd.goal("Row far", 3, horizon=SHORT, status=PAUSED)
    change = adapting.adapt(crowd.store, 3, Choice.CONTINUE, "Now", DAY, focus_limit=2)
    assert change.warning == "4 short-term goals are active, with a limit of 2"
    assert adapting.adapt(crowd.store, 3, Choice.CONTINUE, "Still", DAY, focus_limit=2).warning == ""


def test_one_goal_in_the_place_of_another_is_none_more(crowd: World) -> None:
    goals.set_status(crowd.store, [3], ACTIVE)

    def replace(goal: int, **fields: object) -> str:
        heir = GoalDraft("Heir")._replace(**fields)  # type: ignore[arg-type]
        adapted = adapting.adapt(
            crowd.store,
            goal,
            Choice.REPLACE,
            "Better",
            DAY,
            successor=heir,
            focus_limit=2,
            with_open_below=False,
        )
        return adapted.warning

    assert replace(1) == ""
    crowd.task("Open", goal_id=5)
    assert replace(5, horizon=SHORT) == (
        "1 open task below it is still on the board; 4 short-term goals are active, with a limit of 2"
    )
    by_known = adapting.adapt(crowd.store, 2, Choice.REPLACE, "x", DAY, successor=3, focus_limit=1)
    assert by_known.warning == ""
