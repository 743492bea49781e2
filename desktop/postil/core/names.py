"""What a name of a document, code, coder or variable may hold: one line of real characters."""

from __future__ import annotations

from postil.core.errors import ProjectError
from postil.core.spans import canonical, storable

SEPARATOR = " > "
_IN_A_NAME = " / "  # stands for the separator where a name from elsewhere holds it
_NO_NAME = "?"


def refuse_unstorable(name: str) -> None:
    """Raise `ProjectError` where a name has line breaks or characters that no file of text holds."""
    if storable(name) != name or name.splitlines() != [name]:
        raise ProjectError("name_refused", name=" ".join(storable(name).split()))


def as_line(name: str) -> str:
    """A name from elsewhere without blanks around it; lines are joined, else it stays as it is."""
    name = canonical(name).strip()
    return name if name.splitlines() == [name] else " ".join(name.split())


def accepted_name(name: str) -> str:
    """A name from elsewhere as a code may bear it; "?" where nothing is left of it."""
    name = as_line(name)
    while SEPARATOR in name:
        name = name.replace(SEPARATOR, _IN_A_NAME)
    return name.lstrip("* ") or _NO_NAME
