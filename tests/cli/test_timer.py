"""`careertui task start` and `stop`, and where it is told that a timer runs."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import TaskDraft
from careertui.domain.model import Column
from careertui.planner import clock, tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careertui.store.store import Store

    from .conftest import Shell

TODAY = date(2026, 11, 21)  # a Saturday
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@dataclass
class Watch:
    """The clock on the wall."""

    now: datetime = NOON

    def wait(self, **span: float) -> None:
        """Some time goes by."""
        self.now += timedelta(**span)


@pytest.fixture(autouse=True)
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """It is noon in UTC, wherever the tests run."""
    found = Watch()
    monkeypatch.setattr(clock, "now", lambda: found.now)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield found
    monkeypatch.undo()
    time.tzset()


def write_plan(store: Store) -> None:
    """The plan of these tests."""
    for draft in (TaskDraft("Write"), TaskDraft("Read"), TaskDraft("Over", column=Column.DONE)):
        tasks.add(store, [draft])


@pytest.fixture
def desk(written: Shell) -> Shell:
    """1 Write, 2 Read, 3 Over (done)."""
    return written


def test_a_timer_is_started_seen_and_stopped(desk: Shell, watch: Watch) -> None:
    started = desk.done("task", "start", "1")
    assert (started.out, started.err) == ("", "Start the timer of “Write”\n")
    watch.wait(minutes=25)
    assert desk.done("today", "--json").json["timer"] == {
        "task_id": 1, "title": "Write", "since": "2026-11-21T12:00:00+00:00", "minutes": 25, "left": False,
    }  # fmt: skip
    lines = desk.done("today").out.splitlines()
    assert [line.split() for line in lines[:3]] == [
        ["Timer"],
        ["id", "worked", "task", "since"],
        ["1", "25m", "Write", "12:00"],
    ]
    assert "runs since 2026-11-21 12:00" in desk.done("task", "show", "1").out
    assert desk.show("task", 1)["timer"] == "2026-11-21T12:00:00+00:00"
    assert desk.done("task", "stop").err == "Stop the timer of “Write” after 25m\n"
    record = desk.show("task", 1)
    assert (record["timer"], record["spent_minutes"]) == (None, 25)
    assert desk.done("today", "--json").json["timer"] is None
    assert "Timer" not in desk.done("today").out


def test_json_gives_the_task_as_it_is_then(desk: Shell, watch: Watch) -> None:
    started = desk.done("task", "start", "1", "--json").json
    assert started == desk.show("task", 1)
    assert started["timer"] == "2026-11-21T12:00:00+00:00"
    watch.wait(minutes=10)
    stopped = desk.done("task", "stop", "--json").json
    assert (stopped["id"], stopped["timer"], stopped["spent_minutes"]) == (1, None, 10)


def test_one_runs_at_a_time_and_undo_takes_a_start_back_whole(desk: Shell, watch: Watch) -> None:
    desk.done("task", "start", "1")
    assert desk.done("task", "start", "1").err == "Nothing to change.\n"
    watch.wait(minutes=30)
    other = desk.done("task", "start", "2")
    assert other.err == "Start the timer of “Read”\nThe timer of “Write” stopped after 30m\n"
    assert (desk.show("task", 1)["timer"], desk.show("task", 1)["spent_minutes"]) == (None, 30)
    desk.done("undo")
    assert desk.show("task", 1)["timer"] == "2026-11-21T12:00:00+00:00"
    assert desk.show("task", 2)["timer"] is None


@pytest.mark.parametrize("span", [{"hours": 4, "minutes": 1}, {"hours": 12, "minutes": 30}])
def test_one_that_was_left_running_asks_when_and_changes_nothing_until_then(
    desk: Shell, watch: Watch, span: dict[str, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.done("task", "start", "1")
    watch.wait(**span)
    monkeypatch.setattr(clock, "today", lambda: clock.local_day(watch.now))
    for words in (("stop",), ("start", "2"), ("start", "1")):
        refused = desk("task", *words)
        assert (refused.code, refused.out) == (4, ""), words
        assert "The timer of “Write” runs since" in refused.err
        assert "--at" in refused.err
    assert desk.done("today", "--json").json["timer"]["left"] is True
    assert "probably left" in desk.done("today").out
    moved = desk.done("task", "start", "2", "--left", "13:20")
    assert "The timer of “Write” stopped after 1h20" in moved.err
    assert desk.show("task", 2)["timer"] is not None


@pytest.mark.parametrize(("at", "minutes"), [("13:05", 65), ("45m", 45), ("now", 300), ("none", 0)], ids=str)
def test_when_it_was_left_is_said_in_the_words_of_the_screen(
    desk: Shell, watch: Watch, at: str, minutes: int
) -> None:
    desk.done("task", "start", "1")
    watch.wait(hours=5)
    desk.done("task", "stop", "--at", at)
    assert desk.show("task", 1)["spent_minutes"] == minutes


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("stop",), 4, "No timer runs."),
        (("stop", "--at", "now"), 4, "No timer runs."),
        (("start", "2", "--left", "now"), 4, "No timer runs."),
        (("start", "3"), 2, "” is done: take it back first"),
        (("start", "99"), 3, "There is no task 99"),
        (("start", "Write"), 2, "it is a number"),
        (("start",), 2, "Missing argument"),
        (("stop", "1"), 2, "unexpected"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_what_cannot_be_has_its_exit_code_and_a_sentence(
    desk: Shell, words: tuple[str, ...], code: int, said: str
) -> None:
    refused = desk("task", *words)
    assert (refused.code, refused.out) == (code, "")
    assert said in refused.err
    assert desk.done("today", "--json").json["timer"] is None


def test_a_moment_that_cannot_be_leaves_the_timer_alone(desk: Shell, watch: Watch) -> None:
    desk.done("task", "start", "1")
    watch.wait(minutes=30)
    for words, said in (
        (("stop", "--at", "later"), "End cannot be “later”: 18:40, 45m"),
        (("stop", "--at", "45m"), "that is still to come"),
        (("start", "1", "--left", "now"), "its own timer"),
    ):
        refused = desk("task", *words)
        assert (refused.code, refused.out) == (2, "")
        assert said in refused.err
    assert desk.show("task", 1)["timer"] == "2026-11-21T12:00:00+00:00"


def test_without_a_plan_no_timer_runs_and_none_is_begun(shell: Shell) -> None:
    assert shell("task", "stop").code == 4
    assert shell("task", "start", "1").code == 3
    assert shell.done("today", "--json").json["timer"] is None
    assert not shell.path.exists()
