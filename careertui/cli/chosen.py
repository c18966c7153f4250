"""What a person has chosen in the settings, as far as the command line follows it."""

from __future__ import annotations

from functools import lru_cache

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from careertui.domain.weights import Coefficients
    from careertui.planner.settings import Settings


def settings() -> Settings:
    """The settings in force; what is wrong with them is said once, and the defaults hold."""
    import os

    from careertui.planner import places
    from careertui.planner.settings import stamp

    path = places.settings()
    twins = tuple((name, value) for name, value in os.environ.items() if name.startswith("CAREERTUI_"))
    return _read(path, stamp(path), twins)


def weights() -> Coefficients:
    """How much each reason counts in the urgency of a task.

    Where nothing is set, nothing of the settings is loaded, which takes as long as reading 2,000 tasks.
    """
    import os

    from careertui.domain.weights import COEFFICIENTS
    from careertui.planner import places

    has_twins = any(name.startswith("CAREERTUI_") and name not in places.VARIABLES for name in os.environ)
    return settings().urgency if has_twins or places.settings().exists() else COEFFICIENTS


def today() -> date:
    """Today, with how this person reads a calendar."""
    from careertui.planner import clock

    return settings().day(clock.today())


@lru_cache(maxsize=1)
def _read(path: Path, state: tuple[int, int] | None, twins: tuple[tuple[str, str], ...]) -> Settings:
    # A command asks for the settings more than once, and reads them so often as the file has changed.
    del state
    from careertui.planner import settings as chosen

    from .output import say

    found, problems = chosen.load(path, dict(twins))
    for problem in problems:
        say(str(problem))
    return found
