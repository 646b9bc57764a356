"""Serein's server: predictions and answers in, a patient's record out. No image ever reaches it."""

__version__ = "0.1.0"
