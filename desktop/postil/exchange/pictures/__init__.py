"""Agreement as pictures: a forest plot of coefficients, a heat strip of texts; SVG, PDF, PNG."""
