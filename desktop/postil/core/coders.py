"""Coders: who codes, their variables, what they finished, whose codings they were shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from postil.core.errors import ProjectError
from postil.core.guids import kept_guid
from postil.core.names import refuse_unstorable
from postil.core.records import Coder, CoderId, CoderKind, DocumentId
from postil.core.store import Store
from postil.core.variables import set_value, values_of


@dataclass(frozen=True, slots=True)
class Sight:
    """Which codings a coder may see: their own, all in documents they finished, what was shown.

    `shown` holds documents with the coder who was shown there. Nobody in particular sees all.
    """

    coder: CoderId | None
    finished: frozenset[DocumentId]
    shown: frozenset[tuple[DocumentId, CoderId]]

    def reaches(self, document: DocumentId, coder: CoderId) -> bool:
        """Whether this coder's codings of the document may be seen."""
        if self.coder is None or coder == self.coder or document in self.finished:
            return True
        return (document, coder) in self.shown


class Coders:
    """Reads and changes the coders of one project."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Coder]:
        """All coders in the order in which they were added."""
        return [
            Coder(*row)
            for row in self._store.rows("select id, guid, name, kind from coder order by id")
        ]

    def get(self, coder: CoderId) -> Coder:
        """One coder; `ProjectError` where they are gone."""
        row = self._store.row("select id, guid, name, kind from coder where id = ?", (coder,))
        if row is None:
            raise ProjectError("coder_gone")
        return Coder(*row)

    def named(self, name: str) -> Coder:
        """The coder of that name."""
        row = self._store.row("select id, guid, name, kind from coder where name = ?", (name,))
        if row is None:
            raise ProjectError("coder_unknown", coder=name)
        return Coder(*row)

    def add(self, name: str, kind: CoderKind = "person", guid: str = "") -> CoderId:
        """Add a coder; an existing name is refused. A `guid` from elsewhere is kept if free."""
        name = coder_name(name)
        with self._store.edit("add_coder", name=name):
            self._refuse_taken(name)
            guid = kept_guid(self._store, "coder", guid)
            return CoderId(self._store.insert("coder", guid=guid, name=name, kind=kind))

    def rename(self, coder: CoderId, name: str) -> None:
        """Give a coder another name."""
        old, name = self.get(coder).name, coder_name(name)
        if name == old:
            return
        with self._store.edit("rename_coder", coder=old, name=name):
            self._refuse_taken(name)
            self._store.update("coder", coder, name=name)

    def variables(self, coder: CoderId) -> dict[str, str]:
        """The coder's variables by name, in the order of the variables."""
        return values_of(self._store, "coder", coder)

    def variables_of_all(self) -> dict[CoderId, dict[str, str]]:
        """The variables of every coder who has any, in the order of coders and variables."""
        found = {coder.id: self.variables(coder.id) for coder in self.all()}
        return {coder: variables for coder, variables in found.items() if variables}

    def set_variable(self, coder: CoderId, name: str, value: str) -> None:
        """Give a coder's variable a value, both without blanks around; an empty one takes it away."""
        name, value = name.strip(), value.strip()
        with self._store.edit(
            "set_coder_variable", variable=name, value=value, coder=self.get(coder).name
        ):
            set_value(self._store, "coder", coder, name, value)

    def set_variables(self, coder: CoderId, values: Mapping[str, str]) -> None:
        """Give several variables of a coder their values in one act, as `set_variable` does."""
        if len(values) == 1:
            ((name, value),) = values.items()
            self.set_variable(coder, name, value)
        elif values:
            with self._store.edit(
                "set_coder_variables", coder=self.get(coder).name, variables=list(values)
            ):
                for name, value in values.items():
                    self.set_variable(coder, name, value)

    def finish(self, coder: CoderId, documents: Iterable[DocumentId], at: str = "") -> int:
        """Mark documents as read to the end: what is not coded does not apply. Returns the new ones.

        `at` is when that was, if it was in another project; empty means now.
        """
        done = self.finished()
        new = [document for document in documents if (coder, document) not in done]
        with self._store.edit("finish", coder=self.get(coder).name, count=len(new)):
            at = at or self._store.clock.stamp()
            for document in new:
                self._store.insert("finished", document=document, coder=coder, at=at)
        return len(new)

    def unfinish(self, coder: CoderId, documents: Iterable[DocumentId]) -> int:
        """Take finished marks back. Returns how many there were."""
        wanted = set(documents)
        rows = self._store.rows("select id, document from finished where coder = ?", (coder,))
        gone = [row for row, document in rows if document in wanted]
        with self._store.edit("unfinish", coder=self.get(coder).name, count=len(gone)):
            self._store.delete("finished", gone)
        return len(gone)

    def finished(self) -> dict[tuple[CoderId, DocumentId], str]:
        """When each coder finished each document."""
        rows = self._store.rows("select coder, document, at from finished")
        return {(coder, document): at for coder, document, at in rows}

    def disclose(
        self, document: DocumentId, shown: Iterable[CoderId], coder: CoderId, at: str = ""
    ) -> None:
        """Write down that a coder looks at others' codings of a document.

        `at` is when that was, if it was in another project; empty means now.
        """
        known = self.disclosures()
        new = [c for c in shown if c != coder and (coder, document, c) not in known]
        names = [self.get(other).name for other in new]
        name = self._store.value("select name from document where id = ?", (document,))
        with self._store.edit("disclose", coder=self.get(coder).name, shown=names, document=name):
            at = at or self._store.clock.stamp()
            for other in new:
                self._store.insert("disclosure", document=document, coder=coder, shown=other, at=at)

    def open_to(self, coder: CoderId | None, document: DocumentId) -> frozenset[CoderId]:
        """Whose codings of a document a coder may see: all who finished it, else what was shown."""
        sight = self.sight_of(coder)
        return frozenset(each.id for each in self.all() if sight.reaches(document, each.id))

    def sight_of(self, coder: CoderId | None) -> Sight:
        """Whose codings a coder may see, in any document."""
        return Sight(
            coder,
            frozenset(document for who, document in self.finished() if who == coder),
            frozenset((document, c) for who, document, c in self.disclosures() if who == coder),
        )

    def disclosures(self) -> dict[tuple[CoderId, DocumentId, CoderId], str]:
        """When a coder (first) was shown another's (third) codings of a document (second)."""
        rows = self._store.rows("select coder, document, shown, at from disclosure")
        return {(coder, document, shown): at for coder, document, shown, at in rows}

    def _refuse_taken(self, name: str) -> None:
        if self._store.value("select 1 from coder where name = ?", (name,)):
            raise ProjectError("coder_name_taken", coder=name)


def coder_name(name: str) -> str:
    """A coder's name as it is stored, with single blanks; refused where it is empty or no line."""
    name = " ".join(name.split())
    if not name:
        raise ProjectError("coder_name_empty")
    refuse_unstorable(name)
    return name
