"""The strength map: every skill where its level and its energy meet, and what that suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.model import RecordKind, Ref
from careertui.domain.skills import (
    ADVICE,
    ENERGIES,
    LEVELS,
    QUADRANT_TITLES,
    Quadrant,
    gap,
    is_flat,
    quadrant,
)
from careertui.tui.actions import Scope
from careertui.tui.drawing import Line, cut, right, width_of, wrap
from careertui.tui.views.skills.canvas import Canvas
from careertui.tui.views.skills.map_layout import TOLD, MapLayout
from careertui.tui.views.skills.skill_view import SkillView
from careertui.tui.widgets.painted import PaintedView, Piece, Row, Zone
from careertui.tui.working import begin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.domain.skills import Skill
    from careertui.tui.session import PlanChanged, PlanSession
    from careertui.tui.views.skills.map_layout import Box, Direction, Shown

ROLES = {
    Quadrant.STRENGTH: "good",
    Quadrant.GROW: "accent",
    Quadrant.BURNOUT: "warn",
    Quadrant.DELEGATE: "muted",
    Quadrant.NEUTRAL: "faint",
}
"""The colour of a mark. Its place says the same."""
CORNERS = ((Quadrant.GROW, Quadrant.STRENGTH), (Quadrant.DELEGATE, Quadrant.BURNOUT))
DETAIL = 2
"""Lines below the map that tell of the skill under the cursor."""
AIRY = 20
"""Lines from which there is air above them."""
SHORT_LEVELS = ("none", "novice", "adv. beginner", "competent", "proficient", "expert")
SHORTEST_LEVELS = ("none", "novice", "adv. begin.", "competent", "proficient", "expert")
UNPLACED = "not placed yet"
HOW_TO_PLACE = (
    "Press {energy_up} if it gives you energy, {energy_down} if it takes some: that finds its place."
)
FLAT = (
    "All levels are equal, so the map cannot tell your strengths apart. "
    "Press {level_up} on what others ask you for, {level_down} on what you avoid."
)
EMPTY = "Each skill finds its place by its level and its energy."
BEGIN = "{new} adds a skill, {view_inventory} shows those to begin with."


class MapView(PaintedView, SkillView):
    """Draws the map; the cursor stands on a skill and goes with it."""

    SCOPE = Scope.MAP
    NAME = "map"
    HAS_DETAIL = True
    DETAIL_FROM = 150

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self._current: int | None = None
        self._map_layout: MapLayout | None = None
        self._notice: list[str] = []

    @property
    def map_layout(self) -> MapLayout:
        """Where everything stands, for the size that the view has now."""
        if self._map_layout is None:
            skills = self.session.plan.skills.values()
            width, room = self.size.width, self.room
            flat = FLAT.format(level_up=self.key_for("level_up"), level_down=self.key_for("level_down"))
            self._notice = wrap(flat, width - 6, 3) if is_flat(skills) else []
            above = len(self._notice) and len(self._notice) + (room >= AIRY)
            height = room - above - DETAIL - (room >= AIRY)
            self._map_layout = MapLayout(skills, width, height, folded=self.session.plan.folded)
            if self._current not in self._map_layout.skills:
                self._current = self._map_layout.first()
        return self._map_layout

    # What stands where

    @property
    def skill(self) -> Skill | None:
        """The skill under the cursor."""
        return self.session.plan.skills.get(self._current or 0)

    def current(self) -> Ref | None:
        """The skill under the cursor."""
        return Ref(RecordKind.SKILL, self.skill.id) if self.skill else None

    def shown(self) -> list[tuple[str, list[Ref]]]:
        """The skills of each quarter."""
        found: dict[str, list[Ref]] = {title: [] for title in (*QUADRANT_TITLES.values(), UNPLACED)}
        for skill in self.session.plan.skills.values():
            quarter = quadrant(skill)
            title = UNPLACED if quarter is None else QUADRANT_TITLES[quarter]
            found[title].append(Ref(RecordKind.SKILL, skill.id))
        return list(found.items())

    def nothing_here(self) -> str:
        """Why an action finds no skill."""
        return f"There is no skill on the map. Press {self.key_for('new')} to add one."

    def hints_here(self) -> Sequence[str] | None:
        """On an empty map only what fills it."""
        return None if self.session.plan.skills or not self.session.is_read else ("new", "view_inventory")

    def take_in(self, changed: PlanChanged) -> None:
        """Lay the map out anew; where the skill under the cursor is gone, the one in its place has it."""
        skills = self.session.plan.skills
        if self._current is not None and self._current not in skills and self._map_layout is not None:
            self._current = self._next_to(self._current, self._map_layout)
        self._lay_out_anew()
        del changed

    def _next_to(self, skill_id: int, before: MapLayout) -> int | None:
        """Who stood beside a skill that is gone."""
        box = before.box_of(skill_id)
        if box is None:
            return None
        at = box.ids.index(skill_id)
        beside = [*box.ids[at + 1 :], *reversed(box.ids[:at])]
        others = (before.neighbour(skill_id, step) for step in ((-1, 0), (1, 0), (0, -1), (0, 1)))
        found = [*beside, *(other for other in others if other is not None)]
        return next((other for other in found if other in self.session.plan.skills), None)

    def stand_on(self, ref: Ref) -> bool:
        """Put the cursor on a skill."""
        if ref.kind is not RecordKind.SKILL or ref.id not in self.session.plan.skills:
            return False
        self._go(ref.id)
        return True

    def _lay_out_anew(self) -> None:
        self._map_layout = None
        self.repaint()
        self.host.show_detail_soon()
        self.host.refresh_footer()

    def on_resize(self) -> None:
        """Another size is another map."""
        self._map_layout = None
        self.repaint()

    # Walking

    def _go(self, skill_id: int) -> None:
        if skill_id != self._current:
            self._current = skill_id
            self.repaint()
            self.host.show_detail_soon()

    def _walk(self, step: Direction, where: str) -> None:
        layout = self.map_layout
        if self._current is None:
            self.host.say(self.nothing_here())
        elif (found := layout.neighbour(self._current, step)) is None:
            self.host.say(f"No skill stands further {where}.")
        else:
            self._go(found)

    def move_cursor(self, step: int) -> None:
        """To the nearest skill below (positive) or above."""
        self._walk((0, 1 if step > 0 else -1), "down" if step > 0 else "up")

    def action_cursor_left(self) -> None:
        """To the nearest skill with a lower level."""
        self._walk((-1, 0), "left")

    def action_cursor_right(self) -> None:
        """To the nearest skill with a higher level."""
        self._walk((1, 0), "right")

    def page(self, direction: int) -> None:
        """Past all that stands in the same box."""
        layout = self.map_layout
        found = None if self._current is None else layout.leap(self._current, direction)
        if found is None:
            self._walk((0, direction), "down" if direction > 0 else "up")
        else:
            self._go(found)

    def move_to_end(self, *, last: bool) -> None:
        """To the first or last skill of the map, line by line."""
        filled = [box for box in self.map_layout.boxes if box.ids]
        if filled:
            self._go(filled[-1].ids[-1] if last else filled[0].ids[0])
        else:
            self.host.say(self.nothing_here())

    # Drawing

    def paint(self, width: int, room: int) -> list[Row]:
        """The map, and what it says of the skill under the cursor."""
        layout = self.map_layout
        skill = self.skill
        canvas = Canvas(width, layout.tray.top + 1 if layout.tray else layout.axis + self._axis_lines(layout))
        here = quadrant(skill) if skill else None
        self._draw_frame(canvas, layout, here)
        if layout.is_wide:
            self._draw_axes(canvas, layout, skill)
        if skill is None:
            self._draw_advice(canvas, layout)
        else:
            self._draw_names(canvas, layout)
        rows: list[Row] = []
        if self._notice:
            rows = [[Piece([("text", "  "), ("warn", "▌ "), ("text", part)], width)] for part in self._notice]
            rows += [[]] * (room >= AIRY)
        self.zones = [
            zone._replace(top=zone.top + len(rows), bottom=zone.bottom + len(rows)) for zone in self.zones
        ]
        rows += canvas.rows()
        rows += [[]] * max(0, room - DETAIL - len(rows))
        return rows + [[Piece(line, width)] for line in self._detail(width - 4)]

    @staticmethod
    def _axis_lines(layout: MapLayout) -> int:
        return 1 + layout.has_axis_rule if layout.is_wide else 0

    def _draw_frame(self, canvas: Canvas, layout: MapLayout, here: Quadrant | None) -> None:
        """The rules, and the quarters' names in the corners."""
        left, end = layout.gutter, canvas.width - 1
        upper, lower = layout.rules
        for y in (*range(upper), *range(lower + 1, layout.bottom + 1)):
            canvas.draw(layout.middle, y, "rule", "│")
        for y, cross in ((upper, "┴"), (lower, "┬")):
            canvas.draw(left, y, "rule", "─" * (end - left))
            canvas.draw(layout.middle, y, "rule", cross)
        for y, pair in ((0, CORNERS[0]), (layout.bottom, CORNERS[1])):
            for quarter in pair:
                title = QUADRANT_TITLES[quarter].upper()
                is_left = quarter in (Quadrant.GROW, Quadrant.DELEGATE)
                canvas.draw(
                    left if is_left else end - len(title), y, "strong" if quarter is here else "faint", title
                )

    def _draw_axes(self, canvas: Canvas, layout: MapLayout, skill: Skill | None) -> None:
        """The levels below and the energies at the left; those of the cursor's skill stand out."""
        for energy, word in ENERGIES.items():
            box = next(box for box in layout.boxes if box.row == 2 - energy and box.column == 0)
            is_here = skill is not None and skill.energy == energy
            said = word if layout.has_words else f"{energy:+d}" if energy else "0"
            canvas.draw(2, box.top, "text" if is_here else "faint", right(said, layout.gutter - 4))
        y = layout.axis
        if layout.has_axis_rule:
            canvas.draw(layout.gutter, y, "rule", "─" * (canvas.width - 1 - layout.gutter))
            canvas.draw(layout.middle, y, "rule", "┴")
            y += 1
        cells = layout.column_width - 4
        fitting = (each for each in (LEVELS, SHORT_LEVELS) if max(map(len, each)) <= cells)
        words: Sequence[str] = next(fitting, SHORTEST_LEVELS)
        for level, word in enumerate(words):
            x = layout.column_at(level)
            is_here = skill is not None and skill.level == level
            if layout.has_axis_rule and is_here:
                canvas.draw(x, y - 1, "accent", "━" * (layout.column_width - 1))
            canvas.draw(x, y, "strong" if is_here else "muted", str(level))
            canvas.draw(x + 2, y, "text" if is_here else "faint", cut(word, cells))
        canvas.draw(2, y, "faint", right("level" if layout.has_words else "", layout.gutter - 4))
        canvas.draw(2, 0, "faint", right("energy" if layout.has_words else "", layout.gutter - 4))

    def _draw_names(self, canvas: Canvas, layout: MapLayout) -> None:
        if layout.is_wide:
            for box in layout.boxes:
                if not box.ids:
                    canvas.draw(box.left, box.top, "rule", "·")
        for box in layout.boxes:
            names, more = layout.shown(box, self._current)
            for shown in names:
                self._draw_name(canvas, box, shown)
            if more is not None:
                canvas.write(more.x, more.y, [("faint", more.text)], len(more.text))
        if (tray := layout.tray) is not None:
            canvas.draw(2, tray.top, "faint", UNPLACED)

    def _draw_name(self, canvas: Canvas, box: Box, shown: Shown) -> None:
        skill = self.session.plan.skills[shown.skill_id]
        quarter = quadrant(skill)
        is_current = shown.skill_id == self._current
        mark = ("accent", "▌ ") if is_current else (ROLES[quarter], "● ") if quarter else ("faint", "○ ")
        width = shown.width - 1
        for number, part in enumerate(shown.name):
            line: Line = [mark if number == 0 or is_current else ("text", "  ")]
            line.append(("strong" if is_current else "text", part))
            if box.tells:
                line.append(("text", " " * (width - width_of(line) - TOLD + 2)))
                line += [("muted", f"{skill.level} "), *_given(skill.energy or 0)]
            canvas.write(shown.x, shown.y + number, line, width, "cursor" if is_current else "")
        self.zones.append(
            Zone(shown.y, shown.y + len(shown.name), shown.x, shown.x + width, str(shown.skill_id))
        )

    def _draw_advice(self, canvas: Canvas, layout: MapLayout) -> None:
        """What each quarter suggests, while no skill stands in any."""
        if not self.session.is_read:
            return
        cells = layout.middle - layout.gutter - 4
        upper, lower = layout.rules
        for top, end, pair in ((1, upper, CORNERS[0]), (lower + 1, layout.bottom, CORNERS[1])):
            air = int(end - top > 5)
            for x, quarter in zip((layout.gutter + 1, layout.middle + 3), pair, strict=True):
                advice = ADVICE[quarter]
                if len(wrap(advice, cells, 9)) > end - top:
                    advice = _short(advice)
                for number, part in enumerate(wrap(advice, cells, end - top)):
                    canvas.draw(x, top + number + air, "muted", part)

    def _detail(self, width: int) -> list[Line]:
        """The skill under the cursor: where it stands, and what its quarter suggests."""
        skill = self.skill
        if skill is None:
            begin = BEGIN.format(new=self.key_for("new"), view_inventory=self.key_for("view_inventory"))
            is_read = self.session.is_read
            return [[("text", f"  {EMPTY}")], [("muted", f"  {begin}")]] if is_read else [[], []]
        said = [("muted", f"{LEVELS[skill.level]} ({skill.level})")]
        if skill.energy is not None:
            amount = f"{skill.energy:+d}" if skill.energy else "0"
            said.append(("muted", f"{ENERGIES[skill.energy]} ({amount})"))
        if missing := gap(skill, self.session.plan):
            said.append(("warn", f"{missing} level{'s' * (missing > 1)} short"))
        name = cut(skill.name, width - 24)
        first: Line = [("text", "  "), ("strong", name), ("text", "   ")]
        for number, span in enumerate(said):
            if width_of([*first, span]) + 5 <= width + 2:
                first += [*([("faint", "  ·  ")] if number else []), span]
        quarter = quadrant(skill)
        if quarter is None:
            keys = {name: self.key_for(name) for name in ("energy_down", "energy_up")}
            return [first, [("text", "  "), ("muted", HOW_TO_PLACE.format(**keys))]]
        title, advice = QUADRANT_TITLES[quarter], ADVICE[quarter]
        if len(title) + len(advice) + 3 > width:
            advice = _short(advice)
        return [first, [("text", "  "), (ROLES[quarter], title), ("muted", f"   {advice}")]]

    # The mouse

    def clicked(self, means: str, *, twice: bool) -> None:
        """Select a skill; a double click opens it."""
        self._go(int(means))
        if twice:
            begin(self, self.host.action_edit)


def _short(advice: str) -> str:
    """What a quarter suggests, without why."""
    return advice.partition(": ")[2].capitalize()


def _given(energy: int) -> Line:
    """What a skill gives or takes, in at most two cells."""
    return [("text", "›" * energy) if energy > 0 else ("muted", "‹" * -energy)]
