"""What shows only when the documents of an import are laid side by side, and beside the project's.

Texts that are nearly the same, lines that repeat at the ends of several; and the language of each.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from postil.exchange.language_guess import guessed_language
from postil.exchange.near_duplicates import Sketch, near_duplicates, sketch
from postil.exchange.plan_choices import Choices
from postil.exchange.planned import PlannedDocument
from postil.exchange.remarks import Remark
from postil.exchange.repeated_lines import boilerplate_in, repeated_lines, with_boilerplate


@dataclass(frozen=True, slots=True)
class KnownText:
    """A document of the project, with what is needed to find texts that are nearly the same."""

    name: str
    sketch: Sketch


def looked_through(
    documents: Sequence[PlannedDocument], known: Sequence[KnownText], choices: Choices
) -> Generator[Path, None, list[PlannedDocument]]:
    """The documents with what their comparison shows, one a step."""
    sketches = [each.sketch for each in known]
    names = [each.name for each in known]
    for planned in documents:
        yield planned.path
        sketches.append(sketch(planned.document.text))
        names.append(planned.document.name)
    alike = near_duplicates(sketches, len(known))
    repeated = repeated_lines([planned.document.text for planned in documents])
    found = []
    for planned, like in zip(documents, alike, strict=True):
        yield planned.path
        if like is not None and not _is_the_same(planned):
            told = {"other": names[like.other], "share": round(100 * like.share)}
            planned = _with(planned, "nearly_the_same", told)
        found.append(_with_language(_with_repeated(planned, repeated, choices), choices))
    return found


def _is_the_same(planned: PlannedDocument) -> bool:
    return any(remark.key == "same_text_twice" for remark in planned.remarks)


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
