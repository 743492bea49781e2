"""Errors in the words of the window: where the command line names an option, here is what to press."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from postil.core.errors import ExchangeError, ProjectError
from postil.gui.wording import curly

if TYPE_CHECKING:
    from postil.core.records import Problem
    from postil.exchange.remarks import Remark

_HERE = {
    "encoding_unknown": (
        "“{file}” is neither UTF-8 nor marked as UTF-16. Nothing was imported. "
        "Choose its encoding, or save it as UTF-8."
    ),
    "encoding_does_not_fit": (
        "“{file}” is not written in {encoding}: byte {byte} does not fit. Nothing was imported. "
        "Choose another encoding."
    ),
    "document_format_unknown": (
        "“{file}” is of a kind that Postil does not read. Nothing was imported. "
        "Choose files that end in {suffixes}."
    ),
    "markdown_too_deep": (
        "“{file}” nests lists and quotes deeper than {levels} levels. Nothing was imported. "
        "Save it as plain text (.txt) first."
    ),
    "codings_code_unknown": (
        "There is no code “{code}” in the codebook; import again and choose “Make them”."
    ),
    "segments_names_unknown": (
        "The table names codes or coders that this project does not have: {names}. Nothing was "
        "imported. Import again and choose “Make them”."
    ),
    "codings_coder_unknown": (
        "There is no coder “{coder}” in the project; import again and choose “Make them”."
    ),
}


def told(error: ProjectError) -> str:
    """An error as sentences, one a line: first the whole, then each line of a file at fault."""
    lines = [_sentence(error)]
    if isinstance(error, ExchangeError):
        lines += [_in_line(problem) for problem in error.lines]
    return curly("\n".join(lines))


def remarked(remarks: Iterable[Remark]) -> list[str]:
    """What a reader or writer of files remarks, a sentence each."""
    from postil.sentences import sentence  # start-up time

    return [curly(sentence(f"remark.{each.key}", **each.arguments)) for each in remarks]


def found(problems: Iterable[Problem]) -> list[str]:
    """What a check found, a sentence each."""
    from postil.sentences import problem_text  # start-up time

    return [curly(problem_text(each)) for each in problems]


def _sentence(error: ProjectError) -> str:
    from postil.sentences import describe  # start-up time
    from postil.sentences.messages import made  # start-up time

    message = _HERE.get(error.key)
    return describe(error).partition("\n")[0] if message is None else made(message, error.arguments)


def _in_line(problem: ProjectError) -> str:
    from postil.sentences import sentence  # start-up time

    line = problem.arguments.get("line")
    where = "" if line is None else sentence("error.in_line", line=line) + " "
    return where + _sentence(problem)
