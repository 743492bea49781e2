"""The kinds of files that the dialog of an import offers, made from the table of formats."""

from __future__ import annotations

from collections.abc import Iterable

from postil.exchange.formats import FORMATS, Kind
from postil.gui.wording import _

_GROUPS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("Articles and references", ("documents", "references")),
    ("Projects of other programs", ("project",)),
    ("Codebooks", ("codebook",)),
    ("Codings", ("codings",)),
)


def filters() -> list[str]:
    """Everything first, then each kind alone, then all files."""
    groups = [_filter(_(name), kinds) for name, kinds in _GROUPS]
    everything = {kind for _name, kinds in _GROUPS for kind in kinds}
    first = _filter(_("Everything that Postil reads"), everything)
    return [first, *groups, _("All files") + " (*)"]


def filters_of(name: str, kind: Kind) -> list[str]:
    """One kind alone, then all files."""
    return [_filter(name, (kind,)), _("All files") + " (*)"]


def _filter(name: str, kinds: Iterable[Kind]) -> str:
    rows = (row for row in FORMATS if row.direction == "import" and row.kind in set(kinds))
    suffixes = dict.fromkeys(suffix for row in rows for suffix in row.suffixes)
    return f"{name} ({' '.join(f'*{suffix}' for suffix in suffixes)})"
