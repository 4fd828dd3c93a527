"""Households: who belongs, who works with them and since when, what was noted, and who else is there."""
