"""A whole project as a folder of plain files, written and read back to the letter."""
