"""What a resident sees of the own file: calm pages in plain words. Owns no rows, and decides nothing."""
