"""What a person writes down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from careertui.domain.errors import ChangedElsewhere, Invalid, NotFound
from careertui.domain.journal import Entry, EntryDraft, EntryKind
from careertui.domain.model import RecordKind, Ref
from careertui.planner import goals, history, journal

from .conftest import focus

if TYPE_CHECKING:
    from .conftest import World

DAY = date(2026, 11, 21)


def write(world: World, text: str, days: int = 0, prompt: str = "") -> int:
    return focus(journal.add(world.store, EntryDraft(DAY + timedelta(days), text, prompt)))


def texts(found: list[Entry]) -> list[str]:
    return [entry.text for entry in found]


def test_an_entry_keeps_its_lines_and_is_named_by_the_first(world: World) -> None:
    change = journal.add(world.store, EntryDraft(DAY, "# Walks\x1b[31m\r\nand talks\n", "energy"))
    assert change.label == "Write reflection “Walks”"
    assert (change.focus, change.touched) == (
        Ref(RecordKind.ENTRY, 1), {RecordKind.ENTRY: frozenset({1})},
    )  # fmt: skip
    wanted = Entry(1, EntryKind.REFLECTION, DAY, "energy", "# Walks\nand talks", world.now)
    assert journal.entry(world.store, 1) == wanted
    assert history.undo(world.store).touched == {RecordKind.ENTRY: frozenset({1})}
    assert journal.entries(world.store) == []
    assert history.redo(world.store).focus == Ref(RecordKind.ENTRY, 1)
    assert journal.entry(world.store, 1) == wanted


def test_an_entry_needs_a_word_and_a_day(world: World) -> None:
    for draft in (EntryDraft(DAY, " \n"), EntryDraft(DAY, "\x1b[31m")):
        world.check_refused(Invalid, partial(journal.add, world.store, draft))
    write(world, "x")
    for changes in ({"text": ""}, {"date": None}, {"kind": "dream"}, {"txt": "x"}):
        world.check_refused(Invalid, partial(journal.edit, world.store, 1, changes))


def test_entries_are_read_newest_first_narrowed_and_in_pages(world: World) -> None:
    write(world, "Älter, with Walks", -3, "energy")
    write(world, "Newest walk")
    write(world, "[/x] 50% of_it", 0, "envy")
    journal.add(world.store, EntryDraft(DAY - timedelta(9), "Shipped", kind=EntryKind.WIN))
    assert texts(journal.entries(world.store)) == [
        "[/x] 50% of_it", "Newest walk", "Älter, with Walks", "Shipped",
    ]  # fmt: skip
    assert texts(journal.entries(world.store, words="WALK")) == ["Newest walk", "Älter, with Walks"]
    assert texts(journal.entries(world.store, words="walk alter")) == ["Älter, with Walks"]
    assert texts(journal.entries(world.store, words="50% f_")) == ["[/x] 50% of_it"]
    assert texts(journal.entries(world.store, words="envy newest")) == []
    assert texts(journal.entries(world.store, words="whom 50%")) == ["[/x] 50% of_it"]  # the question has it
    assert texts(journal.entries(world.store, prompt="energy")) == ["Älter, with Walks"]
    assert texts(journal.entries(world.store, kind=EntryKind.WIN)) == ["Shipped"]
    assert texts(journal.entries(world.store, limit=2, offset=1)) == ["Newest walk", "Älter, with Walks"]
    assert journal.how_many(world.store) == 4
    assert journal.how_many(world.store, kind=EntryKind.REFLECTION, words="walk") == 2
    for unknown in (9, 0, -1, 2**63):
        with pytest.raises(NotFound):
            journal.entry(world.store, unknown)


def test_an_edit_is_one_step_and_never_over_what_another_window_wrote(world: World) -> None:
    entry = write(world, "First")
    shown = journal.entry(world.store, entry)
    assert journal.edit(world.store, entry, {"text": "Second\nline"}).label == "Change text of “First”"
    assert not journal.edit(world.store, entry, {"text": "Second\nline"}).touched
    assert not journal.edit(world.store, entry, {}).touched
    journal.edit(world.store, entry, {"text": "First", "date": DAY - timedelta(1)}, seen=shown)
    found = journal.entry(world.store, entry)
    assert (found.text, found.date) == ("Second\nline", DAY - timedelta(1))
    world.check_refused(ChangedElsewhere, lambda: journal.edit(world.store, 1, {"text": "Mine"}, seen=shown))
    world.check_refused(NotFound, lambda: journal.edit(world.store, 9, {"text": "x"}))


def test_entries_are_deleted_and_come_back(world: World) -> None:
    ids = [write(world, "One"), write(world, "Two")]
    assert journal.delete(world.store, ids[:1]).label == "Delete reflection “One”"
    assert texts(journal.entries(world.store)) == ["Two"]
    history.undo(world.store)
    assert journal.delete(world.store, ids).label == "Delete 2 reflections"
    world.check_nothing_happens(lambda: journal.delete(world.store, []))
    world.check_refused(NotFound, lambda: journal.delete(world.store, ids))


def test_a_win_names_its_goal_and_outlives_it(world: World) -> None:
    goal, other = world.goal("Run 10 km"), world.goal("Rest")
    draft = EntryDraft(DAY, "Ran with Ana", kind=EntryKind.WIN, goal_id=goal)
    change = world.check_undo(lambda: journal.add(world.store, draft))
    assert change.label == "Write win “Ran with Ana”"
    assert change.touched == {RecordKind.ENTRY: frozenset({1})}
    write(world, "Slept")
    assert [entry.goal_id for entry in journal.entries(world.store)] == [None, goal]
    assert texts(journal.entries(world.store, goal_id=goal)) == ["Ran with Ana"]
    assert journal.entries(world.store, goal_id=2**70) == []
    world.check_undo(lambda: journal.edit(world.store, 1, {"goal_id": other}))
    world.check_undo(lambda: goals.delete(world.store, [other]))
    assert [entry.goal_id for entry in journal.entries(world.store, kind=EntryKind.WIN)] == [None]
    world.check_refused(NotFound, lambda: journal.edit(world.store, 1, {"goal_id": 9}))
    world.check_refused(NotFound, lambda: journal.add(world.store, replace(draft, goal_id=9)))
