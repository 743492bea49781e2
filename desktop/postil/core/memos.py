"""Memos: a researcher's notes in Markdown on project, document, span, code or coding."""

from __future__ import annotations

from typing import Literal

from postil.core.errors import ProjectError
from postil.core.guids import kept_guid
from postil.core.records import CoderId, DocumentId, Memo, MemoId, MemoTarget
from postil.core.spans import storable
from postil.core.store import Store

_COLUMNS = (
    'id, guid, target, document, code, coding, start, "end", text, coder, created_at, modified_at'
)
_NEEDED = {
    "project": (),
    "document": ("document",),
    "span": ("document", "start", "end"),
    "code": ("code",),
    "coding": ("coding",),
}


class Memos:
    """Reads and changes the memos of one project; one memo a target."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def on(self, target: MemoTarget) -> Memo | None:
        """The memo on a target, if there is one."""
        row = self._store.row(
            f"select {_COLUMNS} from memo where target = ? and document is ? and code is ?"
            ' and coding is ? and start is ? and "end" is ?',
            _key(target),
        )
        return None if row is None else _memo(row)

    def all(self) -> list[Memo]:
        """All memos in the order of their making."""
        return [_memo(row) for row in self._store.rows(f"select {_COLUMNS} from memo order by id")]

    def of_codings(self, document: DocumentId) -> dict[int, str]:
        """The texts of the memos on a document's codings, by coding."""
        return dict(
            self._store.rows(
                "select memo.coding, memo.text from memo join coding on coding.id = memo.coding"
                " where coding.document = ?",
                (document,),
            )
        )

    def write(
        self,
        target: MemoTarget,
        text: str,
        *,
        coder: CoderId | Literal["acting"] | None = "acting",
        typing: bool = False,
        guid: str = "",
        created_at: str = "",
        modified_at: str = "",
    ) -> None:
        """Set the memo on a target; an empty text removes it.

        While `typing`, edits of the same memo within ten seconds become one. A new memo is by the
        acting coder, or by `coder`: None where nobody knows who wrote it. One that was in a project
        before keeps its guid, if that is free, and its times.
        """
        store, present, text = self._store, self.on(target), storable(text)
        if (present.text if present else "") == text:
            return
        self._refuse_misplaced(target, text)
        merge = f"memo:{_key(target)}" if typing else None
        with store.edit("write_memo", merge=merge, target=target.kind):
            now = store.clock.stamp()
            if present and not text:
                store.delete("memo", [present.id])
            elif present:
                store.update("memo", present.id, text=text, modified_at=now)
            else:
                store.insert(
                    "memo",
                    guid=kept_guid(store, "memo", guid),
                    target=target.kind,
                    document=target.document,
                    code=target.code,
                    coding=target.coding,
                    start=target.start,
                    end=target.end,
                    text=text,
                    coder=store.coder if coder == "acting" else coder,
                    created_at=created_at or now,
                    modified_at=modified_at or created_at or now,
                )

    def join(self, source: MemoTarget, into: MemoTarget) -> None:
        """Move a memo to another target of its kind; where one is already, it goes below that."""
        moved, there = self.on(source), self.on(into)
        if moved is None:
            return
        with self._store.edit("write_memo", target=into.kind):
            if there is None:
                self._store.update("memo", moved.id, code=into.code, coding=into.coding)
            else:
                self.write(source, "")
                self.write(into, f"{there.text}\n\n{moved.text}")

    def _refuse_misplaced(self, target: MemoTarget, text: str) -> None:
        """Refuse a target that is not said whole, and words for what is gone or outside of its text."""
        if any(getattr(target, name) is None for name in _NEEDED[target.kind]):
            raise ProjectError("memo_without_target", target=target.kind)
        if not text:
            return
        for table in ("document", "code", "coding"):
            row = getattr(target, table)
            there = f"select 1 from {table} where id = ?"
            if row is not None and self._store.value(there, (row,)) is None:
                raise ProjectError(f"{table}_gone")
        if target.kind != "span":
            return
        start, end = target.start or 0, target.end or 0
        length = self._store.value("select length from document where id = ?", (target.document,))
        if not 0 <= start < end <= length:
            raise ProjectError("span_outside", start=start, end=end, length=length)


def _key(target: MemoTarget) -> tuple[str | int | None, ...]:
    return (
        target.kind,
        target.document,
        target.code,
        target.coding,
        target.start,
        target.end,
    )


def _memo(row: tuple[object, ...]) -> Memo:
    memo, guid, kind, document, code, coding, start, end, text, coder, created, modified = row
    target = MemoTarget(kind, document, code, coding, start, end)  # type: ignore[arg-type]
    return Memo(MemoId(memo), guid, target, text, coder, created, modified)  # type: ignore[arg-type]
