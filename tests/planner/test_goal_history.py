"""What the history tells of a goal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from careertui.domain.adapting import Choice
from careertui.domain.health import STALLED_DAYS
from careertui.domain.obstacles import ObstacleDraft
from careertui.domain.rank import TOP
from careertui.domain.values import ValueDraft
from careertui.planner import adapting, checkins, clock, goals, history, obstacles, values
from careertui.store import story

if TYPE_CHECKING:
    import pytest

    from .conftest import World

DAY = date(2026, 11, 21)


def real_today() -> date:
    """The day on which the history says that something was done: it asks the system itself."""
    return clock.local_day(datetime.now(UTC))


def age(world: World, days: int) -> None:
    """Let everything that was done so far be so many days older."""
    with world.store.transaction("x") as tx:
        tx.session.connection().exec_driver_sql(
            "UPDATE undo_step SET at = strftime('%Y-%m-%dT%H:%M:%S+00:00', at, ?)", (f"-{days} days",)
        )


def test_a_goal_tells_every_change_that_stands_of_itself_and_of_what_belongs_to_it(world: World) -> None:
    goal, other = world.goal("Run", due=DAY), world.goal("Rest")
    goals.edit(world.store, goal, {"due": DAY + timedelta(9), "target": 10})
    goals.edit(world.store, other, {"why": "x"})
    checkins.add(world.store, goal, DAY, 4, 7)
    obstacles.add(world.store, goal, [ObstacleDraft("Rain")])
    adapting.adapt(world.store, goal, Choice.PAUSE, "Knees", DAY)
    goals.edit(world.store, goal, {"why": "Air"})
    history.undo(world.store)
    told = story.told(world.store.connection, goal)
    assert [(each.table, each.before is None, each.after is None) for each in told] == [
        ("goal", True, False),
        ("goal", False, False),
        ("checkin", True, False),
        ("goal", False, False),
        ("obstacle", True, False),
        ("adaptation", True, False),
        ("goal", False, False),
    ]
    before, after = told[1].before, told[1].after
    assert before is not None
    assert after is not None
    assert (before["due"], after["due"], after["target"]) == ("2026-11-21", "2026-11-30", 10.0)
    assert told[0].at.tzinfo is not None
    assert [each.step for each in told] == sorted(each.step for each in told)


def test_the_history_of_a_goal_is_told_in_plain_words(world: World) -> None:
    above, goal, heir = world.goal("Health"), world.goal("Run", due=DAY), world.goal("Swim")
    values.add(world.store, ValueDraft("Calm"))
    goals.edit(world.store, goal, {"due": DAY + timedelta(9), "parent_id": above, "value_ids": [1]})
    adapting.adapt(world.store, goal, Choice.REPLACE, "Knees", DAY, successor=heir)
    newest, middle, oldest = history.of_goal(world.store, goal)
    assert newest.reason == "Knees"
    assert "“Swim”" in newest.text
    for words in ("21 Nov 2026", "30 Nov 2026", "“Health”", "Calm"):
        assert words in middle.text
    assert oldest.date == real_today()
    goals.delete(world.store, [heir])
    assert "“Swim”" not in str(history.of_goal(world.store, goal))
    assert history.of_goal(world.store, 99) == []


def test_the_last_edit_of_a_goal_is_known_as_far_back_as_it_matters(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = real_today()
    old, checked, moved = world.goal("Old"), world.goal("Checked"), world.goal("Moved")
    assert history.last_edits(world.store, today) == dict.fromkeys((old, checked, moved), today)
    age(world, 9)
    checkins.add(world.store, checked, DAY, 1)
    goals.move(world.store, moved, None, TOP)
    nine = today - timedelta(9)
    assert history.last_edits(world.store, today) == {old: nine, checked: today, moved: nine}
    history.undo(world.store)
    history.undo(world.store)
    assert history.last_edits(world.store, today) == dict.fromkeys((old, checked, moved), nine)
    age(world, STALLED_DAYS)
    assert history.last_edits(world.store, today) == {}
