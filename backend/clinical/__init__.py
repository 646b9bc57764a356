"""The clinical core: pure rules on plain values, each constant with its source. No imports but
the standard library."""
