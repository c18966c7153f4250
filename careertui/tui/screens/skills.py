"""Screen 3: what this person can do, and what the goals need."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from careertui.domain.errors import Invalid
from careertui.domain.model import RecordKind, Ref
from careertui.domain.skills import ENERGIES, LEVELS, shifted
from careertui.tui.actions import HIDDEN, Scope, with_keys
from careertui.tui.screens.gap_planning import GapPlanning
from careertui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from careertui.domain.skills import Skill
    from careertui.tui.session import PlanSession
    from careertui.tui.widgets.form import Draft

    Shifted = Literal["level", "target", "energy"]


class SkillsScreen(GapPlanning):
    """Inventory, strength map, gaps, growth."""

    SCOPE = Scope.SKILLS
    NAME = "skills"
    VIEWS: ClassVar = {
        "inventory": ("skills.inventory_view", "InventoryView"),
        "map": ("skills.map_view", "MapView"),
        "gaps": ("skills.gaps_view", "GapsView"),
        "growth": ("skills.growth_view", "GrowthView"),
    }
    FORMS = (RecordKind.SKILL,)
    DETAIL_FROM = 112

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self.detail.hint = "Put the cursor on a skill to see all about it here."
        self._drafts: dict[int, Draft] = {}
        """What was typed about evidence and not saved."""

    def home_of(self, ref: Ref) -> str | None:
        """Every skill stands in the inventory."""
        return "inventory" if ref.kind is RecordKind.SKILL else None

    async def show_view(self, name: str) -> None:
        """Show a view with the cursor on the skill that it was put on in the one before."""
        ref = None if self.view.is_as_opened else self.current()
        await super().show_view(name)
        if ref is not None:
            self.stand_on(ref)

    async def action_view_inventory(self) -> None:
        """All skills by category."""
        await self.show_view("inventory")

    async def action_view_map(self) -> None:
        """Level against energy."""
        await self.show_view("map")

    async def action_view_gaps(self) -> None:
        """What is needed and not there yet."""
        await self.show_view("gaps")

    async def action_view_growth(self) -> None:
        """How levels rose."""
        await self.show_view("growth")

    # What changes skills at once

    def _skills(self) -> list[Skill]:
        """The skills that an action acts on; where there are none, it is said why."""
        plan = self.session.plan
        found = [plan.skills[ref.id] for ref in self.targets() if ref.id in plan.skills]
        if not found:
            self._nothing_here()
        return found

    async def action_level_up(self) -> None:
        """One level more."""
        await self._shift("level", 1)

    async def action_level_down(self) -> None:
        """One level less."""
        await self._shift("level", -1)

    async def action_target_up(self) -> None:
        """Aim one level higher."""
        await self._shift("target", 1)

    async def action_target_down(self) -> None:
        """Aim one level lower; below the first, no target."""
        await self._shift("target", -1)

    async def action_energy_up(self) -> None:
        """It gives more."""
        await self._shift("energy", 1)

    async def action_energy_down(self) -> None:
        """It takes more."""
        await self._shift("energy", -1)

    async def _shift(self, field: Shifted, step: int) -> None:
        from careertui.planner import skills

        if not (found := self._skills()):
            return
        if all(shifted(skill, field, step) == getattr(skill, field) for skill in found):
            self.say(_say_end(found, field))
            return
        ids, today = [skill.id for skill in found], self.session.today
        await self.write(partial(skills.shift, skill_ids=ids, field=field, step=step, today=today))

    async def action_used_today(self) -> None:
        """Note that the skills were used today."""
        from careertui.planner import skills

        today = self.session.today
        if not (found := self._skills()):
            return
        if all(skill.last_used == today for skill in found):
            self.say(f"{_name(found)} noted as used today already.")
            return
        await self.write(partial(skills.use, skill_ids=[skill.id for skill in found], day=today))

    # New skills

    async def action_new(self) -> None:
        """One line for each skill, completed from the starter skills, until an empty line or Escape."""
        from careertui.planner import skills
        from careertui.tui.views.skills.skill_line import EXAMPLE, SkillLine

        line = SkillLine(lambda: self.session.plan, getattr(self.view, "category", ""))

        async def submit(text: str) -> str:
            if not text.strip():
                return ""
            if (known := line.known(text)) is not None:
                return self._show_known(known)
            drafts = line.drafts(text)
            if not drafts:
                raise Invalid("skill", text, f"a name first, such as {EXAMPLE}")
            change = await self.write(
                partial(skills.add, drafts=drafts, today=self.session.today), may_raise=True
            )
            if change is None:
                return ""
            if change.focus is not None and not self.stand_on(change.focus) and self.is_filtered:
                return f"{change.label}. {with_keys(HIDDEN, self.session.keymap)}"
            return f"{change.label}."

        await self.open_prompt(
            Prompt(
                "Skill",
                EXAMPLE,
                line.read,
                submit,
                does="add",
                leaves="close",
                stays=True,
                complete=line.complete,
            )
        )

    def _show_known(self, skill: Skill) -> str:
        said = f"“{skill.name}” is there already"
        if self.stand_on(Ref(RecordKind.SKILL, skill.id)):
            return f"{said}: the cursor is on it."
        if self.is_filtered:
            return f"{said}. {with_keys(HIDDEN, self.session.keymap)}"
        return f"{said}, in {skill.category}."

    # Evidence

    async def action_add_evidence(self) -> None:
        """What shows the skill under the cursor: in one line, or in its list where there is some already."""
        from careertui.tui.dialogs.evidence import EvidenceDialog

        ref = self.current()
        skill = None if ref is None else self.session.plan.skills.get(ref.id)
        if skill is None:
            self._nothing_here()
        elif skill.evidence:
            self.app.push_screen(EvidenceDialog(self, skill.id, self._drafts))
        else:
            await self._ask_for_evidence(skill)

    async def _ask_for_evidence(self, skill: Skill) -> None:
        from careertui.planner import skills
        from careertui.tui.views.skills.evidence_line import EXAMPLE, parse_evidence, read_evidence

        async def submit(text: str) -> str:
            if text.strip():
                draft = parse_evidence(text, self.session.today)
                change = partial(skills.add_evidence, skill_id=skill.id, draft=draft)
                await self.write(change, said="{}. N lists it", may_raise=True)
            return ""

        label = f"What shows “{skill.name}”?"
        await self.open_prompt(
            Prompt(
                label if len(label) <= 32 else "What shows it?",
                EXAMPLE,
                lambda text: read_evidence(text, self.session.today),
                submit,
                does="add",
            )
        )


def _name(skills: list[Skill]) -> str:
    return f"“{skills[0].name}” is" if len(skills) == 1 else f"All {len(skills)} are"


def _say_end(skills: list[Skill], field: Shifted) -> str:
    """Where the first of them stands, which is the end."""
    first = skills[0]
    if field == "energy":
        word = ENERGIES[first.energy or 0]
        return (
            f"“{first.name}” {word} already, as far as it goes."
            if len(skills) == 1
            else (f"All {len(skills)} are as far as it goes.")
        )
    if field == "level":
        return f"{_name(skills)} at {LEVELS[first.level]} already."
    if first.target:
        return f"{_name(skills)} aimed at {LEVELS[first.target]} already."
    return f"“{first.name}” has no target." if len(skills) == 1 else "None of them has a target."
