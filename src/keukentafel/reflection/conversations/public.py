"""Conversations' door."""
