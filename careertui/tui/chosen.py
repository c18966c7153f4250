"""What a person has chosen in the settings: read when the program opens, and again whenever that changes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from careertui.planner import places, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from careertui.planner.settings import Problem, Settings
    from careertui.tui.actions import Keys
    from careertui.tui.app import CareerApp
    from careertui.tui.session import PlanSession

KEYS = "keys."
"""How the keys of an action are named among the settings: as in their file."""


class Chosen(NamedTuple):
    """The settings in force, the keys that are not those of the table of actions, and what is wrong."""

    settings: Settings
    keymap: Keys
    problems: tuple[Problem, ...]


def read() -> Chosen:
    """What is chosen now. Whether there is such a theme, `take_in` looks."""
    found, problems = settings.load(places.settings(), os.environ)
    keymap, refused = _read_keys(found)
    return Chosen(found, keymap, (*problems, *refused))


def take_in(session: PlanSession, chosen: Chosen) -> None:
    """Let a session have these settings, once Textual is imported: of a theme that is none the default."""
    wrong = _theme_problems(chosen.settings)
    session.settings = chosen.settings._replace(theme=settings.DEFAULT_THEME) if wrong else chosen.settings
    session.problems = tuple(sorted((*chosen.problems, *wrong), key=lambda problem: problem.line))


def refused(found: Settings) -> tuple[Problem, ...]:
    """What is wrong with settings that only the screens know: keys of actions, and the theme."""
    problems = _read_keys(found)[1]
    return problems if found.theme == settings.DEFAULT_THEME else (*problems, *_theme_problems(found))


def names(key: str) -> Sequence[str]:
    """The names that a setting may have which only the screens know: themes, or for `keys` actions."""
    if key == "theme":
        from careertui.tui.theme import THEME_NAMES

        return THEME_NAMES
    if key == "keys":
        from careertui.tui.actions import BY_ID

        return tuple(BY_ID)
    return ()


def why_not(key: str, value: Any) -> str:
    """Why the screens refuse a value that the table of settings takes, in words; empty where they do not.

    None asks only whether there is such a setting: whether `keys.delete` names an action.
    """
    if key.startswith(KEYS):
        from careertui.tui import keymap

        name = key.removeprefix(KEYS)
        if not value:
            return keymap.no_action(name)
        found, _ = settings.load(places.settings(), os.environ)
        return keymap.why_not(name, value, _read_keys(found)[0])
    if key == "theme":
        from careertui.tui.theme import no_theme

        return no_theme(value)
    return ""


def _theme_problems(found: Settings) -> tuple[Problem, ...]:
    from careertui.tui.theme import no_theme

    why = no_theme(found.theme)
    return (_problem("theme", why),) if why else ()


def _read_keys(found: Settings) -> tuple[Keys, tuple[Problem, ...]]:
    if not found.keys:
        return {}, ()
    from careertui.tui.keymap import read_keymap

    keymap, refused = read_keymap(found.keys)
    return keymap, tuple(_problem(KEYS + action_id, why) for action_id, why in refused.items())


def _problem(key: str, said: str) -> Problem:
    from careertui.planner.setting_reading import problem_with

    return problem_with(places.settings(), os.environ, key, said)


def summed_up(session: PlanSession) -> str:
    """What is wrong with the settings, in a sentence or two; the settings on screen have all of it."""
    from careertui.tui.actions import key_of

    first, *more = session.problems
    count = f"And {len(more)} more: " if more else ""
    return f"{first.brief} {count}{key_of('settings', session.keymap)} shows {'all' if more else 'it'}."


def state() -> object:
    """What tells one state of the file of the settings from another."""
    return settings.stamp(places.settings())


def wins(twin: str) -> str:
    """What is said where a variable keeps a setting from being changed."""
    return f"{twin} is set in the environment, and wins over the file."


async def put(app: CareerApp, key: str, value: object) -> str:
    """Write a setting and let everything follow; what is wrong where it cannot be written, else nothing.

    Only to take it out, it may be one that does not exist.
    """
    from careertui.planner import settings_file

    return await write(app, key, lambda path: settings_file.put(path, key, value))


async def write(app: CareerApp, key: str, step: Callable[[Path], object]) -> str:
    """The same for any step that writes this setting into the file."""
    import asyncio

    from careertui.domain.errors import PlanError
    from careertui.planner import setting_reading
    from careertui.planner.setting_table import BY_KEY
    from careertui.planner.words import explain

    path, twin = places.settings(), BY_KEY[key].twin if key in BY_KEY else None
    if twin and (await asyncio.to_thread(setting_reading.sources, path, os.environ)).get(key) == twin:
        return wins(twin)
    try:
        await asyncio.to_thread(step, path)
    except PlanError as error:
        return explain(error)
    await app.follow(await app.session.read_settings())
    return ""


async def apply(app: CareerApp, chosen: Chosen) -> None:
    """Let all screens follow other settings, at once."""
    session = app.session
    before = session.settings
    take_in(session, chosen)
    after = session.settings
    session.today = after.day(session.today)
    if after.theme != before.theme:
        app.show_theme(after.theme)
    if after.animation != before.animation:
        app.animation_level = "full" if after.animation else "none"
    if chosen.keymap != session.keymap:
        session.keymap = chosen.keymap
        for screen in app.plan_screens():
            screen.rebind()
    looks = before._replace(
        theme=after.theme, animation=after.animation, keys=after.keys, density=after.density
    )
    if after.density != before.density:
        for screen in app.plan_screens():
            screen.spread_out()
        app.plan_changed.publish(session.as_it_is())
    if looks != after:  # the plan reads otherwise now: all of it is shown anew
        app.plan_changed.publish(await session.read_all())
