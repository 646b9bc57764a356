"""What stops a backup or a restore."""


class BackupError(Exception):
    """Nothing was written. The message is one sentence for the operator."""


class DamagedError(BackupError):
    """The file is not a backup, or not the one that was written."""
