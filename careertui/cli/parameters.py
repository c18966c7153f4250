"""Arguments and options that more than one command takes, and those that set the fields of a record.

Each field is declared once, with its help and with how its text is read; `add` and `edit` take the same ones.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar

import typer

from . import completing, options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from careertui.store.store import Store

Command = TypeVar("Command", bound="Callable[..., Any]")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
AsJsonTable = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be done, and write nothing.")]
Filters = Annotated[list[str] | None, typer.Argument(metavar="FILTER", show_default=False)]
Name = Annotated[list[str], typer.Argument(metavar="NAME", show_default=False)]
Notes = Annotated[str | None, typer.Option(metavar="TEXT")]
DONE_JSON = """\
--json prints one object with
  label     what was done, in words
  changed   true or false
  warning   advice that came with it, or null
  {plural:<8}  what it was about: array of objects with id, {name}
"""
DAY = "DATE"
"""How a date is named in the help."""


def by_id(noun: str) -> Any:
    """An argument that names a record by its id, or several of them."""
    return typer.Argument(
        metavar="ID", parser=options.parse_id, show_default=False, autocompletion=completing.of(noun)
    )


def beside(noun: str, help_text: str) -> Any:
    """An option that takes the id of a record: of one to be put beside."""
    return typer.Option(
        metavar="ID", parser=options.parse_id, help=help_text, autocompletion=completing.of(noun)
    )


def one_of(words: Iterable[str], *names: str, help_text: str | None = None, metavar: str = "") -> Any:
    """An option that takes one of a few words."""
    known = tuple(words)
    return typer.Option(
        *names,
        metavar=metavar or "|".join(known),
        help=help_text,
        autocompletion=completing.one_of(known),
    )


class Asked(NamedTuple):
    """What the text of an option is read with: today, and all options of the command as they were typed."""

    today: date
    typed: Mapping[str, Any]


class Field(NamedTuple):
    """An option that sets a field of a record.

    `option` is its type as Typer takes it, `name` that of the field. `read` turns its text into a value;
    what only the plan can tell, such as which skill has a name, `find` looks up there. Both raise Invalid.
    """

    option: Any
    name: str
    read: Callable[[Any, Asked], object] | None = None
    find: Callable[[Store, Any], object] | None = None


def plain(name: str, option: Any) -> Field:
    """A field that takes its text as it is."""
    return Field(option, name, lambda text, _: text)


TITLE = plain("title", Annotated[str | None, typer.Option(metavar="TEXT")])
NAME = plain("name", Annotated[str | None, typer.Option(metavar="TEXT")])


def takes(fields: Mapping[str, Field]) -> Callable[[Command], Command]:
    """The command takes these options, in front of its own; they come in as keywords, None if not given."""

    def extended(command: Command) -> Command:
        own = inspect.signature(command, eval_str=True)
        kept = [each for each in own.parameters.values() if each.kind is not inspect.Parameter.VAR_KEYWORD]
        of_record = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=field.option)
            for name, field in fields.items()
        ]
        at = sum(each.kind is not inspect.Parameter.KEYWORD_ONLY for each in kept)
        whole = own.replace(parameters=[*kept[:at], *of_record, *kept[at:]])
        command.__signature__ = whole  # type: ignore[attr-defined]  # what Typer goes by
        command.__annotations__ |= {name: field.option for name, field in fields.items()}
        return command

    return extended


def read_fields(fields: Mapping[str, Field], typed: Mapping[str, Any], today: date) -> dict[str, object]:
    """The fields that the options set, with their values, as far as that can be told without the plan."""
    asked = Asked(today, typed)
    return {
        field.name: field.read(text, asked) for field, text in given(fields, typed) if field.read is not None
    }


def find_fields(fields: Mapping[str, Field], typed: Mapping[str, Any], store: Store) -> dict[str, object]:
    """Those that only the plan can tell."""
    return {
        field.name: field.find(store, text) for field, text in given(fields, typed) if field.find is not None
    }


def given(fields: Mapping[str, Field], typed: Mapping[str, Any]) -> list[tuple[Field, Any]]:
    """The fields whose option was given, each with its text."""
    return [(field, typed[name]) for name, field in fields.items() if typed[name] not in (None, [], ())]
