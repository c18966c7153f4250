"""The line that adds evidence: what shows a skill, a link, and a day that has been."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careertui.domain.dates import show_reading
from careertui.domain.skills import EvidenceDraft
from careertui.domain.text import clean_line
from careertui.planner import dates

if TYPE_CHECKING:
    from datetime import date

    from careertui.tui.drawing import Line

EXAMPLE = "Design write-up on caching, https://example.org/caching, 3 nov"
HELP = "what shows it, a link, a day: each after a comma; without a day it is today"
_LINK = re.compile(r"(?:https?://|www\.)\S+?(?=,?(?:\s|$))", re.IGNORECASE)


def parse_evidence(text: str, today: date) -> EvidenceDraft:
    """What a line says; the text is empty where it is only a link or a day."""
    text = clean_line(text)
    link = ""
    if found := _LINK.search(text):
        link = found[0]
        text = f"{text[: found.start()].rstrip(' ,')}, {text[found.end() :].lstrip(' ,')}"
    parts = [part.strip() for part in text.split(",") if part.strip()]
    day = None
    if parts and (len(parts) > 1 or link):
        day = dates.read_past(parts[-1], today)
    if day is not None:
        parts.pop()
    return EvidenceDraft(day or today, ", ".join(parts), link)


def read_evidence(text: str, today: date) -> Line:
    """The live reading of a line."""
    if not text.strip():
        return [("faint", HELP)]
    draft = parse_evidence(text, today)
    line: Line = [("faint", "→ ")]
    line.append(("text", draft.text) if draft.text else ("warn", "say what it shows"))
    if draft.link:
        line += [("faint", "  ·  "), ("link", draft.link)]
    return [*line, ("faint", "  ·  "), ("accent", show_reading(draft.date, today))]
