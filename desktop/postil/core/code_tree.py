"""The codes of a project as they stand, found by id, by place and by name without reading on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from postil.core.records import Code, CodeId


class CodeTree:
    """Codes in the order of their positions; what is added comes last of its siblings."""

    def __init__(self, codes: Iterable[Code] = ()) -> None:
        self.by_id: dict[CodeId, Code] = {}
        self.names: Counter[str] = Counter()
        self.colours: Counter[str] = Counter()
        self.digits: dict[int, Code] = {}
        self._below: defaultdict[CodeId | None, dict[str, Code]] = defaultdict(dict)
        for code in codes:
            self.add(code)

    def add(self, code: Code) -> None:
        """One code more."""
        self.by_id[code.id] = code
        self.names[code.name] += 1
        self.colours[code.color] += 1
        if code.shortcut is not None:
            self.digits[code.shortcut] = code
        self._below[code.parent][code.name] = code

    def children(self, parent: CodeId | None) -> list[Code]:
        """The codes directly below a code, or those at the top, in their order."""
        return list(self._siblings(parent).values())

    def child(self, parent: CodeId | None, name: str) -> Code | None:
        """The code of this name below a code, or at the top."""
        return self._siblings(parent).get(name)

    def count_children(self, parent: CodeId | None) -> int:
        """How many codes are directly below a code, or at the top."""
        return len(self._siblings(parent))

    def depth_first(self, top: CodeId | None = None) -> Iterator[Code]:
        """All codes below a code, or all there are, each before those below it."""
        todo = self.children(top)[::-1]
        while todo:
            code = todo.pop()
            yield code
            todo += self.children(code.id)[::-1]

    def _siblings(self, parent: CodeId | None) -> dict[str, Code]:
        return self._below.get(parent, {})
