"""Casework: cases that a team can learn from: fictional, or made unrecognisable from a file."""
