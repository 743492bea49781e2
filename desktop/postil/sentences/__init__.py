"""Every sentence that a person reads about an error, a remark, a reason or an act.

The rooms below raise and store keys with arguments; only the two faces, the window and the
command line, come here to make sentences of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from postil.core.errors import ExchangeError, ProjectError
from postil.sentences.agreement import REASONS, WARNINGS
from postil.sentences.arithmetic import FIGURES, LETTERS, MEANINGS, QUANTITIES, SHEET, UNITS
from postil.sentences.commands import COMMAND_ERRORS
from postil.sentences.corrections import (
    CORRECTION_ERRORS,
    CORRECTION_LABELS,
    CORRECTION_REMARKS,
    CORRECTION_REVIEW,
)
from postil.sentences.disagreements import DISAGREEMENTS
from postil.sentences.document_files import DOCUMENT_ERRORS, DOCUMENT_REMARKS
from postil.sentences.document_imports import IMPORT_ERRORS, IMPORT_REMARKS
from postil.sentences.errors import ERRORS
from postil.sentences.exchange import EXCHANGE_ERRORS, REMARKS
from postil.sentences.history import LABELS
from postil.sentences.messages import Message, asked, forms, made, made_of_key, shortened
from postil.sentences.methods import METHODS, NUMBERS
from postil.sentences.others import OTHERS_ERRORS, OTHERS_REMARKS, OTHERS_REVIEW
from postil.sentences.pictures import PICTURE_ERRORS
from postil.sentences.problems import PROBLEMS
from postil.sentences.refi import REFI_ERRORS, REFI_REMARKS, REVIEW_REASONS
from postil.sentences.taking_out import TAKING_OUT_ERRORS, TAKING_OUT_REMARKS

if TYPE_CHECKING:
    from postil.core.records import HistoryLine, Problem

_OF_FILES = ("error.", "remark.")  # they tell what stands in files, which may be anything

TABLES: Mapping[str, Mapping[str, Message]] = {
    "error": {
        **ERRORS,
        **DOCUMENT_ERRORS,
        **IMPORT_ERRORS,
        **EXCHANGE_ERRORS,
        **COMMAND_ERRORS,
        **PICTURE_ERRORS,
        **OTHERS_ERRORS,
        **REFI_ERRORS,
        **TAKING_OUT_ERRORS,
        **CORRECTION_ERRORS,
    },
    "remark": {
        **REMARKS,
        **DOCUMENT_REMARKS,
        **IMPORT_REMARKS,
        **OTHERS_REMARKS,
        **REFI_REMARKS,
        **TAKING_OUT_REMARKS,
        **CORRECTION_REMARKS,
    },
    "reason": REASONS,
    "review": {**REVIEW_REASONS, **OTHERS_REVIEW, **CORRECTION_REVIEW},
    "warning": WARNINGS,
    "disagreement": DISAGREEMENTS,
    "history": {**LABELS, **CORRECTION_LABELS},
    "problem": PROBLEMS,
    "figure": FIGURES,
    "meaning": MEANINGS,
    "letter": LETTERS,
    "quantity": QUANTITIES,
    "sheet": SHEET,
    "unit": UNITS,
    "methods": METHODS,
    "number": NUMBERS,
}


def sentence(key: str, /, **arguments: object) -> str:
    """The sentence of a key such as "error.not_a_project", in the language of the desktop.

    A key without a sentence comes back as its own words and arguments, so that nothing is hidden.
    """
    return _sentence(key, arguments)


def knows(key: str) -> bool:
    """Whether a key such as "reason.no_units" has a sentence."""
    return _message(key) is not None


def placeholders(key: str) -> tuple[frozenset[str], ...]:
    """The arguments that each form of a key's sentence asks for."""
    message = _message(key)
    return () if message is None else tuple(map(asked, forms(message)))


def describe(error: ProjectError) -> str:
    """An error as sentences, one a line: first the whole, then each line of a file at fault."""
    told = [_sentence(f"error.{error.key}", error.arguments)]
    if isinstance(error, ExchangeError):
        told += [_in_line(problem) for problem in error.lines]
    return "\n".join(told)


def history_label(line: HistoryLine) -> str:
    """What an act in the history was, in a few words."""
    return _sentence(f"history.{line.verb}", line.arguments)


def problem_text(problem: Problem) -> str:
    """What `check` found, as a sentence."""
    return _sentence(f"problem.{problem.kind}", {"where": problem.where, **problem.arguments})


def _in_line(problem: ProjectError) -> str:
    told = _sentence(f"error.{problem.key}", problem.arguments)
    if "line" not in problem.arguments:
        return told
    return f"{sentence('error.in_line', line=problem.arguments['line'])} {told}"


def _sentence(key: str, arguments: Mapping[str, object]) -> str:
    message = _message(key)
    if key.startswith(_OF_FILES):
        arguments = shortened(arguments)
    return made_of_key(key, arguments) if message is None else made(message, arguments)


def _message(key: str) -> Message | None:
    table, _, name = key.partition(".")
    return TABLES.get(table, {}).get(name)
