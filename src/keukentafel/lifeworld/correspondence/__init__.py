"""Correspondence: what a resident and the team write to each other through the own file."""
