"""Words in a picture: which font holds each letter, how wide words are, how they are shortened.

Letters are drawn in the reading serif that comes with Postil, so that a picture looks alike on
every computer; other scripts in what the system has. A sign that no font holds is drawn as U+FFFD.
"""

from __future__ import annotations

import importlib.util
import logging
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

READING_FAMILY = "Source Serif Pro"
_READING_PACKAGE = "font_source_serif_pro"
_READING_FACES = ("Regular", "Semibold", "It")
_LAST = "DejaVu Sans"  # comes with matplotlib: Latin, Greek, Cyrillic, Arabic, Hebrew, many signs
_OTHER_SCRIPTS = (
    "Noto Sans Arabic",
    "Noto Naskh Arabic",
    "Geeza Pro",
    "Segoe UI",
    "Tahoma",
    "Noto Sans Hebrew",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "PingFang HK",
    "Hiragino Sans",
    "Yu Gothic",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Tamil",
    "Noto Sans Thai",
    "Noto Sans Ethiopic",
    "Noto Sans Georgian",
    "Noto Sans Armenian",
    "Nirmala UI",
    "Kohinoor Devanagari",
    "Ebrima",
    "Leelawadee UI",
    "Arial Unicode MS",
    "Unifont",
    "Segoe UI Symbol",
    "Noto Emoji",
    "Noto Sans Symbols2",
    "Noto Sans Symbols",
)
_UNKNOWN = "\ufffd"
_ELLIPSIS = "…"
_MEASURED_AT = 1440  # dots an inch: fine enough that rounding to dots does not show
_SUBPIXELS = 64
_MM = 25.4


class Lettering:
    """Finds fonts for words and measures them. Sizes are in points, widths in millimetres."""

    def __init__(self) -> None:
        self._families = _families()
        self._widths: dict[tuple[str, float, bool], float] = {}

    def drawable(self, words: str) -> str:
        """The words in one line, with a sign in place of each letter that no font holds."""
        plain = "".join(" " if _is_blank(sign) else sign for sign in words)
        shown = (self._shown(sign) for sign in " ".join(plain.split()))
        return "".join(shown)

    def font(self, words: str, size: float, bold: bool = False) -> FontProperties:
        """The fonts that these drawable words need, in the order in which they are asked."""
        from matplotlib.font_manager import FontProperties  # start-up time

        needed = {self._family(sign) for sign in words}
        families = [family for family in self._families if family in needed]
        return FontProperties(
            family=families or list(self._families)[:1],
            size=size,
            weight=600 if bold else 400,
        )

    def width(self, words: str, size: float, bold: bool = False) -> float:
        """How wide drawable words are."""
        key = (words, size, bold)
        if key not in self._widths:
            self._widths[key] = self._measured(words, size, bold)
        return self._widths[key]

    def shortened(self, words: str, size: float, room: float, bold: bool = False) -> str:
        """The beginning of drawable words that fits the room, with an ellipsis where it is cut."""
        if self.width(words, size, bold) <= room:
            return words
        least, most = 0, len(words)
        while least < most:  # the longest beginning that fits
            middle = (least + most + 1) // 2
            cut = words[:middle].rstrip() + _ELLIPSIS
            least, most = (
                (middle, most) if self.width(cut, size, bold) <= room else (least, middle - 1)
            )
        return words[: _at_grapheme(words, least)].rstrip() + _ELLIPSIS

    def lines(
        self, words: str, size: float, room: float, most: int, bold: bool = False
    ) -> list[str]:
        """Drawable words broken at blanks into at most so many lines, the last one shortened."""
        found: list[str] = []
        rest = words.split(" ")
        while rest and len(found) < most - 1:
            taken = 1
            while taken < len(rest) and self.width(" ".join(rest[: taken + 1]), size, bold) <= room:
                taken += 1
            if self.width(" ".join(rest[:taken]), size, bold) > room:
                break
            found.append(" ".join(rest[:taken]))
            rest = rest[taken:]
        if rest:
            found.append(self.shortened(" ".join(rest), size, room, bold))
        return found

    def _measured(self, words: str, size: float, bold: bool) -> float:
        from matplotlib.font_manager import get_font  # start-up time
        from matplotlib.ft2font import LoadFlags

        if not words:
            return 0.0
        found = self.font(words, size, bold)
        files = [_file_of(family, bold) for family in found.get_family()]
        font = get_font(files)
        font.set_size(size, _MEASURED_AT)
        font.set_text(words, 0.0, flags=LoadFlags.NO_HINTING)
        return font.get_width_height()[0] / _SUBPIXELS / _MEASURED_AT * _MM

    def _shown(self, sign: str) -> str:
        if self._family(sign):
            return sign
        ignorable = _joins(sign) or unicodedata.category(sign) in ("Cf", "Mn", "Me")
        return "" if ignorable else _UNKNOWN

    def _family(self, sign: str) -> str:
        """The first family that holds a sign; empty where none does."""
        code = ord(sign)
        return next(
            (family for family, file in self._families.items() if code in _signs_of(file)), ""
        )


def _is_blank(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp", "Zs")


def _joins(sign: str) -> bool:
    """Whether a sign only tells how its neighbours are drawn."""
    return (
        sign in "\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069" or "\ufe00" <= sign <= "\ufe0f"
    )


def _at_grapheme(words: str, cut: int) -> int:
    """The place at or before a cut where no letter is torn from its marks."""
    while 0 < cut < len(words) and (unicodedata.combining(words[cut]) or _joins(words[cut])):
        cut -= 1
    return cut


@cache
def _file_of(family: str, bold: bool) -> str:
    """The file in which matplotlib finds a family that is there."""
    from matplotlib.font_manager import FontProperties, findfont  # start-up time

    return str(findfont(FontProperties(family=[family], weight=600 if bold else 400)))


@cache
def _signs_of(file: str) -> frozenset[int]:
    """The code points that a font file holds."""
    from matplotlib.ft2font import FT2Font  # start-up time

    return frozenset(FT2Font(file).get_charmap())


def _families() -> dict[str, str]:
    """The families that are there, in the order in which they are asked, each with a file."""
    # Building its list of fonts for the first time, matplotlib says so to the log, which would
    # come out on standard error in the midst of a command.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from matplotlib.font_manager import fontManager  # start-up time

    listed = {(entry.name, entry.fname) for entry in fontManager.ttflist}
    for file in _reading_files():
        if (READING_FAMILY, str(file)) not in listed:
            fontManager.addfont(str(file))
    found: dict[str, str] = {}
    plain = {
        entry.name: entry.fname
        for entry in fontManager.ttflist
        if entry.style == "normal" and entry.weight in (400, "normal", "regular", "book")
    }
    for family in (READING_FAMILY, _LAST, *_OTHER_SCRIPTS):
        if family in plain:
            found[family] = plain[family]
    return found


def _reading_files() -> list[Path]:
    package = importlib.util.find_spec(_READING_PACKAGE)
    if package is None or package.origin is None:
        return []
    folder = Path(package.origin).parent / "files"
    files = (folder / f"SourceSerifPro-{face}.ttf" for face in _READING_FACES)
    return [file for file in files if file.is_file()]
