"""The tokens and code colours of each scheme, and Qt's palette made of them.

A token is the name of a colour by its purpose ("page", "accent"). A code's stored colour is the
light line of its palette colour; what is drawn are the four values of the present scheme.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QColor, QPalette

from postil import paths
from postil.gui.appearance import colour

Scheme = Literal["light", "dark", "paper", "contrast"]
Shade = Literal["light", "dark", "paper"]
"""A scheme of our own."""
Tokens = Mapping[str, str]

_TEXT_FLOOR = 5.0
_TINT_SHARES: dict[Shade, tuple[float, float]] = {
    "light": (0.15, 0.24),
    "dark": (0.19, 0.33),
    "paper": (0.17, 0.27),
}

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "page",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "attention",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "sunken",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "border",
    QPalette.ColorRole.Shadow: "border",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "on_selection",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Accent: "accent",
}
_DISABLED_ROLES = {
    QPalette.ColorRole.WindowText: "faint",
    QPalette.ColorRole.Text: "faint",
    QPalette.ColorRole.ButtonText: "faint",
    QPalette.ColorRole.HighlightedText: "faint",
    QPalette.ColorRole.PlaceholderText: "faint",
    QPalette.ColorRole.Link: "faint",
    QPalette.ColorRole.LinkVisited: "faint",
    QPalette.ColorRole.Base: "window",
    QPalette.ColorRole.Button: "window",
    QPalette.ColorRole.Highlight: "sunken",
    QPalette.ColorRole.Accent: "faint",
}


@dataclass(frozen=True, slots=True)
class CodeColour:
    """The four values of a code in one scheme.

    `line` draws underlines, brackets and edges, `ink` the code's name and digit, `tint` lies
    behind its words, `strong` behind the words of the current coding.
    """

    line: QColor
    ink: QColor
    tint: QColor
    strong: QColor


def read_tokens(scheme: Shade) -> dict[str, str]:
    """The scheme's tokens, name to "#RRGGBB"."""
    stored = json.loads(_appearance_text("tokens.json"))
    return dict(stored[scheme])


def read_code_colours(scheme: Shade) -> dict[str, CodeColour]:
    """The palette's code colours by stored colour, in the order in which they are given out."""
    rows = json.loads(_appearance_text("codes.json"))
    if scheme == "paper":  # the colours of the light scheme, as dark as paper asks for
        tokens = read_tokens(scheme)
        stored = [row["light"]["line"] for row in rows]
        return {each: own_code_colour(each, tokens, scheme) for each in stored}
    return {
        row["light"]["line"]: CodeColour(
            **{part: QColor(row[scheme][part]) for part in row[scheme]}
        )
        for row in rows
    }


def own_code_colour(stored: str, tokens: Tokens, scheme: Shade) -> CodeColour:
    """Four values for a colour outside the palette: its hue, as dark or light as it must be."""
    tint_share, strong_share = _TINT_SHARES[scheme]
    page, window = tokens["page"], tokens["window"]
    line = colour.legible(stored, (page, window), 3.0)
    tint = _behind_text(line, tint_share, tokens)
    ink = colour.legible(line, (page, window, tint, tokens["listsel"]), 4.5)
    strong = _behind_text(line, strong_share, tokens)
    return CodeColour(QColor(line), QColor(ink), QColor(tint), QColor(strong))


def _behind_text(line: str, share: float, tokens: Tokens) -> str:
    """The page with so much of the line in it, or as much as the text bears."""
    made = colour.mix(tokens["page"], line, share)
    while colour.contrast(made, tokens["text"]) < _TEXT_FLOOR:
        share -= 0.01
        made = colour.mix(tokens["page"], line, share)
    return made


def qt_palette(tokens: Tokens) -> QPalette:
    """Qt's palette with every role and group set."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(QPalette.ColorGroup.All, role, QColor(tokens[token]))
    for role, token in _DISABLED_ROLES.items():
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens[token]))
    return palette


def contrast_tokens(system: QPalette) -> dict[str, str]:
    """The tokens of a system's high-contrast palette: its colours alone, no tints of ours."""
    window, text = _name(system, "Window"), _name(system, "WindowText")
    page, selection = _name(system, "Base"), _name(system, "Highlight")
    return {
        **dict.fromkeys(("window", "sunken"), window),
        **dict.fromkeys(("page", "overlap", "overlap2", "raised", "listsel"), page),
        **dict.fromkeys(("text", "muted", "line", "border", "scroll"), text),
        **dict.fromkeys(("attention", "warn", "ok"), text),
        "faint": system.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name(),
        "accent": selection,
        "on_accent": _name(system, "HighlightedText"),
        "selection": selection,
        "on_selection": _name(system, "HighlightedText"),
    }


def contrast_code_colour(tokens: Tokens) -> CodeColour:
    """Under high contrast codes have no colour: lines like text, told apart by their names."""
    text, page = QColor(tokens["text"]), QColor(tokens["page"])
    return CodeColour(line=text, ink=text, tint=page, strong=page)


def _name(palette: QPalette, role: str) -> str:
    return palette.color(QPalette.ColorRole[role]).name().upper()


def _appearance_text(name: str) -> str:
    return (paths.resources() / "appearance" / name).read_text(encoding="utf-8")
