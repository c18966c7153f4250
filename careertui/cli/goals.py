"""`careertui goal ...`: what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from careertui.domain.errors import NotFound
from careertui.domain.model import GoalKind, GoalStatus, Horizon, RecordKind, Ref

from . import chosen, completing, options, output
from .filtering import TakesFilter

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from careertui.store.store import Store

    from .session import Session

_DAY = "DATE"

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
HorizonOf = Annotated[
    str | None,
    typer.Option(
        "--horizon",
        metavar="|".join(Horizon),
        help="5 years and more, 1-5 years, 3-12, 0-3 months.",
        autocompletion=completing.one_of(Horizon),
    ),
]
Kind = Annotated[
    str | None, typer.Option(metavar="|".join(GoalKind), autocompletion=completing.one_of(GoalKind))
]
Status = Annotated[
    str | None, typer.Option(metavar="|".join(GoalStatus), autocompletion=completing.one_of(GoalStatus))
]
Start = Annotated[str | None, typer.Option(metavar=_DAY)]
Due = Annotated[str | None, typer.Option(metavar=_DAY, help="fri, +2w, eom, 30 jun, 2027-06-30, none")]
Why = Annotated[str | None, typer.Option(metavar="TEXT", help="Why it matters.")]
Weight = Annotated[str | None, typer.Option(metavar="1-100", help="How much it counts in its parent's mean.")]
Notes = Annotated[str | None, typer.Option(metavar="TEXT")]
Unit = Annotated[
    str | None, typer.Option(metavar="TEXT", help="What it is measured in, such as talks, hours, %.")
]
Baseline = Annotated[str | None, typer.Option(metavar="NUMBER", help="Where the measure began.")]
TargetOf = Annotated[
    str | None, typer.Option("--target", metavar="NUMBER", help="Where it is to be; below the baseline, too.")
]
Confidence = Annotated[
    str | None, typer.Option(metavar="1-10", help="How sure you are to reach it, from hardly to surely.")
]
Values = Annotated[
    list[str] | None,
    typer.Option(
        "--value",
        metavar="ID",
        help="A value it serves, by id or name; may be given again; none: no value.",
        autocompletion=completing.of("value"),
    ),
]
Needs = Annotated[
    list[str] | None,
    typer.Option(
        "--skill",
        metavar="ID:LEVEL",
        help="A skill it needs, by id or name, and at which level (1-5); may be given again; none: no skill.",
    ),
]
GoalIds = Annotated[
    list[int],
    typer.Argument(
        metavar="ID", parser=options.parse_id, show_default=False, autocompletion=completing.of("goal")
    ),
]
GoalId = Annotated[
    int,
    typer.Argument(
        metavar="ID", parser=options.parse_id, show_default=False, autocompletion=completing.of("goal")
    ),
]

_KEYS = """
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
_ONE_JSON = f"\b\n--json prints one object with{_KEYS}"
_LIST_JSON = f"\b\n--json prints one array of objects, in the order of the tree, with{_KEYS}"

app = typer.Typer(help="Goals: what it is for.", rich_markup_mode=None, no_args_is_help=True)


@app.command(epilog=_ONE_JSON)
def add(
    context: typer.Context,
    title: Annotated[list[str], typer.Argument(metavar="TITLE", show_default=False)],
    *,
    parent: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="The goal that it serves; none: a vision of its own.",
            autocompletion=completing.of("goal"),
        ),
    ] = None,
    horizon: HorizonOf = None,
    kind: Kind = None,
    due: Due = None,
    why: Why = None,
    start: Start = None,
    status: Status = None,
    weight: Weight = None,
    value: Values = None,
    skill: Needs = None,
    unit: Unit = None,
    baseline: Baseline = None,
    target: TargetOf = None,
    confidence: Confidence = None,
    notes: Notes = None,
    as_json: AsJson = False,
) -> None:
    """Add a goal and print its id. Without --horizon it gets the next shorter one than its parent's."""

    from careertui.domain.drafts import GoalDraft
    from careertui.planner import goals

    from . import reading

    session: Session = context.obj
    today = chosen.today()
    changes = _changes(
        today,
        horizon=horizon,
        kind=kind,
        due=due,
        why=why,
        start=start,
        status=status,
        weight=weight,
        unit=unit,
        baseline=baseline,
        target=target,
        confidence=confidence,
        notes=notes,
    )
    if parent is not None:
        changes["parent_id"] = options.read_id(parent, "parent")
    with session.store() as store:
        changes |= _links(store, value, skill)
        draft = GoalDraft(" ".join(title))._replace(**changes)  # type: ignore[arg-type]  # each has its field's type
        change = goals.add(store, draft, focus_limit=options.focus_limit())
        assert change.focus is not None  # noqa: S101 (for the type checker)
        output.report(change)
        if as_json:
            output.show_json(reading.goal_record(store, change.focus.id))
        else:
            output.show(str(change.focus.id))


@app.command(
    "list",
    cls=TakesFilter,
    epilog=_LIST_JSON,
    short_help="List the tree of goals, or what matches.",
    options_metavar="[--json]",
)
def list_(
    context: typer.Context,
    filters: Annotated[list[str] | None, typer.Argument(metavar="FILTER", show_default=False)] = None,
    as_json: AsJson = False,
) -> None:
    """List goals as a tree, with their progress: all, or those that match every FILTER.

    \b
    A filter is a word of the title, or one of
      >staff, goal:staff          lies below this goal; by its words or its id
      due:fri  due:<2w  due:>eom  due:none  due:any
      value:mastery               it or a goal above it serves the value; or none, any
      skill:writing               it needs the skill; or none, any
      horizon:short               or long, medium, vision; with a comma
                                  for either: horizon:vision,long
      is:on-track  is:at-risk  is:off-track  is:stalled
      is:overdue  is:orphan  is:milestone  is:open
      is:idea  is:active  is:paused  is:achieved  is:dropped
    and a - in front of it turns it round: -is:achieved.
    """
    from . import reading

    session: Session = context.obj
    reading.list_goals(session.path, filters or [], as_json=as_json)


@app.command(epilog=_ONE_JSON, short_help="Show a goal and what serves it.")
def show(
    context: typer.Context,
    goal_id: GoalId,
    as_json: AsJson = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Print it as Markdown, with all below it.")
    ] = False,
) -> None:
    """Show a goal: its fields and line of sight, how it does and what it lacks, what serves it."""
    from . import details

    options.one_form(as_json=as_json, as_markdown=as_markdown)
    session: Session = context.obj
    with session.store(missing=_missing(goal_id)) as store:
        if as_markdown:
            details.show_as_markdown(store, Ref(RecordKind.GOAL, goal_id))
        else:
            details.show_goal(store, goal_id, as_json=as_json)


@app.command()
def edit(
    context: typer.Context,
    goal_id: GoalId,
    *,
    title: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    horizon: HorizonOf = None,
    kind: Kind = None,
    due: Due = None,
    why: Why = None,
    start: Start = None,
    status: Status = None,
    weight: Weight = None,
    value: Values = None,
    skill: Needs = None,
    unit: Unit = None,
    baseline: Baseline = None,
    target: TargetOf = None,
    confidence: Confidence = None,
    notes: Notes = None,
) -> None:
    """Change fields of a goal.

    The word none clears a date, a number, the values and the skills; an empty text clears why, unit and
    notes: --why ''. To put it below another goal, see: careertui goal move.
    """
    from careertui.planner import goals

    session: Session = context.obj
    changes = _changes(
        chosen.today(),
        title=title,
        horizon=horizon,
        kind=kind,
        due=due,
        why=why,
        start=start,
        status=status,
        weight=weight,
        unit=unit,
        baseline=baseline,
        target=target,
        confidence=confidence,
        notes=notes,
    )
    if not (value or skill):
        options.require_some(changes)
    with session.store(missing=_missing(goal_id)) as store:
        changes |= _links(store, value, skill)
        output.report(goals.edit(store, goal_id, changes, focus_limit=options.focus_limit()))


@app.command()
def move(
    context: typer.Context,
    goal_id: GoalId,
    *,
    parent: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Below this goal; none: to the top of the tree.",
            autocompletion=completing.of("goal"),
        ),
    ] = None,
    before: Annotated[
        int | None,
        typer.Option(
            metavar="ID",
            parser=options.parse_id,
            help="Just above this goal.",
            autocompletion=completing.of("goal"),
        ),
    ] = None,
    after: Annotated[
        int | None,
        typer.Option(
            metavar="ID",
            parser=options.parse_id,
            help="Just below this goal.",
            autocompletion=completing.of("goal"),
        ),
    ] = None,
) -> None:
    """Move a goal, with all below it.

    Beside another goal it gets that goal's parent, unless --parent says else.
    """
    from careertui.domain.rank import BOTTOM
    from careertui.planner import goals

    from . import reading

    session: Session = context.obj
    place = options.read_place(before=before, after=after)
    with session.store(missing=_missing(goal_id)) as store:
        if parent is not None:
            parent_id = options.read_id(parent, "parent")
        elif place is not None and place.beside is not None:
            parent_id = reading.goal(store, place.beside).parent_id
        else:
            raise options.nothing_asked("--parent, --before or --after")
        output.report(goals.move(store, goal_id, parent_id, place or BOTTOM))


@app.command()
def done(
    context: typer.Context,
    goal_ids: GoalIds,
    reopen: Annotated[bool, typer.Option("--not", help="Not achieved after all: active again.")] = False,
) -> None:
    """Mark goals as achieved, in one step."""
    from careertui.planner import goals

    from . import reading

    session: Session = context.obj
    with session.store(missing=_missing(goal_ids[0])) as store:
        if reopen:
            # Only what was achieved is opened again: a goal that is paused stays so.
            achieved = [each for each in goal_ids if reading.goal(store, each).status is GoalStatus.ACHIEVED]
            limit = options.focus_limit()
            output.report(goals.set_status(store, achieved, GoalStatus.ACTIVE, focus_limit=limit))
        else:
            output.report(goals.set_status(store, goal_ids, GoalStatus.ACHIEVED))


@app.command(short_help="Delete goals with all below them.")
def delete(context: typer.Context, goal_ids: GoalIds) -> None:
    """Delete goals with all goals and tasks below them, in one step. `careertui undo` brings them back."""
    from careertui.planner import goals

    session: Session = context.obj
    with session.store(missing=_missing(goal_ids[0])) as store:
        output.report(goals.delete(store, goal_ids))


def _missing(goal_id: int) -> NotFound:
    return NotFound(Ref(RecordKind.GOAL, goal_id))


def _links(store: Store, value: list[str] | None, skill: list[str] | None) -> dict[str, object]:
    """The values and skills that the options name. Raises Invalid."""
    from . import profile

    links: dict[str, object] = {}
    if value:
        links["value_ids"] = profile.value_ids(store, value)
    if skill:
        links["needs"] = profile.needs(store, skill)
    return links


def _changes(
    today: date,
    *,
    title: str | None = None,
    horizon: str | None,
    kind: str | None,
    due: str | None,
    why: str | None,
    start: str | None,
    status: str | None,
    weight: str | None,
    unit: str | None,
    baseline: str | None,
    target: str | None,
    confidence: str | None,
    notes: str | None,
) -> dict[str, object]:
    """The fields that the options set, with their values. Raises Invalid."""
    given: dict[str, tuple[str | None, Callable[[str], object]]] = {
        "title": (title, str),
        "why": (why, str),
        "notes": (notes, str),
        "horizon": (horizon, lambda text: options.read_choice(Horizon, text, "horizon")),
        "kind": (kind, lambda text: options.read_choice(GoalKind, text, "kind")),
        "status": (status, lambda text: options.read_choice(GoalStatus, text, "status")),
        "start": (start, lambda text: options.read_day(text, "start", today)),
        "due": (due, lambda text: options.read_day(text, "due", today)),
        "weight": (weight, options.read_weight),
        "unit": (unit, str),
        "baseline": (baseline, lambda text: options.read_measured(text, "baseline", unit or "")),
        "target": (target, lambda text: options.read_measured(text, "target", unit or "")),
        "confidence": (confidence, options.read_confidence),
    }
    return {field: read(text) for field, (text, read) in given.items() if text is not None}
