"""What words and groups of Rich Text mean, and what holds while they are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from postil.exchange.blocks import Dress

LINK = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+)?(?:"([^"]*)"|(\S+))')
_NUMBER = re.compile(r"([0-9]{1,6})[^0-9]*$")
_LETTERS = re.compile(r"([A-Z]|[IVXLC]{1,10})[.)]\s*$", re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
SIGNS = {"~": "\xa0", "-": "\xad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\"}
WORDS = {
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
BREAKS = frozenset(("line", "page", "column", "lbr"))
ENDS = frozenset(("par", "sect", "nestcell", "nestrow"))
# Groups that are no words of the document; others that a file marks as such are passed by too.
_OUT_WORDS = (
    "header headerl headerr headerf footer footerl footerr footerf colortbl listtable"
    " listoverridetable revtbl rsidtbl generator themedata xe tc txe rxe private bkmkstart"
    " bkmkend ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nonshppict shprslt nesttableprops"
    " nonesttables datafield formfield filetbl pn objdata fontemb panose falt do latentstyles"
    " template atnid atnauthor atndate atnref atnparent atrfstart atrfend mmathPr background"
)
OUT = frozenset(_OUT_WORDS.split())
COUNTED = {
    "pict": "pictures_left_out",
    "annotation": "comments_left_out",
    "object": "objects_left_out",
}
KEPT_IF_MARKED = frozenset(("fldinst", "footnote", "shppict", "shpinst", "annotation"))
INFO = {"title": "title", "author": "author", "doccomm": "description"}
VARIABLES = frozenset(INFO.values())
PLACES = {
    "fonttbl": "fonts",
    "stylesheet": "styles",
    "info": "info",
    "fldinst": "order",
    "listtext": "number",
    "pntext": "number",
    "shpinst": "shape",
}
SILENT = frozenset(("out", "info", "shape", "fonts"))
SWITCHES = {"b": "is_bold", "i": "is_italic", "v": "is_hidden", "deleted": "is_deleted"}
NUMBERS = {"s": "style", "outlinelevel": "outline", "ilvl": "level"}
LONGEST_NAME = 2000


@dataclass(slots=True)
class State:
    """What holds in a group; each group begins with a copy of what is around it."""

    place: str = "text"  # where letters go: text, out, order, number, fonts, styles or a variable
    font: int | None = None
    skip: int = 1  # letters after a \\u that stand for it in old programs
    is_bold: bool = False
    is_italic: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    link: str = ""
    in_table: bool = False
    style: int = 0
    outline: int = 9
    level: int = 0
    in_list: bool = False


@dataclass(slots=True)
class Reading:
    """Where a reading stands: that of the file, of a note or of a text box."""

    is_body: bool = True
    state: State = field(default_factory=State)
    stack: list[State] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)  # letters not yet decoded
    high: int = 0  # the first half of a letter beyond 65535
    left_to_skip: int = 0
    is_first: bool = False  # whether the next word may say what the group is
    is_marked: bool = False  # whether the group is to be passed by if it is not known
    order: str = ""  # what the field under way is told to do
    number: str = ""  # the mark of the item under way, as the file shows it
    name: str = ""
    font: int = 0  # of which the table of fonts speaks
    passage: str = ""  # "hidden" or "deleted" while in such words
    in_paragraph: bool = False
    is_ranged: bool = False  # whether the paragraph opened a range of its own
    is_listed: bool = False
    in_table: bool = False
    in_row: bool = False
    in_cell: bool = False
    cells: list[bool] = field(default_factory=list)  # of the row: which go on from another
    cell: int = 0  # of the row, that comes next
    goes_on: bool = False  # whether the cell goes on from another whose place comes next


def dress_of(state: State, is_bold: bool = False, is_italic: bool = False) -> list[Dress]:
    """What letters have on top of the look of their paragraph's style."""
    dress: list[Dress] = [("link", state.link)] if state.link else []
    if state.is_bold and not is_bold:
        dress.append(("bold", ""))
    if state.is_italic and not is_italic:
        dress.append(("italic", ""))
    return dress


def number_of(mark: str, last: int) -> str:
    """The number that an item's mark shows, also by letters, such as goes on after the last one.

    "" for other marks.
    """
    if digits := _NUMBER.search(mark):
        return digits[1]
    letters = _LETTERS.search(mark)
    if letters is None:
        return ""
    found = [_roman(letters[1].lower())] if not letters[1].lower().strip("ivxlc") else []
    if len(letters[1]) == 1:
        found.append(ord(letters[1].lower()) - ord("a") + 1)
    return str(next((number for number in (last + 1, 1) if number in found), found[-1]))


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(
        value if value >= after else -value
        for value, after in zip(values, [*values[1:], 0], strict=True)
    )
