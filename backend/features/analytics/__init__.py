"""The caseload: what a physician sees of all patients at a glance."""
