"""What a file says of its language, where it is a code and not a name in words."""

from __future__ import annotations

import re

_CODE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$")


def language_code(said: str) -> str:
    """The code such as "en" or "pt-BR"; "" where a file says something else, or nothing."""
    said = said.strip()
    return said.replace("_", "-") if _CODE.match(said) else ""
