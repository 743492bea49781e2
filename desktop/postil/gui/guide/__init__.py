"""The user guide in the window: its pages, their look, and the window that shows them."""
