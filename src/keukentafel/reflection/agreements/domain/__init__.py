"""The rules of working agreements: where one stands, and which resembles a situation. No Django, no clock."""
