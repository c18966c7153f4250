"""Time that was worked, as a line says it: from when to when, or how long; and when a forgotten timer ended.

Hours of the day are those of where the person is; moments are aware, in UTC. Nothing here writes.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from careertui.domain.dates import show_date, show_effort, show_reading
from careertui.domain.errors import Invalid
from careertui.domain.short_forms import read_effort
from careertui.domain.text import clean_line, fold
from careertui.domain.timing import is_forgotten, minutes_between

from . import clock, dates

if TYPE_CHECKING:
    from careertui.domain.timing import Work

LINE_HINT: Final = "45m, 14:05-15:20, or yesterday: 1h20"
END_HINT: Final = "18:40, 45m, now, or none"
_NO_HOUR: Final = time()
"""Where only a day and a length are known, the work stands at its midnight, and no hour is shown."""
_JUST_AFTER: Final = timedelta(seconds=1)
"""So hours that were said begin this much after a midnight: no line shows it, and none is rounded by it."""

_DAY = re.compile(r"([^:]{1,20}):\s+(?=\S)|([^:0-9][^:]{0,18}?)\s+(?=[0-9])")
_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})\s?(am|pm)?|([0-9]{1,2})\s?(am|pm)")
_HALVES = re.compile(r"[0-9 ][ap]m\b")
_RANGE = re.compile(r"(.{1,8}?)\s?(?:-|–|to|until)\s?(.{0,8}?)(?:\s+([0-9.,]+\s?[hm]\S{0,8}))?")


class Span(NamedTuple):
    """What a line says was worked. `started` is None where only a length is known, `ended` while it goes on.

    `minutes` is None where they are those between the two. `of_day`: only a day and a length were said.
    """

    started: datetime | None = None
    ended: datetime | None = None
    minutes: int | None = None
    of_day: bool = False


def read_time(text: str) -> time | None:
    """An hour of the day: `14:05`, `9.30`, `2pm`, `2:30 pm`; None for anything else."""
    found = _TIME.fullmatch(fold(text.strip()))
    if found is None:
        return None
    hour, minute = int(found[1] or found[4]), int(found[2] or 0)
    if half := found[3] or found[5]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def is_left(since: datetime, now: datetime) -> bool:
    """Whether a timer was probably left running: for hours, or over midnight where the person is."""
    return is_forgotten(since, now) or clock.local_day(since) < clock.local_day(now)


def read_end(text: str, since: datetime, now: datetime) -> datetime:
    """When a timer that runs since a moment was left: `18:40`, `45m` later, `now`; `none`: at once.

    An hour is the first one after the start. Raises Invalid for what is none of these, or later than now.
    """
    words = fold(text.strip())
    if words == "now":
        return now
    if words in ("none", "0", "0m"):
        return since
    if (hour := read_time(words)) is not None:
        ended = _at(clock.local_day(since), hour)
        if ended + timedelta(minutes=1) <= since:
            ended = _at(clock.local_day(since) + timedelta(days=1), hour)
        ended = max(ended, since)
    elif minutes := read_effort(words):
        ended = since + timedelta(minutes=minutes)
    else:
        raise Invalid("end", text, END_HINT)
    if ended > now:
        raise Invalid("end", text, "that is still to come")
    return ended


def read_span(text: str, now: datetime) -> Span:
    """What a line says was worked: `45m` up to now, `14:05-15:20`, `yesterday: 1h20`, `fri 9:00-10:30 1h`.

    A length after from and to says how much of it was work. Raises Invalid.
    """
    line, day = clean_line(text), clock.local_day(now)
    is_of_day = False
    if (head := _DAY.match(line)) and (found := _past_day((head[1] or head[2]).strip(), day)):
        line, day, is_of_day = line[head.end() :], found, True
    if day > clock.local_day(now):
        raise Invalid("worked time", text, "that is still to come")
    minutes = read_effort(line)
    if minutes is not None and not is_of_day:
        return Span(None, now, minutes)
    span = _read_range(line, day) if minutes is None else _of_day(day, minutes)
    if span is None or span.started is None:
        raise Invalid("worked time", text, LINE_HINT)
    if max(span.started, span.ended or span.started) > now:
        raise Invalid("worked time", text, "that is still to come")
    return span


def _of_day(day: date, minutes: int) -> Span:
    """So long on a day: from its midnight on, and not beyond it."""
    began, over = _at(day, _NO_HOUR), _at(day + timedelta(days=1), _NO_HOUR)
    return Span(began, min(began + timedelta(minutes=minutes), over), minutes, of_day=True)


def _past_day(words: str, today: date) -> date | None:
    return dates.read_past(words, today) or dates.read_date(words, today)


def _read_range(line: str, day: date) -> Span | None:
    """`14:05-15:20`, over midnight where it ends earlier than it begins; `14:05-` goes on."""
    found = _RANGE.fullmatch(line)
    if found is None:
        return None
    begin, end = _read_hour(found[1], line), _read_hour(found[2], line)
    if begin is None:
        return None
    started = _at(day, begin) + (_JUST_AFTER if begin == _NO_HOUR else timedelta())
    if not found[2]:
        return Span(started) if found[3] is None else None
    minutes = None if found[3] is None else read_effort(found[3])
    if end is None or (found[3] is not None and minutes is None):
        return None
    return Span(started, _at(day if end > begin else day + timedelta(days=1), end), minutes)


def _read_hour(text: str, line: str) -> time | None:
    """An hour as a range has it: `9-10` says hours of the day, but not what `9-10pm` means by 9."""
    is_bare = text.isascii() and text.isdigit() and len(text) < 3 and not _HALVES.search(fold(line))
    return read_time(f"{text}:00" if is_bare else text)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour).astimezone(UTC)


def has_hours(piece: Span | Work) -> bool:
    """Whether it is known from when to when was worked, and not only on which day.

    Of worked time it is told by what is stored for a day and a length alone.
    """
    if isinstance(piece, Span):
        return piece.started is not None and not piece.of_day
    if piece.minutes is None:
        return True
    alone = _of_day(clock.local_day(piece.started), piece.minutes)
    return (piece.started, piece.ended) != (alone.started, alone.ended)


def show_time(moment: datetime) -> str:
    """`14:05`, where the person is."""
    return f"{moment.astimezone():%H:%M}"


def show_moment(moment: datetime, today: date) -> str:
    """`14:05` of today; of another day with that in front: `yesterday 14:05`, `Fri 20 Nov 14:05`."""
    day = clock.local_day(moment)
    if day == today:
        return show_time(moment)
    near = show_date(day, today)
    return f"{near if near == 'yesterday' else show_reading(day, today)} {show_time(moment)}"


def show_span(span: Span, today: date) -> str:
    """How a line was understood: `Fri 20 Nov · 14:05-15:20 · 1h15`."""
    moment = span.started or span.ended
    day = today if moment is None else clock.local_day(moment)
    said = [] if day == today else [show_reading(day, today)]
    if span.started is not None and has_hours(span):
        said.append(f"{show_time(span.started)}-{show_time(span.ended) if span.ended else ''}")
    if (minutes := minutes_of(span)) is not None:
        said.append(show_effort(minutes))
    return " · ".join(said)


def minutes_of(span: Span | Work) -> int | None:
    """How many minutes were worked; None while it goes on."""
    if span.minutes is not None or span.started is None or span.ended is None:
        return span.minutes
    return minutes_between(span.started, span.ended)


def write_span(work: Work) -> str:
    """Worked time as the line that would make it."""
    day = clock.local_day(work.started).isoformat()
    if work.minutes is not None and not has_hours(work):
        return f"{day}: {show_effort(work.minutes)}"
    line = f"{day}: {show_time(work.started)}-"
    if work.ended is None or work.minutes is None:
        return line
    line += show_time(work.ended)
    corrected = work.minutes != minutes_between(work.started, work.ended)
    return f"{line} {show_effort(work.minutes)}" if corrected else line
