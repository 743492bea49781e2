"""How files are to be read: the choices of an import, all as the files are by default."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choices:
    """`encoding` and `format` for all files; `text_column` of tables; the rest are switches.

    `article_only` drops the navigation of web pages, `without_hidden` what a file hides,
    `join_lines` makes paragraphs of lines broken at one width, `split` makes a document of each
    article of a news archive, `mark_boilerplate` marks what repeats as not counted,
    `guess_language` takes guesses of languages as said, `guess_encoding` reads what is in no
    known encoding by the likeliest one.
    """

    encoding: str | None = None
    format: str | None = None
    text_column: str | None = None
    article_only: bool = False
    without_hidden: bool = False
    join_lines: bool = False
    split: bool = False
    mark_boilerplate: bool = False
    guess_language: bool = False
    guess_encoding: bool = False

    def of_format(self, names: Collection[str]) -> dict[str, object]:
        """Those choices that the reader of a format takes, by keyword."""
        chosen = {name: getattr(self, name) for name in names}
        return {name: value for name, value in chosen.items() if value}
