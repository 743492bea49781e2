"""The catalogue of the desktop's language, for both faces."""

from __future__ import annotations

import gettext
from functools import cache

from postil.paths import resources


@cache
def catalogue() -> gettext.NullTranslations:
    """The translations of the desktop's language (LANGUAGE, LC_ALL, LANG), else English."""
    return gettext.translation("postil", resources() / "translations", fallback=True)
