"""The line that adds skills: what it was understood to say, and what would complete it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careertui.domain.skills import LEVELS, SkillDraft
from careertui.domain.text import clean_line, fold
from careertui.planner import starters

if TYPE_CHECKING:
    from collections.abc import Callable

    from careertui.domain.plan import Plan
    from careertui.domain.skills import Skill
    from careertui.tui.drawing import Line

EXAMPLE = "Writing @Communication 3>4"
HELP = "name  @category  level 0-5  >target    tab completes; @category alone brings all its starter skills"
_LEVELS = re.compile(r"(?:^| )(?:([0-5])(?:>([0-5]))?|>([0-5]))$")
_QUOTED = re.compile(r'"([^"]+)"')
_OFFERED = 3
"""How many names the reading offers."""


@dataclass(frozen=True, slots=True)
class Read:
    """What stands in a line; `category` is empty where none was typed."""

    name: str
    category: str
    level: int
    target: int | None
    is_done: bool
    """Whether a level was typed, so that nothing before it is still being written."""


class SkillLine:
    """Reads lines into skills. Where a name says no category, it is that of `beside`."""

    def __init__(self, plan: Callable[[], Plan], beside: str = "") -> None:
        self._plan = plan
        self._beside = beside
        own = dict.fromkeys(skill.category for skill in plan().skills.values())
        self._categories = list(dict.fromkeys([*own, *starters.categories()]))

    # Reading

    def read(self, text: str) -> Line:
        """The live reading of a line."""
        found = self._parse(text)
        if not found.name and not found.category:
            return [("faint", HELP)]
        if not found.name:
            return self._read_category(found.category)
        if (known := self.known(text)) is not None:
            return [
                ("accent", f"“{known.name}” is there already"),
                ("faint", f"  ·  {known.category}  ·  {LEVELS[known.level]}    enter goes there"),
            ]
        draft = self._draft(found)
        line: Line = [("faint", "→ "), ("text", draft.name)]
        said = [draft.category, f"{draft.level} {LEVELS[draft.level]}"]
        if draft.target:
            said.append(f"aims at {draft.target} {LEVELS[draft.target]}")
        for piece in said:
            line += [("faint", "  ·  "), ("accent", piece)]
        offered = [] if found.is_done or found.category else self._offers(found.name)
        if offered:
            line += [("faint", "    tab "), ("muted", f"{offered[0].name} · {offered[0].category}")]
            line += [("faint", f", {other.name}") for other in offered[1:_OFFERED]]
        elif found.category and not found.is_done and (whole := self._category(found.category)):
            line += [("faint", "    tab "), ("muted", f"@{whole}")] if whole != found.category else []
        return line

    def _read_category(self, typed: str) -> Line:
        whole = self._category(typed)
        drafts = self._starters_of(typed)
        if drafts:
            names = ", ".join(draft.name for draft in drafts)
            return [
                ("accent", f"enter adds {len(drafts)} of {drafts[0].category}"),
                ("faint", f"    {names}"),
            ]
        if whole and fold(whole) != fold(typed):
            return [("faint", "tab "), ("muted", f"@{whole}")]
        return [("warn", "a name first: "), ("muted", EXAMPLE)]

    def known(self, text: str) -> Skill | None:
        """The skill of the plan that the line names."""
        plan, name = self._plan(), fold(self._parse(text).name)
        return next((skill for skill in plan.skills.values() if plan.folded(skill) == name), None)

    def drafts(self, text: str) -> list[SkillDraft]:
        """The skills that the line adds: one, or all starter skills of a category that are not there yet."""
        found = self._parse(text)
        if found.name:
            return [self._draft(found)]
        return self._starters_of(found.category)

    def complete(self, text: str) -> str:
        """The line with its name or category completed; empty where nothing is offered."""
        found = self._parse(text)
        if found.is_done:
            return ""
        if found.category:
            whole = self._category(found.category)
            head = text[: text.rindex("@") + 1]
            return head + whole if whole and whole != found.category else ""
        if not found.name or text.rstrip().endswith("@"):
            return ""
        offered = self._offers(found.name)
        return offered[0].name if offered else ""

    # Inside

    def _parse(self, text: str) -> Read:
        text = clean_line(text)
        level, target, is_done = 0, None, False
        if levels := _LEVELS.search(text):
            is_done = True
            level = int(levels[1] or 0)
            target = int(levels[2] or levels[3] or 0) or None
            text = text[: levels.start()].rstrip()
        name, at, category = text.partition("@")
        if not at or (name and not name.endswith(" ")):
            name, category = text, ""
        if quoted := _QUOTED.fullmatch(name.strip()):
            name = quoted[1]
        return Read(name.strip(), category.strip(), level, target, is_done)

    def _draft(self, found: Read) -> SkillDraft:
        draft = SkillDraft(found.name, level=found.level, target=found.target)
        starter = next((each for each in starters.skills() if fold(each.name) == fold(found.name)), None)
        if starter is not None:
            draft = replace(draft, name=starter.name, category=starter.category)
        elif self._beside:
            draft = replace(draft, category=self._beside)
        if found.category:
            same = (each for each in self._categories if fold(each) == fold(found.category))
            draft = replace(draft, category=next(same, found.category))
        return draft

    def _offers(self, typed: str) -> list[SkillDraft]:
        """Starter skills that are not there yet: those that begin like this, then those with such a word."""
        word = fold(typed)
        missing = [each for each in self._missing() if fold(each.name) != word]
        begins = [each for each in missing if fold(each.name).startswith(word)]
        return begins + [each for each in missing if f" {word}" in fold(each.name)]

    def _missing(self) -> list[SkillDraft]:
        plan = self._plan()
        known = {plan.folded(skill) for skill in plan.skills.values()}
        return [each for each in starters.skills() if fold(each.name) not in known]

    def _starters_of(self, category: str) -> list[SkillDraft]:
        return [each for each in self._missing() if fold(each.category) == fold(category)]

    def _category(self, typed: str) -> str:
        """The category that begins like this: one's own first."""
        word = fold(typed)
        return next((each for each in self._categories if fold(each).startswith(word)), "")
