"""Taking something along: a record or a list as Markdown on the clipboard, a link to the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.model import RecordKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.domain.model import Goal, Ref, Task
    from careertui.domain.skills import Skill
    from careertui.domain.values import Value
    from careertui.tui.screens.plan_screen import PlanScreen as Host

    Record = Goal | Task | Value | Skill
    Sections = list[tuple[str, list[tuple[int, Ref]]]]
else:
    Host = object

ROOMY = 74_000
"""So many bytes every terminal takes that knows how to copy at all; some take no more."""


class Sharing(Host):
    """For a screen whose records can be copied. Subclasses say which ones an action is meant for."""

    def targets(self) -> list[Ref]:
        """The records that an action acts on, in the order in which they stand; all of one kind."""
        raise NotImplementedError

    def shown(self) -> Sections:
        """All records that the screen shows, with the depth of each, under their headings."""
        raise NotImplementedError

    def _nothing_here(self) -> None:
        raise NotImplementedError

    def action_copy(self) -> None:
        """The record under the cursor, a goal with all below it; or those that are marked."""
        from careertui.domain import markdown
        from careertui.planner.labels import count, quote

        plan = self.session.plan
        found = [record for ref in self.targets() if (record := plan.record(ref)) is not None]
        if not found:
            self._nothing_here()
            return
        kind = self.targets()[0].kind
        if len(found) > 1:
            text = markdown.list_text([("", [(0, record) for record in found])], plan)
            self.copy(text, count(len(found), kind.value))
            return
        record = found[0]
        text = markdown.record_text(record, plan)
        below = sum(plan.counts(record.id)) if kind is RecordKind.GOAL else 0
        more = f" with {count(below, 'task')}" if below else ""
        self.copy(text, f"{quote(_name(record))}{more}")

    def action_copy_shown(self) -> None:
        """All that the screen shows."""
        from careertui.domain import markdown
        from careertui.planner.labels import count

        plan = self.session.plan
        sections = [
            (heading, [(depth, record) for depth, ref in rows if (record := plan.record(ref)) is not None])
            for heading, rows in self.shown()
        ]
        number = sum(len(rows) for _, rows in sections)
        if not number:
            self.say("There is nothing to copy: the list is empty.", tone="warn")
            return
        most = min(number, markdown.MOST)
        said = f"the first {most:,} of {number:,} rows" if number > most else count(number, "row")
        self.copy(markdown.list_text(sections, plan), said)

    def copy(self, text: str, what: str) -> None:
        """Put a text on the clipboard of the terminal, wherever that is, and say so."""
        self.app.copy_to_clipboard(text)
        size = len(text.encode()) * 4 // 3
        hint = "" if size <= ROOMY else f" It is long ({size // 1000} KB): some terminals take less."
        self.say(f"Copied {what} as Markdown.{hint}")

    # Links

    async def action_open_link(self) -> None:
        """The link in what was written about the record under the cursor; of several, the chosen one."""
        ref = self.current()
        record = None if ref is None else self.session.plan.record(ref)
        if record is None:
            self._nothing_here()
        else:
            await self.open_link_in(*_texts(record))

    async def open_link_in(self, *texts: str) -> None:
        """Open the link in these texts; of several, the chosen one."""
        from careertui.domain.web_links import find_links

        links = find_links(*texts)
        if not links:
            self.say("There is no link in it, such as https://example.org or mailto:sam@example.org.")
        elif len(links) == 1:
            await self._open_link(links[0])
        else:
            from careertui.tui.dialogs.links import LinksDialog

            self.app.push_screen(LinksDialog(self, links), self._open_link)

    async def _open_link(self, link: str | None) -> None:
        from careertui.tui.browser import open_link

        if link is None:
            return
        if await open_link(self.app, link):
            self.say(f"Opened {link}")
        else:
            self.app.copy_to_clipboard(link)
            self.say(f"No browser was found here, so the link is on the clipboard: {link}", tone="warn")


def _name(record: Record) -> str:
    return getattr(record, "title", "") or getattr(record, "name", "")


def _texts(record: Record) -> Sequence[str]:
    """All that a person wrote about a record, the long texts first."""
    names = ("notes", "why", "meaning", "definition", "title", "name")
    texts = [text for name in names if (text := getattr(record, name, ""))]
    for piece in getattr(record, "evidence", ()):
        texts += [piece.link, piece.text]
    return texts
