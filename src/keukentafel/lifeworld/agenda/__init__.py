"""Agenda: appointments with people of a household. What they are about stands elsewhere."""
