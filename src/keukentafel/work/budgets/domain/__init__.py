"""Rules of the case budget; no Django, no clock, no database."""
