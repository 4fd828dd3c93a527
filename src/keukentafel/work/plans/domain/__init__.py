"""Rules of the plan: pure functions and values, without Django, clock or database."""
