"""The numbers of a measure: how far it has come, how far it ought to be, and how they are written.

By themselves: a plan in memory asks for nothing else of check-ins.
"""

from __future__ import annotations

_SHORTEST_PLURAL = 5
_NO_PLURAL = ("ss", "us", "is", "ics", "series", "species", "news")
_WITH_ES = ("sses", "xes", "ches", "shes", "zzes")
_OF_IE = frozenset({"calories", "cookies", "movies", "newbies", "rookies", "selfies"})

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    from datetime import date

    from .model import Goal


def progress_of(baseline: float, target: float, current: float) -> float:
    """How much of the way from baseline to target is gone, 0-1; a target below its baseline works alike.

    Where both are the same there is no way to go: 1 on the spot, 0 off it.
    """
    way = target - baseline
    if not way:
        return float(current == target)
    return min(max((current - baseline) / way, 0.0), 1.0)


def time_used(start: date, due: date, day: date) -> float:
    """How much of the time from start to due has passed on a day, 0-1; all of it where there is none."""
    days = (due - start).days
    return 1.0 if days <= 0 else min(max((day - start).days / days, 0.0), 1.0)


def needed_on(baseline: float, target: float, used: float) -> float:
    """The value on the straight line from baseline to target once `used` (0-1) of the time has passed."""
    return baseline + (target - baseline) * used


def show_number(value: float, unit: str = "") -> str:
    """`8.5 hours`, `1 hour`, `12,500 €`, `75%`: at most two decimals, no trailing zeros, the unit behind."""
    shown = f"{value:,.2f}".rstrip("0").rstrip(".")
    if shown == "-0":
        shown = "0"
    if not unit:
        return shown
    if unit == "%":
        return f"{shown}%"
    return f"{shown} {of_one(unit)}" if shown in ("1", "-1") else f"{shown} {unit}"


def of_one(unit: str) -> str:
    """A unit for the number 1: `evening a week` for `evenings a week`; one that is no plural as it is.

    A rule for regular English plurals, of the first word; a short word is rather a sign, as `kbps`.
    """
    word, blank, after = unit.partition(" ")
    lower = word.lower()
    if len(word) < _SHORTEST_PLURAL or not lower.endswith("s") or lower.endswith(_NO_PLURAL):
        return unit
    if lower.endswith(_WITH_ES):
        word = word[:-2]
    elif lower.endswith("ies") and lower not in _OF_IE:
        word = word[:-3] + "y"
    else:
        word = word[:-1]
    return f"{word}{blank}{after}"


def show_bare(value: float, unit: str) -> str:
    """The number alone, where its unit was just said; but `75%`, for that sign belongs to its number."""
    return show_number(value, unit if unit == "%" else "")


def start_of(goal: Goal) -> date:
    """The day from which on a goal's time runs: its start, else the day on which it was written down."""
    return goal.start or goal.created.date()


def needed(goal: Goal, day: date) -> float | None:
    """The value that a goal needs on a day to reach its target in time; None without measure or due date."""
    if goal.due is None or goal.baseline is None or goal.target is None:
        return None
    return needed_on(goal.baseline, goal.target, time_used(start_of(goal), goal.due, day))
