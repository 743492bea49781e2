"""The pages along the top of the window."""
