"""The rows of an import plan: a file each, ticked or not, with what it becomes and why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from postil.core.errors import ExchangeError
from postil.exchange.plan import Choices, ImportPlan, PlannedDocument
from postil.exchange.remarks import Remark
from postil.gui.telling import told
from postil.gui.wording import _, counted, curly, isolated
from postil.sentences import sentence

_LEFT_OUT = frozenset(("same_text_twice", "document_without_text"))
_SHORT = {
    "encoding_guessed": "The encoding is a guess. Look at the text below.",
    "lines_are_wrapped": "Lines broken at one width.",
    "looks_like_many_articles": "Seems to hold {count} articles.",
    "nearly_the_same": "Nearly the same as “{other}” ({share} %).",
    "repeated_lines_found": "Repeats lines of other files.",
    "repeated_lines_marked": "What repeats is not counted.",
    "running_heads_found": "Has running heads.",
    "running_heads_marked": "Running heads not counted.",
    "hidden_text_kept": "Has hidden text.",
    "hidden_text_left_out": "Hidden text left out.",
    "text_column_taken": "Words from the column “{column}”.",
}
"""What a note says in the list; the whole sentence stands beside the text of the row."""
_HELP = (
    "The encoding is a guess. If the letters on the right read as words, it is right. It cannot "
    "be changed later; to choose another, undo and import again."
)

ByHand = Mapping[tuple[Path, int], "PlanRow"]
"""Rows whose tick or language was set by hand, by file and place in it."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A file: the document it would become, or the error why it cannot."""

    path: Path
    planned: PlannedDocument | None
    refusal: ExchangeError | None
    ticked: bool
    encoding: str = ""
    listed_before: bool = False
    language: str | None = None
    ticked_by_hand: bool = False

    @property
    def is_guess(self) -> bool:
        """Whether the encoding is one that nobody said."""
        return self._says("encoding_guessed")

    @property
    def spoken(self) -> str:
        """The language that the document would get: as written in the list, told or guessed."""
        if self.language is not None:
            return self.language
        return (self.planned.document.language or self.planned.guess) if self.planned else ""

    @property
    def shown_language(self) -> str:
        """The language, with a question mark where it is a guess."""
        is_guess = self.language is None and self.planned and not self.planned.document.language
        return f"{self.spoken}?" if self.spoken and is_guess else self.spoken

    @property
    def sign(self) -> tuple[str, str] | None:
        """The icon of the notes and its colour; none where they only tell."""
        if self.refusal is not None or self._says("document_without_text"):
            return "failure", "attention"
        if self._says("same_text_twice"):
            return "both", "muted"
        asks = ("encoding_guessed", "nearly_the_same", "characters_not_readable")
        return ("warning", "warn") if any(map(self._says, asks)) else None

    @property
    def note(self) -> str:
        """What is worth knowing, shortly."""
        if self.refusal is not None:
            return _without_name(self.told, self.path.name)
        assert self.planned is not None
        return " ".join(self._said(remark, whole=False) for remark in self.planned.remarks)

    @property
    def told(self) -> str:
        """What is worth knowing, in whole sentences."""
        if self.refusal is not None:
            if self.refusal.key == "encoding_unknown":
                return _("Its encoding is not certain. Choose one below and look at the text.")
            return refusal_told(self.refusal, self.path).split(" Nothing was imported.")[0]
        assert self.planned is not None
        return " ".join(self._said(remark, whole=True) for remark in self.planned.remarks)

    def _says(self, key: str) -> bool:
        return self.planned is not None and any(said.key == key for said in self.planned.remarks)

    def _said(self, remark: Remark, *, whole: bool) -> str:
        if remark.key == "same_text_twice":
            said = (
                _("The same text is in this list already.")
                if self.listed_before
                else _("The same text is in the project already.")
            )
            return f"{said} {_('It comes in once more.') if self.ticked else _('Left out.')}"
        if whole and remark.key == "encoding_guessed":
            return _(_HELP)
        arguments = {
            name: isolated(value) if isinstance(value, str) else value
            for name, value in remark.arguments.items()
        }
        if not whole and remark.key in _SHORT:
            return _(_SHORT[remark.key]).format(**arguments)
        return curly(sentence(f"remark.{remark.key}", **arguments))

    @property
    def length(self) -> str:
        """How long the text is."""
        if self.planned is None or self.planned.measured is None:
            return ""
        return counted("{count} word", "{count} words", self.planned.measured.words)


def rows_of(
    plan: ImportPlan, choices_of: Callable[[Path], Choices], by_hand: ByHand
) -> list[PlanRow]:
    """The rows of a plan: what can be read first, then what cannot; what was set by hand stays."""
    digests: set[str] = set()
    places: Counter[Path] = Counter()
    rows = []
    for each in plan.documents:
        assert each.measured is not None
        ticked = not any(remark.key in _LEFT_OUT for remark in each.remarks)
        again = each.measured.digest in digests
        encoding = choices_of(each.path).encoding or _guessed(each)
        row = PlanRow(each.path, each, None, ticked, encoding, listed_before=again)
        before = by_hand.get((each.path, places[each.path]))
        if before is not None:
            ticked = before.ticked if before.ticked_by_hand else ticked
            set_so = before.ticked_by_hand
            row = replace(row, ticked=ticked, ticked_by_hand=set_so, language=before.language)
        rows.append(row)
        digests.add(each.measured.digest)
        places[each.path] += 1
    return rows + [
        PlanRow(Path(str(error.arguments.get("file", ""))), None, error, ticked=False)
        for error in plan.refusals
    ]


def refusal_told(refusal: ExchangeError, path: Path) -> str:
    """Why a file cannot be read, in whole sentences that name it without its folder."""
    whole = str(path)
    arguments = {
        name: path.name if value == whole else value for name, value in refusal.arguments.items()
    }
    return told(ExchangeError(refusal.key, refusal.lines, **arguments))


def _without_name(sentence_: str, file: str) -> str:
    """A sentence that begins with the file's name, without it: the row names the file already."""
    rest = sentence_.removeprefix(curly(f'"{file}" '))
    return rest[:1].upper() + rest[1:]


def _guessed(planned: PlannedDocument) -> str:
    guesses = (said for said in planned.remarks if said.key == "encoding_guessed")
    return next((str(said.arguments["encoding"]) for said in guesses), "")
