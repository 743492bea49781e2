"""References of a plan: each becomes variables of the documents of its title, new ones or known."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from postil.exchange.planned import ImportPlan, PlannedVariables
from postil.exchange.references import title_key
from postil.exchange.remarks import Remark
from postil.exchange.source_files import one_line

UNMATCHED = "reference_without_document"


def with_references(plan: ImportPlan, names: Collection[str]) -> ImportPlan:
    """The plan with each reference at the documents of its title, those that come and those there.

    `names` are those of the project's documents. Done anew, it says the same again.
    """
    if not plan.references:
        return plan
    documents = list(plan.documents)
    places: dict[str, list[int]] = {}
    for place, planned in enumerate(documents):
        titles = (planned.document.name, planned.document.variables.get("title", ""))
        for key in {title_key(title) for title in titles if title}:
            places.setdefault(key, []).append(place)
    present = {title_key(name): name for name in names}
    variables: list[PlannedVariables] = []
    unmatched: list[Remark] = []
    for path, reference in plan.references:
        key = title_key(reference.title)
        for place in places.get(key, ()):
            document = documents[place].document
            more = replace(document, variables={**reference.variables, **document.variables})
            documents[place] = replace(documents[place], document=more)
        if key in present:
            variables.append(PlannedVariables(path, present[key], reference.variables))
        elif key not in places:
            told = {"title": reference.title, "file": one_line(path.name)}
            unmatched.append(Remark(UNMATCHED, told))
    others = (said for said in plan.remarks if said.key != UNMATCHED)
    return replace(
        plan,
        documents=tuple(documents),
        remarks=(*others, *unmatched),
        variables=tuple(variables),
    )
