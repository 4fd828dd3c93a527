"""The pages of the desk: one module a subject, each with its addresses in ``PATTERNS``."""
