"""The rules of bottlenecks: pure, without Django, clock or database."""
