"""The window: calls verbs and core, and paints what comes up."""
