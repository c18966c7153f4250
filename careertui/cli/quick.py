"""The way past Typer for the lists: importing it takes longer than reading and printing a plan."""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    from collections.abc import Sequence

_OPTIONS = {
    "task": {"--json", "--all"},
    "goal": {"--json"},
    "value": {"--json", "--all"},
    "skill": {"--json"},
}
"""What `list` of each noun takes beside words."""


def run_quickly(arguments: Sequence[str]) -> bool:
    """Answer `[--db PATH] NOUN list [--all] [--json] [WORD ...]`, `today [--json]` and `next [N] [--json]`.

    False, and nothing done, for all else.

    Any other word with a dash in front is left to Typer: it may be an option, and Typer explains wrong ones.
    """
    database = ""
    if len(arguments) > 2 and arguments[0] == "--db" and arguments[1][:1] not in ("", "-", " "):
        database, arguments = arguments[1], arguments[2:]
    match arguments:
        case [noun, "list", *rest] if noun in _OPTIONS:
            return _list(noun, database, rest)
        case ["today" | "next" as what, *rest]:
            return _tell_day(what, database, rest)
        case _:
            return False


def _tell_day(what: str, database: str, rest: Sequence[str]) -> bool:
    counts = [word for word in rest if word != "--json"]
    if len(counts) > (what == "next") or not all(map(is_count, counts)):
        return False
    from . import day
    from .session import plan_path

    if what == "today":
        day.show_today(plan_path(database), as_json="--json" in rest)
    else:
        day.show_next(plan_path(database), int(counts[0]) if counts else 1, as_json="--json" in rest)
    return True


def is_count(text: str) -> bool:
    """Whether a word says how many: a number from 1 to 9999."""
    return text.isascii() and text.isdigit() and len(text) <= 4 and int(text) > 0


def _list(noun: str, database: str, rest: Sequence[str]) -> bool:
    words = [word for word in rest if not word.startswith("-")]
    options = {word for word in rest if word.startswith("-")}
    if options - _OPTIONS[noun] or (words and noun == "value"):
        return False
    from .session import plan_path

    path = plan_path(database)
    if noun == "task" and not words and "--json" in options and path.exists():
        from careertui.planner import clock
        from careertui.store import listing

        from .chosen import weights
        from .output import show_json_text

        if listing.is_able():
            with_done = "--all" in options
            show_json_text(
                listing.tasks_as_json(path, clock.today(), with_done=with_done, coefficients=weights())
            )
            return True
    if noun in ("value", "skill"):
        from . import profile

        if noun == "value":
            profile.list_values(path, as_json="--json" in options, everything="--all" in options)
        else:
            profile.list_skills(path, words, as_json="--json" in options)
        return True
    from . import reading

    if noun == "task":
        reading.list_tasks(path, words, as_json="--json" in options, everything="--all" in options)
    else:
        reading.list_goals(path, words, as_json="--json" in options)
    return True
