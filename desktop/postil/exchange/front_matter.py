"""The flat `key: value` lines between `---` at the top of a Markdown file.

Not YAML: no types, no nesting, no anchors. A list under a key becomes one value with commas.
"""

from __future__ import annotations

import re

_KEY = re.compile(r"([^\W\d][\w .-]*?)[ \t]*:(?:[ \t]+(.*))?$")
_CONTINUED = re.compile(r"(?:[ \t]+-?|-)[ \t]*(\S.*)$")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The variables at the top of the text and the text behind them.

    A block that is not closed, or that holds anything but keys, comments and lists, is text.
    """
    first, separator, rest = text.partition("\n")
    if first.rstrip() != "---" or not separator:
        return {}, text
    variables: dict[str, str] = {}
    key = ""
    position = len(first) + 1
    for line in rest.splitlines(keepends=True):
        position += len(line)
        line = line.rstrip()
        if line in ("---", "..."):
            return variables, text[position:]
        if not line or line.startswith("#"):
            continue
        if found := _KEY.match(line):
            key, value = found[1], _unquoted(found[2] or "")
        elif key and (continued := _CONTINUED.match(line)):
            value = _unquoted(continued[1])
        else:
            return {}, text
        variables[key] = ", ".join(filter(None, (variables.get(key, ""), value)))
    return {}, text


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
