"""Rules of the safeguards, without Django, clock or database."""
