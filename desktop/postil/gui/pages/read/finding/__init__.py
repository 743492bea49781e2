"""Finding words while reading: in the open document and in all of them."""
