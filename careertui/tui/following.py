"""What the key beside an insight does: the action that acts on the finding, wherever that action works."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careertui.tui import actions
from careertui.tui.actions import BY_ID

if TYPE_CHECKING:
    from careertui.domain.insight import Insight
    from careertui.domain.model import Ref
    from careertui.tui.actions import Keys, Scope


class Act(NamedTuple):
    """An action of the table that acts on a kind of finding, what it does in a word, and on which screen."""

    action_id: str
    word: str
    home: str


ACTS = {
    "start_goal": Act("start_goal", "start one", "values"),
    "sort": Act("view_sort", "sort them", "values"),
    "duel": Act("view_rank", "rank them", "values"),
    "rate": Act("rate", "rate it", "values"),
    "mend": Act("mend", "mend it", "goals"),
    "obstacles": Act("obstacles", "plan for it", "goals"),
    "plan_gap": Act("plan_gap", "plan a task", "skills"),
    "triage": Act("triage", "decide", "board"),
    "list_skills": Act("view_inventory", "list some", "skills"),
}
"""By what an insight calls its action."""
FOLLOW = BY_ID["follow"]


class Key(NamedTuple):
    """What stands beside the sentence: a key, and what it does."""

    shown: str
    word: str


def act_of(insight: Insight) -> Act | None:
    """The action that acts on a finding, if there is one."""
    return ACTS.get(insight.action)


def works(act: Act, scope: Scope) -> bool:
    """Whether it works where one is."""
    return bool(BY_ID[act.action_id].scope & scope)


def key_of(insight: Insight, scope: Scope, current: Ref | None, keymap: Keys) -> Key | None:
    """The key beside a sentence.

    That of the action, where it works and the cursor stands on the record that is meant; else the key that
    goes there first.
    """
    act = act_of(insight)
    if act is None or not works(act, scope):
        return None if act is None and insight.ref is None else _key(FOLLOW.id, FOLLOW.hint, keymap)
    if insight.ref in (None, current):
        return _key(act.action_id, act.word, keymap)
    return _key(FOLLOW.id, act.word, keymap)


def _key(action_id: str, word: str, keymap: Keys) -> Key:
    return Key(actions.key_of(action_id, keymap), word)
