"""The codebook as a .qdc file, which NVivo, MAXQDA, ATLAS.ti and others read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from postil.core.errors import ExchangeError
from postil.core.names import accepted_name
from postil.core.records import NewCode
from postil.core.spans import canonical
from postil.exchange.code_paths import CodePath
from postil.exchange.codebook_tables import CodebookPlan
from postil.exchange.facts import ProjectFacts
from postil.exchange.refi import elements
from postil.exchange.refi.code_rule import from_description
from postil.exchange.refi.losses import codebook_losses
from postil.exchange.refi.qde import StatedCode, stated_codes
from postil.exchange.refi.values import as_colour
from postil.exchange.refi.words import CODEBOOK
from postil.exchange.remarks import Remark
from postil.exchange.safe_files import replaced_file
from postil.exchange.source_files import read_bytes, with_file
from postil.exchange.xml_files import children, local_name, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST = 32 * 2**20  # bytes
_NAMED = 3  # sets named in a remark


def write_qdc(facts: ProjectFacts, target: Path) -> tuple[Remark, ...]:
    """Write the codebook; returns what the standard has no room for.

    A codebook without codes is refused (`codebook_empty`): the standard asks for one at least.
    """
    from lxml import etree  # start-up time

    if not facts.codes:
        raise ExchangeError("codebook_empty", target=str(target))
    book = elements.made(CODEBOOK, "CodeBook", origin=facts.program)
    book.append(elements.codes(facts.codes, CODEBOOK))
    etree.indent(book)
    with replaced_file(target) as path:
        etree.ElementTree(book).write(path, xml_declaration=True, encoding="utf-8")
    return codebook_losses(facts)


def read_qdc(
    path: Path,
    known: Mapping[CodePath, int | None] | None = None,  # noqa: ARG001  # as all codebooks
    encoding: str | None = None,  # noqa: ARG001  # XML states its own
) -> CodebookPlan:
    """The codes of a .qdc file, whatever its namespace; sets of codes are left out and told.

    Raises ExchangeError: those of `read_bytes` and `parsed`, not_a_refi_codebook.
    """
    try:
        root = parsed(read_bytes(path, _LARGEST))
        if local_name(root) != "CodeBook":
            raise ExchangeError("not_a_refi_codebook", root=local_name(root)[:40])
    except ExchangeError as error:
        raise with_file(error, path) from None
    stated: list[StatedCode] = []
    for codes in children(root, "Codes"):
        stated += stated_codes(codes, len(stated))
    names = _Names(stated)
    codes_found = tuple(map(_new_code, stated, names.paths))
    remarks = (*names.remarks, *_sets_left_out(root))
    return CodebookPlan(codes_found, tuple(code.line for code in stated), remarks)


class _Names:
    """The paths of codes as a codebook may hold them, and what was changed in the names."""

    def __init__(self, stated: list[StatedCode]) -> None:
        self.paths: list[CodePath] = []
        self.remarks: list[Remark] = []
        self._taken: defaultdict[int | None, set[str]] = defaultdict(set)
        self._given: defaultdict[int | None, set[str]] = defaultdict(set)
        self._numbers: defaultdict[tuple[int | None, str], Iterator[int]] = defaultdict(
            lambda: count(2)
        )
        for code in stated:
            self._taken[code.above].add(accepted_name(code.name))
        for code in stated:
            above = () if code.above is None else self.paths[code.above]
            self.paths.append((*above, self._name(code)))

    def _name(self, code: StatedCode) -> str:
        """A name that no code beside this one has, with remarks on what was changed."""
        name = accepted_name(code.name)
        if name != code.name:
            self.remarks.append(Remark("codebook_name_cleaned", {"code": name}))
        given = self._given[code.above]
        if name in given:
            taken = self._taken[code.above]
            numbers = self._numbers[code.above, name]
            numbered = (f"{name} ({number})" for number in numbers)
            free = next(each for each in numbered if each not in taken)
            self.remarks.append(Remark("codebook_name_numbered", {"name": name, "code": free}))
            taken.add(free)
            name = free
        given.add(name)
        return name


def _new_code(code: StatedCode, path: CodePath) -> NewCode:
    rule = from_description(canonical(code.description))
    return NewCode(
        path,
        color=as_colour(code.color),
        definition=rule.get("definition", ""),
        use_when=rule.get("use_when", ""),
        do_not_use_when=rule.get("do_not_use_when", ""),
        example=rule.get("example", ""),
        guid=code.guid,
    )


def _sets_left_out(root: _Element) -> Iterator[Remark]:
    names = [each.get("name", "") for sets in children(root, "Sets") for each in sets]
    if names:
        shown = ", ".join(canonical(name) for name in names[:_NAMED])
        yield Remark("codebook_sets_left_out", {"count": len(names), "names": shown})
