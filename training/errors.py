"""The one error that a user of the training commands is meant to read."""


class TrainingError(Exception):
    """A run cannot go on; the message is one sentence that names the file, row or key."""
