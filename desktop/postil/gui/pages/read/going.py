"""From place to place in the open document: codings, those of one code or coder, memos, gaps."""

from __future__ import annotations

from collections.abc import Callable
from functools import partialmethod

from postil.core.records import CodeId, CodingId, MemoTarget
from postil.gui.desk import Desk
from postil.gui.pages.read.coding_acts import OpenPassage
from postil.gui.pages.read.marking import Marking
from postil.gui.pages.read.page_reader import PageReader
from postil.gui.panels.codebook import CodeTree
from postil.gui.reader.records import Mark
from postil.gui.wording import _

Span = tuple[int, int]


class Going:
    """Takes the caret of one page to the next place (1) or the one before (-1); says if there is none."""

    def __init__(
        self, desk: Desk, page: OpenPassage, reader: PageReader, marking: Marking, tree: CodeTree
    ) -> None:
        self._desk = desk
        self._page = page
        self._reader = reader
        self._marking = marking
        self._tree = tree

    def to_coding(self, direction: int) -> None:
        """Go to a coding."""
        if not self._reader.step_mark(direction):
            self._say(
                direction, _("No coding after this place."), _("No coding before this place.")
            )

    def to_same_code(self, direction: int) -> None:
        """Go to a coding with the code of the current one, else with the code chosen in the tree."""
        current = self._reader.current_mark()
        code = self._tree.current_code if current is None else CodeId(current.code)
        if code is None:
            self._desk.messages.tell(_("Go to a coding, or choose a code in the codebook first."))
        elif not self._step(direction, lambda mark: mark.code == code):
            self._say(
                direction,
                _("No coding with “{code}” after this place.").format(
                    code=self._marking.label(code)
                ),
                _("No coding with “{code}” before this place.").format(
                    code=self._marking.label(code)
                ),
            )

    def to_same_coder(self, direction: int) -> None:
        """Go to a coding by the coder of the current one, else by the acting coder."""
        project = self._desk.project
        current = self._page.current
        coder = project.codings.get(current).coder if current is not None else project.coder
        if coder is None or self._page.document is None:
            return
        theirs = {each[0] for each in project.codings.places(self._page.document, [coder])}
        if not self._step(direction, lambda mark: mark.coding in theirs):
            name = project.coders.get(coder).name
            self._say(
                direction,
                _("No coding by {coder} after this place.").format(coder=name),
                _("No coding by {coder} before this place.").format(coder=name),
            )

    def to_memo(self, direction: int) -> None:
        """Go to a memo on words of this document or on one of its codings."""
        if self._page.document is None:
            return
        places: dict[Span, CodingId | None] = {}
        for memo in self._desk.project.memos.all():
            target = memo.target
            if target.kind == "span" and target.document == self._page.document:
                places[_span_of(target)] = None
            elif target.kind == "coding" and target.coding is not None:
                mark = self._reader.mark(target.coding)
                if mark is not None:
                    places[(mark.start, mark.end)] = target.coding
        found = self._nearest([*places], direction)
        if found is None:
            self._say(direction, _("No memo after this place."), _("No memo before this place."))
            return
        self._select(*found)
        coding = places[found]
        if coding is not None:
            self._page.choose_coding(coding)

    def to_uncoded(self, direction: int) -> None:
        """Go to the beginning of a stretch in which the acting coder coded nothing."""
        document, coder = self._page.document, self._desk.project.coder
        if document is None or coder is None:
            return
        codings = self._desk.project.codings.places(document, [coder])
        covered = [(start, end) for _coding, _code, _coder, start, end in codings]
        furniture = self._reader.furniture
        covered += furniture.ranges if furniture is not None else []
        found = self._nearest(gaps(self._reader.text, covered), direction)
        if found is None:
            self._say(
                direction,
                _("No uncoded stretch begins after this place."),
                _("No uncoded stretch begins before this place."),
            )
        else:
            self._select(found[0], found[0])

    next_coding = partialmethod(to_coding, 1)
    previous_coding = partialmethod(to_coding, -1)
    next_same_code = partialmethod(to_same_code, 1)
    previous_same_code = partialmethod(to_same_code, -1)
    next_same_coder = partialmethod(to_same_coder, 1)
    previous_same_coder = partialmethod(to_same_coder, -1)
    next_memo = partialmethod(to_memo, 1)
    previous_memo = partialmethod(to_memo, -1)
    next_uncoded = partialmethod(to_uncoded, 1)
    previous_uncoded = partialmethod(to_uncoded, -1)

    # ---- inside ----

    def _step(self, direction: int, among: Callable[[Mark], bool] | None = None) -> bool:
        stepped = self._reader.step_mark(direction, among)
        if stepped:
            self._desk.messages.after_an_act()
        return stepped

    def _select(self, start: int, end: int) -> None:
        self._desk.messages.after_an_act()
        self._reader.select_in_sight(start, end, start + 1)

    def _nearest(self, spans: list[Span], direction: int) -> Span | None:
        """The span that begins next to the selection's start."""
        here = self._reader.selection()[0]
        if direction > 0:
            return min((span for span in spans if span[0] > here), default=None)
        return max((span for span in spans if span[0] < here), default=None)

    def _say(self, direction: int, after: str, before: str) -> None:
        self._desk.messages.tell(after if direction > 0 else before)


def gaps(text: str, covered: list[Span]) -> list[Span]:
    """The stretches of a text outside of these spans that hold a letter or a digit, cut to their words."""
    found, reached = [], 0
    for start, end in [*sorted(covered), (len(text), len(text))]:
        gap = text[reached:start]
        letter = next((place for place, sign in enumerate(gap) if sign.isalnum()), None)
        if letter is not None:
            found.append((reached + letter, reached + len(gap.rstrip())))
        reached = max(reached, end)
    return found


def _span_of(target: MemoTarget) -> Span:
    return target.start or 0, target.end or 0
