"""A value of one's own in one line: its name, and what it means."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.text import clean_line, fold
from careertui.domain.values import Pile, Value, ValueDraft
from careertui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable

    from careertui.tui.drawing import Line
    from careertui.tui.screens.view_screen import ViewScreen

_BETWEEN = re.compile(r"\s+(?:—|–|-{1,2})\s+|:\s+")


def read_value(text: str, pile: Pile = Pile.UNSORTED) -> ValueDraft:
    """`Name — what it means`: a dash with blanks around it or a colon parts the two."""
    name, *rest = _BETWEEN.split(clean_line(text).strip(), maxsplit=1)
    return ValueDraft(name, meaning="".join(rest), pile=pile)


async def ask_for_value(host: ViewScreen, pile: Pile, then: Callable[[int], object]) -> None:
    """Ask for a value and put it on a pile; `then` is told which one it is, be it there already."""

    def known(name: str) -> Value | None:
        plan = host.session.plan
        return next((value for value in plan.values.values() if plan.folded(value) == fold(name)), None)

    def read(text: str) -> Line:
        draft = read_value(text)
        if not draft.name:
            return [
                (
                    "faint",
                    "A name, and after a dash what it means to you: Mentoring — to see others outgrow me",
                )
            ]
        if (found := known(draft.name)) is not None:
            if pile is Pile.VERY is not found.pile:
                return [("accent", f"“{found.name}” is there already: enter makes it very important")]
            return [("warn", f"“{found.name}” is there already: enter shows it")]
        if not draft.meaning:
            return [("accent", draft.name), ("faint", "   after a dash: what it means to you")]
        return [("accent", draft.name), ("faint", "  ·  "), ("link", draft.meaning)]

    async def submit(text: str) -> str:
        from careertui.planner import values

        draft = read_value(text, pile)
        if not text.strip():
            return ""
        if (found := known(draft.name)) is not None:
            if pile is Pile.VERY is not found.pile:
                await host.write(partial(values.sort, value_ids=[found.id], pile=pile), may_raise=True)
            else:
                host.say(f"“{found.name}” is there already.")
            then(found.id)
            return ""
        change = await host.write(partial(values.add, draft=draft), may_raise=True)
        if change is not None and change.focus is not None:
            then(change.focus.id)
        return ""

    await host.open_prompt(Prompt("New value", "Name — what it means to you", read, submit, does="add"))
