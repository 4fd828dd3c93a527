"""Intake's rules, without Django, clock or database."""
