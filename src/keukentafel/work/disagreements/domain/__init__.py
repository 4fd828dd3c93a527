"""The rules of disagreements: pure, without Django, clock or database."""
