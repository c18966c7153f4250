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

EXAMPLE = "A name, and after a dash what it means to you: Mentoring — to see others outgrow me"
_BETWEEN = re.compile(r"\s+(?:—|–|-{1,2})\s+|:\s+")


def read_value(text: str, pile: Pile = Pile.UNSORTED) -> ValueDraft:
    """`Name — what it means`: a dash with blanks around it or a colon parts the two."""
    name, *rest = _BETWEEN.split(clean_line(text).strip(), maxsplit=1)
    return ValueDraft(name, meaning="".join(rest), pile=pile)


class OwnValue:
    """The line that asks for a value and puts it on a pile.

    `then` is told which one it is, be it there already.
    """

    def __init__(self, host: ViewScreen, pile: Pile, then: Callable[[int], object]) -> None:
        self._host = host
        self._pile = pile
        self._then = then

    def _known(self, name: str) -> Value | None:
        plan = self._host.session.plan
        return next((value for value in plan.values.values() if plan.folded(value) == fold(name)), None)

    def _rises(self, value: Value) -> bool:
        return self._pile is Pile.VERY is not value.pile

    def read(self, text: str) -> Line:
        """What the line was understood to say."""
        draft = read_value(text)
        if not draft.name:
            return [("faint", EXAMPLE)]
        if (found := self._known(draft.name)) is not None:
            does = "makes it very important" if self._rises(found) else "shows it"
            return [("warn", f"“{found.name}” is there already: enter {does}")]
        if not draft.meaning:
            return [("accent", draft.name), ("faint", "   after a dash: what it means to you")]
        return [("accent", draft.name), ("faint", "  ·  "), ("link", draft.meaning)]

    async def submit(self, text: str) -> str:
        """Add it. Raises PlanError."""
        from careertui.planner import values

        if not text.strip():
            return ""
        draft = read_value(text, self._pile)
        if (found := self._known(draft.name)) is None:
            change = await self._host.write(partial(values.add, draft=draft), may_raise=True)
            if change is not None and change.focus is not None:
                self._then(change.focus.id)
            return ""
        if self._rises(found):
            use_case = partial(values.sort, value_ids=[found.id], pile=self._pile)
            await self._host.write(use_case, may_raise=True)
        else:
            self._host.say(f"“{found.name}” is there already.")
        self._then(found.id)
        return ""


async def ask_for_value(host: ViewScreen, pile: Pile, then: Callable[[int], object]) -> None:
    """Ask for a value and put it on a pile."""
    line = OwnValue(host, pile, then)
    await host.open_prompt(
        Prompt("New value", "Name — what it means to you", line.read, line.submit, does="add")
    )
