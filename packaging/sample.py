"""The sample's codings: from quotes that a person can write to offsets that Postil imports.

`sample_corpus/authored_codings.csv` is written by hand, `codings.csv` is computed from it.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from postil.core.spans import canonical
from postil.exchange.markdown_documents import read_markdown

CORPUS = Path(__file__).resolve().parents[1] / "sample_corpus"
COLUMNS = ("document", "code", "coder", "start", "end", "memo", "quote")
_SHOWN = 60


class SampleError(Exception):
    """What is wrong in the hand-written files, one line for each fault."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class AuthoredCoding:
    """One line of the hand-written file; `occurrence` counts from 1 and is None if not said."""

    line: int
    document: str
    coder: str
    code: str
    quote: str
    occurrence: int | None
    memo: str


@dataclass(frozen=True, slots=True)
class PlacedCoding:
    """An authored coding with its offsets in code points, end-exclusive."""

    coding: AuthoredCoding
    start: int
    end: int


def read_texts(corpus: Path) -> dict[str, str]:
    """The canonical text of every article by its title, in the order of the files."""
    texts = {}
    for path in sorted((corpus / "articles").glob("*.md")):
        article = read_markdown(path.read_text(encoding="utf-8"), path.stem)
        texts[article.name] = article.text
    return texts


def read_authored(corpus: Path) -> list[AuthoredCoding]:
    """The hand-written codings; raises SampleError where an occurrence is no number."""
    codings = []
    faults = []
    with (corpus / "authored_codings.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        for row in rows:
            occurrence = row["occurrence"].strip()
            if occurrence and not (occurrence.isdecimal() and int(occurrence) > 0):
                faults.append(
                    f"line {rows.line_num}: occurrence {occurrence!r} is no number from 1"
                )
                continue
            codings.append(
                AuthoredCoding(
                    line=rows.line_num,
                    document=row["document"],
                    coder=row["coder"],
                    code=row["code"],
                    quote=canonical(row["quote"]),
                    occurrence=int(occurrence) if occurrence else None,
                    memo=canonical(row["memo"]),
                )
            )
    if faults:
        raise SampleError(faults)
    return codings


def places(text: str, quote: str) -> list[int]:
    """Every position at which the quote begins, overlapping ones too."""
    found = []
    position = text.find(quote)
    while position >= 0:
        found.append(position)
        position = text.find(quote, position + 1)
    return found


def place(
    codings: Iterable[AuthoredCoding], texts: Mapping[str, str], codes: Iterable[str]
) -> list[PlacedCoding]:
    """Every coding with its offsets; raises SampleError naming all that cannot be placed."""
    known = frozenset(codes)
    placed: dict[tuple[str, str, str, int, int], PlacedCoding] = {}
    faults = []
    for coding in codings:
        fault = _fault(coding, texts, known)
        if fault:
            faults.append(f"line {coding.line}: {fault}")
            continue
        start = places(texts[coding.document], coding.quote)[(coding.occurrence or 1) - 1]
        end = start + len(coding.quote)
        key = (coding.document, coding.coder, coding.code, start, end)
        if key in placed:
            faults.append(
                f"line {coding.line}: the same coding stands on line {placed[key].coding.line}"
            )
        placed[key] = PlacedCoding(coding, start, end)
    if faults:
        raise SampleError(faults)
    return list(placed.values())


def _fault(coding: AuthoredCoding, texts: Mapping[str, str], codes: frozenset[str]) -> str:
    """Why this coding cannot be placed, or nothing."""
    quote = coding.quote
    shown = repr(quote if len(quote) <= _SHOWN else quote[:_SHOWN] + "…")
    if coding.document not in texts:
        return f"no article has the title {coding.document!r}"
    if coding.code not in codes:
        return f"the codebook has no code {coding.code!r}"
    if not coding.coder:
        return "no coder is named"
    if not quote or quote != quote.strip():
        return f"the quote {shown} is empty or has blanks at an end"
    count = len(places(texts[coding.document], quote))
    if not count:
        return f"{shown} is not in {coding.document!r}"
    if coding.occurrence is None and count > 1:
        return f"{shown} stands {count} times in {coding.document!r}: say which in `occurrence`"
    if coding.occurrence is not None and coding.occurrence > count:
        return f"{shown} stands only {count} times in {coding.document!r}"
    return ""


def codings_csv(corpus: Path = CORPUS) -> str:
    """The whole of codings.csv: by article, coder and place, as `postil codings import` reads it."""
    texts = read_texts(corpus)
    codes = [row["code"] for row in _rows(corpus / "codebook.csv")]
    placed = place(read_authored(corpus), texts, codes)
    _check_finished(_rows(corpus / "finished.csv"), texts, {p.coding.coder for p in placed})
    order = {title: number for number, title in enumerate(texts)}
    placed.sort(
        key=lambda p: (order[p.coding.document], p.coding.coder, p.start, p.end, p.coding.code)
    )
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for p in placed:
        c = p.coding
        writer.writerow((c.document, c.code, c.coder, p.start, p.end, c.memo, c.quote))
    return table.getvalue()


def _check_finished(
    rows: Iterable[Mapping[str, str]], texts: Mapping[str, str], coders: set[str]
) -> None:
    faults = [
        f"finished.csv: {row['coder']!r}, {row['document']!r} names no coder or no article here"
        for row in rows
        if row["coder"] not in coders or row["document"] not in texts
    ]
    if faults:
        raise SampleError(faults)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def build(check: bool = False, corpus: Path = CORPUS) -> bool:
    """Whether codings.csv was already right; if not, write it, unless only asked to check."""
    target = corpus / "codings.csv"
    wanted = codings_csv(corpus).encode()
    if target.is_file() and target.read_bytes() == wanted:
        return True
    if not check:
        target.write_bytes(wanted)
    return False


def main() -> int:
    """Build or check, and say in one line how it went."""
    parser = argparse.ArgumentParser(description="compute the sample's codings from its quotes")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; say whether it is right"
    )
    words = parser.parse_args()
    try:
        was_right = build(check=words.check)
    except SampleError as error:
        print(f"{error}\ncodings.csv was not changed.", file=sys.stderr)
        return 1
    if was_right:
        print("sample_corpus/codings.csv is up to date.")
    elif words.check:
        print("sample_corpus/codings.csv is out of date; run: python3 packaging/dev.py sample")
        return 1
    else:
        print("sample_corpus/codings.csv was written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
