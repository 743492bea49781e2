"""Files in and out: PDF beside PDFium alone, .qdpx beside its limits, CSV and search beside plain ones."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.printed import printed
from benchmarks.projects import SIZES, built, text_of
from benchmarks.stopwatch import Ratio, side_by_side
from postil.core.project import Project
from postil.exchange.csv_tables import write_csv_tables
from postil.exchange.facts import ProjectFacts
from postil.exchange.pdf_documents import read_pdf_file
from postil.exchange.project_tables import codings_table
from postil.verbs.facts import gathered
from postil.verbs.finding_words import Searched, Wanted
from postil.verbs.progress import outcome

_PAGES = 300
_WRITTEN, _READ = 20_000, 40_000  # milliseconds that the large project may take
_MEMORY = 1024  # megabytes
_SCRIPT = """
import resource, sys, time
from pathlib import Path
from postil.core.project import Project
act, project, archive = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
begun = time.process_time()
if act == "write":
    from postil.verbs.exporting import export
    with Project.open(project) as opened:
        export(opened, archive, "qdpx", tell=str)
else:
    from postil.verbs.project_files import import_project_file
    with Project.create(project, "reader") as opened:
        print(import_project_file(opened, archive).counts)
took = time.process_time() - begun
print(took * 1000, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def measure(folder: Path) -> Iterator[Ratio]:
    """A long PDF, searching 40 MB, and the large project as CSV and .qdpx."""
    yield _pdf()
    yield from _searches()
    large = built(SIZES["large"], folder)
    yield _codings(large, folder)
    yield from _qdpx(large, folder)


def _pdf() -> Ratio:
    import pypdfium2

    data = printed(_PAGES)

    def base() -> None:
        document = pypdfium2.PdfDocument(data)
        for number in range(len(document)):
            page = document[number]
            part = page.get_textpage()
            part.get_text_range()
            part.close()
            page.close()
        document.close()

    return Ratio(
        f"a PDF of {_PAGES} pages into paragraphs / PDFium's text alone",
        *side_by_side(lambda: read_pdf_file(data, "printed"), base, 7),
        target=2,
    )


def _searches() -> Iterator[Ratio]:
    """A word that is nowhere and one that is everywhere, in 2,000 texts, beside a bare count."""
    kinds = [text_of(20_000, seed) for seed in range(8)]
    texts = [Searched(f"{kinds[number % 8]}{number}") for number in range(2_000)]
    plain = [each.text.casefold() for each in texts]
    for words in ("zeppelin", "kamo"):
        wanted = Wanted(words)
        ours = partial(_places, texts, wanted)
        base = partial(_counted, plain, words)
        assert ours() == base()
        yield Ratio(
            f"all {base():,} places of a word in 40 MB / str.count on cached text",
            *side_by_side(ours, base, 7),
            target=2,
        )


def _places(texts: Sequence[Searched], wanted: Wanted) -> int:
    return sum(len(list(each.places(wanted))) for each in texts)


def _counted(texts: Sequence[str], words: str) -> int:
    return sum(text.count(words) for text in texts)


def _codings(large: Path, folder: Path) -> Ratio:
    with Project.open(large) as project:
        facts: ProjectFacts = outcome(gathered(project))
    ready = list(codings_table(facts).rows())
    target = folder / "codings.csv"

    def base() -> None:
        with (folder / "plain.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(ready)

    return Ratio(
        "200,000 codings with their words as CSV / csv.writer on ready rows",
        *side_by_side(lambda: write_csv_tables(facts, target), base, 3),
        target=2,
    )


def _qdpx(large: Path, folder: Path) -> Iterator[Ratio]:
    """Each act in a process of its own, of which the time on the processor and memory are told."""
    archive, project = folder / "large.qdpx", folder / "arrived.postil"
    acts = (("write", "written", large, _WRITTEN), ("read", "read and stored", project, _READ))
    for act, told, path, limit in acts:
        milliseconds, megabytes = _in_a_process(act, path, archive)
        yield Ratio(f"200,000 codings as .qdpx {told} / {limit // 1000} s", milliseconds, limit, 1)
        yield Ratio(f"MB (not ms) at most meanwhile / {_MEMORY} MB", megabytes, _MEMORY, 1)


def _in_a_process(act: str, project: Path, archive: Path) -> tuple[float, float]:
    command = [sys.executable, "-c", _SCRIPT, act, str(project), str(archive)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    milliseconds, megabytes = map(float, done.stdout.split()[-2:])
    return milliseconds, megabytes
