"""Rules of dilemmas: pure functions and values."""
