"""From place to place, and on in other documents: codings, of one code or coder, memos, gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partialmethod

from postil.core.left_out import left_out_ranges
from postil.core.records import CodeId, CoderId, CodingId, DocumentId
from postil.gui.desk import Desk
from postil.gui.pages.read.key_hints import nobody_codes
from postil.gui.pages.read.marking import Marking
from postil.gui.pages.read.onward import DocumentPage, Onward, Stop
from postil.gui.pages.read.page_reader import PageReader
from postil.gui.panels.codebook import CodeTree
from postil.gui.reader.records import Mark
from postil.gui.wording import _

Span = tuple[int, int]


class Going:
    """Takes the caret of one page to the next place (1) or the one before (-1).

    Where the open document holds none it says so, and where the way goes on.
    """

    def __init__(
        self, desk: Desk, page: DocumentPage, reader: PageReader, marking: Marking, tree: CodeTree
    ) -> None:
        self._desk = desk
        self._page = page
        self._reader = reader
        self._marking = marking
        self._tree = tree
        self._onward = Onward(desk, page, reader)

    def to_coding(self, direction: int) -> None:
        """Go to a coding."""
        if not self._step(direction):
            nothing = (_("No coding after this place."), _("No coding before this place."))
            self._go_on("coding", direction, self._onward.codings_in, nothing)

    def to_same_code(self, direction: int) -> None:
        """Go to a coding with the code of the current one, else with the code chosen in the tree."""
        current = self._reader.current_mark()
        code = self._tree.current_code if current is None else CodeId(current.code)
        if code is None:
            self._desk.messages.tell(_("Go to a coding, or choose a code in the codebook first."))
        elif not self._step(direction, lambda mark: mark.code == code):
            label = self._marking.label(code)
            nothing = (
                _("No coding with “{code}” after this place.").format(code=label),
                _("No coding with “{code}” before this place.").format(code=label),
            )
            onward = self._onward.codings_in
            self._go_on(("code", code), direction, lambda each: onward(each, code=code), nothing)

    def to_same_coder(self, direction: int) -> None:
        """Go to a coding by the coder of the current one, else by the acting coder."""
        project = self._desk.project
        current = self._page.current
        coder = project.codings.get(current).coder if current is not None else project.coder
        if self._page.document is None:
            return
        if coder is None:
            self._desk.messages.tell(nobody_codes())
            return
        theirs = {each[0] for each in project.codings.places(self._page.document, [coder])}
        if not self._step(direction, lambda mark: mark.coding in theirs):
            name = project.coders.get(coder).name
            nothing = (
                _("No coding by {coder} after this place.").format(coder=name),
                _("No coding by {coder} before this place.").format(coder=name),
            )
            onward = self._onward.codings_in
            self._go_on(
                ("coder", coder), direction, lambda each: onward(each, coder=coder), nothing
            )

    def to_memo(self, direction: int) -> None:
        """Go to a memo on words of this document or on one of its codings."""
        if self._page.document is None:
            return
        on_words = self._memos_on_words()
        places: dict[Span, CodingId | None] = dict.fromkeys(on_words[self._page.document])
        for each in self._desk.project.memos.of_codings(self._page.document):
            mark = self._reader.mark(each)
            if mark is not None:
                places[(mark.start, mark.end)] = CodingId(each)
        found = self._nearest([*places], direction)
        if found is None:
            nothing = (_("No memo after this place."), _("No memo before this place."))
            self._go_on(
                "memo", direction, lambda each: self._memos_in(each, on_words[each]), nothing
            )
            return
        self._select(*found)
        coding = places[found]
        if coding is not None:
            self._page.choose_coding(coding)

    def to_uncoded(self, direction: int) -> None:
        """Go to the beginning of a stretch in which the acting coder coded nothing."""
        document, coder = self._page.document, self._desk.project.coder
        if document is None:
            return
        if coder is None:
            self._desk.messages.tell(nobody_codes())
            return
        found = self._nearest(self._uncoded(document, coder), direction)
        if found is None:
            nothing = (
                _("No uncoded stretch begins after this place."),
                _("No uncoded stretch begins before this place."),
            )
            self._go_on(
                "uncoded",
                direction,
                lambda each: [(start, start, None) for start, _end in self._uncoded(each, coder)],
                nothing,
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

    # ---- stops ----

    def _memos_on_words(self) -> Mapping[DocumentId, list[Span]]:
        """The spans that carry a memo, by document."""
        found = defaultdict[DocumentId, list[Span]](list)
        for memo in self._desk.project.memos.all():
            target = memo.target
            if target.kind == "span" and target.document is not None:
                found[target.document].append((target.start or 0, target.end or 0))
        return found

    def _memos_in(self, document: DocumentId, on_words: list[Span]) -> list[Stop]:
        project = self._desk.project
        spans: dict[Span, CodingId | None] = dict.fromkeys(on_words)
        drawn = {coding for _start, _end, coding in self._onward.codings_in(document)}
        for each in project.memos.of_codings(document):
            if each in drawn:
                coding = project.codings.get(CodingId(each))
                spans[coding.start, coding.end] = coding.id
        return [(*span, spans[span]) for span in sorted(spans)]

    def _uncoded(self, document: DocumentId, coder: CoderId) -> list[Span]:
        """The stretches of a document in which this coder coded nothing."""
        project = self._desk.project
        codings = project.codings.places(document, [coder])
        covered = [(start, end) for _coding, _code, _coder, start, end in codings]
        covered += left_out_ranges(project.documents.ranges(document), ["furniture"])
        return gaps(project.documents.text(document), covered)

    # ---- inside ----

    def _go_on(
        self,
        way: object,
        direction: int,
        stops_in: Callable[[DocumentId], list[Stop]],
        nothing: tuple[str, str],
    ) -> None:
        """Offer the way on in another document; `nothing` tells of none after, and none before."""
        self._onward.offer(way, direction, stops_in, nothing[0 if direction > 0 else 1])

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
