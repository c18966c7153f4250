"""What was written, read without its texts; and how often a question was answered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from careertui.domain.journal import Answered, EntryDraft, EntryKind
from careertui.planner import journal
from tests.planner.conftest import focus

if TYPE_CHECKING:
    from careertui.store.store import Store
    from tests.planner.conftest import World

TODAY = date(2026, 11, 21)


def write(
    store: Store, days_ago: int, text: str, prompt: str = "", kind: EntryKind = EntryKind.REFLECTION
) -> int:
    draft = EntryDraft(TODAY - timedelta(days=days_ago), text, prompt, kind)
    return focus(journal.add(store, draft))


def test_entries_are_listed_without_their_texts_newest_first_and_narrowed_by_words(world: World) -> None:
    store = world.store
    old = write(store, 9, "Über die Werkstatt", "energy")
    new = write(store, 1, "A talk that went well")
    write(store, 0, "shipped", kind=EntryKind.WIN)
    reflections = journal.headings(store, kind=EntryKind.REFLECTION)
    assert [(heading.id, heading.prompt) for heading in reflections] == [(new, ""), (old, "energy")]
    assert reflections[1].date == TODAY - timedelta(days=9)
    assert [heading.id for heading in journal.headings(store, kind=EntryKind.REFLECTION, words="uber")] == [
        old
    ]
    assert journal.texts(store, [old, new, 99]) == {old: "Über die Werkstatt", new: "A talk that went well"}


def test_each_question_knows_how_often_it_was_answered_and_when_last(world: World) -> None:
    store = world.store
    for days_ago in (400, 30, 90):
        write(store, days_ago, "again", "energy")
    write(store, 5, "to no question")
    write(store, 1, "not reflected", "envy", EntryKind.NOTE)
    assert journal.answered(store) == {"energy": Answered(3, TODAY - timedelta(days=30))}
