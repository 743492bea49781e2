"""How a page of the guide looks: the appearance's colours and fonts in Qt's small style sheets."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from postil.gui.appearance import Appearance


def style_sheet(appearance: Appearance) -> str:
    """The style sheet of a page, in the colours of now."""
    fonts = appearance.fonts
    colour = {name: appearance.colour(name).name() for name in _COLOURS}
    plain = fonts.reading(15, fonts.scale).pointSizeF()
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    return _SHEET.format(
        **colour,
        interface=fonts.interface().family(),
        fixed=fixed,
        body=plain,
        title=plain * 1.7,
        part=plain * 1.2,
        small=plain * 0.86,
    )


_COLOURS = ("text", "muted", "accent", "sunken", "line")
_SHEET = """
body {{ color: {text}; font-size: {body}pt; }}
h1 {{ color: {text}; font-size: {title}pt; margin-top: 0px; margin-bottom: 12px; }}
h2 {{ color: {text}; font-size: {part}pt; margin-top: 22px; margin-bottom: 6px; }}
p, li {{ line-height: 116%; }}
p {{ margin-top: 0px; margin-bottom: 10px; }}
li {{ margin-bottom: 4px; }}
a {{ color: {accent}; text-decoration: underline; }}
code {{ font-family: '{interface}'; font-size: {small}pt; font-weight: 600;
        background-color: {sunken}; }}
pre {{ font-family: '{fixed}'; font-size: {small}pt; background-color: {sunken};
       margin-top: 6px; margin-bottom: 12px; white-space: pre-wrap; }}
pre code {{ font-family: '{fixed}'; font-weight: 400; }}
table {{ border-collapse: collapse; margin-top: 4px; margin-bottom: 12px; }}
th {{ color: {muted}; text-align: left; padding: 4px 10px 4px 0px;
      border-bottom: 1px solid {muted}; font-size: {small}pt; }}
td {{ padding: 4px 10px 4px 0px; border-bottom: 1px solid {line}; }}
"""
