"""When Python looks for garbage: between the keys, never between a key and the frame that answers it."""

from __future__ import annotations

import asyncio
import gc

SECONDS = 0.04
"""For how long after a key nothing is looked for: every frame that a person waits for is there by then."""


class GarbagePause:
    """Puts off what Python's collector would do, which takes longer than most keys.

    Reference counts free nearly everything at once. The collector is only put off: what it counted meanwhile
    makes it run as soon as it may.
    """

    def __init__(self) -> None:
        self._is_begun = False
        self._end: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Look for garbage from now on, but not in what is there: most of that stays until the end."""
        gc.freeze()
        gc.enable()
        self._is_begun = True

    def hold(self) -> None:
        """Look for none until the frame that answers what has just come in is there."""
        if self._is_begun and self._end is None:
            gc.disable()
            self._end = asyncio.get_running_loop().call_later(SECONDS, self._go_on)

    def end(self) -> None:
        """The program is left: look for garbage as usual."""
        if self._end is not None:
            self._end.cancel()
            self._go_on()

    def _go_on(self) -> None:
        self._end = None
        gc.enable()
