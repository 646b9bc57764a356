"""Pictures of the generator `emoseq`, to see what the benchmark is made of.

`timelines` draws sequences, `laws` the process behind them, `strip` the faces of one sequence.
"""
