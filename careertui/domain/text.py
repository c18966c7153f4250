"""The one door for text that comes in from outside."""

from __future__ import annotations

import re

# Everything a terminal may obey: C0 and C1 controls, and the overrides, embeddings and isolates that reorder
# the text beside them. Direction marks (U+200E, U+200F) and joiners stay: names and emoji need them.
_OBEYED = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
_SEQUENCES = "\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?|\x1b[@-Z\\\\-_]"
_BREAKS = "\r\n|[\r\x85\u2028\u2029]"

# What Unicode calls ignorable by default (DerivedCoreProperties.txt): it stands for nothing by itself.
_UNSEEN = (
    "[ \u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)


def without_sequences(text: str) -> str:
    """Text without the escape sequences of terminals, and without an escape character that begins none."""
    return re.sub(_SEQUENCES, "", text).replace("\x1b", "") if "\x1b" in text else text


def clean(text: str) -> str:
    """Text of several lines without control characters; line breaks become `\\n`, tabs four blanks."""
    if text.isprintable():  # mostly; it has none of them then
        return text
    text = re.sub(_BREAKS, "\n", re.sub(_SEQUENCES, "", text)).replace("\t", "    ")
    return re.sub(_OBEYED, "", text)


def clean_line(text: str) -> str:
    """Text of one line: no control characters, every run of white space one blank, none at the ends.

    Empty where nothing of it can be seen: a joiner, a soft hyphen or a direction mark alone is no title.
    """
    line = " ".join(clean(text).split())
    return "" if not line.isascii() and re.fullmatch(_UNSEEN, line) else line


def joined(text: str) -> str:
    """Text on one line: what stood on several lines, with a blank between them. One line stays as it is."""
    if "\n" not in text:
        return text
    return " ".join(filter(None, map(str.strip, text.split("\n"))))


def fold(text: str) -> str:
    """The form in which words are compared: no case, no accents."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    import unicodedata

    plain = "".join(char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char))
    return plain.casefold()  # what was one sign for several, as ™ and №, has come apart into capitals


def show_percent(progress: float) -> str:
    """A share from 0 to 1 in whole percent: 100 % is only what is complete, 0 % what has not begun."""
    value = round(progress * 100)
    if value == 100 and progress < 1:
        value = 99
    if value == 0 and progress > 0:
        value = 1
    return f"{value}%"
