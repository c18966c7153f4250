"""The links in a text."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from careertui.domain.web_links import find_links


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://example.org/a?b=c#d.", ["https://example.org/a?b=c#d"]),
        ("[the page](https://example.org/x_(y)) and more", ["https://example.org/x_(y)"]),
        ("<HTTP://example.org>, (http://b.example/)", ["HTTP://example.org", "http://b.example/"]),
        ("write to mailto:sam@example.org!", ["mailto:sam@example.org"]),
        ("**https://a.example** https://a.example", ["https://a.example"]),
        ("javascript:alert(1) file:///etc/passwd ftp://x example.org", []),
        ("https:// http://. mailto:", []),
        ("-https://a.example/-x", ["https://a.example/-x"]),
    ],
)
def test_links_of_the_web_and_letters_are_found(text: str, links: list[str]) -> None:
    assert find_links(text) == links


def test_several_texts_give_each_link_once_in_their_order() -> None:
    assert find_links("https://b.example", "https://a.example https://b.example") == [
        "https://b.example",
        "https://a.example",
    ]


@given(st.lists(st.text(max_size=60).map(lambda text: f"{text} https://{text}"), max_size=3))
def test_whatever_is_found_is_one_word_of_a_known_kind(texts: list[str]) -> None:
    for link in find_links(*texts):
        assert link.casefold().startswith(("http://", "https://", "mailto:"))
        assert link.split() == [link]
        assert link.isprintable()
