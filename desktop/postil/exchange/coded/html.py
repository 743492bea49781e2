"""A coded document as one web page that needs nothing but itself: no script, no other file.

Each paragraph is a row of a grid; the names of codes that begin in it stand beside it in a column
of their own, one below the other, so that they cannot collide.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from html import escape

from postil.core.records import CodeId, CoderId
from postil.exchange.coded.blocks import Block, Piece, blocks_of, grouped, lanes, rows_of
from postil.exchange.coded.colours import DARK, LIGHT, line_colour, tint
from postil.exchange.coded.facts import CodedDocument, Note
from postil.exchange.refi.words import in_xml

_STROKES = ("solid", "dashed", "dotted", "double")
_MOST_LANES = 6  # lines below each other; deeper ones share the last
_LINE = 4  # pixels from a line to the next
_BULLETS = "•–◦"
_SAFE_LINKS = ("http://", "https://", "mailto:")
_STYLE = """\
:root{--ground:#FFFDF8;--ink:#23211D;--soft:#635D52;--rule:#DDD6C8}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);overflow-wrap:break-word;
font:18px/1.6 "Source Serif 4","Source Serif Pro",Georgia,"Times New Roman",serif}
main,header,section{max-width:62rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:2.5rem;padding-bottom:1rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .4rem;max-width:40rem}
h2{font-size:1.15rem;line-height:1.4}
.about,.legend,.names,.notes h2{font-family:system-ui,-apple-system,"Segoe UI",sans-serif}
.about{color:var(--soft);font-size:.8rem;margin:0 0 1rem}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.2rem;list-style:none;margin:0 0 .5rem;padding:0;
font-size:.8rem}
.legend .stroke{display:inline-block;width:1.8rem;border-bottom-width:3px;vertical-align:middle;
margin-right:.4rem;border-bottom-color:var(--ink)}
.chip{display:inline-block;width:.9rem;height:.9rem;border-radius:3px;vertical-align:-.1rem;
margin-right:.4rem;background:var(--c)}
.row{display:grid;grid-template-columns:minmax(0,40rem) minmax(9rem,1fr);column-gap:2rem}
.row>:first-child{margin:0 0 .9rem;min-width:0;line-height:LINE_HEIGHT;white-space:pre-wrap}
.row>.h{line-height:1.35}
.names{list-style:none;margin:.3rem 0 .9rem;padding:0;font-size:.75rem;line-height:1.35}
.names li{border-left-width:3px;border-left-color:var(--c);padding-left:.5rem;margin-bottom:.25rem}
.names .by{color:var(--soft)}
.h{font-weight:600;font-family:inherit}
.h1{font-size:1.5rem}.h2{font-size:1.2rem}.h3,.h4,.h5,.h6{font-size:1.05rem}
.quote{border-left:3px solid var(--rule);padding-left:1rem}
.item{display:block;position:relative}
.item>.sign{position:absolute;left:-1.4em;color:var(--soft)}
.code{font-family:ui-monospace,Consolas,monospace;font-size:.85em}
.foot{font-size:.85em}
.furniture{opacity:.6}
table{border-collapse:collapse;width:100%}
td{border:1px solid var(--rule);padding:.3rem .5rem;vertical-align:top;font-size:.9em}
.k{border-bottom-width:2px;border-bottom-color:var(--c);background-color:var(--t);
-webkit-box-decoration-break:clone;box-decoration-break:clone}
sup{line-height:0;font-size:.7em}
a{color:inherit}
.notes{border-top:1px solid var(--rule);margin-top:2rem;padding-bottom:3rem;font-size:.9rem}
.notes li{margin-bottom:.6rem;max-width:40rem}
.notes .memo{white-space:pre-wrap}
.notes .on{color:var(--soft)}
@media (max-width:44rem){.row{grid-template-columns:minmax(0,1fr)}.names{padding-left:1rem}}
@media print{:root{--ground:#FFF;--ink:#000;--soft:#444;--rule:#BBB}
body{font-size:11pt}main,header,section{max-width:none;padding-left:0;padding-right:0}
.row{grid-template-columns:minmax(0,3fr) minmax(0,1fr)}
.k,.chip,.names li{-webkit-print-color-adjust:exact;print-color-adjust:exact}
h1,h2,.h{break-after:avoid}.names li,.notes li,td{break-inside:avoid}}
"""


def html_page(document: CodedDocument) -> str:
    """The whole page."""
    return _Page(document).made()


class _Page:
    """A page while it is made."""

    def __init__(self, document: CodedDocument) -> None:
        self._document = document
        self._codes = {code: f"c{number}" for number, code in enumerate(document.codes, 1)}
        self._strokes = {
            coder: _STROKES[number % len(_STROKES)] for number, coder in enumerate(document.coders)
        }
        spans = [(each.coding.start, each.coding.end) for each in document.codings]
        self._lanes = lanes(spans)
        self._starts = [start for start, _ in spans]
        marks = {each.end for each in document.notes if each.end is not None}
        marks -= {end for _, end in spans}
        self._blocks = blocks_of(
            document.text,
            document.facts.ranges,
            [*spans, *((end - 1, end) for end in sorted(marks))],  # a cut where a mark stands
        )
        self._notes: dict[int, list[Note]] = {}
        for note in document.notes:
            if note.end is not None:
                self._notes.setdefault(note.end, []).append(note)

    def made(self) -> str:
        """The page from its first line to its last."""
        document = self._document.facts.document
        language = _said(document.language) if document.language else "und"
        direction = "rtl" if document.direction == "rtl" else "auto"
        title = _said(self._document.name)
        parts = [
            "<!DOCTYPE html>",
            f'<html lang="{language}">',
            '<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f'<meta name="generator" content="{_said(self._document.program)}">',
            f"<title>{title}</title>",
            f"<style>\n{self._style()}</style></head>",
            "<body>",
            "<header>" if self._document.begins_with_name else f"<header><h1>{title}</h1>",
            f'<p class="about">{self._about()}</p>',
            *self._legend(),
            "</header>",
            f'<main dir="{direction}">',
            *(self._row(group) for group in grouped(self._blocks)),
            "</main>",
            *self._note_list(),
            "</body></html>",
        ]
        return "\n".join(parts) + "\n"

    def _style(self) -> str:
        deepest = min(max(self._lanes, default=0), _MOST_LANES - 1)
        style = _STYLE.replace("LINE_HEIGHT", f"{1.6 + 0.2 * deepest:.1f}")
        light = "".join(self._code_style(code, LIGHT, 0.13) for code in self._codes)
        dark = "".join(self._code_style(code, DARK, 0.24) for code in self._codes)
        at_night = (
            "@media screen and (prefers-color-scheme:dark){"
            f":root{{--ground:{DARK};--ink:#E9E4DA;--soft:#A9A294;--rule:#45413A}}\n{dark}}}\n"
        )
        return style + light + at_night

    def _code_style(self, code: CodeId, ground: str, share: float) -> str:
        line = line_colour(self._document.codes[code].code.color, ground)
        return f".{self._codes[code]}{{--c:{line};--t:{tint(line, share)}}}\n"

    def _about(self) -> str:
        said = [self._document.project, self._document.program, self._document.as_of[:10]]
        return " · ".join(_said(each) for each in said if each)

    def _legend(self) -> Iterator[str]:
        document = self._document
        if document.coders:
            yield '<ul class="legend" aria-label="Coders">'
            for key, coder in document.coders.items():
                stroke = f'<span class="stroke" style="border-bottom-style:{self._strokes[key]}">'
                yield f"<li>{stroke}</span>{_said(coder.name)}</li>"
            yield "</ul>"
        if document.codes:
            yield '<ul class="legend" aria-label="Codes">'
            for code, each in document.codes.items():
                chip = f'<span class="chip {self._codes[code]}"></span>'
                title = f' title="{_said(each.code.definition)}"' if each.code.definition else ""
                yield f"<li{title}>{chip}{_said(each.path_text)}</li>"
            yield "</ul>"

    def _row(self, group: Sequence[Block]) -> str:
        first = group[0]
        if first.kind == "cell":
            rows = "".join(
                "<tr>" + "".join(f"<td>{self._inside(cell)}</td>" for cell in row) + "</tr>"
                for row in rows_of(group)
            )
            shown = f"<table>{rows}</table>"
        else:
            shown = self._shown(first)
        return f'<div class="row">{shown}{self._names(first.start, group[-1].end)}</div>'

    def _shown(self, block: Block) -> str:
        also = " furniture" if block.furniture else ""
        inside = self._inside(block)
        match block.kind:
            case "heading":
                level = min(block.level + (not self._document.begins_with_name), 6)
                return f'<h{level} class="h h{min(block.level, 6)}{also}">{inside}</h{level}>'
            case "list_item":
                sign = f"{block.number}." if block.number else _BULLETS[min(block.level, 3) - 1]
                style = f"margin-inline-start:{1.6 * block.level:.1f}em"
                sign = f'<span class="sign" aria-hidden="true">{_said(sign)}</span>'
                return f'<p style="{style}"><span class="item{also}">{sign}{inside}</span></p>'
            case "block_quote":
                return f'<p class="quote{also}">{inside}</p>'
            case "code":
                return f'<p class="code{also}">{inside}</p>'
            case "footnote":
                return f'<p class="foot{also}">{inside}</p>'
            case _:
                return f'<p class="{also.strip()}">{inside}</p>' if also else f"<p>{inside}</p>"

    def _inside(self, block: Block) -> str:
        return "".join(self._piece(piece) for piece in block.pieces)

    def _piece(self, piece: Piece) -> str:
        text = _said(self._document.text[piece.start : piece.end])
        for wanted, tag in ((piece.code, "code"), (piece.italic, "em"), (piece.bold, "strong")):
            text = f"<{tag}>{text}</{tag}>" if wanted else text
        if piece.link.lower().startswith(_SAFE_LINKS):
            text = f'<a href="{_said(piece.link)}" rel="noreferrer">{text}</a>'
        codings = [index for index in piece.spans if index < len(self._lanes)]
        for index in sorted(codings, key=lambda each: self._lanes[each]):
            coding = self._document.codings[index].coding
            lane = min(self._lanes[index], _MOST_LANES - 1)
            title = _said(self._told(coding.code, coding.coder))
            text = (
                f'<span class="k {self._codes[coding.code]}" title="{title}" '
                f'style="border-bottom-style:{self._strokes[coding.coder]};'
                f'padding-bottom:{_LINE * lane}px">{text}</span>'
            )
        return text + self._marks(piece.end)

    def _marks(self, end: int) -> str:
        """The signs of the notes whose span ends here, once."""
        return "".join(
            f'<sup><a id="m{note.number}" href="#n{note.number}">{note.number}</a></sup>'
            for note in self._notes.pop(end, ())
        )

    def _names(self, start: int, end: int) -> str:
        """The codings that begin in a block, with who coded."""
        told = []
        first, last = bisect_left(self._starts, start), bisect_right(self._starts, end)
        for each in self._document.codings[first:last]:
            coding = each.coding
            label = _said(self._document.codes[coding.code].label)
            by = _said(self._document.coders[coding.coder].name)
            stroke = self._strokes[coding.coder]
            told.append(
                f'<li class="{self._codes[coding.code]}" style="border-left-style:{stroke}">'
                f'{label} <span class="by">{by}</span></li>'
            )
        return f'<ul class="names">{"".join(told)}</ul>' if told else "<div></div>"

    def _told(self, code: CodeId, coder: CoderId) -> str:
        return f"{self._document.codes[code].label} · {self._document.coders[coder].name}"

    def _note_list(self) -> Iterator[str]:
        if not self._document.notes:
            return
        yield '<section class="notes"><h2>Memos</h2><ol>'
        for note in self._document.notes:
            on = " · ".join(_said(each) for each in (note.about, note.coder) if each)
            back = f' <a href="#m{note.number}">↑</a>' if note.end is not None else ""
            yield (
                f'<li id="n{note.number}"><span class="on">{on}</span>{back}'
                f'<div class="memo">{_said(note.text)}</div></li>'
            )
        yield "</ol></section>"


def _said(text: str) -> str:
    return escape(in_xml(text))
