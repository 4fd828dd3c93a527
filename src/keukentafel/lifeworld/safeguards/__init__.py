"""Safeguards: authority, consent, secrecy, the duty to inform, emergency access, and keeping and destroying."""
