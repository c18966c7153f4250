"""The pieces of the small language that quick add and filter share: where they stand, what their values mean.

A piece is `!importance`, `#tag`, `>goal`, `@column` or `key:value`; a value with blanks stands in double
quotes. Every sign has a key for shells, where it means something else. A backslash before a piece makes it
plain words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from .short_forms import read_short
from .text import clean_line, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from .model import Goal

    ReadDate = Callable[[str], date | None]

SIGNS: Final = {"!": "importance", "#": "tag", ">": "goal", "@": "column"}
KEYS: Final = {
    "importance": "importance",
    "tag": "tag",
    "goal": "goal",
    "column": "column",
    "due": "due",
    "scheduled": "scheduled",
    "sched": "scheduled",
    "effort": "effort",
    "wait": "wait",
    "waiting": "wait",
    "blocked-by": "blocked-by",
    "repeat": "repeat",
    "every": "repeat",
    "value": "value",
    "skill": "skill",
    "horizon": "horizon",
    "is": "is",
}
"""What may stand before the colon, and the kind of piece that it makes."""

DATE_HINT: Final = "try fri, 30 jun or +2w"
EFFORT_HINT: Final = "try 2h, 90m or 1h30"
NEAR_LEAST: Final = 3
"""Shorter words are never matched nearly: too much would be like them."""

Name = TypeVar("Name", bound=str)

_HEAD = re.compile(r'([!#@](?=[^\W_]|")|>(?=["\w])|(?:' + "|".join(KEYS) + r"):)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\+(?=" + _HEAD.pattern + ")", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)(?:"(?=\s|\Z)|\Z)', re.DOTALL)
_NEXT_WORDS = re.compile(r"(\S+)(?:[ \t]+(\S+))?(?:[ \t]+(\S+))?")
_LOOSE_ENDS = ",;."
_BETWEEN_TAGS = ",;"
_NUMBERS = re.compile(r"\d+(?:[,;]\d+)*[,;.]*")
_FIELD_TAG = r'\s*(?:#*"((?:[^"\\]|\\.)*)"?|([^{}]+))'
_PLAIN = re.compile(r'[^\W_](?:[^\s"\\]*[^\s"\\,;.])?')


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece or word of a line, from `start` to before `end`. A plain word has the kind `word`."""

    start: int
    end: int
    kind: str
    value: str
    quoted: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A piece that is more than words, for the screen: where it stands, and what it was taken for.

    `ok` False: it was not understood; `meaning` then says what would be.
    """

    start: int
    end: int
    kind: str
    meaning: str
    ok: bool = True


def scan(text: str, *, filtering: bool = False) -> Iterator[Piece]:
    """The pieces and words of a line in their order. In a filter `-` negates, and quotes make a phrase."""
    at = 0
    while found := _WORD.search(text, at):
        start = found.start()
        negated = filtering and text[start] == "-" and found.end() - start > 1
        piece = _piece(text, start, start + negated, found.end(), filtering=filtering, negated=negated)
        yield piece
        at = piece.end


def _piece(text: str, start: int, at: int, word_end: int, *, filtering: bool, negated: bool) -> Piece:
    head = _HEAD.match(text, at)
    if head is None:
        if _ESCAPED.match(text, at):
            return Piece(start, word_end, "word", clean_line(text[at + 1 : word_end]), True, negated)
        if filtering and (quoted := _QUOTED.match(text, at)):
            return Piece(start, quoted.end(), "word", _unquote(quoted[1]), True, negated)
        return Piece(start, word_end, "word", clean_line(text[at:word_end]), False, negated)
    kind = SIGNS.get(head[1]) or KEYS[head[1][:-1].lower()]
    if quoted := _QUOTED.match(text, head.end()):
        return Piece(start, quoted.end(), kind, _unquote(quoted[1]), True, negated)
    value = clean_line(text[head.end() : word_end])
    if head[1] == "#" and _NUMBERS.fullmatch(value):  # of issues, and no tags
        return Piece(start, word_end, "word", clean_line(text[at:word_end]), False, negated)
    return Piece(start, word_end, kind, value, False, negated)


def _unquote(inside: str) -> str:
    return clean_line(re.sub(r"\\(.)", r"\1", inside, flags=re.DOTALL))


def quote(value: str, *, plain: bool = True) -> str:
    """A value as it can stand in a piece: in quotes where it is not `plain`, or cannot do without."""
    if plain and _PLAIN.fullmatch(value) and not value.isdigit():
        return value
    return '"' + re.sub(r'(["\\])', r"\\\1", value) + '"'


def escape(word: str) -> str:
    """A word of a title as it is written so that it is read back as a word."""
    return "\\" + word if _HEAD.match(word) or _ESCAPED.match(word) else word


def tags_of(piece: Piece) -> tuple[str, ...]:
    """The tags of a piece such as `#writing,deep`, each without the full stop of the sentence it stands in.

    A comma stands between two tags, here as in a field; a tag with a comma in it stands in quotes.
    """
    if piece.quoted:
        return (piece.value,) if piece.value else ()
    parts = (part.lstrip("#").rstrip(_LOOSE_ENDS) for part in re.split(f"[{_BETWEEN_TAGS}]", piece.value))
    return tuple(dict.fromkeys(part for part in parts if part))


def quote_tag(tag: str) -> str:
    """A tag as it stands behind its sign; in quotes, too, where it would be read as two."""
    return quote(tag, plain=not any(sign in tag for sign in _BETWEEN_TAGS))


def read_tags(text: str, *, blanks: bool = True) -> tuple[str, ...]:
    """The tags in a field, with or without their `#`: commas, and also `blanks`, stand between them."""
    between = rf"{_BETWEEN_TAGS}\s" if blanks else _BETWEEN_TAGS
    found = re.finditer(_FIELD_TAG.format(between), text)
    tags = (_unquote(each[1]) if each[2] is None else each[2].strip().lstrip("#") for each in found)
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def show_tags(tags: Iterable[str]) -> str:
    """Tags as they stand in a field, to be read back as these."""
    return " ".join(quote(tag, plain=False) if _read_otherwise(tag) else tag for tag in tags)


def _read_otherwise(tag: str) -> bool:
    return read_tags(tag) != (tag,)


def read_day(piece: Piece, text: str, *, today: date, read_date: ReadDate) -> tuple[date, int] | None:
    """The day that a piece means, and where its words end: `due:in 3 weeks` needs no quotes.

    Words after the piece are taken only for a short form; None where there is no date.
    """
    if not piece.quoted and (following := _NEXT_WORDS.match(text, _skip_blanks(text, piece.end))):
        for count in (3, 2, 1):
            if following[count] and (
                day := read_short(f"{piece.value} {text[following.start() : following.end(count)]}", today)
            ):
                return day, following.end(count)
    day = read_date(piece.value) if piece.value else None
    return None if day is None else (day, piece.end)


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t":
        at += 1
    return at


def choose(value: str, names: Iterable[Name]) -> Name | None:
    """The one name that a word is or begins; None where there is none or more than one."""
    word = fold(value)
    starting = [name for name in names if word and name.startswith(word)]
    exact = [name for name in starting if name == word]
    return exact[0] if exact else starting[0] if len(starting) == 1 else None


def choices_hint(value: str, what: str, choices: Iterable[str]) -> str:
    """`“xyz” is no column: try backlog, next or done`."""
    *others, last = choices
    either = f"{', '.join(others)} or " if others else ""
    return f"“{shorten(value)}” is no {what}: try {either}{last}"


def shorten(value: str, width: int = 30) -> str:
    """A value short enough for a hint."""
    return value if len(value) <= width else value[: width - 1] + "…"


def near_pattern(word: str) -> re.Pattern[str] | None:
    """Finds a folded word's letters in order, from the start of a word on, with up to three others between.

    None for a word that is too short. Between two letters the second never stands, so that no text is slow.
    """
    letters = [re.escape(letter) for letter in word if not letter.isspace()]
    if len(letters) < NEAR_LEAST:
        return None
    rest = "".join(f"[^{letter}]{{0,3}}{letter}" for letter in letters[1:])
    # The first letter stands before the look behind it: the engine then skips to it, four times as fast.
    return re.compile(rf"{letters[0]}(?<!\w{letters[0]}){rest}")


def find_goal(query: str, goals: Sequence[Goal]) -> Goal | None:
    """The goal that a few words mean: by id, whole title, the starts of its words, a part of it, or nearly.

    Among equals an open goal comes before a closed one, then the shortest title.
    """
    if query.isascii() and query.isdigit():
        for goal in goals:
            if goal.id == int(query):
                return goal
    open_first = sorted(goals, key=lambda goal: (not goal.is_open, len(goal.title)))
    titles = [fold(goal.title) for goal in open_first]
    for wanted in spellings_of(query):
        words = wanted.split()
        parts = [at for at, title in enumerate(titles) if all(word in title for word in words)]
        likeness = [
            (level, at) for at in parts if (level := _likeness(wanted, words, titles[at])) is not None
        ]
        if likeness:
            return open_first[min(likeness)[1]]
    for wanted in spellings_of(query):
        if near := near_pattern(wanted):
            for at, title in enumerate(titles):
                if near.search(title):
                    return open_first[at]
    return None


def spellings_of(query: str) -> list[str]:
    """The words as typed, and with blanks where someone put hyphens for want of quotes."""
    typed = " ".join(fold(query).split())
    spaced = " ".join(re.sub(r"[-_.]", " ", typed).split())
    return [spelling for spelling in dict.fromkeys((typed, spaced)) if spelling]


def _likeness(wanted: str, words: Sequence[str], title: str) -> int | None:
    """How well words mean a folded title: 0 wholly, 1 by the starts of its words, 2 as a part of it."""
    if wanted == title:
        return 0
    starts = re.findall(r"\w+", title)
    if all(any(start.startswith(word) for start in starts) for word in words):
        return 1
    return 2 if wanted in title else None
