"""`careertui config ...`: the settings, as `,` shows them on screen."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from careertui.domain.errors import Invalid
from careertui.planner import places, setting_reading
from careertui.planner.setting_table import BY_KEY, KEYS, SETTINGS, WrongValue, nearest, quoted, show_value

from . import completing, output
from .chosen import settings as settings_in_force

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Key = Annotated[
    str,
    typer.Argument(
        metavar="SETTING",
        help="Its name, such as theme or wip.doing; keys.ACTION for the keys of an action.",
        show_default=False,
        autocompletion=completing.one_of(BY_KEY),
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
def list_(as_json: AsJson = False) -> None:
    """List all settings with their values, and where those come from."""
    chosen = settings_in_force()
    origins = setting_reading.sources(places.settings(), os.environ)
    records = [
        {
            "key": setting.key,
            "value": chosen.value(setting.key),
            "default": setting.default,
            "from": origins.get(setting.key),
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
def get(key: Key) -> None:
    """Print the value of a setting."""
    name = _known(key)
    chosen = settings_in_force()
    if name in BY_KEY:
        output.show(_show(chosen.value(name)))
        return
    action = name.removeprefix(f"{KEYS}.")
    if action in chosen.keys:
        output.show(_show(list(chosen.keys[action])))
    else:
        output.say("It has its usual keys; the README and ? on the screen list them.")


@app.command("set", short_help="Change a setting.")
def set_(
    key: Key,
    value: Annotated[
        list[str],
        typer.Argument(metavar="VALUE", help="What it is to be; several for keys.", show_default=False),
    ],
) -> None:
    """Change a setting in its file; comments there stay. A window that is open takes it up within a second.

    Whether a theme or an action has that name, and a key is free, is looked at when the planner opens.
    """
    from careertui.planner import settings_file

    name = _known(key)
    text = " ".join(value).strip()
    if name not in BY_KEY:
        keys = tuple(part for word in value for part in word.split() if part)
        if not keys:
            raise Invalid("keys", "", "at least one key, such as x or ctrl+k")
        settings_file.put(places.settings(), name, keys)
        output.say(f"Set {name} to {_show(list(keys))}.")
        return
    setting = BY_KEY[name]
    try:
        read = setting.read(text)
    except WrongValue as wrong:
        raise Invalid(name, "", f"{quoted(text)} {wrong}") from wrong
    settings_file.put(places.settings(), name, read)
    output.say(f"Set {name} to {show_value(read)}.")
    if os.environ.get(setting.twin):
        output.say(f"{setting.twin} is set in the environment, and wins over the file.")


@app.command()
def unset(key: Key) -> None:
    """Take a setting out of its file, so that its default holds."""
    from careertui.planner import settings_file

    name = _known(key)
    settings_file.put(places.settings(), name, None)
    default = f": {show_value(BY_KEY[name].default)}" if name in BY_KEY else " keys"
    output.say(f"{name} has its {'default' if name in BY_KEY else 'usual'}{default}.")


@app.command()
def path() -> None:
    """Print where the file of the settings lies; it need not be there yet."""
    output.show(str(places.settings()))


def _known(key: str) -> str:
    """The name of a setting, or of the keys of an action. Raises Invalid, with the nearest name."""
    name = key.strip().casefold()
    if name in BY_KEY or (name.startswith(f"{KEYS}.") and len(name) > len(KEYS) + 1):
        return name
    raise Invalid("setting", key, nearest(name, tuple(BY_KEY)))


def _show(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else show_value(value)


def _origin(where: object) -> str:
    return "" if where is None else "file" if where == str(places.settings()) else str(where)
