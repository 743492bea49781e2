"""The Read page: three panes over one open document, and the acts in it."""
