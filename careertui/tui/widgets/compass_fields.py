"""What the forms of values and skills are made of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.errors import Invalid
from careertui.domain.skills import ENERGIES, LEVELS
from careertui.domain.values import Pile
from careertui.tui.widgets.fields import Field, date_field, levels_field, pick_field
from careertui.tui.widgets.link_options import NO_GOALS, goal_options

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from careertui.domain.plan import Plan
    from careertui.tui.drawing import Line

UNKNOWN = "unknown"


def value_fields(plan: Callable[[], Plan]) -> tuple[Field, ...]:
    """Every field of a value that a person edits, in the order of the form."""
    return (
        Field("name", "name"),
        Field("meaning", "to me", parse=str, lines=4),
        Field("definition", "definition", parse=str, lines=2),
        Field("pile", "pile", options=tuple(Pile)),
        pick_field("goal_ids", "goals", partial(goal_options, plan), "which serve it", NO_GOALS),
    )


def skill_fields(plan: Callable[[], Plan], today: Callable[[], date]) -> tuple[Field, ...]:
    """Every field of a skill that a person edits, in the order of the form."""
    return (
        Field("name", "name"),
        Field("category", "category", hint="one of yours, or a new one"),
        level_field("level", "level"),
        level_field("target", "target"),
        energy_field("energy", "energy"),
        date_field("last_used", "last used", today, "today, last week, jun"),
        levels_field("goal_levels", "goals", partial(goal_options, plan), "which need it", NO_GOALS),
        Field("notes", "notes", parse=str, lines=6),
    )


def level_field(name: str, label: str) -> Field:
    """A level from 0 to 5, read back by its name; an empty target is none."""

    def parse(text: str) -> int | None:
        text = text.strip()
        if not text and name == "target":
            return None
        if not (len(text) == 1 and text in "012345"):
            raise Invalid(name, text, "a level from 0 (none) to 5 (expert)")
        return int(text)

    def read(text: str) -> Line:
        try:
            level = parse(text)
        except Invalid as error:
            return [("bad", error.hint)]
        return [] if level is None else [("accent", LEVELS[level])]

    return Field(name, label, parse, read=read, hint="0-5")


def energy_field(name: str, label: str) -> Field:
    """What using a skill does to a person, in a word."""
    words = {word: energy for energy, word in ENERGIES.items()}

    def show(value: object) -> str:
        return ENERGIES[value] if isinstance(value, int) else UNKNOWN

    return Field(name, label, words.get, show, options=(UNKNOWN, *words))
