"""What a coder must not see yet: others' codings of documents that they have not finished."""

from __future__ import annotations

from collections.abc import Sequence

from postil.core.project import Project
from postil.core.records import CoderId, DocumentId
from postil.gui.asking import Question
from postil.gui.wording import _, counted


def closed_documents(project: Project, coders: Sequence[CoderId]) -> frozenset[DocumentId]:
    """The documents that the acting coder did not finish, nor was shown these coders' codings of."""
    me = project.coder
    if me is None:
        return frozenset()
    finished, shown = project.coders.finished(), project.coders.disclosures()
    others = [coder for coder in coders if coder != me]
    return frozenset(
        document.id
        for document in project.documents.all()
        if (me, document.id) not in finished
        and any((me, document.id, other) not in shown for other in others)
    )


def question(documents: int) -> Question:
    """What is asked before others' codings are shown."""
    return Question(
        _("Show others’ codings?"),
        counted(
            "You have not finished {count} document with such passages. Once you have seen what "
            "others coded, your codings there are no longer independent; agreement will say so.",
            "You have not finished {count} documents with such passages. Once you have seen what "
            "others coded, your codings there are no longer independent; agreement will say so.",
            documents,
        ),
        _("Show them"),
        _("Not now"),
        careful=True,
    )


def disclose(project: Project, documents: Sequence[DocumentId], coders: Sequence[CoderId]) -> None:
    """Write down, in one act, that the acting coder is shown these coders' codings."""
    me = project.coder
    if me is None:
        return
    others = [coder for coder in coders if coder != me]
    names = [project.coders.get(coder).name for coder in others]
    told = [project.documents.get(document).name for document in documents]
    acting = project.coders.get(me).name
    with project.edit("disclose", coder=acting, shown=names, document=told):
        for document in documents:
            project.coders.disclose(document, others, me)
