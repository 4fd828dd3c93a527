"""Dilemmas' door."""
