"""What a name of a document, code, coder or variable may hold: one line of real characters."""

from __future__ import annotations

from postil.core.errors import ProjectError
from postil.core.spans import storable


def refuse_unstorable(name: str) -> None:
    """Raise `ProjectError` where a name has line breaks or characters that no file of text holds."""
    if storable(name) != name or name.splitlines() != [name]:
        raise ProjectError("name_refused", name=" ".join(storable(name).split()))
