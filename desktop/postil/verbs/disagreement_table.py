"""Passages and the confusion of codes as tables: the columns, each row's cells, CSV files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from postil.analysis.confusion import Confusion
from postil.analysis.disagreement import Passage
from postil.analysis.study import Study
from postil.core.project import Project
from postil.core.records import DocumentId
from postil.exchange.csv_files import Cell, write_csv
from postil.exchange.safe_files import replaced_file
from postil.verbs.agreement_table import Tell

PASSAGE_COLUMNS = (
    "document",
    "start",
    "end",
    "length",
    "differing",
    "kind",
    "kind_text",
    "codes",
    "coders",
    "silent",
    "text",
)
"""`differing`: on how many code points the coders say different things; `silent`: of those who
read the document, who coded none of it with these codes."""

CONFUSION_COLUMNS = ("first", "second", "characters", "share", "passages")
"""`first` and `second`: the codes that the two coders gave; `share`: of the characters that the
first coder gave the code of the row."""

NOTHING = "*nothing"
LISTS_JOINED_BY = " | "

Listed = str | int | float | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Names:
    """The names behind the keys of a study."""

    documents: Mapping[int, str]
    codes: Mapping[int, str]
    coders: Mapping[int, str]

    @classmethod
    def of(cls, study: Study) -> Names:
        """The names in a study."""
        return cls(
            documents={each.key: each.name for each in study.documents},
            codes={each.key: each.label for each in study.codes},
            coders={each.key: each.name for each in study.coders},
        )


def passage_rows(
    passages: Iterable[Passage], names: Names, project: Project, tell: Tell
) -> Iterator[tuple[Listed, ...]]:
    """The rows of passages, with their words; lists stay lists."""
    document, text = None, ""
    for each in passages:
        if each.document != document:
            document, text = each.document, project.documents.text(DocumentId(each.document))
        yield (
            names.documents[each.document],
            each.start,
            each.end,
            each.length,
            each.differing,
            each.kind,
            tell(f"disagreement.{each.kind}"),
            tuple(names.codes[code] for code in each.codes),
            tuple(names.coders[coder] for coder in each.coders),
            tuple(names.coders[coder] for coder in each.silent),
            text[each.start : each.end],
        )


def confusion_rows(confusion: Confusion, names: Names) -> Iterator[tuple[Listed, ...]]:
    """A row for every cell, the empty ones too: code by code, nothing last."""
    for first in confusion.rows:
        for second in confusion.rows:
            cell = first, second
            nobody = cell == (None, None)
            yield (
                NOTHING if first is None else names.codes[first],
                NOTHING if second is None else names.codes[second],
                confusion.uncoded if nobody else confusion.characters.get(cell, 0),
                None if nobody else confusion.share(cell),
                None if nobody else confusion.passages.get(cell, 0),
            )


def write_rows(columns: Sequence[str], rows: Iterable[Sequence[Listed]], target: Path) -> None:
    """Write rows as a CSV file, whole or not at all."""
    with (
        replaced_file(target) as path,
        path.open("w", encoding="utf-8", newline="") as stream,
    ):
        write_csv(stream, columns, (list(map(_joined, row)) for row in rows))


def _joined(cell: Listed) -> Cell:
    return LISTS_JOINED_BY.join(cell) if isinstance(cell, tuple) else cell
