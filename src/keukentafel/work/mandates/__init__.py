"""Covenant and mandates: who is bound to what, and where a coach's advice weighs heavily. The organisation decides."""
