"""Selections on which two readings of positions differ, side by side for who has to choose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from postil.exchange.refi.positions import Decision, Reading, Selection, SourceText
from postil.exchange.refi.qde import StatedSelection, StatedSource
from postil.exchange.refi.texts import FoundText

_MOST = 5
_LONGEST = 80  # characters of the words that are shown


@dataclass(frozen=True, slots=True)
class Preview:
    """The words at a selection as two readings have them, for a decision that is not sure."""

    document: str
    chosen: str
    rival: str
    name: str


def previews(
    sources: Sequence[tuple[StatedSource, FoundText | None]], decision: Decision, used: Reading
) -> tuple[Preview, ...]:
    """Some selections on which the reading used and its rival differ; none where all is sure."""
    if decision.sure and used == decision.usual:
        return ()
    rival = decision.rival if decision.rival != used else decision.reading
    return tuple(islice(_differing(sources, used, rival), _MOST))


def selected(selection: StatedSelection) -> Selection:
    """The numbers and the name of a selection."""
    return Selection(selection.start, selection.end, selection.name)


def _differing(
    sources: Sequence[tuple[StatedSource, FoundText | None]], used: Reading, rival: Reading
) -> Iterator[Preview]:
    for source, found in sources:
        for selection in source.selections if found else ():
            assert found is not None
            text, place = found.text, selected(selection)
            chosen, other = text.span(place, used), text.span(place, rival)
            if chosen != other and not selection.page:
                yield Preview(source.name, _words(text, chosen), _words(text, other), place.name)


def _words(text: SourceText, span: tuple[int, int] | None) -> str:
    return text.canonical[span[0] : min(span[1], span[0] + _LONGEST)] if span else ""
