"""Rules of casework: what is replaced, what is looked at, and how a case comes to be read."""
