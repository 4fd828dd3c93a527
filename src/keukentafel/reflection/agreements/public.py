"""Agreements' door."""
