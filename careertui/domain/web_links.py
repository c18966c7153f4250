"""The links in what a person wrote: of the web or to write a letter, and of no other kind."""

from __future__ import annotations

import re

_LINK = re.compile(r"""(?:https?://|mailto:)[^\s<>"'`\\^{}|]+""", re.IGNORECASE)
_AT_THE_END = ".,;:!?…*_~"
_PAIRS = {")": "(", "]": "["}


def find_links(*texts: str) -> list[str]:
    """The links in these texts, each once, in their order; bare, in `<…>` or in Markdown's `[words](…)`."""
    found: dict[str, None] = {}
    for text in texts:
        for match in _LINK.finditer(text):
            link = _trimmed(match[0])
            if len(link.partition(":")[2].strip("/")) > 0 and link.isprintable():
                found[link] = None
    return list(found)


def _trimmed(link: str) -> str:
    """The link without the comma, full stop or bracket of the sentence that it stands in."""
    while link:
        last = link[-1]
        if last in _AT_THE_END:
            link = link[:-1]
        elif last in _PAIRS and link.count(last) > link.count(_PAIRS[last]):
            link = link[: link.rindex(last)]
        else:
            break
    return link
