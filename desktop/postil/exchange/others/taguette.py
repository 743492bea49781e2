"""Taguette: a project's SQLite file (`.sqlite3`), or one project of a server's database.

Tags become codes, highlights codings; who coded stands in the file's own log. A tag `people.officials` comes below `people` where there
is a tag of that name; else dots are part of the name.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from postil.core.arriving import ArrivingCode
from postil.core.errors import ExchangeError
from postil.core.records import NewDocument, ReaderRemark
from postil.exchange.others.gathering import Gathered, Gathering, Segment, same_words
from postil.exchange.others.strange_databases import Row, StrangeDatabase, opened_database
from postil.exchange.others.taguette_texts import read_page, text_of_page
from postil.exchange.others.times import stamp
from postil.exchange.remarks import Remark
from postil.exchange.source_files import one_line

PROGRAM = "Taguette"
_READER = "taguette 1"
_LEVEL = "."


@dataclass(frozen=True, slots=True)
class _Act:
    """Who made a highlight, and when."""

    coder: str
    at: str


def taguette_steps(path: Path, named: str = "") -> Generator[None, None, Gathered]:
    """Read a project; `named` says which, where a database holds several.

    Raises ExchangeError: not_a_project_of, projects_several_in_database and
    no_such_project_in_database (both with the `names` that may be said), html_too_deep,
    page_unreadable, and those of `opened_database`.
    """
    with opened_database(path) as found:
        for table, column in (
            ("documents", "contents"),
            ("highlights", "start_offset"),
            ("tags", "path"),
        ):
            if not found.has(table, column):
                raise ExchangeError("not_a_project_of", program=PROGRAM, missing=table)
        project = _chosen(_projects(found), named)
        return (yield from _Reader(found, project, path.stem).steps())


def _projects(database: StrangeDatabase) -> dict[str, Row]:
    """The projects of a file by the names that tell them apart: the number is told where two bear
    one name.
    """
    rows = list(database.rows("projects", "id", "name", "description"))
    names = Counter(one_line(row.text("name")) for row in rows)
    return {
        name if names[name] == 1 else f"{name} ({row.whole('id')})": row
        for row in rows
        for name in (one_line(row.text("name")),)
    }


def _chosen(projects: Mapping[str, Row], named: str) -> Row | None:
    """The project that is meant; None where a file lists none."""
    if named and named not in projects:
        raise ExchangeError("no_such_project_in_database", named=named, names=tuple(projects))
    if len(projects) > 1 and not named:
        names = tuple(projects)
        raise ExchangeError("projects_several_in_database", count=len(names), names=names)
    return projects[named] if named else next(iter(projects.values()), None)


class _Reader:
    """One database on its way into arriving records."""

    def __init__(self, database: StrangeDatabase, project: Row | None, otherwise: str) -> None:
        self._database = database
        self._project = project
        self._gathering = Gathering(project.text("name") if project else otherwise, PROGRAM)
        self._acts = self._logged()
        self._unnamed = 0
        self._tags: defaultdict[int | None, list[int]] = defaultdict(list)
        for row in database.rows("highlight_tags", "highlight_id", "tag_id"):
            tag = row.whole("tag_id")
            if tag is not None:
                self._tags[row.whole("highlight_id")].append(tag)

    def _own(self, table: str, *columns: str, order: str = "rowid") -> Iterator[Row]:
        """The rows of a table that belong to the project."""
        number = self._project.whole("id") if self._project else None
        for row in self._database.rows(table, *columns, "project_id", order=order):
            if row.whole("project_id") in (None, number):
                yield row

    def steps(self) -> Generator[None, None, Gathered]:
        """All of it, a document or some codings a step."""
        self._read_tags()
        highlights: defaultdict[int | None, list[Row]] = defaultdict(list)
        of_places = ("id", "document_id", "start_offset", "end_offset", "snippet")
        for row in self._database.rows("highlights", *of_places, order="start_offset, rowid"):
            highlights[row.whole("document_id")].append(row)
        columns = ("id", "name", "description", "filename", "created", "contents")
        for row in self._own("documents", *columns):
            self._read_document(row, highlights[row.whole("id")])
            yield
        if self._project:
            self._gathering.memo("project", "", self._project.text("description"))
        if self._unnamed:
            self._gathering.remark(Remark("others_coder_unknown", {"coder": PROGRAM}))
        return self._gathering.result()

    def _read_tags(self) -> None:
        tags = [
            (row.whole("id"), row.text("path"), row.text("description"))
            for row in self._own("tags", "id", "path", "description", order="path")
        ]
        known = {path: f"tag {tag}" for tag, path, _ in tags}
        for tag, path, description in tags:
            above = path.rpartition(_LEVEL)[0]
            while above and above not in known:
                above = above.rpartition(_LEVEL)[0]
            name = path[len(above) + 1 :] if above else path
            self._gathering.code(
                ArrivingCode(f"tag {tag}", name, known.get(above), definition=description)
            )

    def _read_document(self, row: Row, highlights: list[Row]) -> None:
        places = [(h.whole("start_offset") or 0, h.whole("end_offset") or 0) for h in highlights]
        page = read_page(row.text("contents"), places)
        document = f"document {row.whole('id')}"
        pictures = ReaderRemark("pictures_left_out", {"count": page.pictures})
        self._gathering.document(
            document,
            NewDocument(
                row.text("name"),
                page.text,
                ranges=page.ranges,
                format="html",
                source=row.text("filename"),
                reader=_READER,
                original=row.text("contents").encode("utf-8", "replace"),
                imported_at=stamp(row.text("created")),
                remarks=(pictures,) if page.pictures else (),
            ),
        )
        self._gathering.memo("document", document, row.text("description"))
        for highlight, place, span, words in zip(
            highlights, places, page.spans, page.words, strict=True
        ):
            self._read_highlight(document, highlight, place, span, words)

    def _read_highlight(
        self,
        document: str,
        row: Row,
        place: tuple[int, int],
        span: tuple[int, int] | None,
        there: str,
    ) -> None:
        """A highlight as codings, by its place if the words there are those that it was given."""
        highlight = row.whole("id")
        act = self._acts.get(highlight, _Act("", ""))
        self._unnamed += not act.coder
        coder = self._gathering.coder(act.coder)
        words = text_of_page(row.text("snippet")).strip()
        if span and same_words(there, words):
            words = ""  # nothing to compare: the canonical text may say more than Taguette does
        self._gathering.counts["others_untagged"] += not self._tags[highlight]
        for tag in self._tags[highlight]:
            self._gathering.segment(
                Segment(document, f"tag {tag}", coder, *place, words, created_at=act.at), span
            )

    def _logged(self) -> dict[int | None, _Act]:
        """Who made each highlight, by the log of the file; what the log does not say is missing."""
        found: dict[int | None, _Act] = {}
        for row in self._database.rows("commands", "user_login", "date", "payload", order="id"):
            try:
                payload = json.loads(row.text("payload"))
            except (ValueError, RecursionError):
                continue
            if isinstance(payload, dict) and payload.get("type") == "highlight_add":
                highlight = payload.get("highlight_id")
                if isinstance(highlight, int):
                    found[highlight] = _Act(row.text("user_login"), stamp(row.text("date")))
        return found
