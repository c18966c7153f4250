"""Reflect: a question, the page to answer it on, and what was written before."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from careertui.domain.errors import Invalid
from careertui.domain.journal import Entry, EntryDraft, EntryKind
from careertui.planner import journal
from careertui.store.store import Store
from careertui.tui.screens.writing import WritingScreen
from careertui.tui.views.reflect.prose import prose
from careertui.tui.views.reflect.reflection_editor import read_day
from tests.tui.driving import EVIL, TODAY, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

    from careertui.tui.views.reflect.reflect_view import ReflectView

ENERGY = "Which hour of last week gave you energy?"
YEAR_AGO = "The hour with the apprentices.\n\n# What it was\n\n- nobody hurried\n- [b]they[/b] asked"


def add(store: Store, days_ago: int, text: str, prompt: str = "") -> None:
    journal.add(store, EntryDraft(TODAY - timedelta(days=days_ago), text, prompt))


@pytest.fixture
def diary(empty_plan: Path) -> Path:
    """A plan with four reflections, one of them to no question."""
    with closing(Store.open(empty_plan)) as store:
        add(store, 370, YEAR_AGO, "energy")
        add(store, 200, "Sam, because of the calendar.", "envy")
        add(store, 40, "The workshop, once more.", "energy")
        add(store, 3, "Walked home in the rain.\nÜber the bridge.")
    return empty_plan


async def show_reflect(plan: Driven) -> ReflectView:
    await plan.press("2", "w")
    assert isinstance(plan.screen, WritingScreen)
    view = plan.screen.reflections
    await plan.until(lambda: view.is_read)
    await plan.settle()
    return view


def screen_of(plan: Driven) -> WritingScreen:
    assert isinstance(plan.screen, WritingScreen)
    return plan.screen


def entries(plan: Driven) -> list[Entry]:
    with closing(Store.open(plan.path)) as store:
        return journal.entries(store, kind=EntryKind.REFLECTION)


def drafts(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as file:
        rows = file.execute("SELECT key, value FROM state WHERE key LIKE 'draft:entry:%'")
        return {key.removeprefix("draft:entry:"): json.loads(value)["text"] for key, value in rows}


async def pick(plan: Driven, words: str) -> None:
    await plan.press("f")
    await plan.write(words)
    await plan.press("enter")


async def test_an_answer_is_written_below_its_question_and_the_next_question_is_asked(diary: Path) -> None:
    async with drive(diary) as plan:
        view = await show_reflect(plan)
        asked = view.question
        assert asked is not None
        assert asked.text.split("? ")[0] in plan.text
        assert "Not answered yet" in plan.text
        await plan.press("enter")
        assert screen_of(plan).is_writing
        assert "Walked home" not in plan.text
        await plan.press("q", "x", "1", "space", "enter", "u", "ctrl+z", "ctrl+z")
        await plan.write("Slowly, but it moves.\n\n- one\n- two")
        await plan.press("ctrl+s")
        written = entries(plan)[0]
        assert (written.prompt, written.date) == (asked.key, TODAY)
        assert written.text.endswith("Slowly, but it moves.\n\n- one\n- two")
        assert not screen_of(plan).is_writing
        assert plan.screen.current() is not None
        assert plan.screen.current().id == written.id  # type: ignore[union-attr]
        assert view.question != asked
        assert drafts(diary) == {}
        assert "Written   5" in plan.text

        await plan.press("u")
        assert len(entries(plan)) == 4
        await plan.until(lambda: view.question == asked)
        await plan.press("U")
        assert entries(plan)[0] == written


async def test_what_was_written_a_year_ago_stands_beside_the_same_question(diary: Path) -> None:
    async with drive(diary) as plan:
        await show_reflect(plan)
        await pick(plan, "hour energy")
        assert ENERGY in plan.text
        assert "Answered twice, last 6 weeks ago" in plan.text
        assert "A year ago you wrote" in plan.text
        assert "[b]they[/b] asked" in plan.text
        await plan.press("n")
        assert "A year ago you wrote" in plan.text
        assert "6 weeks ago you wrote" in plan.text
        await plan.press("tab", "tab")  # to the date, and to what was written
        await plan.press("down", "x", "escape")
        assert not screen_of(plan).is_writing
        assert drafts(diary) == {}


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_small_terminal_shows_the_year_ago_text_below_the_page(
    diary: Path, size: tuple[int, int]
) -> None:
    async with drive(diary, size) as plan:
        await show_reflect(plan)
        await plan.press("down", "enter")
        assert "Über the bridge." in plan.text
        await plan.press("escape")
        await pick(plan, "hour energy")
        await plan.press("enter", "a", "b")
        lines = plan.lines
        page = next(y for y, line in enumerate(lines) if line.strip() == "ab")
        before = next(y for y, line in enumerate(lines) if "A year ago you wrote" in line)
        assert page < before
        assert any("The hour with the apprentices." in line for line in lines[before:])


async def test_a_draft_outlives_the_program_however_it_ends(diary: Path) -> None:
    async with drive(diary) as plan:
        view = await show_reflect(plan)
        begun = view.question
        assert begun is not None
        await plan.press("enter")
        await plan.write("Half a thought")
        await plan.until(lambda: drafts(diary), 1.5)  # nobody left the page
        assert drafts(diary) == {f"new:{begun.key}": "Half a thought"}
        await plan.press("escape")
        assert "Kept as a draft" in plan.said
        assert "You began an answer" in plan.text
        await plan.press("space", "enter", "a", "4")  # another question, and a digit is a letter
        await plan.click("5 Board")
        assert plan.where == "board"
        await plan.press("2")
        await plan.press("N")
        await plan.write("to nobody")
        await plan.press("ctrl+q")
    assert sorted(drafts(diary).values()) == ["Half a thought", "a4", "to nobody"]

    async with drive(diary) as plan:
        view = await show_reflect(plan)
        assert f"new:{view.question.key}" in view.written.drafts  # type: ignore[union-attr]
        assert "N goes on with it" in plan.text
        await plan.press("f")
        assert plan.text.count("draft") >= 2
        await plan.press("escape")
        await pick(plan, begun.text[:30])
        await plan.press("enter")
        assert "This is your draft" in plan.said
        assert "Half a thought" in plan.text
        await plan.press("ctrl+r")
        assert "The draft is gone" in plan.said
        assert "Half a thought" not in plan.text
        await plan.press("escape")
        assert sorted(drafts(diary).values()) == ["a4", "to nobody"]


async def test_an_old_entry_is_opened_edited_and_given_another_day(diary: Path) -> None:
    async with drive(diary) as plan:
        await show_reflect(plan)
        await plan.press("down")
        assert "written freely" in plan.text
        await plan.press("enter", "!", "tab")
        screen_of(plan).editor.day.value = "tomorrow"
        await plan.press("ctrl+s")
        assert "still to come" in screen_of(plan).editor.problem
        screen_of(plan).editor.day.value = "a month ago"
        await plan.settle()
        assert "Wed 21 Oct" in plan.text
        await plan.press("enter", "ctrl+s")
        changed = next(entry for entry in entries(plan) if not entry.prompt)
        assert changed.date == date(2026, 10, 21)
        assert changed.text == "Walked home in the rain.\nÜber the bridge.!"
        assert plan.screen.current().id == changed.id  # type: ignore[union-attr]
        await plan.press("u")
        assert next(entry for entry in entries(plan) if not entry.prompt).date == TODAY - timedelta(days=3)


async def test_an_empty_page_is_not_saved_and_says_why(diary: Path, impatient: None) -> None:
    async with drive(diary) as plan:
        await show_reflect(plan)
        await plan.press("enter", "space", "ctrl+s")
        assert "write at least a word" in screen_of(plan).editor.problem
        assert plan.focused == "page-text"
        with plan.locked():
            await plan.write("words")
            plan.send("ctrl+s")
            await plan.until(lambda: "another program" in screen_of(plan).editor.problem.casefold(), 12)
        assert screen_of(plan).editor.page.text == " words"
        await plan.press("ctrl+s")
        assert entries(plan)[0].text.strip() == "words"


async def test_what_another_window_wrote_meanwhile_is_not_overwritten_unseen(diary: Path) -> None:
    async with drive(diary) as plan:
        await show_reflect(plan)
        await plan.press("down", "enter", "!")
        with plan.other_window() as other:
            newest = journal.entries(other, limit=1)[0]
            journal.edit(other, newest.id, {"text": "Theirs."})
        await plan.press("ctrl+s")
        assert "ctrl+s again keeps yours" in screen_of(plan).editor.problem
        await plan.press("ctrl+r")
        assert "Theirs." in plan.text
        await plan.press("?", "ctrl+s")
        assert entries(plan)[0].text == "Theirs.?"


async def test_what_another_window_deleted_meanwhile_can_be_written_anew(diary: Path) -> None:
    async with drive(diary) as plan:
        await show_reflect(plan)
        await plan.press("down", "enter", "!")
        with plan.other_window() as other:
            journal.delete(other, [journal.entries(other, limit=1)[0].id])
        await plan.press("ctrl+s")
        assert "writes it anew" in screen_of(plan).editor.problem
        await plan.press("ctrl+s")
        assert entries(plan)[0].text == "Walked home in the rain.\nÜber the bridge.!"
        assert entries(plan)[0].date == TODAY - timedelta(days=3)
        assert drafts(diary) == {}


async def test_the_search_looks_into_the_texts_and_the_list_follows(diary: Path) -> None:
    async with drive(diary) as plan:
        view = await show_reflect(plan)
        await plan.press("slash")
        await plan.write("UBER bridge")
        await plan.until(lambda: view.count_shown() == 1)
        await plan.settle()
        assert "1 of 4" in plan.text
        assert "Über the bridge." in plan.text
        await plan.press("enter")
        await plan.settle()
        assert "1 shown" in plan.said
        assert plan.focused == "view-reflect"
        await plan.press("escape")
        await plan.until(lambda: view.count_shown() == 4)
        await plan.press("slash", "z", "z", "z")
        await plan.until(lambda: view.count_shown() == 0)
        await plan.settle()
        assert "Nothing that you wrote has these words." in plan.text
        await plan.press("enter", "n", "a", "ctrl+s")
        await plan.until(lambda: "The filter hides it" in plan.said)


async def test_deleting_can_be_undone_and_the_cursor_stays(diary: Path) -> None:
    async with drive(diary) as plan:
        view = await show_reflect(plan)
        await plan.press("x")
        assert "This is the question" in plan.said
        await plan.press("down", "down")
        gone = plan.screen.current()
        await plan.press("x")
        assert len(entries(plan)) == 3
        assert "u to bring it back" in plan.said
        await plan.until(lambda: view.count_shown() == 3)
        await plan.settle()
        assert plan.screen.current() not in (None, gone)
        await plan.press("u")
        await plan.until(lambda: view.count_shown() == 4)
        await plan.settle()
        assert plan.screen.current() == gone


async def test_the_editor_of_ones_choice_writes_answers_and_mends_old_ones(
    diary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textual.app.App.suspend", lambda _: closing(_Nothing()))
    async with drive(diary) as plan:
        await show_reflect(plan)
        await plan.press("E")
        assert "$EDITOR" in plan.said
        script = tmp_path / "editor.sh"
        script.write_text('#!/bin/sh\nprintf "and more \\033[31m\\n" >> "$1"\n')
        script.chmod(0o700)
        monkeypatch.setenv("EDITOR", str(script))
        await plan.press("E")
        assert entries(plan)[0].text == "and more"
        await plan.press("down", "E")
        assert entries(plan)[1].text == "Walked home in the rain.\nÜber the bridge.and more"
        monkeypatch.setenv("EDITOR", "false")
        await plan.press("home", "E")
        assert "The editor failed" in plan.said
        monkeypatch.setenv("EDITOR", "true")
        await plan.press("E")
        assert "Nothing was written" in plan.said
        assert len(entries(plan)) == 5


class _Nothing:
    def close(self) -> None:
        """The terminal is not given away under test."""


async def test_an_empty_diary_invites_and_every_size_and_evil_text_is_survived(empty_plan: Path) -> None:
    async with drive(empty_plan, (60, 20)) as plan:
        await show_reflect(plan)
        assert "Nothing yet." in plan.text
        await plan.press("n")
        await plan.write(EVIL * 200)
        await plan.press("ctrl+s")
        for size in ((60, 20), (80, 24), (120, 36), (200, 50), (20, 8)):
            await plan.pilot.resize_terminal(*size)
            await plan.settle()
            assert plan.app.failure is None
            assert not {"\x1b", "\u202e", "\t"} & set(plan.text)
            await plan.press("enter")
            assert "[/x] [b]bold" in plan.text or size == (20, 8)
            await plan.press("escape", "home", "end")


async def test_the_pointer_selects_opens_and_chooses(diary: Path) -> None:
    async with drive(diary) as plan:
        view = await show_reflect(plan)
        await plan.click("Walked home")
        assert plan.screen.current() is not None
        await plan.click("Walked home", times=2)
        assert screen_of(plan).is_writing
        await plan.click("Sort")
        await plan.settle()
        assert screen_of(plan).view.NAME == "sort"
        await plan.press("w", "f")
        await plan.click("What would you do if nobody paid")
        assert view.question is not None
        assert view.question.key == "unpaid"
        assert plan.screen.current() is None


async def test_two_thousand_entries_are_not_felt(empty_plan: Path) -> None:
    with closing(sqlite3.connect(empty_plan)) as file:
        rows = [
            (
                "reflection",
                str(TODAY - timedelta(days=number)),
                "energy" if number % 9 else "",
                f"Day {number} " * 99,
            )
            for number in range(2_000)
        ]
        moment = "2026-01-01T12:00:00+00:00"
        file.executemany(
            f"INSERT INTO entry (kind, date, prompt, text, created) VALUES (?, ?, ?, ?, '{moment}')", rows
        )
        file.commit()
    async with drive(empty_plan) as plan:
        begun = monotonic()
        view = await show_reflect(plan)
        assert monotonic() - begun < 1.5
        assert len(view.written.texts) < 100
        await plan.press("end")
        await plan.until(lambda: "Day 1999" in plan.text)
        begun = monotonic()
        for _ in range(20):
            plan.send("up")
        await plan.settle()
        assert monotonic() - begun < 1.0
        await plan.press("slash")
        await plan.write("day 1234")
        await plan.until(lambda: view.count_shown() == 1)
        await asyncio.sleep(0)


def test_markdown_is_read_as_it_was_typed() -> None:
    broken = "a line that an editor ended because it was full, and its end\nfollows here"
    lines = prose(f"## Why\n\n{broken}\n\n1. one two three\n> quoted", 14)
    shown = ["".join(text for _, text in line) for line in lines]
    assert shown[:2] == ["Why", ""]
    assert lines[0] == [("strong", "Why")]
    assert "and its end" in " ".join(shown)
    assert shown[-4:] == ["", "1. one two", "   three", "> quoted"]
    assert lines[-1] == [("muted", "> quoted")]
    emphasis = f"{broken.splitlines()[0]}\n*so*"
    assert "".join(text for line in prose(emphasis, 99) for _, text in line).endswith("and its end *so*")
    assert len(prose(f"{broken.splitlines()[0]}\n* so", 76)) == 2
    assert len(prose("word\n" * 1_000, 40)) == 400


def test_a_day_is_read_in_words_and_never_in_the_future() -> None:
    assert read_day("", TODAY) == TODAY
    assert read_day("yesterday", TODAY) == TODAY - timedelta(days=1)
    for text in ("nonsense", "tomorrow"):
        with pytest.raises(Invalid):
            read_day(text, TODAY)
