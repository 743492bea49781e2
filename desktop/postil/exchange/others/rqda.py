"""RQDA: one SQLite file (`.rqda`, version 0.2.2). Only what is not deleted there comes along.

Positions are code points in the text as stored; colours are names of R and do not come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterator
from pathlib import Path

from postil.core.arriving import ArrivingCode
from postil.core.errors import ExchangeError
from postil.exchange.others.gathering import Gathered, Gathering, Segment, joined
from postil.exchange.others.strange_databases import Row, StrangeDatabase, opened_database
from postil.exchange.others.times import stamp
from postil.exchange.refi.values import as_colour

PROGRAM = "RQDA"
_READER = "rqda 1"
_LIVE = 1


def rqda_steps(path: Path) -> Generator[None, None, Gathered]:
    """Read a project. Raises ExchangeError: not_a_project_of, and those of `opened_database`."""
    with opened_database(path) as found:
        for table, column in (("source", "file"), ("freecode", "id"), ("coding", "selfirst")):
            if not found.has(table, column):
                raise ExchangeError("not_a_project_of", program=PROGRAM, missing=table)
        return (yield from _Reader(found, path.stem).steps())


class _Reader:
    """One database on its way into arriving records."""

    def __init__(self, database: StrangeDatabase, name: str) -> None:
        self._database = database
        self._gathering = Gathering(name, PROGRAM)

    def steps(self) -> Generator[None, None, Gathered]:
        """All of it, a document or some codings a step."""
        self._read_codes()
        yield from self._read_documents()
        yield from self._read_codings()
        self._read_annotations()
        self._read_cases()
        self._read_variables()
        self._read_project()
        return self._gathering.result()

    def _live(self, table: str, *columns: str, order: str = "rowid") -> Iterator[Row]:
        """The rows that are neither deleted nor unmarked."""
        for row in self._database.rows(table, *columns, "status", order=order):
            if row.whole("status") == _LIVE:
                yield row
            else:
                self._gathering.counts["others_deleted"] += table in ("source", "coding")

    def _read_codes(self) -> None:
        """Categories as codes; a code that lies in several comes below the first of them."""
        for row in self._live("codecat", "name", "catid", "memo", "date"):
            self._add_code(row, f"category {row.whole('catid')}", None)
        categories: defaultdict[int | None, list[str]] = defaultdict(list)
        for row in self._live("treecode", "cid", "catid"):
            category = f"category {row.whole('catid')}"
            if self._gathering.has_code(category):
                categories[row.whole("cid")].append(category)
        for row in self._live("freecode", "id", "name", "memo", "date", "color"):
            above = categories[row.whole("id")]
            self._gathering.counts["others_further_categories"] += len(above) > 1
            self._add_code(row, f"code {row.whole('id')}", above[0] if above else None)

    def _add_code(self, row: Row, key: str, parent: str | None) -> None:
        color = row.text("color")
        self._gathering.code(
            ArrivingCode(
                key,
                row.text("name"),
                parent,
                color=as_colour(color),
                definition=row.text("memo"),
                created_at=stamp(row.text("date")),
            )
        )

    def _read_documents(self) -> Iterator[None]:
        for row in self._live("source", "id", "name", "file", "memo", "owner", "date"):
            key = f"document {row.whole('id')}"
            self._gathering.text_document(
                key,
                row.text("name"),
                row.text("file"),
                reader=_READER,
                coder=row.text("owner"),
                memo=row.text("memo"),
                at=stamp(row.text("date")),
            )
            yield

    def _read_codings(self) -> Iterator[None]:
        columns = ("cid", "fid", "seltext", "selfirst", "selend", "owner", "date", "memo")
        for row in self._live("coding", *columns, order="fid, selfirst, selend, rowid"):
            document, code = f"document {row.whole('fid')}", f"code {row.whole('cid')}"
            if not self._gathering.has_document(document) or not self._gathering.has_code(code):
                self._gathering.counts["others_deleted"] += 1  # with its document or its code
                continue
            stated = Segment(
                document,
                code,
                self._gathering.coder(row.text("owner")),
                row.whole("selfirst") or 0,
                row.whole("selend") or 0,
                row.text("seltext"),
                row.text("memo"),
                created_at=stamp(row.text("date")),
            )
            self._gathering.segment(
                stated, self._gathering.place(document, stated.start, stated.end)
            )
            yield
        self._gathering.counts["others_media_codings"] += sum(
            1 for _ in self._live("imageCoding", "cid")
        )

    def _read_annotations(self) -> None:
        """Notes stand at one position: they become memos of the character there."""
        for row in self._live("annotation", "fid", "position", "annotation", "owner", "date"):
            document = f"document {row.whole('fid')}"
            place = row.whole("position") or 0
            span = self._gathering.place(document, place, place + 1)
            coder, at = self._gathering.coder(row.text("owner")), stamp(row.text("date"))
            if span:
                self._gathering.memo("span", document, row.text("annotation"), coder, at, span)
            elif self._gathering.has_document(document):
                self._gathering.memo("document", document, row.text("annotation"), coder, at)

    def _values(self, table: str, owner: str) -> defaultdict[int | None, dict[str, str]]:
        found: defaultdict[int | None, dict[str, str]] = defaultdict(dict)
        for row in self._live(table, "variable", "value", owner):
            if row.text("value").strip():
                found[row.whole(owner)][row.text("variable")] = row.text("value")
        return found

    def _read_variables(self) -> None:
        """Attributes and categories of files as variables of their documents."""
        for key, values in self._values("fileAttr", "fileID").items():
            if self._gathering.has_document(f"document {key}"):
                self._gathering.add_variables(f"document {key}", values)
        names = {r.whole("catid"): r.text("name") for r in self._live("filecat", "catid", "name")}
        categories: defaultdict[str, list[str]] = defaultdict(list)
        for row in self._live("treefile", "fid", "catid"):
            if row.whole("catid") in names:
                categories[f"document {row.whole('fid')}"].append(names[row.whole("catid")])
        for document, listed in categories.items():
            if self._gathering.has_document(document):
                self._gathering.add_variables(document, {"File category": "; ".join(listed)})

    def _read_cases(self) -> None:
        values = self._values("caseAttr", "caseID")
        parts: defaultdict[int | None, list[tuple[str, tuple[int, int]]]] = defaultdict(list)
        for row in self._live("caselinkage", "caseid", "fid", "selfirst", "selend"):
            document = f"document {row.whole('fid')}"
            span = self._gathering.place(
                document, row.whole("selfirst") or 0, row.whole("selend") or 0
            )
            if span:
                parts[row.whole("caseid")].append((document, span))
        for row in self._live("cases", "id", "name", "memo"):
            case = row.whole("id")
            self._gathering.case(row.text("name"), values[case], parts[case], row.text("memo"))

    def _read_project(self) -> None:
        for row in self._database.rows("project", "memo"):
            self._gathering.memo("project", "", row.text("memo"))
        for row in self._live("journal", "name", "journal", "owner", "date"):
            if row.text("journal").strip():
                entry = joined((row.text("name"), row.text("journal")))
                coder = self._gathering.coder(row.text("owner"))
                self._gathering.memo("project", "", entry, coder, stamp(row.text("date")))
