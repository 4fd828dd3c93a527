"""Rules of this room: no Django, no clock, no database."""
