"""Safety: danger and who watches, safe contact, hidden addresses; concerns, the reporting code, the safety route."""
