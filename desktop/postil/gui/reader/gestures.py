"""Keys of the text: single letters act only here, while the text has the focus."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from postil.gui.reader.passages import paragraph_at, sentence_at
from postil.gui.reader.surface import ReaderSurface

Act = Callable[[ReaderSurface], None]

BRACKETS: dict[str, Act] = {
    "[": lambda view: view.nudge.emit("start", -1),
    "{": lambda view: view.nudge.emit("start", 1),
    "]": lambda view: view.nudge.emit("end", 1),
    "}": lambda view: view.nudge.emit("end", -1),
}
LETTERS: dict[str, Act] = {
    "i": lambda view: view.in_vivo_requested.emit(),
    "n": lambda view: view.step_mark(1),
    "p": lambda view: view.step_mark(-1),
    "f": lambda view: view.next_document_requested.emit(),
    "m": lambda view: view.memo_requested.emit(),
    "r": lambda view: view.recode_requested.emit(),
    "s": lambda view: view.select_passage(
        lambda text, point: sentence_at(text, point, view.language)
    ),
    "g": lambda view: view.select_passage(paragraph_at),
    "x": lambda view: view.leave_out_requested.emit(),
    "d": lambda view: view.disagreement_requested.emit(1),
}
SHIFTED: dict[str, Act] = {
    "d": lambda view: view.disagreement_requested.emit(-1),
}
KEYS: dict[Qt.Key, Act] = {
    Qt.Key.Key_Return: lambda view: view.picker_requested.emit(),
    Qt.Key.Key_Enter: lambda view: view.picker_requested.emit(),
    Qt.Key.Key_Delete: lambda view: view.delete_requested.emit(),
    Qt.Key.Key_Backspace: lambda view: view.delete_requested.emit(),
}
COMMAND_KEYS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
# Where our letters lie on the board, for layouts without Latin letters: key codes of X11 and
# Wayland, of macOS, and Windows' virtual keys, which name the letter itself.
POSITIONS = {
    "linux": {
        31: "i",
        57: "n",
        33: "p",
        41: "f",
        58: "m",
        27: "r",
        39: "s",
        42: "g",
        53: "x",
        40: "d",
    },
    "darwin": {34: "i", 45: "n", 35: "p", 3: "f", 46: "m", 15: "r", 1: "s", 5: "g", 7: "x", 2: "d"},
    "win32": {ord(letter.upper()): letter for letter in LETTERS},
}


def act_of(event: QKeyEvent) -> Act | None:
    """What a key press means in the text; None leaves it to Qt.

    Digits and brackets go by the character typed, because layouts put them on different keys,
    some of them behind Shift or AltGr.
    """
    typed = event.text()
    if typed in BRACKETS:
        return BRACKETS[typed]
    if event.modifiers() & COMMAND_KEYS:
        return None
    if len(typed) == 1 and typed in "0123456789":
        return lambda view: view.digit_pressed.emit(int(typed))
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return SHIFTED.get(latin_letter(event))
    return LETTERS.get(latin_letter(event)) or KEYS.get(Qt.Key(event.key()))


def latin_letter(event: QKeyEvent, platform: str = sys.platform) -> str:
    """The letter typed; on a layout without Latin letters, the one at the same place."""
    typed = event.text().lower()
    if not typed.isalpha() or typed.isascii():
        return typed
    is_linux = platform == "linux"
    position = event.nativeScanCode() if is_linux else event.nativeVirtualKey()
    return POSITIONS.get(platform, {}).get(position, typed)
