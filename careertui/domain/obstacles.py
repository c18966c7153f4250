"""What can stand in the way of a goal, how likely and how bad it is, and what will be done then.

Mental contrasting with implementation intentions (g = .336, Wang et al. 2021); if-then plans (d = .65 over 94
tests, Gollwitzer & Sheeran 2006); premortem (Klein 2007). The bounds of the risk are ours.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from .dates import show_full
from .text import clean_line, fold

if TYPE_CHECKING:
    from datetime import date, datetime

RED_RISK: Final = 15
AMBER_RISK: Final = 8
"""From these risks (1-25) on an obstacle presses."""

_WEIGHT = re.compile(r"^(.*\S)\s+([1-5])\s*[x×*]\s*([1-5])$", re.IGNORECASE)
_OPENING = re.compile(r"^(?:then\b\s*)?(?:(?:i will|i'll|i’ll)\b\s*)?", re.IGNORECASE)


class ObstacleStatus(StrEnum):
    """An obstacle may come, has come, or can no longer come."""

    OPEN = "open"
    HAPPENED = "happened"
    CLOSED = "closed"


class Obstacle(NamedTuple):
    """Something that may stand in the way of a goal, and the plan for it.

    `likelihood` and `impact` are 1-5. The plan has two halves: the `cue` that it is noticed by (after "if"),
    and the `response` to it (after "then I will"). `rehearsed` is the day on which it was last retyped.
    """

    id: int
    goal_id: int
    title: str
    cue: str
    response: str
    likelihood: int
    impact: int
    status: ObstacleStatus
    rehearsed: date | None
    created: datetime

    @property
    def risk(self) -> int:
        """Likelihood times impact, 1-25."""
        return self.likelihood * self.impact


class ObstacleDraft(NamedTuple):
    """What is known of an obstacle before it is in the plan; only the title is required."""

    title: str
    cue: str = ""
    response: str = ""
    likelihood: int = 3
    impact: int = 3


def parse_obstacle(text: str) -> ObstacleDraft:
    """An obstacle from one line, `Sam leaves 3x4`: its title, then likelihood times impact, if said."""
    line = clean_line(text)
    if (found := _WEIGHT.match(line)) is None:
        return ObstacleDraft(line)
    return ObstacleDraft(found[1], likelihood=int(found[2]), impact=int(found[3]))


class Level(StrEnum):
    """How much a risk presses, in one word."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


def risk_level(risk: int) -> Level:
    """The level of a risk of 1-25."""
    if risk >= RED_RISK:
        return Level.RED
    return Level.AMBER if risk >= AMBER_RISK else Level.GREEN


def has_plan(obstacle: Obstacle) -> bool:
    """Both halves of the if-then plan are there: without its cue a response is not remembered in time."""
    return bool(obstacle.cue and obstacle.response)


def needs_plan(obstacle: Obstacle) -> bool:
    """It may still come, presses red, and has no whole plan."""
    return (
        obstacle.status is ObstacleStatus.OPEN
        and risk_level(obstacle.risk) is Level.RED
        and not has_plan(obstacle)
    )


def plan_sentence(cue: str, response: str) -> str:
    """`If the forum is cancelled, then I will send the proposal by mail.`; empty without both halves.

    Whoever writes the opening words with a half, or a full stop after it, does not get them twice.
    """
    cue = re.sub(r"^(?:if|when)\b\s*", "", clean_line(cue), flags=re.IGNORECASE).rstrip(" .,;")
    response = _OPENING.sub("", clean_line(response)).rstrip(" .,;")
    return f"If {cue}, then I will {response}." if cue and response else ""


def is_rehearsed(typed: str, cue: str, response: str) -> bool:
    """The plan was retyped with the same words in the same order; case, accents and signs do not count."""
    sentence = plan_sentence(cue, response)
    return bool(sentence) and _words(typed) == _words(sentence)


def next_word(typed: str, cue: str, response: str) -> str | None:
    """The word of the plan that comes next while it is being retyped.

    Empty at its end; None where what was typed has left the way. A word that is half typed is still on it.
    """
    wanted, given = _words(plan_sentence(cue, response)), _words(typed)
    if len(given) > len(wanted):
        return None
    for at, (one, other) in enumerate(zip(given, wanted, strict=False)):
        if one == other:
            continue
        is_half_typed = at == len(given) - 1 and other.startswith(one) and not typed[-1:].isspace()
        return other if is_half_typed else None
    return wanted[len(given)] if len(given) < len(wanted) else ""


def premortem_question(due: date | None, today: date) -> str:
    """What a premortem asks (Klein 2007): `It is 30 Jun 2027 and this failed. Why?`"""
    return f"It is {show_full(due, today) if due else 'a year from now'} and this failed. Why?"


def first_step(obstacle: Obstacle) -> str:
    """The title of the task that an obstacle becomes once it happens: its response, else to deal with it."""
    response = _OPENING.sub("", clean_line(obstacle.response)).rstrip(" .,;")
    return response[:1].upper() + response[1:] if response else f"Deal with: {obstacle.title}"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text.replace("’", "").replace("'", "")))
