"""REFI-QDA 1.0: projects (.qdpx) and codebooks (.qdc), as NVivo, MAXQDA and ATLAS.ti exchange them."""
