"""The lists that take a filter: a word of it may begin with a dash, as in `-is:achieved`."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand


class FilteredList(TyperCommand):
    """A list whose options all begin with two dashes, but for `-h`; whatever else there is, is filter.

    Typer would look for options in each letter after a single dash, and find the `h` of help in `achieved`.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        options = [word for word in args[:end] if word.startswith("--") or word == "-h"]
        words = [word for word in args[:end] if word not in options]
        return super().parse_args(ctx, [*options, "--", *words, *args[end + 1 :]])
