"""The rules of advice: pure, without Django, clock or database."""
