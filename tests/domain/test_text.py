from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, strategies as st

from careertui.domain.text import clean, clean_line, fold

# Plain text, and text in which sequences, controls and breaks meet in every order.
texts = st.text() | st.text(alphabet="\x1b[]m0;\x07\\\r\n\x85\u2028\t\x9b\u202e a")
EVIL = "[/x] [b]bold [$accent] \\ \x1b[31m \u202e 👩‍💻 \t"


@given(texts)
@example(EVIL)
@example("\x1b]8;;http://x\x07link\x1b]8;;\x07")
@example("\x1b\x1b[31m[31m")
def test_clean_text_has_no_character_that_a_terminal_obeys(text: str) -> None:
    for char in clean(text):
        assert char == "\n" or unicodedata.category(char) not in ("Cc", "Cs")
        assert char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


@given(texts)
@example("\x1b\x1b[31m[31m")
@example("\r\r\n\x85")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(texts)
def test_a_clean_line_is_one_line_without_wide_gaps(text: str) -> None:
    line = clean_line(text)
    assert line == " ".join(line.split())


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("a\r\nb\rc\x85d\u2028e", "a\nb\nc\nd\ne"),
        ("tab\there", "tab    here"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]0;title\x1b\\after", "after"),
        ("\x1bcreset", "creset"),
        ("bell\x07 null\x00", "bell null"),
        ("👩‍💻 שלום\u200f", "👩‍💻 שלום\u200f"),
    ],
)
def test_sequences_and_controls_go_and_names_and_emoji_stay(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


def test_a_pasted_paragraph_becomes_one_line() -> None:
    assert clean_line("  two\n\nlines\tand   gaps ") == "two lines and gaps"


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\u200f \u2060\t\u200d", "\u00ad", "\ufe0f", "\u3164", "\U000e0067"]
)
def test_a_line_in_which_nothing_can_be_seen_is_empty(unseen: str) -> None:
    assert clean_line(unseen) == ""
    assert clean_line(f"{unseen}x") != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Écrire", "ecrire"),
        ("STRASSE", "straße"),
        ("naïve", "NAIVE"),
        ("ﬁn", "fin"),
        ("Co™", "cotm"),
        ("abc", "ABC"),
    ],
)
def test_words_that_differ_in_case_or_accents_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
@example("℃ № 𝗔")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
