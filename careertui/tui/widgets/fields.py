"""What a form is made of.

Each field knows how a value is written, read back while it is typed, and taken in.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.dates import show_effort, show_reading
from careertui.domain.errors import Invalid
from careertui.domain.measure import show_number
from careertui.domain.model import Need
from careertui.domain.short_forms import read_effort
from careertui.domain.syntax import find_goal, read_tags, show_tags
from careertui.domain.text import clean_line, fold
from careertui.planner import dates
from careertui.tui import repeat_line
from careertui.tui.widgets.link_options import NO_SKILLS, NO_VALUES, skill_options, value_options

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from careertui.domain.model import Goal
    from careertui.domain.plan import Plan
    from careertui.tui.drawing import Line
    from careertui.tui.widgets.picker import Option


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form.

    `parse` makes its value from the text, and raises Invalid; `show` is the other way round; `read` is the
    live reading.
    """

    name: str
    label: str
    parse: Callable[[str], object] = clean_line
    show: Callable[[object], str] = lambda value: "" if value is None else str(value)
    read: Callable[..., Line] | None = None
    read_with: tuple[str, ...] = ()
    """The other fields whose texts `read` is given, too; it is not asked for what stands as it is saved."""
    options: tuple[str, ...] = ()
    """The words to choose from; none for a field that is typed."""
    options_now: Callable[[], Mapping[str, object]] | None = None
    """The same words, each with its value, where they change while the program runs."""
    lines: int = 1
    """More than one for a text of several lines."""
    hint: str = ""
    """What an empty field says."""
    options_from: Callable[[], Sequence[Option]] | None = None
    """The records to choose several from, as they are now; None for a field of another kind."""
    has_levels: bool = False
    """Whether each of them is chosen with a level from 1 to 5."""
    missing: str = ""
    """What the field says where there is no record to choose."""
    is_for: Callable[[Mapping[str, object]], bool] = lambda _: True
    """Whether a record with these values has the field; where it has not, the form hides it."""


def _reading_of(parse: Callable[[str], object], show: Callable[[object], str]) -> Callable[[str], Line]:
    def read(text: str) -> Line:
        if not text.strip():
            return []
        try:
            return [("accent", show(parse(text)))]
        except Invalid as error:
            return [("bad", error.hint)]

    return read


def date_field(name: str, label: str, today: Callable[[], date], hint: str = "") -> Field:
    """A date in words, read back in full."""

    def parse(text: str) -> date | None:
        text = text.strip()
        if not text or fold(text) == "none":
            return None
        day = dates.read_date(text, today())
        if day is None:
            raise Invalid(name, text, dates.EXAMPLES)
        return day

    def show_day(value: object) -> str:
        from datetime import date as day_type

        return show_reading(value, today()) if isinstance(value, day_type) else ""

    return Field(
        name,
        label,
        parse,
        lambda value: "" if value is None else str(value),
        _reading_of(parse, show_day),
        hint=hint,
    )


def effort_field(name: str, label: str) -> Field:
    """Minutes, written as `2h` or `1h30`."""

    def parse(text: str) -> int | None:
        if not text.strip():
            return None
        minutes = read_effort(text)
        if minutes is None:
            raise Invalid(name, text, "write 30m, 2h or 1h30")
        return minutes

    def show(value: object) -> str:
        return show_effort(value) if isinstance(value, int) else ""

    return Field(name, label, parse, show, _reading_of(parse, show), hint="30m, 2h, 1h30")


def whole_field(name: str, label: str, most: int, hint: str) -> Field:
    """A whole number from 1 to `most`."""

    def parse(text: str) -> int | None:
        text = text.strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
            raise Invalid(name, text, f"a whole number, 1-{most}")
        return int(text)

    return Field(name, label, parse, read=_reading_of(parse, lambda _: ""), hint=hint)


def number_field(name: str, label: str, hint: str) -> Field:
    """A number as it is written in a check-in: `8.5`, `12k`, `-3`; with the unit behind it, too."""
    from careertui.domain.checkins import read_number

    def parse(text: str) -> float | None:
        text = text.strip()
        if not text:
            return None
        number = read_number(text)
        if number is None:
            raise Invalid(name, text, "a number: 3, 8.5, 12k")
        return number

    def show(value: object) -> str:
        # In full and without signs between the thousands: what is shown is what is typed on.
        return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float | int) else ""

    def read(value: object) -> str:
        return show_number(value) if isinstance(value, float) else ""

    return Field(name, label, parse, show, _reading_of(parse, read), hint=hint)


def tags_field(name: str, label: str) -> Field:
    """Words separated by blanks or commas."""

    def parse(text: str) -> tuple[str, ...]:
        return read_tags(text)

    def show(value: object) -> str:
        return show_tags(value) if isinstance(value, tuple) else ""

    return Field(name, label, parse, show, hint="words, with blanks")


def goal_field(name: str, label: str, plan: Callable[[], Plan], hint: str) -> Field:
    """A goal by its id or a few of its words; read back by its title."""

    def found(text: str) -> Goal | None:
        text = text.strip()
        if not text:
            return None
        goal = find_goal(text, list(plan().goals.values()))
        if goal is None:
            raise Invalid(name, text, "no goal has these words")
        return goal

    def parse(text: str) -> int | None:
        goal = found(text)
        return None if goal is None else goal.id

    def show(value: object) -> str:
        goal = plan().goals.get(value) if isinstance(value, int) else None
        if goal is None:
            return ""
        twins = sum(1 for other in plan().goals.values() if fold(other.title) == fold(goal.title))
        return goal.title if twins == 1 and not goal.title.isdigit() else str(goal.id)

    def title(value: object) -> str:
        return plan().goals[value].title if isinstance(value, int) else ""

    return Field(name, label, parse, show, _reading_of(parse, title), hint=hint)


def blockers_field(name: str, label: str, plan: Callable[[], Plan]) -> Field:
    """Other tasks, separated by commas, each by its id or a few of its words; read back by their titles."""

    def parse(text: str) -> tuple[int, ...]:
        ids = [_find_task(part.strip(), name, plan()) for part in text.split(",") if part.strip()]
        return tuple(sorted(set(ids)))

    def show(value: object) -> str:
        return ", ".join(str(task_id) for task_id in value) if isinstance(value, tuple) else ""

    def titles(value: object) -> str:
        return ", ".join(plan().tasks[task_id].title for task_id in value) if isinstance(value, tuple) else ""

    return Field(name, label, parse, show, _reading_of(parse, titles), hint="ids or words, with commas")


def _find_task(text: str, name: str, plan: Plan) -> int:
    if text.isascii() and text.isdigit() and int(text) in plan.tasks:
        return int(text)
    words = fold(text).split()
    hits = [task for task in plan.tasks.values() if all(word in plan.folded(task) for word in words)]
    hits.sort(key=lambda task: (not task.is_open, len(task.title), task.id))
    if not hits:
        raise Invalid(name, text, f"no task has the words “{text}”")
    return hits[0].id


def pick_field(
    name: str, label: str, options_from: Callable[[], Sequence[Option]], hint: str, missing: str
) -> Field:
    """Several of the records that there are now; those that are gone meanwhile are left out."""
    from careertui.tui.widgets.picker import chosen_ids, show_chosen

    def parse(text: str) -> tuple[int, ...]:
        return chosen_ids(text, (option.id for option in options_from()))

    def show(value: object) -> str:
        return show_chosen(dict.fromkeys(value)) if isinstance(value, tuple) else ""

    return Field(name, label, parse, show, hint=hint, options_from=options_from, missing=missing)


def levels_field(
    name: str, label: str, options_from: Callable[[], Sequence[Option]], hint: str, missing: str
) -> Field:
    """Several records, each with the level from 1 to 5 at which it is tied to this one."""
    from careertui.tui.widgets.picker import chosen_levels, show_chosen

    def parse(text: str) -> tuple[Need, ...]:
        pairs = chosen_levels(text, (option.id for option in options_from()))
        return tuple(Need(key, level) for key, level in pairs)

    def show(value: object) -> str:
        return show_chosen(dict(value)) if isinstance(value, tuple) else ""

    return Field(
        name, label, parse, show, hint=hint, options_from=options_from, has_levels=True, missing=missing
    )


def repeat_field(name: str, label: str, today: Callable[[], date]) -> Field:
    """When a task comes again, in words; read back with the day that follows from its own dates."""

    def parse(text: str) -> str:
        return repeat_line.taken(text, today())

    def read(text: str, due: str, scheduled: str) -> Line:
        days = (dates.read_date(said, today()) for said in (due, scheduled) if said.strip())
        return repeat_line.read_back(text, today(), next((day for day in days if day), None))

    return Field(
        name, label, parse, read=read, read_with=("due", "scheduled"), hint="every mon, 2 days after done"
    )


FROM_NOW_ON, ONLY_THIS = "from now on", "only this"


def reach_field(name: str, label: str) -> Field:
    """Of a task that comes again: whether what is changed holds from now on, or for this one alone."""
    return Field(
        name,
        label,
        lambda text: text == ONLY_THIS,
        lambda value: ONLY_THIS if value else FROM_NOW_ON,
        options=(FROM_NOW_ON, ONLY_THIS),
        is_for=lambda values: bool(values.get("repeat")),
    )


def column_field(name: str, label: str, plan: Callable[[], Plan]) -> Field:
    """A column of the board, by its name; its value is the key."""

    def parse(text: str) -> str:
        column = plan().board.called(text)
        if column is None:
            raise Invalid(name, text, "it is no longer on the board")
        return column.key

    def show(value: object) -> str:
        column = plan().board.get(str(value))
        return "" if column is None else column.word

    def words() -> dict[str, object]:
        return {column.word: column.key for column in plan().board}

    return Field(name, label, parse, show, options=tuple(words()), options_now=words)


def task_fields(
    plan: Callable[[], Plan], today: Callable[[], date], importances: Sequence[str]
) -> tuple[Field, ...]:
    """Every field of a task that a person edits, in the order of the form."""
    return (
        Field("title", "title"),
        goal_field("goal_id", "goal", plan, "a few of its words"),
        column_field("column", "column", plan),
        Field("importance", "importance", options=tuple(importances)),
        date_field("due", "due", today, "fri, 30 jun, +2w"),
        effort_field("effort_minutes", "effort"),
        date_field("scheduled", "scheduled", today, "not before this day"),
        repeat_field("repeat", "repeat", today),
        reach_field("only_this", "changes"),
        tags_field("tags", "tags"),
        Field("waiting_for", "waits for", hint="somebody"),
        blockers_field("blocked_by", "blocked by", plan),
        pick_field("skill_ids", "skills", partial(skill_options, plan), "what it practises", NO_SKILLS),
        Field("notes", "notes", parse=str, lines=6),
    )


def goal_fields(
    plan: Callable[[], Plan],
    today: Callable[[], date],
    horizons: Sequence[str],
    kinds: Sequence[str],
    statuses: Sequence[str],
) -> tuple[Field, ...]:
    """Every field of a goal that a person edits, in the order of the form."""
    return (
        Field("title", "title"),
        Field("why", "why", parse=str, lines=3),
        Field("horizon", "horizon", options=tuple(horizons)),
        Field("kind", "kind", options=tuple(kinds)),
        Field("status", "status", options=tuple(statuses)),
        date_field("due", "due", today, "jun 2028, +6m, eoy"),
        date_field("start", "start", today, "today, 1 jan"),
        goal_field("parent_id", "below", plan, "no goal: at the top"),
        pick_field("value_ids", "values", partial(value_options, plan), "what it serves", NO_VALUES),
        levels_field("needs", "skills", partial(skill_options, plan), "what it needs of you", NO_SKILLS),
        Field("unit", "unit", hint="talks, hours, %, €"),
        number_field("baseline", "baseline", "where it began: 0"),
        number_field("target", "target", "where it is to be: 5"),
        whole_field("confidence", "confidence", 10, "1-10: how sure you are"),
        whole_field("weight", "weight", 100, "1-100 among siblings"),
        Field("notes", "notes", parse=str, lines=6),
    )
