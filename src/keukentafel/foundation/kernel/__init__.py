"""Kernel: pure values that every other room may use. No Django, no clock, no database."""
