"""Everything that comes in through the window: one way in, and a room for each kind of file."""
