"""Consultations: what is spoken about together, by whom, and what was decided."""
