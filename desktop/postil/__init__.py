"""Postil: codes in the margin of a text, for qualitative research."""

__version__ = "0.1.0"
