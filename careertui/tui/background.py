"""Work that the event loop does besides: begun by a screen or dialog, called off where that goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.dom import DOMNode


def begin(
    node: DOMNode,
    work: Callable[[], Coroutine[Any, Any, None]],
    *,
    group: str = "default",
    exclusive: bool = False,
) -> None:
    """Begin it, once the loop comes to it; `exclusive` calls off what the same node began in this group.

    It is given as what makes the coroutine: one that was made, and called off before it began, would complain
    that nobody awaited it.
    """
    node.run_worker(cast("Any", work), group=group, exclusive=exclusive)
