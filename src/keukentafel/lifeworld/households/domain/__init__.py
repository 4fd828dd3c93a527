"""Households' rules, without Django, clock or database."""
