"""Reminders of what waits for a patient: in the application always, by mail where asked for."""
