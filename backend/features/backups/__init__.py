"""Backups: one file each, every patient's rows sealed under that patient's own data key."""
