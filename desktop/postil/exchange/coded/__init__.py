"""One document with its codings as people read it: web page, Word file, Markdown."""
