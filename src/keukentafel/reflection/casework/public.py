"""Casework's door."""
