"""Everything that a code says: its name, its place, its colour and digit, its rule."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from postil.core.codebook import RULE_FIELDS
from postil.core.errors import ProjectError
from postil.core.records import Code, CodeId, NewCode
from postil.gui.controls import field, row, words
from postil.gui.controls.swatch import swatch_icon
from postil.gui.controls.texts import TextField
from postil.gui.desk import Desk
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.panels.rule import PARTS
from postil.gui.telling import told
from postil.gui.wording import _, isolated, shortened

_AS_THERE_IS_ROOM = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class CodeDialog(DialogFrame):
    """Makes a code, or edits one; `stored` is its id once that went well."""

    def __init__(
        self, desk: Desk, code: Code | None, parent: CodeId | None, over: QWidget | None = None
    ) -> None:
        name = isolated(shortened(code.name)) if code else ""
        title = _("Edit “{code}”").format(code=name) if code else _("New code")
        super().__init__(desk.appearance, title, "", over)
        self.stored: CodeId | None = None
        self._desk = desk
        self._code = code
        self.name = field(desk.appearance, _("Name of the code"))
        self.name.setText(code.name if code else "")
        self.above = self._places(parent)
        self.colour = self._colours()
        self.digit = self._digits()
        self.rule = {part: self._rule_field(part) for part in RULE_FIELDS}
        self._lay_out()
        self._problem = words(desk.appearance, "", ink="attention", wrap=True)
        self._problem.hide()
        self.body.addWidget(self._problem)
        self.add_answers(_("Make the code") if code is None else _("Store"), _("Cancel"))
        self.name.textChanged.connect(self._look)
        self.setMinimumWidth(560)
        self._look()
        self.name.setFocus()

    def accept(self) -> None:
        """Store it; an error stands in the dialog, and nothing was changed."""
        try:
            self.stored = self._store()
        except ProjectError as error:
            self._problem.setText(told(error))
            self._problem.show()
        else:
            super().accept()

    # ---- fields ----

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        signs = QWidget()
        beside = row(spacing=8)
        signs.setLayout(beside)
        beside.addWidget(self.colour, 1)
        beside.addWidget(words(self.appearance, _("Digit"), ink="muted"))
        beside.addWidget(self.digit)
        fields: list[tuple[str, QWidget]] = [
            (_("Name"), self.name),
            (_("Below"), self.above),
            (_("Colour"), signs),
        ]
        fields += [(_(PARTS[part]), self.rule[part]) for part in RULE_FIELDS]
        for text, widget in fields:
            label = words(self.appearance, text, ink="muted")
            label.setBuddy(self.colour if widget is signs else widget)
            form.addRow(label, widget)
        self.body.addLayout(form, 1)

    def _places(self, parent: CodeId | None) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("Below which code"))
        box.setSizeAdjustPolicy(_AS_THERE_IS_ROOM)
        box.addItem(_("at the top"), None)
        book = self._desk.project.codebook
        closed = {self._code.id, *book.descendants(self._code.id)} if self._code else set()
        for code in book.all():
            if code.id not in closed:
                depth = len(book.path(code.id)) - 1
                icon = swatch_icon(self.appearance, code.color)
                box.addItem(icon, "    " * depth + code.name, code.id)
        box.setCurrentIndex(max(0, box.findData(parent)))
        return box

    def _colours(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("Colour"))
        box.setSizeAdjustPolicy(_AS_THERE_IS_ROOM)
        box.setIconSize(QSize(20, 20))
        codes = [code for code in self._desk.project.codebook.all() if code != self._code]
        users: dict[str, str] = {}
        for code in codes:
            users.setdefault(code.color, code.name)
        own = self._code.color if self._code else self._next_colour([c.color for c in codes])
        order = list(self.appearance.palette_order())
        for number, colour in enumerate(order if own in order else [*order, own], start=1):
            text = _("Colour {number}").format(number=number)
            if colour in users:
                user = isolated(shortened(users[colour], 40))
                text = _("{colour}, shared with {code}").format(colour=text, code=user)
            box.addItem(swatch_icon(self.appearance, colour), text, colour)
        box.setCurrentIndex(box.findData(own))
        return box

    def _next_colour(self, used: list[str]) -> str:
        return self.appearance.next_colour(used)

    def _digits(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("Digit"))
        taken = {code.shortcut for code in self._desk.project.codebook.all() if code != self._code}
        free = [digit for digit in range(1, 10) if digit not in taken]
        box.addItem(_("none"), None)
        for digit in free:
            box.addItem(str(digit), digit)
        present = self._code.shortcut if self._code else next(iter(free), None)
        box.setCurrentIndex(max(0, box.findData(present)))
        return box

    def _rule_field(self, part: str) -> TextField:
        made = TextField(_(PARTS[part]), getattr(self._code, part) if self._code else "")
        made.setFixedHeight(self.appearance.fonts.px(64))
        return made

    def _look(self) -> None:
        self.yes.setEnabled(bool(self.name.text().strip()))

    # ---- storing ----

    def _store(self) -> CodeId:
        rule = {part: made.toPlainText().strip() for part, made in self.rule.items()}
        name = self.name.text().strip()
        if self._code is None:
            return self._make(name, rule)
        with self._desk.project.edit("describe_code", code=self._code.name):
            self._change(self._code, name, rule)
        return self._code.id

    def _make(self, name: str, rule: dict[str, str]) -> CodeId:
        project = self._desk.project
        above = self.above.currentData()
        path = (*(project.codebook.path(above) if above else ()), name)
        with project.edit("add_code", code=name):
            new = NewCode(path, self.colour.currentData(), self.digit.currentData())
            code = project.codebook.add(new)
            project.codebook.describe(code, **rule)
        return code

    def _change(self, code: Code, name: str, rule: dict[str, str]) -> None:
        book = self._desk.project.codebook
        book.rename(code.id, name)
        if self.above.currentData() != code.parent:
            place = len(book.children(self.above.currentData()))
            book.move(code.id, self.above.currentData(), place)
        if self.colour.currentData() != code.color:
            book.recolour(code.id, self.colour.currentData())
        if self.digit.currentData() != code.shortcut:
            book.set_shortcut(code.id, self.digit.currentData())
        changed = {part: text for part, text in rule.items() if text != getattr(code, part)}
        if changed:
            book.describe(code.id, **changed)
