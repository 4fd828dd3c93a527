"""Lifeworld (*leefwereld*): where people live: households, the agenda, safety."""
