"""Moving a value in its rank by hand, wherever the ranking is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.model import RecordKind
from careertui.domain.rank import BOTTOM, TOP, after, before
from careertui.domain.values import Pile
from careertui.tui.widgets.painted import Spoken

if TYPE_CHECKING:
    from careertui.domain.rank import Place
    from careertui.domain.values import Value


class RankedMoves(Spoken):
    """A view with the cursor on a value. One without a rank comes in at the end that it is moved from."""

    @property
    def value(self) -> Value | None:
        """The value under the cursor."""
        ref = self.current()
        if ref is None or ref.kind is not RecordKind.VALUE:
            return None
        return self.session.plan.values.get(ref.id)

    async def action_move_up(self) -> None:
        """One place up."""
        await self._move(-1)

    async def action_move_down(self) -> None:
        """One place down."""
        await self._move(1)

    async def action_move_top(self) -> None:
        """First."""
        await self._move(-1, to_end=True)

    async def action_move_bottom(self) -> None:
        """Last."""
        await self._move(1, to_end=True)

    async def _move(self, step: int, *, to_end: bool = False) -> None:
        from careertui.planner import values

        value = self.value
        if value is None:
            self.host.say(f"There is no value under the cursor. {self.key_for('new')} adds one.", tone="warn")
        elif value.pile is not Pile.VERY:
            self.host.say(
                f"“{value.name}” is not very important: {self.key_for('edit_value')} changes its pile."
            )
        elif (place := self._place(value, step, to_end=to_end)) is None:
            self.host.say(f"“{value.name}” is {'first' if step < 0 else 'last'} already.")
        else:
            await self.host.write(partial(values.place, value_id=value.id, place=place))
            self.stand_on_value(value.id)

    def _place(self, value: Value, step: int, *, to_end: bool) -> Place | None:
        """The slot that it moves to; None where it stands there already."""
        ids = [other.id for other in self.session.plan.ranked]
        if value.id not in ids:
            return None if step > 0 and not to_end else TOP if to_end and step < 0 else BOTTOM
        at = ids.index(value.id) + step
        if not 0 <= at < len(ids):
            return None
        if to_end:
            return TOP if step < 0 else BOTTOM
        return before(ids[at]) if step < 0 else after(ids[at])

    def stand_on_value(self, value_id: int) -> None:
        """Keep the cursor on the value that was moved."""
        raise NotImplementedError
