"""Keys of the text: which key press asks for which action, and the caret's own steps by word.

Single letters act only here, while the text has the focus.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent, QKeySequence

from postil.gui.keys.names import name_of
from postil.gui.reader.surface import ReaderSurface

Act = Callable[[ReaderSurface], None]

_Standard = QKeySequence.StandardKey
WORD_STEPS: dict[QKeySequence.StandardKey, tuple[int, bool]] = {
    _Standard.MoveToNextWord: (1, False),
    _Standard.MoveToPreviousWord: (-1, False),
    _Standard.SelectNextWord: (1, True),
    _Standard.SelectPreviousWord: (-1, True),
}
"""The direction on the line, and whether it selects."""


def act_of(event: QKeyEvent, keys: dict[str, str]) -> Act | None:
    """What a key press means in the text, by the actions that have keys; None leaves it to Qt."""
    name = name_of(event)
    if len(name) == 1 and name in "0123456789":
        return lambda view: view.digit_pressed.emit(int(name))
    if name in keys:
        return lambda view: view.asked.emit(keys[name])
    # Qt takes a line of Chinese or Japanese for one word.
    for standard, step in WORD_STEPS.items():
        if event.matches(standard):
            return lambda view: view.step_word(*step)
    return None
