"""What a person has chosen in the settings: read when the program opens, and again whenever that changes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from careertui.planner import places, settings

if TYPE_CHECKING:
    from careertui.planner.settings import Settings
    from careertui.tui.actions import Keys
    from careertui.tui.app import CareerApp


class Chosen(NamedTuple):
    """The settings in force, the keys that are not those of the table of actions, and what is wrong."""

    settings: Settings
    keymap: Keys
    problems: tuple[str, ...]


def read() -> Chosen:
    """What is chosen now."""
    path = places.settings()
    found, problems = settings.load(path, os.environ)
    keymap: Keys = {}
    if found.keys:
        from careertui.planner.setting_reading import place_of
        from careertui.tui.keymap import read_keymap

        text = path.read_text(encoding="utf-8")
        keymap, refused = read_keymap(found.keys)
        for problem in refused:
            place = place_of(path, text, problem.partition(":")[0])
            problems.append(f"{place}: {problem}")
    return Chosen(found, keymap, tuple(problems))


def origin(key: str) -> str:
    """Where a setting of the table is chosen: the variable, or the file and the line."""
    from careertui.planner.setting_reading import place_of
    from careertui.planner.setting_table import BY_KEY

    setting = BY_KEY[key]
    if os.environ.get(setting.twin):
        return setting.twin
    path = places.settings()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        text = ""
    return place_of(path, text, key)


def state() -> object:
    """What tells one state of the file of the settings from another."""
    return settings.stamp(places.settings())


def wins(twin: str) -> str:
    """What is said where a variable keeps a setting from being changed."""
    return f"{twin} is set in the environment, and wins over the file."


async def put(app: CareerApp, key: str, value: object) -> str:
    """Write a setting and let everything follow; what is wrong where it cannot be written, else nothing."""
    import asyncio

    from careertui.domain.errors import PlanError
    from careertui.planner import setting_reading, settings_file
    from careertui.planner.setting_table import BY_KEY
    from careertui.planner.words import explain

    path, twin = places.settings(), BY_KEY[key].twin
    if (await asyncio.to_thread(setting_reading.sources, path, os.environ)).get(key) == twin:
        return wins(twin)
    try:
        await asyncio.to_thread(settings_file.put, path, key, value)
    except PlanError as error:
        return explain(error)
    await app.follow(await app.session.read_settings())
    return ""


async def apply(app: CareerApp, chosen: Chosen) -> None:
    """Let all screens follow other settings, at once."""
    session = app.session
    before, session.settings = session.settings, chosen.settings
    after = chosen.settings
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
