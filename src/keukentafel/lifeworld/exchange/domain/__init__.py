"""Rules of exchange, without Django, clock or database."""
