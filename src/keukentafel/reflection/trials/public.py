"""Trials' door."""
