"""The history of a goal in plain words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from careertui.domain.adapting import Adaptation, Choice
from careertui.domain.story import Image, tell
from tests.domain.examples import TODAY

YESTERDAY = TODAY - timedelta(days=1)
ROW = {
    "id": 1,
    "title": "Hold talks",
    "status": "active",
    "due": "2026-06-30",
    "unit": "talks",
    "horizon": "short",
}


def name_of(kind: str, number: int) -> str:
    return {("goal", 2): "Run a café", ("value", 1): "Mastery", ("skill", 1): "Writing"}.get(
        (kind, number), ""
    )


def told(*images: Image, adaptations: tuple[Adaptation, ...] = ()) -> list[str]:
    return [event.sentence for event in tell(images, adaptations, name_of)]


def changed(table: str = "goal", before: dict[str, Any] | None = None, **after: Any) -> Image:
    row = ROW if table == "goal" else {"id": 1}
    return Image(1, TODAY, table, row | (before or {}), row | (before or {}) | after)


def test_a_decision_is_told_with_what_it_changed_and_why() -> None:
    decided = {"id": 7, "choice": "reschedule", "reason": "the forum was put off"}
    images = (changed(due="2026-07-21"), Image(1, TODAY, "adaptation", None, decided))
    kept = Adaptation(7, 1, TODAY, Choice.RESCHEDULE, "the forum was put off")
    assert told(*images, adaptations=(kept,)) == [
        "Due moved from 30 Jun 2026 to 21 Jul 2026 because “the forum was put off”."
    ]


def test_a_decision_that_changed_nothing_or_that_the_log_lost_is_told_by_its_name() -> None:
    decided = {"id": 7, "choice": "continue", "reason": "it goes well"}
    lost = Adaptation(3, 1, YESTERDAY, Choice.LET_GO, "")
    assert told(Image(1, TODAY, "adaptation", None, decided), adaptations=(lost,)) == [
        "Continued because “it goes well”.",
        "Let go.",
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {"title": "Hold two talks"}, "Renamed from “Hold talks” to “Hold two talks”."),
        ({}, {"status": "paused"}, "Paused."),
        ({"status": "paused"}, {"status": "active"}, "Taken up again."),
        ({"status": "idea"}, {"status": "active"}, "Taken up."),
        ({}, {"status": "dropped", "successor_id": 2}, "Let go, replaced by “Run a café”."),
        ({}, {"due": None}, "Due date 30 Jun 2026 taken away."),
        ({}, {"start": "2026-01-02"}, "Start set to 2 Jan 2026."),
        ({"target": 3.0}, {"target": 5.5}, "Target changed from 3 talks to 5.5 talks."),
        ({}, {"baseline": 0.0}, "Baseline set to 0 talks."),
        ({"confidence": 6}, {"confidence": None}, "Confidence taken away."),
        ({}, {"horizon": "medium"}, "Medium-term in place of short-term."),
        ({}, {"parent_id": 2}, "Moved below “Run a café”."),
        ({"parent_id": 2}, {"parent_id": None}, "Moved in the tree."),
        ({}, {"why": "Because", "notes": "More"}, "Its why rewritten, notes changed."),
    ],
)
def test_each_field_of_a_goal_has_its_words(
    before: dict[str, Any], after: dict[str, Any], expected: str
) -> None:
    assert told(changed("goal", before, **after)) == [expected]


def test_what_is_not_worth_a_word_is_left_out() -> None:
    assert told(changed(rank=5)) == []
    assert told(changed(successor_id=99)) == []
    assert told(Image(1, TODAY, "goal", ROW, None)) == []
    assert told(Image(1, TODAY, "task", None, ROW)) == []
    assert told(Image(1, TODAY, "goal", None, ROW)) == ["Written down."]


@pytest.mark.parametrize(
    ("table", "before", "after", "expected"),
    [
        (
            "checkin",
            None,
            {"value": 8.0, "confidence": 7, "note": "held"},
            "Checked in: 8, confidence 7, “held”.",
        ),
        ("checkin", None, {"value": 8.0, "date": TODAY.isoformat()}, "Checked in: 8."),
        ("checkin", None, {"value": 8.0, "date": "2026-11-01"}, "Checked in for 1 Nov 2026: 8."),
        ("checkin", {"value": 8.0}, None, "A check-in deleted: 8."),
        ("checkin", {"value": 8.0}, {"value": 9.0}, "A check-in changed: 9."),
        ("obstacle", None, {"title": "No room"}, "Obstacle noted: No room."),
        ("obstacle", {"title": "No room"}, None, "Obstacle deleted: No room."),
        ("obstacle", {"status": "open"}, {"status": "happened", "title": "X"}, "Obstacle happened: X."),
        ("obstacle", {"status": "closed"}, {"status": "open", "title": "X"}, "Obstacle open again: X."),
        ("obstacle", {"cue": ""}, {"cue": "it rains", "title": "X"}, "Planned for the obstacle: X."),
        (
            "obstacle",
            {},
            {"rehearsed": "2026-01-01", "title": "X"},
            "Rehearsed the plan for the obstacle: X.",
        ),
        ("obstacle", {"impact": 2}, {"impact": 3, "title": "X"}, "Obstacle changed: X."),
        ("goal_value", None, {"value_id": 1}, "Serves Mastery."),
        ("goal_value", {"value_id": 1}, None, "No longer serves Mastery."),
        ("goal_skill", None, {"skill_id": 1, "level": 3}, "Needs Writing at level 3."),
        ("goal_skill", {"skill_id": 1, "level": 3}, None, "No longer needs Writing."),
    ],
)
def test_each_part_of_a_goal_has_its_words(
    table: str, before: dict[str, Any] | None, after: dict[str, Any] | None, expected: str
) -> None:
    assert told(Image(1, TODAY, table, before, after)) == [expected]


def test_the_confidence_that_a_check_in_brings_is_told_once() -> None:
    heard = Image(1, TODAY, "checkin", None, {"value": 8.0, "confidence": 7})
    taken_over = changed("goal", {"confidence": 5}, confidence=7)
    assert told(heard, taken_over) == ["Checked in: 8, confidence 7."]
    assert told(taken_over) == ["Confidence changed from 5 to 7."]


def test_links_to_what_is_gone_are_not_told() -> None:
    assert told(Image(1, TODAY, "goal_value", None, {"value_id": 9})) == []
    assert told(Image(1, TODAY, "goal_skill", None, {"skill_id": 9, "level": 1})) == []


def test_the_newest_stands_first() -> None:
    images = (
        Image(1, YESTERDAY, "goal", None, ROW),
        Image(2, TODAY, "obstacle", None, {"title": "A"}),
        Image(2, TODAY, "obstacle", None, {"title": "B"}),
        Image(3, TODAY, "obstacle", None, {"title": "C"}),
    )
    assert told(*images) == ["Obstacle noted: C.", "Obstacle noted: A, obstacle noted: B.", "Written down."]
