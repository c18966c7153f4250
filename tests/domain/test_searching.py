"""What is compared when words are sought, and where they stand in what is shown."""

from __future__ import annotations

import pytest
from hypothesis import example, given, strategies as st

from careertui.domain.searching import Query, Span, fit, has_all, marks, normal, read_query, snippet
from careertui.domain.text import fold

texts = st.text(st.sampled_from('abc ABéßfi提か\n.-"\u0301x1'), max_size=60) | st.text(max_size=40)
PROSE = (
    "Ask who else has a stake in it. " * 5
    + "The billing plan is in the shared folder. "
    + "Keep it short. " * 9
)


def test_words_are_compared_without_case_accents_and_signs() -> None:
    assert normal("Führung: the CV (v2.1)!") == " fuhrung the cv v2 1 "
    assert normal("提案する") == " 提 案 す る "
    assert normal(" - ") == ""


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("Staff  ENGINEER", Query(("staff", "engineer"), "staff engineer")),
        ('"design write" plan', Query(("design write", "plan"), "design write plan")),
        ('"open end', Query(("open end",), "open end")),
        ("c++ 1:1", Query(("c", "1 1"), "c 1 1")),
        ("a a", Query(("a",), "a a")),
        ("?!", Query((), "")),
    ],
)
def test_what_is_typed_becomes_terms(typed: str, query: Query) -> None:
    assert read_query(typed) == query
    assert read_query(typed).is_empty == (not query.terms)


@pytest.mark.parametrize(
    ("typed", "title", "expected"),
    [
        ("write the plan", "Write the plan", 0),
        ("write", "Write the plan", 1),
        ("wri", "Write the plan", 1),
        ("plan wri", "Write the plan", 2),
        ("pl", "Write the plan", 2),
        ("rite", "Write the plan", 3),
        ("a", "Write a plan", 2),
        ("cv", "Write the plan", 4),
    ],
)
def test_a_title_fits_the_better_the_more_it_begins_so(typed: str, title: str, expected: int) -> None:
    assert fit(read_query(typed), normal(title)) == expected


def test_long_words_are_found_anywhere_short_ones_where_words_begin() -> None:
    def is_found(typed: str, title: str, text: str = "") -> bool:
        return has_all(read_query(typed), normal(title), normal(text))

    assert is_found("board", "Onboarding")
    assert is_found("board staff", "Onboarding", "as a staff engineer")
    assert not is_found("board staff", "Onboarding")
    assert is_found("cv", "The CV of last year")
    assert not is_found("ev", "Review")
    assert is_found("r", "The language R")
    assert not is_found("r", "Review")
    assert is_found("案", "提案する")


def test_marks_say_where_the_terms_stand_and_touch_no_other() -> None:
    title = "Führung für Fuhr-Leute"
    assert [title[start:end] for start, end in marks(title, read_query("fuhr"))] == ["Führ", "Fuhr"]
    assert marks("abcabc", read_query("abc bca")) == (Span(0, 6),)
    assert marks("a cat, a car", read_query("a")) == (Span(0, 1), Span(7, 8))
    assert marks("provide video", read_query("vi")) == (Span(8, 10),)
    assert marks("Talk 1:1 with Ana", read_query("1:1")) == (Span(5, 8),)
    assert marks("Das 提案する", read_query("案")) == (Span(5, 6),)


def test_a_snippet_is_the_part_around_the_first_term() -> None:
    part, found = snippet(PROSE, read_query("plan folder"))
    assert len(part) <= 102
    assert part.startswith("…")
    assert part.endswith("…")
    assert [part[start:end] for start, end in found] == ["plan", "folder"]
    part, found = snippet("Short\n\nand  good", read_query("good"))
    assert (part, [part[start:end] for start, end in found]) == ("Short and good", ["good"])
    part, found = snippet(PROSE, read_query("nothing"))
    assert part.startswith("Ask who else")
    assert found == ()
    part, found = snippet(PROSE + "the end", read_query("end"))
    assert part.endswith("the end")
    assert [part[start:end] for start, end in found] == ["end"]
    assert snippet("", read_query("x")) == ("", ())


@given(texts, texts)
@example("ßa", "sa")
@example("é\u0301", "e")
def test_marks_and_snippets_stay_within_the_text_and_apart(text: str, typed: str) -> None:
    query = read_query(typed)
    part, found = snippet(text, query, width=20)
    assert len(part) <= 22
    assert "\n" not in part
    for line, spans in ((part, found), (text, marks(text, query))):
        at = -1
        for start, end in spans:
            assert at < start < end <= len(line)
            at = end


@given(texts.filter(lambda text: normal(text).strip()), st.data())
def test_a_piece_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(normal(text).split()))
    query = read_query(word)
    assert has_all(query, "", normal(text))
    assert fold(word) == word
