"""Hundreds of gestures at random: the reader's marks stay those of a plain model."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from postil.core.records import FormatRange
from postil.gui.reader.records import LINE_STYLES, Mark
from postil.gui.reader.view import ReaderView

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
KEYS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Return,
)
LETTERS = "npsgifmr[]{}123"
STEPS = {"next_coding": 1, "previous_coding": -1}
NUDGES = {
    "start_outwards": ("start", -1),
    "start_inwards": ("start", 1),
    "end_outwards": ("end", 1),
    "end_inwards": ("end", -1),
}
TEXTS = (
    "The town sold its river on a Friday. Nobody asked who would own the water.\n" * 30,
    "قالت الممرضة إن الثقة (trust) تُبنى ببطء.\n\n🌊 One 👩‍👩‍👧 more é line of text.\n" * 20,
    "नमस्ते दुनिया, ความไว้วางใจ 信頼は水のように。\n" * 3 + "one long line " * 1_600,
    "x",
)


class Desk:
    """What stands behind a reader: the true marks, changed by what the reader asks for."""

    def __init__(self, reader: ReaderView, mark: Callable[..., Mark], seed: int) -> None:
        self.reader, self._make, self.chance = reader, mark, random.Random(seed)
        self.marks: dict[int, Mark] = {}
        self._newest = 0
        reader.mark_chosen.connect(reader.set_current)
        reader.asked.connect(self._asked)
        reader.digit_pressed.connect(lambda _digit: self._add(*reader.selection()))
        reader.resize_requested.connect(self._resize)
        self.open_document()

    def _new(self, start: int, end: int) -> Mark:
        self._newest += 1
        line, code = self.chance.choice(LINE_STYLES), self.chance.randrange(6)
        sign = self.chance.choice(("", "A", "J"))
        made = self._make(self._newest, start, end, line=line, code=code, initial=sign)
        self.marks[self._newest] = made
        return made

    def _span(self) -> tuple[int, int]:
        start = self.chance.randrange(len(self.reader.text))
        return start, min(len(self.reader.text), start + self.chance.choice((1, 5, 60, 900)))

    def open_document(self) -> None:
        """Another text, crowded with marks."""
        text = self.chance.choice(TEXTS)
        self.marks = {}
        for _ in range(self.chance.choice((0, 60))):
            start = self.chance.randrange(len(text))
            self._new(start, min(len(text), start + self.chance.choice((1, 5, 60))))
        ranges = [FormatRange(0, len(text) // 2, "list_item", "1:1")]
        self.reader.show_document(text, ranges, self.marks.values())

    def _add(self, start: int, end: int) -> None:
        if start < end:
            self.reader.add_mark(self._new(start, end))

    def add_mark(self) -> None:
        """A coding comes from elsewhere."""
        self._add(*self._span())

    def remove_mark(self) -> None:
        """A coding goes, the current one if there is one."""
        held = self.reader.current
        coding = held if held in self.marks else self.chance.choice([*self.marks, 0])
        self.marks.pop(coding or 0, None)
        self.reader.remove_mark(coding or 0)

    def _remove_current(self) -> None:
        if self.reader.current in self.marks:
            self.remove_mark()

    def replace_mark(self) -> None:
        """A coding gets other ends."""
        if self.marks:
            coding = self.reader.current
            coding = coding if coding in self.marks else self.chance.choice([*self.marks])
            self._resize(coding or 0, *self._span())

    def _resize(self, coding: int, start: int, end: int) -> None:
        assert coding in self.marks, "the reader asks for a coding that is not there"
        assert 0 <= start < end <= len(self.reader.text)
        self.marks[coding] = self.marks[coding]._replace(start=start, end=end)
        self.reader.replace_mark(self.marks[coding])

    def _asked(self, action: str) -> None:
        if action == "remove_coding":
            self._remove_current()
        elif action in STEPS:
            self.reader.step_mark(STEPS[action])
        elif action in NUDGES:
            self._nudge(*NUDGES[action])

    def _nudge(self, side: str, direction: int) -> None:
        mark = self.reader.current_mark()
        if mark is not None:
            start = mark.start + direction * (side == "start")
            end = mark.end + direction * (side == "end")
            if 0 <= start < end <= len(self.reader.text):
                self._resize(mark.coding, start, end)

    def set_marks(self) -> None:
        """All are drawn anew, some no longer."""
        self.marks = {each: m for each, m in self.marks.items() if self.chance.random() < 0.9}
        self.reader.set_marks(self.marks.values())

    def choose(self) -> None:
        """A coding becomes the current one and comes into view."""
        if self.marks:
            mark = self.chance.choice([*self.marks.values()])
            self.reader.scroll_to(mark.start, mark.end)
            self.reader.set_current(mark.coding)

    # hands

    def place(self) -> QPoint:
        """Anywhere in the view."""
        box = self.reader.viewport().rect()
        return QPoint(self.chance.randrange(box.width()), self.chance.randrange(box.height()))

    def key(self) -> None:
        """A key that moves or asks."""
        keep = self.chance.choice((NONE, SHIFT, SHIFT | CONTROL))
        QTest.keyClick(self.reader, self.chance.choice(KEYS), keep)

    def letter(self) -> None:
        """A single letter, a digit or a bracket."""
        QTest.keyClicks(self.reader, self.chance.choice(LETTERS))

    def click(self) -> None:
        """Anywhere, once or twice."""
        press = self.chance.choice((QTest.mouseClick, QTest.mouseDClick))
        press(self.reader.viewport(), LEFT, NONE, self.place())

    def drag(self) -> None:
        """From anywhere to anywhere."""
        self._drag(self.place(), lambda: None)

    def drag_a_handle(self) -> None:
        """An end of the current coding."""
        self._drag(self._handle(), lambda: None)

    def drag_a_handle_while_something_happens(self) -> None:
        """An undo, or another document, comes while an end is held."""
        happens = (self.remove_mark, self.replace_mark, self.set_marks, self.open_document)
        self._drag(self._handle(), self.chance.choice(happens))

    def _handle(self) -> QPoint:
        mark = self.reader.current_mark()
        if mark is None:
            return self.place()
        side = self.chance.choice(("start", "end"))
        return self.reader.end_box(mark, "start" if side == "start" else "end").center().toPoint()

    def _drag(self, first: QPoint, meanwhile: Callable[[], None]) -> None:
        view = self.reader.viewport()
        QTest.mousePress(view, LEFT, NONE, first)
        QTest.mouseMove(view, self.place())
        meanwhile()
        last = self.place()
        QTest.mouseMove(view, last)
        QTest.mouseRelease(view, LEFT, NONE, last)

    def wheel(self) -> None:
        """The wheel, up or down."""
        view, turn = self.reader.viewport(), QPoint(0, self.chance.choice((-1, 1)) * 240)
        where = self.place()
        event = QWheelEvent(
            QPointF(where),
            QPointF(view.mapToGlobal(where)),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view, event)

    def zoom(self) -> None:
        """Larger or smaller text."""
        self.reader.set_zoom(self.chance.choice((0.6, 1.0, 1.0, 1.7)))

    def resize(self) -> None:
        """A wider or narrower window."""
        self.reader.resize(self.chance.choice((320, 620, 900)), self.chance.choice((300, 560)))


OFTEN = (
    Desk.key,
    Desk.letter,
    Desk.click,
    Desk.drag,
    Desk.drag_a_handle,
    Desk.drag_a_handle_while_something_happens,
    Desk.wheel,
    Desk.add_mark,
    Desk.remove_mark,
    Desk.replace_mark,
    Desk.choose,
)
SELDOM = (Desk.set_marks, Desk.open_document, Desk.zoom, Desk.resize)


@pytest.fixture
def steady_caret(qapp: QApplication) -> Iterator[None]:
    """A caret that does not blink, so that two pictures of one state are the same."""
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


def seen(reader: ReaderView) -> QImage:
    """The page as it stands on the screen now, without painting it anew."""
    page = reader.viewport().geometry()
    shot = reader.screen().grabWindow(reader.winId(), page.x(), page.y(), page.width(), -1)
    return shot.toImage()


@pytest.mark.usefixtures("steady_caret")
@pytest.mark.parametrize("seed", range(3))
def test_gestures_at_random_leave_the_marks_right_and_the_screen_as_painted_anew(
    reader: ReaderView, mark: Callable[..., Mark], seed: int
) -> None:
    desk = Desk(reader, mark, seed)
    for step in range(200):
        act = desk.chance.choice(OFTEN if desk.chance.random() < 0.93 else SELDOM)
        act(desk)
        assert reader.coding_places() == sorted(
            (each.start, each.end, each.coding) for each in desk.marks.values()
        ), act.__name__
        assert all(reader.mark(coding) == each for coding, each in desk.marks.items())
        assert reader.failures == []
        if step % 5 == 0:
            QApplication.processEvents()
            before = seen(reader)
            reader.viewport().repaint()
            assert seen(reader) == before, act.__name__
