"""A signed report in plain words, for the patient: made of what was signed and nothing else."""

from backend.features.reports.letter.render import render_letter

__all__ = ["render_letter"]
