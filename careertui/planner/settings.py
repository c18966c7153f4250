"""What a person can set: a TOML file, and for each setting a twin in the environment, which wins.

    theme = "careertui-dark"      # CAREERTUI_THEME
    animation = true              # CAREERTUI_ANIMATION
    density = "comfortable"       # CAREERTUI_DENSITY; or compact
    date_style = "day-month"      # CAREERTUI_DATE_STYLE; or month-day, iso
    first_weekday = "monday"      # CAREERTUI_FIRST_WEEKDAY
    focus_limit = 3               # CAREERTUI_FOCUS_LIMIT; active goals of a horizon, 0: no limit
    [wip]                         # CAREERTUI_WIP_BACKLOG ... CAREERTUI_WIP_DONE
    doing = 3                     # 0: no limit
    [urgency]                     # CAREERTUI_URGENCY_NEXT ... CAREERTUI_URGENCY_ALIGNMENT
    due = 12.0                    # what a term of urgency weighs, from -100 to 100; 0: it does not count
    [keys]                        # the keys of an action, named as in the README's table of keys
    delete = ["x", "ctrl+k"]

A wrong setting never stops the program: its default holds, and a sentence says what is wrong and where.
"""

from __future__ import annotations

from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from careertui.domain.dates import WEEKDAY_NAMES, DateStyle, Day
from careertui.domain.model import Column
from careertui.domain.weights import COEFFICIENTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from careertui.domain.weights import Coefficients

DEFAULT_THEME: Final = "careertui-dark"
COMFORTABLE: Final = "comfortable"
COMPACT: Final = "compact"
TWIN: Final = "CAREERTUI_"
"""How the variables begin that say what the file says."""


class Problem(NamedTuple):
    """What is wrong with a setting, in words, and where it stands: in the file or in a variable.

    `key` is the setting, empty where it is the file as a whole. `line` counts from 1; 0 where there is none.
    """

    source: str
    key: str
    said: str
    line: int = 0

    def __str__(self) -> str:
        """All of it in a sentence."""
        return self._told(self.source)

    @property
    def brief(self) -> str:
        """The same, of the file's path only its name."""
        return self._told(PurePath(self.source).name)

    @property
    def is_variable(self) -> bool:
        """Whether it stands in the environment."""
        return self.source.startswith(TWIN)

    def _told(self, source: str) -> str:
        place = f"{source}, line {self.line}" if self.line else source
        key = "" if self.is_variable else self.key  # a variable names it already
        return f"{': '.join(filter(None, (place, key)))}: {self.said}"


class Settings(NamedTuple):
    """The settings in force.

    `wip` holds the columns with a limit, `keys` the keys of actions that are not to have their usual ones,
    `urgency` what each of its terms weighs.
    `focus_limit` is how many goals of a horizon are active before it is said; 0 is no limit.
    `first_weekday` is the name of the day that a week begins with.
    """

    theme: str = DEFAULT_THEME
    wip: Mapping[Column, int] = MappingProxyType({Column.DOING: 3})
    animation: bool = True
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    focus_limit: int = 3
    urgency: Coefficients = COEFFICIENTS
    date_style: str = DateStyle.DAY.value
    first_weekday: str = WEEKDAY_NAMES[0]
    density: str = COMFORTABLE

    @property
    def is_compact(self) -> bool:
        """Whether there is to be more on the screen, and less air."""
        return self.density == COMPACT

    def day(self, today: date) -> date:
        """Today, as the rules are told it: with how this person reads a calendar."""
        first, style = WEEKDAY_NAMES.index(self.first_weekday), DateStyle(self.date_style)
        return today if first == 0 and style is DateStyle.DAY else Day.of(today, first, style)

    def value(self, key: str) -> object:
        """What a setting of the table is; a limit that is none is 0."""
        table, _, name = key.rpartition(".")
        if table == "wip":
            return self.wip.get(Column(name), 0)
        return self.urgency[name] if table == "urgency" else getattr(self, key)


def load(path: Path, environ: Mapping[str, str]) -> tuple[Settings, list[Problem]]:
    """The settings from this file, where there is one, and the environment; and what is wrong there."""
    if _is_missing(path) and not any(name.startswith(TWIN) for name in environ):
        return Settings(), []  # as with most people: how they are read is not loaded
    from .setting_reading import load as read

    return read(path, environ)


def stamp(path: Path) -> tuple[int, int] | None:
    """What tells one state of the file from another, as well as that can be told unread; None without one."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _is_missing(path: Path) -> bool:
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except OSError:  # it is there, and what is wrong with it will be said
        return False
    return False
