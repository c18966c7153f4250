"""What options mean: each turns the text of an option into a value of the domain, or says what would be."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from careertui.domain.errors import Invalid
from careertui.domain.syntax import choose

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from enum import StrEnum

    from careertui.domain.model import Column
    from careertui.domain.rank import Place

NONE = "none"
"""The word that clears a field that may be empty."""

Choice = TypeVar("Choice", bound="StrEnum")


def read_day(text: str, field: str, today: date) -> date | None:
    """A date in any form that the planner reads; `none` is no date. Raises Invalid, with an example."""
    if text.strip().casefold() == NONE:
        return None
    from careertui.planner.dates import require_date

    return require_date(text, field, today)


def read_minutes(text: str) -> int | None:
    """An effort such as `2h`, in minutes; `none` is none. Raises Invalid."""
    from careertui.domain.short_forms import read_effort

    if text.strip().casefold() == NONE:
        return None
    minutes = read_effort(text)
    if minutes is None:
        raise Invalid("effort", text, "for example 30m, 2h, 1h30 or 1.5h; none clears it")
    return minutes


def read_id(text: str, field: str) -> int | None:
    """An id, such as `goal list` prints; `none` is none. Raises Invalid."""
    bare = text.strip().removeprefix("#")
    if bare.casefold() == NONE:
        return None
    if not (bare.isascii() and bare.isdigit() and len(bare) <= 18):
        raise Invalid(field, text, "an id is a number, such as 12; none clears it")
    return int(bare)


def read_ids(texts: list[str], field: str) -> tuple[int, ...]:
    """Several ids; the single word `none` is an empty list. Raises Invalid."""
    found = [read_id(text, field) for text in texts]
    if None in found and len(found) > 1:
        raise Invalid(field, NONE, "either ids or none, not both")
    return tuple(dict.fromkeys(number for number in found if number is not None))


def read_names(texts: list[str]) -> tuple[str, ...]:
    """Several tags, with or without their `#`; the single word `none` is an empty list. Raises Invalid."""
    names = [text.strip().removeprefix("#") for text in texts]
    if [name.casefold() for name in names] == [NONE]:
        return ()
    return tuple(names)


def read_words(text: str) -> str:
    """A few words; the single word `none` is no text."""
    return "" if text.strip().casefold() == NONE else text


def read_weight(text: str) -> int | None:
    """A weight from 1 to 100; `none` is none. Raises Invalid."""
    if text.strip().casefold() == NONE:
        return None
    if not (text.strip().isascii() and text.strip().isdigit() and 1 <= int(text) <= 100):
        raise Invalid("weight", text, "a whole number from 1 to 100; none clears it")
    return int(text)


def read_choice(kind: type[Choice], text: str, field: str) -> Choice:
    """One of a few words, in any case, or their unmistakable beginning. Raises Invalid, naming them all."""
    found = choose(text.strip(), kind)
    if found is None:
        raise Invalid(field, text, f"one of {', '.join(choice.value for choice in kind)}")
    return found


def read_place(
    *, top: bool = False, bottom: bool = False, before: int | None = None, after: int | None = None
) -> Place | None:
    """The one place that was asked for, or None. Raises Invalid where there is more than one."""
    from careertui.domain import rank

    places = [place for asked, place in ((top, rank.TOP), (bottom, rank.BOTTOM)) if asked]
    if before is not None:
        places.append(rank.before(before))
    if after is not None:
        places.append(rank.after(after))
    if len(places) > 1:
        raise Invalid("place", "", "only one of --top, --bottom, --before and --after")
    return places[0] if places else None


def check_filters(words: list[str]) -> list[str]:
    """The words of a filter. A misspelt option is no word: Raises Invalid."""
    for word in words:
        if word.startswith("--"):
            raise Invalid(
                "option", word, "there is no such option; a word that begins so needs quotes and a -"
            )
    return words


def require_some(changes: Mapping[str, object]) -> None:
    """Raises Invalid where an edit names nothing to change."""
    if not changes:
        raise nothing_asked("at least one option, such as --title or --due")


def nothing_asked(wanted: str) -> Invalid:
    """The error of a command that does not say what to do."""
    return Invalid("options", "", f"give {wanted}")


def wip_limits() -> Mapping[Column, int]:
    """The WIP limits of the settings; what is wrong with the settings is said, and the defaults hold."""
    import os

    from careertui.planner import places, settings

    from .output import say

    found, problems = settings.load(places.settings(), os.environ)
    for problem in problems:
        say(problem)
    return found.wip
