"""A record as text: what was written is read back, and nothing of what a person typed is lost."""

from __future__ import annotations

from hypothesis import given, strategies as st

from careertui.domain.sheets import Fault, SheetField, point_out, read_sheet, write_sheet
from careertui.domain.text import clean, clean_line

NAMES = ("title", "due", "blocked by")
LONG = "notes"
LINES = st.text(max_size=40).map(clean_line)
TEXTS = st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("#!:\n ")), max_size=200)


@given(st.tuples(LINES, LINES, LINES), TEXTS, st.lists(LINES, max_size=3))
def test_what_is_written_is_read_back(values: tuple[str, str, str], notes: str, comments: list[str]) -> None:
    notes = clean(notes).strip("\n")
    fields = [SheetField(name, text, comments) for name, text in zip(NAMES, values, strict=True)]
    text = write_sheet(["Know this.", ""], fields, SheetField(LONG, notes))
    sheet = read_sheet(text, NAMES, LONG)
    assert sheet.faults == ()
    assert sheet.texts == dict(zip(NAMES, values, strict=True)) | {LONG: notes}
    assert text.split("\n")[sheet.lines["due"] - 1].startswith("due:")


@given(TEXTS)
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    sheet = read_sheet(text, NAMES, LONG)
    assert set(sheet.texts) <= {*NAMES, LONG}
    assert all(fault.sentence for fault in sheet.faults)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 12), LINES).map(lambda pair: Fault(*pair)), max_size=3))
def test_what_is_wrong_is_pointed_out_without_a_word_lost(text: str, faults: list[Fault]) -> None:
    marked = point_out(text, faults, LONG)
    assert read_sheet(marked, NAMES, LONG).texts == read_sheet(text, NAMES, LONG).texts
    # Said once: what was said before goes, and a second time nothing more is added.
    assert point_out(marked, [], LONG) == point_out(point_out(text, [], LONG), [], LONG)


def test_what_is_wrong_stands_above_its_line() -> None:
    text = "title: A\ndue: someday\n"
    marked = point_out(text, [Fault(2, "No date."), Fault(0, "Not saved.")], LONG)
    assert marked == "#! Not saved.\ntitle: A\n#! No date.\ndue: someday\n"
    assert point_out(marked, [], LONG) == text


def test_below_the_long_field_signs_are_text() -> None:
    text = "Title:  A \n# said\nNOTES: first\n# heading\ntitle: B\n#!/bin/sh\n"
    sheet = read_sheet(text, NAMES, LONG)
    assert sheet.texts == {"title": "A", "notes": "first\n# heading\ntitle: B\n#!/bin/sh"}
    assert point_out(text, [], LONG) == text


def test_a_line_that_is_no_field_is_named_with_the_nearest_one() -> None:
    sheet = read_sheet("title: A\ndeu: fri\nhello\ntitle: B\nqqq: 1\n", NAMES, LONG)
    assert sheet.texts == {"title": "A"}
    assert [fault.line for fault in sheet.faults] == [2, 3, 4, 5]
    said = [fault.sentence for fault in sheet.faults]
    assert said[0] == "“deu: fri” is no field: did you mean due?"
    assert "each line is one of title, due, blocked by, notes, and a colon" in said[3]
    assert said[2] == "title stands in line 1 already."
