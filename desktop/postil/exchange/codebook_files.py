"""The codebook into a file of any kind; the suffix says as what."""

from __future__ import annotations

from pathlib import Path

from postil.core.errors import UsageError
from postil.exchange.facts import ProjectFacts
from postil.exchange.formats import formats, of_suffix
from postil.exchange.remarks import Remark


def write_codebook(facts: ProjectFacts, target: Path) -> tuple[Remark, ...]:
    """Write the codebook, whole or not at all; returns what the format has no place for.

    Raises UsageError no_such_codebook_format, and those of the format's writer.
    """
    form = of_suffix(target.suffix, "export", "codebook")
    if form is None:
        known = tuple(suffix for row in formats("export", "codebook") for suffix in row.suffixes)
        raise UsageError("no_such_codebook_format", file=str(target), suffixes=known)
    return tuple(form.load()(facts, target) or ())
