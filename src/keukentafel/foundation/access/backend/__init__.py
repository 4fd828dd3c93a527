"""The database back end that tells PostgreSQL who acts, before each statement and before each transaction."""
