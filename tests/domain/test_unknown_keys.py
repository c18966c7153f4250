"""Words that look like a key and its value, and which key may be meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from careertui.domain.filters import parse_filter
from careertui.domain.language import parse_capture
from careertui.domain.skill_filter import parse_skill_filter
from careertui.domain.syntax import KEYS
from careertui.domain.unknown_keys import doubt, doubt_in_title

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("du:fri", "“du:” is no key: try due:fri"),
        ("dew:fri", "“dew:” is no key: try due:fri"),
        ("Tags:deep", "“Tags:” is no key: try tag:deep"),
        ("prioriy:high", "“prioriy:” is no key: sought as a word"),
        ('goals:"a', "“goals:” is no key: try goal:…"),
        ("foo:bar", "“foo:” is no key: sought as a word"),
        ("c:temp", "“c:” is no key: sought as a word"),
    ],
)
def test_a_filter_says_which_key_may_be_meant_by_a_word_that_looks_like_one(word: str, said: str) -> None:
    assert doubt(word) == said
    found = parse_filter(f"-{word} talk", today=TODAY, read_date=lambda _: None)
    assert (found.doubts, found.problems) == ((said,), ())
    assert found.exactly().doubts == (said,)


@pytest.mark.parametrize(
    "word",
    ["https://example.org", "14:30", "Note:", "std::vector", r"C:\temp", "a/b:c", "\\du:fri", '"du:fri"'],
)
def test_other_words_with_a_colon_are_no_doubt(word: str) -> None:
    assert parse_filter(word, today=TODAY, read_date=lambda _: None).doubts == ()
    assert doubt_in_title(word) == ""


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_no_doubt(key: str) -> None:
    assert doubt_in_title(f"{key}:x") == ""
    assert parse_filter(f"{key}:x", today=TODAY, read_date=lambda _: None).doubts == ()


def test_a_title_may_have_a_colon_for_reasons_of_its_own() -> None:
    found = parse_capture("Check ratio:3 and du:fri", today=TODAY, read_date=lambda _: None, goals=())
    assert found.draft.title == "Check ratio:3 and du:fri"
    assert found.doubts == ("“du:” is no key: try due:fri",)
    assert found.problems == ()


def test_the_filter_of_skills_knows_its_own_keys() -> None:
    said = [asked.doubt for asked in parse_skill_filter("level:3 -lvel:3 due:fri writing")]
    assert said == ["", "“lvel:” is no key: try level:3", "“due:” is no key: sought as a word", ""]


@given(st.text())
def test_whatever_is_typed_is_doubted_at_most(text: str) -> None:
    assert doubt(text) == "" or doubt(text).startswith("“")
    assert doubt_in_title(text) in ("", doubt(text))
