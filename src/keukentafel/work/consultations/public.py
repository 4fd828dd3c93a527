"""Consultations' door."""
