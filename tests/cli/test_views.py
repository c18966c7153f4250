"""`careertui view ...` and `careertui task list --view`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import GoalDraft, TaskDraft
from careertui.domain.model import Column, Importance
from careertui.planner import goals, tasks

if TYPE_CHECKING:
    from careertui.store.store import Store

    from .conftest import Shell

KEYS = ["id", "name", "filter", "grouping", "order", "key"]
TODAY = date(2026, 11, 21)  # a Saturday


def write_plan(store: Store) -> None:
    """The plan of these tests."""
    goals.add(store, GoalDraft("Lead"))
    for title, fields in {
        "Read": {"effort_minutes": 120},
        "Write": {"goal_id": 1, "importance": Importance.HIGH, "effort_minutes": 90},
        "Call": {"column": Column.NEXT, "goal_id": 1, "due": TODAY, "effort_minutes": 15},
        "Wait": {"column": Column.WAITING, "waiting_for": "Sam", "due": TODAY},
    }.items():
        tasks.add(store, [TaskDraft(title, **fields)])  # type: ignore[arg-type]
    tasks.add(store, [TaskDraft("Done")])
    tasks.set_done(store, [5], True)


@pytest.fixture
def planned(written: Shell) -> Shell:
    """1 Read, 2 Write (Lead), 3 Call (Lead, due today), 4 Wait (due today), 5 Done."""
    return written


def titles(shell: Shell, *words: str) -> list[str]:
    """What a command lists, in its order."""
    return [each["title"] for each in shell.done(*words, "--json").json]


def test_the_list_has_the_built_in_views_with_their_keys(planned: Shell) -> None:
    found = planned.done("view", "list", "--json").json
    assert [list(each) for each in found] == [KEYS] * 7
    assert found[0] == {
        "id": 1, "name": "Today", "filter": "is:open due:<=today", "grouping": "none", "order": "urgency",
        "key": "f2",
    }  # fmt: skip
    lines = planned.done("view", "list").out.splitlines()
    assert lines[0].split() == ["id", "key", "name", "group", "order", "filter"]
    assert " ".join(lines[5].split()) == "5 F6 Someday goal rank @backlog due:none scheduled:none"


def test_a_view_shows_tasks_in_its_order_and_below_its_headings(planned: Shell) -> None:
    assert titles(planned, "view", "show", "deep") == ["Write", "Read"]  # the most urgent first
    assert titles(planned, "task", "list", "--view", "Deep work") == ["Write", "Read"]
    assert titles(planned, "task", "list", "read", "--view", "f8") == ["Read"]
    assert titles(planned, "view", "show", "4", "-is:waiting") == ["Call"]
    out = planned.done("view", "show", "someday").out
    headings = [line for line in out.splitlines() if line.startswith(("Lead", "no goal"))]
    assert headings == ["Lead (1)", "no goal (1)"]
    assert out.index("Lead") < out.index("Write") < out.index("no goal") < out.index("Read")
    flat = planned.done("task", "list", "--view", "someday").out
    assert "no goal" not in flat
    assert planned.done("view", "show", "waiting", "zzzz").err == "“Waiting” shows no task now.\n"


def test_a_view_is_added_changed_and_deleted_each_as_one_step(planned: Shell) -> None:
    made = planned.done(
        "view", "add", "Calls", "-is:waiting", "due:any", "--group", "goal", "--key", "F2", "--json"
    )
    assert made.json == {
        "id": 8, "name": "Calls", "filter": "-is:waiting due:any", "grouping": "goal", "order": "rank",
        "key": "f2",
    }  # fmt: skip
    assert "F2 showed “Today” before" in made.err
    assert titles(planned, "view", "show", "calls") == ["Call"]
    planned.done("view", "edit", "calls", "--name", "Phone", "--filter", "none", "--key", "none")
    planned.done("view", "edit", "phone", "--order", "urg", "--group", "tag")
    assert planned.done("view", "list", "--json").json[-1] == {
        "id": 8, "name": "Phone", "filter": "", "grouping": "tag", "order": "urgency", "key": None,
    }  # fmt: skip
    assert len(titles(planned, "view", "show", "Phone")) == 4
    assert "2 views" in planned.done("view", "delete", "phone", "1").err
    assert len(planned.done("view", "list", "--json").json) == 6
    planned.done("undo")
    assert len(planned.done("view", "list", "--json").json) == 8
    assert int(planned.done("view", "add", "Plain").out) == 9


def test_a_view_is_moved_among_the_others_as_one_step(planned: Shell) -> None:
    def order() -> list[int]:
        return [view["id"] for view in planned.done("view", "list", "--json").json]

    moved = planned.done("view", "move", "f8", "--before", "today", "--json")
    assert (moved.json["id"], order()[:2]) == (7, [7, 1])
    assert moved.err == "Move view “Deep work”\n"
    planned.done("view", "move", "today", "--after", "someday")
    assert order() == [7, 2, 3, 4, 5, 1, 6]
    planned.done("undo")
    planned.done("undo")
    assert order() == [1, 2, 3, 4, 5, 6, 7]


def test_a_changed_view_is_printed_as_it_is_then(planned: Shell) -> None:
    found = planned.done("view", "edit", "today", "--name", "Now", "--json").json
    assert (list(found), found["name"]) == (KEYS, "Now")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("view", "move", "today"), 2, "--before or --after"),
        (("view", "move", "today", "--before", "2", "--after", "3"), 2, "--before or --after"),
        (("view", "move", "today", "--after", "f2"), 2, "beside another view than itself"),
        (("view", "move", "today", "--after", "nope"), 2, "the saved views are"),
        (("view", "show", "nope"), 2, "the saved views are Today, This week"),
        (("view", "show", "t"), 2, "the saved views are"),
        (("view", "show", "99"), 3, "There is no saved view 99"),
        (("view", "edit", "today"), 2, "at least one option"),
        (("view", "edit", "today", "--key", "f12"), 2, "f2"),
        (("view", "add", "TODAY"), 2, "another view is called so"),
        (("view", "add", "New", "due:whenever"), 2, "whenever"),
        (("view", "add", "New", "--group", "colour"), 2, "none, goal, value, tag"),
        (("task", "list", "--view", "nope"), 2, "the saved views are"),
        (("view", "delete", "99"), 3, "There is no saved view 99"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_what_cannot_be_is_said_in_a_sentence(
    planned: Shell, words: tuple[str, ...], code: int, said: str
) -> None:
    outcome = planned(*words)
    assert (outcome.code, outcome.out) == (code, "")
    assert said in outcome.err


def test_without_a_plan_there_is_no_view(shell: Shell) -> None:
    assert shell.done("view", "list", "--json").json == []
    assert shell("view", "show", "today").code == 2
    assert shell("view", "edit", "1", "--key", "f9").code == 3
    assert shell("view", "delete", "today").code == 2
    assert not shell.path.exists()


def test_where_all_views_are_deleted_it_is_said(planned: Shell) -> None:
    planned.done("view", "delete", *map(str, range(1, 8)))
    assert planned.done("view", "list").err == "There is no saved view.\n"
    assert "none yet" in planned("view", "show", "today").err


def test_an_id_comes_before_the_beginning_of_a_name_and_the_whole_name_before_both(planned: Shell) -> None:
    planned.done("view", "add", "2026 goals", "is:open")
    assert "“This week”" in planned.done("view", "delete", "2").err
    assert "“2026 goals”" in planned.done("view", "delete", "2026 g").err
    planned.done("view", "add", "7", "is:open")
    assert "“7”" in planned.done("view", "delete", "7").err
    assert planned("view", "show", "9" * 5000).code == 2
