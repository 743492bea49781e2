"""Web Annotations: positions and quotes that any reader of the W3C model finds again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from postil.exchange.facts import ProjectFacts
from postil.exchange.web_annotations import write_web_annotations


@pytest.fixture
def collection(facts: ProjectFacts, tmp_path: Path) -> dict[str, object]:
    write_web_annotations(facts, tmp_path / "p.jsonld")
    found: dict[str, object] = json.loads((tmp_path / "p.jsonld").read_text(encoding="utf-8"))
    return found


def annotations(collection: dict[str, object]) -> list[dict[str, object]]:
    page = collection["first"]
    assert isinstance(page, dict)
    found: list[dict[str, object]] = page["items"]
    return found


def test_it_is_a_collection_with_one_annotation_a_coding(
    collection: dict[str, object], facts: ProjectFacts
) -> None:
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    on_other = [memo for memo in facts.memos if memo.target.kind != "coding"]
    assert collection["total"] == len(facts.codings) + len(on_other)
    assert len(annotations(collection)) == collection["total"]


def test_both_selectors_find_the_coded_words(
    collection: dict[str, object], facts: ProjectFacts
) -> None:
    texts = {f"urn:uuid:{each.document.guid}": each.text for each in facts.documents}
    codings = [each for each in annotations(collection) if each["motivation"] == "tagging"]
    assert codings
    for annotation in codings:
        target = annotation["target"]
        assert isinstance(target, dict)
        text = texts[target["source"]["id"]]
        position, quote = target["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert around == text[max(0, start - 32) : end + 32]


def test_code_and_coder_are_named_by_iri_and_label(
    collection: dict[str, object], facts: ProjectFacts
) -> None:
    first, coding = annotations(collection)[0], facts.codings[0].coding
    code = next(each for each in facts.codes if each.code.id == coding.code)
    coder = next(each for each in facts.coders if each.id == coding.coder)
    body, creator = first["body"], first["creator"]
    assert isinstance(body, list) and isinstance(creator, dict)
    assert body[0]["source"] == f"urn:uuid:{code.code.guid}"
    assert body[1]["value"] == code.label
    assert (creator["id"], creator["name"]) == (f"urn:uuid:{coder.guid}", coder.name)
    assert first["id"] == f"urn:uuid:{coding.guid}"
