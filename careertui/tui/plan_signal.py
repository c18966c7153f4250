"""How the screens hear of what changed in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakMethod

from textual.signal import Signal

from careertui.tui.session import PlanChanged

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.dom import DOMNode


class PlanSignal(Signal[PlanChanged]):
    """Tells the screens and dialogs that follow the plan, at once, as long as they are there.

    Textual's own keeps whoever it tells: a dialog that was closed would stay for ever, and so would all that
    it has drawn.
    """

    def follow(self, node: DOMNode, tell: Callable[[PlanChanged], None]) -> None:
        """Tell a node, by a method of its own, until it is gone. Raises SignalError before it is mounted."""
        method = WeakMethod(tell)

        def pass_on(changed: PlanChanged) -> None:
            if (told := method()) is not None:
                told(changed)

        self.subscribe(node, pass_on, immediate=True)
