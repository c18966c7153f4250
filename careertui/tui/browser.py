"""A link in the person's own browser. The program itself opens no connection."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import webbrowser

    from textual.app import App


async def open_link(app: App[None], link: str) -> bool:
    """Hand a link over; False where there is no browser. One in the terminal takes it until it is left."""
    import webbrowser

    try:
        # It may ask other programs which browser is the usual one.
        browser = await asyncio.to_thread(webbrowser.get)
    except webbrowser.Error:
        return False
    try:
        if _needs_terminal(browser):
            with app.suspend():
                return bool(browser.open(link))
        return bool(await asyncio.to_thread(browser.open, link))
    except OSError:
        return False


def _needs_terminal(browser: webbrowser.BaseBrowser) -> bool:
    """Whether it draws where we do, as w3m and lynx do."""
    import webbrowser

    if isinstance(browser, webbrowser.GenericBrowser):
        return not isinstance(browser, webbrowser.BackgroundBrowser)
    return type(browser).__name__ == "Elinks"
