"""The words of the REFI-QDA standard: namespaces, guids, and text that XML can hold."""

from __future__ import annotations

import re
from hashlib import sha1

from postil.core.spans import canonical

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"

_GUID = re.compile(r"\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?", re.IGNORECASE | re.ASCII)
_OURS = bytes.fromhex("6d3c1f7e6a535b0e9e0f5d6b8a0f4c11")  # the space that our guids are in


def canonical_guid(text: str) -> str:
    """A guid in lower case without braces; "" for what is none."""
    found = _GUID.fullmatch(text.strip())
    return found[1].lower() if found else ""


def made_guid(*parts: object) -> str:
    """The guid of something that has none of its own: always the same for the same parts.

    A UUID of version 5, made by hand: the class takes three times as long.
    """
    digest = bytearray(sha1(_OURS + "\x1f".join(map(str, parts)).encode()).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    digits = digest.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def in_xml(text: str) -> str:
    """The text with line ends of all kinds as LF, and with what XML cannot hold as U+FFFD."""
    return text if text.isprintable() else canonical(text)  # most are: guids, times, names
