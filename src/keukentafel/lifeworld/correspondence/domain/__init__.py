"""Rules of correspondence, without Django, clock or database."""
