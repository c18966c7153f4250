"""The lines of the list of reflections: of each the day, how it begins, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.journal import first_line
from careertui.domain.text import fold
from careertui.tui.actions import with_keys
from careertui.tui.drawing import Line, cut, pad, width_of
from careertui.tui.views.reflect.reading_pane import show_day
from careertui.tui.views.reflect.reflections import NEW

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.journal import Heading
    from careertui.tui.actions import Keys
    from careertui.tui.views.reflect.reflections import Written

DATE = 11
"""Cells of a date and what follows it."""
FOUND_WITHIN = 24
SEEN_BEFORE = 12
"""What is found within so many characters is seen; else the line begins so many before it."""
NOTHING = (
    "Nothing yet. A few lines are enough, and nobody else reads them.\n\n"
    "Press {write} to answer the question, {another_question} for another one, {write_freely} to write "
    "without a question."
)
NO_MATCH = "Nothing that you wrote has these words.\n{clear} shows everything."
FREE = "Write freely: what is on your mind?"


def counted(written: Written, keymap: Keys) -> Line:
    """How many there are, or were found."""
    if written.words.strip():
        found: Line = [("text", f"{len(written.headings)} of {written.total}")]
        return [("strong", "    Written   "), *found, ("muted", f" have “{cut(written.words, 30)}”")]
    line: Line = [("strong", "    Written   "), ("muted", f"{written.total}   ")] if written.total else []
    if NEW in written.drafts:
        line += [
            ("text", " " * (0 if line else 4)),
            ("accent", with_keys("A draft without a question: {write_freely} goes on with it", keymap)),
        ]
    return line


def empty(written: Written, keymap: Keys) -> str:
    """What stands in the place of an empty list."""
    return with_keys(NO_MATCH if written.words.strip() else NOTHING, keymap)


def asked_of(written: Written, heading: Heading) -> str:
    """The question that an entry answers; empty for none, and for one that is not asked any more."""
    return next((question.text for question in written.questions if question.key == heading.prompt), "")


def first(
    written: Written, heading: Heading, text: str, today: date, width: int, *, is_current: bool
) -> Line:
    """The day, and how the text begins; while something is sought, where it was found."""
    mark: Line = [("accent", "  draft")] if str(heading.id) in written.drafts else []
    shown = pad(shown_line(text, written.words), max(0, width - DATE - width_of(mark)))
    role = "strong" if is_current else "text"
    return [("muted", pad(show_day(heading.date, today), DATE)), (role, shown), *mark]


def second(written: Written, heading: Heading, width: int) -> Line:
    """What it answers."""
    asked = asked_of(written, heading) or heading.prompt or "written freely"
    return [("text", " " * DATE), ("faint", cut(asked, width - DATE))]


def shown_line(text: str, words: str) -> str:
    """The first line of a text; while something is sought, the first that has it, from a little before."""
    wanted = fold(words).split()
    for line in text.split("\n") if wanted else ():
        folded = fold(line)
        if (at := min((folded.find(word) for word in wanted if word in folded), default=-1)) >= 0:
            start = line.rfind(" ", 0, at - SEEN_BEFORE) if at > FOUND_WITHIN else -1
            return first_line(line) if start < 0 else f"…{line[start:]}"
    return first_line(text)
