"""A project in which everything overlaps, and a plain model of what is coded in it."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import regex

from postil.core.project import Project
from postil.core.records import NewCode, NewCoding, NewDocument

CODERS = ("Ana", "Ben", "زهرة")
CODES = 200
CROWD = 330
TEXTS = {
    "Rivers": "The town sold its river on a Friday. Nobody asked who would own the water.\n" * 45,
    "Voices": (
        "قالت الممرضة إن الثقة (trust) تُبنى ببطء.\nהיא כתבה that rights come first.\n"
        "🌊 One 👩‍👩‍👧 more é line of te\u0301xt, 信頼は水のように。नमस्ते दुनिया.\n\n"
    )
    * 14,
    "One line": "A line without an end, and trade. " * 120,
    "Short": "x",
}
_REMEMBERED = 60
LONG_NAME = "a name that goes on " * 15


class Fact(NamedTuple):
    """A coding, as plain numbers."""

    document: int
    coder: int
    code: int
    start: int
    end: int


State = tuple[frozenset[Fact], frozenset[tuple[int, int, int]]]
"""All codings, and whose codings of which document were shown to whom."""


@dataclass
class Model:
    """What is coded, who acts, and what of it is to be seen; kept by the plainest rules."""

    me: int
    document: int
    coded: set[Fact] = field(default_factory=set)
    disclosed: set[tuple[int, int, int]] = field(default_factory=set)
    wished: set[int] = field(default_factory=set)
    sifted: set[int] = field(default_factory=set)
    rest: str = "shown"
    differing: bool = False

    def apply(self, code: int, span: tuple[int, int]) -> None:
        """The acting coder codes a span of the open document."""
        self.add(self.document, self.me, code, span)

    def add(self, document: int, coder: int, code: int, span: tuple[int, int]) -> None:
        """A coding is there, if it was not."""
        self.coded.add(Fact(document, coder, code, *span))

    def change(self, fact: Fact, **fields: int) -> None:
        """A coding becomes another one."""
        self.coded.discard(fact)
        self.coded.add(fact._replace(**fields))

    def merge(self, fact: Fact) -> None:
        """A coding and those of its kind that overlap become one."""
        low, high = fact.start, fact.end
        while True:
            group = {
                each
                for each in self.coded
                if each[:3] == fact[:3] and each.start < high and each.end > low
            }
            reach = min(each.start for each in group), max(each.end for each in group)
            if reach == (low, high):
                break
            low, high = reach
        self.coded -= group
        self.coded.add(fact._replace(start=low, end=high))

    def insert(self, place: int, length: int) -> None:
        """Letters are put into the open text where no coding begins or ends."""
        for fact in [each for each in self.coded if each.document == self.document]:
            start, end = (each + length * (each > place) for each in (fact.start, fact.end))
            if (start, end) != (fact.start, fact.end):
                self.coded.discard(fact)
                self.coded.add(fact._replace(start=start, end=end))

    @property
    def open(self) -> set[Fact]:
        """The codings of the open document that the acting coder sees."""
        seen = {who for who in self.wished if (self.me, self.document, who) in self.disclosed}
        return {
            each
            for each in self.coded
            if each.document == self.document and each.coder in seen | {self.me}
        }

    @property
    def drawn(self) -> set[Fact]:
        """Those that are drawn, pale or not."""
        found = self.open
        if self.differing:
            found = _differing(found)
        if self.rest == "hidden":
            found = {each for each in found if each.code in self.sifted}
        return found

    def is_pale(self, fact: Fact) -> bool:
        """Whether it only reminds of itself."""
        return self.rest == "dimmed" and fact.code not in self.sifted

    def forget_codes(self, there: set[int]) -> None:
        """Codes that are gone are sifted no more."""
        self.sifted &= there
        self.rest = self.rest if self.sifted else "shown"


def _differing(found: set[Fact]) -> set[Fact]:
    """Those that do not stand where every coder who coded here has the same one run."""
    voices = {each.coder for each in found}
    if len(voices) < 2:
        return found
    differing = set()
    for code in {each.code for each in found}:
        facts = {each for each in found if each.code == code}
        runs = [(run, who) for who in voices for run in _runs(facts, who)]
        for group in _groups([run for run, _who in runs]):
            within = [each for each in runs if group[0] <= each[0][0] < group[1]]
            agreed = len(within) == len(voices) and all(run == group for run, _who in within)
            if not agreed:
                differing |= {each for each in facts if group[0] <= each.start < group[1]}
    return differing


def _runs(facts: set[Fact], coder: int) -> list[tuple[int, int]]:
    """Where a coder coded without a break."""
    spans = sorted((each.start, each.end) for each in facts if each.coder == coder)
    return _joined(spans, touching=True)


def _groups(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return _joined(sorted(runs), touching=False)


def _joined(spans: list[tuple[int, int]], touching: bool) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1] + touching:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


@lru_cache(maxsize=16)
def _borders(text: str) -> list[int]:
    return [match.start() for match in regex.finditer(r"\X", text)] + [len(text)]


def _whole(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The letters that a selection touches, without blanks at its ends; None without any."""
    borders = _borders(text)
    if start >= end:
        return None
    start = borders[bisect_right(borders, start) - 1]
    end = borders[bisect_left(borders, end)]
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return (start, end) if start < end else None


class Past:
    """What the model was after each act: the rule of undo and redo."""

    def __init__(self, model: Model, project: Project) -> None:
        self._model, self._project = model, project
        self._done = [(project.history(1)[0].seq, self._now())]
        self._undone: list[tuple[int, State]] = []

    def _now(self) -> State:
        return frozenset(self._model.coded), frozenset(self._model.disclosed)

    def look(self) -> None:
        """A gesture that changed something is one act, and one step of undo; so is typing a memo."""
        newest = max(seq for seq, _state in (*self._done, *self._undone))
        new = [line for line in self._project.history(6) if line.seq > newest]
        assert sum(line.verb != "write_memo" for line in new) <= 1
        assert new or self._now() == self._done[-1][1], "changed without an act"
        for line in new:
            state = self._done[-1][1] if line.verb == "write_memo" else self._now()
            self._done.append((line.seq, state))
        del self._done[:-_REMEMBERED]
        if new or self._project.redoable() is None:
            self._undone = []

    def undo(self) -> bool:
        """The model is as before the newest act; whether there is one."""
        if len(self._done) == 1:
            return False
        self._undone.append(self._done.pop())
        self._be_as_then()
        return True

    def redo(self) -> bool:
        """The model is as after the act that was taken back last; whether there is one."""
        if not self._undone:
            return False
        self._done.append(self._undone.pop())
        self._be_as_then()
        return True

    def _be_as_then(self) -> None:
        coded, disclosed = self._done[-1][1]
        self._model.coded, self._model.disclosed = set(coded), set(disclosed)


class World:
    """The open window, and what is true in its project."""

    def __init__(self, desktop: Any) -> None:
        self.desktop = desktop
        self.model = Model(int(desktop.project.coder), int(desktop.page.document))
        self.model.coded = set(self.stored().values())

    def stored(self) -> dict[int, Fact]:
        """The codings of the project by their ids."""
        project = self.desktop.project
        return {
            coding: Fact(document.id, coder, code, start, end)
            for document in project.documents.all()
            for coding, code, coder, start, end in project.codings.places(document.id)
        }

    def look(self, act: str) -> None:
        """What is stored and what is drawn is what the model says."""
        project, page, model = self.desktop.project, self.desktop.page, self.model
        model.forget_codes({int(code.id) for code in project.codebook.all()})
        stored, reader = self.stored(), page.reader
        assert sorted(stored.values()) == sorted(model.coded), act
        drawn = [reader.mark(each) for _start, _end, each in reader.coding_places()]
        seen = [(stored[mark.coding], mark.is_pale) for mark in drawn]
        assert sorted(seen) == sorted((fact, model.is_pale(fact)) for fact in model.drawn), act
        for mark in drawn:
            assert (mark.code, mark.start, mark.end) == stored[mark.coding][2:], act
        assert reader.current == page.current
        assert page.current is None or reader.draws(page.current), act
        assert reader.text == project.documents.text(page.document)
        assert reader.failures == [], act
        assert self.desktop.window.messages.kind != "failure", self.desktop.message

    def past(self) -> Past:
        """The history of the model from now on."""
        return Past(self.model, self.desktop.project)

    def code_of(self, digit: int) -> int:
        """The code on a digit."""
        codes = self.desktop.project.codebook.all()
        return next(int(code.id) for code in codes if code.shortcut == digit)

    def selected(self) -> tuple[int, int] | None:
        """The letters that the selection touches, without blanks at its ends; None without any."""
        return _whole(self.desktop.reader.text, *self.desktop.reader.selection())


def _fill(project: Project) -> None:
    """Documents, codes and a crowd of codings."""
    chance = random.Random(11)
    first = project.coders.named(CODERS[0]).id
    coders = [first, *(project.coders.add(name) for name in CODERS[1:])]
    documents = {name: project.documents.add(NewDocument(name, t)) for name, t in TEXTS.items()}
    names = [f"code {number:03}" for number in range(CODES - 2)] + [LONG_NAME, "ثقة"]
    codes = []
    with project.edit("import_codebook", count=CODES):
        for rank, name in enumerate(names):
            path = (names[0], name) if 20 < rank < 40 else (name,)
            digit = rank + 1 if rank < 8 else 9 if name == LONG_NAME else None
            codes.append(project.codebook.add(NewCode(path, shortcut=digit)))
    new = []
    for name in ("Rivers", "Voices", "One line"):
        text = TEXTS[name]
        for _each in range(CROWD):
            start = chance.randrange(len(text) - 80)
            span = _whole(text, start, start + chance.choice((1, 9, 40, 75)))
            code, coder = chance.choice([*codes[:12], codes[-1], codes[-2]]), chance.choice(coders)
            if span is not None:
                new.append(NewCoding(documents[name], code, coder, *span))
    project.codings.add_many(new)


@pytest.fixture
def world(bare: Any, tmp_path: Path) -> World:
    """The window over the crowd, its first document open."""
    path = tmp_path / "crowd.postil"
    with Project.create(path, CODERS[0]) as project:
        _fill(project)
    bare.window.files.open_path(path)
    return World(bare)
