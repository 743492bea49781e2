"""Gestures at random on a crowded page: what is stored and drawn is what a plain model says.

POSTIL_GESTURES=3000 POSTIL_SEEDS="1 2 3" lets it run longer.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

if TYPE_CHECKING:
    from tests.gui.pages.read.conftest import Fact, World

GESTURES = int(os.environ.get("POSTIL_GESTURES", "40"))
SEEDS = [int(seed) for seed in os.environ.get("POSTIL_SEEDS", "2").split()]

LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Key, Event = Qt.Key, QEvent.Type
MOVES = [Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_PageDown, Key.Key_PageUp]
ENDS = {"[": ("start", -1), "{": ("start", 1), "]": ("end", 1), "}": ("end", -1)}


class Hands:
    """What hands do on the page, and what the model says that it does."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.model, self.desktop = world, world.model, world.desktop
        self.page, self.reader = world.desktop.page, world.desktop.reader
        self.project, self.chance = world.desktop.project, random.Random(seed)
        self.past = world.past()
        self.new_names = 0

    def undo(self) -> None:
        """Take the newest act back."""
        if self.past.undo():
            QTest.keyClick(self.reader, Key.Key_Z, CTRL)

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.past.redo():
            QTest.keyClick(self.reader, Key.Key_Y, CTRL)

    # ---- mouse ----

    def _mouse(self, kind: QEvent.Type, place: QPoint, held: bool) -> None:
        """A mouse event, which may lie outside of the window too."""
        view = self.reader.viewport()
        button = NO_BUTTON if kind == Event.MouseMove else LEFT
        at, on_screen = QPointF(place), QPointF(view.mapToGlobal(place))
        event = QMouseEvent(kind, at, on_screen, button, LEFT if held else NO_BUTTON, NONE)
        QApplication.sendEvent(view, event)

    def _drag(
        self, first: QPoint, last: QPoint, meanwhile: Callable[[], None] = lambda: None
    ) -> None:
        self._mouse(Event.MouseButtonPress, first, True)
        self._mouse(Event.MouseMove, (first + last) / 2, True)
        meanwhile()
        self._mouse(Event.MouseMove, last, True)
        self._mouse(Event.MouseButtonRelease, last, False)

    def _somewhere(self, beyond: int = 0) -> QPoint:
        box = self.reader.viewport().rect().adjusted(-beyond, -beyond, beyond, beyond)
        across = self.chance.randint(box.left(), box.right())
        return QPoint(across, self.chance.randint(box.top(), box.bottom()))

    def _over_text(self) -> QPoint:
        """A place over letters, and over no end of the current coding."""
        left, right = self.reader.column_edges()
        mark, place = self.reader.current_mark(), QPoint()
        for _try in range(20):
            place = QPoint(self.chance.randint(left + 2, right - 40), self._somewhere().y())
            ends = [self.reader.end_box(mark, each) for each in ("start", "end")] if mark else []
            if not any(box.adjusted(-8, -2, 8, 2).contains(place) for box in ends):
                break
        return place

    def select_by_mouse(self) -> None:
        """Drag over letters, often as far as outside of the window."""
        QTest.keyClick(self.reader, Key.Key_Left)
        self._drag(self._over_text(), self._somewhere(beyond=400))

    def click(self) -> None:
        """Once or twice, anywhere: text, margin, brackets, names."""
        place = self._somewhere()
        press = self.chance.choice((QTest.mouseClick, QTest.mouseDClick))
        press(self.reader.viewport(), LEFT, NONE, place)

    def drag_an_end(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Take an end of the current coding elsewhere."""
        mark = self.reader.current_mark()
        which = self.chance.choice(("start", "end"))
        box = self.reader.end_box(mark, which) if mark is not None else None
        if box is None or not self.reader.viewport().rect().contains(box.center().toPoint()):
            return
        held = self._current()
        self._drag(box.center().toPoint(), self._somewhere(beyond=60), meanwhile)
        self._take_over_ends(held)

    def drag_an_end_while_something_happens(self) -> None:
        """An undo, another coder's coding, or the coding's end, while an end is held."""

        def removed() -> None:
            held = self._current()
            if held is not None and held.coder == self.model.me:
                self.model.coded.discard(held)
                self.project.codings.remove([self.page.current])

        act = self.chance.choice((removed, self.other_coder, self._undo_by_menu))

        def meanwhile() -> None:
            act()
            self.past.look()

        self.drag_an_end(meanwhile)

    def _undo_by_menu(self) -> None:
        if self.past.undo():
            self.desktop.window.undo()

    def _take_over_ends(self, held: Fact | None, side: str = "", way: int = 0) -> None:
        """One's own coding may have got one other end; nothing else may be different."""
        stored = set(self.world.stored().values())
        gone, new = self.model.coded - stored, stored - self.model.coded
        if not gone:
            assert not new
            return
        assert held is not None and held.coder == self.model.me and gone == {held}
        moved = next(iter(new), None) or next(each for each in stored if each[:3] == held[:3])
        if new:
            assert len(new) == 1 and moved[:3] == held[:3]
            assert (moved.start == held.start) != (moved.end == held.end)
            assert not side or (getattr(moved, side) - getattr(held, side)) * way > 0
            self.model.change(held, start=moved.start, end=moved.end)
        else:
            self.model.coded.discard(held)  # it met its twin

    def _current(self) -> Fact | None:
        return self.world.stored().get(self.page.current) if self.page.current else None

    def wheel(self) -> None:
        """Scroll, or zoom with Ctrl held."""
        view, turn = self.reader.viewport(), QPoint(0, self.chance.choice((-1, 1)) * 240)
        held = self.chance.choice((NONE, NONE, NONE, CTRL))
        at = self._somewhere()
        where, phase = QPointF(view.mapToGlobal(at)), Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(QPointF(at), where, QPoint(), turn, NO_BUTTON, held, phase, False)
        QApplication.sendEvent(view, event)

    def open_a_menu(self) -> None:
        """The menu of the text, of a document, of the codings here; and away with it."""
        at = self._somewhere()
        view = self.reader.viewport()
        which = self.chance.randrange(3)
        if which == 0:
            event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
            QApplication.sendEvent(view, event)
        elif which == 1:
            self.page.menus.open_document_menu(self.page.document, view.mapToGlobal(at))
        else:
            QTest.keyClick(self.reader, Key.Key_L, CTRL)
        menu = QApplication.activePopupWidget()
        if menu is not None:
            menu.close()

    # ---- keys ----

    def _type(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.reader, words)

    def _press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.reader, key, held)

    def move(self) -> None:
        """Move the caret, or the end of the selection; select a passage."""
        if self.chance.random() < 0.4:
            self._type(self.chance.choice("wsgjkenpuoc"))
        else:
            self._press(self.chance.choice(MOVES), self.chance.choice((NONE, SHIFT, CTRL | SHIFT)))

    def digit(self) -> None:
        """Code the selection by a digit."""
        digit, span = self.chance.randint(1, 9), self.world.selected()
        if span is not None:
            self.model.apply(self.world.code_of(digit), span)
        self._type(str(digit))

    def last_code(self) -> None:
        """Code the selection with the code used last."""
        recent, span = self.page.codings.recent.codes(), self.world.selected()
        if recent and span is not None:
            self.model.apply(recent[0].id, span)
        self._type("q")

    def recent_code(self) -> None:
        """Code the selection with one of the codes used last."""
        recent, span = self.page.codings.recent.codes(), self.world.selected()
        self._type("l")
        if recent and span is not None:
            number = self.chance.randrange(len(recent))
            self.model.apply(recent[number].id, span)
            self._type(str(number + 1))

    def pick(self) -> None:
        """Code the selection by typed names: one, several, a new one, or none after all."""
        span = self.world.selected()
        self._press(Key.Key_Return)
        if span is None:
            return
        codes = self.chance.sample(range(41, 190), self.chance.choice((1, 1, 3)))
        for number in codes[1:]:
            self._type(f"code {number:03}")
            self._press(Key.Key_Return, SHIFT)
        self._type(f"code {codes[0]:03}")
        if self.chance.random() < 0.2:
            self._press(Key.Key_Escape)
            return
        self._press(Key.Key_Return)
        for number in codes:
            self.model.apply(self._code_named(f"code {number:03}"), span)

    def pick_new(self) -> None:
        """Code the selection with a code that is made in passing."""
        span = self.world.selected()
        self._press(Key.Key_Return)
        if span is not None:
            self.new_names += 1
            self._type(f"new {self.new_names}")
            self._press(Key.Key_Return, CTRL)
            self.model.apply(self._code_named(f"new {self.new_names}"), span)

    def in_vivo(self) -> None:
        """Code a word with a code of its own name."""
        self._type("w")
        span = self.world.selected()
        if span is None or span[1] - span[0] > 40:
            return
        name = self.reader.text[slice(*span)]
        self._type("i")
        self.model.apply(self._code_named(" ".join(name.split())), span)

    def _code_named(self, name: str) -> int:
        return int(self.project.codebook.at_path((name,)).id)

    def recode(self) -> None:
        """Give the current coding another code."""
        held, number = self._current(), self.chance.randint(41, 190)
        self._type("r")
        if held is not None and held.coder == self.model.me:
            self._type(f"code {number:03}")
            self._press(Key.Key_Return)
            self.model.change(held, code=self._code_named(f"code {number:03}"))

    def remove(self) -> None:
        """Remove the current coding."""
        held = self._current()
        if held is not None and held.coder == self.model.me:
            self.model.coded.discard(held)
        self._press(Key.Key_Delete)

    def nudge(self) -> None:
        """Move an end of the current coding by a letter, a word or a sentence."""
        key, held = self.chance.choice([*ENDS]), self._current()
        self._press(Key(ord(key)), self.chance.choice((NONE, CTRL, ALT)))
        self._take_over_ends(held, *ENDS[key])

    def merge(self) -> None:
        """Merge the current coding with what overlaps it alike."""
        held = self._current()
        if held is not None:
            if held.coder == self.model.me:
                self.model.merge(held)
            self.desktop.act("merge_codings")

    def memo(self) -> None:
        """Write a memo on what is current."""
        self._type("m")
        self._type("so")
        self._press(Key.Key_Escape)

    def find(self) -> None:
        """Find words, step, and go back; behind the last place, in the next document."""
        self._press(Key.Key_F, CTRL)
        self._type(self.chance.choice(("the", "one", "trust", "xyz")))
        self._press(Key.Key_Return, self.chance.choice((NONE, SHIFT)))
        self._press(Key.Key_Return, self.chance.choice((NONE, CTRL)))
        self._press(Key.Key_Escape)
        self.model.document = int(self.page.document)

    def correct(self) -> None:
        """Put a letter into the text, or think better of it."""
        self.desktop.act("correct_text")
        pane, model = self.page.correcting.pane, self.model
        here = [each for each in model.coded if each.document == model.document]
        edges = {each.start for each in here} | {each.end for each in here}
        text = self.reader.text
        free = [n for n in range(1, len(text)) if n not in edges and "#" not in text[n - 1 : n + 1]]
        place = self.chance.choice(free or [0])
        cursor = pane.field.textCursor()
        cursor.setPosition(len(text[:place].encode("utf-16-le")) // 2)
        pane.field.setTextCursor(cursor)
        QTest.keyClicks(pane.field, "#")
        if self.chance.random() < 0.5 or not free:
            QTest.keyClick(pane.field, Key.Key_Escape)
            return
        QTest.keyClick(pane.field, Key.Key_Return, CTRL)
        self.desktop.wait_idle()
        model.insert(place, 1)

    # ---- what is shown ----

    def choose_codes(self) -> None:
        """Show only some codes, or dim the others."""

        def answer(dialog: Any) -> bool:
            rows = [dialog.list.item(each) for each in range(dialog.list.count())]
            chosen = self.chance.sample(rows[:12], self.chance.randint(0, 9))
            for row in rows:
                is_chosen = row in chosen
                row.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
            dialog.dims.setChecked(self.chance.random() < 0.5)
            self.model.sifted = set(dialog.chosen()) or self.model.sifted
            dims = "dimmed" if dialog.dims.isChecked() else "hidden"
            self.model.rest = dims if chosen else "shown"
            return True

        self._answer(answer, "only_codes")

    def show_all(self) -> None:
        """Show every coding again."""
        self.model.sifted, self.model.rest, self.model.differing = set(), "shown", False
        self.page.showing.sifting.show_all()

    def toggle_differing(self) -> None:
        """Show only where coders differ, or all."""
        self.model.differing = not self.model.differing
        self.desktop.act("only_differing")

    def choose_coders(self) -> None:
        """Ask for others' codings."""

        def answer(dialog: Any) -> bool:
            for box in dialog.findChildren(QCheckBox):
                box.setChecked(self.chance.random() < 0.8)
            self.model.wished = set(dialog.chosen())
            me, document = self.model.me, self.model.document
            self.model.disclosed |= {(me, document, each) for each in self.model.wished}
            return True

        self._answer(answer, "shown_coders")

    def _answer(self, answer: Callable[[Any], bool], act: str) -> None:
        self.desktop.answers.on_dialog = answer
        self.desktop.act(act)
        self.desktop.answers.dialogs.pop().deleteLater()

    def switch_coder(self) -> None:
        """Another person sits down."""
        coders = [each.id for each in self.project.coders.all()]
        self.model.me, before = self.chance.choice(coders), self.model.me
        if self.model.me != before:
            self.model.wished = set()
        self.desktop.window.header.coder_chosen.emit(self.model.me)

    def other_coder(self) -> None:
        """Another coder's coding arrives."""
        others = [each.id for each in self.project.coders.all() if each.id != self.model.me]
        code, coder = self.world.code_of(self.chance.randint(1, 9)), self.chance.choice(others)
        start = self.chance.randrange(len(self.reader.text))
        end = min(len(self.reader.text), start + self.chance.choice((1, 30)))
        document = self.page.document
        self.project.codings.apply(document, code, start, end, coder)
        self.model.add(document, coder, code, (start, end))

    def other_document(self) -> None:
        """Go to the next document or the one before."""
        self.desktop.act(self.chance.choice(("next_document", "previous_document")))
        self.model.document = int(self.page.document)

    def dress(self) -> None:
        """Another margin, another size of text, another window."""
        keys = ["margin_at_ends", "margin_left", "margin_right", "wider_margin", "narrower_margin"]
        keys += ["overview", "zoom_in", "zoom_out", "zoom_plain", "left_pane", "right_pane", ""]
        key = self.chance.choice(keys)
        if key:
            self.desktop.act(key)
        else:
            size = self.chance.choice(((960, 640), (1440, 900), (1200, 700)))
            self.desktop.window.resize(*size)

    def take_a_seat(self) -> None:
        """The window is in front, its text has the focus."""
        menu = QApplication.activePopupWidget()
        if menu is not None:  # a click on a count opens one, which takes the keys
            menu.close()
        window = self.desktop.window
        if not window.isActiveWindow():
            window.activateWindow()
            self.desktop.qtbot.waitUntil(window.isActiveWindow)
        self.reader.setFocus()


OFTEN = (
    "select_by_mouse select_by_mouse click move digit digit last_code recent_code pick recode"
    " remove nudge nudge drag_an_end drag_an_end_while_something_happens undo redo wheel"
)
SELDOM = (
    "pick_new in_vivo merge memo find correct choose_codes show_all toggle_differing"
    " choose_coders switch_coder other_coder other_document dress open_a_menu"
)


@pytest.mark.timeout(15 * GESTURES)
@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_hands_do_store_and_page_are_what_a_plain_model_says(
    world: World, seed: int
) -> None:
    hands = Hands(world, seed)
    for step in range(GESTURES):
        hands.take_a_seat()
        acts = OFTEN if hands.chance.random() < 0.7 else SELDOM
        act = hands.chance.choice(acts.split())
        getattr(hands, act)()
        world.look(f"{step} {act}")
        hands.past.look()
        QApplication.processEvents()
