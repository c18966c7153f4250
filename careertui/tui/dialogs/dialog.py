"""What lies over a screen, all of it or as a box in its middle, and takes nothing else along when it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.screen import ModalScreen

if TYPE_CHECKING:
    from textual import events

Answer = TypeVar("Answer")
"""What a person chose in it, or None."""


class Overlay(ModalScreen[Answer]):
    """Keys and clicks wait in line: when the second one that means to leave has its turn, it is gone."""

    _leaves_with: tuple[Answer | None] | None = None

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Leave; below another one, as soon as that is gone; once gone, do nothing.

        Textual would take away whatever lies on top then, be it the last screen.
        """
        if self.is_active:
            return super().dismiss(result)
        self._leaves_with = (result,)
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        """What lay above is gone."""
        if self._leaves_with is not None:
            self.dismiss(*self._leaves_with)


class Dialog(Overlay[Answer]):
    """A box; a click beside it closes it."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle; background: $background 60%;
        & > Vertical { max-width: 100%; max-height: 100%; background: $surface; }
    }
    """

    @property
    def is_typing(self) -> bool:
        """Whether something is being written, which a click beside it must not lose."""
        return False

    def action_close(self) -> None:
        """Back to the screen."""
        self.dismiss()

    def on_click(self, event: events.Click) -> None:
        """A click beside the dialog closes it."""
        box = self.query_one(Vertical).region
        if not box.contains(event.screen_x, event.screen_y) and not self.is_typing:
            self.dismiss()
