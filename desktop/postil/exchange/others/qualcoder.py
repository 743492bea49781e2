"""QualCoder: a folder `name.qda` with `data.qda` in it, which is a SQLite file (versions 2 and 3).

Categories and codes become one tree of codes; positions are code points in the text as stored.
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
from postil.exchange.remarks import Remark

PROGRAM = "QualCoder"
DATABASE = "data.qda"
_READER = "qualcoder 1"


def qualcoder_steps(path: Path) -> Generator[None, None, Gathered]:
    """Read a project: its folder, or the database in it.

    Raises ExchangeError: not_a_project_of, and those of `opened_database`.
    """
    folder = path if path.is_dir() else path.parent
    database = path / DATABASE if path.is_dir() else path
    if path.is_dir() and not database.is_file():
        raise ExchangeError("not_a_project_of", program=PROGRAM, missing=DATABASE)
    name = folder.name if database.name.lower() == DATABASE else path.name
    with opened_database(database) as found:
        for table, column in (("source", "fulltext"), ("code_name", "cid"), ("code_text", "pos0")):
            if not found.has(table, column):
                raise ExchangeError("not_a_project_of", program=PROGRAM, missing=table)
        return (yield from _Reader(found, name.removesuffix(".qda")).steps())


class _Reader:
    """One database on its way into arriving records."""

    def __init__(self, database: StrangeDatabase, name: str) -> None:
        self._database = database
        self._gathering = Gathering(name, PROGRAM)
        self._media: list[str] = []

    def steps(self) -> Generator[None, None, Gathered]:
        """All of it, a document or some codings a step."""
        self._read_codes()
        yield from self._read_documents()
        yield from self._read_codings()
        self._read_annotations()
        self._read_cases()
        self._read_variables()
        self._read_project()
        if self._media:
            told = {"count": len(self._media), "names": ", ".join(self._media[:3])}
            self._gathering.remark(Remark("others_media", told))
        return self._gathering.result()

    def _read_codes(self) -> None:
        """Categories as codes, then the codes, below a category or, since 3.8, another code."""
        of_categories = ("catid", "name", "memo", "date", "supercatid")
        for row in self._database.rows("code_cat", *of_categories, order="name, catid"):
            above = row.whole("supercatid")
            self._add_code(row, f"category {row.whole('catid')}", above and f"category {above}", "")
        columns = ("cid", "name", "memo", "date", "catid", "supercid", "color")
        for row in self._database.rows("code_name", *columns, order="name, cid"):
            code, category = row.whole("supercid"), row.whole("catid")
            parent = f"code {code}" if code else (category and f"category {category}")
            self._add_code(row, f"code {row.whole('cid')}", parent, row.text("color"))

    def _add_code(self, row: Row, key: str, parent: str | int | None, color: str) -> None:
        self._gathering.code(
            ArrivingCode(
                key,
                row.text("name"),
                str(parent) if parent else None,
                color=as_colour(color),
                definition=row.text("memo"),
                created_at=stamp(row.text("date")),
            )
        )

    def _read_documents(self) -> Iterator[None]:
        columns = ("id", "name", "fulltext", "mediapath", "memo", "owner", "date")
        for row in self._database.rows("source", *columns, order="id"):
            if not row.text("fulltext") and row.text("mediapath"):
                self._media.append(row.text("name"))
                continue
            key = f"document {row.whole('id')}"
            self._gathering.text_document(
                key,
                row.text("name"),
                row.text("fulltext"),
                reader=_READER,
                coder=row.text("owner"),
                memo=row.text("memo"),
                at=stamp(row.text("date")),
            )
            yield

    def _read_codings(self) -> Iterator[None]:
        columns = ("cid", "fid", "seltext", "pos0", "pos1", "owner", "date", "memo", "important")
        order = "fid, pos0, pos1, rowid"
        for row in self._database.rows("code_text", *columns, order=order):
            document = f"document {row.whole('fid')}"
            stated = Segment(
                document,
                f"code {row.whole('cid')}",
                self._gathering.coder(row.text("owner")),
                row.whole("pos0") or 0,
                row.whole("pos1") or 0,
                row.text("seltext"),
                row.text("memo"),
                bool(row.whole("important")),
                stamp(row.text("date")),
            )
            self._gathering.segment(
                stated, self._gathering.place(document, stated.start, stated.end)
            )
            yield
        for table, column in (("code_image", "imid"), ("code_av", "avid")):
            self._gathering.counts["others_media_codings"] += len(
                list(self._database.rows(table, column))
            )

    def _read_annotations(self) -> None:
        columns = ("fid", "pos0", "pos1", "memo", "owner", "date")
        for row in self._database.rows("annotation", *columns):
            document = f"document {row.whole('fid')}"
            span = self._gathering.place(document, row.whole("pos0") or 0, row.whole("pos1") or 0)
            coder, at = self._gathering.coder(row.text("owner")), stamp(row.text("date"))
            if span:
                self._gathering.memo("span", document, row.text("memo"), coder, at, span)
            elif self._gathering.has_document(document):
                self._gathering.memo("document", document, row.text("memo"), coder, at)

    def _read_variables(self) -> None:
        """Attributes of files as variables of their documents."""
        for key, values in self._values("file").items():
            document = f"document {key}"
            if self._gathering.has_document(document):
                self._gathering.add_variables(document, values)

    def _values(self, kind: str) -> defaultdict[int | None, dict[str, str]]:
        """The values of attributes by the ids of the files or cases that have them."""
        found: defaultdict[int | None, dict[str, str]] = defaultdict(dict)
        for row in self._database.rows("attribute", "name", "attr_type", "value", "id"):
            if row.text("attr_type") == kind and row.text("value").strip():
                found[row.whole("id")][row.text("name")] = row.text("value")
        return found

    def _read_cases(self) -> None:
        values = self._values("case")
        parts: defaultdict[int | None, list[tuple[str, tuple[int, int]]]] = defaultdict(list)
        for row in self._database.rows("case_text", "caseid", "fid", "pos0", "pos1"):
            document = f"document {row.whole('fid')}"
            if span := self._of_case(document, row.whole("pos0") or 0, row.whole("pos1") or 0):
                parts[row.whole("caseid")].append((document, span))
        for row in self._database.rows("cases", "caseid", "name", "memo"):
            case = row.whole("caseid")
            self._gathering.case(row.text("name"), values[case], parts[case], row.text("memo"))

    def _of_case(self, document: str, start: int, end: int) -> tuple[int, int] | None:
        """What of a document belongs to a case.

        Whole documents are linked by 0 and 0, or to their last character but one: by some of
        QualCoder's windows the end is one short.
        """
        whole = 0, len(self._gathering.text(document))
        if start == end == 0:
            return whole if self._gathering.has_document(document) else None
        span = self._gathering.place(document, start, end)
        return whole if span and span[0] == 0 and span[1] >= whole[1] - 1 else span

    def _read_project(self) -> None:
        for row in self._database.rows("project", "memo"):
            self._gathering.memo("project", "", row.text("memo"))
        for row in self._database.rows("journal", "name", "jentry", "owner", "date"):
            if row.text("jentry").strip():
                entry = joined((row.text("name"), row.text("jentry")))
                coder = self._gathering.coder(row.text("owner"))
                self._gathering.memo("project", "", entry, coder, stamp(row.text("date")))
