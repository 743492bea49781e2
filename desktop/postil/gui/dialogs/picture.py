"""A picture of agreement: seen while it is chosen, then saved as SVG, PDF or PNG."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStyle, QWidget

from postil.core.errors import ProjectError
from postil.core.records import DocumentId
from postil.exchange.pictures.sheet import MM_AN_INCH
from postil.exchange.pictures.spoken import described
from postil.gui.controls import column, row, words
from postil.gui.desk import Desk
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.dialogs.picture_choices import PictureChoices
from postil.gui.dialogs.picture_making import Drawn, PictureMaking
from postil.gui.telling import told
from postil.gui.wording import _
from postil.verbs.comparing import Choice, Comparison
from postil.verbs.drawing import picture_format

_WIDTH, _HEIGHT = 920, 600
_CHOICES_WIDTH = 232
_BESIDE = 6  # pixels
_LEAST_DOTS = 40
_PATIENCE = 200  # milliseconds: several choices in a row make one picture


class PictureDialog(DialogFrame):
    """The choices at the left, the picture at the right.

    `closed` are documents that the acting coder has not finished: where others coded them is not
    shown along their texts.
    """

    def __init__(
        self,
        desk: Desk,
        comparison: Comparison,
        choice: Choice,
        closed: frozenset[DocumentId] = frozenset(),
        over: QWidget | None = None,
    ) -> None:
        super().__init__(desk.appearance, _("Picture of the agreement"), "", over)
        self._desk = desk
        self._drawn: Drawn | None = None
        chosen = [
            each
            for each in desk.project.documents.all()
            if choice.picked is None or each.id in choice.picked
        ]
        offered = [each for each in chosen if each.id not in closed]
        self.choices = PictureChoices(
            desk.appearance, choice, offered, len(chosen) - len(offered), self
        )
        self.choices.setFixedWidth(desk.appearance.fonts.px(_CHOICES_WIDTH))
        self.making = PictureMaking(desk.project, comparison, desk.tasks, self)
        self.picture = QLabel()
        self.state = words(desk.appearance, "", ink="muted", wrap=True)
        self._lay_out()
        self.add_answers(_("Save as…"), _("Close"))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._ask)
        self._connect()
        self.resize(desk.appearance.fonts.px(_WIDTH), desk.appearance.fonts.px(_HEIGHT))
        self.choices.kind.setFocus()
        self.yes.setEnabled(False)

    def _lay_out(self) -> None:
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.frame = QScrollArea()
        self.frame.setFrameShape(QFrame.Shape.StyledPanel)
        self.frame.setWidgetResizable(True)
        self.frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.frame.setWidget(self.picture)
        self.frame.setAccessibleName(_("Picture"))
        seen = column(spacing=6)
        seen.addWidget(self.frame, 1)
        seen.addWidget(self.state)
        across = row(spacing=16)
        across.addWidget(self.choices)
        across.addLayout(seen, 1)
        self.body.addLayout(across, 1)

    def _connect(self) -> None:
        self.choices.changed.connect(self._wait)
        self.making.started.connect(lambda: self._say(_("drawing…")))
        self.making.arrived.connect(self._show)
        self.making.failed.connect(self._fail)
        self.making.written.connect(self._tell_written)
        self.finished.connect(lambda _how: self._leave())

    # ---- drawing ----

    def _wait(self) -> None:
        """Ask for the picture once the choices come to rest; the one on its way is not it."""
        self.making.forget()
        self._drawn = None
        self.yes.setEnabled(False)
        self._say(_("drawing…"))
        self._patience.start()

    def _ask(self) -> None:
        order = self.choices.order()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        room = self.frame.width() - bar - 2 * self.frame.frameWidth() - _BESIDE
        dots = room * self.devicePixelRatioF() / (order.width / MM_AN_INCH)
        self.making.ask(order, max(_LEAST_DOTS, int(dots)))

    def _show(self, drawn: Drawn) -> None:
        self._drawn = drawn
        shown = QPixmap()
        shown.loadFromData(drawn.png)
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(shown)
        self.picture.setAccessibleName(drawn.facts.caption.title)
        self.picture.setAccessibleDescription(described(drawn.facts))
        self.yes.setEnabled(True)
        self._say("")

    def _fail(self, error: ProjectError) -> None:
        self.picture.clear()
        self.picture.setAccessibleName("")
        self.picture.setAccessibleDescription("")
        self.yes.setEnabled(False)
        self._drawn = None
        self._say(told(error))

    def _say(self, told: str) -> None:
        self.state.setText(told)

    def _leave(self) -> None:
        """Draw no more."""
        self._patience.stop()
        self.making.forget()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wait()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and event.oldSize().width() != event.size().width():
            self._wait()

    # ---- saving ----

    def accept(self) -> None:
        """Ask where the picture goes, and write it there; the dialog stays until that is done."""
        drawn = self._drawn
        if drawn is None:
            return
        suffix, path = self.choices.suffix, self._desk.project.path
        name = _("agreement") if drawn.order.kind == "forest" else _("heat strip")
        target = self._desk.asking.file_to_write(
            _("Save the picture"),
            path.with_name(f"{path.stem} {name}{suffix}"),
            [f"{suffix[1:].upper()} (*{suffix})"],
        )
        if target is None:
            return
        try:
            form = picture_format(path, target)
        except ProjectError as error:
            self._say(told(error))
            return
        self.yes.setEnabled(False)
        self._say(_("writing…"))
        self.making.write(drawn, form, target)

    def _tell_written(self, target: Path) -> None:
        self._desk.messages.done(_("Wrote the picture to {file}.").format(file=target.name))
        super().accept()
