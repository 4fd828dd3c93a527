"""Agreements: the frame of reference: how a team works until it looks back."""
