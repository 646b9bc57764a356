"""Adapters for licensed clinical data sets: DAIC-WOZ, E-DAIC, AVEC2014 and D-Vlog.

Their users hold the licences; nothing of the sets is in this repository. Formats: README.md here.
"""
