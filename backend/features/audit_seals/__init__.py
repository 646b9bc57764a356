"""Seals over the audit log: a changed, removed or later inserted row is found."""
