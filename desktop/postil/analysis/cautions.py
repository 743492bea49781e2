"""The warnings that stand beside a figure, as keys.

What triggers each, with the sources, is in the constants and functions below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from postil.analysis.coefficients import Fraction, Undefined
from postil.analysis.counting import Counted, pair_counts
from postil.analysis.families import TEXT, Family
from postil.analysis.study import Group, Study, StudyDocument

CODE_NEWER = "code_newer_than_finish"
INTERVAL_UNSTABLE = "interval_unstable"
KAPPA_FROM_MISSING = "kappa_from_missing"
UNDEFINED_LEFT_OUT = "undefined_left_out"

WARNINGS = (
    "no_variation",
    "rare_code",
    "frequent_code",
    "kappa_paradox",
    "bias",
    "few_segments",
    "few_documents",
    "unfinished_left_out",
    "unfinished_counted_as_read",
    "one_coder_never_used",
    KAPPA_FROM_MISSING,
    UNDEFINED_LEFT_OUT,
    CODE_NEWER,
    "not_independent",
    INTERVAL_UNSTABLE,
)
"""Every warning, in the order in which they are told."""

RARE = 0.01
"""A code is rare below this share of the judgements, frequent above the rest of it."""

FEW_SEGMENTS = 10
FEW_DOCUMENTS = 10

PARADOX_AGREEMENT, PARADOX_KAPPA = 0.90, 0.60
"""High agreement beside low kappa (Feinstein & Cicchetti 1990)."""

PARADOX_GAP = 0.25
"""How far AC1 may lie above kappa."""

BIAS = 0.10
"""How far the shares of two coders may lie apart where one codes within the other's text: kappa
rewards that (Krippendorff 2004, p. 246)."""


def in_order(found: Iterable[str]) -> tuple[str, ...]:
    """Warnings without repetition, in the order in which they are told."""
    present = set(found)
    return tuple(warning for warning in WARNINGS if warning in present)


def of_group(
    study: Study, group: Group, chosen: Sequence[StudyDocument], *, corpus: bool
) -> frozenset[str]:
    """What holds for every figure of a group of coders in the chosen documents."""
    found = set()
    if corpus and 0 < len(group.documents) < FEW_DOCUMENTS:
        found.add("few_documents")
    if any(
        (coder.key, document.key) not in study.finished
        for document in chosen
        for coder in group.coders
    ):
        everything = study.counting == "all"
        found.add("unfinished_counted_as_read" if everything else "unfinished_left_out")
    elif len(group.documents) < sum(document.size > 0 for document in chosen):
        found.add("unfinished_left_out")
    if not study.seen.isdisjoint(_readings(group)):
        found.add("not_independent")
    return frozenset(found)


def newer_codes(study: Study, group: Group) -> frozenset[int]:
    """The codes that were made after a reading that counts was finished."""
    times = [study.finished[each] for each in _readings(group) if each in study.finished]
    if not times:
        return frozenset()
    first = min(times)
    return frozenset(code.key for code in study.codes if code.created_at > first)


def of_code(
    group: Group, family: Family, part: Counted, fractions: Mapping[str, Fraction]
) -> set[str]:
    """What holds for every figure of one code, or of all codes together."""
    triggers = _of_judgements(group, part) if family.in_text else _of_segments(group, part)
    if family is TEXT and triggers:
        triggers["kappa_paradox"] = _is_paradox(fractions)
        triggers["bias"] = len(group.coders) == 2 and _is_bias(part, group)
    return {warning for warning, holds in triggers.items() if holds}


def _of_judgements(group: Group, part: Counted) -> dict[str, bool]:
    """What the shares of coded units tell; nothing where there is no unit."""
    judged = {bit: _units(part, bit, 0) for bit in group.bits}
    coded = {bit: _units(part, bit, bit) for bit in group.bits if judged[bit]}
    if not coded:
        return {}
    segments = dict(zip(group.bits, part.segments, strict=True))
    everything, applied = sum(judged.values()), sum(coded.values())
    return {
        "no_variation": applied in (0, everything),
        "rare_code": 0 < applied < RARE * everything,
        "frequent_code": (1 - RARE) * everything < applied < everything,
        "few_segments": min(segments[bit] for bit in coded) < FEW_SEGMENTS,
        "one_coder_never_used": applied > 0 and not all(coded.values()),
    }


def _of_segments(group: Group, part: Counted) -> dict[str, bool]:
    """What the numbers of segments tell of the coders who read any of the documents."""
    readers = 0
    for here in group.present.values():
        readers |= here
    if not readers:
        return {}
    segments = dict(zip(group.bits, part.segments, strict=True))
    made = [segments[bit] for bit in group.bits if bit & readers]
    return {
        "few_segments": min(made) < FEW_SEGMENTS,
        "one_coder_never_used": any(made) and not all(made),
    }


def _units(part: Counted, bit: int, coded: int) -> float:
    """The units where a coder is present and, if `coded` is their bit, coded."""
    return sum(
        float(weight)
        for (present, mask), weight in part.units.items()
        if present & bit and mask & coded == coded
    )


def is_from_missing(name: str, value: float | Undefined, part: Counted) -> bool:
    """Whether Conger's kappa is above 0 for a code that no two coders used.

    The coders' own shares are estimated where each was present. Where another is missing they no
    longer add up to those of the units that were compared, and chance may seem to explain less.
    """
    if name != "conger_kappa" or isinstance(value, Undefined):
        return False
    return value > 0 and sum(map(bool, part.segments)) == 1


def _is_paradox(fractions: Mapping[str, Fraction]) -> bool:
    """Whether agreement is high and kappa low, or kappa far below AC1."""
    kappa = fractions["cohen_kappa" if "cohen_kappa" in fractions else "conger_kappa"].value()
    agreement, ac1 = fractions["percent_agreement"].value(), fractions["gwet_ac1"].value()
    if isinstance(kappa, Undefined) or isinstance(agreement, Undefined):
        return False
    low = agreement >= PARADOX_AGREEMENT and kappa < PARADOX_KAPPA
    return low or (not isinstance(ac1, Undefined) and ac1 - kappa > PARADOX_GAP)


def _is_bias(part: Counted, group: Group) -> bool:
    """Whether one coder coded far more than the other, and all that the other coded."""
    n = pair_counts(part.units, *group.bits)
    one_within_other = (n.only_first == 0) != (n.only_second == 0)
    return bool(one_within_other and n.differing >= BIAS * n.units)


def _readings(group: Group) -> Iterator[tuple[int, int]]:
    """(coder key, document key) wherever a coder of the group counts as having read."""
    for document, present in group.present.items():
        for coder in group.coders:
            if coder.bit & present:
                yield coder.key, document
