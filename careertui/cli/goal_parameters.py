"""What the commands on goals take: the options that set their fields, and their JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from careertui.domain.errors import NotFound
from careertui.domain.model import GoalKind, GoalStatus, Horizon, RecordKind, Ref

from . import completing, options
from .parameters import DAY, Field, Notes, by_id, one_of, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careertui.store.store import Store

GoalIds = Annotated[list[int], by_id("goal")]
GoalId = Annotated[int, by_id("goal")]

KEYS = """
  id, parent_id (null at the top), title, why
  horizon     vision, long, medium or short
  kind        goal or milestone
  status      idea, active, paused, achieved or dropped
  start, due  YYYY-MM-DD, or null
  progress    0 to 1
  notes
  tasks_open, tasks_done
              how many tasks serve it or a goal below it
  measure     unit, baseline, target, current; or null
  health      achieved, on track, at risk, off track, stalled or
              no date; or null
  smart       s, m, a, r, t: true or false; findings: an array
              of objects with code, letter, sentence
  confidence  1 to 10, or null
  value_ids   an array of the values it serves itself
  skill_needs an array of objects with skill_id, level (1-5)
  obstacles   an array of objects with id, goal_id, title, if,
              then, likelihood, impact, risk, status, rehearsed
  forecast    p50, p85, p95, chance (0 to 1), weeks; or null,
              as it always is in a list
"""
"""What a goal has in JSON."""
ONE_JSON = f"\b\n--json prints one object with{KEYS}"
LIST_JSON = f"\b\n--json prints one array of objects, in the order of the tree, with{KEYS}"
BULK_JSON = """\b
--json prints one object with
  label     what was done, in words
  changed   true or false
  warning   such as more active goals of a horizon than the limit, or null
  goals     what it was about: array of objects with id, title
"""


def missing(goal_id: int) -> NotFound:
    """What is raised where there is no plan yet."""
    return NotFound(Ref(RecordKind.GOAL, goal_id))


def _value_ids(store: Store, texts: list[str]) -> object:
    from . import profile

    return profile.value_ids(store, texts)


def _needs(store: Store, texts: list[str]) -> object:
    from . import profile

    return profile.needs(store, texts)


FIELDS: Mapping[str, Field] = {
    "horizon": Field(
        Annotated[str | None, one_of(Horizon, help_text="5 years and more, 1-5 years, 3-12, 0-3 months.")],
        "horizon",
        lambda text, _: options.read_choice(Horizon, text, "horizon"),
    ),
    "kind": Field(
        Annotated[str | None, one_of(GoalKind)],
        "kind",
        lambda text, _: options.read_choice(GoalKind, text, "kind"),
    ),
    "due": Field(
        Annotated[str | None, typer.Option(metavar=DAY, help="fri, +2w, eom, 30 jun, 2027-06-30, none")],
        "due",
        lambda text, asked: options.read_day(text, "due", asked.today),
    ),
    "why": plain("why", Annotated[str | None, typer.Option(metavar="TEXT", help="Why it matters.")]),
    "start": Field(
        Annotated[str | None, typer.Option(metavar=DAY)],
        "start",
        lambda text, asked: options.read_day(text, "start", asked.today),
    ),
    "status": Field(
        Annotated[str | None, one_of(GoalStatus)],
        "status",
        lambda text, _: options.read_choice(GoalStatus, text, "status"),
    ),
    "weight": Field(
        Annotated[str | None, typer.Option(metavar="1-100", help="How much it counts in its parent's mean.")],
        "weight",
        lambda text, _: options.read_weight(text),
    ),
    "value": Field(
        Annotated[
            list[str] | None,
            typer.Option(
                metavar="ID",
                help="A value it serves, by id or name; may be given again; none: no value.",
                autocompletion=completing.of("value"),
            ),
        ],
        "value_ids",
        find=_value_ids,
    ),
    "skill": Field(
        Annotated[
            list[str] | None,
            typer.Option(
                metavar="ID:LEVEL",
                help="A skill it needs, by id or name, and at which level (1-5); may be given again; "
                "none: no skill.",
            ),
        ],
        "needs",
        find=_needs,
    ),
    "unit": plain(
        "unit",
        Annotated[
            str | None, typer.Option(metavar="TEXT", help="What it is measured in, such as talks, hours, %.")
        ],
    ),
    "baseline": Field(
        Annotated[str | None, typer.Option(metavar="NUMBER", help="Where the measure began.")],
        "baseline",
        lambda text, asked: options.read_measured(text, "baseline", asked.typed["unit"] or ""),
    ),
    "target": Field(
        Annotated[
            str | None, typer.Option(metavar="NUMBER", help="Where it is to be; below the baseline, too.")
        ],
        "target",
        lambda text, asked: options.read_measured(text, "target", asked.typed["unit"] or ""),
    ),
    "confidence": Field(
        Annotated[
            str | None,
            typer.Option(metavar="1-10", help="How sure you are to reach it, from hardly to surely."),
        ],
        "confidence",
        lambda text, _: options.read_confidence(text),
    ),
    "notes": plain("notes", Notes),
}
"""The options that set fields of a goal."""
