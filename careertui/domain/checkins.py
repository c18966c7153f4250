"""Check-ins: what a person says about a goal on a day, and how one line of it is read.

Progress that is monitored is more often made, most of all where it is written down (d = .40 over 138 studies,
Harkin et al. 2016).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from .dates import show_reading
from .measure import of_one, show_number
from .text import clean_line, fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from .syntax import ReadDate

MOST: Final = 1e12
"""No measure goes beyond this in either direction."""
HINT: Final = "the value, confidence 1-10, a note: 8.5 7 two talks held"
CONFIDENCE_HINT: Final = "confidence is a whole number from 1 to 10"

_DAY = re.compile(r"([^:]{1,20}):\s+(?=\S)")
_THOUSANDS = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
_NUMBER = re.compile(
    rf"[$€£¥]?([+-]?)[$€£¥]?({_THOUSANDS}|[0-9]+(?:[.,][0-9]+)?)([kKmM]?)(?![\w/:-]|[.,][0-9])[.,;]?"
)
_CONFIDENCE = re.compile(r"(?:(?:!|c:)\s?([0-9]{1,3})|([0-9]{1,3})/10|(10|[1-9]))(?=\s|$)", re.IGNORECASE)
_BLANK = re.compile(r"-(?=\s|$)")
_FACTORS: Final = {"": 1, "k": 1_000, "m": 1_000_000}


class CheckIn(NamedTuple):
    """Where a goal stands on a day, in its unit, and the confidence to reach it (1-10); None: not said."""

    id: int
    goal_id: int
    date: date
    value: float | None
    confidence: int | None
    note: str


class ReadCheckIn(NamedTuple):
    """What a typed line says. `problem` is what to write in its place, empty where it can be taken."""

    date: date
    value: float | None = None
    confidence: int | None = None
    note: str = ""
    problem: str = ""


def parse_checkin(
    text: str, *, today: date, read_date: ReadDate, unit: str = "", measured: bool = True
) -> ReadCheckIn:
    """A line such as `8.5 7 two talks held` or `yesterday: 12k !6 slow week`. Never raises.

    First the day, where it is not today, with a colon and a blank after it. Then the value, with or without
    its unit; a lone `-` in its place says none, and a goal without a measure has none. Then the confidence: a
    whole number from 1 to 10, `7/10`, or `!7`, `c:7` anywhere before the note; a lone `-` says none, so that
    a note can begin with a number. The rest is the note.
    """
    line, day = clean_line(text), today
    if (head := _DAY.match(line)) and (found := read_date(head[1])) is not None:
        line, day = line[head.end() :], found
    if not line:
        return ReadCheckIn(day, problem=HINT)
    if day > today:
        return ReadCheckIn(day, problem="a check-in is of today or of a day before")
    value, begins = None, line
    confidence, line = _take_confidence(line, marked=True)
    if measured:
        begins = line
        value, line = _take_value(line, unit)
        if value is not None and abs(value) > MOST:
            return ReadCheckIn(day, problem="that is more than a measure can hold")
    if confidence is None and (blank := _BLANK.match(line)):
        line = line[blank.end() :].lstrip()
    elif confidence is None:
        # A bare number means confidence only where the value was given, or passed over.
        confidence, line = _take_confidence(line, marked=measured and begins == line)
    if confidence is not None and not 1 <= confidence <= 10:
        return ReadCheckIn(day, value, problem=CONFIDENCE_HINT)
    return ReadCheckIn(day, value, confidence, line)


def read_number(text: str, unit: str = "") -> float | None:
    """A number by itself, with or without its unit, as a check-in has it: `8.5`, `12k`; None for the rest."""
    value, rest = _take_value(clean_line(text), unit)
    return None if rest or value is None or abs(value) > MOST else value


def _take_confidence(line: str, *, marked: bool) -> tuple[int | None, str]:
    """The confidence that a line begins with, and the rest; bare numbers count where it is not `marked`."""
    found = _CONFIDENCE.match(line)
    if found is None or (marked and found[3]):
        return None, line
    return int(found[1] or found[2] or found[3]), line[found.end() :].lstrip()


def _take_value(line: str, unit: str) -> tuple[float | None, str]:
    """The value that a line begins with, in the goal's unit, and the rest."""
    if blank := _BLANK.match(line):
        return None, line[blank.end() :].lstrip()
    sought = re.escape(unit)
    if unit and (before := re.match(sought + r"\s?(?=[0-9+-])", line, re.IGNORECASE)):
        line = line[before.end() :]
    found = _NUMBER.match(line)
    if found is None and unit:
        # `8h` is no number by itself, but it is one where hours are counted in h.
        with_unit = re.match(rf"([+-]?[0-9][0-9.,]*)({sought})(?!\w)", line, re.IGNORECASE)
        if with_unit and (found := _NUMBER.fullmatch(with_unit[1])):
            return _number(found), line[with_unit.end() :].lstrip()
    if found is None:
        return None, line
    rest = line[found.end() :].lstrip()
    for written in dict.fromkeys((unit, of_one(unit)) if unit else ()):
        if fold(rest).startswith(fold(written)) and not rest[len(written) : len(written) + 1].isalnum():
            rest = rest[len(written) :].lstrip()
            break
    return _number(found), rest.removeprefix("%").lstrip() if unit == "%" else rest


def _number(found: re.Match[str]) -> float:
    sign, digits, factor = found.groups()
    thousands = re.fullmatch(_THOUSANDS, digits)
    number = float(digits.replace(",", "") if thousands else digits.replace(",", "."))
    number *= _FACTORS[factor.lower()]
    return -number if sign == "-" else number


def show_checkin(read: ReadCheckIn, today: date, unit: str = "") -> str:
    """How a line was understood: `8.5 hours · confidence 7 · Fri 20 Nov · “held”`; else its problem."""
    if read.problem:
        return read.problem
    parts = (
        "" if read.value is None else show_number(read.value, unit),
        "" if read.confidence is None else f"confidence {read.confidence}",
        "" if read.date == today else show_reading(read.date, today),
        f"“{read.note}”" if read.note else "",
    )
    return " · ".join(filter(None, parts))


def series(checkins: Iterable[CheckIn]) -> tuple[tuple[date, float], ...]:
    """The values by day, the oldest first, from check-ins in that order; the last one of a day counts."""
    return tuple({each.date: each.value for each in checkins if each.value is not None}.items())


def latest(checkins: Iterable[CheckIn]) -> tuple[float | None, int | None, date | None]:
    """What the newest say of value and confidence, and the day of the newest of all."""
    value = confidence = day = None
    for each in checkins:
        value = value if each.value is None else each.value
        confidence = confidence if each.confidence is None else each.confidence
        day = each.date
    return value, confidence, day
