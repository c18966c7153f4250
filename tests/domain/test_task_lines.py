"""A text of several lines as tasks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from careertui.domain.task_lines import NO_TITLE, TaskLine, read_lines

TODAY = date(2026, 11, 21)


def read(text: str) -> list[TaskLine]:
    """The lines, where no date is known."""
    return list(read_lines(text, today=TODAY, read_date=lambda _: None, goals=[]))


@pytest.mark.parametrize(
    "line",
    ["Ring Sam", "  Ring Sam ", "- Ring Sam", "* Ring Sam", "+ [ ] Ring Sam", "- [] Ring Sam", "3. Ring Sam",
     "12) Ring Sam", "• Ring Sam"],
)  # fmt: skip
def test_the_mark_of_a_list_is_not_part_of_the_title(line: str) -> None:
    (found,) = read(line)
    assert found.capture.draft.title == "Ring Sam"
    assert found.problems == ()


@pytest.mark.parametrize("line", ["-Ring Sam", "3.5 hours", "- - -", "2 weeks", "-"])
def test_what_only_looks_like_a_mark_stays(line: str) -> None:
    (found,) = read(line)
    assert found.capture.draft.title == (line if line != "- - -" else "- -")


def test_lines_are_numbered_as_a_person_counts_them_and_empty_ones_left_out() -> None:
    found = read("\nOne\n\n  \nTwo #tag\n#tag\n")
    assert [line.number for line in found] == [2, 5, 6]
    assert found[1].capture.draft.tags == ("tag",)
    assert found[2].problems == (NO_TITLE,)


@given(st.text(max_size=200))
def test_every_line_that_says_something_is_told_of(text: str) -> None:
    said = [number for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    assert [line.number for line in read(text)] == said
