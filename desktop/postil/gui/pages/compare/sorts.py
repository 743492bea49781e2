"""The sorts of disagreement that the strip offers, and the words for kinds and orders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from postil.analysis.disagreement import KINDS, Kind, Passage
from postil.analysis.work_list import Order
from postil.gui.pages.compare.words import names
from postil.gui.wording import _, isolated

Sort = Literal["all", "one", "code", "bounds"]

SORTS: tuple[Sort, ...] = ("all", "one", "code", "bounds")
KINDS_OF: Mapping[Sort, frozenset[Kind]] = {
    "all": frozenset(KINDS),
    "one": frozenset({"only_first", "only_second", "only_some"}),
    "code": frozenset({"neighbouring_code", "other_branch"}),
    "bounds": frozenset({"different_bounds"}),
}


def sort_of(kind: Kind) -> Sort:
    """The sort that a kind belongs to."""
    return next(sort for sort in SORTS[1:] if kind in KINDS_OF[sort])


def sort_name(sort: Sort, several: bool) -> str:
    """The word on the strip; `several` coders are more than two."""
    one = _("Some") if several else _("Only one")
    return {"all": _("All"), "one": one, "code": _("Code"), "bounds": _("Bounds")}[sort]


def sort_told(sort: Sort) -> str:
    """What the sort is, for ears and for the tool tip."""
    return {
        "all": _("All disagreements"),
        "one": _("Not coded by everybody"),
        "code": _("Different codes on the same passage"),
        "bounds": _("The same code with different ends"),
    }[sort]


def kind_name(kind: Kind, coders: Sequence[str]) -> str:
    """A kind as a filter names it; `coders` are those who are compared, in order."""
    if kind in ("only_first", "only_second") and len(coders) == 2:
        return _("only {coders}").format(coders=isolated(coders[kind == "only_second"]))
    return {
        "only_some": _("only some"),
        "different_bounds": _("different bounds"),
        "neighbouring_code": _("neighbouring codes"),
        "other_branch": _("codes of other branches"),
    }.get(kind, kind)


def order_name(order: Order) -> str:
    """An order of the list."""
    return {
        "place": _("By place"),
        "length": _("Longest first"),
        "kind": _("By kind"),
    }[order]


def passage_told(passage: Passage, coders: Sequence[str]) -> str:
    """How coders differ on a passage; `coders` are the names of those who coded it."""
    if sort_of(passage.kind) == "one":
        return _("only {coders}").format(coders=names(coders))
    return {
        "neighbouring_code": _("neighbouring code"),
        "other_branch": _("code of another branch"),
    }.get(passage.kind, _("different bounds"))
