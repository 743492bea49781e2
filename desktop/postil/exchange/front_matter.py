"""The flat `key: value` lines between `---` at the top of a Markdown file.

Not YAML: no types, no nesting, no anchors. A list under a key becomes one value with commas.
"""

from __future__ import annotations

import re
from collections import defaultdict

_MOST_LINES = 2_000
_KEY = re.compile(r"([^\W\d][\w .-]*?)[ \t]*:(?:[ \t]+(.*))?$")
_CONTINUED = re.compile(r"(?:[ \t]+-?|-)[ \t]*(\S.*)$")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The variables at the top of the text and the text behind them.

    A block that is not closed soon, or that holds anything but keys, comments and lists, is text.
    """
    first, separator, _ = text.partition("\n")
    if first.rstrip() != "---" or not separator:
        return {}, text
    found: defaultdict[str, list[str]] = defaultdict(list)
    key = ""
    position = len(first) + 1
    for _ in range(_MOST_LINES):
        end = text.find("\n", position) + 1 or len(text)
        line, position = text[position:end].rstrip(), end
        if line in ("---", "..."):
            return {name: ", ".join(values) for name, values in found.items()}, text[position:]
        if not line or line.startswith("#"):
            continue
        if keyed := _KEY.match(line):
            key, value = keyed[1], _unquoted(keyed[2] or "")
        elif key and (continued := _CONTINUED.match(line)):
            value = _unquoted(continued[1])
        else:
            return {}, text
        found[key] += [value] if value else []
    return {}, text


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
