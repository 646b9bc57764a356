"""The one error that a user of the export commands is meant to read."""


class ExportError(Exception):
    """A release cannot be made or is not sound; the message is one sentence."""
