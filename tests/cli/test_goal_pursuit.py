"""`careertui goal check`, `checkin`, `checkins`, `forecast`, `adapt`, `history`; and the measure of a goal"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from careertui.domain.drafts import GoalDraft, TaskDraft
from careertui.domain.model import Column, GoalKind, GoalStatus, Horizon
from careertui.domain.obstacles import ObstacleDraft
from careertui.domain.values import ValueDraft
from careertui.planner import clock, goals, obstacles, tasks, values

if TYPE_CHECKING:
    from careertui.store.store import Store

    from .conftest import Shell

CHECK_KEYS = ["goal_id", "title", "code", "letter", "sentence"]
CHECKIN_KEYS = ["id", "goal_id", "date", "value", "confidence", "note"]
FORECAST_KEYS = [
    "goal_id", "p50", "p85", "p95", "chance", "weeks", "due", "open_tasks", "pace", "histogram",
]  # fmt: skip
HISTORY_KEYS = ["date", "text", "reason"]
TODAY = date(2026, 11, 21)  # a Saturday
WEEKS = 6


def write_plan(store: Store) -> None:
    """Two tasks were done in each of six weeks."""
    values.add(store, ValueDraft("Mastery"))
    lead = GoalDraft("Lead a team of ten", value_ids=(1,), unit="people", baseline=2, target=10)
    goals.add(store, lead._replace(confidence=7, due=TODAY + timedelta(days=60), horizon=Horizon.SHORT))
    home = GoalDraft("Evenings at home", parent_id=1, kind=GoalKind.MILESTONE)
    goals.add(store, home._replace(due=TODAY, horizon=Horizon.SHORT))
    goals.add(store, GoalDraft("Over", status=GoalStatus.DROPPED))
    with pytest.MonkeyPatch.context() as patch:
        for week in range(WEEKS, 0, -1):
            day = datetime(2026, 11, 21, 12, tzinfo=UTC) - timedelta(weeks=week, days=-1)
            patch.setattr(clock, "now", lambda day=day: day)
            tasks.add(store, [TaskDraft("Done", goal_id=1, column=Column.DONE)] * 2)
    due = (TODAY if number else None for number in range(8))
    tasks.add(store, [TaskDraft(f"Open {number}", goal_id=1, due=day) for number, day in enumerate(due)])
    obstacles.add(store, 1, [ObstacleDraft("Nobody applies", likelihood=4, impact=5)])


@pytest.fixture
def pursued(written: Shell) -> Shell:
    """1 Lead a team of ten (measured, 8 open tasks) > 2 Evenings at home (milestone); 3 Over (dropped)."""
    return written


def codes(shell: Shell, *arguments: str) -> list[str]:
    """The codes that `goal check` finds, in its order."""
    return [found["code"] for found in shell.done("goal", "check", *arguments, "--json").json]


# What goals lack


def test_check_says_what_open_goals_lack_and_what_high_risk_has_no_plan(pursued: Shell) -> None:
    found = pursued.done("goal", "check", "--json").json
    assert [(each["goal_id"], each["code"], each["letter"]) for each in found] == [
        (1, "obstacle.plan", None),
        (2, "specific.verb", "S"),
    ]
    assert {tuple(each) for each in found} == {tuple(CHECK_KEYS)}
    pursued.done("obstacle", "edit", "1", "--if", "no letter comes", "--then", "ask two friends")
    assert codes(pursued, "1") == []


def test_a_goal_that_is_over_is_checked_when_it_is_asked_for(pursued: Shell) -> None:
    assert "specific.words" in codes(pursued, "3")


def test_check_is_advice_and_strict_makes_it_an_exit_code(pursued: Shell) -> None:
    assert pursued("goal", "check").code == 0
    outcome = pursued("goal", "check", "--strict")
    assert outcome.code == 1
    assert outcome.err == ""
    assert pursued("goal", "check", "2", "--strict", "--json").code == 1
    pursued.done("goal", "edit", "2", "--title", "Leave the office at six")
    assert pursued("goal", "check", "2", "--strict").code == 0
    assert "Nothing is found" in pursued("goal", "check", "2").err


def test_check_prints_the_goal_its_marks_and_each_finding(pursued: Shell) -> None:
    header, *lines = pursued.done("goal", "check").out.splitlines()
    assert header.split() == ["id", "smart", "code", "finding"]
    assert lines[0].split(maxsplit=2) == ["1", "SMART", "Lead a team of ten"]
    assert lines[1].split(maxsplit=1)[0] == "obstacle.plan"
    assert "Nobody applies" in lines[1]
    assert lines[2].split()[:2] == ["2", "·MART"]


def test_a_plan_that_is_not_there_yet_has_no_findings(shell: Shell) -> None:
    assert shell.done("goal", "check", "--strict", "--json").json == []
    assert not shell.path.exists()


# Measures and check-ins


def test_a_measure_is_set_changed_and_cleared(shell: Shell) -> None:
    added = shell.done(
        *("goal", "add", "Work less", "--unit", "hours", "--baseline", "50 hours", "--target", "38.5"),
        *("--confidence", "6", "--json"),
    ).json
    assert added["measure"] == {"unit": "hours", "baseline": 50, "target": 38.5, "current": None}
    assert added["confidence"] == 6
    assert "from 50 to 38.5 hours" in shell.done("goal", "show", "1").out
    shell.done("goal", "edit", "1", "--baseline", "-2", "--target", "12k")
    assert shell.show("goal", 1)["measure"] == {
        "unit": "hours", "baseline": -2, "target": 12_000, "current": None,
    }  # fmt: skip
    for field in ("baseline", "target", "confidence"):
        shell.done("goal", "edit", "1", f"--{field}", "none")
    assert shell.show("goal", 1)["measure"] == dict.fromkeys(("baseline", "target", "current")) | {
        "unit": "hours"
    }
    assert "hours" in shell.done("goal", "show", "1").out
    shell.done("goal", "edit", "1", "--unit", "")
    assert (shell.show("goal", 1)["measure"], shell.show("goal", 1)["confidence"]) == (None, None)


def test_a_checkin_moves_the_measure_the_confidence_and_the_health(pursued: Shell) -> None:
    outcome = pursued.done("goal", "checkin", "1", "6", "--confidence", "8", "--note", "two came")
    assert outcome.out == "1\n"
    assert "6 people, confidence 8" in outcome.err
    goal = pursued.show("goal", 1)
    assert (goal["measure"]["current"], goal["progress"], goal["confidence"]) == (6, 0.5, 8)
    assert goal["health"] == "on track"
    text = pursued.done("goal", "show", "1").out
    assert "from 2 to 10 people, now 6" in text
    assert "2026-11-21  6 people, confidence 8, two came" in text
    assert "on track: " in text


def test_a_checkin_takes_a_day_that_has_been_a_negative_value_or_no_value(pursued: Shell) -> None:
    pursued.done("goal", "checkin", "1", "-2.5", "--on", "fri")
    pursued.done("goal", "checkin", "--note", "-5 worse", "1", "--confidence", "3")
    pursued.done("goal", "checkin", "1", "--", "-3")
    found = pursued.done("goal", "checkins", "1", "--json").json
    assert [tuple(each.values()) for each in found] == [
        (3, 1, "2026-11-21", -3, None, ""),
        (2, 1, "2026-11-21", None, 3, "-5 worse"),
        (1, 1, "2026-11-20", -2.5, None, ""),
    ]
    assert list(found[0]) == CHECKIN_KEYS
    header, first, *_ = pursued.done("goal", "checkins", "1").out.splitlines()
    assert header.split() == ["id", "date", "value", "confidence", "note"]
    assert first.split() == ["3", "2026-11-21", "-3", "people"]


def test_a_checkin_is_told_as_json_and_one_that_is_deleted_as_it_was(pursued: Shell) -> None:
    made = pursued.done("goal", "checkin", "1", "6", "--confidence", "8", "--json").json
    assert made == pursued.done("goal", "checkins", "1", "--json").json[0]
    number = str(made["id"])
    changed = pursued.done("goal", "checkin", "1", "--edit", number, "--note", "two came", "--json").json
    assert changed == made | {"note": "two came"}
    assert pursued.done("goal", "checkin", "1", "--delete", number, "--json").json == changed
    assert made["id"] not in [each["id"] for each in pursued.done("goal", "checkins", "1", "--json").json]


def test_a_checkin_of_nothing_is_refused_with_the_words_of_the_command_line(pursued: Shell) -> None:
    refused = pursued("goal", "checkin", "1")
    assert (refused.code, "--confidence" in refused.err) == (2, True)
    assert "let-go" in pursued("goal", "adapt", "1", "foo", "--reason", "x").err


def test_a_checkin_is_changed_and_deleted_by_its_number(pursued: Shell) -> None:
    for value in ("3", "4"):
        pursued.done("goal", "checkin", "1", value, "--note", "said")
    pursued.done("goal", "checkin", "1", "5", "--edit", "1", "--on", "yesterday", "--confidence", "9")
    pursued.done("goal", "checkin", "1", "none", "--edit", "2", "--note", "only words")
    found = pursued.done("goal", "checkins", "1", "--json").json
    assert [tuple(each.values())[2:] for each in found] == [
        ("2026-11-21", None, None, "only words"),
        ("2026-11-20", 5, 9, "said"),
    ]
    pursued.done("goal", "checkin", "1", "--delete", "2")
    assert [each["id"] for each in pursued.done("goal", "checkins", "1", "--json").json] == [1]


def test_a_checkin_of_another_goal_is_not_touched(pursued: Shell) -> None:
    pursued.done("goal", "checkin", "1", "3")
    for option in (["5", "--edit", "1"], ["--delete", "1"]):
        assert pursued("goal", "checkin", "2", *option).code == 3
    assert pursued.done("goal", "checkins", "2", "--json").json == []


def test_a_goal_shows_its_newest_checkins_and_where_the_others_are(pursued: Shell) -> None:
    for value in range(7):
        pursued.done("goal", "checkin", "1", str(value), "--on", f"-{7 - value}d")
    text = pursued.done("goal", "show", "1").out
    assert [f"  {value} people" in text for value in range(7)] == [False] * 2 + [True] * 5
    assert "2 more: careertui goal checkins 1" in text


# Forecast


def test_the_forecast_says_by_when_and_how_likely_in_time(pursued: Shell) -> None:
    found = pursued.done("goal", "forecast", "1", "--json").json
    assert list(found) == FORECAST_KEYS
    assert (found["weeks"], found["open_tasks"], found["pace"], found["due"]) == (
        WEEKS, 8, 1, "2027-01-20",
    )  # fmt: skip
    assert found["p50"] == found["p95"] == "2026-12-19"  # two a week, always: eight take four weeks
    assert found["chance"] == 1
    assert sum(each["runs"] for each in found["histogram"]) == 10_000
    text = pursued.done("goal", "forecast", "1").out
    assert "P85         2026-12-19" in text
    assert "on time     100%" in text
    assert "#" in text
    shown = pursued.show("goal", 1)["forecast"]
    assert shown == {name: found[name] for name in ("p50", "p85", "p95", "chance", "weeks")}


@pytest.mark.parametrize(
    ("options", "open_tasks", "p50"),
    [
        (["--tasks", "+4"], 12, "2027-01-02"),
        (["--tasks", "-4"], 4, "2026-12-05"),
        (["--tasks", "-99"], 0, "2026-11-21"),
        (["--pace", "200"], 8, "2026-12-05"),
        (["--pace", "-50%"], 8, "2027-01-16"),
        (["--pace", "+100", "--tasks", "+8"], 16, "2026-12-19"),
    ],
)
def test_what_if_changes_the_forecast_and_nothing_else(
    pursued: Shell, options: list[str], open_tasks: int, p50: str
) -> None:
    before = pursued.done("history", "--json").out
    found = pursued.done("goal", "forecast", "1", *options, "--json").json
    assert (found["open_tasks"], found["p50"]) == (open_tasks, p50)
    assert pursued.done("history", "--json").out == before


def test_where_nothing_can_be_told_it_is_said_why(pursued: Shell) -> None:
    found = pursued.done("goal", "forecast", "2", "--json")
    assert [found.json[name] for name in ("p50", "chance", "histogram", "weeks")] == [None, None, None, 0]
    assert "no open task" in found.err
    pursued.add("task", "Leave", "--goal", "2")
    assert "no task that serves it was done" in pursued.done("goal", "forecast", "2").err
    pursued.add("task", "Left once", "--goal", "2", "--column", "done")
    outcome = pursued.done("goal", "forecast", "2")
    assert "0 whole weeks since the first task was done; it takes 4" in outcome.err
    assert outcome.out == ""


# Adapting and history


def test_reschedule_moves_what_is_open_below_unless_alone(pursued: Shell) -> None:
    outcome = pursued.done(
        "goal", "adapt", "1", "reschedule", "--due", "2027-01-27", "--reason", "the forum was put off"
    )
    assert "with 1 goal and 7 tasks below it" in outcome.err
    assert (pursued.show("goal", 1)["due"], pursued.show("goal", 2)["due"]) == ("2027-01-27", "2026-11-28")
    assert "rescheduled: the forum was put off" in pursued.done("goal", "show", "1").out
    pursued.done("goal", "adapt", "1", "resch", "--due", "2027-02-27", "--reason", "again", "--alone")
    assert pursued.show("goal", 2)["due"] == "2026-11-28"


def test_what_would_move_can_be_seen_before_it_does(pursued: Shell) -> None:
    before = pursued.done("history", "--json").out
    asked = ("goal", "adapt", "1", "reschedule", "--due", "2027-01-27", "--reason", "R", "--dry-run")
    outcome = pursued.done(*asked)
    header, first, *others = outcome.out.splitlines()
    assert header.split() == ["kind", "id", "field", "from", "to", "title"]
    assert first.split(maxsplit=5) == ["task", "14", "due", "2026-11-21", "2026-11-28", "Open 1"]
    assert len(others) == 7
    assert others[-1].split()[:5] == ["goal", "2", "due", "2026-11-21", "2026-11-28"]
    assert "1 goal and 7 tasks move with it" in outcome.err
    alone = pursued.done(*asked, "--alone")
    assert len(alone.out.splitlines()) == 1
    assert "nothing else moves" in alone.err
    assert pursued.done("history", "--json").out == before


@pytest.mark.parametrize(
    ("words", "status"),
    [("pause", "paused"), ("let-go", "dropped"), ("LET GO", "dropped"), ("continue", "active")],
)
def test_a_choice_gives_the_goal_and_what_is_below_it_a_status(
    pursued: Shell, words: str, status: str
) -> None:
    pursued.done("goal", "adapt", "1", words, "--reason", "R")
    assert [pursued.show("goal", number)["status"] for number in (1, 2)] == [status] * 2


def test_shrink_sets_target_and_title(pursued: Shell) -> None:
    pursued.done("goal", "adapt", "1", "shrink", "--target", "6 people", "--title", "Six", "--reason", "R")
    goal = pursued.show("goal", 1)
    assert (goal["title"], goal["measure"]["target"]) == ("Six", 6)


def test_replace_takes_a_new_goal_and_prints_its_id_or_one_that_is_there(pursued: Shell) -> None:
    outcome = pursued.done(
        *("goal", "adapt", "1", "replace", "--successor", "Build it alone", "--due", "2027-06-30"),
        *("--reason", "nobody came"),
    )
    assert outcome.out == "4\n"
    heir = pursued.show("goal", 4)
    assert (heir["due"], heir["value_ids"], heir["tasks_open"]) == ("2027-06-30", [1], 8)
    assert "replaced by  4 Build it alone" in pursued.done("goal", "show", "1").out
    assert pursued.done("goal", "adapt", "4", "replace", "--successor", "#3", "--reason", "R").out == ""
    assert "3 Over" in pursued.done("goal", "show", "4").out


def test_the_history_tells_what_happened_and_why_the_newest_first(pursued: Shell) -> None:
    pursued.done("goal", "checkin", "1", "4")
    pursued.done("goal", "adapt", "1", "reschedule", "--due", "2027-01-27", "--reason", "the forum moved")
    found: list[dict[str, Any]] = pursued.done("goal", "history", "1", "--json").json
    assert list(found[0]) == HISTORY_KEYS
    assert (found[0]["text"], found[0]["reason"]) == (
        "Due moved from 20 Jan 2027 to 27 Jan 2027", "the forum moved",
    )  # fmt: skip
    assert (found[1]["text"][:10], found[1]["text"][-3:], found[1]["reason"]) == ("Checked in", ": 4", None)
    lines = pursued.done("goal", "history", "1").out.splitlines()
    assert lines[0].split() == ["date", "what"]
    assert "because “the forum moved”." in lines[1]
    pursued.done("undo")
    assert pursued.done("goal", "history", "1", "--json").json == found[1:]


REFUSED = [
    (["check", "99"], 3),
    (["check", "x"], 2),
    (["checkin", "99", "5"], 3),
    (["checkin", "1"], 2),
    (["checkin", "1", "much"], 2),
    (["checkin", "1", "none"], 2),
    (["checkin", "1", "5", "6"], 2),
    (["checkin", "1", "5", "--confidence", "11"], 2),
    (["checkin", "1", "5", "--confidence", "-5"], 2),
    (["checkin", "1", "5", "--on", "tomorrow"], 2),
    (["checkin", "1", "5", "--edit", "99"], 3),
    (["checkin", "1", "--edit", "1"], 3),
    (["checkin", "1", "5", "--delete", "1"], 2),
    (["checkin", "1", "--delete", "99"], 3),
    (["checkins", "99"], 3),
    (["forecast", "99"], 3),
    (["forecast", "1", "--tasks", "5"], 2),
    (["forecast", "1", "--tasks", "+"], 2),
    (["forecast", "1", "--pace", "0"], 2),
    (["forecast", "1", "--pace", "-100"], 2),
    (["forecast", "1", "--pace", "1001"], 2),
    (["history", "99"], 3),
    (["adapt", "99", "pause", "--reason", "R"], 3),
    (["adapt", "1", "pause"], 2),
    (["adapt", "1", "pause", "--reason", " "], 2),
    (["adapt", "1", "flee", "--reason", "R"], 2),
    (["adapt", "1", "re", "--reason", "R"], 2),
    (["adapt", "1", "reschedule", "--reason", "R"], 2),
    (["adapt", "1", "reschedule", "--reason", "R", "--due", "none"], 2),
    (["adapt", "1", "reschedule", "--reason", "R", "--due", "none", "--dry-run"], 2),
    (["adapt", "1", "reschedule", "--reason", "R", "--due", "blursday"], 2),
    (["adapt", "1", "pause", "--reason", "R", "--due", "fri"], 2),
    (["adapt", "1", "pause", "--reason", "R", "--dry-run"], 2),
    (["adapt", "1", "shrink", "--reason", "R"], 2),
    (["adapt", "1", "shrink", "--reason", "R", "--target", "less"], 2),
    (["adapt", "1", "shrink", "--reason", "R", "--target", "5", "--alone"], 2),
    (["adapt", "1", "replace", "--reason", "R"], 2),
    (["adapt", "1", "replace", "--reason", "R", "--successor", "99"], 3),
    (["adapt", "1", "replace", "--reason", "R", "--successor", "2"], 2),
    (["adapt", "1", "replace", "--reason", "R", "--successor", "3", "--due", "fri"], 2),
    (["adapt", "1", "replace", "--reason", "R", "--successor", " "], 2),
    (["edit", "1", "--baseline", "low"], 2),
    (["edit", "1", "--target", "1e99"], 2),
    (["edit", "1", "--confidence", "0"], 2),
]


def test_what_cannot_be_done_has_its_exit_code_one_sentence_and_no_effect(pursued: Shell) -> None:
    before = pursued.done("goal", "list", "--json").out, pursued.done("history", "--json").out
    for arguments, code in REFUSED:
        outcome = pursued("goal", *arguments)
        assert (outcome.code, outcome.out) == (code, ""), arguments
        assert outcome.err.strip()
        assert "Traceback" not in outcome.err
    assert (pursued.done("goal", "list", "--json").out, pursued.done("history", "--json").out) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "1"],
        ["checkin", "1", "5"],
        ["checkins", "1"],
        ["forecast", "1"],
        ["history", "1"],
        ["adapt", "1", "pause", "--reason", "R"],
    ],
    ids=lambda words: words[0],
)
def test_without_a_plan_no_goal_is_there_and_no_plan_is_begun(shell: Shell, arguments: list[str]) -> None:
    assert shell("goal", *arguments).code == 3
    assert not shell.path.exists()
