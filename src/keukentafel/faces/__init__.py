"""Faces: pages and prints. They compose what is below and own no case rows."""
