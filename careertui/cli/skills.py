"""`careertui skill ...`: what you can do, or want to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careertui.domain.errors import Invalid, NotFound
from careertui.domain.model import RecordKind, Ref
from careertui.domain.skills import ENERGIES, LEVELS, EvidenceDraft, SkillDraft

from . import options, output
from .filtering import TakesFilter
from .parameters import (
    DAY,
    DONE_JSON,
    NAME,
    AsJson,
    Asked,
    Field,
    Filters,
    Name,
    Notes,
    by_id,
    plain,
    read_fields,
    takes,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from .session import Session

SkillIds = Annotated[list[int], by_id("skill")]
SkillId = Annotated[int, by_id("skill")]

_KEYS = """
  id, name, category
  level       0 to 5
  target      the level to reach, 1 to 5, or null
  needed      the highest of its target and the levels that active goals need,
              0 without any
  gap         the levels that are missing, 0 to 5
  energy      -2 (drains) to 2 (energises), or null
  quadrant    strength, grow, burnout, delegate or neutral;
              null where the energy is not known
  evidence    array of date, text, link: what shows the level, the newest first
  goal_ids    array of ids of the goals that need it
  last_used   YYYY-MM-DD, or null
"""
_ONE_JSON = f"\b\n--json prints one object with{_KEYS}"
_LIST_JSON = f"\b\n--json prints one array of objects, in the same order, with{_KEYS}"

app = typer.Typer(help="Skills: what you can do.", rich_markup_mode=None, no_args_is_help=True)


def _last_use(text: str, asked: Asked) -> date | None:
    return None if options.is_none([text]) else options.read_past_day(text, "last-used", asked.today)


FIELDS: Mapping[str, Field] = {
    "category": plain(
        "category",
        Annotated[str | None, typer.Option(metavar="NAME", help="One that is there, or a new one.")],
    ),
    "level": Field(
        Annotated[
            str | None,
            typer.Option(metavar="0-5", help=f"{', '.join(f'{n} {name}' for n, name in enumerate(LEVELS))}."),
        ],
        "level",
        lambda text, _: options.read_level(text),
    ),
    "target": Field(
        Annotated[str | None, typer.Option(metavar="1-5", help="The level to reach, or none.")],
        "target",
        lambda text, _: options.read_target(text),
    ),
    "energy": Field(
        Annotated[
            str | None,
            typer.Option(
                metavar="-2..2",
                help=f"{', '.join(f'{n} {name}' for n, name in ENERGIES.items())}; none: not known.",
            ),
        ],
        "energy",
        lambda text, _: options.read_energy(text),
    ),
    "goal": Field(
        Annotated[
            list[str] | None,
            typer.Option(
                metavar="ID:LEVEL",
                help="A goal that needs it, and at which level (1-5); may be given again; none: no goal.",
            ),
        ],
        "goal_levels",
        lambda texts, _: options.read_goal_levels(texts),
    ),
    "last_used": Field(
        Annotated[str | None, typer.Option(metavar=DAY, help="The day of its last use, or none.")],
        "last_used",
        _last_use,
    ),
    "notes": plain("notes", Notes),
}
"""The options that set fields of a skill."""
EDITABLE = {"name": NAME, **FIELDS}


@app.command(epilog=_ONE_JSON)
@takes(FIELDS)
def add(
    context: typer.Context,
    name: Name,
    *,
    as_json: AsJson = False,
    **typed: Any,
) -> None:
    """Add a skill and print its id. Without --category a starter skill gets that of the starter skills."""
    from careertui.planner import clock, skills

    from . import profile

    session: Session = context.obj
    today = clock.today()
    named = " ".join(name)
    if typed["category"] is None:
        typed["category"] = profile.starter_category(named)
    changes = read_fields(FIELDS, typed, today)
    goal_levels: tuple[tuple[int, int], ...] = changes.pop("goal_levels", ())  # type: ignore[assignment]
    with session.store() as store:
        draft = SkillDraft(named, **changes)  # type: ignore[arg-type]  # each has its field's type
        change = skills.add(store, [draft], today, goal_levels=goal_levels)
        output.report_added(change, partial(profile.skill_record, store), as_json=as_json)


@app.command(
    "list",
    cls=TakesFilter,
    epilog=_LIST_JSON,
    short_help="List skills, all or those that match.",
    options_metavar="[--json]",
)
def list_(
    context: typer.Context,
    filters: Filters = None,
    as_json: AsJson = False,
) -> None:
    """List skills by category: all, or those that match every FILTER.

    \b
    A filter is a word of the name or category, or one of
      @people                      the category
      level:3  level:>2            so too target:, gap:, evidence: and goals: (how many)
      energy:2  energy:drains      what using it does to you
      target:none  gap:any         and so with the others
      is:gap  is:strength  is:grow  is:burnout  is:delegate  is:neutral
    and a - in front of it turns it round: -is:burnout.
    """
    from . import profile

    session: Session = context.obj
    profile.list_skills(session.path, filters or [], as_json=as_json)


@app.command(epilog=_LIST_JSON, short_help="List what to learn, the most pressing first.")
def gaps(context: typer.Context, as_json: AsJson = False) -> None:
    """List the skills below the level that is needed, the most pressing first.

    The gap counts as often as the goals that need the skill weigh. Shown are these goals and the open task
    that practises it, if there is one.
    """
    from . import profile

    session: Session = context.obj
    profile.list_gaps(session.path, as_json=as_json)


@app.command(epilog=_ONE_JSON, short_help="Show a skill, its evidence and what needs it.")
def show(context: typer.Context, skill_id: SkillId, as_json: AsJson = False) -> None:
    """Show a skill: its fields, its level over time, its evidence, and the goals and tasks it is for."""
    from . import profile_details

    session: Session = context.obj
    with session.store(missing=_missing(skill_id)) as store:
        profile_details.show_skill(store, skill_id, as_json=as_json)


@app.command(epilog=_ONE_JSON)
@takes(EDITABLE)
def edit(
    context: typer.Context,
    skill_id: SkillId,
    *,
    as_json: AsJson = False,
    **typed: Any,
) -> None:
    """Change fields of a skill.

    The word none clears the target, the energy, the goals and the last use; an empty text clears the notes:
    --notes ''. A new level counts from today.
    """
    from careertui.planner import clock, skills

    from . import profile

    session: Session = context.obj
    today = clock.today()
    changes = read_fields(EDITABLE, typed, today)
    options.require_some(changes, "--level or --target")
    with session.store(missing=_missing(skill_id)) as store:
        change = skills.edit(store, [skill_id], changes, today=today)
        output.report_changed(change, partial(profile.skill_record, store, skill_id), as_json=as_json)


@app.command(epilog=_ONE_JSON, short_help="Set the level of a skill.")
def level(
    context: typer.Context,
    skill_id: SkillId,
    level: Annotated[str, typer.Argument(metavar="LEVEL", help="0 to 5, or its name.", show_default=False)],
    *,
    on: Annotated[
        str | None, typer.Option(metavar=DAY, help="The day since which it is so; today without it.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Set the level of a skill. The levels of earlier days stay, so that growth can be seen."""
    from careertui.planner import clock, skills

    from . import profile

    session: Session = context.obj
    today = clock.today()
    reached = options.read_level(level)
    day = today if on is None else options.read_past_day(on, "on", today)
    with session.store(missing=_missing(skill_id)) as store:
        known = profile.skill(store, skill_id).levels
        if on is not None and known and known[-1].date > day:
            raise Invalid("on", on, f"a level of {known[-1].date} is known already; a day from then on")
        change = skills.edit(store, [skill_id], {"level": reached}, today=day)
        output.report_changed(change, partial(profile.skill_record, store, skill_id), as_json=as_json)


@app.command(epilog=_ONE_JSON, short_help="Add something that shows the level of a skill.")
def evidence(
    context: typer.Context,
    skill_id: SkillId,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", show_default=False)],
    *,
    link: Annotated[str, typer.Option(metavar="URL", help="Where it can be seen.")] = "",
    on: Annotated[str | None, typer.Option(metavar=DAY, help="Its day; today without it.")] = None,
    as_json: AsJson = False,
) -> None:
    """Add a piece of evidence: something that shows the level of a skill."""
    from careertui.planner import clock, skills

    from . import profile

    session: Session = context.obj
    today = clock.today()
    day = today if on is None else options.read_past_day(on, "on", today)
    with session.store(missing=_missing(skill_id)) as store:
        change = skills.add_evidence(store, skill_id, EvidenceDraft(day, " ".join(text), link))
        output.report_changed(change, partial(profile.skill_record, store, skill_id), as_json=as_json)


@app.command(
    epilog=DONE_JSON.format(plural="skills", name="name"),
    short_help="Delete skills with their evidence.",
)
def delete(context: typer.Context, skill_ids: SkillIds, as_json: AsJson = False) -> None:
    """Delete skills with their levels and evidence, in one step. `careertui undo` brings them back."""
    from careertui.planner import skills

    from . import profile

    session: Session = context.obj
    with session.store(missing=_missing(skill_ids[0])) as store:
        about = [
            {"id": number, "name": profile.skill_record(store, number)["name"]}
            for number in dict.fromkeys(skill_ids)
        ]
        output.report_done(skills.delete(store, skill_ids), "skills", about, as_json=as_json)


def _missing(skill_id: int) -> NotFound:
    return NotFound(Ref(RecordKind.SKILL, skill_id))
