"""Writing settings into their file: what stands around them, comments above all, stays as it is."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from careertui.domain.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomlkit import TOMLDocument

HEAD = "# The settings of careertui. All of them: careertui config list\n"


class Step(NamedTuple):
    """One setting that was written: what stood there, and the whole text before and after."""

    key: str
    value: object | None
    before: str
    after: str


def put(path: Path, key: str, value: object | None) -> Step:
    """Write one setting, `theme` or `wip.doing`; None takes it out, so that its default holds.

    Raises Invalid where the file is no TOML, or cannot be read or written; it then stays as it was.
    """
    document = _read(path)
    before, stood = document.as_string(), _standing(document, key)
    return Step(key, stood, before, _put_into(path, document, {key: value}))


def put_all(path: Path, values: Mapping[str, object | None]) -> None:
    """The same for several settings at once."""
    _put_into(path, _read(path), values)


def take_back(path: Path, step: Step) -> None:
    """Take a step back. Raises Invalid as writing does.

    Where nothing was written since, the line stands where it stood, with what was said beside it; else the
    setting alone has its value again.
    """
    if _read(path).as_string() == step.after:
        _write(path, step.before)
    else:
        put(path, step.key, step.value)


def standing(path: Path, key: str) -> object | None:
    """What stands in the file for a setting, right or wrong; None where nothing does. Raises Invalid."""
    return _standing(_read(path), key)


def replace(path: Path, text: str) -> None:
    """Write the whole file, whatever it says. Raises Invalid where it cannot be written."""
    _write(path, text)


def _put_into(path: Path, document: TOMLDocument, values: Mapping[str, object | None]) -> str:
    """Write settings into what was read; the text that came of it."""
    for key, value in values.items():
        table, _, name = key.rpartition(".")
        if value is None:
            _take_out(document, table, name)
        else:
            _put_in(document, table, name, value)
    text = document.as_string()
    _write(path, text)
    return text


def _standing(document: TOMLDocument, key: str) -> object | None:
    holder: object = document.unwrap()
    for name in key.split(".", 1):
        holder = holder.get(name) if isinstance(holder, dict) else None
    return holder


def _put_in(document: TOMLDocument, table: str, name: str, value: object) -> None:
    import tomlkit

    holder: Any = document
    if table:
        if not isinstance(document.get(table), dict):
            document[table] = tomlkit.table()
        holder = document[table]
    holder[name] = list(value) if isinstance(value, tuple) else value


def _take_out(document: TOMLDocument, table: str, name: str) -> None:
    holder: Any = document.get(table) if table else document
    if isinstance(holder, dict) and name in holder:
        del holder[name]


def _read(path: Path) -> TOMLDocument:
    import tomllib

    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return tomlkit.parse(HEAD)
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid("settings", "", f"{path} cannot be read ({error})") from error
    try:
        tomllib.loads(text)  # says where it is wrong as the reading does
        return tomlkit.parse(text)
    except (tomllib.TOMLDecodeError, TOMLKitError) as error:
        raise Invalid("settings", "", f"{path} is not TOML ({error}); mend it first") from error


def _write(path: Path, text: str) -> None:
    """Replace the file at once: who reads it meanwhile reads the old one or the new one."""
    target = Path(os.path.realpath(path))  # a link to the file of a collection stays one
    temporary = ""
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o600
        descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        said = error.strerror or str(error)
        raise Invalid("settings", "", f"{path} cannot be written ({said})") from error
