"""What the growth view lists: all skills, each category, each skill, and what each of them has come to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.skill_filter import parse_skill_filter, select_skills
from careertui.domain.skills import learned_since, quarter_start
from careertui.domain.text import fold
from careertui.tui.views.skills.growth_chart import Step, steps_of, value_on

if TYPE_CHECKING:
    from careertui.domain.plan import Plan
    from careertui.domain.skills import Learned, Skill

SPARKS = 8
"""Cells of a row in which its last year is drawn small."""
YEAR = 364


class Key(NamedTuple):
    """A row: a skill by its id, a category by its folded name, or all skills with neither."""

    skill_id: int = 0
    category: str = ""


ALL = Key()


class GrowthRows:
    """The rows of a plan, those of skills that changed lately first; what a row shows is worked out once."""

    def __init__(self, plan: Plan, today: date) -> None:
        self.plan = plan
        self.today = today
        self.keys: list[Key] = []
        self._titles: dict[str, str] = {}
        self._members: dict[str, list[Skill]] = {}
        self._steps: dict[Key, list[Step]] = {}
        self._learned: dict[Key, list[Learned]] = {}
        self.count = 0
        """How many skills are shown."""

    def show(self, plan: Plan, today: date, words: str = "") -> None:
        """Take in a plan, all of it or what a filter lets through."""
        self.plan, self.today = plan, today
        self._steps.clear()
        self._learned.clear()
        self._titles, self._members = {}, {}
        skills = list(plan.skills.values())
        if words.strip():
            skills = select_skills(parse_skill_filter(words), skills, plan)
        for skill in skills:
            category = fold(skill.category)
            self._titles.setdefault(category, skill.category)
            self._members.setdefault(category, []).append(skill)
        skills.sort(key=lambda skill: (-changed_on(skill).toordinal(), plan.folded(skill), skill.id))
        categories = [Key(category=category) for category in sorted(self._members)]
        head = [ALL, *categories] if not words.strip() else []
        self.keys = [*head, *(Key(skill.id) for skill in skills)] if skills else []
        self.count = len(skills)

    def title(self, key: Key) -> str:
        """What the row is called."""
        if key.skill_id:
            return self.plan.skills[key.skill_id].name
        return self._titles[key.category] if key.category else "All skills"

    def skills(self, key: Key) -> list[Skill]:
        """The skills that the row stands for."""
        if key.skill_id:
            return [self.plan.skills[key.skill_id]]
        return self._members[key.category] if key.category else list(self.plan.skills.values())

    def steps(self, key: Key) -> list[Step]:
        """Its level, or the mean of its skills, over time."""
        if key not in self._steps:
            self._steps[key] = steps_of(self.skills(key))
        return self._steps[key]

    def learned(self, key: Key) -> list[Learned]:
        """What of it has risen this quarter."""
        if key not in self._learned:
            self._learned[key] = learned_since(self.skills(key), quarter_start(self.today))
        return self._learned[key]

    def now(self, key: Key) -> float:
        """Its level today."""
        steps = self.steps(key)
        return steps[-1].value if steps else 0.0

    def gained(self, key: Key) -> int:
        """How many levels its skills have risen this quarter, together."""
        return sum(each.now - each.before for each in self.learned(key))

    def year(self, key: Key) -> list[float]:
        """Its last year in as many values as are drawn small; 0 before the first level."""
        steps = self.steps(key)
        days = (YEAR - YEAR * cell // (SPARKS - 1) for cell in range(SPARKS))
        return [value_on(steps, self.today - timedelta(days=back)) or 0.0 for back in days]


def changed_on(skill: Skill) -> date:
    """When its level last changed."""
    return skill.levels[-1].date if skill.levels else skill.created.date()
