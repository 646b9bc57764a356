"""Who looked at a patient's record, for that patient: from the audit log."""
