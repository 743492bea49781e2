"""The text pane: layout, marks, margin and gestures over one canonical text."""
