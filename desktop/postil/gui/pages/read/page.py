"""The Read page: documents and codebook, the text, and what lies at the caret."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from postil.core.records import Change, CodeId, CoderId, CodingId, DocumentId
from postil.gui.controls import Surface
from postil.gui.desk import Desk
from postil.gui.pages.read.bounds_acts import BoundsActs
from postil.gui.pages.read.caret import Caret
from postil.gui.pages.read.code_acts import CodeActs
from postil.gui.pages.read.coding_acts import CodingActs
from postil.gui.pages.read.collecting import collecting_later
from postil.gui.pages.read.context_menus import ContextMenus
from postil.gui.pages.read.correcting import Correcting
from postil.gui.pages.read.document_acts import DocumentActs
from postil.gui.pages.read.drawn_codings import DrawnCodings
from postil.gui.pages.read.facts import reading_facts, strip_facts
from postil.gui.pages.read.finding.finding import Finding
from postil.gui.pages.read.furniture_acts import FurnitureActs
from postil.gui.pages.read.going import Going
from postil.gui.pages.read.hit_acts import HitActs
from postil.gui.pages.read.key_hints import name_keys
from postil.gui.pages.read.marking import Marking, reader_colours
from postil.gui.pages.read.page_reader import title_lines
from postil.gui.pages.read.panes import LEFT_STATE, ReadPanes
from postil.gui.pages.read.picking import Picking
from postil.gui.pages.read.showing import Showing
from postil.gui.pages.read.shown_coders import ShownCoders
from postil.gui.pages.read.stepping import Stepping
from postil.gui.pages.read.text_acts import TextActs
from postil.gui.pages.read.wiring import connect_focus, connect_panes, connect_reader
from postil.gui.panels.picker import Picker
from postil.gui.panels.recent_list import RecentList
from postil.gui.reader.comfort import Comfort
from postil.gui.reading_face import reading_face
from postil.gui.status import ReadingFacts
from postil.gui.wording import _


class ReadPage(Surface):
    """Three panes over one open document; every act goes to the project and comes back as a Change."""

    looked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.appearance, "page", (), parent)
        self._desk = desk
        self.document: DocumentId | None = None
        self.current: CodingId | None = None
        self._looking = False
        self._looked_at = ((0, 0), 0)
        self.shown_coders = ShownCoders(desk)
        self.marking = Marking(desk)
        self._take(ReadPanes(desk, self))
        self._make_acts(desk)
        self._make_showing(desk, self._panes)
        connect_reader(self.reader, self.codings, self.bounds, desk)
        connect_panes(self._panes, self.codings, self.picking, self.text)
        connect_focus(self._panes, lambda: self.correcting.place)
        self._name_keys()
        self._connect()
        self._open_first()

    def _take(self, panes: ReadPanes) -> None:
        self._panes = panes
        self.documents_pane, self.codebook = panes.documents, panes.codebook
        self.reader, self.strip, self.inspector = panes.reader, panes.strip, panes.inspector
        self.find_bar, self.walk_bar = panes.find_bar, panes.walk_bar
        self.left, self.drawers, self._middle = panes.left, panes.drawers, panes.middle

    def _make_acts(self, desk: Desk) -> None:
        """The rooms for what hands do to the text, the codes and the documents."""
        self.picker = Picker(desk.appearance, self)
        self.recent_list = RecentList(desk.appearance, self)
        self.furniture = FurnitureActs(desk, self, self.reader, self.inspector.codings.not_counted)
        self.codings = CodingActs(desk, self, self.reader, self.marking, self.furniture.tell_coded)
        self.picking = Picking(desk, self, self.reader, self.codings, self.picker, self.recent_list)
        self.bounds = BoundsActs(desk, self, self.reader, self.codings)
        self.going = Going(desk, self, self.reader, self.marking, self.codebook.tree)
        show_tree = partial(self.drawers.open, self.left)
        self.codes = CodeActs(desk, self.codebook.tree, show_tree, self.codings.apply)
        self.documents = DocumentActs(desk, self)
        self.text = TextActs(
            self,
            self.reader,
            self.inspector,
            self.drawers,
            tree=self.codebook.tree,
            tell=desk.messages.tell,
        )
        self.menus = ContextMenus(desk, self, self)

    def _make_showing(self, desk: Desk, panes: ReadPanes) -> None:
        """The rooms for what is seen of the codings and found in the text."""
        self.showing = Showing(desk, self, panes, self.marking, self.shown_coders)
        self._drawn = DrawnCodings(desk, self.reader, self.marking, self.shown_coders, self.showing)
        self._caret = Caret(desk, self.reader, self.inspector, self.marking)
        self.stepping = Stepping(desk, self.reader, self.drawers)
        self.finding = Finding(desk, self, self.reader, self.find_bar, panes.places)
        self.hits = HitActs(desk, self, self.reader, self.codings, self.finding)
        self.correcting = Correcting(desk, self, panes)

    def _name_keys(self) -> None:
        name_keys(self._panes, self._desk.actions.keymap)

    def _connect(self) -> None:
        reader = self.reader
        reader.caret_moved.connect(self._follow_caret)
        reader.selection_changed.connect(self._follow_caret)
        reader.column_moved.connect(self._align_strip)
        reader.mark_chosen.connect(lambda coding: self.choose_coding(CodingId(coding)))
        reader.zoom_requested.connect(self._zoom_by_wheel)
        reader.context_menu_requested.connect(self.menus.open_text_menu)
        self.documents_pane.list.opened.connect(lambda each: self.open(DocumentId(each)))
        self.documents_pane.list.menu_asked.connect(self.menus.open_document_menu)
        self.codebook.tree.chosen.connect(lambda _code: self._look_at_caret())
        self.inspector.codings.chosen.connect(lambda each: self.choose_coding(CodingId(each)))
        self.strip.finish_asked.connect(self.documents.finish)
        self.strip.coders_asked.connect(self.choose_coders)
        self.strip.left_asked.connect(self.toggle_left)
        self.strip.right_asked.connect(self.toggle_right)
        self._desk.actions.keymap.changed.connect(self._name_keys)
        self._desk.bridge.changed.connect(self.follow)
        self._desk.bridge.coder_changed.connect(self._coder_changed)
        self._desk.appearance.changed.connect(self._recolour)

    # ---- which document ----

    def open(self, document: DocumentId) -> None:
        """Show a document where reading stopped."""
        if document == self.document:
            self.correcting.place.setFocus()
        elif self._desk.correction.may_leave():
            self.save()
            self.show_document(document)

    def show_document(self, document: DocumentId) -> None:
        """Show a document anew, where reading stopped."""
        project, found = self._desk.project, self._desk.project.documents.get(document)
        self.document, self.current = document, None
        self._middle.setCurrentIndex(0)
        self._caret.read_span_memos(document)
        self._looking = True
        text = project.documents.text(document)
        with collecting_later():
            self.reader.show_document(
                text,
                project.documents.ranges(document),
                self._drawn.marks(document),
                title_lines=title_lines(found, text),
                language=found.language or "en",
            )
        place, caret = (
            self._desk.remembered.place(found.guid),
            self._desk.remembered.caret(found.guid),
        )
        self.reader.select(caret, caret)
        self.reader.restore_top(place)
        self._looking = False
        self._desk.remembered.last_document = found.guid
        self.documents_pane.list.show_open(document)
        self._show_strip()
        self._align_strip()
        self._look_at_caret()

    def show_passage(
        self, document: DocumentId, start: int, end: int, coders: tuple[CoderId, ...] = ()
    ) -> None:
        """Open a document at a span, with these coders' codings if that is allowed."""
        if not self._desk.correction.may_leave():
            return
        if coders and self.shown_coders.wish(document, coders) and document == self.document:
            self.show_marks()
        self.open(document)
        self.reader.select(start, end)
        self.reader.scroll_to(start, end)
        self.reader.setFocus()
        self.showing.tell_hidden(start, end)

    def show_code(self, code: CodeId) -> None:
        """Choose a code in the codebook and show its rule."""
        self.drawers.open(self.left)
        self.codebook.filter.clear()
        self.codebook.tree.choose(code)
        self.codebook.tree.setFocus()
        self.inspector.rule.show_code(code)

    def next_document(self) -> None:
        """Open the document after this one."""
        self._go(1)

    def previous_document(self) -> None:
        """Open the document before this one."""
        self._go(-1)

    def _go(self, by: int) -> None:
        order = [each.id for each in self._desk.project.documents.all()]
        if self.document in order:
            place = order.index(self.document) + by
            if 0 <= place < len(order):
                self.open(order[place])
                self.reader.setFocus()
            else:
                last = _("This is the last document.") if by > 0 else _("This is the first one.")
                self._desk.messages.tell(last)

    def _open_first(self) -> None:
        documents = self._desk.project.documents.all()
        last = self._desk.remembered.last_document
        found = next((each for each in documents if each.guid == last), None)
        if documents:
            self.open((found or documents[0]).id)
        else:
            self._show_nothing()

    def _show_nothing(self) -> None:
        self.finding.close()
        self.document = self.current = None
        self.reader.clear_document()
        self._middle.setCurrentIndex(1)
        self._caret.show([], None, None, self.codebook.tree.current_code)
        self.furniture.look()
        self.looked.emit()

    # ---- what is current ----

    def choose_coding(self, coding: CodingId | None) -> None:
        """Make a coding the current one; the caret goes into it, unless it is hidden."""
        is_there = coding is None or coding in self.reader.marks_at(self._caret.place())
        if is_there and coding == self.current == self.reader.current:
            return
        self.current = coding
        if coding is not None and not is_there and self.reader.draws(coding):
            start = self._desk.project.codings.get(coding).start
            self._looking = True
            self.reader.select(start, start)
            self._looking = False
        self._look_at_caret()

    def _follow_caret(self, *_places: int) -> None:
        """A key that moves the caret moves the selection too: what lies there is looked at once."""
        if (self.reader.selection(), self.reader.caret()) != self._looked_at:
            self._look_at_caret()

    def _look_at_caret(self) -> None:
        if self._looking:
            return
        self._looking = True
        self._looked_at = (self.reader.selection(), self.reader.caret())
        codings = self._caret.codings()
        current = self._caret.best(codings, self.current)
        self.current = current.id if current else None
        if self.reader.current != self.current:
            self.reader.set_current(self.current)
            if current is not None:
                self.codebook.tree.choose(current.code)
        self._caret.show(codings, current, self.document, self.codebook.tree.current_code)
        self.furniture.look()
        self._looking = False
        self.looked.emit()

    # ---- acts of the page itself ----

    def choose_coders(self) -> None:
        """Ask whose codings are shown."""
        from postil.gui.dialogs.choose_coders import ChooseCodersDialog  # start-up time

        if self.document is None:
            return
        dialog = ChooseCodersDialog(
            self._desk.appearance, self.shown_coders.others, self.shown_coders.wished
        )
        if self._desk.asking.show(dialog) and self.shown_coders.wish(
            self.document, dialog.chosen()
        ):
            self.show_marks()

    def toggle_left(self) -> None:
        """Show or hide documents and codebook."""
        self.drawers.toggle_left()

    def toggle_right(self) -> None:
        """Show or hide what lies at the caret."""
        self.drawers.toggle_right()

    def set_zoom(self, zoom: float) -> None:
        """Set the text larger or smaller."""
        self.reader.set_zoom(zoom)
        self.correcting.set_face()
        self._align_strip()

    def set_comfort(self, comfort: Comfort) -> None:
        """Set the text as it is comfortable to read."""
        self.reader.set_reading_font(reading_face(self._desk.appearance.fonts, comfort))
        self.reader.set_comfort(comfort)
        self.correcting.set_face()

    def _zoom_by_wheel(self, direction: int) -> None:
        self._desk.actions["zoom_in" if direction > 0 else "zoom_out"].trigger()

    # ---- what the window asks ----

    def panes(self) -> list[QWidget]:
        """The places that F6 walks, the text first."""
        there = [
            self.correcting.place,
            self.documents_pane.list,
            self.codebook.tree,
            self.inspector.memo.field,
        ]
        return [each for each in there if each.isVisible()]

    def back(self) -> None:
        """Return to the text."""
        if not self.drawers.close_drawn() and self.reader.hasFocus():
            self.finding.close()
        self.correcting.place.setFocus()

    def conditions(self) -> set[str]:
        """What holds here for the table of actions."""
        is_open = self.document is not None and not self.correcting.on
        found = {"document"} if is_open else set()
        if is_open and self.current is not None:
            found.add("coding")
        if self.codebook.tree.current_code is not None:
            found.add("code")
        return found | self.showing.conditions()

    def refresh(self) -> None:
        """Look again at what may be written."""
        self.inspector.refresh()
        self._show_strip()
        self.showing.look()

    def save(self) -> None:
        """Store what is being typed, and where reading stopped."""
        self.inspector.save()
        self._desk.settings.keep_state(LEFT_STATE, self.left.saveState())
        if self.document is not None:
            found = self._desk.project.documents.get(self.document)
            self._desk.remembered.keep_place(found.guid, self.reader.top_position())
            self._desk.remembered.keep_caret(found.guid, self.reader.caret())

    def leave(self) -> None:
        """Follow nothing any more: Qt deletes the page later than its project is closed."""
        self._looking = True
        self.reader.let_go()
        self.finding.close()
        self.document = self.current = None

    @property
    def document_name(self) -> str:
        """The name of the open document; empty where there is none."""
        rows = self.documents_pane.list.documents
        index = rows.index_of(self.document) if self.document is not None else None
        return rows.row(index.row()).document.name if index and index.isValid() else ""

    def facts(self) -> ReadingFacts:
        """What the status line tells about reading."""
        documents = self.documents_pane.list.documents
        return reading_facts(documents, self.document, self.reader)

    # ---- following the project ----

    def follow(self, change: Change) -> None:
        """Take over what changed; one coding touches one mark."""
        self.documents_pane.list.documents.follow(change)
        self._looking = True  # the tree may choose another code while marks of gone codings stand
        self.codebook.tree.codes.follow(change)
        self._looking = False
        coders_matter = self.shown_coders.follow(change)
        if change.touches("document") and not self._still_there():
            return
        if self.document is None or self.correcting.follow(change):
            return
        if change.touches("code") or coders_matter:
            self.show_marks()
        elif change.touches("coding"):
            self._follow_codings(change)
        if change.touches("memo"):
            self._drawn.follow_memos(self.document)
        self._caret.follow(change, self.document)
        self.furniture.follow(change)
        self.inspector.follow(change)
        if change.touches("document"):
            self.documents_pane.list.show_open(self.document)
        if change.touches("document", "code", "coding", "coder", "finished", "disclosure"):
            self._show_strip()
            self._look_at_caret()

    def _still_there(self) -> bool:
        """Whether the open document is there; else another is opened."""
        there = {each.id for each in self._desk.project.documents.all()}
        if self.document in there:
            return True
        self.document = None
        self._open_first()
        return False

    def _follow_codings(self, change: Change) -> None:
        if change.codings is None or self.document is None:
            self.show_marks()
            return
        new = [coding for coding, (before, _after) in change.codings.items() if before is None]
        if len(new) == 1:
            self.current = new[0]
        before, after = change.codings.get(self.current or CodingId(0), (None, None))
        if before is not None and after is not None and before.code != after.code:
            self.codebook.tree.choose(after.code)
        self._drawn.follow_codings(change, self.document)

    def show_marks(self) -> None:
        """Draw the codings of the open document anew."""
        if self.document is None:
            return
        self._drawn.draw_all(self.document)
        self.codebook.tree.codes.counts_all = len(self.marking.shown) > 1
        self._show_strip()
        self._look_at_caret()

    def _coder_changed(self) -> None:
        self.shown_coders.forget_wishes()
        self.documents_pane.list.documents.read_anew()
        self.codebook.tree.codes.count_anew()
        self.show_marks()
        if self.document is not None:
            self.documents_pane.list.show_open(self.document)

    def _recolour(self) -> None:
        self.reader.set_colours(reader_colours(self._desk.appearance))
        self.show_marks()

    def _show_strip(self) -> None:
        finished = self.shown_coders.finished_at(self.document) if self.document else ""
        self.documents.name_finishing(bool(finished))
        if self.document is None:
            return
        self.strip.show_name(self.document_name)
        self.strip.show_facts(strip_facts(self.shown_coders, self.document, self._desk))

    def _align_strip(self) -> None:
        for bar in (self.strip, self.walk_bar):
            bar.set_left(self.reader.bars_left())
