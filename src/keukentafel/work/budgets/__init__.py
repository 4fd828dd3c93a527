"""The case budget: money for a household, asked by its coach, decided by somebody else, spent and accounted for."""
