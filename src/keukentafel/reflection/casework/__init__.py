"""Casework: shared cases to learn from, fictional or made from a file without what says whose it is."""
