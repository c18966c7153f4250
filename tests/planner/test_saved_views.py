"""Views of the board are saved under a name, changed, ordered, deleted and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.domain.errors import ChangedElsewhere, Invalid, NotFound
from careertui.domain.filters import parse_filter
from careertui.domain.model import RecordKind, Ref
from careertui.domain.rank import TOP, after, before
from careertui.domain.saved_views import BUILT_IN, KEYS, Grouping, Order, ViewDraft
from careertui.planner import saved_views
from careertui.planner.dates import read_date

if TYPE_CHECKING:
    from .conftest import World

NAMES = ["Today", "This week", "Waiting", "Quick wins", "Someday", "Orphans", "Deep work"]


def names(world: World) -> list[str]:
    return [view.name for view in saved_views.views(world.store)]


def keys(world: World) -> dict[str, str]:
    return {view.name: view.key for view in saved_views.views(world.store)}


def test_a_new_plan_has_seven_views_on_the_keys_from_f2_on(world: World) -> None:
    assert names(world) == NAMES
    assert list(keys(world).values()) == ["f2", "f3", "f4", "f5", "f6", "f7", "f8"]
    today = world.now.date()
    for draft in BUILT_IN:
        asked = parse_filter(draft.filter, today=today, read_date=lambda text: read_date(text, today))
        assert asked.problems == ()
        assert asked.terms


def test_a_view_is_saved_with_filter_grouping_order_and_key(world: World) -> None:
    draft = ViewDraft("Writing", "#writing -is:done", Grouping.GOAL, Order.URGENCY, "F9")
    change = world.check_undo(lambda: saved_views.add(world.store, draft))
    assert (change.label, change.focus) == ("Save view “Writing”", Ref(RecordKind.VIEW, 8))
    assert change.touched == {RecordKind.VIEW: frozenset({8})}
    view = saved_views.views(world.store)[-1]
    assert view[1:6] == ("Writing", "#writing -is:done", Grouping.GOAL, Order.URGENCY, "f9")
    world.check_undo(lambda: saved_views.add(world.store, ViewDraft("First"), TOP))
    assert names(world)[0] == "First"


def test_a_key_that_another_view_has_changes_hands(world: World) -> None:
    change = world.check_undo(lambda: saved_views.add(world.store, ViewDraft("Mine", key="f2")))
    assert change.note == "F2 showed “Today” before"
    assert (keys(world)["Mine"], keys(world)["Today"]) == ("f2", "")
    world.check_undo(lambda: saved_views.edit(world.store, 3, {"key": "f2"}))
    assert (keys(world)["Mine"], keys(world)["Waiting"]) == ("", "f2")


def test_a_view_is_renamed_changed_and_moved(world: World) -> None:
    change = world.check_undo(lambda: saved_views.edit(world.store, 4, {"name": "Crumbs"}))
    assert change.label == "Rename “Quick wins” to “Crumbs”"
    change = world.check_undo(
        lambda: saved_views.edit(world.store, 4, {"filter": "effort:<=10m", "grouping": "tag"})
    )
    assert change.label == "Change filter and grouping of “Crumbs”"
    assert saved_views.edit(world.store, 4, {"filter": ""}).label == "Clear filter of “Crumbs”"
    change = world.check_undo(lambda: saved_views.move(world.store, 4, TOP))
    assert change.label == "Move view “Crumbs”"
    saved_views.move(world.store, 1, after(7))
    saved_views.move(world.store, 2, before(6))
    assert names(world) == ["Crumbs", "Waiting", "Someday", "This week", "Orphans", "Deep work", "Today"]
    world.check_nothing_happens(lambda: saved_views.move(world.store, 4, TOP))
    world.check_nothing_happens(lambda: saved_views.edit(world.store, 4, {"name": "Crumbs"}))
    world.check_nothing_happens(lambda: saved_views.edit(world.store, 4, {}))


def test_another_window_that_was_quicker_is_told_of(world: World) -> None:
    seen = saved_views.views(world.store)[0]
    saved_views.edit(world.store, 1, {"name": "Now"})
    world.check_refused(
        ChangedElsewhere, lambda: saved_views.edit(world.store, 1, {"name": "Then"}, seen=seen)
    )


def test_built_in_views_are_deleted_and_brought_back(world: World) -> None:
    saved_views.add(world.store, ViewDraft("Mine", key="f3"))
    world.check_nothing_happens(lambda: saved_views.bring_back(world.store))
    change = world.check_undo(lambda: saved_views.delete(world.store, [2, 3]))
    assert change.label == "Delete 2 views"
    assert saved_views.delete(world.store, [1]).label == "Delete view “Today”"
    world.check_nothing_happens(lambda: saved_views.delete(world.store, []))
    change = world.check_undo(lambda: saved_views.bring_back(world.store))
    assert change.label == "Bring back 3 views"
    assert names(world) == [*NAMES[3:], "Mine", *NAMES[:3]]
    assert [keys(world)[name] for name in NAMES[:3]] == ["f2", "", "f4"]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": " "},
        {"name": "WAITING"},
        {"key": "f1"},
        {"key": "x"},
        {"grouping": "colour"},
        {"order": "luck"},
        {"filter": "due:whenever"},
    ],
)
def test_what_cannot_be_a_view_is_refused(world: World, changes: dict[str, object]) -> None:
    world.check_refused(Invalid, lambda: saved_views.edit(world.store, 1, changes))
    draft = ViewDraft(**({"name": "New"} | changes))  # type: ignore[arg-type]
    world.check_refused(Invalid, lambda: saved_views.add(world.store, draft))


def test_a_view_that_is_not_there_is_said(world: World) -> None:
    for view_id in (404, 0, 2**70):
        world.check_refused(NotFound, lambda: saved_views.edit(world.store, view_id, {"name": "x"}))  # noqa: B023
    world.check_refused(NotFound, lambda: saved_views.delete(world.store, [404]))
    world.check_refused(NotFound, lambda: saved_views.move(world.store, 404, TOP))
    assert KEYS == ("f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9")
