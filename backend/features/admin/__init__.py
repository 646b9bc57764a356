"""Users and care-team links; never clinical content."""
