"""Whose codings of a document are shown: one's own until it is finished, others' after asking once."""

from __future__ import annotations

from collections.abc import Iterable

from postil.core.records import Change, Coder, CoderId, DocumentId
from postil.gui.asking import Question
from postil.gui.desk import Desk
from postil.gui.wording import _, in_question


class ShownCoders:
    """The wish of the acting coder, and what of it is open in a document."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._wished: set[CoderId] = set()
        self._finished: dict[tuple[CoderId, DocumentId], str] = {}
        self._seen: set[tuple[CoderId, DocumentId, CoderId]] = set()
        self.coders: list[Coder] = []
        self.read_anew()

    def read_anew(self) -> None:
        """Look at the coders again, what they finished and what they were shown."""
        coders = self._desk.project.coders
        self.coders = coders.all()
        self._finished = coders.finished()
        self._seen = set(coders.disclosures())

    def follow(self, change: Change) -> bool:
        """Take over what changed; whether it matters here."""
        matters = change.touches("coder", "finished", "disclosure")
        if matters:
            self.read_anew()
        return matters

    @property
    def others(self) -> list[Coder]:
        """All coders but the one who acts."""
        return [coder for coder in self.coders if coder.id != self._desk.project.coder]

    @property
    def wished(self) -> set[CoderId]:
        """The others whose codings the coder asked to see."""
        return set(self._wished)

    def forget_wishes(self) -> None:
        """Begin again with one's own codings, because another coder acts."""
        self._wished = set()

    def finished_at(self, document: DocumentId) -> str:
        """When the acting coder finished a document; empty if not."""
        me = self._desk.project.coder
        return "" if me is None else self._finished.get((me, document), "")

    def visible(self, document: DocumentId) -> list[Coder]:
        """The coders whose codings of this document may and shall be seen."""
        me = self._desk.project.coder
        return [
            coder
            for coder in self.coders
            if coder.id == me or (coder.id in self._wished and self._is_open(document, coder.id))
        ]

    def wish(self, document: DocumentId, coders: Iterable[CoderId]) -> bool:
        """Ask to see these coders too; where the document is not finished it is asked first.

        Returns whether the wish holds. What was shown is written down in the history.
        """
        wished = {coder for coder in coders if coder != self._desk.project.coder}
        if not self.disclosed(document, wished):
            return False
        self._wished = wished
        return True

    def disclosed(self, document: DocumentId, coders: Iterable[CoderId]) -> bool:
        """Whether these coders' codings may be seen there, asking where that is still closed."""
        me = self._desk.project.coder
        closed = [each for each in coders if each != me and not self._is_open(document, each)]
        if not closed or me is None:
            return True
        if not self._desk.may_write() or not self._desk.asking.confirm(self._question(document)):
            return False
        disclose = self._desk.project.coders.disclose
        self._desk.messages.attempt(lambda: disclose(document, sorted(closed), me))
        self.read_anew()
        return True

    def _is_open(self, document: DocumentId, coder: CoderId) -> bool:
        me = self._desk.project.coder
        if me is None:
            return True
        return (me, document) in self._finished or (me, document, coder) in self._seen

    def _question(self, document: DocumentId) -> Question:
        name = self._desk.project.documents.get(document).name
        return Question(
            _("Show others' codings of “{document}”?").format(document=in_question(name)),
            _(
                "You have not finished this document. Once you have seen what others coded, "
                "your codings are no longer independent; agreement on this document will say so."
            ),
            _("Show them"),
            _("Only mine"),
            careful=True,
        )
