"""Walks through every page and its states, and stops at each for a look.

`pages` are those that stand still, with what opens over them; `care`, `accounts` and `camera` lead
through what somebody does.
"""
