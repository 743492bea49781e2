"""The mouse over text and margin: choosing marks, tool tips, dragging to and from codes."""

from __future__ import annotations

from collections.abc import Callable
from os import getpid

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QHelpEvent
from PySide6.QtWidgets import QToolTip

from postil.gui.reader.surface import ReaderSurface
from postil.gui.wording import _, shortened

CODE_TYPE = f"application/x-postil-code-{getpid()}"
SPAN_TYPE = f"application/x-postil-span-{getpid()}"
"""Dragged within this process alone: in another window's project these numbers mean other things."""


def takes_press(view: ReaderSurface, place: QPointF, *takers: Callable[[QPointF], bool]) -> bool:
    """Whether one of these takes the press of a mouse there, or the margin does."""
    return (
        any(takes(place) for takes in takers)
        or choose_in_margin(view, place)
        or choose_span_memo(view, place)
    )


def choose_span_memo(view: ReaderSurface, place: QPointF) -> bool:
    """Select the words whose memo has its sign there, the next ones with each click."""
    memos = view.span_memos_at(place)
    spans = [(memo.start, memo.end) for memo in memos]
    if spans:
        chosen = view.selection()
        view.select(*spans[(spans.index(chosen) + 1) % len(spans) if chosen in spans else 0])
    return bool(spans)


def choose_in_margin(view: ReaderSurface, point: QPointF) -> bool:
    """Choose the coding whose bracket or name is there; whether there is one.

    A name that several coders share gives the next one with each click; a count is opened.
    """
    target = view.margin_target(point)
    if target is None:
        return False
    codings = target.codings
    if target.is_count:
        corner = target.box.bottomLeft().toPoint()
        view.crowd_requested.emit(view.viewport().mapToGlobal(corner), list(codings))
        return True
    following = codings.index(view.current) + 1 if view.current in codings else 0
    view.mark_chosen.emit(codings[following % len(codings)])
    return True


def show_pointer(
    view: ReaderSurface, point: QPointF, over_handle: bool, over_end: bool = False
) -> None:
    """The pointer tells what a click would do: move an end, choose a mark, select, nothing."""
    if over_handle:
        shape = Qt.CursorShape.SizeHorCursor
    elif over_end:
        shape = Qt.CursorShape.SizeVerCursor
    elif view.is_margin_edge(point):
        shape = Qt.CursorShape.SplitHCursor
    elif view.margin_target(point) is not None or view.span_memos_at(point):
        shape = Qt.CursorShape.PointingHandCursor
    elif view.is_over_text(point):
        shape = Qt.CursorShape.IBeamCursor
    else:
        shape = Qt.CursorShape.ArrowCursor
    if view.viewport().cursor().shape() != shape:
        view.viewport().setCursor(shape)


def show_hint(view: ReaderSurface, event: QHelpEvent) -> None:
    """The full name where the margin had to shorten it; what the sign beside a line means."""
    target = view.margin_target(QPointF(event.pos()))
    if target is not None and target.hint:
        QToolTip.showText(event.globalPos(), target.hint, view.viewport(), target.box.toRect())
    elif memos := view.span_memos_at(QPointF(event.pos())):
        told = "\n\n".join(shortened(memo.text, 400) for memo in memos)
        QToolTip.showText(event.globalPos(), told, view.viewport())
    elif view.is_at_furniture_sign(QPointF(event.pos())):
        QToolTip.showText(event.globalPos(), _("Not counted in Compare"), view.viewport())
    else:
        QToolTip.hideText()
        event.ignore()


def takes_code(view: ReaderSurface, event: QDropEvent) -> bool:
    """Whether a code dragged here would land on the selection."""
    if not event.mimeData().hasFormat(CODE_TYPE):
        return False
    start, end = view.selection()
    return start <= view.point_at(event.position().toPoint()) <= end and start < end


def drop_code(view: ReaderSurface, event: QDropEvent) -> None:
    """Tell which code was dropped on the selection."""
    payload = bytes(event.mimeData().data(CODE_TYPE).data())
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    view.code_dropped.emit(int(payload.decode("ascii")))


def selection_for_others(view: ReaderSurface) -> QMimeData:
    """The selected words, for the clipboard and for dragging onto a code."""
    start, end = view.selection()
    data = QMimeData()
    data.setText(view.text[start:end])
    data.setData(SPAN_TYPE, f"{start}:{end}".encode("ascii"))
    return data


def codings_under(view: ReaderSurface, point: QPoint) -> list[int]:
    """The codings that a click there is about, in margin or text."""
    target = view.margin_target(QPointF(point))
    if target is not None:
        return list(target.codings)
    return view.marks_at(view.point_at(point)) if view.is_over_text(QPointF(point)) else []
