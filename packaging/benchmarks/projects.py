"""Synthetic projects of several sizes, made through the same rooms that the program uses."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from postil.core.project import Project
from postil.core.records import CodeId, CoderId, DocumentId, NewCode, NewCoding, NewDocument

_SYLLABLES = [
    "ka",
    "mo",
    "ri",
    "ten",
    "sal",
    "ver",
    "na",
    "lo",
    "du",
    "pa",
    "shi",
    "or",
    "en",
    "ta",
    "bel",
    "gra",
    "on",
    "il",
]


@dataclass(frozen=True)
class Size:
    """How large a project is; `length` is each document's, in code points."""

    name: str
    documents: int
    length: int
    codes: int
    coders: int
    codings: int
    spread: int = 0  # codings lie in the first so many code points; 0 means anywhere


SIZES = {
    size.name: size
    for size in (
        Size("small", 5, 8_800, 12, 2, 200),
        Size("medium", 200, 20_000, 50, 3, 20_000),
        Size("large", 2_000, 20_000, 100, 3, 200_000),
        Size("huge", 1, 5_000_000, 50, 3, 20_000),
        Size("page", 1, 20_000, 50, 3, 200),
        Size("chapter", 1, 500_000, 50, 3, 2_000),
    )
}


def text_of(length: int, seed: int) -> str:
    """Words in sentences in paragraphs, with some letters that UTF-16 counts double."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randrange(1, 5))) for _ in range(400)]
    words += ["😀", "café", "«да»"]
    pieces: list[str] = []
    total = 0
    while total < length:
        sentences = []
        for _ in range(chance.randrange(2, 9)):
            chosen = chance.choices(words, k=chance.randrange(5, 25))
            sentences.append(" ".join(chosen).capitalize() + ".")
        pieces.append(" ".join(sentences))
        total += len(pieces[-1]) + 1
    return "\n".join(pieces)[:length]


def spans_of(size: Size, seed: int = 1) -> list[tuple[int, int, int, int, int]]:
    """Document, code, coder, start and end of the size's codings, all from 0.

    Coders mostly agree: two of three codings are near a passage that the others have too.
    """
    chance = random.Random(seed)
    found: set[tuple[int, int, int, int, int]] = set()
    while len(found) < size.codings:
        document, code = chance.randrange(size.documents), chance.randrange(size.codes)
        start = chance.randrange(max(1, (size.spread or size.length) - 400))
        end = start + chance.randrange(20, 300)
        for coder in range(size.coders):
            if len(found) < size.codings and chance.random() < 0.67:
                shift = chance.choice((0, 0, 0, 5, 12))
                found.add((document, code, coder, start + shift, end + shift))
    return sorted(found)


def build(size: Size, path: Path) -> Path:
    """Make the project, everything finished by everybody."""
    pool = [text_of(size.length, seed) for seed in range(min(size.documents, 8))]
    with Project.create(path, "coder 0") as project, project.edit("build_bench"):
        coders = [project.coder or CoderId(1)]
        coders += [project.coders.add(f"coder {rank}") for rank in range(1, size.coders)]
        codes: list[CodeId] = [
            project.codebook.add(NewCode((f"code {rank}",), shortcut=rank if rank < 10 else None))
            for rank in range(1, size.codes + 1)
        ]
        documents: list[DocumentId] = [
            project.documents.add(NewDocument(f"document {rank}", pool[rank % len(pool)]))
            for rank in range(size.documents)
        ]
        new = [
            NewCoding(documents[d], codes[c], coders[k], start, min(end, size.length))
            for d, c, k, start, end in spans_of(size)
        ]
        for at in range(0, len(new), 20_000):
            project.codings.add_many(new[at : at + 20_000])
        for coder in coders:
            project.coders.finish(coder, documents)
    return path


def built(size: Size, folder: Path) -> Path:
    """The project in this folder, made where no section has made it yet."""
    path = folder / f"{size.name}.postil"
    return path if path.exists() else build(size, path)
