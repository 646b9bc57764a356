"""Appointments that a physician makes, and therapy sessions that were held."""
