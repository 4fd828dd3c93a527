"""Keukentafel: the working system of a Dutch social neighbourhood team."""
