"""Trials: what a team tries out, what went wrong, and what a rule costs."""
