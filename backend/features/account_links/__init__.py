"""Links by mail that prove an address: to confirm it, and to choose a password."""
