"""Words that look like `key:value` and are not: which key may be meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .syntax import KEYS, choose, shorten

if TYPE_CHECKING:
    from collections.abc import Collection

LEAST: Final = 2
"""Letters that a key has at least; one is a disk, or the beginning of too many."""
LIKENESS: Final = 0.65
"""From 0 to 1, as difflib measures it: `dew` is like `due`, `date` is not."""

_LIKE_KEY = re.compile(r"([^\W\d_][\w-]*):([^\s:/\\].*)", re.DOTALL)


def doubt(word: str, keys: Collection[str] = tuple(KEYS)) -> str:
    """What is to be said of a word such as `du:fri` in a filter that knows these keys.

    Empty where it looks like no key: `https://...`, `14:30`, `Note:`.
    """
    if (found := _LIKE_KEY.fullmatch(word)) is None:
        return ""
    name, value = found.groups()
    near = _near(name.lower(), keys)
    example = "…" if '"' in value else shorten(value)
    return f"“{shorten(name)}:” is no key: {f'try {near}:{example}' if near else 'sought as a word'}"


def doubt_in_title(word: str) -> str:
    """The same for a word of a title, which may have a colon for reasons of its own.

    Empty unless a key is near.
    """
    found = _LIKE_KEY.fullmatch(word)
    return doubt(word) if found and _near(found[1].lower(), KEYS) else ""


def _near(name: str, keys: Collection[str]) -> str:
    """The key that a name begins or is like; empty where there is none, or it is one."""
    if len(name) < LEAST or name in keys:
        return ""
    if begun := choose(name, keys):
        return begun
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, keys, n=1, cutoff=LIKENESS)), "")
