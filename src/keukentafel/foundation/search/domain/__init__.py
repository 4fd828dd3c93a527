"""Rules of search as pure functions."""
