"""What commands print: rows as a plain table or one JSON document, remarks and errors as sentences."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from postil.core.errors import ProjectError
from postil.exchange.remarks import Remark
from postil.sentences import describe, sentence
from postil.verbs.agreement_table import JOINED_BY

Cell = str | int | float | Sequence[str] | None

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_GAP = "  "
_JOINED_BY = {**JOINED_BY, "codes": " | ", "silent": " | "}


@dataclass(frozen=True, slots=True)
class Explained:
    """A column of keys, the column of their sentences, and the table these sentences are from."""

    keys: str
    sentences: str
    table: str


@dataclass(frozen=True, slots=True)
class Report:
    """The rows that a command prints, its columns in order, and the choices behind it.

    A plain table tells the sentences of `explained` keys once, below, and not in every row.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    settings: Mapping[str, object] = field(default_factory=dict)
    explained: Sequence[Explained] = ()


def show(report: Report, *, as_json: bool) -> None:
    """Print a report on standard output."""
    _print(_json_lines(report) if as_json else _plain_lines(report))


def show_text(text: str) -> None:
    """Print lines of text on standard output."""
    _print(map(_in_one_line, text.rstrip("\n").split("\n")))


def _print(lines: Iterable[str]) -> None:
    try:
        for line in lines:
            print(line)
        print(end="", flush=True)  # where there is no output at all, this does nothing
    except OSError as error:
        if error.errno == errno.EPIPE:  # a reader such as `head` has seen enough; click ends it
            raise
        _drop_output()
        raise ProjectError("output_not_writable", reason=error.strerror or str(error)) from error


def _drop_output() -> None:
    """Let what is still to be written go nowhere, so that the exit does not fail on it again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def complain(error: ProjectError) -> None:
    """Print an error of the world on standard error."""
    print(describe(error), file=sys.stderr)


def remark(remarks: Iterable[Remark]) -> None:
    """Print remarks on standard error, a line each."""
    for each in remarks:
        print(sentence(f"remark.{each.key}", **each.arguments), file=sys.stderr)


def _json_lines(report: Report) -> Iterator[str]:
    """One JSON document in ASCII, a line a row, so that long reports need little memory."""
    yield f'{{"settings": {_json(report.settings)},'
    yield '"rows": ['
    last = len(report.rows) - 1
    for number, row in enumerate(report.rows):
        told = _json(dict(zip(report.columns, row, strict=True)))
        yield told if number == last else f"{told},"
    yield "]}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, allow_nan=False)


def _plain_lines(report: Report) -> Iterator[str]:
    """A table, and below it every key that stands in it with its sentence."""
    told_below = {explained.sentences for explained in report.explained}
    kept = [place for place, column in enumerate(report.columns) if column not in told_below]
    columns = [report.columns[place] for place in kept]
    yield from _table_lines(columns, [[row[place] for place in kept] for row in report.rows])
    told = [line for explained in report.explained for line in _told(report, explained)]
    if told:
        yield ""
        yield from told


def _told(report: Report, explained: Explained) -> Iterator[str]:
    """Each key of a column with its sentence, in the order in which they occur."""
    place = report.columns.index(explained.keys)
    keys: dict[str, None] = {}
    for row in report.rows:
        cell = row[place]
        found = (cell,) if isinstance(cell, str) else cell
        assert isinstance(found, Sequence)
        keys.update((key, None) for key in found if key)
    for key in keys:
        yield f"{key}: {sentence(f'{explained.table}.{key}')}"


def _table_lines(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    lines = [list(columns)]
    for row in rows:
        cells = zip(columns, row, strict=True)
        lines.append([_in_one_line(joined(column, cell)) for column, cell in cells])
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        )
        yield _GAP.join(padded).rstrip()


def joined(column: str, cell: Cell) -> str:
    """A cell as text: numbers in full precision, lists joined, nothing for an undefined value."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int | float):
        return repr(cell)
    return _JOINED_BY.get(column, ", ").join(cell)


def _in_one_line(text: str) -> str:
    """Line breaks and other signs that would steer a terminal are written as escapes."""
    return _CONTROL.sub(lambda sign: sign[0].encode("unicode_escape").decode("ascii"), text)


def _width(text: str) -> int:
    """The columns that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )
