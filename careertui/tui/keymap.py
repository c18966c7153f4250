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

    from careertui.tui.actions import Action, Keys

_MODIFIERS = {"ctrl", "shift", "alt"}
_NAMED = {
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete", "enter", "escape",
    "tab", "space", "backspace", *(f"f{number}" for number in range(1, 25)),
}  # fmt: skip


def read_keymap(chosen: Mapping[str, tuple[str, ...]]) -> tuple[Keys, list[str]]:
    """The keys in force where they differ from the table, and a sentence for each choice that was refused."""
    problems: list[str] = []
    keymap: dict[str, tuple[str, ...]] = {}
    for action_id, keys in chosen.items():
        action = BY_ID.get(action_id)
        if action is None:
            problems.append(f"keys.{action_id}: no such action; {_nearest(action_id)}")
            continue
        read = [_read_key(key) for key in keys]
        if wrong := [key for key, found in zip(keys, read, strict=True) if found is None]:
            problems.append(f"keys.{action_id}: “{wrong[0]}” is no key; try x, ?, f12 or ctrl+k.")
        elif action.scope == Scope.FORM and (typed := [key for key in read if key and _types(key)]):
            shown = show_key(typed[0])
            problems.append(f"keys.{action_id}: {shown} acts while you type; try ctrl+k.")
        else:
            keymap[action_id] = tuple(key for key in read if key)
    return _without_clashes(keymap, problems), problems


def why_not(action_id: str, keys: tuple[str, ...], keymap: Keys) -> str:
    """Why an action cannot have these keys beside the ones in force, in words; empty where it can."""
    action = BY_ID[action_id]
    if wrong := [key for key in keys if _read_key(key) is None and " " not in key]:
        return f"“{wrong[0]}” is no key that a terminal passes on."
    if action.scope == Scope.FORM and (typed := [key for key in keys if _types(key)]):
        return f"{show_key(typed[0])} acts while you type, and “{action.title}” works in forms."
    clash = _clash(action_id, {**keymap, action_id: keys})
    if clash is None:
        return ""
    _, key, other = clash
    where = show_scope(other.scope & action.scope)
    return f"{show_key(key)} is “{other.title}” already ({where})."


def _without_clashes(keymap: Keys, problems: list[str]) -> Keys:
    """Choices that take another action's key go, one by one, until what is left fits together."""
    kept = dict(keymap)
    while True:
        clash = next((found for action_id in kept if (found := _clash(action_id, kept))), None)
        if clash is None:
            return kept
        action_id, key, other = clash
        del kept[action_id]
        problems.append(f"keys.{action_id}: {show_key(key)} is “{other.title}” already.")


def _clash(action_id: str, keymap: Keys) -> tuple[str, str, Action] | None:
    action = BY_ID[action_id]
    for other in ACTIONS:
        if other.id != action_id and other.scope & action.scope:
            for mine, theirs in product(keymap[action_id], keys_of(other.id, keymap)):
                if _first(mine) == _first(theirs) and not _is_chord_of_jump(
                    (action_id, mine), (other.id, theirs)
                ):
                    return action_id, _first(mine), other
    return None


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


def _nearest(name: str) -> str:
    close = difflib.get_close_matches(name, BY_ID, n=1, cutoff=0.4)
    return f"did you mean {close[0]}?" if close else "careertui's help lists them all."
