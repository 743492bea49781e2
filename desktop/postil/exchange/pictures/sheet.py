"""A sheet to draw on, measured in millimetres from its top left corner.

Whatever is drawn may be named; a named part is read aloud in an SVG file, and tests find it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from postil.exchange.pictures.lettering import Lettering
from postil.exchange.pictures.looks import Look

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

Side = Literal["left", "center", "right"]
Marker = Literal["o", "D", "d"]
Box = tuple[float, float, float, float]
"""Left, top, width, height."""

MM_AN_INCH = 25.4
SMALL, PLAIN, LARGE = 6.5, 8.0, 11.0
"""Sizes of words in points."""

_UNDER, _MARKS, _WORDS = 1, 3, 5
_DROP = 0.125  # millimetres a point: from the middle of a line of words down to their baseline


class Sheet:
    """One page of a picture. Drawn from the top down; `close` tells how long it became."""

    def __init__(self, width: float, look: Look, lettering: Lettering) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # start-up time
        from matplotlib.figure import Figure

        self.width, self.height = width, 0.0
        self.look = look
        self.lettering = lettering
        self.aloud: dict[str, str] = {}
        self.figure: Figure = Figure(facecolor=look.page, edgecolor=look.page)
        FigureCanvasAgg(self.figure)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, width)

    def close(self, height: float) -> None:
        """Cut the sheet at this height."""
        self.height = height
        self._axes.set_ylim(height, 0)
        self.figure.set_size_inches(self.width / MM_AN_INCH, height / MM_AN_INCH)

    def words(
        self,
        left: float,
        middle: float,
        text: str,
        size: float = PLAIN,
        ink: str = "",
        *,
        bold: bool = False,
        side: Side = "left",
        name: str = "",
        aloud: str = "",
    ) -> float:
        """Write drawable words around the middle of a line; returns how wide they are."""
        made = self._axes.text(
            left,
            middle + size * _DROP,
            text,
            fontproperties=self.lettering.font(text, size, bold),
            color=ink or self.look.text,
            ha=side,
            va="baseline",
            parse_math=False,
            zorder=_WORDS,
        )
        self._name(made, name, aloud)
        return self.lettering.width(text, size, bold)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        ink: str,
        thick: float = 0.5,
        *,
        dashes: Sequence[float] = (),
        name: str = "",
        above: bool = False,
    ) -> None:
        """A straight line, `thick` and its dashes in points."""
        from matplotlib.lines import Line2D  # start-up time

        made = Line2D(
            (start[0], end[0]),
            (start[1], end[1]),
            color=ink,
            linewidth=thick,
            linestyle=(0, tuple(dashes)) if dashes else "-",
            dash_capstyle="butt",
            solid_capstyle="butt",
            zorder=_MARKS if above else _UNDER,
        )
        self._axes.add_line(made)
        self._name(made, name, "")

    def point(
        self, across: float, down: float, shape: Marker, ink: str, fill: str, name: str, aloud: str
    ) -> None:
        """A point, edged in one ink and filled with another."""
        from matplotlib.lines import Line2D  # start-up time

        made = Line2D(
            (across,),
            (down,),
            marker=shape,
            markersize=5.0 if shape == "o" else 5.5,
            markeredgecolor=ink,
            markerfacecolor=fill,
            markeredgewidth=0.9,
            linestyle="none",
            zorder=_MARKS + 1,
        )
        self._axes.add_line(made)
        self._name(made, name, aloud)

    def boxes(
        self,
        boxes: Sequence[Box],
        fill: str,
        *,
        hatch: str = "",
        edge: str = "none",
        name: str = "",
        aloud: str = "",
        under: bool = False,
    ) -> None:
        """Boxes of one kind, filled and hatched alike; `edge` is also the ink of the hatching."""
        from matplotlib.collections import PolyCollection  # start-up time

        if not boxes:
            return
        corners = [
            [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
            for x, y, width, height in boxes
        ]
        made = PolyCollection(
            corners,
            facecolors=fill,
            edgecolors=edge,
            linewidths=0.0,
            hatch=hatch or None,
            antialiaseds=True,
            zorder=_UNDER if under else _MARKS,
        )
        self._axes.add_collection(made, autolim=False)
        self._name(made, name, aloud)

    def part(self, name: str) -> Artist:
        """The part of this name."""
        return next(each for each in self._axes.get_children() if each.get_gid() == name)

    def _name(self, made: Artist, name: str, aloud: str) -> None:
        if name:
            made.set_gid(name)
        if aloud:
            self.aloud[name] = aloud
