"""The codebook to be read, as an appendix of an article: a heading for each code, its rule below.

As Markdown and as a Word file. Where the facts know how often codes are used, that is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from postil.exchange.coded.markdown import escaped, without_block_sign
from postil.exchange.docx_files import Paragraph, Run, WordFile
from postil.exchange.facts import CodeFacts, ProjectFacts
from postil.exchange.left_behind import left_behind
from postil.exchange.remarks import Remark
from postil.exchange.rule_text import rule_parts
from postil.exchange.safe_files import replaced_file

_TITLE = "Codebook"
_DEEPEST = 6  # level of headings, in Word and in Markdown


def write_codebook_markdown(facts: ProjectFacts, target: Path) -> tuple[Remark, ...]:
    """Write the codebook as Markdown; returns what is not in it."""
    blocks = [f"# {_TITLE}", _said(_about(facts))]
    for each in facts.codes:
        blocks.append(f"{'#' * _level(each)} {_said(_heading(each))}")
        blocks += [f"**{word}:** {_said(text)}" for word, text in rule_parts(each.code)]
        blocks += [f"*{_said(used)}*" for used in _used(facts, each)]
    with replaced_file(target) as path:
        path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8", newline="\n")
    return left_behind(facts, "colours", "shortcuts")


def write_codebook_docx(facts: ProjectFacts, target: Path) -> tuple[Remark, ...]:
    """Write the codebook as a Word file; returns what is not in it."""
    file = WordFile(f"{_TITLE}: {facts.name}", facts.as_of)
    file.blocks.append(Paragraph((Run(_TITLE),), "Heading1"))
    file.blocks.append(Paragraph((Run(_about(facts)),), "About"))
    for each in facts.codes:
        file.blocks.append(Paragraph((Run(_heading(each)),), f"Heading{_level(each)}"))
        for word, text in rule_parts(each.code):
            file.blocks.append(Paragraph((Run(f"{word}: ", bold=True), Run(text))))
        file.blocks += [Paragraph((Run(used),), "About") for used in _used(facts, each)]
    with replaced_file(target) as path:
        path.write_bytes(file.made())
    return left_behind(facts, "colours", "shortcuts")


def _about(facts: ProjectFacts) -> str:
    count = len(facts.codes)
    codes = f"{count} code" if count == 1 else f"{count} codes"
    return " · ".join(part for part in (facts.name, codes, facts.as_of[:10]) if part)


def _level(each: CodeFacts) -> int:
    """The level of a code's heading, below that of the title."""
    return min(len(each.path) + 1, _DEEPEST)


def _heading(each: CodeFacts) -> str:
    """The name; the path where headings go no deeper."""
    name = each.path[-1] if len(each.path) < _DEEPEST else each.path_text
    return name if each.code.active else f"{name} (no longer in use)"


def _used(facts: ProjectFacts, each: CodeFacts) -> Iterator[str]:
    """How often a code is used, where that is known."""
    if facts.uses is None:
        return
    codings, documents = facts.uses.get(each.code.id, (0, 0))
    if not codings:
        yield "Not used"
        return
    times = "once" if codings == 1 else f"{codings} times"
    yield f"Used {times}, in {documents} document{'' if documents == 1 else 's'}"


def _said(text: str) -> str:
    """Text with its line ends, in which Markdown takes nothing as a sign."""
    first, *others = escaped(text).replace("&", "\\&").split("\n")
    return "\\\n".join([first, *map(without_block_sign, others)])
