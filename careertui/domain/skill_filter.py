"""The filter of skills: words of the name or category, and questions such as `level:>2`.

All of them must hold; a `-` before one negates it.
"""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .skills import ENERGIES, Quadrant, gap, quadrant
from .syntax import choices_hint
from .text import clean_line, fold
from .unknown_keys import doubt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .plan import Plan
    from .skills import Skill

    Test = Callable[[Skill, Plan], bool]

_PIECE = re.compile(r'(-?)(?:([a-z]+):|(@))?("[^"]*"?|\S+)?', re.IGNORECASE)
_NUMBER = re.compile(r"(>=|<=|>|<|=)?([+-]?[0-9]{1,9})")
_COMPARE: Final = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    "=": operator.eq,
}
_READ: Final[Mapping[str, Callable[[Skill, Plan], int | None]]] = {
    "level": lambda skill, _: skill.level,
    "target": lambda skill, _: skill.target,
    "energy": lambda skill, _: skill.energy,
    "gap": gap,
    "evidence": lambda skill, _: len(skill.evidence),
    "goals": lambda skill, plan: len(plan.needing(skill.id)),
}
_STATES: Final = (*Quadrant, "gap")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: what it asks in words, or what could stand in its place where it was not understood."""

    meaning: str
    test: Test | None
    is_word: bool = False
    doubt: str = ""
    """What is to be said of a word that is sought as such, though a key may be meant."""


def parse_skill_filter(text: str) -> tuple[Asked, ...]:
    """The questions of a line such as `writ level:>2 gap:any @people -is:burnout`. Never raises."""
    found = []
    for piece in _PIECE.finditer(clean_line(text)):
        minus, key, at, value = piece.groups()
        value = (value or "").strip('"')
        if not (key or at or value):
            continue
        asked = _ask("@" if at else (key or "").lower(), value, piece[0].removeprefix("-"))
        if minus and asked.test is not None:
            asked = Asked(f"not {asked.meaning}", _without(asked.test), doubt=asked.doubt)
        found.append(asked)
    return tuple(found)


def select_skills(asked: Iterable[Asked], skills: Iterable[Skill], plan: Plan) -> list[Skill]:
    """The skills that fit all questions, in the order given; what was not understood asks nothing."""
    tests = [question.test for question in asked if question.test is not None]
    return [skill for skill in skills if all(test(skill, plan) for test in tests)]


def _ask(key: str, value: str, piece: str) -> Asked:
    if key == "@":
        word = fold(value)
        return Asked(f"category {value}", lambda skill, _: word in fold(skill.category))
    if key == "is":
        return _ask_state(value)
    if key in _READ:
        return _ask_number(key, value)
    word = fold(piece.strip('"'))
    return Asked(
        f"“{piece}”",
        lambda skill, plan: word in plan.folded(skill) or word in fold(skill.category),
        is_word=True,
        doubt=doubt(piece, (*_READ, "is")),
    )


def _ask_state(value: str) -> Asked:
    word = fold(value)
    states = [state for state in _STATES if word and state.startswith(word)]
    if len(states) != 1:
        return Asked(choices_hint(value, "state", _STATES), None)
    if states[0] == "gap":
        return Asked("has a gap", lambda skill, plan: gap(skill, plan) > 0)
    wanted = Quadrant(states[0])
    return Asked(str(wanted), lambda skill, _: quadrant(skill) is wanted)


def _ask_number(key: str, value: str) -> Asked:
    read, value = _READ[key], value.lower()
    if value in ("none", "any"):
        some = value == "any"

        def is_said(skill: Skill, plan: Plan) -> bool:
            have = read(skill, plan)
            return (bool(have) or (key == "energy" and have is not None)) == some

        return Asked(f"{'any' if some else 'no'} {key}", is_said)
    energy = next((number for number, word in ENERGIES.items() if key == "energy" and word == value), None)
    found = _NUMBER.fullmatch(value if energy is None else str(energy))
    if found is None:
        return Asked(f"{key}: which? try {key}:>2, {key}:none", None)
    sign, number = found[1] or "=", int(found[2])
    compare = _COMPARE[sign]

    def test(skill: Skill, plan: Plan) -> bool:
        have = read(skill, plan)
        return have is not None and compare(have, number)

    return Asked(f"{key} {'' if sign == '=' else sign + ' '}{number}", test)


def _without(test: Test) -> Test:
    return lambda skill, plan: not test(skill, plan)
