"""Codings and memos in the Web Annotation Data Model of the W3C, as one JSON-LD file.

Positions of a TextPositionSelector lie between Unicode characters, from 0: those of Postil.
https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from postil.core.records import CodeId, Coder, CoderId, DocumentId, Memo
from postil.exchange.facts import CodeFacts, CodingFacts, DocumentFacts, ProjectFacts
from postil.exchange.left_behind import left_behind
from postil.exchange.remarks import Remark
from postil.exchange.safe_files import replaced_file

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points before and after the words of a quote
_KINDS = {"person": "Person", "rule": "Software"}  # a consensus is of nobody in particular

Object = Mapping[str, object]


def write_web_annotations(facts: ProjectFacts, target: Path) -> tuple[Remark, ...]:
    """Write a collection of one page; returns what the model has no place for.

    A coding tags its span with the code's IRI (urn:uuid) and label; a memo comments on its
    target. An annotation a line, so that a large project needs no large memory.
    """
    with replaced_file(target) as path, path.open("w", encoding="utf-8", newline="\n") as stream:
        total = len(facts.codings) + sum(memo.target.kind != "coding" for memo in facts.memos)
        head = {
            "@context": _CONTEXT,
            "type": "AnnotationCollection",
            "label": facts.name,
            "generator": {"type": "Software", "name": facts.program},
            **({"generated": facts.as_of} if facts.as_of else {}),
            "total": total,
        }
        stream.write(_json(head).removesuffix("}"))
        stream.write(', "first": {"type": "AnnotationPage", "startIndex": 0, "items": [')
        separator = "\n"
        for annotation in _Annotations(facts).all():
            stream.write(separator + _json(annotation))
            separator = ",\n"
        stream.write("\n]}}\n")
    return left_behind(
        facts,
        *("formatting", "not_counted", "finished", "certainty", "flags", "rules"),
        *("document_variables", "coder_variables", "resting_codes", "shortcuts", "colours"),
    )


class _Annotations:
    """The codings and memos of a project as annotations."""

    def __init__(self, facts: ProjectFacts) -> None:
        self._facts = facts
        self._documents: dict[DocumentId, DocumentFacts] = {
            each.document.id: each for each in facts.documents
        }
        self._codes: dict[CodeId, CodeFacts] = {each.code.id: each for each in facts.codes}
        self._coders: dict[CoderId, Coder] = {coder.id: coder for coder in facts.coders}

    def all(self) -> Iterator[Object]:
        """The codings in the project's order, then the memos that are on no coding."""
        for done, coding in enumerate(self._facts.codings):
            self._facts.go_on(done, len(self._facts.codings))
            yield self._of_coding(coding)
        for memo in self._facts.memos:
            if memo.target.kind != "coding":
                yield self._of_memo(memo)

    def _of_coding(self, facts: CodingFacts) -> Object:
        coding, code = facts.coding, self._codes[facts.coding.code]
        body: list[Object] = [
            {"type": "SpecificResource", "purpose": "tagging", "source": _iri(code.code.guid)},
            {"type": "TextualBody", "purpose": "tagging", "value": code.label},
        ]
        if facts.memo:
            body.append(_comment(facts.memo))
        return {
            "id": _iri(coding.guid),
            "type": "Annotation",
            "motivation": "tagging",
            **({"created": coding.created_at} if coding.created_at else {}),
            **({"modified": facts.modified_at} if facts.modified_at else {}),
            **self._creator(coding.coder),
            "body": body,
            "target": self._span(coding.document, coding.start, coding.end),
        }

    def _of_memo(self, memo: Memo) -> Object:
        return {
            "id": _iri(memo.guid),
            "type": "Annotation",
            "motivation": "commenting",
            **({"created": memo.created_at} if memo.created_at else {}),
            **({"modified": memo.modified_at} if memo.modified_at else {}),
            **self._creator(memo.coder),
            "body": _comment(memo.text),
            "target": self._memo_target(memo),
        }

    def _memo_target(self, memo: Memo) -> object:
        target = memo.target
        if target.document is not None and target.start is not None and target.end is not None:
            return self._span(target.document, target.start, target.end)
        if target.document is not None:
            return self._source(target.document)
        if target.code is not None:
            code = self._codes[target.code]
            return {"id": _iri(code.code.guid), "label": code.label}
        return {"id": "urn:postil:project", "label": self._facts.name}

    def _creator(self, coder: CoderId | None) -> Object:
        found = None if coder is None else self._coders.get(coder)
        if found is None:
            return {}
        kind = _KINDS.get(found.kind)
        said = {"id": _iri(found.guid), **({"type": kind} if kind else {}), "name": found.name}
        return {"creator": said}

    def _source(self, document: DocumentId) -> Object:
        found = self._documents[document].document
        return {
            "id": _iri(found.guid),
            "type": "Text",
            "format": "text/plain",
            **({"language": found.language} if found.language else {}),
            "label": found.name,
        }

    def _span(self, document: DocumentId, start: int, end: int) -> Object:
        text = self._documents[document].text
        return {
            "source": self._source(document),
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - _AROUND) : start],
                    "suffix": text[end : end + _AROUND],
                },
            ],
        }


def _comment(text: str) -> Object:
    return {
        "type": "TextualBody",
        "purpose": "commenting",
        "format": "text/markdown",
        "value": text,
    }


def _iri(guid: str) -> str:
    return f"urn:uuid:{guid}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
