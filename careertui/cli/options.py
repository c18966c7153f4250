"""What options mean: each turns the text of an option into a value of the domain, or says what would be."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from careertui.domain.errors import Invalid
from careertui.domain.syntax import choose, read_tags

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from enum import StrEnum

    from careertui.domain.model import Column
    from careertui.domain.rank import Place

NONE = "none"
"""The word that clears a field that may be empty."""
_LARGEST = 2**63 - 1

Choice = TypeVar("Choice", bound="StrEnum")


def read_day(text: str, field: str, today: date) -> date | None:
    """A date in any form that the planner reads; `none` is no date. Raises Invalid, with an example."""
    if text.strip().casefold() == NONE:
        return None
    from careertui.planner.dates import require_date

    return require_date(text, field, today)


def read_past_day(text: str, field: str, today: date) -> date:
    """A day up to today: `fri` is the last one. Raises Invalid, with an example."""
    from careertui.planner.dates import read_past

    day = read_past(text, today)
    if day is None:
        raise Invalid(field, text, "a day up to today, such as yesterday, fri, 3 nov or 2026-11-03")
    return day


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


def parse_id(text: str) -> int:
    """The id of a record, `12` or `#12`; which records there are, the plan knows. Raises Invalid."""
    bare = text.strip().removeprefix("#")
    try:
        return int(bare)
    except ValueError:
        raise Invalid("id", text, "it is a number, such as 12; the list has the numbers") from None


def read_ids(texts: list[str], field: str) -> tuple[int, ...]:
    """Several ids; the single word `none` is an empty list. Raises Invalid."""
    found = [read_id(text, field) for text in texts]
    if None in found and len(found) > 1:
        raise Invalid(field, NONE, "either ids or none, not both")
    return tuple(dict.fromkeys(number for number in found if number is not None))


def read_names(texts: list[str]) -> tuple[str, ...]:
    """Several tags, with or without their `#`; the single word `none` is an empty list. Raises Invalid.

    A comma stands between two tags. What names none is left to be refused.
    """
    names = [name for text in texts for name in read_tags(text, blanks=False) or (text,)]
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
    return _read_whole(text, "weight", 1, 100, "a whole number from 1 to 100; none clears it")


def read_measured(text: str, field: str, unit: str = "") -> float | None:
    """A number of a measure, with or without its unit; `none` is none. Raises Invalid."""
    from careertui.domain.checkins import read_number

    if text.strip().casefold() == NONE:
        return None
    number = read_number(text, unit)
    if number is None:
        raise Invalid(field, text, "a number, such as 8, -2.5 or 12k; none clears it")
    return number


def read_confidence(text: str) -> int | None:
    """A confidence from 1 to 10; `none` is none. Raises Invalid."""
    if text.strip().casefold() == NONE:
        return None
    return _read_whole(
        text, "confidence", 1, 10, "a whole number from 1 (hardly) to 10 (surely); none clears it"
    )


def read_one_to_five(text: str, field: str) -> int:
    """A likelihood or an impact, from 1 to 5. Raises Invalid."""
    return _read_whole(text, field, 1, 5, "a whole number from 1 (low) to 5 (high)")


def read_count(text: str, field: str) -> int:
    """How many at most. Raises Invalid."""
    return _read_whole(text, field, 1, 1_000_000, "a whole number, such as 20")


def read_more(text: str) -> int:
    """So many more tasks, or fewer, by the sign. Raises Invalid."""
    bare = text.strip()
    if bare[:1] not in ("+", "-"):
        raise Invalid("tasks", text, "so many more or fewer, with a sign, such as +5 or -3")
    number = _read_whole(bare[1:], "tasks", 0, 1_000_000, "so many more or fewer, such as +5 or -3")
    return -number if bare[0] == "-" else number


def read_pace(text: str) -> float:
    """A pace, as a factor of the past one: `120`, or the difference with its sign: `+20`. Raises Invalid."""
    hint = "a percentage of the past pace, such as 120, or +20 or -20; from 1 to 1000 in all"
    bare = text.strip().removesuffix("%").rstrip()
    signed = bare[:1] in ("+", "-")
    percent = _read_whole(bare[1:] if signed else bare, "pace", 0, 1000, hint)
    if signed:
        percent = 100 + (percent if bare[0] == "+" else -percent)
    if not 1 <= percent <= 1000:
        raise Invalid("pace", text, hint)
    return percent / 100


def read_rating(text: str, field: str) -> int:
    """A rating from 1 to 10. Raises Invalid."""
    return _read_whole(text, field, 1, 10, "a whole number from 1 to 10")


def read_level(text: str, field: str = "level") -> int:
    """A level from 0 to 5, as a number or by its name. Raises Invalid."""
    from careertui.domain.skills import LEVELS

    named = choose(text.strip(), LEVELS)
    if named is not None:
        return LEVELS.index(named)
    known = ", ".join(f"{level} {name}" for level, name in enumerate(LEVELS))
    return _read_whole(text, field, 0, len(LEVELS) - 1, f"a level is {known}")


def read_target(text: str) -> int | None:
    """A level to reach, 1 to 5; `none` and 0, where there is nothing to reach, are none. Raises Invalid."""
    return read_level(text, "target") or None


def read_energy(text: str) -> int | None:
    """An energy from -2 to 2, as a number or by its name; `none` is not known. Raises Invalid."""
    from careertui.domain.skills import ENERGIES

    if text.strip().casefold() == NONE:
        return None
    named = choose(text.strip(), ENERGIES.values())
    if named is not None:
        return next(energy for energy, name in ENERGIES.items() if name == named)
    known = ", ".join(f"{energy} {name}" for energy, name in ENERGIES.items())
    if text.strip() not in map(str, (*ENERGIES, "+1", "+2")):
        raise Invalid("energy", text, f"one of {known}; none clears it")
    return int(text)


def read_level_of(text: str, field: str) -> tuple[str, int]:
    """What is named before the last colon, and the level (1-5) after it, as in `12:3`. Raises Invalid."""
    named, _, level = text.rpartition(":")
    if not named.strip():
        raise Invalid(field, text, "an id and the level that is needed, such as 12:3")
    return named.strip(), _read_whole(
        level, field, 1, 5, "the level that is needed is from 1 to 5, as in 12:3"
    )


def read_goal_levels(texts: list[str]) -> tuple[tuple[int, int], ...]:
    """Goals, each with the level that it needs; the single word `none` is an empty list. Raises Invalid."""
    if is_none(texts):
        return ()
    levels: dict[int, int] = {}
    for text in texts:
        named, level = read_level_of(text, "goal")
        levels[_read_whole(named, "goal", 0, _LARGEST, "an id is a number, as in 12:3")] = level
    return tuple(levels.items())


def is_none(texts: list[str]) -> bool:
    """Whether an option that may be given again was given once, with the word `none`."""
    return [text.strip().casefold() for text in texts] == [NONE]


def _read_whole(text: str, field: str, lowest: int, highest: int, hint: str) -> int:
    bare = text.strip()
    if bare.isascii() and bare.isdigit() and len(bare) <= 18 and lowest <= int(bare) <= highest:
        return int(bare)
    raise Invalid(field, text, hint)


def read_choice(kind: type[Choice], text: str, field: str, *, offered: Sequence[str] = ()) -> Choice:
    """One of a few words, in any case, or their unmistakable beginning.

    Raises Invalid, naming them all, or those that are `offered`.
    """
    found = choose(text.strip(), kind)
    if found is None:
        raise Invalid(field, text, f"one of {', '.join(offered or [choice.value for choice in kind])}")
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


def require_some(changes: Collection[object], example: str = "--title or --due") -> None:
    """Raises Invalid where an edit names nothing to change."""
    if not changes:
        raise nothing_asked(f"at least one option, such as {example}")


def one_form(*, as_json: bool, as_markdown: bool) -> None:
    """Raises Invalid where a record is asked for in both forms."""
    if as_json and as_markdown:
        raise Invalid("options", "", "either --json or --markdown, not both")


def nothing_asked(wanted: str) -> Invalid:
    """The error of a command that does not say what to do."""
    return Invalid("options", "", f"give {wanted}")


def wip_limits() -> Mapping[Column, int]:
    """How many tasks each column may hold before it is said."""
    from .chosen import settings

    return settings().wip


def focus_limit() -> int:
    """How many goals of a horizon may be active before it is said; 0 for any number."""
    from .chosen import settings

    return settings().focus_limit
