"""What a person can set: a TOML file, and for each setting a twin in the environment, which wins.

    theme = "careertui-dark"      # CAREERTUI_THEME
    animation = true              # CAREERTUI_ANIMATION
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

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.model import Column
from careertui.domain.weights import COEFFICIENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from careertui.domain.weights import Coefficients

_SWITCH = {
    "true": True,
    "yes": True,
    "on": True,
    "1": True,
    "false": False,
    "no": False,
    "off": False,
    "0": False,
}
_KEYS = ("theme", "animation", "focus_limit", "wip", "urgency", "keys")
_HIGHEST_LIMIT = 9999
_HEAVIEST = 100
_TABLES = {
    "wip": (tuple(Column), "columns, such as [wip] with doing = 3"),
    "urgency": (tuple(COEFFICIENTS), "terms, such as [urgency] with due = 12.0"),
}
"""The tables of numbers: the names in them, and what they are, in words."""


class Settings(NamedTuple):
    """The settings in force.

    `wip` holds the columns with a limit, `keys` the keys of actions that are not to have their usual ones,
    `urgency` what each of its terms weighs.
    `focus_limit` is how many goals of a horizon are active before it is said; 0 is no limit.
    """

    theme: str = "careertui-dark"
    wip: Mapping[Column, int] = MappingProxyType({Column.DOING: 3})
    animation: bool = True
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    focus_limit: int = 3
    urgency: Coefficients = COEFFICIENTS


class _WrongValueError(Exception):
    """A value that a setting does not take; its text says what it takes."""


def load(path: Path, environ: Mapping[str, str]) -> tuple[Settings, list[str]]:
    """The settings from this file, where there is one, and the environment; a sentence for each problem."""
    problems: list[str] = []
    table = _read(path, problems)
    _report_unknown(table, _KEYS, f"{path}: ", problems)
    values: dict[str, object] = {}

    def settle(key: str, source: Mapping[str, object], name: str, into: dict[str, object]) -> None:
        """Take the value of a key from the environment, else from the file, whichever is right first."""
        twin = "CAREERTUI_" + key.upper().replace(".", "_")
        for where, found in ((twin, environ.get(twin) or None), (f"{path}: {key}", source.get(name))):
            if found is None:
                continue
            try:
                into[name] = _READERS[key.partition(".")[0]](found)
            except _WrongValueError as wrong:
                problems.append(f"{where}: {_shown(found)} {wrong}")
            else:
                return

    for key in ("theme", "animation", "focus_limit"):
        settle(key, table, key, values)
    for name, (known, holds) in _TABLES.items():
        source = _table(table, name, path, problems, known=known, holds=holds)
        values[name] = numbers = dict(getattr(Settings(), name))
        for key in known:
            settle(f"{name}.{key}", source, key, numbers)
    values["keys"] = _keys(table.get("keys", {}), path, problems)
    settings = Settings(**values)  # type: ignore[arg-type]  # each reader returns its field's type
    limits = {Column(column): limit for column, limit in settings.wip.items() if limit > 0}
    return settings._replace(wip=limits), problems


def _table(
    settings: Mapping[str, object],
    name: str,
    path: Path,
    problems: list[str],
    *,
    known: tuple[str, ...],
    holds: str,
) -> Mapping[str, object]:
    """A table of the file with names that are known; empty where something else stands there."""
    found = settings.get(name, {})
    if not isinstance(found, dict):
        problems.append(f"{path}: {name}: {found!r} is not a table of {holds} in it.")
        return {}
    _report_unknown(found, known, f"{path}: {name}.", problems)
    return found


def _keys(table: object, path: Path, problems: list[str]) -> dict[str, tuple[str, ...]]:
    """The keys of each action that is named; whether there is such an action, the screens know."""
    if not isinstance(table, dict):
        problems.append(f"{path}: keys: {table!r} is not a table, such as [keys] with delete = “x” in it.")
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for name, value in table.items():
        keys = [value] if isinstance(value, str) else value
        if isinstance(keys, list) and keys and all(isinstance(key, str) and key for key in keys):
            found[name] = tuple(keys)
        else:
            problems.append(f"{path}: keys.{name}: {_shown(value)} is neither a key nor a list of keys.")
    return found


def _read(path: Path, problems: list[str]) -> dict[str, object]:
    """The tables of the file; empty where there is none, or where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"{path}: cannot be read ({error}); the defaults are used.")
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{path}: is not TOML ({error}); the defaults are used.")
        return {}


def _report_unknown(table: Iterable[str], known: tuple[str, ...], where: str, problems: list[str]) -> None:
    problems.extend(
        f"{where}{key}: no such setting; {_nearest(key, known)}" for key in table if key not in known
    )


def _nearest(name: str, known: tuple[str, ...]) -> str:
    import difflib

    if close := difflib.get_close_matches(name.casefold(), known, n=1, cutoff=0.5):
        return f"did you mean {close[0]}?"
    return f"there are {', '.join(known)}."


def _shown(value: object) -> str:
    return f"“{value}”" if isinstance(value, str) else repr(value)


def _theme(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise _WrongValueError("is not the name of a theme, such as “careertui-dark”.")


def _switch(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and (known := _SWITCH.get(value.strip().casefold())) is not None:
        return known
    raise _WrongValueError("is neither true nor false.")


def _limit(value: object) -> int:
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 10:
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _HIGHEST_LIMIT:
        return value
    raise _WrongValueError(f"is not a limit: a whole number from 1 to {_HIGHEST_LIMIT}, or 0 for none.")


def _weight(value: object) -> float:
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            value = None
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _HEAVIEST:
        return float(value)
    raise _WrongValueError(f"is not a coefficient: a number from -{_HEAVIEST} to {_HEAVIEST}, 0 for none.")


_READERS = {
    "theme": _theme, "animation": _switch, "focus_limit": _limit, "wip": _limit, "urgency": _weight,
}  # fmt: skip
