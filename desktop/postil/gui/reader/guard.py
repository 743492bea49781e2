"""Keeps exceptions inside the functions that Qt calls while it lays out and paints.

An exception that leaves a Python override of QAbstractTextDocumentLayout ends the process with a
segmentation fault (PySide6 6.11), so it is reported from here and a harmless answer given. One that
leaves a paintEvent would be reported again with every paint.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any, TypeVar

Answer = TypeVar("Answer")


def guarded(
    default: Callable[[], Answer],
) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Answer `default()` where the function raises; tell `sys.excepthook` once per failure.

    The object keeps what happened in its `failures`: a broken paint would else report itself
    sixty times a second.
    """

    def decorate(function: Callable[..., Answer]) -> Callable[..., Answer]:
        @functools.wraps(function)
        def call(self: Any, *arguments: Any) -> Answer:
            try:
                return function(self, *arguments)
            except Exception as failure:  # noqa: BLE001 - see the module's docstring
                told = f"{function.__name__}: {failure!r}"
                if told not in self.failures:
                    self.failures.append(told)
                    sys.excepthook(type(failure), failure, failure.__traceback__)
                return default()

        return call

    return decorate
