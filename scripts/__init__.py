"""Setting up, locking and checking a checkout; Python's standard library only."""
