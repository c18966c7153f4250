"""What a screen does while it goes on to take keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.dom import DOMNode
    from textual.worker import Worker


def begin(
    node: DOMNode, work: Callable[[], Coroutine[Any, Any, None]], *, group: str = "", exclusive: bool = False
) -> Worker[None]:
    """Run something beside the screen; with `exclusive` it takes the place of what its group still does.

    It is handed over unbegun: where the program ends first, nothing is left half-way.
    """
    return node.run_worker(work, group=group or "default", exclusive=exclusive)
