"""Alerts: raised by an answer, acknowledged against a clock, resolved with a note."""
