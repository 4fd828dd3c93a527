"""Craft's door."""
