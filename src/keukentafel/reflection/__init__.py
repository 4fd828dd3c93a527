"""Reflection: how a team learns from its work: dilemmas, cases, conversations and agreements."""
