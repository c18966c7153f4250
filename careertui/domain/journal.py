"""What a person writes down: reflections now; wins, learnings and notes have their place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime


class EntryKind(StrEnum):
    """What an entry is."""

    REFLECTION = "reflection"
    WIN = "win"
    LEARNING = "learning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something written down on a day: Markdown. `prompt` is the key of the question it answers, or empty."""

    id: int
    kind: EntryKind
    date: date
    prompt: str
    text: str
    created: datetime


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """What is known of an entry before it is in the plan."""

    date: date
    text: str
    prompt: str = ""
    kind: EntryKind = EntryKind.REFLECTION


class Question(NamedTuple):
    """A question to reflect on; `group` is what it asks about: values, passions ..."""

    key: str
    group: str
    text: str
