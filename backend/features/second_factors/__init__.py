"""Second factors: codes of an app, recovery codes, and passkeys, which are both at once."""
