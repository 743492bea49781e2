"""What pypdf meets in damaged files, told as one error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from postil.core.errors import ExchangeError


@contextmanager
def damage_told(texts: list[str]) -> Iterator[None]:
    """pypdf raises what its own code meets in a file that is damaged."""
    import logging
    import struct
    import zlib

    from pypdf.errors import PyPdfError  # start-up time

    told = logging.getLogger("pypdf")  # what is damaged is told once, in a sentence
    level = told.level
    told.setLevel(logging.CRITICAL + 1)
    damage = (PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError)
    more = (zlib.error, struct.error, NotImplementedError, AssertionError)
    try:
        yield
    except (*damage, *more, OSError, RecursionError) as error:
        raise ExchangeError("pdf_damaged", page=len(texts) + 1) from error
    finally:
        told.setLevel(level)
