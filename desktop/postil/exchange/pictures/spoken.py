"""What a picture says to those who do not see it: its description, and the names of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from postil.exchange.pictures.facts import ForestFacts, PictureFacts

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"


def described(facts: PictureFacts) -> str:
    """The whole picture in words, a line each."""
    told = [facts.caption.title, *facts.caption.lines]
    told += _forest(facts) if isinstance(facts, ForestFacts) else _strip(facts)
    return "\n".join(filter(None, [*told, *facts.caption.notes]))


def _forest(facts: ForestFacts) -> Iterable[str]:
    for group in facts.groups:
        yield group.title
        for line in group.lines:
            told = "; ".join(each.aloud for each in line.estimates)
            counts = zip(group.count_heads, line.counts, strict=False)
            counted = ", ".join(f"{name} {count}" for name, count in counts)
            yield f"{line.full}: {told}" + (f" ({counted})" if counted else "")


def _strip(facts: PictureFacts) -> Iterable[str]:
    assert not isinstance(facts, ForestFacts)
    for document in facts.documents:
        yield f"{document.name}: {document.told}" if document.told else document.name
        for lane in document.lanes:
            yield f"{lane.full}: {lane.aloud}" if lane.full else lane.aloud


def spoken(svg: bytes, description: str, names: Mapping[str, str]) -> bytes:
    """An SVG file with its description and the names of its parts, as a screen reader and the
    pointer's tool tip find them.

    Blanks, which are drawn by references to outlines without a line, are left out: some programs
    call a file with them damaged.
    """
    from lxml import etree  # start-up time

    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    root.set("role", "img")
    title = root.find(f"{_SVG}title")
    if title is not None:
        title.set("id", "title")
        told = etree.Element(f"{_SVG}desc", id="description")
        told.text = _plain(description)
        title.addnext(told)
        root.set("aria-labelledby", "title description")
    for part in root.iter(f"{_SVG}g"):
        name = names.get(part.get("id", ""))
        if name:
            told = etree.Element(f"{_SVG}title")
            told.text = _plain(name)
            part.insert(0, told)
    _leave_out_blanks(root)
    written: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
    return written


def _leave_out_blanks(root: object) -> None:
    from lxml import etree  # start-up time

    assert isinstance(root, etree._Element)
    blank = {
        f"#{path.get('id')}": path
        for path in root.iter(f"{_SVG}path")
        if path.get("id") and not path.get("d")
    }
    for use in [use for use in root.iter(f"{_SVG}use") if use.get(_XLINK_HREF) in blank]:
        _remove(use)
    for path in blank.values():
        _remove(path)


def _remove(part: object) -> None:
    from lxml import etree  # start-up time

    assert isinstance(part, etree._Element)
    above = part.getparent()
    if above is not None:
        above.remove(part)


def _plain(text: str) -> str:
    """Text without the characters that XML forbids."""
    return "".join(
        sign for sign in text if sign in "\n\t" or (sign >= " " and sign not in "\ufffe\uffff")
    )
