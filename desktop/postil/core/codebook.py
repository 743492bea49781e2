"""The tree of codes: naming, ordering, describing, merging."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from postil.core.code_colours import rarest_colour
from postil.core.code_tree import CodeTree
from postil.core.errors import ProjectError
from postil.core.guids import kept_guid
from postil.core.names import SEPARATOR, refuse_unstorable
from postil.core.records import Code, CodeId, NewCode
from postil.core.spans import storable
from postil.core.store import Store

_FROM_THE_TOP = "> "
RULE_FIELDS = ("definition", "use_when", "do_not_use_when", "example")
_CODES = (
    "select id, guid, parent, name, color, shortcut, position, definition, use_when,"
    " do_not_use_when, example, active, created_at from code"
)
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")


class Codebook:
    """Reads and changes the codebook of one project."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read = (-1, CodeTree())

    # ---- reading ----

    def all(self) -> list[Code]:
        """All codes depth first, siblings in their order."""
        return list(self._codes().depth_first())

    def get(self, code: CodeId) -> Code:
        """One code; `ProjectError` where it is gone."""
        found = self._codes().by_id.get(code)
        if found is None:
            raise ProjectError("code_gone")
        return found

    def children(self, parent: CodeId | None) -> list[Code]:
        """The codes directly below a code, or those at the top."""
        return self._codes().children(parent)

    def descendants(self, code: CodeId) -> list[CodeId]:
        """The ids of all codes below a code, depth first."""
        return [other.id for other in self._codes().depth_first(code)]

    def path(self, code: CodeId) -> tuple[str, ...]:
        """The names from the top down to the code."""
        names: list[str] = []
        at: CodeId | None = code
        while at is not None:
            found = self.get(at)
            names.append(found.name)
            at = found.parent
        return tuple(reversed(names))

    def label(self, code: CodeId) -> str:
        """The one string for a code: its name where unique in the project, else its path."""
        name = self.get(code).name
        return name if self._codes().names[name] == 1 else SEPARATOR.join(self.path(code))

    def find(self, text: str) -> Code:
        """The code of that name or path; an ambiguous bare name is refused with the paths.

        A code at the top has no path but its name; where another has that name too it is meant
        by "> name".
        """
        tree = self._codes()
        named = []
        if tree.names[text]:
            named = [code for code in tree.depth_first() if code.name == text]
        if len(named) == 1:
            return named[0]
        if len(named) > 1:
            paths = ", ".join(f'"{self._spelled(code.id)}"' for code in named)
            raise ProjectError("code_ambiguous", code=text, paths=paths)
        by_path = self.at_path(tuple(text.removeprefix(_FROM_THE_TOP).split(SEPARATOR)))
        if by_path is None:
            raise ProjectError("code_unknown", code=text)
        return by_path

    def _spelled(self, code: CodeId) -> str:
        """A path that finds exactly this code, whatever others are called."""
        path = self.path(code)
        return SEPARATOR.join(path) if len(path) > 1 else _FROM_THE_TOP + path[0]

    def at_path(self, path: tuple[str, ...]) -> Code | None:
        """The code at exactly this path, if there is one."""
        parent: CodeId | None = None
        found: Code | None = None
        for name in path:
            found = self._codes().child(parent, name)
            if found is None:
                return None
            parent = found.id
        return found

    def codings_lost_with(self, code: CodeId) -> int:
        """How many codings would go with a code and the codes below it."""
        return sum(
            self._store.value("select count(*) from coding where code = ?", (gone,))
            for gone in (code, *self.descendants(code))
        )

    # ---- changing ----

    def add(self, new: NewCode) -> CodeId:
        """Add a code; its parent must be there. Without a colour it gets the next of the palette."""
        parent = None
        if len(new.path) > 1:
            above = self.at_path(new.path[:-1])
            if above is None:
                raise ProjectError("code_unknown", code=SEPARATOR.join(new.path[:-1]))
            parent = above.id
        name = checked_name(new.path[-1])
        color = _checked_colour(new.color or rarest_colour(self._codes().colours))
        with self._store.edit("add_code", code=name):
            self._refuse_taken(parent, name)
            self._refuse_shortcut(new.shortcut, None)
            tree = self._codes()
            code = CodeId(
                self._store.insert(
                    "code",
                    guid=kept_guid(self._store, "code", new.guid),
                    parent=parent,
                    name=name,
                    color=color,
                    shortcut=new.shortcut,
                    position=tree.count_children(parent) + 1,
                    definition=storable(new.definition),
                    use_when=storable(new.use_when),
                    do_not_use_when=storable(new.do_not_use_when),
                    example=storable(new.example),
                    active=int(new.active is not False),
                    created_at=new.created_at or self._store.clock.stamp(),
                )
            )
            self._came(tree, code)
            return code

    def rename(self, code: CodeId, name: str) -> None:
        """Give a code another name."""
        found, name = self.get(code), checked_name(name)
        if name == found.name:
            return
        with self._store.edit("rename_code", code=found.name, name=name):
            self._refuse_taken(found.parent, name)
            self._store.update("code", code, name=name)

    def recolour(self, code: CodeId, color: str) -> None:
        """Give a code another colour, #RRGGBB."""
        with self._store.edit("recolour_code", code=self.get(code).name):
            self._store.update("code", code, color=_checked_colour(color))

    def set_shortcut(self, code: CodeId, shortcut: int | None) -> None:
        """Give a code a digit from 1 to 9, or none; a digit in use is refused."""
        with self._store.edit("set_shortcut", code=self.get(code).name, shortcut=shortcut):
            self._refuse_shortcut(shortcut, code)
            self._store.update("code", code, shortcut=shortcut)

    def describe(self, code: CodeId, *, merge: str | None = None, **rule: str) -> None:
        """Write parts of a code's rule: definition, use_when, do_not_use_when, example."""
        unknown = set(rule) - set(RULE_FIELDS)
        if unknown:
            raise TypeError(f"not a part of a code's rule: {sorted(unknown)}")
        with self._store.edit("describe_code", merge=merge, code=self.get(code).name):
            self._store.update(
                "code", code, **{part: storable(text) for part, text in rule.items()}
            )

    def set_active(self, code: CodeId, active: bool) -> None:
        """Retire a code from coding and comparison, or take it back into use."""
        verb = "activate_code" if active else "retire_code"
        with self._store.edit(verb, code=self.get(code).name):
            self._store.update("code", code, active=int(active))

    def move(self, code: CodeId, parent: CodeId | None, position: int) -> None:
        """Hang a code under another (or at the top), at a place among its new siblings from 0."""
        found = self.get(code)
        if parent is not None and (parent == code or parent in self.descendants(code)):
            raise ProjectError("code_under_itself", code=found.name)
        with self._store.edit("move_code", code=found.name):
            if parent != found.parent:
                self._refuse_taken(parent, found.name)
                self._store.update("code", code, parent=parent)
            siblings = [other.id for other in self.children(parent) if other.id != code]
            siblings.insert(position, code)
            for rank, sibling in enumerate(siblings, start=1):
                if self.get(sibling).position != rank:
                    self._store.update("code", sibling, position=rank)

    def delete(self, code: CodeId) -> None:
        """Delete a code, the codes below it and their codings; one undo brings all back."""
        with self._store.edit(
            "delete_code", code=self.get(code).name, codings=self.codings_lost_with(code)
        ):
            self._store.delete("code", [code])

    # ---- inside ----

    def _codes(self) -> CodeTree:
        stamp, tree = self._read
        if stamp != self._store.stamp:
            found = CodeTree(map(_code, self._store.rows(f"{_CODES} order by position, id")))
            tree = CodeTree(found.depth_first())  # without what hangs in a circle, in a bad file
            self._read = (self._store.stamp, tree)
        return tree

    def _came(self, tree: CodeTree, code: CodeId) -> None:
        """Put a code that was just added into what is known, so that not all is read again."""
        (row,) = self._store.rows(f"{_CODES} where id = ?", (code,))
        tree.add(_code(row))
        self._read = (self._store.stamp, tree)

    def _refuse_taken(self, parent: CodeId | None, name: str) -> None:
        if self._codes().child(parent, name) is not None:
            raise ProjectError("code_name_taken", code=name)

    def _refuse_shortcut(self, shortcut: int | None, code: CodeId | None) -> None:
        if shortcut is None:
            return
        if shortcut not in range(1, 10):
            raise ProjectError("shortcut_not_a_digit", shortcut=shortcut)
        other = self._codes().digits.get(shortcut)
        if other is not None and other.id != code:
            raise ProjectError("shortcut_taken", shortcut=shortcut, code=other.name)


def checked_name(name: str) -> str:
    """A code's name as it is stored; refused where it could not stand in a path or a line."""
    name = name.strip()
    if not name:
        raise ProjectError("code_name_empty")
    if SEPARATOR in name or len(name.splitlines()) > 1 or name.startswith("*"):
        raise ProjectError("code_name_refused", code=name)
    refuse_unstorable(name)
    return name


def _checked_colour(color: str) -> str:
    if not _COLOUR.fullmatch(color):
        raise ProjectError("colour_refused", color=color)
    return color.upper()


def _code(row: Sequence[Any]) -> Code:
    return Code(*row[:-2], bool(row[-2]), row[-1])  # type: ignore[call-arg]  # columns as fields
