"""A project out into files of other programs: read whole first, then written whole or not at all."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from postil.analysis import units
from postil.core.errors import ProjectError, UsageError
from postil.core.project import Project
from postil.core.records import CoderId
from postil.exchange.agreement_tables import MOST_RATINGS
from postil.exchange.facts import AgreementFacts, ProjectFacts
from postil.exchange.formats import Format, formats, of_key, of_suffix
from postil.exchange.remarks import Remark
from postil.verbs import facts as reading
from postil.verbs.agreement_facts import agreement_facts
from postil.verbs.agreement_table import Tell
from postil.verbs.progress import Progress

RATED_UNITS = (units.DOCUMENT, units.PARAGRAPH, units.SENTENCE)
"""The units that `units.csv` and `ratings_long.csv` may be in."""


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written, and what is worth saying."""

    files: tuple[Path, ...]
    notes: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """A project ready to be written: what follows needs the project no more."""

    format: Format
    facts: ProjectFacts
    agreement: AgreementFacts | None
    project_path: Path

    def write(self, target: Path) -> ExportResult:
        """Write a file or a folder, whole or not at all."""
        refuse_project(self.project_path, target)
        if self.agreement is None:
            self.format.load()(self.facts, target)
        else:
            self.format.load()(self.facts, target, self.agreement)
        files = sorted(path for path in target.rglob("*") if path.is_file())
        return ExportResult(tuple(files) or (target,), tuple(self._notes()))

    def _notes(self) -> list[Remark]:
        ratings = self.agreement.ratings if self.agreement else 0
        if ratings <= MOST_RATINGS:
            return []
        return [Remark("ratings_left_out", {"ratings": ratings, "most": MOST_RATINGS})]


def export(
    project: Project,
    target: Path,
    to: str,
    *,
    tell: Tell,
    unit: str = units.PARAGRAPH,
    coders: Sequence[CoderId] | None = None,
) -> ExportResult:
    """Write the project in a format; `tell` makes the sentences that stand beside figures."""
    steps = export_steps(project, target, to, tell=tell, unit=unit, coders=coders)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            result: ExportResult = done.value
            return result


def export_steps(
    project: Project,
    target: Path,
    to: str,
    *,
    tell: Tell,
    unit: str = units.PARAGRAPH,
    coders: Sequence[CoderId] | None = None,
) -> Generator[Progress, None, ExportResult]:
    """The same in steps; the last one writes, and its result is what the generator returns."""
    refuse_project(project.path, target)
    ready = yield from preparing(project, to, tell=tell, unit=unit, coders=coders)
    return ready.write(target)


def preparing(
    project: Project,
    to: str,
    *,
    tell: Tell,
    unit: str = units.PARAGRAPH,
    coders: Sequence[CoderId] | None = None,
) -> Generator[Progress, None, Export]:
    """Read all that an export needs, in steps; `Export.write` may then run beside the window."""
    form = of_key(to, "export", "project")
    if form is None:
        known = tuple(row.key for row in formats("export", "project"))
        raise UsageError("no_such_export_format", format=to, known=known)
    if unit not in RATED_UNITS:
        raise UsageError("export_unit_not_offered", unit=unit, known=RATED_UNITS)
    agreement = None
    number = -1
    while number != project.edit_number:  # an edit between two steps: read anew
        number = project.edit_number
        facts = yield from reading.gathered(project)
        if form.needs_agreement:
            agreement = yield from agreement_facts(project, facts, unit, coders, tell)
    return Export(form, facts, agreement, project.path)


def export_codebook(project: Project, target: Path) -> None:
    """Write the codebook; the suffix says in which format."""
    form = of_suffix(target.suffix, "export", "codebook")
    if form is None:
        known = tuple(suffix for row in formats("export", "codebook") for suffix in row.suffixes)
        raise UsageError("no_such_codebook_format", file=str(target), suffixes=known)
    refuse_project(project.path, target)
    form.load()(reading.codebook_facts(project), target)


def refuse_project(project: Path, target: Path) -> None:
    """Never write onto the project itself."""
    if target.exists() and project.exists() and target.samefile(project):
        raise ProjectError("target_is_the_project", path=str(target))
