"""The settings read from the file and the environment, and what is wrong there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.model import Column
from careertui.domain.weights import COEFFICIENTS

from . import places
from .setting_table import BY_KEY, KEYS, SETTINGS, WrongValue, names_in, nearest, quoted
from .settings import TWIN, Problem, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_TABLES = {
    "wip": "columns, such as [wip] with doing = 3",
    "urgency": "terms, such as [urgency] with due = 12.0",
}
"""The tables of numbers, in words."""


def load(path: Path, environ: Mapping[str, str]) -> tuple[Settings, list[Problem]]:
    """The settings from this file, where there is one, and the environment; and what is wrong there."""
    return _load(path, environ, {})


def sources(path: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """Where each setting of the table comes from: its variable, the file, or nowhere: then it is empty."""
    found: dict[str, str] = {}
    _load(path, environ, found)
    return found


def problem_with(path: Path, environ: Mapping[str, str], key: str, said: str) -> Problem:
    """What is wrong with a setting in force, with the place from which it comes."""
    setting = BY_KEY.get(key)
    if setting is not None and sources(path, environ).get(key) == setting.twin:
        return Problem(setting.twin, key, said)
    return _problem_in(path, _read(path, []), key, said)


def _load(path: Path, environ: Mapping[str, str], origins: dict[str, str]) -> tuple[Settings, list[Problem]]:
    problems: list[Problem] = []
    text = _read(path, problems)
    file = _File(path, text, problems)
    found = {setting.key: setting.default for setting in SETTINGS}
    for setting in SETTINGS:
        in_file = file.table(setting.table).get(setting.name)
        in_environment = environ.get(setting.twin) or None
        for value, where in ((in_environment, setting.twin), (in_file, "")):
            if value is None:
                continue
            try:
                found[setting.key] = setting.read(value)
            except WrongValue as wrong:
                said = f"{quoted(value)} {wrong}"
                problems.append(
                    Problem(where, setting.key, said) if where else file.problem(setting.key, said)
                )
            else:
                origins[setting.key] = where or str(path)
                break
    problems += _unknown_variables(environ)
    wip = {column: limit for column in Column if (limit := found.pop(f"wip.{column}")) > 0}
    urgency = {name: found.pop(f"urgency.{name}") for name in COEFFICIENTS}
    return Settings(**found, wip=wip, urgency=urgency, keys=file.keys()), problems


def _unknown_variables(environ: Mapping[str, str]) -> list[Problem]:
    """Variables that are nearly called as one of ours. Others of that beginning may be somebody else's."""
    twins = [setting.twin for setting in SETTINGS]
    strange = [name for name in environ if name.startswith(TWIN) and name not in (*twins, *places.VARIABLES)]
    if not strange:
        return []
    from difflib import get_close_matches

    bare = [twin.removeprefix(TWIN) for twin in twins]
    return [
        Problem(name, "", f"no such setting; did you mean {TWIN}{found[0]}?")
        for name in strange
        if environ[name] and (found := get_close_matches(name.removeprefix(TWIN), bare, n=1, cutoff=0.75))
    ]


class _File:
    """The tables of a settings file; what is wrong with them is added to the problems."""

    def __init__(self, path: Path, text: str, problems: list[Problem]) -> None:
        self._path = path
        self._text = text
        self._problems = problems
        self._top = self._parse()
        self._tables: dict[str, Mapping[str, object]] = {"": self._top}
        self._report_unknown(self._top, "")

    def table(self, name: str) -> Mapping[str, object]:
        """A table with names that are known; empty where something else stands there."""
        if name not in self._tables:
            found = self._top.get(name, {})
            if not isinstance(found, dict):
                self._report(name, f"{found!r} is not a table of {_TABLES[name]} in it.")
                found = {}
            self._tables[name] = found
            self._report_unknown(found, name)
        return self._tables[name]

    def keys(self) -> dict[str, tuple[str, ...]]:
        """The keys of each action that is named; whether there is such an action, the screens know."""
        table = self._top.get(KEYS, {})
        if not isinstance(table, dict):
            self._report(KEYS, f"{table!r} is not a table, such as [keys] with delete = “x” in it.")
            return {}
        found: dict[str, tuple[str, ...]] = {}
        for name, value in table.items():
            keys = [value] if isinstance(value, str) else value
            if isinstance(keys, list) and keys and all(isinstance(key, str) and key for key in keys):
                found[name] = tuple(keys)
            else:
                self._report(f"{KEYS}.{name}", f"{quoted(value)} is neither a key nor a list of keys.")
        return found

    def problem(self, key: str, said: str) -> Problem:
        """What is wrong with a setting of the file."""
        return _problem_in(self._path, self._text, key, said)

    def _report(self, key: str, said: str) -> None:
        self._problems.append(self.problem(key, said))

    def _parse(self) -> dict[str, object]:
        if not self._text:
            return {}
        import tomllib

        try:
            return tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            # Its words have the line already: (at line 3, column 8).
            self._problems.append(
                Problem(str(self._path), "", f"is not TOML ({error}); the defaults are used.")
            )
            return {}

    def _report_unknown(self, names: Iterable[str], table: str) -> None:
        known = names_in(table)
        for name in names:
            if name not in known:
                key = f"{table}.{name}" if table else name
                self._report(key, f"no such setting; {nearest(name, known)}")


def _problem_in(path: Path, text: str, key: str, said: str) -> Problem:
    """What is wrong with a setting of the file, with the line on which it stands, where that can be told."""
    return Problem(str(path), key, said, line_of(text, key))


def line_of(text: str, key: str) -> int:
    """The line, from 1, on which a setting stands in a text that is TOML; 0 where it is nowhere.

    That of its table where it stands within that on one line.
    """
    table = key.rpartition(".")[0]
    current, at_table = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare.startswith("["):
            current = _plain(bare.strip("[]").partition("]")[0])
            at_table = number if table and current == table else at_table
        elif "=" in bare and not bare.startswith("#"):
            said = _plain(bare.partition("=")[0])
            whole = f"{current}.{said}" if current else said
            if whole == key:
                return number
            if table and whole == table:
                at_table = number
    return at_table if table else 0


def _plain(name: str) -> str:
    """A name without the quotation marks and blanks that TOML allows around its parts."""
    return ".".join(part.strip().strip("\"'") for part in name.split("."))


def _read(path: Path, problems: list[Problem]) -> str:
    """The text of the file; empty where there is none, or where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(str(path), "", f"cannot be read ({error}); the defaults are used."))
        return ""
