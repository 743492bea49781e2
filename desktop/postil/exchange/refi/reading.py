"""A .qdpx archive read into the records of an arriving project.

What Postil has room for comes along. Links, cases and sets become the project's memo; pictures and
sound stay out and are told; a selection without a place in its text goes on the review list with
the numbers it came with.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from postil.core.arriving import (
    ArrivingCode,
    ArrivingCoder,
    ArrivingCoding,
    ArrivingDocument,
    ArrivingMemo,
    ArrivingProject,
    ArrivingReview,
    MemoOn,
)
from postil.core.errors import ExchangeError
from postil.core.names import as_line
from postil.core.records import NewDocument
from postil.core.spans import canonical
from postil.exchange.archives import base_name, opened_archive
from postil.exchange.refi.code_rule import from_description
from postil.exchange.refi.positions import Decision, Reading, Selection, decide
from postil.exchange.refi.previews import Preview, previews, selected
from postil.exchange.refi.qde import (
    IN_LISTS,
    StatedCode,
    StatedCoding,
    StatedProject,
    StatedSelection,
    StatedSource,
    stating,
)
from postil.exchange.refi.texts import FoundText, Texts, project_name
from postil.exchange.refi.values import (
    Keys,
    as_colour,
    as_time,
    is_held,
    notes_by_links,
    titled,
    told,
)
from postil.exchange.remarks import Remark
from postil.exchange.source_files import one_line
from postil.exchange.xml_files import counting

_Noted = StatedCode | StatedCoding | StatedSelection | StatedSource
_READER = "refi 1"


@dataclass(frozen=True, slots=True)
class ReadProject:
    """An arriving project, how its positions were read, and what is worth saying."""

    arriving: ArrivingProject
    decision: Decision
    previews: tuple[Preview, ...]
    remarks: tuple[Remark, ...]


def reading_steps(path: Path, reading: Reading | None = None) -> Generator[None, None, ReadProject]:
    """Read an archive, a source a step; a `reading` given decides how positions are counted.

    Else evidence does. Raises ExchangeError: those of `opened_archive`, project_missing,
    projects_several, project_without_archive, not_a_refi_project, xml_damaged,
    xml_with_document_type, xml_too_large, position_unreadable.
    """
    if path.suffix.lower() == ".qde":
        raise ExchangeError("project_without_archive", file=one_line(path.name))
    stated = StatedProject()
    with opened_archive(path) as archive:
        name = project_name(archive)
        with archive.opened(name) as stream:
            yield from counting(stream, IN_LISTS)
        with archive.opened(name) as stream:
            yield from stating(stream, stated)
        texts = Texts(archive)
        sources = []
        for each in stated.sources:
            sources.append((each, texts.of_source(each)))
            yield
        is_ours = stated.origin.startswith("Postil ")  # which makes names of notes of their texts
        notes = {
            guid: texts.of_note(note) if is_ours else titled(note.name, texts.of_note(note))
            for guid, note in stated.notes.items()
        }
    return (yield from _Reader(stated, sources, notes, reading).steps())


def _no_coding(selection: StatedSelection) -> StatedCoding:
    """Stands for the codings of a selection that has notes alone."""
    return StatedCoding("", "", selection.user, selection.created_at, ())


class _Reader:
    """Turns what a project states into records that arrive."""

    def __init__(
        self,
        stated: StatedProject,
        sources: list[tuple[StatedSource, FoundText | None]],
        notes: Mapping[str, str],
        reading: Reading | None,
    ) -> None:
        self._stated = stated
        self._sources = sources
        self._notes = notes
        counted = [
            (found.text, [selected(each) for each in source.selections if not each.page])
            for source, found in sources
            if found is not None
        ]
        self._decision = decide(counted, stated.origin)
        self._given = reading is not None
        self._reading = reading or self._decision.reading
        self._keys = Keys()
        self._coders: dict[str, ArrivingCoder] = {}
        self._code_keys: list[str] = []
        self._codes: dict[str, str] = {}
        self._codings: list[ArrivingCoding] = []
        self._memos: list[ArrivingMemo] = []
        self._review: list[ArrivingReview] = []
        self._noted: set[str] = set()
        self._linked, self._groups = notes_by_links(stated.groups, stated.notes)
        self._counts = dict.fromkeys(
            (
                "texts_missing",
                "texts_formatted",
                "texts_empty",
                "annotations",
                "codes_unknown",
                "outside",
                "unfound",
                "regions",
                "groups",
                "notes_coded",
            ),
            0,
        )
        self._counts["notes_coded"] = sum(note.codings for note in stated.notes.values())

    def steps(self) -> Generator[None, None, ReadProject]:
        """All of it, a document a step."""
        for guid, name in self._stated.users.items():
            self._coders[guid] = ArrivingCoder(guid, name)
        codes = tuple(self._code(code) for code in self._stated.codes)
        documents = []
        for document in self._documents():
            documents.append(document)
            yield
        self._note_project()
        arriving = ArrivingProject(
            name=self._stated.name,
            program=self._stated.origin,
            variables=tuple(filter(None, map(as_line, self._stated.variables.values()))),
            coders=tuple(self._coders.values()),
            codes=codes,
            documents=tuple(documents),
            codings=tuple(self._codings),
            memos=tuple(self._memos),
            review=tuple(self._review),
        )
        shown = previews(self._sources, self._decision, self._reading)
        return ReadProject(arriving, self._decision, shown, tuple(self._remarks()))

    # ---- codes and documents ----

    def _code(self, stated: StatedCode) -> ArrivingCode:
        key = self._keys.new("code", stated.guid)
        self._code_keys.append(key)
        self._codes.setdefault(stated.guid, key)
        self._note("code", key, stated)
        rule = from_description(canonical(stated.description))
        return ArrivingCode(
            key,
            stated.name,
            None if stated.above is None else self._code_keys[stated.above],
            color=as_colour(stated.color),
            definition=rule.get("definition", ""),
            use_when=rule.get("use_when", ""),
            do_not_use_when=rule.get("do_not_use_when", ""),
            example=rule.get("example", ""),
        )

    def _documents(self) -> Iterator[ArrivingDocument]:
        values = self._values_of_cases()
        for source, found in self._sources:
            name = source.name or base_name(source.path or source.formatted_path)
            if found is None:
                self._counts["texts_missing"] += 1
                for selection in source.selections:
                    self._put_on_review("", selection, name, "text_missing")
                continue
            key = self._keys.new("document", source.guid)
            for selection in source.selections:
                self._take_selection(key, found, selection, source.user)
            text = found.text.canonical
            self._counts["texts_empty"] += not text.strip()
            self._counts["texts_formatted"] += found.document is not None
            if source.codings:
                self._take_whole(key, text, source)
            self._note_source(key, source, found)
            self._describe("document", key, source.description, source.user, source.created_at)
            variables = {**values.get(source.guid, {}), **self._named(source.values)}
            variables.pop("", None)
            document = found.document or NewDocument(name, text, format="txt", reader=_READER)
            document = replace(
                document,
                name=name,
                source=base_name(source.path or source.formatted_path),
                variables={**document.variables, **variables},
                imported_at=as_time(source.created_at),
            )
            yield ArrivingDocument(key, document)

    def _values_of_cases(self) -> dict[str, dict[str, str]]:
        """Variables of cases by the guids of their sources: some programs keep them there alone."""
        found: dict[str, dict[str, str]] = {}
        for group in self._stated.groups:
            for source in group.sources if group.kind == "Case" else ():
                for name, value in self._named(group.values).items():
                    found.setdefault(source, {}).setdefault(name, value)
        return found

    def _named(self, values: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Values by the names of their variables, which hold no line breaks here."""
        names = self._stated.variables
        return {as_line(names.get(guid, "")): canonical(value) for guid, value in values}

    # ---- selections ----

    def _take_selection(
        self, document: str, found: FoundText, selection: StatedSelection, user: str
    ) -> None:
        """A selection where its numbers lie; a region of a page lies nowhere in a text."""
        if selection.page:
            self._counts["regions"] += 1
            self._put_on_review(document, selection, "", "region_of_a_page")
            return
        place = found.place(selected(selection), self._reading)
        if isinstance(place, str):
            self._counts["outside" if place == "outside_the_text" else "unfound"] += 1
            self._put_on_review(document, selection, "", place)
        else:
            self._take(document, selection, place, selection.user or user)

    def _take_whole(self, document: str, text: str, source: StatedSource) -> None:
        """The codings of a source as a whole, as codings of all its words."""
        whole = StatedSelection(
            guid="",
            start=0,
            end=len(text),
            name="",
            description="",
            user=source.user,
            created_at=source.created_at,
            codings=source.codings,
            notes=(),
        )
        if text:
            self._take(document, whole, (0, len(text)), source.user)
        else:
            self._counts["outside"] += 1
            self._put_on_review(document, whole, "", "outside_the_text")

    def _take(
        self, document: str, selection: StatedSelection, span: tuple[int, int], user: str
    ) -> None:
        """The codings of a selection at its place, and the notes on its words."""
        unknown = [each for each in selection.codings if each.code not in self._codes]
        if unknown:
            self._counts["codes_unknown"] += len(unknown)
            self._put_on_review(
                document, replace(selection, codings=tuple(unknown)), "", "code_unknown"
            )
        known = [each for each in selection.codings if each.code in self._codes]
        keys = [self._take_coding(document, each, span, user) for each in known]
        if not selection.codings:
            self._counts["annotations"] += 1
        self._note("span", document, selection, span)
        words, at = selection.description, selection.created_at
        if len(keys) == 1:
            self._describe("coding", keys[0], words, user, at)
        else:
            self._describe("span", document, words, user, at, span)

    def _take_coding(
        self, document: str, coding: StatedCoding, span: tuple[int, int], user: str
    ) -> str:
        """One coding of a code that the codebook has; its key."""
        key = self._keys.new("coding", coding.guid)
        coder = self._coder(coding.user or user)
        self._codings.append(
            ArrivingCoding(
                key,
                document,
                self._codes[coding.code],
                coder,
                *span,
                created_at=as_time(coding.created_at),
            )
        )
        self._note("coding", key, coding)
        return key

    def _put_on_review(
        self, document: str, selection: StatedSelection, name: str, reason: str
    ) -> None:
        words = selection.name or (f"({name})" if name else "")
        start, end = selection.start, selection.end
        if selection.page:
            start = end = selection.page
        for coding in selection.codings or (_no_coding(selection),):
            notes = (self._notes.get(note, "") for note in (*coding.notes, *selection.notes))
            memo = "\n\n".join(filter(None, (canonical(selection.description), *notes)))
            self._noted.update(coding.notes, selection.notes)
            if not (selection.codings or memo.strip()):
                continue
            self._review.append(
                ArrivingReview(
                    document,
                    self._codes.get(coding.code, "") if coding.code else "",
                    self._coder(coding.user or selection.user),
                    start,
                    end,
                    canonical(words),
                    reason,
                    memo=memo,
                    created_at=as_time(coding.created_at),
                )
            )

    def _coder(self, guid: str) -> str:
        """The key of who coded: the project's maker where nobody is named."""
        guid = guid or self._stated.user
        name = f"coder {guid[:8]}" if guid else self._stated.origin
        self._coders.setdefault(guid, ArrivingCoder(guid, name))
        return guid

    # ---- memos ----

    def _note(
        self, on: MemoOn, about: str, noted: _Noted, span: tuple[int, int] | None = None
    ) -> None:
        """The notes that something refers to, and those that links tie to it."""
        self._add_notes(on, about, (*noted.notes, *self._linked.get(noted.guid, ())), span)

    def _note_source(self, document: str, source: StatedSource, found: FoundText) -> None:
        """The notes on a source; where QualCoder places one on words of it, it is theirs."""
        for guid in source.notes if "qualcoder" in self._stated.origin.lower() else ():
            note = self._stated.notes.get(guid)
            if note is not None and note.place is not None:
                place = found.text.span(Selection(*note.place), self._reading)
                if place is not None:
                    self._add_notes("span", document, (guid,), place)
        rest = tuple(guid for guid in source.notes if guid not in self._noted)
        self._note("document", document, replace(source, notes=rest))

    def _add_notes(
        self, on: MemoOn, about: str, notes: Iterable[str], span: tuple[int, int] | None = None
    ) -> None:
        for guid in notes:
            note, text = self._stated.notes.get(guid), self._notes.get(guid, "")
            self._noted.add(guid)
            if note is None or not text.strip():
                continue
            start, end = span or (None, None)
            key = self._keys.new("memo", guid)
            coder = self._coder(note.user) if note.user else ""
            times = as_time(note.created_at), as_time(note.modified_at)
            self._memos.append(ArrivingMemo(key, on, text, about, start, end, coder, *times))

    def _describe(
        self,
        on: MemoOn,
        about: str,
        text: str,
        user: str,
        created_at: str,
        span: tuple[int, int] | None = None,
    ) -> None:
        if text.strip():
            start, end = span or (None, None)
            key = self._keys.new("memo", "")
            coder = self._coder(user) if user else ""
            self._memos.append(
                ArrivingMemo(
                    key, on, canonical(text), about, start, end, coder, as_time(created_at)
                )
            )

    def _note_project(self) -> None:
        """The project's own notes, those that nothing refers to, and what there is no room for."""
        stated = self._stated
        self._describe("project", "", stated.description, "", "")
        self._add_notes("project", "", stated.notes_on_it)
        self._add_notes("project", "", [guid for guid in stated.notes if guid not in self._noted])
        names = {source.guid: source.name for source in stated.sources}
        names |= {code.guid: code.name for code in stated.codes}
        names |= {note.guid: note.name for note in stated.notes.values()}
        grouped = {guid for group in self._groups for guid in group.others}
        names |= {
            each.guid: f"{source.name} {each.start}-{each.end} {each.name}".rstrip()
            for source in stated.sources
            for each in source.selections
            if each.guid in grouped
        }
        for group in self._groups:
            if not is_held(group, names):
                self._counts["groups"] += 1
                self._describe("project", "", told(group, names, stated.variables), "", "")

    # ---- what is said ----

    def _remarks(self) -> Iterator[Remark]:
        for what, count in self._counts.items():
            if count:
                yield Remark(f"refi_{what}", {"count": count})
        if self._stated.media:
            names = ", ".join(self._stated.media[:3])
            yield Remark("refi_media", {"count": len(self._stated.media), "names": names})
        if not self._decision.sure and not self._given:
            share = round(100 * self._decision.fits)
            yield Remark("refi_positions_unsure", {"share": share})
