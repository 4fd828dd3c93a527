"""Craft: the profile of a coach, what people know, and learning with others."""
