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
    """Answer `[--db PATH] NOUN list [--all] [--json] [WORD ...]`; False, and nothing done, for all else.

    Any other word with a dash in front is left to Typer: it may be an option, and Typer explains wrong ones.
    """
    database = ""
    match arguments:
        case ["--db", database, noun, "list", *rest] if not database.startswith("-"):
            pass
        case [noun, "list", *rest]:
            pass
        case _:
            return False
    words = [word for word in rest if not word.startswith("-")]
    options = {word for word in rest if word.startswith("-")}
    if noun not in _OPTIONS or options - _OPTIONS[noun] or (words and noun == "value"):
        return False
    from .session import plan_path

    path = plan_path(database)
    if noun == "task" and not words and "--json" in options and path.exists():
        from careertui.planner import clock
        from careertui.store import listing

        from .chosen import settings
        from .output import show_json_text

        if listing.is_able():
            with_done, weights = "--all" in options, settings().urgency
            show_json_text(
                listing.tasks_as_json(path, clock.today(), with_done=with_done, coefficients=weights)
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
