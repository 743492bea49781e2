"""Which codings of the open document are drawn, and which are dimmed: chosen codes, differences."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from postil.core.records import CodeId, CodingId, DocumentId
from postil.gui.appearance import Appearance
from postil.gui.desk import Desk
from postil.gui.pages.read.shown_coders import ShownCoders
from postil.gui.reader.records import CodeColour, Mark
from postil.gui.wording import _, shortened

_KEPT = "sifting"
Rest = Literal["shown", "hidden", "dimmed"]


@dataclass(frozen=True, slots=True)
class Sieve:
    """What passes: codings with these codes, `rest` tells what becomes of others; differences."""

    codes: frozenset[CodeId] = frozenset()
    rest: Rest = "shown"
    differing: bool = False

    @property
    def is_open(self) -> bool:
        """Whether everything passes."""
        return self.rest == "shown" and not self.differing


class Sifting(QObject):
    """The sieve of one page, kept for its project. It hides marks, never codings."""

    changed = Signal()
    """Another sieve: the marks are to be drawn anew."""

    def __init__(
        self,
        desk: Desk,
        shown_coders: ShownCoders,
        code_chosen: Callable[[], CodeId | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown_coders = shown_coders
        self._code_chosen = code_chosen
        self._differing: frozenset[CodingId] | None = None
        self._pale = pale(desk.appearance)
        self.sieve = self._kept()

    # ---- what the View menu asks ----

    def choose_codes(self) -> None:
        """Ask which codes are shown, beginning with those chosen in the codebook."""
        from postil.gui.dialogs.only_codes import OnlyCodesDialog  # start-up time

        book, sieve = self._desk.project.codebook, self.sieve
        dialog = OnlyCodesDialog(
            self._desk.appearance, book, sieve.codes or self._branch(), sieve.rest == "dimmed"
        )
        if self._desk.asking.show(dialog):
            codes = dialog.chosen()
            if not codes or len(codes) == len(book.all()):
                self._take(replace(sieve, rest="shown"))
            else:
                rest: Rest = "dimmed" if dialog.dims.isChecked() else "hidden"
                self._take(replace(sieve, codes=codes, rest=rest))
        self._desk.refresh()

    def toggle_dim(self) -> None:
        """Dim what has other codes than those chosen, or show it plainly again."""
        codes = self.sieve.codes if self.sieve.rest == "hidden" else self._branch()
        if self.sieve.rest == "dimmed":
            self._take(replace(self.sieve, rest="shown"))
        elif codes:
            self._take(replace(self.sieve, codes=codes, rest="dimmed"))
        else:
            self._desk.messages.tell(_("Choose a code in the codebook first."))
        self._desk.refresh()

    def toggle_differing(self) -> None:
        """Show only codings where coders differ, or all again."""
        self._take(replace(self.sieve, differing=not self.sieve.differing))
        self._desk.refresh()

    def show_all(self) -> None:
        """Show every coding again."""
        self._take(Sieve())
        self._desk.refresh()

    def end_codes(self) -> None:
        """Show codings with any code again."""
        self._take(replace(self.sieve, rest="shown"))
        self._desk.refresh()

    # ---- sifting ----

    def sift(self, document: DocumentId, marks: Iterable[Mark]) -> list[Mark]:
        """The marks that are drawn, the dimmed ones pale."""
        if self.sieve.is_open:
            return list(marks)
        self._look_for_differences(document)
        return [found for mark in marks if (found := self.drawn(mark)) is not None]

    def drawn(self, mark: Mark) -> Mark | None:
        """One mark as it is drawn; None where it is hidden."""
        differing = self._differing if self.sieve.differing else None
        if differing is not None and mark.coding not in differing:
            return None
        if self.sieve.rest == "shown" or mark.code in self.sieve.codes:
            return mark
        if self.sieve.rest == "hidden":
            return None
        return mark._replace(colour=self._pale, is_pale=True)

    def read_anew(self) -> None:
        """Look again at the colours, and let go of codes that are gone."""
        self._pale = pale(self._desk.appearance)
        there = {code.id for code in self._desk.project.codebook.all()}
        codes = self.sieve.codes & there
        if codes != self.sieve.codes:
            rest: Rest = self.sieve.rest if codes else "shown"
            self.sieve = replace(self.sieve, codes=codes, rest=rest)

    def tell_if_hidden(self, mark: Mark) -> None:
        """Say that a coding just made is stored though it is not shown."""
        if self.drawn(mark) is None:
            self._desk.messages.tell(
                _("The coding “{code}” is stored; it is hidden now.").format(
                    code=shortened(mark.name)
                ),
                (_("Show all codings"), self.show_all),
            )

    # ---- what is told ----

    @property
    def codes_told(self) -> str:
        """The codes that are shown, in few words."""
        book = self._desk.project.codebook
        if len(self.sieve.codes) == 1:
            return shortened(book.label(next(iter(self.sieve.codes))), 32)
        return _("{count} codes").format(count=f"{len(self.sieve.codes):,}")

    @property
    def compares(self) -> bool:
        """Whether there are coders to differ."""
        return self._differing is not None

    # ---- inside ----

    def _take(self, sieve: Sieve) -> None:
        if sieve.rest != "shown" and not sieve.codes:
            sieve = replace(sieve, rest="shown")
        if sieve == self.sieve:
            return
        self.sieve = sieve
        book = self._desk.project.codebook
        kept: dict[str, Any] = asdict(sieve)
        kept["codes"] = sorted(book.get(code).guid for code in sieve.codes)
        self._desk.remembered.keep_choices(_KEPT, kept)
        self.changed.emit()

    def _kept(self) -> Sieve:
        kept = self._desk.remembered.choices(_KEPT)
        stored = kept.get("codes")
        guids = stored if isinstance(stored, list) else []
        codes = frozenset(
            code.id for code in self._desk.project.codebook.all() if code.guid in guids
        )
        rest = kept.get("rest")
        passes: Rest = rest if codes and rest in ("hidden", "dimmed") else "shown"
        return Sieve(codes, passes, bool(kept.get("differing")))

    def _branch(self) -> frozenset[CodeId]:
        """The code chosen in the codebook with those below it."""
        code = self._code_chosen()
        if code is None:
            return frozenset()
        return frozenset({code, *self._desk.project.codebook.descendants(code)})

    def _look_for_differences(self, document: DocumentId) -> None:
        from postil.verbs.differing import differing_codings  # start-up time

        self._differing = None
        if self.sieve.differing:
            coders = self._shown_coders.visible(document)
            self._differing = differing_codings(self._desk.project, document, coders)


def pale(appearance: Appearance) -> CodeColour:
    """How a coding is drawn that only reminds of itself."""
    colour = appearance.colour
    return CodeColour(colour("border"), colour("muted"), colour("window"), colour("sunken"))
