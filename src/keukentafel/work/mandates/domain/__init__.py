"""The rules of covenant and mandates. No Django, no clock, no database."""
