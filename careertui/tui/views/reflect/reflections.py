"""What the reflect view reads on the store's thread, and what is being written."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from careertui.domain.journal import EntryKind, a_year_ago
from careertui.domain.text import clean
from careertui.planner import journal, starters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from careertui.domain.journal import Answered, Entry, Heading, Question
    from careertui.store.store import Store

DRAFTS = "draft:entry:"
"""What the keys of the state begin with under which drafts are kept."""
NEW = "new:"
"""What follows for an answer that is not in the plan yet; then comes the key of its question."""
AHEAD = 40
"""So many texts above and below the cursor are read with the list."""
MOST_ANSWERS = 200
"""So many earlier answers to one question are looked through."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is written on: a new answer to a question (`prompt` is its key, or empty), or an old entry."""

    prompt: str = ""
    entry: Entry | None = None

    @property
    def draft_key(self) -> str:
        """Where its draft is kept."""
        return DRAFTS + (f"{NEW}{self.prompt}" if self.entry is None else str(self.entry.id))


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and its date as they were typed."""

    text: str
    date: str


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, or what of it has the words: the newest first, with the texts around the cursor."""

    headings: Sequence[Heading] = ()
    texts: Mapping[int, str] = field(default_factory=dict)
    total: int = 0
    words: str = ""
    answered: Mapping[str, Answered] = field(default_factory=dict)
    drafts: frozenset[str] = frozenset()
    """Of what there are drafts: keys without what they begin with."""
    questions: Sequence[Question] = ()

    def place_of(self, entry_id: int | None) -> int | None:
        """Where an entry stands."""
        found = (place for place, heading in enumerate(self.headings) if heading.id == entry_id)
        return next(found, None)


def read_written(store: Store, words: str, entry_id: int | None, place: int) -> Written:
    """Everything anew; the texts are those around this entry, or around this place where it is not there."""
    headings = journal.headings(store, kind=EntryKind.REFLECTION, words=words)
    listed = Written(headings)
    found = listed.place_of(entry_id)
    place = place if found is None else found
    around = headings[max(0, place - AHEAD) : place + AHEAD]
    return Written(
        headings,
        journal.texts(store, [heading.id for heading in around]),
        journal.how_many(store, kind=EntryKind.REFLECTION) if words.strip() else len(headings),
        words,
        journal.answered(store),
        frozenset(store.states(DRAFTS)),
        starters.questions(),
    )


def read_texts(store: Store, ids: Iterable[int]) -> dict[int, str]:
    """The texts of entries."""
    return journal.texts(store, ids)


def read_before(store: Store, prompt: str, today: date) -> list[Entry]:
    """What was written to a question: first what is a year old, then the newest."""
    found = journal.entries(store, kind=EntryKind.REFLECTION, prompt=prompt, limit=MOST_ANSWERS)
    first = a_year_ago(found, today)
    return found if first is None else [first, *(entry for entry in found if entry is not first)]


def read_entry(store: Store, entry_id: int) -> Entry:
    """One entry."""
    return journal.entry(store, entry_id)


def keep_draft(store: Store, sheet: Sheet, draft: Draft | None) -> None:
    """Keep what was typed, or forget it."""
    text = None if draft is None else json.dumps({"text": draft.text, "date": draft.date})
    store.set_state(sheet.draft_key, text)


def read_draft(store: Store, sheet: Sheet) -> Draft | None:
    """What was typed before, if it was kept."""
    kept = store.get_state(sheet.draft_key)
    if kept is None:
        return None
    try:
        found = json.loads(kept)
    except ValueError:
        return None
    if not isinstance(found, dict):
        return None
    return Draft(clean(str(found.get("text", ""))), clean(str(found.get("date", ""))))
