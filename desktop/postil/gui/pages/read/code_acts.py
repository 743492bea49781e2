"""What hands do to the codebook: new codes, editing, recolouring, digits, merging, deleting."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from postil.core.records import Code, CodeId
from postil.gui.asking import Question
from postil.gui.controls.swatch import swatch_icon
from postil.gui.desk import Desk
from postil.gui.panels.codebook import CodeTree
from postil.gui.wording import _, as_label, codings_counted, counted, in_question

MENU = (
    "new_code",
    "new_code_below",
    "",
    "edit_code",
    "rename_code",
    "code_memo",
    "",
    "merge_code",
    "retire_code",
    "delete_code",
)


class CodeActs:
    """Acts on the code that is chosen in the tree."""

    def __init__(
        self,
        desk: Desk,
        tree: CodeTree,
        show_tree: Callable[[], object],
        apply: Callable[[CodeId], object],
    ) -> None:
        self._desk = desk
        self._tree = tree
        self._show_tree = show_tree
        self._apply = apply
        tree.menu_asked.connect(self.open_menu)
        tree.ground_menu_asked.connect(self.open_ground_menu)

    def new(self) -> None:
        """Make a code beside the chosen one."""
        chosen = self._chosen()
        self._edit(None, chosen.parent if chosen else None)

    def new_below(self) -> None:
        """Make a code below the chosen one."""
        chosen = self._chosen()
        if chosen:
            self._edit(None, chosen.id)

    def edit(self) -> None:
        """Edit everything that a code says."""
        chosen = self._chosen()
        if chosen:
            self._edit(chosen, chosen.parent)

    def rename(self) -> None:
        """Edit the name in place, where it can be seen."""
        self._show_tree()
        self._tree.rename_chosen()

    def merge(self) -> None:
        """Ask into which code the chosen one goes."""
        from postil.gui.dialogs.merge import MergeDialog  # start-up time

        chosen = self._chosen()
        if chosen is None:
            return
        dialog = MergeDialog(self._desk.appearance, self._desk.project, chosen.id)
        into = dialog.into if self._desk.asking.show(dialog) else None
        if into is not None:
            self._merge(chosen, into)

    def _merge(self, source: Code, into: CodeId) -> None:
        project = self._desk.project
        name = project.codebook.get(into).name
        done = self._desk.messages.attempt(lambda: project.codings.merge_codes(source.id, into))
        if done is not None:
            moved, there = done
            text = _("Merged “{code}” into “{into}”: {moved} moved").format(
                code=source.name, into=name, moved=codings_counted(moved)
            )
            if there:
                text += ", " + counted(
                    "{count} was there already", "{count} were there already", there
                )
            self._desk.messages.done(text + ".", self._desk.undo_choice)
            self._tree.choose(into)

    def retire(self) -> None:
        """Retire the chosen code, or take it back into use."""
        chosen = self._chosen()
        if chosen:
            book = self._desk.project.codebook
            self._desk.messages.attempt(lambda: book.set_active(chosen.id, not chosen.active))

    def delete(self) -> None:
        """Delete the chosen code, after asking with the number of codings that go too."""
        chosen = self._chosen()
        if chosen is None:
            return
        book = self._desk.project.codebook
        below, lost = len(book.descendants(chosen.id)), book.codings_lost_with(chosen.id)
        if not self._desk.asking.confirm(_deletion(chosen, below, lost)):
            return
        if self._desk.messages.went_through(lambda: book.delete(chosen.id)):
            text = _("Deleted “{code}” and {codings}.").format(
                code=chosen.name, codings=codings_counted(lost)
            )
            self._desk.messages.done(text, self._desk.undo_choice)

    def set_digit(self, digit: int | None) -> None:
        """Give the chosen code a digit; whoever has it gives it up, in the same step of undo."""
        chosen = self._chosen()
        if chosen is None:
            return
        project = self._desk.project

        def act() -> None:
            with project.edit("set_shortcut", code=chosen.name, shortcut=digit):
                for other in project.codebook.all():
                    if digit is not None and other.shortcut == digit and other.id != chosen.id:
                        project.codebook.set_shortcut(other.id, None)
                project.codebook.set_shortcut(chosen.id, digit)

        self._desk.messages.went_through(act)

    def recolour(self, colour: str) -> None:
        """Give the chosen code another colour."""
        chosen = self._chosen()
        if chosen:
            self._desk.messages.went_through(
                lambda: self._desk.project.codebook.recolour(chosen.id, colour)
            )

    def open_menu(self, at: QPoint) -> None:
        """The menu of the tree."""
        self.menu().popup(at)

    def open_ground_menu(self, at: QPoint) -> None:
        """The menu where no code is: only what needs none."""
        menu = self._desk.actions.menu_of(("new_code",), self._tree)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def menu(self) -> QMenu:
        """The acts on the chosen code, with its colours and digits."""
        menu = self._desk.actions.menu_of(MENU, self._tree)
        menu.aboutToHide.connect(menu.deleteLater)
        chosen = self._chosen()
        if chosen and self._desk.writable:
            before = self._desk.actions["merge_code"]
            menu.insertMenu(before, self._colours(chosen, menu))
            menu.insertMenu(before, self._digits(chosen, menu))
            menu.insertSeparator(before)
            told = _("Code the selection with “{code}”").format(code=as_label(chosen.name))
            code_it = QAction(told, menu)
            code_it.triggered.connect(lambda: self._apply(chosen.id))
            first = menu.actions()[0]
            menu.insertAction(first, code_it)
            menu.insertSeparator(first)
        return menu

    def _colours(self, chosen: Code, parent: QMenu) -> QMenu:
        menu = QMenu(_("Colour"), parent)
        uses: dict[str, str] = {}
        for code in self._desk.project.codebook.all():
            uses.setdefault(code.color, as_label(code.name))
        for number, colour in enumerate(self._desk.appearance.palette_order(), start=1):
            user = uses.get(colour)
            text = _("Colour {number}").format(number=number)
            action = menu.addAction(f"{text}: {user}" if user else text)
            action.setIcon(swatch_icon(self._desk.appearance, colour))
            action.setCheckable(True)
            action.setChecked(colour == chosen.color)
            action.triggered.connect(lambda _on=False, colour=colour: self.recolour(colour))
        return menu

    def _digits(self, chosen: Code, parent: QMenu) -> QMenu:
        menu = QMenu(_("Digit"), parent)
        group = QActionGroup(menu)
        codes = self._desk.project.codebook.all()
        taken = {code.shortcut: as_label(code.name) for code in codes if code.shortcut}
        for digit in (*range(1, 10), None):
            user = taken.get(digit, "")
            text = str(digit) if digit else _("None")
            action = menu.addAction(f"{text}: {user}" if user else text)
            action.setCheckable(True)
            action.setChecked(chosen.shortcut == digit)
            action.setActionGroup(group)
            action.triggered.connect(lambda _on=False, digit=digit: self.set_digit(digit))
        return menu

    # ---- inside ----

    def _edit(self, code: Code | None, parent: CodeId | None) -> None:
        from postil.gui.dialogs.code import CodeDialog  # start-up time

        dialog = CodeDialog(self._desk, code, parent)
        if self._desk.asking.show(dialog) and dialog.stored is not None:
            self._tree.choose(dialog.stored)

    def _chosen(self) -> Code | None:
        code = self._tree.current_code
        return None if code is None else self._desk.project.codebook.get(code)


def _deletion(code: Code, below: int, lost: int) -> Question:
    told = [
        codings_counted(lost),
        *([counted("{count} code below it", "{count} codes below it", below)] if below else []),
    ]
    text = _("{what} will go with it. One Undo brings all of it back.").format(
        what=_(" and ").join(told)
    )
    return Question(
        _("Delete the code “{code}”?").format(code=in_question(code.name)),
        text,
        _("Delete"),
        _("Keep it"),
        careful=True,
    )
