"""`careertui skill ...`: what you can do, or want to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from careertui.domain.errors import Invalid, NotFound
from careertui.domain.model import RecordKind, Ref
from careertui.domain.skills import ENERGIES, LEVELS, EvidenceDraft, SkillDraft

from . import completing, options, output
from .filtering import TakesFilter

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from .session import Session

_DAY = "DATE"

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Category = Annotated[str | None, typer.Option(metavar="NAME", help="One that is there, or a new one.")]
Level = Annotated[
    str | None,
    typer.Option(metavar="0-5", help=f"{', '.join(f'{n} {name}' for n, name in enumerate(LEVELS))}."),
]
Target = Annotated[str | None, typer.Option(metavar="1-5", help="The level to reach, or none.")]
Energy = Annotated[
    str | None,
    typer.Option(
        metavar="-2..2", help=f"{', '.join(f'{n} {name}' for n, name in ENERGIES.items())}; none: not known."
    ),
]
LastUsed = Annotated[str | None, typer.Option(metavar=_DAY, help="The day of its last use, or none.")]
Notes = Annotated[str | None, typer.Option(metavar="TEXT")]
Goals = Annotated[
    list[str] | None,
    typer.Option(
        "--goal",
        metavar="ID:LEVEL",
        help="A goal that needs it, and at which level (1-5); may be given again; none: no goal.",
    ),
]
SkillIds = Annotated[
    list[int],
    typer.Argument(
        metavar="ID", parser=options.parse_id, show_default=False, autocompletion=completing.of("skill")
    ),
]
SkillId = Annotated[
    int,
    typer.Argument(
        metavar="ID", parser=options.parse_id, show_default=False, autocompletion=completing.of("skill")
    ),
]

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


@app.command(epilog=_ONE_JSON)
def add(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar="NAME", show_default=False)],
    *,
    category: Category = None,
    level: Level = None,
    target: Target = None,
    energy: Energy = None,
    goal: Goals = None,
    last_used: LastUsed = None,
    notes: Notes = None,
    as_json: AsJson = False,
) -> None:
    """Add a skill and print its id. Without --category a starter skill gets that of the starter skills."""
    from careertui.planner import clock, skills

    from . import profile

    session: Session = context.obj
    today = clock.today()
    named = " ".join(name)
    if category is None:
        category = profile.starter_category(named)
    changes = _changes(
        today,
        category=category,
        level=level,
        target=target,
        energy=energy,
        goal=goal,
        last_used=last_used,
        notes=notes,
    )
    goal_levels: tuple[tuple[int, int], ...] = changes.pop("goal_levels", ())  # type: ignore[assignment]
    with session.store() as store:
        draft = SkillDraft(named, **changes)  # type: ignore[arg-type]  # each has its field's type
        change = skills.add(store, [draft], today, goal_levels=goal_levels)
        assert change.focus is not None  # noqa: S101 (for the type checker)
        output.report(change)
        if as_json:
            output.show_json(profile.skill_record(store, change.focus.id))
        else:
            output.show(str(change.focus.id))


@app.command(
    "list",
    cls=TakesFilter,
    epilog=_LIST_JSON,
    short_help="List skills, all or those that match.",
    options_metavar="[--json]",
)
def list_(
    context: typer.Context,
    filters: Annotated[list[str] | None, typer.Argument(metavar="FILTER", show_default=False)] = None,
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


@app.command()
def edit(
    context: typer.Context,
    skill_id: SkillId,
    *,
    name: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    category: Category = None,
    level: Level = None,
    target: Target = None,
    energy: Energy = None,
    goal: Goals = None,
    last_used: LastUsed = None,
    notes: Notes = None,
) -> None:
    """Change fields of a skill.

    The word none clears the target, the energy, the goals and the last use; an empty text clears the notes:
    --notes ''. A new level counts from today.
    """
    from careertui.planner import clock, skills

    session: Session = context.obj
    today = clock.today()
    changes = _changes(
        today,
        name=name,
        category=category,
        level=level,
        target=target,
        energy=energy,
        goal=goal,
        last_used=last_used,
        notes=notes,
    )
    options.require_some(changes, "--level or --target")
    with session.store(missing=_missing(skill_id)) as store:
        output.report(skills.edit(store, [skill_id], changes, today=today))


@app.command(short_help="Set the level of a skill.")
def level(
    context: typer.Context,
    skill_id: SkillId,
    level: Annotated[str, typer.Argument(metavar="LEVEL", help="0 to 5, or its name.", show_default=False)],
    *,
    on: Annotated[
        str | None, typer.Option(metavar=_DAY, help="The day since which it is so; today without it.")
    ] = None,
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
        output.report(skills.edit(store, [skill_id], {"level": reached}, today=day))


@app.command(short_help="Add something that shows the level of a skill.")
def evidence(
    context: typer.Context,
    skill_id: SkillId,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", show_default=False)],
    *,
    link: Annotated[str, typer.Option(metavar="URL", help="Where it can be seen.")] = "",
    on: Annotated[str | None, typer.Option(metavar=_DAY, help="Its day; today without it.")] = None,
) -> None:
    """Add a piece of evidence: something that shows the level of a skill."""
    from careertui.planner import clock, skills

    session: Session = context.obj
    today = clock.today()
    day = today if on is None else options.read_past_day(on, "on", today)
    with session.store(missing=_missing(skill_id)) as store:
        output.report(skills.add_evidence(store, skill_id, EvidenceDraft(day, " ".join(text), link)))


@app.command(short_help="Delete skills with their evidence.")
def delete(context: typer.Context, skill_ids: SkillIds) -> None:
    """Delete skills with their levels and evidence, in one step. `careertui undo` brings them back."""
    from careertui.planner import skills

    session: Session = context.obj
    with session.store(missing=_missing(skill_ids[0])) as store:
        output.report(skills.delete(store, skill_ids))


def _missing(skill_id: int) -> NotFound:
    return NotFound(Ref(RecordKind.SKILL, skill_id))


def _changes(
    today: date,
    *,
    name: str | None = None,
    category: str | None,
    level: str | None,
    target: str | None,
    energy: str | None,
    goal: list[str] | None,
    last_used: str | None,
    notes: str | None,
) -> dict[str, object]:
    """The fields that the options set, with their values. Raises Invalid."""

    def read_last_use(text: str) -> date | None:
        return None if options.is_none([text]) else options.read_past_day(text, "last-used", today)

    given: dict[str, tuple[str | None, Callable[[str], object]]] = {
        "name": (name, str),
        "category": (category, str),
        "level": (level, options.read_level),
        "target": (target, options.read_target),
        "energy": (energy, options.read_energy),
        "last_used": (last_used, read_last_use),
        "notes": (notes, str),
    }
    changes = {field: read(text) for field, (text, read) in given.items() if text is not None}
    return changes | ({"goal_levels": options.read_goal_levels(goal)} if goal else {})
