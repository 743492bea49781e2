"""The side panes of the Read page."""
