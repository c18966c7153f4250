"""Boxes in notes are counted, ticked and unticked; everything beside them stays as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from careertui.domain.checklist import (
    Box,
    Count,
    add,
    boxes,
    count,
    remove,
    rename,
    swap,
    toggle,
    untick,
)
from careertui.domain.errors import Invalid
from careertui.domain.text import clean_line

NOTES = """Before the forum:

- [ ] Ask Sam
  * [x] Read the old one
1. [X] Draw the picture
- [] no box
- [ ]
[ ] no list

```
- [ ] code
```
+ [x] Send it  """

lines = st.sampled_from(["- [ ] a", "- [x] b", "  1) [X] c", "text", "```", "````", "~~~", "", "- [y] d"])
texts = st.lists(lines, max_size=8).map("\n".join)


def test_a_tab_sets_a_box_in_as_far_as_four_blanks() -> None:
    notes = "- [ ] one\n\t- [ ] two\n    - [ ] three\n  \t\t- [ ] four"
    assert [box.indent for box in boxes(notes)] == [0, 4, 4, 8]


def test_the_boxes_of_notes_are_those_of_lists_outside_of_code() -> None:
    assert boxes(NOTES) == [
        Box(2, "Ask Sam", done=False),
        Box(3, "Read the old one", done=True, indent=2),
        Box(4, "Draw the picture", done=True),
        Box(6, "", done=False),
        Box(12, "Send it", done=True),
    ]
    assert count(NOTES) == Count(3, 5)
    assert count("no box at all") == (0, 0)


def test_one_box_is_ticked_and_unticked_and_nothing_else_changes() -> None:
    ticked = toggle(NOTES, 1)
    assert ticked == NOTES.replace("- [ ] Ask Sam", "- [x] Ask Sam")
    assert toggle(ticked, 1) == NOTES
    assert toggle(NOTES, 5).endswith("+ [ ] Send it  ")


@pytest.mark.parametrize(
    ("notes", "number", "hint"), [(NOTES, 6, "1 to 5"), (NOTES, 0, "1 to 5"), ("", 1, "no")]
)
def test_a_box_that_is_not_there_is_refused(notes: str, number: int, hint: str) -> None:
    with pytest.raises(Invalid, match=hint):
        toggle(notes, number)


@given(texts | st.text())
def test_unticked_notes_have_the_same_boxes_all_open(notes: str) -> None:
    bare = untick(notes)
    assert [box.text for box in boxes(bare)] == [box.text for box in boxes(notes)]
    assert count(bare) == (0, len(boxes(notes)))
    assert untick(bare) == bare


@given(texts, st.data())
def test_a_box_that_is_toggled_twice_is_open_or_ticked_as_before(notes: str, data: st.DataObject) -> None:
    here = boxes(notes)
    if not here:
        return
    number = data.draw(st.integers(1, len(here)))
    once = toggle(notes, number)
    assert [box.done for box in boxes(once)] == [
        box.done is not (at == number) for at, box in enumerate(here, 1)
    ]
    assert [box.done for box in boxes(toggle(once, number))] == [box.done for box in here]


def test_a_box_is_added_after_the_last_one_in_its_manner() -> None:
    assert add("", "Ask Sam") == "- [ ] Ask Sam"
    assert add("Before the forum:\n", " Ask \n Sam ") == "Before the forum:\n\n- [ ] Ask Sam"
    assert add("* [x] One\n  by mail\n\nLater", "Two") == "* [x] One\n  by mail\n* [ ] Two\n\nLater"
    assert add(" 9) [ ] Nine", "Ten") == " 9) [ ] Nine\n 10) [ ] Ten"
    with pytest.raises(Invalid, match="in a word or more"):
        add("- [ ] a", " \n")


def test_a_box_is_renamed_removed_and_moved_and_the_others_stay() -> None:
    notes = "Before\n- [ ] One\n  2. [x] Two\ntext\n- [ ]"
    assert rename(notes, 2, "Zwei") == "Before\n- [ ] One\n  2. [x] Zwei\ntext\n- [ ]"
    assert rename(notes, 3, "Three").endswith("\n- [ ] Three")
    assert remove(notes, 1) == "Before\n  2. [x] Two\ntext\n- [ ]"
    assert swap(notes, 1, 2) == "Before\n- [x] Two\n  2. [ ] One\ntext\n- [ ]"
    for wrong in (0, 4):
        with pytest.raises(Invalid, match="numbers 1 to 3"):
            remove(notes, wrong)


@given(texts, st.text(max_size=20))
def test_an_added_box_is_there_once_open_and_nothing_else_is_lost(notes: str, words: str) -> None:
    before = boxes(notes)
    try:
        written = add(notes, words)
    except Invalid:
        assert not clean_line(words)
        return
    after = boxes(written)
    if len(after) > len(before):  # a block of code that never ends takes in whatever stands below it
        assert [(box.text, box.done) for box in after] == [
            *((box.text, box.done) for box in before),
            (clean_line(words), False),
        ]
    assert set(notes.rstrip().split("\n")) <= {*written.split("\n"), ""}


@given(texts, st.integers(1, 8), st.integers(1, 8))
def test_boxes_that_are_swapped_twice_stand_as_before(notes: str, one: int, other: int) -> None:
    here = boxes(notes)
    if max(one, other) > len(here):
        return
    once = swap(notes, one, other)
    wanted = list(here)
    wanted[one - 1], wanted[other - 1] = wanted[other - 1], wanted[one - 1]
    assert [(box.text, box.done) for box in boxes(once)] == [(box.text, box.done) for box in wanted]
    assert boxes(swap(once, one, other)) == here
