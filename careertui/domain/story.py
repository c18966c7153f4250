"""The history of a goal in plain words: what changed, when, and why.

Told from the undo log, as rows before and after each step, and from what was decided about the goal.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from .adapting import EFFECTS, Choice
from .dates import show_full
from .horizons import TITLES
from .measure import show_number
from .model import Horizon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .adapting import Adaptation

    Row = Mapping[str, object]
    NameOf = Callable[[str, int], str]


class Image(NamedTuple):
    """A row of a goal, or of one of its parts, before and after a step; None where it was not there.

    Fields and tables are named, and values written, as in the file: dates as `2026-11-21`.
    """

    step: int
    date: date
    table: str
    before: Row | None
    after: Row | None


class Event(NamedTuple):
    """What happened to a goal on a day, and why where it was said."""

    date: date
    text: str
    reason: str = ""

    @property
    def sentence(self) -> str:
        """`Due moved from 30 Jun 2026 to 21 Jul 2026 because “the forum was put off”.`"""
        return f"{self.text} because “{self.reason}”." if self.reason else f"{self.text}."


def tell(images: Iterable[Image], adaptations: Iterable[Adaptation], name_of: NameOf) -> list[Event]:
    """The events of a goal, the newest first. `images` stand in the order in which they happened.

    `name_of` gives the title of a record by kind (`goal`, `value`, `skill`) and id, empty where it is gone.
    A decision that the log does not have any more is told from its adaptation.
    """
    found: list[Event] = []
    told: set[int] = set()
    for _, step in groupby(images, key=lambda image: image.step):
        of_step = _of_themselves(list(step))
        clauses = [clause for image in of_step for clause in _clauses(image, name_of) if clause]
        decided = [image.after for image in of_step if image.table == "adaptation" and image.after]
        told.update(_number(row, "id") for row in decided)
        reason = next((_text(row, "reason") for row in decided), "")
        if decided and not clauses:
            clauses = [EFFECTS[Choice(_text(decided[0], "choice"))].done]
        if clauses:
            text = ", ".join(dict.fromkeys(clauses))
            found.append(Event(of_step[0].date, text[0].upper() + text[1:], reason))
    found.extend(
        Event(each.date, EFFECTS[each.choice].done.capitalize(), each.reason)
        for each in adaptations
        if each.id not in told
    )
    found.reverse()
    return sorted(found, key=lambda event: event.date, reverse=True)


def _of_themselves(images: list[Image]) -> list[Image]:
    """Without the confidence that a goal only takes over from a check-in: that says it already."""
    if not any(image.table == "checkin" for image in images):
        return images
    return [
        image._replace(after={**image.after, "confidence": image.before.get("confidence")})
        if image.table == "goal" and image.before and image.after
        else image
        for image in images
    ]


def _clauses(image: Image, name_of: NameOf) -> Sequence[str]:
    if image.table == "checkin":
        return (_checkin(image),)
    tell_of = _TOLD.get(image.table)
    return () if tell_of is None else tell_of(image.before, image.after, name_of)


def _goal(before: Row | None, after: Row | None, name_of: NameOf) -> Sequence[str]:
    if before is None:
        return ("written down",)
    if after is None:
        return ()  # there is nobody left to read it
    unit = _text(after, "unit")
    return [
        clause(before, after, unit, name_of)
        for field, clause in _FIELDS.items()
        if before.get(field) != after.get(field)
    ]


def _title(before: Row, after: Row, _unit: str, _name_of: NameOf) -> str:
    return f"renamed from “{before['title']}” to “{after['title']}”"


def _status(before: Row, after: Row, _unit: str, _name_of: NameOf) -> str:
    again = " again" if before.get("status") != "idea" else ""
    words = {"active": f"taken up{again}", "idea": "made an idea", "dropped": "let go"}
    return words.get(_text(after, "status"), _text(after, "status"))


def _day(field: str) -> Callable[[Row, Row, str, NameOf], str]:
    def clause(before: Row, after: Row, _unit: str, _name_of: NameOf) -> str:
        was, now = (
            show_full(date.fromisoformat(_text(row, field))) if row.get(field) else ""
            for row in (before, after)
        )
        if was and now:
            return f"{field} moved from {was} to {now}"
        return f"{field} set to {now}" if now else f"{field} date {was} taken away"

    return clause


def _numeric(field: str) -> Callable[[Row, Row, str, NameOf], str]:
    def clause(before: Row, after: Row, unit: str, _name_of: NameOf) -> str:
        shown = unit if field in ("target", "baseline") else ""
        was, now = (_shown(row.get(field), shown) for row in (before, after))
        if was and now:
            return f"{field} changed from {was} to {now}"
        return f"{field} set to {now}" if now else f"{field} taken away"

    return clause


def _horizon(before: Row, after: Row, _unit: str, _name_of: NameOf) -> str:
    was, now = (TITLES[Horizon(_text(row, "horizon"))] for row in (before, after))
    return f"{now} in place of {was}"


def _parent(_before: Row, after: Row, _unit: str, name_of: NameOf) -> str:
    above = name_of("goal", _number(after, "parent_id")) if after.get("parent_id") else ""
    return f"moved below “{above}”" if above else "moved in the tree"


def _successor(_before: Row, after: Row, _unit: str, name_of: NameOf) -> str:
    heir = name_of("goal", _number(after, "successor_id")) if after.get("successor_id") else ""
    return f"replaced by “{heir}”" if heir else ""


def _plainly(words: str) -> Callable[[Row, Row, str, NameOf], str]:
    return lambda _before, _after, _unit, _name_of: words


_FIELDS: Final[Mapping[str, Callable[[Row, Row, str, NameOf], str]]] = {
    "title": _title,
    "status": _status,
    "due": _day("due"),
    "start": _day("start"),
    "target": _numeric("target"),
    "baseline": _numeric("baseline"),
    "unit": _plainly("measured in another unit"),
    "confidence": _numeric("confidence"),
    "weight": _numeric("weight"),
    "horizon": _horizon,
    "kind": _plainly("made a milestone, or a goal again"),
    "parent_id": _parent,
    "successor_id": _successor,
    "why": _plainly("its why rewritten"),
    "notes": _plainly("notes changed"),
}
"""What is told of a goal's row, in this order; its place among others is not worth a word."""


def _checkin(image: Image) -> str:
    row = image.after or image.before or {}
    said = [_shown(row.get("value"), "")]
    if row.get("confidence"):
        said.append(f"confidence {row['confidence']}")
    if note := _text(row, "note"):
        said.append(f"“{note}”")
    changed = "a check-in changed" if image.after else "a check-in deleted"
    what = "checked in" if image.before is None else changed
    day = date.fromisoformat(_text(row, "date")) if row.get("date") else image.date
    when = "" if day == image.date else f" for {show_full(day)}"
    return f"{what}{when}: {', '.join(filter(None, said))}"


def _obstacle(before: Row | None, after: Row | None, _name_of: NameOf) -> Sequence[str]:
    title = _text(after or before or {}, "title")
    if before is None or after is None:
        return (f"obstacle {'noted' if after else 'deleted'}: {title}",)
    if before.get("status") != after.get("status"):
        return (f"obstacle {'open again' if after['status'] == 'open' else after['status']}: {title}",)
    if any(before.get(half) != after.get(half) for half in ("cue", "response")):
        return (f"planned for the obstacle: {title}",)
    if before.get("rehearsed") != after.get("rehearsed"):
        return (f"rehearsed the plan for the obstacle: {title}",)
    return (f"obstacle changed: {title}",)


def _value(before: Row | None, after: Row | None, name_of: NameOf) -> Sequence[str]:
    name = name_of("value", _number(after or before or {}, "value_id"))
    return (f"{'serves' if after else 'no longer serves'} {name}" if name else "",)


def _skill(before: Row | None, after: Row | None, name_of: NameOf) -> Sequence[str]:
    name = name_of("skill", _number(after or before or {}, "skill_id"))
    if not name:
        return ()
    return (f"needs {name} at level {after['level']}" if after else f"no longer needs {name}",)


_TOLD: Final[Mapping[str, Callable[[Row | None, Row | None, NameOf], Sequence[str]]]] = {
    "goal": _goal,
    "obstacle": _obstacle,
    "goal_value": _value,
    "goal_skill": _skill,
}


def _text(row: Row, field: str) -> str:
    return str(row.get(field) or "")


def _number(row: Row, field: str) -> int:
    found = row.get(field)
    return found if isinstance(found, int) else 0


def _shown(value: object, unit: str) -> str:
    return show_number(value, unit) if isinstance(value, int | float) else ""
