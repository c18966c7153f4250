"""Every setting, declared once: what it is called, what it takes, and what holds where nothing is said.

The file, the environment, `careertui config` and the settings screen all go by this table.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from careertui.domain.dates import WEEKDAY_NAMES, DateStyle
from careertui.domain.model import Column
from careertui.domain.weights import COEFFICIENTS

from .settings import COMFORTABLE, COMPACT, DEFAULT_THEME

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HIGHEST_LIMIT: Final = 9999
HEAVIEST: Final = 100
_SWITCH: Final = {
    "true": True,
    "yes": True,
    "on": True,
    "1": True,
    "false": False,
    "no": False,
    "off": False,
    "0": False,
}


class WrongValue(Exception):
    """A value that a setting does not take; its text says what it takes."""


class Setting(NamedTuple):
    """One setting.

    `key` is its name in the file, behind that of its table (`wip.doing`); `read` turns what stands there, or
    in the environment, into its value, and raises WrongValue. `choices` are the words that it takes, `least`,
    `most` and `step` the numbers; a limit of 0 is none.
    """

    key: str
    group: str
    title: str
    help: str
    read: Callable[[object], Any]
    default: Any
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    @property
    def table(self) -> str:
        """The table that it stands in; empty at the top of the file."""
        return self.key.rpartition(".")[0]

    @property
    def name(self) -> str:
        """Its name in its table."""
        return self.key.rpartition(".")[2]

    @property
    def twin(self) -> str:
        """The variable of the environment that says the same, and wins."""
        return "CAREERTUI_" + self.key.upper().replace(".", "_")

    @property
    def is_number(self) -> bool:
        """Whether it takes numbers."""
        return self.most > 0


def show_value(value: object) -> str:
    """A value as it is written in the file, without quotation marks."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)


def nearest(name: str, known: Sequence[str]) -> str:
    """What was perhaps meant, or else all that there is."""
    import difflib

    if close := difflib.get_close_matches(name.casefold(), known, n=1, cutoff=0.5):
        return f"did you mean {close[0]}?"
    return f"there are {', '.join(known)}."


def quoted(value: object) -> str:
    """A value as it was found, in a sentence."""
    return f"“{value}”" if isinstance(value, str) else repr(value)


# What settings take


def _theme(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise WrongValue(f"is not the name of a theme, such as “{DEFAULT_THEME}”.")


def _switch(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and (known := _SWITCH.get(value.strip().casefold())) is not None:
        return known
    raise WrongValue("is neither true nor false.")


def _limit(value: object) -> int:
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 10:
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= HIGHEST_LIMIT:
        return value
    raise WrongValue(f"is not a limit: a whole number from 1 to {HIGHEST_LIMIT}, or 0 for none.")


def _weight(value: object) -> float:
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            value = None
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and math.isfinite(value) and abs(value) <= HEAVIEST:  # type: ignore[arg-type]
        return float(value)  # type: ignore[arg-type]
    raise WrongValue(f"is not a coefficient: a number from -{HEAVIEST} to {HEAVIEST}, 0 for none.")


def _one_of(words: Sequence[str], what: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        word = value.strip().casefold() if isinstance(value, str) else ""
        if word in words:
            return word
        if isinstance(value, str):
            raise WrongValue(f"is no {what}: {nearest(value.strip(), words)}")
        raise WrongValue(f"is no {what}: there are {', '.join(words)}.")

    return read


# The table

LOOKS, DATES, LIMITS, URGENCY = "looks", "dates", "limits", "urgency"
_STYLES = tuple(DateStyle)
_TERMS = {
    "next": ("the tag #next", "for the tag #next"),
    "due": ("due date", "for a due date: most when late"),
    "blocking": ("blocks another", "where another task waits for it"),
    "high": ("high importance", "for high importance"),
    "medium": ("medium importance", "for medium importance"),
    "low": ("low importance", "for low importance"),
    "scheduled": ("its day has come", "from the day it is scheduled for"),
    "active": ("in Doing", "in Doing"),
    "age": ("age", "with age: all of it after a year"),
    "notes": ("has notes", "where it has notes"),
    "tags": ("has tags", "for tags"),
    "goal": ("serves a goal", "where it serves a goal"),
    "waiting": ("waits for somebody", "while it waits"),
    "blocked": ("is blocked", "while another comes first"),
    "alignment": ("serves your values", "for the values that its goal serves"),
}
"""What each coefficient of urgency is called, and when it counts."""


def _wip(column: Column) -> Setting:
    name = column.value.capitalize()
    return Setting(
        f"wip.{column}", LIMITS, f"tasks in {name}", f"How many tasks {name} holds before it says so.",
        _limit, 3 if column is Column.DOING else 0, most=HIGHEST_LIMIT,
    )  # fmt: skip


def _term(name: str, weight: float) -> Setting:
    title, counts = _TERMS.get(name, (name, f"for {name}"))
    return Setting(
        f"urgency.{name}", URGENCY, title, f"What urgency gains {counts}.", _weight, weight,
        least=-HEAVIEST, most=HEAVIEST,
    )  # fmt: skip


SETTINGS: Final[tuple[Setting, ...]] = (
    Setting("theme", LOOKS, "theme", "The colours of the screens.", _theme, DEFAULT_THEME),
    Setting(
        "animation", LOOKS, "animation", "Whether anything on the screen moves by itself.", _switch, True,
        ("true", "false"),
    ),
    Setting(
        "density", LOOKS, "density", "Compact: smaller cards, and no blank lines in lists.",
        _one_of((COMFORTABLE, COMPACT), "density"), COMFORTABLE, (COMFORTABLE, COMPACT),
    ),
    Setting(
        "date_style", DATES, "form of a date", "How a date is written; whether 3/4 is March or April.",
        _one_of(_STYLES, "way to write a date"), DateStyle.DAY.value, _STYLES,
    ),
    Setting(
        "first_weekday", DATES, "a week begins on", "What eow and the weeks of the timeline go by.",
        _one_of(WEEKDAY_NAMES, "weekday"), WEEKDAY_NAMES[0], WEEKDAY_NAMES,
    ),
    Setting(
        "focus_limit", LIMITS, "active goals of a horizon", "How many are enough before it is said.",
        _limit, 3, most=HIGHEST_LIMIT,
    ),
    *map(_wip, Column),
    *(_term(name, weight) for name, weight in COEFFICIENTS.items()),
)  # fmt: skip
BY_KEY: Final = {setting.key: setting for setting in SETTINGS}
KEYS: Final = "keys"
"""The table with the keys that a person has chosen; which actions there are, the screens know."""


def names_in(table: str) -> tuple[str, ...]:
    """The names that stand in a table, or at the top of the file, the tables among them."""
    names = [setting.name for setting in SETTINGS if setting.table == table]
    if not table:
        names += [*dict.fromkeys(setting.table for setting in SETTINGS if setting.table), KEYS]
    return tuple(names)
