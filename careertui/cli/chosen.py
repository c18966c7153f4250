"""What a person has chosen in the settings, as far as the command line follows it."""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    from careertui.planner.settings import Settings


def settings() -> Settings:
    """The settings in force; what is wrong with them is said, and the defaults hold."""
    import os

    from careertui.planner import places, settings as chosen

    from .output import say

    found, problems = chosen.load(places.settings(), os.environ)
    for problem in problems:
        say(problem)
    return found
