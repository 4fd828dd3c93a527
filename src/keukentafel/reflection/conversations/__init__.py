"""Conversations: Wat-werkt conversations and other forms of learning together."""
