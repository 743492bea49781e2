"""Where beside the text the names of codings stand, and whether there is an overview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

Side = Literal["ends", "left", "right"]
SIDES: tuple[Side, ...] = get_args(Side)
NARROWEST, WIDEST = 48.0, 420.0


@dataclass(frozen=True, slots=True)
class Placement:
    """`side` "ends" is that at which lines end: the right one, in Arabic or Hebrew the left one.

    `width` is that of the margin in pixels; 0 where it is as wide as usual.
    """

    side: Side = "ends"
    width: float = 0.0
    overview: bool = True

    @classmethod
    def of(cls, stored: dict[str, Any]) -> Placement:
        """What was remembered, as far as it can be read."""
        side, width = stored.get("side"), stored.get("width")
        usable = isinstance(width, int | float) and not isinstance(width, bool) and width == width
        return cls(
            side if side in SIDES else "ends",
            float(min(WIDEST, max(NARROWEST, width or 0))) if usable and width else 0.0,
            stored.get("overview") is not False,
        )

    def is_left(self, from_right: bool) -> bool:
        """Whether the margin is at the left of a text that begins at the right, or does not."""
        return from_right if self.side == "ends" else self.side == "left"
