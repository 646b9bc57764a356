"""Links by mail that prove an address: to confirm it, to move to it, and to choose a password."""
