"""The keys that a person has chosen for actions: taken where they are sound, else explained.

A key is refused where it names no action or no key, where another action of the same screen has it, or where
it would act while text is typed. The usual keys of that action then stay.
"""

from __future__ import annotations

import difflib
from itertools import product
from typing import TYPE_CHECKING

from careertui.tui.actions import ACTIONS, BY_ID, JUMP, NAMES, Scope, keys_of, show_key, show_scope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careertui.tui.actions import Keys

_MODIFIERS = {"ctrl", "shift", "alt"}
_NAMED = {
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete", "enter", "escape",
    "tab", "space", "backspace", *(f"f{number}" for number in range(1, 25)),
}  # fmt: skip


def read_keymap(chosen: Mapping[str, tuple[str, ...]]) -> tuple[Keys, dict[str, str]]:
    """The keys in force where they differ from the table, and why each choice that is not was refused."""
    keymap: dict[str, tuple[str, ...]] = {}
    refused: dict[str, str] = {}
    for action_id, keys in chosen.items():
        if why := no_action(action_id) or _unsound(action_id, keys):
            refused[action_id] = why
        else:
            keymap[action_id] = tuple(_read_key(key) or key for key in keys)
    # Choices that take another action's key go, one by one, until what is left fits together.
    while clash := next(((each, why) for each in keymap if (why := _clash(each, keymap))), None):
        del keymap[clash[0]]
        refused[clash[0]] = clash[1]
    return keymap, refused


def why_not(action_id: str, keys: tuple[str, ...], keymap: Keys) -> str:
    """Why an action cannot have these keys beside the ones in force, in words; empty where it can.

    A key is named as Textual does or, as in the settings, by its sign.
    """
    if why := no_action(action_id) or _unsound(action_id, keys):
        return why
    return _clash(action_id, {**keymap, action_id: tuple(_read_key(key) or key for key in keys)})


def no_action(action_id: str) -> str:
    """That there is no such action, and which is near; empty where there is one."""
    if action_id in BY_ID:
        return ""
    close = difflib.get_close_matches(action_id, BY_ID, n=1, cutoff=0.4)
    return (
        f"no such action; {f'did you mean {close[0]}?' if close else 'the README and ? on screen list them.'}"
    )


def _unsound(action_id: str, keys: tuple[str, ...]) -> str:
    """Why an action cannot have these keys, whatever the others have. A chord is the table's own."""
    action = BY_ID[action_id]
    if wrong := [key for key in keys if key not in action.keys and _read_key(key) is None]:
        return f"“{wrong[0]}” is no key that a terminal passes on; try x, ?, f12 or ctrl+k."
    if action.scope == Scope.FORM and (typed := [key for key in keys if _types(_read_key(key) or key)]):
        return f"{show_key(typed[0])} acts while you type, and “{action.title}” works in forms; try ctrl+k."
    return ""


def _clash(action_id: str, keymap: Keys) -> str:
    """Which action has a key of this one on the same screen, in words; empty where none has."""
    action = BY_ID[action_id]
    for other in ACTIONS:
        if other.id != action_id and other.scope & action.scope:
            for mine, theirs in product(keymap[action_id], keys_of(other.id, keymap)):
                if _first(mine) == _first(theirs) and not _is_chord_of_jump(
                    (action_id, mine), (other.id, theirs)
                ):
                    where = show_scope(other.scope & action.scope)
                    return f"{show_key(_first(mine))} is “{other.title}” already ({where})."
    return ""


def _is_chord_of_jump(*pair: tuple[str, str]) -> bool:
    """Whether one key of the two jumps, and the other begins with it: there both have their place."""
    (one, one_key), (other, other_key) = pair
    return (one == JUMP and " " in other_key) or (other == JUMP and " " in one_key)


def _first(key: str) -> str:
    return key.partition(" ")[0]


def _read_key(text: str) -> str | None:
    """The name that Textual has for a key: `?` is `question_mark`; None where there is no such key."""
    *held, key = text.split("+") if len(text) > 1 else [text]
    if not set(held) <= _MODIFIERS or not key:
        return None
    if len(key) == 1 and key.isprintable() and key != " ":
        key = NAMES.get(key, key)
    elif key not in _NAMED and key not in NAMES.values():
        return None
    return "+".join([*held, key])


def _types(key: str) -> bool:
    """Whether a key puts a character into a text, or moves about in it."""
    is_function_key = key[0] == "f" and key[1:].isdigit()
    return key != "escape" and not is_function_key and not key.startswith(("ctrl+", "alt+"))
