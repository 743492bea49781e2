"""Projects begun in other programs, read into the records of an arriving project."""
