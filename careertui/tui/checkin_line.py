"""The line that checks in on a goal: how it is read back, how one is written to be changed, what is saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.checkins import ReadCheckIn, parse_checkin, show_checkin
from careertui.domain.errors import Invalid
from careertui.domain.measure import needed, progress_of, show_bare
from careertui.domain.text import show_percent
from careertui.planner import dates

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from careertui.domain.checkins import CheckIn
    from careertui.domain.model import Change, Goal
    from careertui.store.store import Store
    from careertui.tui.drawing import Line

EXAMPLE = "8.5 7 two talks held"
UNMEASURED = "7 the first draft is read"


def placeholder(goal: Goal) -> str:
    """What a check-in on a goal looks like."""
    return EXAMPLE if goal.has_measure else UNMEASURED


def parse(text: str, goal: Goal, today: date) -> ReadCheckIn:
    """What a line says of a goal; a weekday is the last one."""

    def read_date(words: str) -> date | None:
        return dates.read_past(words, today) or dates.read_date(words, today)

    return parse_checkin(text, today=today, read_date=read_date, unit=goal.unit, measured=goal.has_measure)


def read(text: str, goal: Goal, today: date, set_measure: str = "") -> Line:
    """The live reading; `set_measure` is the key of the form, where a measure is set."""
    if not text.strip():
        return _help(goal, today, set_measure)
    found = parse(text, goal, today)
    if found.problem:
        return [("warn", found.problem)]
    line: Line = [("faint", "→ "), ("accent", show_checkin(found, today, goal.unit) or "nothing yet")]
    if found.value is not None and goal.baseline is not None and goal.target is not None:
        line.append(("text", f"  {show_percent(progress_of(goal.baseline, goal.target, found.value))}"))
        if (wanted := needed(goal, found.date)) is not None:
            line.append(("faint", f"  {show_bare(round(wanted, 1), goal.unit)} is needed by then"))
    return line


def _help(goal: Goal, today: date, set_measure: str) -> Line:
    if not goal.has_measure:
        key = f": esc, {set_measure}" if set_measure else ""
        return [("faint", f"confidence 1-10 and a note; for a value, set unit and target first{key}")]
    stands = goal.baseline if goal.current is None else goal.current
    said = f"{goal.unit or 'the value'} (now {show_bare(stands or 0, goal.unit)}), confidence 1-10, a note"
    if (wanted := needed(goal, today)) is not None:
        said += f"; {show_bare(round(wanted, 1), goal.unit)} is needed by now"
    return [("faint", f"{said}. Another day in front: yesterday: ...")]


def write(each: CheckIn, goal: Goal) -> str:
    """A check-in as the line that would make it."""
    value = "-" if each.value is None else f"{each.value:.6f}".rstrip("0").rstrip(".")
    confidence = "-" if each.confidence is None else str(each.confidence)
    said = [value, confidence, each.note] if goal.has_measure else [confidence, each.note]
    return f"{each.date.isoformat()}: {' '.join(said)}".rstrip()


def adding(text: str, goal: Goal, today: date) -> Callable[[Store], Change]:
    """What saves a line. Raises Invalid for one that cannot be taken."""
    from careertui.planner import checkins

    found = _taken(text, goal, today)
    return partial(
        checkins.add,
        goal_id=goal.id,
        day=found.date,
        value=found.value,
        confidence=found.confidence,
        note=found.note,
    )


def changing(text: str, each: CheckIn, goal: Goal, today: date) -> Callable[[Store], Change]:
    """What makes a check-in say what a line says. Raises Invalid."""
    from careertui.planner import checkins

    found = _taken(text, goal, today)
    said: dict[str, object] = {"date": found.date, "confidence": found.confidence, "note": found.note}
    if goal.has_measure:  # without one the line has no place for a value that was said before
        said["value"] = found.value
    changes = {name: value for name, value in said.items() if value != getattr(each, name)}
    return partial(checkins.edit, checkin_id=each.id, changes=changes, seen=each)


def _taken(text: str, goal: Goal, today: date) -> ReadCheckIn:
    found = parse(text, goal, today)
    if found.problem:
        raise Invalid("check-in", text, found.problem)
    return found
