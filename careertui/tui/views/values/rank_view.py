"""The ranking by duels: which of two values would you give up last?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len

from careertui.domain import insight
from careertui.domain.model import RecordKind, Ref
from careertui.domain.rank import BOTTOM, before
from careertui.domain.values import Pile
from careertui.tui.actions import Scope
from careertui.tui.drawing import wrap
from careertui.tui.views.values.duel_lines import question
from careertui.tui.views.values.duel_run import DuelRun
from careertui.tui.views.values.own_value import ask_for_value
from careertui.tui.views.values.rank_lines import placed, weighed
from careertui.tui.views.values.ranked_moves import RankedMoves
from careertui.tui.widgets.chrome import ActionChosen
from careertui.tui.widgets.painted import (
    PaintedView,
    Piece,
    Zone,
    block,
    centred,
    page,
    paragraph,
)
from careertui.tui.widgets.scrolling import top_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.domain.insight import Insight
    from careertui.domain.values import Value
    from careertui.tui.actions import Hint
    from careertui.tui.drawing import Line
    from careertui.tui.session import PlanChanged, PlanSession
    from careertui.tui.widgets.painted import Row

MEMORY = "values:duels"
BESIDE_FROM = 100
"""Cells from which the ranking stands beside the question, not below it."""
LIST = 35
"""Cells of the ranking beside the question."""


class RankView(PaintedView, RankedMoves):
    """Two values side by side, and the ranking so far."""

    SCOPE = Scope.RANK
    NAME = "rank"

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self.run = DuelRun()
        self._is_recalled = False
        self._ids: list[int] = []
        self._at = 0
        self._top = 0

    # What the screen asks

    def current(self) -> Ref | None:
        """The value under the cursor of the ranking."""
        return Ref(RecordKind.VALUE, self._ids[self._at]) if self._ids else None

    def shown(self) -> list[tuple[str, list[Ref]]]:
        """The ranking."""
        return [("", [Ref(RecordKind.VALUE, value_id) for value_id in self._ids])]

    def insight(self) -> Insight | None:
        """What the values say, once they have their order: before that there is one question only."""
        if self.run.question is not None:
            return None
        return insight.for_values(self.session.plan, self.session.today)

    def take_in(self, changed: PlanChanged) -> None:
        """Go on where the plan stands."""
        del changed
        if not self._is_recalled and self.session.is_read:
            self._is_recalled = True
            self.run.load(self.session.recall(MEMORY))
        self.run.take_in(self.session.plan)
        self._settle()

    def _settle(self) -> None:
        current = self.current()
        self._ids = [value.id for value in self.session.plan.ranked]
        if current is not None and current.id in self._ids:
            self._at = self._ids.index(current.id)
        self._at = max(0, min(self._at, len(self._ids) - 1))
        if self._is_recalled:
            self.session.remember(MEMORY, self.run.dump())
        self.repaint()
        if self.is_attached:
            self.host.refresh_footer()
            self.host.insight_bar.show(self.host.insight())

    def stand_on(self, ref: Ref) -> bool:
        """Put the cursor on a ranked value."""
        if ref.kind is not RecordKind.VALUE or ref.id not in self._ids:
            return False
        self.stand_on_value(ref.id)
        return True

    def stand_on_value(self, value_id: int) -> None:
        """Put the cursor on a ranked value."""
        if value_id in self._ids:
            self._at = self._ids.index(value_id)
            self.repaint()

    def move_cursor(self, step: int) -> None:
        """Walk through the ranking."""
        at = max(0, min(self._at + step, len(self._ids) - 1))
        if at != self._at:
            self._at = at
            self.repaint()

    def hints_here(self) -> Sequence[str | Hint] | None:
        """Where nothing is asked."""
        if self.run.question is not None:
            return None
        if not self._ids:
            return ("go_on", "view_sort", "new")
        move = ("move_up", self.key_for("move_up"), "move")
        back = ("take_back",) if self.run.duels.answers else ()
        return ("view_profile", move, "edit_value", "new", *back, "view_sort", "undo")

    # Answers

    async def action_choose_left(self) -> None:
        """The left one is kept."""
        await self._choose(newcomer_wins=True)

    async def action_choose_right(self) -> None:
        """The right one is kept."""
        await self._choose(newcomer_wins=False)

    async def _choose(self, *, newcomer_wins: bool) -> None:
        if self.run.question is None:
            if self.run.unwritten:
                await self._write_places()
            else:
                self.host.say(self._why_nothing())
            return
        self.run.answer(newcomer_wins)
        if not self.run.unwritten:
            self._settle()
        elif not await self._write_places():
            self.run.take_back()
            self._settle()

    async def _write_places(self) -> bool:
        """Write the places that follow from the answers; False where that failed."""
        from careertui.planner import values

        order, unwritten = self.run.order, self.run.unwritten
        if len(unwritten) == 1:
            below = order[order.index(unwritten[0]) + 1 :]
            place = before(below[0]) if below else BOTTOM
            use_case = partial(values.place, value_id=unwritten[0], place=place)
        else:
            use_case = partial(values.arrange, value_ids=order)
        if await self.host.write(use_case) is None:
            return False
        self.stand_on_value(unwritten[0])
        return True

    async def action_take_back(self) -> None:
        """The last answer is forgotten, also where it gave a place already."""
        from careertui.planner import values

        before_it = self.run.duels
        displaced = self.run.take_back()
        if displaced is None:
            self.host.say(
                f"There is no answer to take back here; {self.key_for('undo')} undoes the last change."
            )
        elif displaced:
            if await self.host.write(partial(values.unrank, value_ids=displaced)) is None:
                self.run.duels = before_it
        else:
            self._settle()

    async def action_go_on(self) -> None:
        """To what comes next: the profile, or the sort where nothing waits to be ranked."""
        if self.run.question is not None:
            left, right = self.key_for("choose_left"), self.key_for("choose_right")
            self.host.say(
                f"Which would you give up last? {left} for the left one, {right} for the right one."
            )
        elif self.run.unwritten:
            await self._write_places()
        else:
            await self.host.show_view("profile" if self._ids else "sort")

    def _why_nothing(self) -> str:
        if not self._ids:
            return f"Nothing is very important yet: {self.key_for('view_sort')} sorts your values."
        profile, new = self.key_for("view_profile"), self.key_for("new")
        return f"All have their place. {profile} shows the profile, {new} adds a value."

    # Values of one's own

    async def action_new(self) -> None:
        """A value in one line; it enters by its own few duels."""

        await ask_for_value(self.host, Pile.VERY, self.stand_on_value)

    async def action_edit_value(self) -> None:
        """The form on the value under the cursor."""
        if (ref := self.current()) is None:
            self.host.say(f"Nothing has its place yet. {self.key_for('new')} adds a value.")
            return
        await self.host.edit_record(ref)

    def clicked(self, means: str, *, twice: bool) -> None:
        """A card is chosen; a row gets the cursor, twice opens it."""
        if not means.isdigit():
            self.post_message(ActionChosen(means))
            return
        self.stand_on_value(int(means))
        if twice:
            self.post_message(ActionChosen("edit_value"))

    # Painting

    def heading(self, width: int) -> Line:
        """How many questions remain, where the bar that says it has no room."""
        if self.run.question is None or self.size.width >= BESIDE_FROM:
            return []
        return [("muted", f"at most {self.run.duels.most_left} {'questions ' if width > 28 else ''}left  ")]

    def paint(self, width: int, room: int) -> list[Row]:
        """The question, the ranking, or why there is neither."""
        plan = self.session.plan
        duel = self.run.question
        if duel is None:
            return self._ranking(width, room) if self._ids else self._nothing(width, room)
        sides = plan.values[duel.newcomer], plan.values[duel.rival]
        if width >= BESIDE_FROM:
            across = width - LIST - 1
            left = self._question(sides, across, room, is_roomy=True)
            left += [[Piece([], across)] for _ in range(room - len(left))]
            beside = self._list(across + 1, 0, LIST, room, duel.rival)
            return [
                [*row, Piece([("rule", "│")], 1), *_inset(line, LIST, ground)]
                for row, (line, ground) in zip(left, beside, strict=True)
            ]
        asked = self._question(sides, width, room, is_roomy=False)
        rest = room - len(asked) - 1
        below = self._list(0, len(asked) + 1, width, rest, duel.rival)
        rule: Line = [("rule", "─" * width)]
        return [*asked, [Piece(rule, width)], *(_inset(line, width, ground) for line, ground in below)]

    def _question(self, sides: tuple[Value, Value], width: int, room: int, *, is_roomy: bool) -> list[Row]:
        keys = self.key_for("choose_left"), self.key_for("choose_right")
        rows, zones = question(sides, keys, self.run.duels, width=width, room=room, is_roomy=is_roomy)
        self.zones += zones
        return rows

    # The ranking so far

    def _list(self, x: int, y: int, width: int, room: int, rival: int) -> list[tuple[Line, str]]:
        """The ranking beside or below the question: its lines, and what each is drawn on."""
        values = self.session.plan.values
        waiting = [values[value_id] for value_id in self.run.duels.waiting[len(self.run.duels.placed) :]][1:]
        title: Line = [("heading", " Your ranking so far")]
        foot: list[Line] = []
        if waiting and room > 8:
            names = ", ".join(value.name for value in waiting[:12])
            foot = [[], *([("faint", f" {part}")] for part in wrap(f"still to come: {names}", width - 4, 3))]
        elif waiting:
            title.append(("faint", f"   {len(waiting)} more to come"))
        lines: list[tuple[Line, str]] = [(title, "")]
        if room > 8:
            lines.append(([], ""))
        rows = max(1, room - len(lines) - len(foot))
        if not self._ids:
            lines += [
                ([("muted", f" {part}")], "") for part in wrap("It begins with this answer.", width - 4, 2)
            ]
        else:
            self._scroll_into(rows)
            for at in range(self._top, min(self._top + rows, len(self._ids))):
                value = values[self._ids[at]]
                zone_y = y + len(lines)
                mark = self.key_for("choose_right") if value.id == rival else ""
                self.zones.append(Zone(zone_y, zone_y + 1, x, x + width, str(value.id)))
                lines.append(
                    (
                        placed(at + 1, value, width - 2, mark, is_current=at == self._at),
                        "cursor" if at == self._at else "",
                    )
                )
        drawn = lines + [(line, "") for line in foot]
        return (drawn + [([], "")] * room)[:room]

    def _scroll_into(self, rows: int) -> None:
        self._top = top_for(self._top, self._at, self._at, seen=rows, count=len(self._ids))

    # Nothing is asked

    def _ranking(self, width: int, room: int) -> list[Row]:
        """All have their place: the ranking, and what each weighs."""
        plan = self.session.plan
        across = min(88, width - 4)
        left = (width - across) // 2
        count = len(self._ids)
        title = "Your values have their order." if count > 1 else "One value is ranked."
        ways = self.ways(
            ("view_profile", "say how far you live each"),
            ("new", "add one: it enters by a few questions"),
            ("move_up", "move one by hand"),
        )
        rows: list[Row] = [[Piece(centred([("strong", title)], width), width)], [Piece([], width)]]
        if room >= 12:
            rows += [[Piece(line, width)] for line in (*block(ways, width), [])]
        bars = max(10, min(30, across // 3))
        measure = across - bars - 14
        shown = [plan.values[value_id] for value_id in self._ids]
        names = min(measure - 2, max(12, *(cell_len(value.name[:40]) for value in shown)))
        head: Line = [("text", " " * (measure + 8)), ("accent", "what each weighs")]
        rows.append([Piece([], left), Piece(head, across)])
        most = max(1, room - len(rows))
        self._scroll_into(most)
        for at in range(self._top, min(self._top + most, count)):
            value, is_current = shown[at], at == self._at
            line = weighed(at + 1, value, plan, (names, measure - names - 2, bars), is_current=is_current)
            self.zones.append(Zone(len(rows), len(rows) + 1, left, left + across, str(value.id)))
            rows.append([Piece([], left), Piece(line, across, "cursor" if is_current else "")])
        return rows

    def _nothing(self, width: int, room: int) -> list[Row]:
        """Why there is nothing to rank, and the key that mends it."""
        values = self.session.plan.values
        measure = min(56, width - 6)
        lonely = self.run.unwritten
        unsorted = sum(value.pile is Pile.UNSORTED for value in values.values())
        if lonely:
            name = values[lonely[0]].name
            title = "There is nothing to compare it with."
            text = f"“{name}” is your only very important value. It can stand first at once."
            ways = self.ways(
                ("choose_right", "let it stand first"), ("new", "add another one"), ("view_sort", "sort")
            )
        elif not values:
            title = "Nothing to rank yet."
            text = "Here two values stand side by side: which would you give up last? First they are sorted."
            ways = self.ways(("view_sort", "sort your values, five minutes"), ("new", "add one of your own"))
        else:
            title = "No value is very important yet."
            text = "Only what lies on that pile is ranked."
            if unsorted:
                text += f" {unsorted} value{' has' if unsorted == 1 else 's have'} no pile yet."
            ways = self.ways(("view_sort", "sort your values"), ("new", "add a very important one"))
        return page(title, paragraph("muted", text, measure), ways, width=width, room=room)


def _inset(line: Line, width: int, ground: str) -> Row:
    """A line with a cell of air at both ends."""
    return [Piece([], 1), Piece(line, width - 2, ground), Piece([], 1)]
