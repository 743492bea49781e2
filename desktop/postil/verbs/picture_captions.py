"""What stands above and below every picture of agreement: who and what was compared, and how."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import bidirectional

from postil.analysis.study import WHOLE_TEXT, Counting, Study
from postil.core.left_out import KINDS
from postil.exchange.pictures.facts import CoderSign
from postil.verbs.picture_orders import Words

_TO_THE_RIGHT = "\u200e"


def signs(study: Study) -> tuple[CoderSign, ...]:
    """The coders of a study with letters that tell them apart."""
    names = [coder.name for coder in study.coders]
    return tuple(map(CoderSign, names, letters(names)))


def letters(names: Sequence[str]) -> list[str]:
    """The first letters of each name's words where these differ, else as few as tell names apart."""
    initials = ["".join(word[0] for word in name.split()) for name in names]
    if len(set(initials)) == len(names) and all(0 < len(each) < 4 for each in initials):
        return initials
    return [_beginning(name, [other for other in names if other != name]) for name in names]


def _beginning(name: str, others: Sequence[str]) -> str:
    return next(
        (
            name[:length]
            for length in range(1, len(name))
            if not any(other.startswith(name[:length]) for other in others)
        ),
        name,
    )


def in_a_row(names: Sequence[str], words: Words) -> str:
    """Names as people say them: "Amina, Jonas and Lucía"."""
    if len(names) < 2:
        return "".join(names)
    return words("pair", one=", ".join(names[:-1]), other=names[-1])


def held(name: str) -> str:
    """A name that does not turn the words after it, whatever the direction of its script."""
    turned = any(bidirectional(letter) in ("R", "AL") for letter in name)
    return f"{_TO_THE_RIGHT}{name}{_TO_THE_RIGHT}" if turned else name


def signed(coders: Sequence[CoderSign], words: Words) -> list[str]:
    """Names with their letters, "Amina (A)"; a name that is its letters stands alone."""
    return [
        held(each.name)
        if each.name == each.letters
        else words("sign", name=held(each.name), letters=held(each.letters))
        for each in coders
    ]


def compared(study: Study, documents: int, counting: Counting, words: Words) -> str:
    """Who is compared, in how many documents, and what counts as read."""
    coders = signs(study)
    who = ", ".join(signed(coders, words))
    both = counting == "finished" and len(coders) == 2
    told = words("counting_finished_by_both" if both else f"counting_{counting}")
    return words("compared", coders=who, documents=f"{documents:,}", counting=told)


def denominator(left_out: frozenset[str], words: Words) -> str:
    """Which text counts, in words."""
    if not left_out:
        return words(f"denominator.{WHOLE_TEXT}")
    told = [words(f"left_out.{kind}") for kind in KINDS if kind in left_out]
    return words("denominator.without", left_out=in_a_row(told, words))
