"""The codebook as a .qdc file, which NVivo, MAXQDA, ATLAS.ti and others read."""

from __future__ import annotations

from pathlib import Path

from postil.core.errors import ExchangeError
from postil.exchange.facts import ProjectFacts
from postil.exchange.refi import elements
from postil.exchange.refi.losses import codebook_losses
from postil.exchange.refi.words import CODEBOOK
from postil.exchange.remarks import Remark
from postil.exchange.safe_files import replaced_file


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
