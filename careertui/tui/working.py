"""What a screen does while it goes on to take keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.css.query import NoMatches
from textual.widget import MountError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.dom import DOMNode
    from textual.worker import Worker


def begin(
    node: DOMNode, work: Callable[[], Coroutine[Any, Any, None]], *, group: str = "", exclusive: bool = False
) -> Worker[None]:
    """Run something beside the screen; with `exclusive` it takes the place of what its group still does.

    It is handed over unbegun: where the program ends first, nothing is left half-way. Where it ends meanwhile
    it is no fault that a widget is missing: the screens are taken down one by one.
    """
    app = node.app

    async def until_the_end() -> None:
        try:
            await work()
        except (NoMatches, MountError):
            if app.is_running:
                raise

    return node.run_worker(until_the_end, group=group or "default", exclusive=exclusive)
