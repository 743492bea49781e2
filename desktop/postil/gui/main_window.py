"""The window: menus, pages, one field, messages and the status line around an open project.

Thin on purpose: files are `file_acts`, pages are in the page table, acts are in the action table.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from postil.gui.actions import Actions
from postil.gui.appearance import Appearance
from postil.gui.asking import Asking
from postil.gui.asking_user import AskingUser
from postil.gui.controls import Surface, column
from postil.gui.file_acts import FileActs
from postil.gui.first_place import first_place
from postil.gui.help_acts import HelpActs
from postil.gui.keys.keymap import Keymap
from postil.gui.menus.table import ACTIONS
from postil.gui.messages import Messages
from postil.gui.page_table import PAGE_ACTIONS, PAGES
from postil.gui.pages.welcome.page import WelcomeKeys, WelcomePage
from postil.gui.pane_ring import PaneRing
from postil.gui.settings import Settings
from postil.gui.status import StatusLine
from postil.gui.tasks import Tasks
from postil.gui.view_acts import ViewActs
from postil.gui.waiting import waiting
from postil.gui.welcome_facts import recent_projects
from postil.gui.wording import _

if TYPE_CHECKING:
    from postil.core.records import CoderId, DocumentId
    from postil.gui.desk import Desk
    from postil.gui.finder import Finder
    from postil.gui.header import Header
    from postil.gui.undoing import Undoing

_SMALLEST = (960, 640)


class MainWindow(QMainWindow):
    """One window, one project or none."""

    def __init__(
        self, appearance: Appearance, settings: Settings, asking: Asking | None = None
    ) -> None:
        super().__init__()
        self.appearance = appearance
        self.settings = settings
        self.asking: Asking = asking or AskingUser(self, appearance)
        self.desk: Desk | None = None
        self.pages: dict[str, QWidget] = {}
        self.header: Header | None = None
        self._finder: Finder | None = None
        self._undoing: Undoing | None = None
        self.tasks = Tasks(self)
        self.messages = Messages(appearance)
        self.actions_ = Actions(_ROWS, self, self.run, Keymap(_ROWS, settings))
        self.files = FileActs(self)
        self.help = HelpActs(self)
        self.view = ViewActs(self)
        self._make()
        self._connect()
        self._restore()
        self.show_welcome()

    def _make(self) -> None:
        self.welcome = WelcomePage(self.appearance, self._welcome_keys())
        self.body = QStackedWidget()
        self.body.addWidget(self.welcome)
        self.status = StatusLine(self.appearance)
        self._column = column(spacing=0)
        self._column.addWidget(self.body, 1)
        self._column.addWidget(self.status)
        self._central = Surface(self.appearance, "window")
        self._central.setLayout(self._column)
        self.messages.lie_over(self._central, self.status)
        self._ring = PaneRing(self.appearance, self._central)
        self.setCentralWidget(self._central)
        self.menuBar().setNativeMenuBar(False)
        self.actions_.fill(self.menuBar())
        self.setMinimumSize(*_SMALLEST)
        self.setAcceptDrops(True)

    def _welcome_keys(self) -> WelcomeKeys:
        return WelcomeKeys(*map(self.actions_.keymap.shown, _WELCOME_KEYS))

    def _show_keys(self) -> None:
        self.welcome.show_keys(self._welcome_keys())
        if self.header is not None:
            self.header.show_key(self.actions_.keymap.shown("go_to"))
        self.refresh()

    def _connect(self) -> None:
        self.actions_.keymap.changed.connect(self._show_keys)
        self.welcome.new_requested.connect(self.files.new_project)
        self.welcome.open_requested.connect(self.files.open_project)
        self.welcome.sample_requested.connect(self.files.open_sample)
        self.welcome.recent_chosen.connect(lambda path: self.files.open_path(Path(path)))
        self.welcome.recent_forgotten.connect(self._forget_recent)
        self.tasks.started.connect(self._work_begins)
        self.tasks.progressed.connect(self._work_goes_on)
        self.tasks.ended.connect(self._work_ends)
        self.messages.cancelled.connect(self.tasks.cancel)
        self.messages.left.connect(self._take_focus_back)

    def _restore(self) -> None:
        if not self.restoreGeometry(self.settings.state("geometry")):
            place = first_place(self.screen().availableGeometry())
            self.resize(place.size())
            self.move(place.topLeft())

    # ---- running actions ----

    def run(self, key: str) -> None:
        """Do what an action of the table says."""
        slot = self.actions_.rows[key].slot
        if slot.startswith("show:"):
            self.show_page(slot.removeprefix("show:"))
            return
        owner: Any = self
        first, _dot, rest = slot.partition(".")
        if first in _PAGE_KEYS:
            owner = self.page if self.page_key == first else self.show_page(first)
            slot = rest
        for name in slot.split("."):
            owner = getattr(owner, name)
        owner()

    # ---- a project comes and goes ----

    def show_desk(self, desk: Desk) -> None:
        """Show an open project."""
        from postil.gui.finder import Finder  # start-up time: needs the core
        from postil.gui.header import Header
        from postil.gui.undoing import Undoing

        self.desk = desk
        if self.header is None:
            self._finder = Finder(self.appearance, self.actions_, self._central)
            self._finder.left.connect(self.back_to_text)
            self.header = Header(self.appearance, self._finder)
            self.header.page_chosen.connect(self.show_page)
            self.header.coder_chosen.connect(self._act_as)
            self.header.coders_asked.connect(self.files.edit_coders)
            self.header.show_key(self.actions_.keymap.shown("go_to"))
            self._column.insertWidget(0, self.header)
        assert self._finder is not None
        self._finder.serve(desk.project, self._open_document, self._open_code)
        self._undoing = Undoing(desk, self._reveal)
        desk.bridge.changed.connect(self._project_changed)
        desk.bridge.coder_changed.connect(self._look_at_coders)
        self.header.show_project(desk.project.name)
        self.header.show()
        self.header.fit(self.width())
        self._look_at_coders()
        self.show_page("read")
        self.refresh()
        self.back_to_text()

    def leave_desk(self) -> None:
        """Show no project; the pages of the last one go."""
        if self._finder is not None:
            self._finder.serve(None, _nothing, _nothing)
        for page in self.pages.values():
            if hasattr(page, "leave"):
                page.leave()
            self.body.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.pages = {}
        self.desk = self._undoing = None
        self.show_welcome()

    def show_welcome(self) -> None:
        """Show what can be begun."""
        if self.header is not None:
            self.header.hide()
        self.setWindowTitle("Postil")
        self.welcome.show_recents(recent_projects(self.settings))
        self.body.setCurrentWidget(self.welcome)
        self.welcome.setFocus()
        self.refresh()

    def _forget_recent(self, path: str) -> None:
        self.settings.forget_recent(path)
        self.welcome.show_recents(recent_projects(self.settings))

    # ---- pages ----

    def show_page(self, key: str) -> QWidget:
        """Show a page, made now if it was not."""
        assert self.desk is not None and self.header is not None
        if key not in self.pages:
            with waiting():
                page = next(row for row in PAGES if row.key == key).make(self.desk)
            self.pages[key] = page
            self.body.addWidget(page)
            if hasattr(page, "looked"):
                page.looked.connect(self.refresh)
        page = self.pages[key]
        if self.body.currentWidget() is not page:
            self.save_typing()
            self.messages.after_an_act()
            self.body.setCurrentWidget(page)
            getattr(page, "arrive", self.back_to_text)()
        self.header.show_page(key)
        self.refresh()
        return page

    @property
    def page(self) -> Any:
        """The page that is shown, or None."""
        shown = self.body.currentWidget()
        return shown if shown in self.pages.values() else None

    @property
    def page_key(self) -> str:
        """The key of the page that is shown; empty without one."""
        return next((key for key, page in self.pages.items() if page is self.page), "")

    @property
    def widget(self) -> QWidget:
        """The window as a parent of dialogs."""
        return self

    def next_pane(self) -> None:
        """Go to the next pane of the page."""
        self._walk(1)

    def previous_pane(self) -> None:
        """Go to the pane before."""
        self._walk(-1)

    def _walk(self, by: int) -> None:
        panes = self.page.panes() if hasattr(self.page, "panes") else []
        if panes:
            at = next((n for n, pane in enumerate(panes) if pane.hasFocus()), -1 if by > 0 else 0)
            pane = panes[(at + by) % len(panes)]
            pane.setFocus(Qt.FocusReason.TabFocusReason)
            self._ring.show_around(pane)

    def back_to_text(self) -> None:
        """Return to the text, or to what a page is about."""
        if hasattr(self.page, "back"):
            self.page.back()

    def _take_focus_back(self) -> None:
        panes = self.page.panes() if hasattr(self.page, "panes") else []
        next(iter(panes), self.welcome).setFocus()

    def go_to(self) -> None:
        """Go to the field for documents, codes and commands."""
        if self._finder is not None and self.desk is not None:
            self._finder.go()

    def _open_document(self, document: int) -> None:
        page: Any = self.show_page("read")
        page.open(document)
        page.back()

    def _open_code(self, code: int) -> None:
        page: Any = self.show_page("read")
        page.show_code(code)

    def open_passage(
        self, document: DocumentId, start: int, end: int, coders: tuple[CoderId, ...]
    ) -> None:
        """Show a span in the reader, with these coders' codings."""
        page: Any = self.show_page("read")
        page.show_passage(document, start, end, coders)

    # ---- undo ----

    def copy(self) -> None:
        """Copy what is selected where the focus is, else in the text."""
        places: list[Any] = [self.focusWidget(), getattr(self.page, "reader", None)]
        source = next((place for place in places if hasattr(place, "copy")), None)
        if source is not None:
            source.copy()

    def undo(self) -> None:
        """Take back the newest act."""
        self.save_typing()
        if self._undoing is not None:
            self._undoing.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.save_typing()
        if self._undoing is not None:
            self._undoing.redo()

    def save_typing(self) -> None:
        """Store what is being typed."""
        for page in self.pages.values():
            if hasattr(page, "save"):
                page.save()

    def _reveal(self, document: DocumentId) -> None:
        page: Any = self.show_page("read")
        page.open(document)

    # ---- what holds now ----

    def refresh(self) -> None:
        """Look again at which actions are possible, and at the status line."""
        self.actions_.enable(self._conditions())
        self.view.check()
        if self.desk is None:
            self.status.no_project(self.actions_.keymap.shown("guide"))
            return
        page = self.page
        if hasattr(page, "refresh") and page.isVisible():
            page.refresh()
        self._say_status(self.desk)
        self._say_title(self.desk)

    def _say_title(self, desk: Desk) -> None:
        name = getattr(self.page, "document_name", "")
        named = [name, desk.project.name, "Postil"] if name else [desk.project.name, "Postil"]
        self.setWindowTitle(" – ".join(named))

    def _conditions(self) -> set[str]:
        if self.desk is None:
            return set()
        found = {"project"}
        if self.desk.writable:
            found.add("writable")
            if self._undoing is not None:
                found |= self._undoing.conditions()
        read = self.pages.get("read")
        if read is not None:
            found |= read.conditions()  # type: ignore[attr-defined]
            if self.page is not read:
                found.discard("coding")  # what is changed must be seen
        return found

    def _say_status(self, desk: Desk) -> None:
        status, project = self.status, desk.project
        if project.read_only:
            status.read_only()
        elif self.tasks.busy:
            status.working()
        else:
            status.saved()
        status.say("zoom", f"{round(self.settings.zoom * 100)} %")
        read: Any = self.pages.get("read")
        if read is not None:
            status.show_reading(read.facts(), in_text=self.page is read)

    def _project_changed(self, change: Any) -> None:
        self.messages.after_an_act()
        if change.touches("coder"):
            self._look_at_coders()
        if self._undoing is not None:
            self._undoing.look()
        self.refresh()

    def _look_at_coders(self) -> None:
        if self.desk is None or self.header is None:
            return
        project = self.desk.project
        coders = project.coders.all()
        self.header.show_coders(coders, project.coder)
        acting = next((coder for coder in coders if coder.id == project.coder), None)
        self.status.say("coder", acting.name if acting else _("No coder"))
        if acting is not None:
            self.desk.remembered.last_coder = acting.guid
        self.refresh()

    def _act_as(self, coder: int) -> None:
        if self.desk is None:
            return
        if self.desk.correction.may_leave():
            self.save_typing()
            self.messages.after_an_act()
            self.desk.bridge.act_as(coder)  # type: ignore[arg-type]
        else:
            self._look_at_coders()  # the menu checks whoever acts

    def _work_begins(self, text: str) -> None:
        self.messages.working(text)
        self.refresh()

    def _work_goes_on(self, progress: Any) -> None:
        if hasattr(progress, "total"):
            self.messages.progressed(progress.done, progress.total)

    def _work_ends(self) -> None:
        self.messages.worked()
        self.refresh()

    # ---- what Qt calls ----

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.header is not None:
            self.header.fit(self.width())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.files.can_take(_local(event.mimeData().urls())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files.take(_local(event.mimeData().urls()))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_close():
            event.ignore()
            return
        self.settings.keep_state("geometry", self.saveGeometry())
        self.files.close_project()
        self.settings.save()
        self.tasks.wait()
        super().closeEvent(event)


_ROWS = (*PAGE_ACTIONS, *ACTIONS)
_PAGE_KEYS = frozenset(row.key for row in PAGES)
_WELCOME_KEYS = ("new_project", "open_project", "open_sample", "undo", "code_with")


def _local(urls: list[Any]) -> list[Path]:
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def _nothing(_place: int) -> None:
    """No project is open."""
