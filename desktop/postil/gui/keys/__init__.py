"""Keys: what a press is called, which action it asks for, and how that is changed."""
