"""A project out into files of other programs: read whole first, then written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from postil.analysis import units
from postil.core.errors import ProjectError, UsageError
from postil.core.project import Project
from postil.core.records import CoderId
from postil.exchange.agreement_tables import MOST_RATINGS
from postil.exchange.codebook_files import write_codebook
from postil.exchange.facts import AgreementFacts, ProjectFacts, of_coders
from postil.exchange.formats import Format, formats, of_key
from postil.exchange.remarks import Remark
from postil.exchange.safe_files import laid_beside
from postil.exchange.source_files import stat_of
from postil.verbs import agreement_cube
from postil.verbs import facts as reading
from postil.verbs.agreement_facts import agreement_facts
from postil.verbs.agreement_table import Tell
from postil.verbs.archiving import laid_aside, whole_project
from postil.verbs.progress import Progress, beside, outcome, telling

Remarks = tuple[Remark, ...] | None

RATED_UNITS = (units.DOCUMENT, units.PARAGRAPH, units.SENTENCE)
"""The units that `units.csv` and `ratings_long.csv` may be in."""


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written, and what is worth saying."""

    files: tuple[Path, ...]
    notes: tuple[Remark, ...]


def export(
    project: Project,
    target: Path,
    to: str,
    *,
    tell: Tell,
    unit: str = units.PARAGRAPH,
    coders: Sequence[CoderId] | None = None,
    choices: Mapping[str, str] | None = None,
) -> ExportResult:
    """Write the project in a format; `tell` makes the sentences that stand beside figures."""
    steps = export_steps(project, target, to, tell=tell, unit=unit, coders=coders, choices=choices)
    return outcome(steps)


def export_steps(
    project: Project,
    target: Path,
    to: str,
    *,
    tell: Tell,
    unit: str = units.PARAGRAPH,
    coders: Sequence[CoderId] | None = None,
    choices: Mapping[str, str] | None = None,
) -> Generator[Progress, None, ExportResult]:
    """The same in steps: read whole, then written whole or not at all, on a thread of its own.

    `choices` are those that the format takes by keyword, such as the preset of a .qdpx.
    """
    form = _checked_format(project, target, to, unit)
    chosen = _checked_choices(form, choices or {})
    if form.takes_figures:
        return (yield from _figures(project, target, form, coders, tell))
    agreement = None
    number = -1
    while number != project.edit_number:  # an edit between two steps: read anew
        number = project.edit_number
        facts = yield from reading.gathered(project)
        if form.needs_agreement:
            agreement = yield from agreement_facts(project, facts, unit, coders, tell)
    if form.of_coders and coders is not None:
        facts = of_coders(facts, coders)
    if form.takes_whole:
        told = yield from _whole(project, target, form, facts)
    else:
        more = (target,) if agreement is None else (target, agreement)
        write = form.load()
        told = yield from _written(lambda facts: write(facts, *more, **chosen), facts, target)
    files = sorted(path for path in target.rglob("*") if path.is_file())
    return ExportResult(tuple(files) or (target,), (*_notes(agreement), *(told or ())))


def _written(
    write: Callable[[ProjectFacts], Remarks], facts: ProjectFacts, target: Path
) -> Generator[Progress, None, Remarks]:
    """Write beside whoever takes the steps; given up, nothing takes the target's place."""
    given_up = Event()
    newest = Progress(0, 0, target.name)

    def go_on(done: int, total: int) -> None:
        nonlocal newest
        newest = Progress(done, total, target.name)
        if given_up.is_set():
            raise CancelledError

    def steps() -> Generator[Progress, None, Remarks]:
        yield newest
        return write(replace(facts, go_on=go_on))

    return (yield from telling(beside(steps(), given_up.set), lambda _: newest))


def _whole(
    project: Project, target: Path, form: Format, facts: ProjectFacts
) -> Generator[Progress, None, Remarks]:
    """Write what the project has beside its facts, too."""
    with laid_beside(target) as place:
        original = yield from laid_aside(project, facts, place)
        whole, write = whole_project(project, facts, original), form.load()
        steps = _written(lambda facts: write(replace(whole, facts=facts), target), facts, target)
        return (yield from steps)


def _figures(
    project: Project, target: Path, form: Format, coders: Sequence[CoderId] | None, tell: Tell
) -> Generator[Progress, None, ExportResult]:
    """Write every figure of agreement as it is computed; intervals where they take no minutes."""
    everywhere = yield from agreement_cube.compared_everywhere(project, coders)
    notes: tuple[Remark, ...] = ()
    if not agreement_cube.is_resampled(everywhere):
        everywhere = agreement_cube.without_intervals(everywhere)
        notes = (Remark("intervals_left_out", {"most": agreement_cube.MOST_RESAMPLED}),)
    with form.load()(target) as write:
        yield from beside(agreement_cube.writing(everywhere, write, tell))
    return ExportResult((target,), notes)


def _checked_format(project: Project, target: Path, to: str, unit: str) -> Format:
    """The format, if all that was asked for can be had."""
    refuse_project(project.path, target)
    form = of_key(to, "export", "project")
    if form is None:
        known = tuple(row.key for row in formats("export", "project"))
        raise UsageError("no_such_export_format", format=to, known=known)
    _check_target(form, target)
    if unit not in RATED_UNITS:
        raise UsageError("export_unit_not_offered", unit=unit, known=RATED_UNITS)
    return form


def _check_target(form: Format, target: Path) -> None:
    """Refuse a file without the suffix by which its program knows it, and a folder with one."""
    suffix = target.suffix.lower()
    is_wanted = form.targets != ("file",) or not form.suffixes or suffix in form.suffixes
    if not is_wanted and not target.is_dir():  # the writer refuses a folder better
        proposed = target.with_name(f"{target.name}{form.suffixes[0]}")
        raise UsageError(
            "export_suffix_wrong",
            target=str(target),
            format=form.key,
            suffixes=form.suffixes,
            proposed=str(proposed),
        )
    known = {each for row in formats("export", "project") for each in row.suffixes}
    if "folder" in form.targets and suffix in known - set(form.suffixes):
        proposed = target.with_suffix("")
        raise UsageError(
            "export_is_a_folder", target=str(target), format=form.key, proposed=str(proposed)
        )


def _checked_choices(form: Format, choices: Mapping[str, str]) -> Mapping[str, str]:
    """The choices, if the format takes them all."""
    for name, value in choices.items():
        is_known = name != "preset" or value in form.presets
        if name not in form.choices or not is_known:
            raise UsageError("export_choice_not_offered", choice=name, value=value, format=form.key)
    return choices


def _notes(agreement: AgreementFacts | None) -> tuple[Remark, ...]:
    if agreement is None or agreement.ratings <= MOST_RATINGS:
        return ()
    return (Remark("ratings_left_out", {"ratings": agreement.ratings, "most": MOST_RATINGS}),)


def export_codebook(project: Project, target: Path) -> tuple[Remark, ...]:
    """Write the codebook; the suffix says in which format. Returns what that cannot hold."""
    refuse_project(project.path, target)
    return write_codebook(reading.codebook_facts(project), target)


def refuse_project(project: Path, target: Path) -> None:
    """Never write onto the project itself, nor put another folder in the place of its own."""
    known, there = stat_of(project), stat_of(target)
    if known is None or there is None:
        return
    if os.path.samestat(known, there):
        raise ProjectError("target_is_the_project", path=str(target))
    around = map(stat_of, Path(os.path.realpath(project)).parents)
    if any(folder and os.path.samestat(folder, there) for folder in around):
        raise ProjectError("target_holds_the_project", path=str(target))
