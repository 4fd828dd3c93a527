"""The rules of packs: reading, checking and comparing them. No Django, no clock, no database."""
