"""What a new plan can begin with: values, skills and questions, as they stand in `careertui/data`.

Not needed before the first frame, so nothing imports this module on the way to it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from careertui.domain.journal import Question
from careertui.domain.skills import SkillDraft
from careertui.domain.values import ValueDraft


@lru_cache(maxsize=1)
def values() -> tuple[ValueDraft, ...]:
    """The starter values with their definitions, none of them sorted yet."""
    found: dict[str, str] = _data("values")["values"]
    return tuple(ValueDraft(name, definition) for name, definition in found.items())


@lru_cache(maxsize=1)
def skills() -> tuple[SkillDraft, ...]:
    """The starter skills, category by category: name and category, and nothing said about the person yet."""
    found: dict[str, list[str]] = _data("skills")["skills"]
    return tuple(SkillDraft(name, category) for category, names in found.items() for name in names)


@lru_cache(maxsize=1)
def categories() -> tuple[str, ...]:
    """The categories of the starter skills, in their order."""
    return tuple(dict.fromkeys(skill.category for skill in skills()))


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """The questions to reflect on, group by group."""
    found = _data("questions")["question"]
    return tuple(Question(entry["key"], entry["group"], entry["text"]) for entry in found)


def _data(name: str) -> dict[str, Any]:
    import tomllib
    from importlib.resources import files

    return tomllib.loads((files("careertui") / "data" / f"{name}.toml").read_text(encoding="utf-8"))
