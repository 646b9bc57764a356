"""Monitoring sessions: predictions from the patient's browser."""
