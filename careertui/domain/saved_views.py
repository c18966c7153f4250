"""Views of the board that a person has named: a filter, a grouping, an order, and a key that shows it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class Grouping(StrEnum):
    """What the lanes of a board stand for."""

    NONE = "none"
    GOAL = "goal"
    VALUE = "value"
    TAG = "tag"


class Order(StrEnum):
    """In which order the cards of a column stand: by hand, or the most urgent first."""

    RANK = "rank"
    URGENCY = "urgency"


KEYS: Final = tuple(f"f{number}" for number in range(2, 10))
"""The keys that a view can have; F1 is help, and terminals take the ones above for themselves."""


class SavedView(NamedTuple):
    """A named view. `filter` is in the language of filters; `key` is one of `KEYS`, or empty.

    Views stand in the order of `rank`.
    """

    id: int
    name: str
    filter: str
    grouping: Grouping
    order: Order
    key: str
    rank: int


class ViewDraft(NamedTuple):
    """What is known of a view before it is in the plan; only the name is required."""

    name: str
    filter: str = ""
    grouping: Grouping = Grouping.NONE
    order: Order = Order.RANK
    key: str = ""


BUILT_IN: Final = (
    ViewDraft("Today", "is:open due:<=today", order=Order.URGENCY, key="f2"),
    ViewDraft("This week", "is:open due:<=eow", order=Order.URGENCY, key="f3"),
    ViewDraft("Waiting", "is:open is:waiting", key="f4"),
    ViewDraft("Quick wins", "is:open -is:blocked effort:<=30m", order=Order.URGENCY, key="f5"),
    ViewDraft("Someday", "@backlog due:none scheduled:none", grouping=Grouping.GOAL, key="f6"),
    ViewDraft("Orphans", "is:open is:orphan", key="f7"),
    ViewDraft("Deep work", "is:open -is:blocked effort:>=90m", order=Order.URGENCY, key="f8"),
)
"""The views that a new plan begins with. They are like any other: renamed, changed, deleted, undone."""
