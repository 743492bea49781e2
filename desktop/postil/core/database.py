"""sqlite-utils' Database, imported late and without numpy."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def database_class() -> type[Database]:
    """The class of sqlite-utils that wraps a connection.

    sqlite-utils loads numpy where it is installed, only to know the names of its number types:
    0.3 s and 48 MB at every start, for values that we never hand it. While it is imported, numpy
    is out of its sight (`sys.modules[name] = None` makes an import fail); later it can be
    imported as ever.
    """
    hidden = "numpy" not in sys.modules
    if hidden:
        sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        from sqlite_utils import Database  # start-up time: the window paints first
    finally:
        if hidden:
            del sys.modules["numpy"]
    return Database
