"""The desk of who works for a partner: what is asked of them, and the own way in. Owns no rows, and decides nothing."""
