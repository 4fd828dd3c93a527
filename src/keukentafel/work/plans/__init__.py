"""Plans: the one living plan of an engagement, its history, and what of it goes on paper for whom."""
