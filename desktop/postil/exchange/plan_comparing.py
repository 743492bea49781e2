"""What shows only when the documents of an import are laid side by side, and beside the project's.

Texts that are nearly the same, lines that repeat at the ends of several; and the language of each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from postil.core.text_pieces import pieces
from postil.exchange.language_guess import guessed_language
from postil.exchange.near_duplicates import Sketch, near_duplicates, sketch
from postil.exchange.plan_choices import Choices
from postil.exchange.planned import MeasuredText, PlannedDocument
from postil.exchange.remarks import Remark
from postil.exchange.repeated_lines import boilerplate_in, repeated_lines, with_boilerplate

_KNOWN = "same_text_twice"


@dataclass(frozen=True, slots=True)
class KnownText:
    """A document of the project, with what is needed to find texts that are nearly the same."""

    name: str
    sketch: Sketch


def looked_through(
    documents: Sequence[PlannedDocument],
    known: Sequence[KnownText],
    known_texts: Collection[str],
    choices_of: Callable[[Path], Choices],
) -> Generator[Path, None, list[PlannedDocument]]:
    """The documents with what their comparison shows, one a step.

    `known_texts` holds the SHA-256 (hexadecimal) of the texts in the project. Documents that were
    measured before keep what was found of them alone; what shows beside others is said anew.
    """
    fresh = [planned.measured is None for planned in documents]
    looked_at: list[PlannedDocument] = []
    for planned in documents:
        if planned.measured is None:
            yield planned.path
            planned = replace(planned, measured=measured(planned.document.text))
        looked_at.append(planned)
    looked_at = _with_known_told(looked_at, known_texts)
    sketches = [*(each.sketch for each in known), *map(_sketch, looked_at)]
    names = [*(each.name for each in known), *(each.document.name for each in looked_at)]
    alike = near_duplicates(sketches, len(known))
    repeated = repeated_lines([planned.document.text for planned in looked_at])
    found = []
    for planned, like, is_fresh in zip(looked_at, alike, fresh, strict=True):
        planned = _without(planned, "nearly_the_same")
        if like is not None and not _is_the_same(planned):
            told = {"other": names[like.other], "share": round(100 * like.share)}
            planned = _with(planned, "nearly_the_same", told)
        if is_fresh:
            yield planned.path
            choices = choices_of(planned.path)
            planned = _with_language(_with_repeated(planned, repeated, choices), choices)
        found.append(planned)
    return found


def measured(text: str) -> MeasuredText:
    """What is found out of a text once, to compare it and to tell its length."""
    digest, words = hashlib.sha256(), 0
    for piece in pieces(text):
        digest.update(piece.encode("utf-8"))
        words += len(piece.split())
    return MeasuredText(digest.hexdigest(), words, sketch(text))


def _sketch(planned: PlannedDocument) -> Sketch:
    assert planned.measured is not None
    return planned.measured.sketch


def _without(planned: PlannedDocument, key: str) -> PlannedDocument:
    if all(said.key != key for said in planned.remarks):
        return planned
    return replace(planned, remarks=tuple(said for said in planned.remarks if said.key != key))


def _with_known_told(
    documents: Sequence[PlannedDocument], known_texts: Collection[str]
) -> list[PlannedDocument]:
    """The documents, each told where its text is in the project or earlier in the list."""
    seen = set(known_texts)
    found = []
    for planned in documents:
        assert planned.measured is not None
        digest, told = planned.measured.digest, _without(planned, _KNOWN)
        found.append(_with(told, _KNOWN, {}) if digest in seen else told)
        seen.add(digest)
    return found


def _is_the_same(planned: PlannedDocument) -> bool:
    return any(remark.key == _KNOWN for remark in planned.remarks)


def _with_repeated(
    planned: PlannedDocument, repeated: frozenset[str], choices: Choices
) -> PlannedDocument:
    places = boilerplate_in(planned.document.text, repeated)
    if not places:
        return planned
    told: dict[str, object] = {"count": len(places)}
    if not choices.mark_boilerplate:
        return _with(planned, "repeated_lines_found", told)
    marked = replace(planned, document=with_boilerplate(planned.document, places))
    return _with(marked, "repeated_lines_marked", told)


def _with_language(planned: PlannedDocument, choices: Choices) -> PlannedDocument:
    """With a guess where the file does not tell; it is taken as said only if that was chosen."""
    if planned.document.language:
        return planned
    guess = guessed_language(planned.document.text)
    if guess and choices.guess_language:
        return replace(planned, document=replace(planned.document, language=guess))
    return replace(planned, guess=guess)


def _with(planned: PlannedDocument, key: str, told: dict[str, object]) -> PlannedDocument:
    remark = Remark(key, {"document": planned.document.name, **told})
    return replace(planned, remarks=(*planned.remarks, remark))
