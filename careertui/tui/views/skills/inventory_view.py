"""All skills by category, as one widget that draws the visible rows: walking costs the same at any size."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.strip import Strip

from careertui.domain.model import RecordKind, Ref
from careertui.domain.skill_filter import parse_skill_filter, select_skills
from careertui.planner import starters
from careertui.tui.actions import Scope, hints
from careertui.tui.drawing import Line, width_of
from careertui.tui.views.skills.inventory_lines import InventoryColumns
from careertui.tui.views.skills.inventory_marks import MarkedSkills
from careertui.tui.views.skills.inventory_offers import HINT, Offers, drafts_of
from careertui.tui.widgets.view import HEAD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.tui.actions import Hint
    from careertui.tui.session import PlanChanged, PlanSession
    from careertui.tui.views.skills.inventory_rows import Key

ON_CATEGORY = "This is a category. Go down to one of its skills; {mark} marks all of them."


class InventoryView(MarkedSkills):
    """Skills in columns below their categories, with marks.

    The cursor stands on a skill or a category, not on a line.
    """

    SCOPE = Scope.INVENTORY
    NAME = "inventory"
    HAS_DETAIL = True
    FILTER_EXAMPLE = "writ level:>2"
    FILTER_HELP = (
        "words  @people  level:>2  gap:any  energy:<0  evidence:none  is:strength  -not    enter keeps it"
    )

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self._columns = InventoryColumns(0)
        self._lines: Sequence[int | None] = ()
        """The row that stands on each line, were the widget as high as all of them."""
        self._was_empty = False

    # What stands where

    def shown(self) -> list[tuple[str, list[Ref]]]:
        """The skills of each category that is not folded."""
        found: list[tuple[str, list[Ref]]] = []
        for key in self.rows.keys:
            if isinstance(key, str):
                found.append((self.rows.title(key), []))
            else:
                found[-1][1].append(Ref(RecordKind.SKILL, key))
        return found

    @property
    def category(self) -> str:
        """The category that the cursor stands in, as it is written; empty where there is none."""
        return "" if self.key is None else self.rows.title(self.rows.category_of(self.key))

    @property
    def offers(self) -> tuple[str, ...]:
        """The categories that an empty inventory offers to begin with."""
        is_empty = self.session.is_read and not self.session.plan.skills
        return starters.categories() if is_empty else ()

    @property
    def offered(self) -> str:
        """The offered category under the cursor; empty where none is offered."""
        return self.offers[min(self._at, len(self.offers) - 1)] if self.offers else ""

    def nothing_here(self) -> str:
        """Why an action finds no skill."""
        if self.key is not None:
            return ON_CATEGORY.format(mark=self.key_for("mark"))
        if self.rows.is_filtered:
            return self.no_match
        new, bring = self.key_for("new"), self.key_for("edit")
        return f"There is no skill yet. Press {new} to add one, or {bring} to bring a category."

    def hints_here(self) -> Sequence[str | Hint] | None:
        """On an empty inventory only what begins one."""
        if not self.offers:
            return None
        ((action_id, key, _),) = hints(self.SCOPE, self.session.keymap, ("edit",))
        return ("new", (action_id, key, "bring the category"), "view_map")

    @property
    def has_detail(self) -> bool:
        """Not while there is nothing to tell about."""
        return not self.offers

    # Taking in

    def take_in(self, changed: PlanChanged) -> None:
        """Take in what changed; all of it where the plan was read anew."""
        key = self.key
        if changed.is_whole:
            self.rows.show(self.session.plan, self.session.today)
        else:
            self.rows.take_in(changed.change.touched.get(RecordKind.SKILL, ()))
        self._settle(key)
        self.is_as_opened = False
        if key is None and isinstance(self.key, str):
            self._move(1)  # the first look is at a skill, not at the name of its category
            self.is_as_opened = True

    def refilter(self, text: str) -> None:
        """Show only what matches; the cursor goes to the first of it."""
        key, plan = self.key, self.session.plan
        if not text.strip():
            self.rows.filter(None)
        else:
            found = select_skills(parse_skill_filter(text), plan.skills.values(), plan)
            self.rows.filter({skill.id for skill in found})
        self._settle(key)
        if self.rows.is_filtered and isinstance(self.key, str):
            self.move_cursor(1)

    def count_shown(self) -> int:
        """How many skills the filter lets through."""
        return self.rows.count_shown

    def stand_on(self, ref: Ref) -> bool:
        """Put the cursor on a skill, unfolding what hides it; False where the filter does."""
        if ref.kind is not RecordKind.SKILL:
            return False
        key = self.key
        row = self.rows.uncover(ref.id)
        self._settle(key)
        if row is None:
            return False
        self._move(row)
        return True

    def _settle(self, key: Key | None) -> None:
        """After the rows have changed: the cursor on its record again, or on the row in its place."""
        if key is not None and self.key != key:
            row = self.rows.find(key)
            self._at = self._at if row is None else row
        self._at = max(0, min(self._at, self._count - 1))
        self._spread()
        if self.key != key:
            self.host.show_detail_soon()
        self.host.refresh_note()
        if self._was_empty != bool(self.offers):
            self._was_empty = bool(self.offers)
            if not self.host.is_editing:
                self.host.show_side(form=False)

    def _spread(self) -> None:
        """Lay the rows on lines: with air between the categories where all of them fit."""
        airy = None if self.is_compact else self.rows.airy(self._seen)
        self._lines = airy or range(len(self.rows))
        self._scroll_to_cursor()
        self.refresh()

    # Walking

    @property
    def _count(self) -> int:
        return len(self.rows or self.offers)

    @property
    def _length(self) -> int:
        return len(self._lines)

    @property
    def _seen(self) -> int:
        """The lines of rows; one says how many more there are."""
        return max(1, self.room - 1)

    def _reach(self) -> tuple[int, int]:
        at = self._line_of(self._at) if self.rows.keys else 0
        # The category above the first skill is worth a line more.
        above = at - 1 if at and isinstance(self.rows.keys[self._at - 1], str) and not self._is_airy else at
        return above, at

    def _move(self, row: int) -> None:
        self.is_as_opened = False
        super()._move(row)

    def _moved(self, old: int, old_top: int) -> None:
        if self._top != old_top or self.offers:
            self.refresh()
        else:
            self.refresh_rows(self._line_of(old) - self._top)
            self.refresh_rows(self._line_of(self._at) - self._top)
        self.host.show_detail_soon()

    def _line_of(self, row: int) -> int:
        return row if isinstance(self._lines, range) else self._lines.index(row)

    @property
    def _is_airy(self) -> bool:
        return not isinstance(self._lines, range)

    def action_cursor_left(self) -> None:
        """Fold the category under the cursor, or go to the one of the skill."""
        if isinstance(self.key, int):
            self._move(self.rows.find(self.rows.category_of(self.key)) or 0)
        elif self.key is not None and not self.rows.is_folded(self.key):
            self.action_fold()
        else:
            self.host.say("It is folded already." if self.key else self.nothing_here())

    def action_cursor_right(self) -> None:
        """Unfold the category under the cursor, or go to its first skill."""
        if isinstance(self.key, str) and self.rows.is_folded(self.key):
            self.action_fold()
        elif isinstance(self.key, str):
            self._move(self._at + 1)
        else:
            self.host.say(
                f"There is nothing further in. {self.key_for('edit')} opens the skill."
                if self.key
                else self.nothing_here()
            )

    # Folds

    def action_fold(self) -> None:
        """Fold the category that the cursor stands in, or unfold it."""
        if self.key is None:
            self.host.say(self.nothing_here())
            return
        if self.rows.is_filtered:
            clear, fold = self.key_for("clear"), self.key_for("fold")
            self.host.say(f"A filter shows all that it finds. {clear} takes it away, then {fold} folds.")
            return
        category = self.rows.category_of(self.key)
        self.rows.fold(category)
        self._settle(category)

    def action_fold_all(self) -> None:
        """Fold all categories, or unfold all; the cursor goes up to what is still seen."""
        if self.key is None or self.rows.is_filtered:
            self.action_fold()
            return
        key = self.key
        category = self.rows.category_of(key)
        self.rows.fold_all()
        self._settle(key if self.rows.find(key) is not None else category)

    async def action_edit(self) -> None:
        """The form; a category is folded, and one that is offered is brought in."""
        if self.offered:
            from careertui.planner import skills

            drafts = drafts_of(self.offered)
            await self.host.write(partial(skills.add, drafts=drafts, today=self.session.today))
            self._move(min(1, len(self.rows)))
        elif isinstance(self.key, str):
            self.action_fold()
        else:
            await self.host.action_edit()

    # Drawing

    def heading(self, width: int) -> Line:
        """The names of the columns, where they stand beside the tabs."""
        return self._columns_for(self.size.width).head(width) if self.rows.keys else []

    def _columns_for(self, width: int) -> InventoryColumns:
        if self._columns.width != width:
            self._columns = InventoryColumns(width)
        return self._columns

    def render_line(self, y: int) -> Strip:
        """The tabs, a line between, or a row."""
        if y == HEAD - 1:
            return self.strip(self._line_between(self.size.width), self.size.width)
        return super().render_line(y)

    def _line_between(self, width: int) -> Line:
        """How much there is further up, and the names of the columns that do not fit beside the tabs."""
        line: Line = [("faint", f"   ↑ {self._top} more" if self._top else "")]
        tabs = sum(width_of(spans) + 3 for _, _, spans in self._tabs()) + 2
        if not self.rows.keys or self.heading(width - tabs):
            return line
        head = self._columns_for(width).head(width)
        return [*line, ("text", " " * (width - width_of(line) - width_of(head))), *head]

    def line(self, y: int, width: int) -> Strip:
        """A row, or what stands around the rows."""
        at = y + self._top
        if y >= self._seen or at >= len(self._lines) or (row := self._lines[at]) is None:
            return self.strip(self._margin(y, width), width)
        is_current = row == self._at
        edge = ("accent", "▌" if is_current else " ")
        spans = [edge, *self._row(row, self._columns_for(width), is_current=is_current)]
        return Strip.join([self.strip([], 1), self.strip(spans, width - 1, "cursor" if is_current else "")])

    def _row(self, row: int, columns: InventoryColumns, *, is_current: bool) -> Line:
        rows = self.rows
        key = rows.keys[row]
        if isinstance(key, int):
            skill, is_marked = rows.plan.skills[key], key in rows.marked
            return columns.skill(skill, rows.plan, rows.today, is_current=is_current, is_marked=is_marked)
        return columns.category(
            rows.title(key),
            rows.count(key),
            rows.mean(key),
            is_folded=rows.is_folded(key),
            is_current=is_current,
        )

    def _offers_for(self, width: int) -> Offers:
        return Offers(width, self.room, self.told(HINT, width, keys=("new", "delete")))

    def _margin(self, y: int, width: int) -> Line:
        """Below the rows: how many there are further down, or what an empty inventory says."""
        if self.offers:
            return self._offers_for(width).line(y, self.offered)
        if not self.rows.keys:
            hint = f"  {self.no_match}" if self.rows.is_filtered else ""
            return [("muted", hint if y == 0 else "")]
        below = len(self._lines) - self._top - self._seen
        return [("faint", f"   ↓ {below} more")] if y == self._seen and below > 0 else []

    # The mouse, and the size

    def row_at(self, y: int) -> int | None:
        """The row, or the category that is offered, on a line."""
        if self.offers:
            return self._offers_for(self.size.width).row_at(y)
        at = y + self._top
        return self._lines[at] if 0 <= y < self._seen and at < len(self._lines) else None

    def _lay_out(self) -> None:
        self._spread()

    async def _touched(self, x: int, *, twice: bool) -> None:
        if isinstance(self.key, str) and 2 <= x <= 3:
            self.action_fold()
        elif twice:
            await self.action_edit()
