"""The rules of cooperation as pure functions."""
