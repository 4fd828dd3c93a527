"""Dilemmas: qualities, dilemmas with two valuable poles, words of a team, and where one was spotted."""
