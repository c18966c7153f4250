"""What is shown again of what was once written, and how its age is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, strategies as st

from careertui.domain.journal import (
    Answered,
    Entry,
    EntryKind,
    Question,
    a_year_ago,
    first_line,
    offered,
    shown_age,
)
from tests.domain.examples import NOW, TODAY


def entry(days_ago: int, entry_id: int = 1) -> Entry:
    day = TODAY - timedelta(days=days_ago)
    return Entry(entry_id, EntryKind.REFLECTION, day, "energy", f"{days_ago} days ago", NOW)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        (" \n\n", ""),
        ("One\nTwo", "One"),
        ("\n  One  \nTwo", "One"),
        ("# A heading\n\nText", "A heading"),
        ("---\n\n> quoted", "quoted"),
        ("- item", "item"),
        ("> 1. item", "item"),
        ("2) second", "second"),
        ("**bold** word", "**bold** word"),
        ("#writing is no heading", "#writing is no heading"),
        ("...", "..."),
        ("# ...\n", "# ..."),
        ("- \n+ ", "-"),
    ],
)
def test_the_first_line_is_the_first_one_with_words_without_its_mark(text: str, line: str) -> None:
    assert first_line(text) == line


@given(st.text())
def test_the_first_line_is_one_line_of_the_text(text: str) -> None:
    line = first_line(text)
    assert line in text
    assert len(line.splitlines()) <= 1
    assert bool(line) == bool(text.strip())


@pytest.mark.parametrize(
    ("ages", "found"),
    [
        ([], None),
        ([0, 30], None),
        ([31], 31),
        ([0, 31, 200], 31),
        ([40, 320], 320),
        ([40, 319], 40),
        ([40, 410], 410),
        ([40, 411], 40),
        ([350, 370, 390], 370),
        ([800, 500], 500),
    ],
)
def test_what_is_nearest_to_a_year_ago_is_shown_again_else_the_newest_old_one(
    ages: list[int], found: int | None
) -> None:
    shown = a_year_ago([entry(days, number) for number, days in enumerate(ages)], TODAY)
    assert shown == (None if found is None else entry(found, ages.index(found)))


def test_of_two_entries_on_one_day_the_one_written_last_is_shown_again() -> None:
    for days in (365, 100):
        shown = a_year_ago([entry(days, 1), entry(days, 3), entry(days, 2)], TODAY)
        assert shown is not None
        assert shown.id == 3


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-3, "today"),
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (59, "8 weeks ago"),
        (60, "2 months ago"),
        (91, "3 months ago"),
        (319, "10 months ago"),
        (320, "a year ago"),
        (365, "a year ago"),
        (410, "a year ago"),
        (411, "14 months ago"),
        (639, "21 months ago"),
        (640, "2 years ago"),
        (3652, "10 years ago"),
    ],
)
def test_an_age_is_told_in_round_words(days: int, words: str) -> None:
    assert shown_age(TODAY - timedelta(days=days), TODAY) == words


QUESTIONS = [Question(f"{group}-{number}", group, "Why?") for group in "abc" for number in (1, 2, 3)]
KEYS = [question.key for question in QUESTIONS]


def keys_on(days: int, **last: int) -> list[str]:
    answered = {key: Answered(1, TODAY - timedelta(days=ago)) for key, ago in last.items()}
    found = offered(QUESTIONS, answered, TODAY + timedelta(days=days))
    return [question.key for question in found]


def test_the_groups_take_turns_and_each_day_begins_with_another_question() -> None:
    days = [keys_on(day) for day in range(9)]
    assert [order.index("a-1") for order in days] == [(days[0].index("a-1") - day) % 9 for day in range(9)]
    assert {order[0] for order in days} == set(KEYS)
    assert [key[0] for key in days[0]] == [key[0] for key in days[3]]
    assert len({key[0] for key in days[0][:3]}) == 3
    assert offered([], {}, TODAY) == []


def test_what_was_answered_last_is_asked_last() -> None:
    order = keys_on(0, **{"b-2": 3, "a-1": 400, "c-3": 0})
    assert order[-3:] == ["a-1", "b-2", "c-3"]
    assert sorted(order) == KEYS


def test_where_all_are_answered_the_oldest_take_turns() -> None:
    ages = {key: 100 - number for number, key in enumerate(KEYS)}
    firsts = {keys_on(day, **ages)[0] for day in range(14)}
    assert firsts == set(KEYS[:7])
    assert keys_on(5, **ages)[7:] == KEYS[7:]
