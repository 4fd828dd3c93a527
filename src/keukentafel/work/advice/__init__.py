"""Weighty advice under a mandate, and what the competent organisation makes of it."""
