"""Safety: acute danger and who watches, safe ways to make contact, where somebody stays in hiding."""
