"""`careertui config ...`: the settings, as `,` shows them on screen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careertui.domain.errors import Invalid
from careertui.planner import places, setting_reading
from careertui.planner.setting_table import (
    BY_KEY,
    KEYS,
    SETTINGS,
    WrongValue,
    names_in,
    nearest,
    quoted,
    show_value,
)

from . import completing, output
from .chosen import settings as settings_in_file
from .parameters import AsJsonTable

if TYPE_CHECKING:
    from careertui.planner.settings import Settings

    from .session import Session


def _complete_name(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Completes the name of a setting; that of an action once `keys.` stands there."""
    names = [*BY_KEY, f"{KEYS}."]
    if incomplete.startswith(f"{KEYS}."):
        names = [f"{KEYS}.{name}" for name in ctx.find_root().obj.names(KEYS)]
    return completing.one_of(names)(ctx, incomplete)


def _complete_value(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Completes a value of the setting that is named, where there are words for it."""
    setting = BY_KEY.get(str(ctx.params.get("key") or "").casefold())
    if setting is None:
        return []
    words = setting.choices or ctx.find_root().obj.names(setting.key)
    return completing.one_of(words)(ctx, incomplete)


Key = Annotated[
    str,
    typer.Argument(
        metavar="SETTING",
        help="Its name, such as theme or wip.doing; keys.ACTION for the keys of an action.",
        show_default=False,
        autocompletion=_complete_name,
    ),
]

_LIST_JSON = """\b
--json prints one array of objects with
  key      its name
  value    text, number, true or false; for keys an array
  default  what holds where nothing is said; null for keys
  from     where the value comes from: the path of the file, the name of a
           variable, or null for the default
  help     what it is about
"""

app = typer.Typer(help="Settings: how it looks and works.", rich_markup_mode=None, no_args_is_help=True)


@app.command("list", epilog=_LIST_JSON, short_help="List all settings.")
def list_(context: typer.Context, as_json: AsJsonTable = False) -> None:
    """List all settings with their values, and where those come from."""
    session: Session = context.obj
    chosen, refused = _in_force(session)
    origins = setting_reading.sources(places.settings(), os.environ)
    records: list[dict[str, Any]] = [
        {
            "key": setting.key,
            "value": chosen.value(setting.key),
            "default": setting.default,
            "from": None if setting.key in refused else origins.get(setting.key),
            "help": setting.help,
        }
        for setting in SETTINGS
    ]
    records += [
        {
            "key": f"{KEYS}.{name}",
            "value": list(keys),
            "default": None,
            "from": str(places.settings()),
            "help": "The keys of this action.",
        }
        for name, keys in chosen.keys.items()
    ]
    if as_json:
        output.show_json(records)
        return
    output.show_table(
        ("setting", "value", "from", "what it is about"),
        [
            (str(each["key"]), _show(each["value"]), _origin(each["from"]), str(each["help"]))
            for each in records
        ],
    )


@app.command()
def get(context: typer.Context, key: Key) -> None:
    """Print the value of a setting."""
    session: Session = context.obj
    name = _known(session, key)
    chosen, _ = _in_force(session)
    if name in BY_KEY:
        output.show(_show(chosen.value(name)))
        return
    action = name.removeprefix(f"{KEYS}.")
    if action in chosen.keys:
        output.show(_show(list(chosen.keys[action])))
    else:
        output.say("It has its usual keys; the README and ? on the screen list them.")


# A coefficient may be below zero: that is no option.
@app.command("set", short_help="Change a setting.", context_settings={"ignore_unknown_options": True})
def set_(
    context: typer.Context,
    key: Key,
    value: Annotated[
        list[str],
        typer.Argument(
            metavar="VALUE",
            help="What it is to be; several for keys.",
            show_default=False,
            autocompletion=_complete_value,
        ),
    ],
) -> None:
    """Change a setting in its file; comments there stay. An open window takes it up within a second."""
    from careertui.planner import settings_file

    session: Session = context.obj
    name = _known(session, key)
    read = _read_value(name, value)
    if why := session.screens.why_not(name, read):
        raise Invalid(name, "", why)
    settings_file.put(places.settings(), name, read)
    output.say(f"Set {name} to {_show(read)}.")
    if name in BY_KEY and os.environ.get(twin := BY_KEY[name].twin):
        output.say(f"{twin} is set in the environment, and wins over the file.")


@app.command()
def unset(context: typer.Context, key: Key) -> None:
    """Take a setting out of its file, so that its default holds."""
    from careertui.planner import settings_file

    name = _known(context.obj, key)
    settings_file.put(places.settings(), name, None)
    default = f": {show_value(BY_KEY[name].default)}" if name in BY_KEY else " keys"
    output.say(f"{name} has its {'default' if name in BY_KEY else 'usual'}{default}.")


@app.command()
def path() -> None:
    """Print where the file of the settings lies; it need not be there yet."""
    output.show(str(places.settings()))


def _known(session: Session, key: str) -> str:
    """The name of a setting, or of the keys of an action. Raises Invalid, with the nearest name.

    The keys of an action that is none can be asked for where they stand in the file: to take them out.
    """
    name = key.strip().casefold()
    action = name.removeprefix(f"{KEYS}.")
    if name in BY_KEY or (action != name and action in settings_in_file().keys):
        return name
    if action == name or not action:
        raise Invalid("setting", key, _near(name))
    if why := session.screens.why_not(name, None):
        raise Invalid("setting", key, why)
    return name


def _near(name: str) -> str:
    """Which settings may have been meant, in words: there are too many to name them all."""
    if name.rstrip(".") == KEYS:
        return f"name an action, such as {KEYS}.delete"
    if name and (within := names_in(name.rstrip("."))):
        return f"name one of its own: {', '.join(f'{name}.{each}' for each in within)}"
    near = nearest(name, tuple(BY_KEY))
    return near if near.endswith("?") else "careertui config list names them all"


def _read_value(name: str, words: list[str]) -> Any:
    """A value as it is typed, for this setting. Raises Invalid where it does not take it."""
    if name not in BY_KEY:
        keys = tuple(part for word in words for part in word.split())
        if not keys:
            raise Invalid("keys", "", "at least one key, such as x or ctrl+k")
        return keys
    text = " ".join(words).strip()
    try:
        return BY_KEY[name].read(text)
    except WrongValue as wrong:
        raise Invalid(name, "", f"{quoted(text)} {wrong}") from wrong


def _in_force(session: Session) -> tuple[Settings, set[str]]:
    """The settings as the planner has them once it is open, and the names of those that it refuses.

    What is wrong with these is said.
    """
    chosen = settings_in_file()
    problems = session.screens.refused(chosen)
    for problem in problems:
        output.say(str(problem))
    refused = {problem.key for problem in problems}
    keys = {name: keys for name, keys in chosen.keys.items() if f"{KEYS}.{name}" not in refused}
    theme = BY_KEY["theme"].default if "theme" in refused else chosen.theme
    return chosen._replace(keys=keys, theme=theme), refused


def _show(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else show_value(value)


def _origin(where: object) -> str:
    return "" if where is None else "file" if where == str(places.settings()) else str(where)
