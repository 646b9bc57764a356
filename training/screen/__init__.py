"""One change at a time against one control, in runs short enough to pay for.

`plans` says what is tried, `runner` trains it, `figures` compares answers to the same validation
faces, `report` writes them down.
"""
