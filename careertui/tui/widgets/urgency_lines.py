"""Why a task is as urgent as it is: its terms with a thin bar each, and what would change the sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.urgency_words import levers, term_in_words, urgency_in
from careertui.tui.drawing import Line, bar, pad, right

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from careertui.domain.model import Task
    from careertui.domain.plan import Plan
    from careertui.domain.urgency import Term, Urgency
    from careertui.domain.urgency_words import Lever
    from careertui.domain.weights import Coefficients

NAME = 12
"""Cells for the name of a term."""
SHARE = 6
"""Cells for what a term adds."""
SIDE_BY_SIDE = 72
"""Cells from which what raises and what lowers the sum stand beside each other."""
KEY = 4
"""Cells for a key."""
MOST_LEVERS = 6


class Asked(NamedTuple):
    """The task that is asked about, the plan it is in, the day, and what each term weighs."""

    task: Task
    plan: Plan
    today: date
    weights: Coefficients

    @property
    def urgency(self) -> Urgency:
        """Its urgency, term by term."""
        return urgency_in(self.plan, self.task, self.today, self.weights)


def short_lines(asked: Asked, width: int) -> list[Line]:
    """The sum, then each term: its name, a bar, and what it adds; the strongest first."""
    found = asked.urgency
    room = min(12, width - NAME - SHARE)
    lines: list[Line] = [[("strong", f"{found.total:.1f}")]]
    for term in _strongest(found.terms):
        drawn = _bar(term, found.terms, room) if room >= 4 else []
        lines.append([("muted", pad(term.name, NAME)), *drawn, ("text", f"{term.share:>+{SHARE}.1f}")])
    return lines


def term_lines(asked: Asked, width: int) -> list[Line]:
    """Each term: its name, what it says of the task, coefficient and factor, a bar, and what it adds."""
    terms = asked.urgency.terms
    bars = 14 if width >= 70 else 6
    room = width - NAME - 13 - bars - SHARE - 1
    lines: list[Line] = []
    for term in _strongest(terms):
        said = term_in_words(term.name, asked.task, asked.plan, asked.today)
        lines.append(
            [
                ("muted", pad(term.name, NAME)),
                ("text", f"{pad(said, room)} "),
                ("faint", f"{term.coefficient:>4g} × {term.factor:.2f}  "),
                *_bar(term, terms, bars),
                ("strong", f"{term.share:>+{SHARE}.1f}"),
            ]
        )
    if not lines:
        lines.append([("muted", "No term counts: nothing makes it urgent yet.")])
    return lines


def lever_lines(asked: Asked, width: int, keys: Mapping[str, str]) -> list[Line]:
    """What would raise the sum, and what would lower it; `keys` are those of the actions that work here."""
    found = levers(*asked)
    up = [lever for lever in found if lever.change > 0][:MOST_LEVERS]
    down = [lever for lever in reversed(found) if lever.change < 0][:MOST_LEVERS]
    if width < SIDE_BY_SIDE:
        return [*_levers("More", up, width, keys), [], *_levers("Less", down, width, keys)]
    half = (width - 4) // 2
    left = _levers("What would raise it", up, half, keys)
    beside = _levers("What would lower it", down, half, keys)
    rows = max(len(left), len(beside))
    blank: Line = [("text", " " * half)]
    left += [blank] * (rows - len(left))
    beside += [[]] * (rows - len(beside))
    return [[*one, ("text", "    "), *other] for one, other in zip(left, beside, strict=True)]


def _levers(title: str, found: Sequence[Lever], width: int, keys: Mapping[str, str]) -> list[Line]:
    room = width - SHARE - KEY - 2
    rows: list[Line] = [
        [
            ("text", f"{lever.change:>+{SHARE}.1f}  "),
            ("muted", pad(lever.words, room)),
            ("heading", right(keys.get(lever.action, ""), KEY)),
        ]
        for lever in found
    ]
    return [[("heading", pad(title, width))], *(rows or [[("faint", pad("  nothing that is known", width))]])]


def _strongest(terms: Sequence[Term]) -> list[Term]:
    return sorted(terms, key=lambda term: -abs(term.share))


def _bar(term: Term, terms: Sequence[Term], width: int) -> Line:
    """How much a term moves the sum, against the strongest; what takes away is told by its sign, too."""
    most = max(abs(each.share) for each in terms)
    return bar(abs(term.share) / most, width, "accent" if term.share > 0 else "warn")
