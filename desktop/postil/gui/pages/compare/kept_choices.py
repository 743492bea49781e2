"""What is chosen on the compare page, as this laptop remembers it for a project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast, get_args

from postil.analysis.study import Counting
from postil.core.project import Project
from postil.core.records import CoderId, DocumentId
from postil.gui.pages.compare.words import LEFT_OUT
from postil.gui.settings import ProjectSettings
from postil.verbs.comparing import Choice

RESAMPLES = 2000
SEED = 1
_PAGE = "compare"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Every choice of the page; `coders` and `picked` are ids, `columns` None for the usual ones."""

    coders: tuple[CoderId, ...]
    counting: Counting = "finished"
    picked: tuple[DocumentId, ...] | None = None
    left_out: frozenset[str] = frozenset()
    unit: str = "character"
    overlap: float = 0.5
    resamples: int = 0
    with_subcodes: bool = False
    columns: frozenset[str] | None = None

    def choice(self) -> Choice:
        """What to compute."""
        return Choice(
            coders=self.coders,
            documents=self.counting,
            picked=self.picked,
            unit=self.unit,
            overlap=self.overlap,
            left_out=self.left_out,
            with_subcodes=self.with_subcodes,
            resamples=self.resamples,
            seed=SEED,
        )


def remembered(
    settings: ProjectSettings, project: Project, usual: Chosen, units: tuple[str, ...]
) -> Chosen:
    """The choices kept last, as far as they still make sense in the project; else the usual ones."""
    kept = settings.choices(_PAGE)
    coders = tuple(each.id for each in project.coders.all() if each.guid in _texts(kept, "coders"))
    documents = project.documents.all()
    picked = tuple(each.id for each in documents if each.guid in _texts(kept, "picked"))
    counting, unit, overlap = kept.get("counting"), kept.get("unit"), kept.get("overlap")
    return replace(
        usual,
        coders=coders if len(coders) > 1 else usual.coders,
        counting=cast(Counting, counting) if counting in get_args(Counting) else usual.counting,
        picked=picked or None,
        left_out=_texts(kept, "left_out") & frozenset(LEFT_OUT),
        unit=unit if unit in units else usual.unit,
        overlap=overlap if overlap in (0.0, 0.5, 1.0) else usual.overlap,
        resamples=RESAMPLES if kept.get("resamples") else 0,
        with_subcodes=kept.get("with_subcodes") is True,
        columns=_texts(kept, "columns") or None,
    )


def keep(settings: ProjectSettings, project: Project, chosen: Chosen) -> None:
    """Remember these choices; people and documents by the ids that no merge changes."""
    picked = None if chosen.picked is None else frozenset(chosen.picked)
    settings.keep_choices(
        _PAGE,
        {
            **settings.choices(_PAGE),
            "coders": [each.guid for each in project.coders.all() if each.id in chosen.coders],
            "counting": chosen.counting,
            "picked": [
                each.guid for each in project.documents.all() if picked and each.id in picked
            ],
            "left_out": sorted(chosen.left_out),
            "unit": chosen.unit,
            "overlap": chosen.overlap,
            "resamples": chosen.resamples,
            "with_subcodes": chosen.with_subcodes,
            "columns": sorted(chosen.columns or ()),
        },
    )


def kept_word(settings: ProjectSettings, name: str) -> str:
    """One word that a view remembers, such as which coefficient it shows; empty where none is."""
    word = settings.choices(_PAGE).get(name)
    return word if isinstance(word, str) else ""


def keep_word(settings: ProjectSettings, name: str, word: str) -> None:
    """Remember one word of a view."""
    settings.keep_choices(_PAGE, {**settings.choices(_PAGE), name: word})


def _texts(kept: Mapping[str, Any], name: str) -> frozenset[str]:
    found = kept.get(name)
    if not isinstance(found, list):
        return frozenset()
    return frozenset(each for each in found if isinstance(each, str))
