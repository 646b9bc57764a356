"""Hand-built SVG charts for the PDFs: no plotting library, no raster, text in the PDF's font.

The SVG reader's time goes with the number of elements: what is alike is one path.
"""
