"""The colours of a picture, taken from Postil's tokens: white for print, or as on the screen.

Every two inks that tell things apart differ in lightness, so that they do in grey as well.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal, get_args

from postil import paths

LookName = Literal["print", "light", "dark"]
LOOKS: tuple[LookName, ...] = get_args(LookName)
_WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as "#RRGGBB", by purpose.

    `mark` draws points and what all coders agree on; `first` and `second` what one of two coded
    alone, `otherwise` what was coded with different codes, `empty` text that nobody coded.
    """

    page: str
    text: str
    muted: str
    line: str
    empty: str
    mark: str
    first: str
    second: str
    otherwise: str
    part: str

    def share(self, coders: int, of: int) -> str:
        """The ink where so many of more than two coders coded: the more, the stronger."""
        return mixed(self.page, self.part, 0.25 + 0.6 * coders / of)


def look_named(name: LookName) -> Look:
    """The colours of a look."""
    dark = name == "dark"
    tokens = _tokens("dark" if dark else "light")
    page = _WHITE if name == "print" else tokens["page"]
    return Look(
        page=page,
        text=tokens["text"],
        muted=tokens["muted"],
        line=tokens["line"],
        empty=mixed(page, tokens["sunken"], 0.6),
        mark=tokens["accent"],
        first=mixed(page, tokens["warn"], 0.72),
        second=mixed(page, tokens["ok"], 0.42),
        otherwise=mixed(page, tokens["attention"], 0.62 if dark else 0.55),
        part=tokens["warn"],
    )


def mixed(ground: str, paint: str, share: float) -> str:
    """The ground with `share` (0 to 1) of the paint in it."""
    channels = zip(_channels(ground), _channels(paint), strict=True)
    return "#" + "".join(
        f"{round((1 - share) * below + share * above):02X}" for below, above in channels
    )


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def _tokens(scheme: Literal["light", "dark"]) -> dict[str, str]:
    stored = (paths.resources() / "appearance" / "tokens.json").read_text(encoding="utf-8")
    return dict(json.loads(stored)[scheme])
