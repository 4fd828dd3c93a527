"""Disagreements: seen differently, taken higher, settled; and the rules that come of it."""
